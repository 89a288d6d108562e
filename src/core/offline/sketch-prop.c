/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things, in metres, y down, held or standing at 0, 0. The drawings are made at a hand's size and
 * are enlarged by whoever fills the frame with them. */
#include <math.h>

#include "core/offline/sketch-actor.h"

#define CM 0.01

typedef void (*Draw) (YdSketchCanvas *canvas, YdColor color);

static void
shine (YdSketchCanvas *canvas, double x, double y, double rx, double ry)
{
  yd_sketch_oval (canvas->cr, x * CM, y * CM, rx * CM, ry * CM);
  yd_sketch_canvas_fill (canvas, (YdColor){ 1, 1, 1, 0.4 });
}

static void
poly (cairo_t *cr, const double (*points)[2], guint n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i][0] * CM, points[i][1] * CM);
  cairo_close_path (cr);
}

#define POLY(cr, ...)                                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const double points_[][2] = { __VA_ARGS__ };                                                   \
    poly (cr, points_, G_N_ELEMENTS (points_));                                                    \
  }                                                                                                \
  G_STMT_END

static void
box (cairo_t *cr, double x, double y, double w, double h, double round)
{
  yd_sketch_box (cr, x * CM, y * CM, w * CM, h * CM, round * CM);
}

static void
draw_teapot (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;
  const YdColor clay = yd_color_mix (yd_color_rgb (0x8a4a32), color, 0.25);

  cairo_move_to (cr, -6 * CM, -4 * CM);
  cairo_curve_to (cr, -13 * CM, -7 * CM, -13 * CM, 3 * CM, -5.5 * CM, 2.4 * CM);
  yd_sketch_canvas_ink (canvas, 5);
  cairo_move_to (cr, -6.2 * CM, -4 * CM);
  cairo_curve_to (cr, -12 * CM, -6.4 * CM, -12 * CM, 2.4 * CM, -6 * CM, 2 * CM);
  yd_sketch_canvas_ink_color (canvas, 2.6, yd_sketch_canvas_tone (canvas, clay));
  POLY (cr, { 5, 1.5 }, { 9, -2 }, { 11.5, -6.6 }, { 13.4, -6 }, { 11, 0 }, { 6, 4 });
  yd_sketch_canvas_shape (canvas, clay, 1);
  cairo_move_to (cr, -4 * CM, -5.6 * CM);
  cairo_curve_to (cr, -9 * CM, -4 * CM, -9 * CM, 5 * CM, -4.4 * CM, 6 * CM);
  cairo_line_to (cr, 4.4 * CM, 6 * CM);
  cairo_curve_to (cr, 9 * CM, 5 * CM, 9 * CM, -4 * CM, 4 * CM, -5.6 * CM);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, clay, 1);
  cairo_move_to (cr, -4.6 * CM, -5.2 * CM);
  cairo_curve_to (cr, -3.6 * CM, -8.4 * CM, 3.6 * CM, -8.4 * CM, 4.6 * CM, -5.2 * CM);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, yd_color_shade (clay, 1.12), 1);
  yd_sketch_oval (cr, 0, -8.6 * CM, 1.3 * CM, 1.2 * CM);
  yd_sketch_canvas_shape (canvas, clay, 1);
  shine (canvas, -3.6, -2, 1.1, 2);
}

static void
draw_cup (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, -4.6 * CM, -3.4 * CM);
  cairo_curve_to (cr, -4.4 * CM, 2 * CM, -3 * CM, 4 * CM, -2.4 * CM, 4.4 * CM);
  cairo_line_to (cr, 2.4 * CM, 4.4 * CM);
  cairo_curve_to (cr, 3 * CM, 4 * CM, 4.4 * CM, 2 * CM, 4.6 * CM, -3.4 * CM);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf2efe6), 1);
  cairo_move_to (cr, -4.4 * CM, 0);
  cairo_curve_to (cr, -2 * CM, 1 * CM, 2 * CM, 1 * CM, 4.3 * CM, 0);
  yd_sketch_canvas_ink_color (
      canvas, 1.6,
      yd_sketch_canvas_tone (canvas, yd_color_mix (yd_color_rgb (0x2f5f9e), color, 0.3)));
  yd_sketch_oval (cr, 0, -3.4 * CM, 4.6 * CM, 1.4 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xa9702f), 0.9);
  for (int i = 0; i < 2; i++) {
    cairo_move_to (cr, (i * 2.6 - 1.3) * CM, -6 * CM);
    cairo_curve_to (cr, (i * 2.6 - 3.3) * CM, -8 * CM, (i * 2.6 + 0.7) * CM, -9.6 * CM,
                    (i * 2.6 - 1) * CM, -12 * CM);
    yd_sketch_canvas_ink_color (canvas, 1.6, (YdColor){ 1, 1, 1, 0.5 });
  }
}

