/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"

G_BEGIN_DECLS

/**
 * YdColor:
 *
 * Red, green, blue and opacity from 0 to 1, not premultiplied.
 */
typedef struct {
  double r;
  double g;
  double b;
  double a;
} YdColor;

YdColor yd_color_rgb (guint32 rgb);
YdColor yd_color_mix (YdColor one, YdColor other, double t);
YdColor yd_color_shade (YdColor color, double factor);
YdColor yd_color_fade (YdColor color, double opacity);
double yd_color_light (YdColor color);

/* What is done to the finished colours, pixel by pixel */
typedef enum {
  YD_SKETCH_FINISH_CLEAN,
  YD_SKETCH_FINISH_GLOW,
  YD_SKETCH_FINISH_INK,
  YD_SKETCH_FINISH_PENCIL,
  YD_SKETCH_FINISH_NOIR,
} YdSketchFinish;

#define YD_SKETCH_MAX_PALETTE 8

/**
 * YdSketchStyle:
 *
 * The numbers of a look that the artist's hand obeys.
 */
typedef struct {
  YdSketchFinish finish;
  YdColor palette[YD_SKETCH_MAX_PALETTE];
  guint n_palette;
  YdColor line;       /* colour of contours */
  YdColor paper;      /* what shows through where nothing is drawn */
  YdColor accent;     /* the one colour that ink and noir keep */
  double line_width;  /* 1 = a contour of 0.4 % of the picture's short side */
  double line_swell;  /* 0 = a pen, 1 = a brush */
  double line_wobble; /* 0 = a ruler, 1 = a shaking hand */
  double saturation;  /* 1 = as in life */
  double pull;        /* how far colours go toward the palette, 0 to 1 */
  double light_grade; /* how far the time of day colours things, 0 to 1 */
  double shade;       /* depth of shadows, 0 to 1 */
  double rim;         /* light round a figure's edge, 0 to 1 */
  double glow;        /* light that spills, 0 to 1 */
  double grain;       /* 0 to 1 */
  double vignette;    /* 0 to 1 */
  double blur;        /* softness behind close figures, 0 to 1 */
  double fade;        /* how far the distance pales, 0 to 1 */
} YdSketchStyle;

YdSketchStyle yd_sketch_style_parse (JsonObject *look);

G_END_DECLS
