/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_FILM_TEMPLATE_DEFAULT "narrated-story" /* where a film names none */

/* What films of one kind have in common. Texts are owned. */
typedef struct {
  char *hash; /* SHA-256 over all of it */
  char *name; /* of its file: "short-drama" */
  char *title;
  char *title_zh;
  char *look; /* name of the look it is drawn in unless the film says another */

  int width; /* canvas, pixels, even */
  int height;
  YdFrameRate rate;
  guint32 background; /* 0xRRGGBBAA, also behind the cards */

  gboolean has_title_card; /* the film's title and author, at its head */
  gint64 title_card_ns;
  gboolean has_end_card;
  gint64 end_card_ns;
  char *end_text;
  char *end_text_zh;
  YdTextStyle title_style;
  YdTextStyle cue_style;

  YdTransition transition; /* where a scene changes */
  gint64 transition_ns;

  gint64 breath_before_ns; /* a shot's start to its first voice, at least */
  gint64 breath_after_ns;  /* its last voice to its end, at least */
  gint64 gap_ns;           /* between two voices of a shot */
  double camera_strength;  /* how much a move changes the zoom in five seconds: 0.08 is 8 % */

  char *music_mood; /* "calm", "tense", "warm", "bright", "sad" */
  double music_gain_db;
  double duck_db; /* music under speech, <= 0 */
  gint64 duck_attack_ns;
  gint64 duck_release_ns;
  gint64 music_fade_in_ns;
  gint64 music_fade_out_ns;

  gint64 shortest_shot_ns;   /* no shot of the cut is shorter */
  double pace;               /* of the breakdown: 2 cuts shots half as long as 1 */
  gboolean has_establishing; /* a silent shot of the place opens a scene of speech */
  gboolean has_reactions;    /* silent listeners are shown after strong lines */
} YdFilmTemplate;

YdFilmTemplate *yd_film_template_load (const char *name, GCancellable *cancellable, GError **error);
YdFilmTemplate *
yd_film_template_load_file (const char *path, GCancellable *cancellable, GError **error);
void yd_film_template_free (YdFilmTemplate *self);
char **yd_film_templates_list (GCancellable *cancellable, GError **error);
const char *yd_film_template_get_title (const YdFilmTemplate *self, const char *language);
const char *yd_film_template_get_end_text (const YdFilmTemplate *self, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFilmTemplate, yd_film_template_free)

G_END_DECLS
