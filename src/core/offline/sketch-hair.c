/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hair, beard and hat, in the head's own unit. A hair style is a row of numbers for the cap that
 * lies on the skull (how high it stands, how low it comes at the sides, its edge on the forehead)
 * and what hangs behind. */
#include <math.h>

#include "core/offline/sketch-actor.h"

typedef struct {
  double top;       /* how far above the skull */
  double side;      /* y where the cap ends at the temples */
  double bulk;      /* how far beside the skull */
  double fringe[5]; /* y of the edge, from the left temple to the right */
  double fall;      /* y where the hair behind the head ends; 0 = none */
  double spread;    /* half width of it there */
} Style;

static const Style styles[] = {
  [YD_HAIR_CROPPED] = { 0.06, 0.06, 0.03, { -0.36, -0.56, -0.6, -0.56, -0.36 }, 0, 0 },
  [YD_HAIR_SIDE_PART] = { 0.2, 0.1, 0.07, { -0.3, -0.66, -0.5, -0.4, -0.24 }, 0, 0 },
  [YD_HAIR_SPIKY] = { 0.2, 0.08, 0.09, { -0.2, -0.34, -0.28, -0.36, -0.2 }, 0, 0 },
  [YD_HAIR_SWEPT_BACK] = { 0.17, 0.08, 0.05, { -0.34, -0.6, -0.68, -0.62, -0.34 }, 0, 0 },
  [YD_HAIR_RECEDING] = { 0.03, 0.12, 0.06, { -0.3, -0.84, -0.78, -0.86, -0.3 }, 0, 0 },
  [YD_HAIR_BOB] = { 0.15, 0.62, 0.16, { -0.12, -0.2, -0.22, -0.2, -0.12 }, 0.82, 0.94 },
  [YD_HAIR_LONG] = { 0.16, 0.5, 0.13, { -0.05, -0.4, -0.68, -0.42, -0.05 }, 2.15, 0.98 },
  [YD_HAIR_PONYTAIL] = { 0.14, 0.16, 0.06, { -0.24, -0.34, -0.4, -0.5, -0.28 }, 0, 0 },
  [YD_HAIR_BRAIDS] = { 0.14, 0.3, 0.09, { -0.18, -0.26, -0.28, -0.26, -0.18 }, 0, 0 },
  [YD_HAIR_BUN] = { 0.13, 0.14, 0.06, { -0.24, -0.5, -0.66, -0.5, -0.24 }, 0, 0 },
  [YD_HAIR_CURLY] = { 0.26, 0.42, 0.24, { -0.2, -0.34, -0.4, -0.34, -0.2 }, 0.7, 1.05 },
  [YD_HAIR_TOPKNOT] = { 0.12, 0.2, 0.06, { -0.3, -0.54, -0.68, -0.54, -0.3 }, 1.9, 0.62 },
};

static YdColor
hair_color (const YdSketchActor *actor)
{
  return yd_color_rgb (actor->appearance->hair_color);
}

static void
draw_fall (YdSketchCanvas *canvas, const YdSketchActor *actor, const Style *style, double turn)
{
  const double back = -turn * 0.32, low = style->fall, wide = style->spread;
  const double points[][2] = {
    { -0.2 + back, -1.05 },
    { -0.9 + back * 0.6, -0.55 },
    { -0.96 + back * 0.7, 0.1 },
    { -wide + back, low * 0.62 },
    { -wide * 0.86 + back, low },
    { back, low * 1.04 },
    { wide * 0.8 + back * 0.9, low * 0.98 },
    { wide + back * 0.9, low * 0.6 },
    { 0.92 + back * 0.9, 0.1 },
    { 0.88 + back * 0.5, -0.55 },
  };

  yd_sketch_smooth (canvas->cr, points, G_N_ELEMENTS (points), TRUE);
  yd_sketch_canvas_shape (canvas, yd_color_shade (hair_color (actor), 0.72), 1);
}