static void
draw_letter (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  POLY (cr, { -8, -11 }, { 8, -12 }, { 8.6, 10 }, { -7.6, 11 });
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf4ecd8), 1);
  for (int i = 0; i < 7; i++) {
    cairo_move_to (cr, -5.6 * CM, (-8 + i * 2.4) * CM);
    cairo_line_to (cr, (i == 6 ? 0 : 5.8) * CM, (-8.4 + i * 2.4) * CM);
    yd_sketch_canvas_ink (canvas, 0.55);
  }
  box (cr, 3.6, 6, 3, 3, 0.3);
  yd_sketch_canvas_fill (canvas, yd_color_rgb (0xb8322a));
}

static void
draw_book (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  POLY (cr, { -15, -7 }, { 0, -5 }, { 15, -7 }, { 15, 10 }, { 0, 12 }, { -15, 10 });
  yd_sketch_canvas_shape (canvas, color, 1);
  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (cr, 0, -6 * CM);
    cairo_curve_to (cr, side * 5 * CM, -9 * CM, side * 10 * CM, -8.6 * CM, side * 14 * CM, -8 * CM);
    cairo_line_to (cr, side * 14 * CM, 8.4 * CM);
    cairo_curve_to (cr, side * 10 * CM, 7.6 * CM, side * 5 * CM, 7.6 * CM, 0, 10.6 * CM);
    cairo_close_path (cr);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf6efdf), 0.9);
    for (int i = 0; i < 5; i++) {
      cairo_move_to (cr, side * 2.6 * CM, (-5 + i * 2.7) * CM);
      cairo_line_to (cr, side * 11.6 * CM, (-5.8 + i * 2.7) * CM);
      yd_sketch_canvas_ink (canvas, 0.4);
    }
  }
}

static void
draw_phone (YdSketchCanvas *canvas, YdColor color)
{
  box (canvas->cr, -3.8, -8, 7.6, 15.5, 1.2);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x23242b), 1);
  box (canvas->cr, -3.3, -7.2, 6.6, 13.8, 0.7);
  cairo_set_source_rgb (canvas->cr, 0.62, 0.8, 0.93);
  cairo_fill (canvas->cr);
  box (canvas->cr, -2.4, -4, 4.8, 2.4, 0.6);
  yd_sketch_canvas_fill (canvas, (YdColor){ 1, 1, 1, 0.75 });
  box (canvas->cr, -2.4, -0.6, 3.4, 2.4, 0.6);
  yd_sketch_canvas_fill (canvas, yd_color_fade (color, 0.85));
}

static void
draw_sword (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  POLY (cr, { -1.6, -8 }, { 1.6, -8 }, { 1.4, -78 }, { 0, -84 }, { -1.4, -78 });
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xd3dae0), 1);
  cairo_move_to (cr, 0, -9 * CM);
  cairo_line_to (cr, 0, -76 * CM);
  yd_sketch_canvas_ink (canvas, 0.5);
  box (cr, -6, -9, 12, 3, 1);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xc79a3e), 1);
  box (cr, -1.6, -6, 3.2, 17, 1);
  yd_sketch_canvas_shape (canvas, yd_color_shade (color, 0.6), 1);
}

