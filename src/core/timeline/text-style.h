/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/base/json.h"
#include "core/model/enum-types.h"

G_BEGIN_DECLS

#define YD_TEXT_STYLE_FOLDER "text-styles" /* below data/ */
#define YD_TEXT_STYLE_MAX_BYTES 16384      /* of a style written as JSON */
#define YD_TEXT_ASCENT 0.88        /* of a line's letters above their base line, letter sizes */
#define YD_TEXT_DESCENT 0.22       /* and below it */
#define YD_TEXT_PADDING_HEIGHT 0.6 /* of a box above and below, in its padding at the sides */

/* How cues and titles look. Colors are 0xRRGGBBAA; "letters" are letter sizes. */
typedef struct {
  char *font;         /* owned, Pango families: "Noto Sans CJK SC, Sans" */
  double size;        /* height of a line's letters, in fractions of the canvas' shorter side */
  double second_size; /* of the second part (a title's second line, a translation), in sizes of
                         the first */
  double second_gap;  /* between the two parts, letters */
  guint32 fill;
  guint32 second_fill; /* alpha 0 for the first part's */
  guint32 outline;
  double outline_width; /* letters */
  guint32 box;          /* behind the words; alpha 0 for none */
  double box_padding;   /* letters */
  double box_radius;    /* letters */
  guint32 shadow;       /* alpha 0 for none */
  double shadow_x;      /* letters, right */
  double shadow_y;      /* letters, down */
  double shadow_blur;   /* letters */
  guint32 bar;          /* upright, on the side the words are aligned to; alpha 0 for none */
  double bar_width;     /* letters */
  gboolean is_bold;
  gboolean is_italic;
  double letter_spacing; /* added between letters, letters */
  double line_height;    /* from base line to base line, letters */
  int max_lines;         /* of a part, before its letters are made smaller */
  YdTextAlign align;
  YdTextPlace place;
  double margin_left; /* fractions of the canvas' width */
  double margin_right;
  double top; /* distance of the block, box included, from the canvas' edge, fractions of its
                 height; one counts, by the place */
  double bottom;
  double top_upright; /* the same on a canvas higher than wide, where players lay their own words
                         over the picture; 0 for no difference */
  double bottom_upright;
  double max_width; /* fraction of the canvas' width that words may fill, box included */
  YdKaraoke karaoke;
  guint32 spoken_fill; /* of words that were spoken, in karaoke */

  char *fault; /* owned; why this is not the style that was asked for; NULL for no fault */
} YdTextStyle;

void yd_text_style_set_plain (YdTextStyle *self, YdTextPlace place);
void yd_text_style_assign (YdTextStyle *self, const YdTextStyle *other);
void yd_text_style_clear (YdTextStyle *self);
YdTextStyle *yd_text_style_copy (const YdTextStyle *self);
void yd_text_style_free (YdTextStyle *self);

gboolean yd_text_style_read (YdTextStyle *self, JsonObject *object, GError **error);
YdTextStyle *yd_text_style_parse (const char *text, const YdTextStyle *film, GError **error);
gboolean yd_text_style_check (const char *text, GError **error);
YdTextStyle *yd_text_style_take (const char *text, const YdTextStyle *film);
char *yd_text_style_to_text (const YdTextStyle *self);
gboolean yd_text_style_equal (const YdTextStyle *a, const YdTextStyle *b);
double yd_text_style_get_inset (const YdTextStyle *self);
double yd_text_style_get_margin (const YdTextStyle *self, int width, int height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdTextStyle, yd_text_style_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdTextStyle, yd_text_style_clear)

G_END_DECLS