static void
draw_curls (YdSketchCanvas *canvas, YdColor hair, double turn)
{
  for (int i = 0; i < 13; i++) {
    const double angle = G_PI * (0.92 + 1.16 * i / 12.0);
    yd_sketch_oval (canvas->cr, cos (angle) * 0.93 - turn * 0.12, sin (angle) * 1.02 - 0.02,
                    0.3 + 0.03 * (i % 3), 0.29);
  }
  yd_sketch_canvas_union (canvas, hair, 1);
}

static void
draw_braid (YdSketchCanvas *canvas, YdColor hair, YdColor ribbon, double x, double side)
{
  cairo_t *cr = canvas->cr;

  for (int i = 0; i < 6; i++) {
    yd_sketch_oval (cr, x + side * (0.06 + i * 0.012), 0.55 + i * 0.21, 0.15 - i * 0.009, 0.145);
    yd_sketch_canvas_shape (canvas, yd_color_shade (hair, i % 2 ? 0.9 : 1), 0.8);
  }
  yd_sketch_box (cr, x + side * 0.13 - 0.1, 1.75, 0.2, 0.1, 0.03);
  yd_sketch_canvas_shape (canvas, ribbon, 0.7);
  cairo_move_to (cr, x + side * 0.13 - 0.08, 1.85);
  cairo_curve_to (cr, x + side * 0.13 - 0.12, 2.0, x + side * 0.13, 2.1, x + side * 0.16, 2.14);
  cairo_curve_to (cr, x + side * 0.2, 2.0, x + side * 0.16, 1.9, x + side * 0.13 + 0.08, 1.85);
  yd_sketch_canvas_shape (canvas, hair, 0.7);
}

/**
 * yd_sketch_hair_draw_behind:
 * @canvas: the sheet, its unit half a head's height
 * @actor: whose hair
 * @turn: 0 to 1, to the right
 *
 * Draws what hangs behind the neck and the shoulders, before them.
 */
void
yd_sketch_hair_draw_behind (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  const YdAppearance *look = actor->appearance;
  const YdColor hair = hair_color (actor), ribbon = yd_color_rgb (look->accent_color);
  const Style *style = &styles[look->hair];
  cairo_t *cr = canvas->cr;

  if (style->fall > 0)
    draw_fall (canvas, actor, style, turn);
  if (look->hair == YD_HAIR_CURLY)
    draw_curls (canvas, hair, turn);
  if (look->hair == YD_HAIR_PONYTAIL) {
    const double x = -0.42 - turn * 0.55;
    const double points[][2] = { { x + 0.12, -0.82 }, { x - 0.42, -0.78 }, { x - 0.62, -0.1 },
                                 { x - 0.42, 0.75 },  { x - 0.5, 1.3 },    { x - 0.14, 0.95 },
                                 { x - 0.06, 0.2 },   { x + 0.02, -0.4 } };
    yd_sketch_smooth (cr, points, G_N_ELEMENTS (points), TRUE);
    yd_sketch_canvas_shape (canvas, yd_color_shade (hair, 0.85), 1);
  }
  if (look->hair == YD_HAIR_BUN || look->hair == YD_HAIR_TOPKNOT) {
    const double x = -turn * (look->hair == YD_HAIR_BUN ? 0.62 : 0.2);
    const double y = look->hair == YD_HAIR_BUN ? -0.98 + turn * 0.2 : -1.24;
    yd_sketch_oval (cr, x, y, look->hair == YD_HAIR_BUN ? 0.4 : 0.25,
                    look->hair == YD_HAIR_BUN ? 0.33 : 0.26);
    yd_sketch_canvas_shape (canvas, hair, 1);
    yd_sketch_box (cr, x - 0.2, y + 0.14, 0.4, 0.1, 0.04);
    yd_sketch_canvas_shape (canvas, ribbon, 0.7);
    cairo_move_to (cr, x - 0.52, y + 0.04);
    cairo_line_to (cr, x + 0.5, y - 0.1);
    yd_sketch_canvas_ink_color (canvas, 2.2, yd_sketch_canvas_tone (canvas, ribbon));
  }
}