static void
draw_gun (YdSketchCanvas *canvas, YdColor color)
{
  POLY (canvas->cr, { -3, -4 }, { 17, -4 }, { 17, 0 }, { 6, 0.6 }, { 3.6, 4 }, { 1.4, 12 },
        { -4, 11 }, { -2, 2 }, { -5, -2 });
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x3a3d44), 1);
  cairo_move_to (canvas->cr, -2 * CM, -1.6 * CM);
  cairo_line_to (canvas->cr, 16 * CM, -1.8 * CM);
  yd_sketch_canvas_ink_color (canvas, 0.8, (YdColor){ 1, 1, 1, 0.35 });
}

static void
draw_key (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;
  const YdColor brass = yd_color_rgb (0xc99a3c);

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  yd_sketch_oval (cr, -5 * CM, 0, 4 * CM, 4 * CM);
  yd_sketch_oval (cr, -5 * CM, 0, 2 * CM, 2 * CM);
  yd_sketch_canvas_shape (canvas, brass, 1);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  POLY (cr, { -1, -0.8 }, { 11, -0.8 }, { 11, 3 }, { 9.4, 3 }, { 9.4, 1.4 }, { 8.2, 1.4 },
        { 8.2, 3.4 }, { 6.6, 3.4 }, { 6.6, 0.9 }, { -1, 0.9 });
  yd_sketch_canvas_shape (canvas, brass, 1);
}

static void
draw_flower (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, 0, 16 * CM);
  cairo_curve_to (cr, 2 * CM, 8 * CM, -2 * CM, 2 * CM, 0, -6 * CM);
  yd_sketch_canvas_ink_color (canvas, 3, yd_sketch_canvas_tone (canvas, yd_color_rgb (0x47704a)));
  POLY (cr, { 0.4, 6 }, { 5, 1 }, { 9, 1.6 }, { 5, 6 });
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x5c8a56), 0.8);
  for (int i = 0; i < 6; i++) {
    const double angle = i * G_PI / 3;
    yd_sketch_oval (cr, cos (angle) * 3.4 * CM, (-9 + sin (angle) * 3.2) * CM, 3 * CM, 2.8 * CM);
    yd_sketch_canvas_shape (canvas, yd_color_shade (yd_color_rgb (0xd4465a), 0.9 + 0.05 * i), 0.8);
  }
  yd_sketch_oval (cr, 0, -9 * CM, 2 * CM, 2 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf0c653), 0.8);
}

static void
draw_bottle (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, -1.6 * CM, -13 * CM);
  cairo_line_to (cr, 1.6 * CM, -13 * CM);
  cairo_line_to (cr, 1.7 * CM, -8 * CM);
  cairo_curve_to (cr, 5 * CM, -5 * CM, 5 * CM, -2 * CM, 5 * CM, 9 * CM);
  cairo_line_to (cr, -5 * CM, 9 * CM);
  cairo_curve_to (cr, -5 * CM, -2 * CM, -5 * CM, -5 * CM, -1.7 * CM, -8 * CM);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x4f7d63), 1);
  box (cr, -4.9, -1, 9.8, 6, 0.2);
  yd_sketch_canvas_shape (canvas, yd_color_mix (yd_color_rgb (0xf0e4c8), color, 0.15), 0.7);
  shine (canvas, -3.2, -3.4, 0.6, 2.4);
}

static void
draw_lamp (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  yd_sketch_canvas_light (canvas, 0, 0, 0.5, (YdColor){ 1, 0.72, 0.35, 0.8 });
  cairo_move_to (cr, 0, -16 * CM);
  cairo_line_to (cr, 0, -9 * CM);
  yd_sketch_canvas_ink (canvas, 1);
  yd_sketch_oval (cr, 0, 0, 8.5 * CM, 8 * CM);
  cairo_set_source_rgb (cr, 0.98, 0.66, 0.3);
  cairo_fill_preserve (cr);
  yd_sketch_canvas_ink (canvas, 1);
  for (int i = -1; i <= 1; i++) {
    yd_sketch_oval (cr, 0, 0, (fabs ((double) i) * 3 + 2) * CM, 8 * CM);
    yd_sketch_canvas_ink (canvas, 0.4);
  }
  box (cr, -4, -9.6, 8, 2.2, 0.5);
  box (cr, -4, 7.4, 8, 2.2, 0.5);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x6e2a20), 0.8);
}

