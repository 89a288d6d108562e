/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_FILM_DUCKS_AS_TEMPLATE 1.0 /* what the film template says */

#define YD_TYPE_FILM (yd_film_get_type ())
G_DECLARE_FINAL_TYPE (YdFilm, yd_film, YD, FILM, YdRecord)

/* The film itself: one row a project. */
struct _YdFilm {
  YdRecord parent_instance;

  char *title;           /* what the film is called */
  char *author;          /* who wrote it, as the title page says */
  char *language;        /* BCP 47, "zh-CN" or "en" */
  int width;             /* canvas, pixels, even */
  int height;            /* canvas, pixels, even */
  int rate_num;          /* frames in rate_den seconds */
  int rate_den;          /* seconds */
  char *look;            /* name of the look, "" for the template's */
  char *film_template;   /* name of the film template */
  gint64 length_ns;      /* asked length, 0 for as long as the text */
  char *source;          /* file the script was made from */
  char *source_encoding; /* of the file the script came from, "UTF-8" unless it was another */
  char *source_chapters; /* those of its chapters that the script is made of: "2-4"; "" for all */
  char *cue_style;       /* text style of the cues, "" for the template's */
  double master_gain_db; /* on all sound */
  double duck_db;        /* on music under speech, <= 0, or YD_FILM_DUCKS_AS_TEMPLATE */
  gint64 range_start_frame; /* in and out point; no range where the end is 0 */
  gint64 range_end_frame;
  char *foreign;        /* JSON that another program wrote to the film, kept for it; "" for none */
  char *narrator_voice; /* voice that reads the narration, "" for the language's own */
};

YdFilm *yd_film_new (void);

G_END_DECLS