/* The cap on the skull; its inner edge is the style's row of the forehead */
static void
cap_path (cairo_t *cr, const Style *style, double turn)
{
  const double shift = turn * 0.34, out = style->bulk, top = style->top;
  const double left = -0.76 - turn * 0.09, right = 0.76 - turn * 0.06;
  const double *f = style->fringe;

  cairo_move_to (cr, left - out * 0.4, style->side);
  cairo_curve_to (cr, left - out * 1.25, -0.1, left - out, -0.62, left * 0.62, -0.93 - top * 0.75);
  cairo_curve_to (cr, left * 0.3, -1.06 - top, right * 0.45, -1.08 - top, right * 0.72,
                  -0.9 - top * 0.7);
  cairo_curve_to (cr, right + out, -0.62, right + out * 1.25, -0.15, right + out * 0.4,
                  style->side * (1 - turn * 0.5));
  cairo_line_to (cr, right - 0.05, style->side * 0.85 * (1 - turn * 0.5));
  cairo_curve_to (cr, right - 0.02, -0.05, 0.68 - turn * 0.02, f[4] * 0.8, 0.6 + shift * 0.2, f[4]);
  cairo_curve_to (cr, 0.5 + shift * 0.4, f[4] - 0.1, 0.42 + shift * 0.6, f[3], 0.3 + shift * 0.8,
                  f[3]);
  cairo_curve_to (cr, 0.18 + shift, f[3], 0.1 + shift, f[2] + 0.02, shift, f[2]);
  cairo_curve_to (cr, -0.12 + shift, f[2] - 0.02, -0.2 + shift, f[1], -0.34 + shift, f[1]);
  cairo_curve_to (cr, -0.5 + shift, f[1], -0.58 + shift * 0.7, f[0] - 0.12, -0.62 + shift * 0.4,
                  f[0]);
  cairo_curve_to (cr, -0.66 + shift * 0.3, -0.1, left + 0.08 + turn * 0.28, -0.02,
                  left + 0.05 + turn * 0.3, style->side);
  cairo_close_path (cr);
}

static void
profile_cap_path (cairo_t *cr, const Style *style)
{
  const double top = style->top, out = style->bulk, front = style->fringe[3];

  cairo_move_to (cr, 0.5, front + 0.08);
  cairo_curve_to (cr, 0.74, -0.62, 0.6, -1.02 - top * 0.7, 0.06, -1.05 - top);
  cairo_curve_to (cr, -0.6, -1.06 - top, -1.02 - out, -0.72, -1.0 - out, -0.22);
  cairo_curve_to (cr, -0.99 - out, 0.12, -0.86, 0.34, -0.62, MAX (0.46, style->side + 0.1));
  cairo_curve_to (cr, -0.42, 0.5, -0.28, 0.36, -0.22, 0.2 + style->side * 0.6);
  cairo_curve_to (cr, -0.08, 0.24, 0.02, 0.16 + style->side * 0.4, 0.06, -0.05 + style->side * 0.3);
  cairo_curve_to (cr, 0.14, -0.24, 0.34, front + 0.06, 0.5, front + 0.08);
  cairo_close_path (cr);
}