static void
draw_watch (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  box (cr, -1.5, -10.5, 3, 3, 0.8);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xb98f3d), 1);
  yd_sketch_oval (cr, 0, 0, 8 * CM, 8 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xc99f48), 1);
  yd_sketch_oval (cr, 0, 0, 6.6 * CM, 6.6 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf8f3e6), 0.6);
  for (int i = 0; i < 12; i++) {
    const double angle = i * G_PI / 6;
    cairo_move_to (cr, cos (angle) * 5.2 * CM, sin (angle) * 5.2 * CM);
    cairo_line_to (cr, cos (angle) * 6 * CM, sin (angle) * 6 * CM);
  }
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, 1.4 * CM, -4.4 * CM);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, -3 * CM, -1.4 * CM);
  yd_sketch_canvas_ink (canvas, 1);
}

static void
draw_box (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  POLY (cr, { -12, -4 }, { -6, -9 }, { 14, -9 }, { 10, -4 });
  yd_sketch_canvas_shape (canvas, yd_color_shade (color, 1.2), 1);
  POLY (cr, { 10, -4 }, { 14, -9 }, { 14, 5 }, { 10, 10 });
  yd_sketch_canvas_shape (canvas, yd_color_shade (color, 0.65), 1);
  box (cr, -12, -4, 22, 14, 0.3);
  yd_sketch_canvas_shape (canvas, color, 1);
  box (cr, -3, -1, 4, 4, 0.6);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xd8b04e), 0.8);
}

static void
draw_umbrella (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, 0, 10 * CM);
  cairo_line_to (cr, 0, -62 * CM);
  yd_sketch_canvas_ink (canvas, 2.4);
  cairo_move_to (cr, -55 * CM, -50 * CM);
  cairo_curve_to (cr, -44 * CM, -80 * CM, 44 * CM, -80 * CM, 55 * CM, -50 * CM);
  cairo_curve_to (cr, 40 * CM, -58 * CM, 30 * CM, -58 * CM, 18 * CM, -50 * CM);
  cairo_curve_to (cr, 8 * CM, -57 * CM, -8 * CM, -57 * CM, -18 * CM, -50 * CM);
  cairo_curve_to (cr, -30 * CM, -58 * CM, -40 * CM, -58 * CM, -55 * CM, -50 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xbf4438), 1);
  cairo_move_to (cr, 0, -72 * CM);
  cairo_curve_to (cr, -10 * CM, -66 * CM, -16 * CM, -58 * CM, -18 * CM, -50 * CM);
  cairo_move_to (cr, 0, -72 * CM);
  cairo_curve_to (cr, 10 * CM, -66 * CM, 16 * CM, -58 * CM, 18 * CM, -50 * CM);
  yd_sketch_canvas_ink (canvas, 0.7);
}

static void
draw_photo (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  box (cr, -9, -11, 18, 22, 0.6);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf7f2e6), 1);
  box (cr, -7.4, -9.4, 14.8, 15.4, 0.2);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xb7c2b8), 0.6);
  for (int side = -1; side <= 1; side += 2) {
    yd_sketch_oval (cr, side * 3 * CM, -2.6 * CM, 2 * CM, 2.3 * CM);
    yd_sketch_canvas_fill (canvas, yd_color_rgb (0xe8bd98));
    box (cr, side * 3 - 3, 0, 6, 6, 2);
    yd_sketch_canvas_fill (canvas, side > 0 ? color : yd_color_rgb (0x4a5566));
  }
}

static void
draw_coin (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  for (int i = 0; i < 5; i++) {
    const double x = (i % 3) * 5 - 5, y = 3 - (i / 3) * 3.4 + (i % 2);
    yd_sketch_oval (cr, x * CM, y * CM, 4 * CM, 2.6 * CM);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0xcaa24a), 1);
    box (cr, x - 1, y - 0.7, 2, 1.4, 0.1);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0x6b5222), 0.6);
  }
}