static void
back_cap_path (cairo_t *cr, const Style *style)
{
  const double low = MAX (0.62, style->side + 0.2), out = style->bulk;

  cairo_move_to (cr, -0.72, low * 0.6);
  cairo_curve_to (cr, -0.84 - out, 0.2, -0.9 - out, -0.3, -0.8 - out * 0.8, -0.5);
  cairo_curve_to (cr, -0.68, -0.86 - style->top * 0.6, -0.36, -1.03 - style->top, 0,
                  -1.03 - style->top);
  cairo_curve_to (cr, 0.36, -1.03 - style->top, 0.68, -0.86 - style->top * 0.6, 0.8 + out * 0.8,
                  -0.5);
  cairo_curve_to (cr, 0.9 + out, -0.3, 0.84 + out, 0.2, 0.72, low * 0.6);
  cairo_curve_to (cr, 0.5, low, 0.3, low + 0.06, 0, low + 0.02);
  cairo_curve_to (cr, -0.3, low + 0.06, -0.5, low, -0.72, low * 0.6);
  cairo_close_path (cr);
}

static void
any_cap_path (cairo_t *cr, const YdSketchActor *actor, const Style *style, double turn)
{
  if (actor->is_back)
    back_cap_path (cr, style);
  else if (turn > 0.78)
    profile_cap_path (cr, style);
  else
    cap_path (cr, style, turn);
}

/* The mass of the hair in two tones that meet softly, and a band of light with a broken edge */
static void
shade_hair (YdSketchCanvas *canvas, const YdSketchActor *actor, const Style *style, double turn)
{
  cairo_t *cr = canvas->cr;
  const YdColor hair = hair_color (actor),
                dark = yd_sketch_canvas_tone (canvas, yd_color_shade (hair, 0.4));
  const double side = actor->light >= 0 ? 1 : -1, shift = turn * 0.2;
  cairo_pattern_t *shade = cairo_pattern_create_linear (side * 0.2, -0.8, -side * 1.0, 0.1);

  cairo_pattern_add_color_stop_rgba (shade, 0, dark.r, dark.g, dark.b, 0);
  cairo_pattern_add_color_stop_rgba (shade, 1, dark.r, dark.g, dark.b,
                                     0.3 + 0.4 * canvas->style->shade);
  cairo_set_source (cr, shade);
  cairo_paint (cr);
  cairo_pattern_destroy (shade);
  for (int i = 0; i <= 8; i++) {
    const double t = -0.35 + 1.15 * i / 8, x = side * t * 0.78 + shift;
    cairo_line_to (cr, x, -0.88 - style->top * 0.45 + 0.34 * t * t);
  }
  for (int i = 8; i >= 0; i--) {
    const double t = -0.35 + 1.15 * i / 8, x = side * t * 0.76 + shift;
    cairo_line_to (
        cr, x, -0.84 - style->top * 0.4 + 0.34 * t * t + (i % 8 == 0 ? 0 : (i % 2 ? 0.13 : 0.06)));
  }
  cairo_close_path (cr);
  yd_sketch_canvas_fill (canvas,
                         yd_color_fade (yd_color_mix (hair, yd_color_rgb (0xffe9cf), 0.42), 0.5));
}

/* A few confident locks that follow the comb */
static void
draw_strands (YdSketchCanvas *canvas, const YdSketchActor *actor, const Style *style, double turn)
{
  cairo_t *cr = canvas->cr;
  const YdColor hair = hair_color (actor);
  const double part = actor->is_back ? 0 : -0.3 + turn * 0.4, top = -1.0 - style->top * 0.7;
  const double low = MAX (style->side, 0.1);
  static const struct {
    double x, y, bend, width;
  } locks[] = { { -0.72, 0.0, 0.5, 1.1 },
                { 0.8, 0.0, 0.62, 1.2 },
                { 0.5, -0.34, 0.5, 0.8 },
                { -0.46, -0.4, 0.4, 0.7 } };

  cairo_save (cr);
  any_cap_path (cr, actor, style, turn);
  cairo_clip (cr);
  shade_hair (canvas, actor, style, turn);
  for (guint i = 0; i < G_N_ELEMENTS (locks) && actor->detail > 0.2; i++) {
    const double x = locks[i].x - turn * 0.08, y = locks[i].y + (i < 2 ? low * 0.8 : 0);
    cairo_move_to (cr, part + (x - part) * 0.16, top + 0.08);
    cairo_curve_to (cr, part + (x - part) * locks[i].bend, top + 0.12, x, top + 0.4, x, y);
    yd_sketch_canvas_ink_color (
        canvas, locks[i].width,
        yd_sketch_canvas_tone (canvas,
                               yd_color_shade (hair, yd_color_light (hair) > 0.3 ? 0.55 : 0.5)));
  }
  cairo_restore (cr);
}

/* Short hair that will not lie down: broad locks that all lean one way */
static void
tuft_path (cairo_t *cr, double turn)
{
  static const double locks[][3] = {
    { -0.6, -0.72, 0.2 }, { -0.34, -0.94, 0.26 }, { -0.02, -1.04, 0.3 },
    { 0.3, -0.98, 0.26 }, { 0.56, -0.8, 0.2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (locks); i++) {
    const double x = locks[i][0] - turn * 0.05, y = locks[i][1], r = locks[i][2];
    cairo_move_to (cr, x - r, y + r * 0.7);
    cairo_curve_to (cr, x - r * 0.9, y - r * 0.2, x - r * 0.1, y - r * 0.86, x + r * 0.8,
                    y - r * 0.62);
    cairo_curve_to (cr, x + r * 0.5, y - r * 0.3, x + r * 0.7, y + r * 0.1, x + r, y + r * 0.7);
    cairo_close_path (cr);
  }
}

static void
draw_beard (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  const YdBeard beard = actor->appearance->beard;
  const YdColor hair = hair_color (actor);
  const double x = turn > 0.78 ? 0.58 : turn * 0.385;
  cairo_t *cr = canvas->cr;

  if (beard == YD_BEARD_STUBBLE) {
    cairo_save (cr);
    yd_sketch_face_path (cr, actor->appearance, turn);
    cairo_clip (cr);
    yd_sketch_oval (cr, x, 0.86, 0.78, 0.42);
    yd_sketch_canvas_fill (canvas, yd_color_fade (yd_color_shade (hair, 0.8), 0.2));
    cairo_restore (cr);
  }
  if (beard == YD_BEARD_FULL) {
    const double low = actor->appearance->age == YD_AGE_OLD ? 1.55 : 1.2;
    const double points[][2] = { { x * 0.4 - 0.7, 0.2 },  { x - 0.42, 0.5 },
                                 { x - 0.2, 0.49 },       { x, 0.54 },
                                 { x + 0.2, 0.49 },       { x * 0.9 + 0.36, 0.52 },
                                 { x * 0.4 + 0.58, 0.3 }, { x * 0.5 + 0.56, 0.78 },
                                 { x + 0.32, 1.12 },      { x + 0.03, low },
                                 { x - 0.36, 1.1 },       { x * 0.5 - 0.62, 0.72 } };
    yd_sketch_smooth (cr, points, G_N_ELEMENTS (points), TRUE);
    yd_sketch_canvas_shape (canvas, hair, 0.8);
    for (int i = -2; i <= 2; i++) {
      cairo_move_to (cr, x + i * 0.17, 0.84);
      cairo_curve_to (cr, x + i * 0.17, 0.98, x + i * 0.11, 1.1, x + i * 0.08,
                      low - 0.1 - abs (i) * 0.1);
      yd_sketch_canvas_ink (canvas, 0.35);
    }
  }
  if (beard == YD_BEARD_GOATEE) {
    const double points[][2] = { { x - 0.17, 0.83 }, { x, 0.79 },        { x + 0.17, 0.83 },
                                 { x + 0.14, 1.06 }, { x + 0.02, 1.36 }, { x - 0.13, 1.06 } };
    yd_sketch_smooth (cr, points, G_N_ELEMENTS (points), TRUE);
    yd_sketch_canvas_shape (canvas, hair, 0.8);
  }
  if (beard == YD_BEARD_MOUSTACHE || beard == YD_BEARD_GOATEE || beard == YD_BEARD_FULL) {
    cairo_move_to (cr, x, 0.46);
    cairo_curve_to (cr, x + 0.12, 0.42, x + 0.26, 0.5, x + 0.33 - turn * 0.08, 0.6);
    cairo_curve_to (cr, x + 0.2, 0.57, x + 0.1, 0.58, x, 0.53);
    cairo_curve_to (cr, x - 0.1, 0.58, x - 0.2, 0.57, x - 0.33, 0.6);
    cairo_curve_to (cr, x - 0.26, 0.5, x - 0.12, 0.42, x, 0.46);
    yd_sketch_canvas_shape (canvas, yd_color_shade (hair, 0.9), 0.6);
  }
}

static void
draw_brim_hat (YdSketchCanvas *canvas,
               YdColor color,
               YdColor band,
               double brim,
               double crown,
               double x)
{
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, x - 0.74, -0.5);
  cairo_curve_to (cr, x - 0.74, -1.0, x - 0.6, -0.9 - crown, x - 0.2, -0.94 - crown);
  cairo_curve_to (cr, x - 0.05, -0.86 - crown, x + 0.05, -0.86 - crown, x + 0.2, -0.94 - crown);
  cairo_curve_to (cr, x + 0.6, -0.9 - crown, x + 0.74, -1.0, x + 0.74, -0.5);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, color, 1);
  cairo_move_to (cr, x - 0.76, -0.72);
  cairo_curve_to (cr, x - 0.4, -0.62, x + 0.4, -0.62, x + 0.76, -0.72);
  cairo_line_to (cr, x + 0.75, -0.5);
  cairo_curve_to (cr, x + 0.4, -0.42, x - 0.4, -0.42, x - 0.75, -0.5);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, band, 0.6);
  cairo_move_to (cr, x - brim, -0.4);
  cairo_curve_to (cr, x - brim * 0.6, -0.66, x + brim * 0.6, -0.66, x + brim, -0.4);
  cairo_curve_to (cr, x + brim * 0.6, -0.26, x - brim * 0.6, -0.26, x - brim, -0.4);
  yd_sketch_canvas_shape (canvas, color, 1);
}