static void
draw_food (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  for (int i = 0; i < 3; i++) {
    yd_sketch_oval (cr, (i - 1) * 4.6 * CM, -2.6 * CM - (i == 1 ? 2 : 0) * CM, 3.6 * CM, 3 * CM);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf3e2bf), 0.9);
  }
  cairo_move_to (cr, -10 * CM, -2 * CM);
  cairo_curve_to (cr, -8 * CM, 6 * CM, -4 * CM, 7 * CM, -3.4 * CM, 7.4 * CM);
  cairo_line_to (cr, 3.4 * CM, 7.4 * CM);
  cairo_curve_to (cr, 4 * CM, 7 * CM, 8 * CM, 6 * CM, 10 * CM, -2 * CM);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x376a8c), 1);
  cairo_move_to (cr, -8.6 * CM, 1 * CM);
  cairo_curve_to (cr, -4 * CM, 2.6 * CM, 4 * CM, 2.6 * CM, 8.6 * CM, 1 * CM);
  yd_sketch_canvas_ink_color (canvas, 1.4, (YdColor){ 1, 1, 1, 0.7 });
}

static void
draw_ring (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  yd_sketch_oval (cr, 0, 0, 6.4 * CM, 6.4 * CM);
  yd_sketch_oval (cr, 0, 0, 3 * CM, 3 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x6ea98a), 1);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_move_to (cr, 0, -6 * CM);
  cairo_curve_to (cr, -3 * CM, -10 * CM, 3 * CM, -12 * CM, 1 * CM, -18 * CM);
  yd_sketch_canvas_ink_color (canvas, 1.6, yd_sketch_canvas_tone (canvas, yd_color_rgb (0xb8322a)));
  shine (canvas, -3.4, -3, 1, 0.6);
}

static void
draw_camera (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  box (cr, -10, -6, 20, 13, 1.6);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x33343a), 1);
  box (cr, -4, -9, 8, 4, 0.8);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x4a4b52), 1);
  yd_sketch_oval (cr, 0, 0.6 * CM, 5 * CM, 5 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xaab2b8), 1);
  yd_sketch_oval (cr, 0, 0.6 * CM, 3.4 * CM, 3.4 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x1d2b3a), 0.8);
  shine (canvas, -1.2, -0.8, 0.8, 0.8);
}

static void
draw_door (YdSketchCanvas *canvas, YdColor color)
{
  cairo_t *cr = canvas->cr;

  box (cr, -12, -20, 24, 40, 0.2);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x7d3f2c), 1);
  for (int i = 0; i < 2; i++) {
    box (cr, -9.6, -17 + i * 18, 19.2, 14, 0.3);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0x8d4a34), 0.7);
  }
  yd_sketch_oval (cr, 8.6 * CM, 1 * CM, 1.4 * CM, 1.4 * CM);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xd8b04e), 0.8);
}

/**
 * yd_sketch_prop_draw:
 * @canvas: the sheet, its unit a metre
 * @prop: which thing
 * @color: its own colour where it may have one
 *
 * Draws a thing about 0, 0 at its natural size.
 */
void
yd_sketch_prop_draw (YdSketchCanvas *canvas, YdProp prop, YdColor color)
{
  static const Draw draws[] = {
    [YD_PROP_THING] = draw_box,     [YD_PROP_TEAPOT] = draw_teapot,
    [YD_PROP_CUP] = draw_cup,       [YD_PROP_LETTER] = draw_letter,
    [YD_PROP_BOOK] = draw_book,     [YD_PROP_PHONE] = draw_phone,
    [YD_PROP_SWORD] = draw_sword,   [YD_PROP_KEY] = draw_key,
    [YD_PROP_FLOWER] = draw_flower, [YD_PROP_BOTTLE] = draw_bottle,
    [YD_PROP_LAMP] = draw_lamp,     [YD_PROP_WATCH] = draw_watch,
    [YD_PROP_BOX] = draw_box,       [YD_PROP_UMBRELLA] = draw_umbrella,
    [YD_PROP_PHOTO] = draw_photo,   [YD_PROP_COIN] = draw_coin,
    [YD_PROP_FOOD] = draw_food,     [YD_PROP_GUN] = draw_gun,
    [YD_PROP_RING] = draw_ring,     [YD_PROP_DOOR] = draw_door,
    [YD_PROP_CAMERA] = draw_camera,
  };

  draws[prop](canvas, color);
}