static void
draw_cap_hat (YdSketchCanvas *canvas, const YdSketchActor *actor, YdColor color, double x)
{
  cairo_t *cr = canvas->cr;
  const gboolean is_peaked = actor->appearance->hat == YD_HAT_PEAKED;
  const double flare = is_peaked ? 0.14 : 0;

  cairo_move_to (cr, x - 0.84, -0.38);
  cairo_curve_to (cr, x - 0.92 - flare, -0.95, x - 0.5 - flare, -1.22, x, -1.24);
  cairo_curve_to (cr, x + 0.5 + flare, -1.22, x + 0.92 + flare, -0.95, x + 0.8, -0.38);
  cairo_curve_to (cr, x + 0.4, -0.52, x - 0.4, -0.52, x - 0.84, -0.38);
  yd_sketch_canvas_shape (canvas, color, 1);
  if (actor->appearance->hat == YD_HAT_BEANIE) {
    cairo_move_to (cr, x - 0.88, -0.26);
    cairo_curve_to (cr, x - 0.4, -0.44, x + 0.4, -0.44, x + 0.84, -0.26);
    cairo_line_to (cr, x + 0.82, -0.54);
    cairo_curve_to (cr, x + 0.4, -0.7, x - 0.4, -0.7, x - 0.86, -0.54);
    cairo_close_path (cr);
    yd_sketch_canvas_shape (canvas, yd_color_shade (color, 0.8), 0.9);
    return;
  }
  if (actor->is_back)
    return;
  const double out = x * 1.6;
  cairo_move_to (cr, out - 0.62, -0.42);
  cairo_curve_to (cr, out - 0.3, -0.56, out + 0.4, -0.56, out + 0.72, -0.42);
  cairo_curve_to (cr, out + 0.66, -0.2, out + 0.2, -0.22, out - 0.02, -0.22);
  cairo_curve_to (cr, out - 0.3, -0.22, out - 0.6, -0.24, out - 0.62, -0.42);
  yd_sketch_canvas_shape (canvas, yd_color_shade (color, 0.55), 1);
  if (is_peaked) {
    yd_sketch_oval (cr, x + 0.02, -0.76, 0.12, 0.13);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0xdcb04a), 0.6);
  }
}

static void
draw_hat (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  const YdAppearance *look = actor->appearance;
  const YdColor accent = yd_color_rgb (look->accent_color);
  const double x = actor->is_back ? 0 : turn * 0.12;

  if (look->hat == YD_HAT_STRAW)
    draw_brim_hat (canvas, yd_color_rgb (0xd9b873), accent, 1.55, 0.22, x);
  else if (look->hat == YD_HAT_FEDORA)
    draw_brim_hat (canvas, yd_color_shade (yd_color_rgb (look->garment_color), 0.6),
                   yd_color_shade (accent, 0.7), 1.2, 0.36, x);
  else if (look->hat == YD_HAT_PEAKED)
    draw_cap_hat (canvas, actor, yd_color_shade (yd_color_rgb (look->garment_color), 0.8), x);
  else if (look->hat != YD_HAT_NONE)
    draw_cap_hat (canvas, actor, accent, x);
}

/* The fringe throws a shadow on the forehead; it makes hair sit on a head and not in front of it */
static void
draw_fringe_shadow (YdSketchCanvas *canvas,
                    const YdSketchActor *actor,
                    const Style *style,
                    double turn)
{
  cairo_t *cr = canvas->cr;

  cairo_save (cr);
  yd_sketch_face_path (cr, actor->appearance, turn);
  cairo_clip (cr);
  cairo_translate (cr, -0.035 * (actor->light >= 0 ? 1 : -1), 0.085);
  any_cap_path (cr, actor, style, turn);
  yd_sketch_canvas_fill (
      canvas, yd_color_fade (yd_color_rgb (0x6b2f28), 0.16 + 0.24 * canvas->style->shade));
  cairo_restore (cr);
}

/**
 * yd_sketch_hair_draw:
 * @canvas: the sheet, its unit half a head's height
 * @actor: whose hair
 * @turn: 0 to 1, to the right
 *
 * Draws the hair on the skull, the beard and the hat, after the face.
 */
void
yd_sketch_hair_draw (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  const YdAppearance *look = actor->appearance;
  const Style *style = &styles[look->hair];
  const YdColor hair = hair_color (actor);

  if (!actor->is_back && look->beard != YD_BEARD_NONE)
    draw_beard (canvas, actor, turn);
  if (look->hair != YD_HAIR_BALD) {
    if (!actor->is_back)
      draw_fringe_shadow (canvas, actor, style, turn);
    any_cap_path (canvas->cr, actor, style, turn);
    yd_sketch_canvas_shape (canvas, hair, 1);
    if (look->hair == YD_HAIR_SPIKY) {
      tuft_path (canvas->cr, turn);
      yd_sketch_canvas_union (canvas, hair, 0.7);
      any_cap_path (canvas->cr, actor, style, turn);
      yd_sketch_canvas_fill (canvas, hair);
    }
    draw_strands (canvas, actor, style, turn);
  }
  if (actor->is_back && style->fall > 0) {
    yd_sketch_box (canvas->cr, -0.84, -0.1, 1.68, style->fall * 0.95, 0.4);
    yd_sketch_canvas_fill (canvas, hair);
  }
  if (look->hair == YD_HAIR_BRAIDS) {
    draw_braid (canvas, hair, yd_color_rgb (look->accent_color), -0.74 - turn * 0.1, -1);
    if (turn < 0.5)
      draw_braid (canvas, hair, yd_color_rgb (look->accent_color), 0.74, 1);
  }
  draw_hat (canvas, actor, turn);
}
