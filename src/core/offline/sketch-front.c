/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fronts of clothes: collars, openings, fastenings. */
#include "core/offline/sketch-front.h"

static double
neck_y (const YdSketchBody *body)
{
  return body->shoulder_y - body->h * 0.012;
}

static YdColor
cloth (const YdSketchActor *actor)
{
  return yd_color_rgb (actor->appearance->garment_color);
}

static YdColor
under (const YdSketchActor *actor)
{
  return yd_color_rgb (actor->appearance->under_color);
}

static YdColor
accent (const YdSketchActor *actor)
{
  return yd_color_rgb (actor->appearance->accent_color);
}

static void
buttons (YdSketchCanvas *canvas,
         const YdSketchBody *body,
         double x,
         double from,
         double to,
         int n,
         YdColor color)
{
  for (int i = 0; i < n; i++) {
    yd_sketch_oval (canvas->cr, x, from + (to - from) * i / MAX (n - 1, 1), body->h * 0.0058,
                    body->h * 0.0058);
    yd_sketch_canvas_shape (canvas, color, 0.5);
  }
}

/* Skin or shirt in the opening at the neck, down to a point */
static void
opening (YdSketchCanvas *canvas, const YdSketchBody *body, double wide, double deep, YdColor color)
{
  cairo_t *cr = canvas->cr;
  const double x = body->front * 0.8, y = neck_y (body);

  cairo_move_to (cr, x - wide, y - body->h * 0.004);
  cairo_line_to (cr, x + body->front * 0.3, y + deep);
  cairo_line_to (cr, x + wide, y - body->h * 0.004);
  cairo_curve_to (cr, x + wide * 0.5, y + wide * 0.5, x - wide * 0.5, y + wide * 0.5, x - wide,
                  y - body->h * 0.004);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, color, 0.7);
}

static void
collar_wings (YdSketchCanvas *canvas, const YdSketchBody *body, YdColor color, double size)
{
  cairo_t *cr = canvas->cr;
  const double x = body->front * 0.8, y = neck_y (body), w = body->h * 0.036;

  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (cr, x + side * w * 1.1, y - body->h * 0.02);
    cairo_line_to (cr, x + side * 0.1 * w, y + body->h * 0.016);
    cairo_line_to (cr, x + side * w * 0.75 * size, y + body->h * 0.05 * size);
    cairo_line_to (cr, x + side * w * 1.45 * size, y + body->h * 0.008);
    cairo_close_path (cr);
    yd_sketch_canvas_shape (canvas, color, 0.8);
  }
}

static void
lapels (YdSketchCanvas *canvas, const YdSketchBody *body, YdColor color, double deep)
{
  cairo_t *cr = canvas->cr;
  const double x = body->front * 0.8, y = neck_y (body), w = body->h * 0.036;

  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (cr, x + side * w * 1.1, y - body->h * 0.022);
    cairo_line_to (cr, x + side * w * 1.75, y + body->h * 0.05);
    cairo_line_to (cr, x + side * w * 1.3, y + body->h * 0.062);
    cairo_line_to (cr, x + side * w * 1.85, y + body->h * 0.075);
    cairo_line_to (cr, x + body->front * 0.3, y + deep);
    cairo_line_to (cr, x + side * w * 0.6, y + body->h * 0.05);
    cairo_close_path (cr);
    yd_sketch_canvas_shape (canvas, color, 0.8);
  }
}

static void
front_line (YdSketchCanvas *canvas, const YdSketchBody *body, double from, double to)
{
  cairo_move_to (canvas->cr, body->front * 1.1, from);
  cairo_curve_to (canvas->cr, body->front * 1.2, from + 0.1, body->front * 0.9, to - 0.1,
                  body->front * 0.7, to);
  yd_sketch_canvas_ink (canvas, 0.6);
}

/**
 * yd_sketch_front_shirt:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_shirt (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  opening (canvas, body, body->h * 0.026, body->h * 0.045,
           yd_color_shade (yd_color_rgb (actor->appearance->skin), 0.9));
  front_line (canvas, body, neck_y (body) + body->h * 0.05, body->hip_y);
  buttons (canvas, body, body->front * 1.1, neck_y (body) + body->h * 0.085,
           body->waist_y + body->h * 0.06, 4, yd_color_shade (cloth (actor), 1.5));
  collar_wings (canvas, body, yd_color_shade (cloth (actor), 1.12), 1);
}

/**
 * yd_sketch_front_tee:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_tee (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  cairo_t *cr = canvas->cr;
  const double x = body->front * 0.8, y = neck_y (body), w = body->h * 0.042;

  cairo_move_to (cr, x - w, y - body->h * 0.006);
  cairo_curve_to (cr, x - w * 0.6, y + w * 0.95, x + w * 0.6, y + w * 0.95, x + w,
                  y - body->h * 0.006);
  cairo_line_to (cr, x + w * 0.74, y - body->h * 0.01);
  cairo_curve_to (cr, x + w * 0.4, y + w * 0.5, x - w * 0.4, y + w * 0.5, x - w * 0.74,
                  y - body->h * 0.01);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, accent (actor), 0.7);
  yd_sketch_box (cr, body->front - body->shoulder * 0.5, body->shoulder_y + body->h * 0.075,
                 body->shoulder, body->h * 0.028, body->h * 0.006);
  yd_sketch_canvas_fill (canvas, yd_color_fade (accent (actor), 0.9));
}

/**
 * yd_sketch_front_suit:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_suit (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double x = body->front, y = neck_y (body), h = body->h;
  cairo_t *cr = canvas->cr;

  opening (canvas, body, h * 0.042, h * 0.17, under (actor));
  cairo_move_to (cr, x * 0.85 - h * 0.011, y + h * 0.012);
  cairo_line_to (cr, x * 0.85 + h * 0.011, y + h * 0.012);
  cairo_line_to (cr, x * 1.0 + h * 0.009, y + h * 0.034);
  cairo_line_to (cr, x * 1.05 + h * 0.017, y + h * 0.12);
  cairo_line_to (cr, x * 1.05, y + h * 0.145);
  cairo_line_to (cr, x * 1.05 - h * 0.017, y + h * 0.12);
  cairo_line_to (cr, x * 1.0 - h * 0.009, y + h * 0.034);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, accent (actor), 0.7);
  collar_wings (canvas, body, yd_color_shade (under (actor), 1.1), 0.8);
  lapels (canvas, body, yd_color_shade (cloth (actor), 1.1), h * 0.175);
  front_line (canvas, body, y + h * 0.175, body->hip_y + h * 0.03);
  buttons (canvas, body, x * 1.1, y + h * 0.19, y + h * 0.245, 2,
           yd_color_shade (cloth (actor), 0.5));
  yd_sketch_box (cr, -body->shoulder * 0.66 + x * 0.4, body->shoulder_y + h * 0.075, h * 0.042,
                 h * 0.012, h * 0.002);
  yd_sketch_canvas_shape (canvas, under (actor), 0.4);
}

/**
 * yd_sketch_front_jacket:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_jacket (YdSketchCanvas *canvas,
                        const YdSketchActor *actor,
                        const YdSketchBody *body)
{
  const double h = body->h;
  cairo_t *cr = canvas->cr;

  opening (canvas, body, h * 0.04, h * 0.13, under (actor));
  front_line (canvas, body, neck_y (body) + h * 0.13, body->hip_y + h * 0.004);
  collar_wings (canvas, body, yd_color_shade (cloth (actor), 0.82), 1.25);
  for (int side = -1; side <= 1; side += 2) { /* slanted pockets */
    cairo_move_to (cr, body->front * 0.6 + side * body->waist * 0.74, body->waist_y + h * 0.03);
    cairo_line_to (cr, body->front * 0.6 + side * body->waist * 0.58, body->waist_y + h * 0.075);
    yd_sketch_canvas_ink (canvas, 0.8);
  }
}

/**
 * yd_sketch_front_hoodie:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_hoodie (YdSketchCanvas *canvas,
                        const YdSketchActor *actor,
                        const YdSketchBody *body)
{
  const double h = body->h, x = body->front * 0.8, y = neck_y (body);
  const double hood[][2] = { { x - h * 0.06, y - h * 0.022 }, { x - h * 0.075, y + h * 0.012 },
                             { x - h * 0.03, y + h * 0.045 }, { x, y + h * 0.056 },
                             { x + h * 0.03, y + h * 0.045 }, { x + h * 0.075, y + h * 0.012 },
                             { x + h * 0.06, y - h * 0.022 }, { x + h * 0.03, y + h * 0.02 },
                             { x - h * 0.03, y + h * 0.02 } };
  cairo_t *cr = canvas->cr;

  yd_sketch_smooth (cr, hood, G_N_ELEMENTS (hood), TRUE);
  yd_sketch_canvas_shape (canvas, yd_color_shade (cloth (actor), 0.82), 0.9);
  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (cr, x + side * h * 0.018, y + h * 0.048);
    cairo_curve_to (cr, x + side * h * 0.022, y + h * 0.08, x + side * h * 0.016, y + h * 0.1,
                    x + side * h * 0.02, y + h * 0.12);
    yd_sketch_canvas_ink_color (canvas, 1.3, yd_sketch_canvas_tone (canvas, under (actor)));
  }
  cairo_move_to (cr, x - body->waist * 0.7, body->hip_y);
  cairo_line_to (cr, x - body->waist * 0.5, body->waist_y + h * 0.035);
  cairo_line_to (cr, x + body->waist * 0.5, body->waist_y + h * 0.035);
  cairo_line_to (cr, x + body->waist * 0.7, body->hip_y);
  yd_sketch_canvas_ink (canvas, 0.7);
}

/**
 * yd_sketch_front_coat:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_coat (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h;

  opening (canvas, body, h * 0.042, h * 0.16, under (actor));
  lapels (canvas, body, yd_color_shade (cloth (actor), 0.86), h * 0.17);
  front_line (canvas, body, neck_y (body) + h * 0.17, body->hip_y + h * 0.12);
  for (int side = -1; side <= 1; side += 2)
    buttons (canvas, body, body->front + side * h * 0.022, neck_y (body) + h * 0.18,
             body->waist_y + h * 0.04, 2, yd_color_shade (cloth (actor), 0.5));
  cairo_rectangle (canvas->cr, -body->waist * 1.1, body->waist_y, body->waist * 2.2, h * 0.024);
  yd_sketch_canvas_shape (canvas, yd_color_shade (cloth (actor), 0.78), 0.7);
}

/**
 * yd_sketch_front_dress:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_dress (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h, x = body->front * 0.8, y = neck_y (body);
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, x - h * 0.05, y - h * 0.004);
  cairo_curve_to (cr, x - h * 0.045, y + h * 0.06, x + h * 0.045, y + h * 0.06, x + h * 0.05,
                  y - h * 0.004);
  cairo_curve_to (cr, x + h * 0.02, y + h * 0.012, x - h * 0.02, y + h * 0.012, x - h * 0.05,
                  y - h * 0.004);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (actor->appearance->skin), 0.8);
  cairo_move_to (cr, -body->waist * 1.02, body->waist_y - h * 0.008);
  cairo_curve_to (cr, -body->waist * 0.3, body->waist_y + h * 0.008, body->waist * 0.5,
                  body->waist_y + h * 0.008, body->waist * 1.02, body->waist_y - h * 0.008);
  cairo_line_to (cr, body->waist * 1.04, body->waist_y + h * 0.014);
  cairo_curve_to (cr, body->waist * 0.5, body->waist_y + h * 0.03, -body->waist * 0.3,
                  body->waist_y + h * 0.03, -body->waist * 1.04, body->waist_y + h * 0.014);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, accent (actor), 0.7);
}

static void
standing_collar (YdSketchCanvas *canvas, const YdSketchBody *body, YdColor color)
{
  const double h = body->h, x = body->front * 0.7, y = neck_y (body);
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, x - h * 0.036, y - h * 0.026);
  cairo_curve_to (cr, x - h * 0.02, y - h * 0.012, x + h * 0.02, y - h * 0.012, x + h * 0.036,
                  y - h * 0.026);
  cairo_line_to (cr, x + h * 0.044, y + h * 0.008);
  cairo_curve_to (cr, x + h * 0.02, y + h * 0.02, x - h * 0.02, y + h * 0.02, x - h * 0.044,
                  y + h * 0.008);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, color, 0.9);
}

/**
 * yd_sketch_front_qipao:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_qipao (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h, y = neck_y (body);
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, body->front * 0.8, y + h * 0.016);
  cairo_curve_to (cr, body->front + h * 0.02, y + h * 0.05, body->front + body->shoulder * 0.5,
                  y + h * 0.06, body->shoulder * 0.84, y + h * 0.1);
  yd_sketch_canvas_ink_color (canvas, 2.2, yd_sketch_canvas_tone (canvas, accent (actor)));
  standing_collar (canvas, body, yd_color_shade (cloth (actor), 0.85));
  buttons (canvas, body, body->front * 0.9 + h * 0.012, y + h * 0.03, y + h * 0.03, 1,
           accent (actor));
  buttons (canvas, body, body->front * 0.9 + h * 0.05, y + h * 0.06, y + h * 0.06, 1,
           accent (actor));
  for (int i = 0; i < 5; i++) { /* a branch of blossoms */
    yd_sketch_oval (cr, -body->waist * 0.5 + h * 0.012 * (i % 3),
                    body->waist_y - h * 0.08 + i * h * 0.032, h * 0.01, h * 0.009);
    yd_sketch_canvas_fill (canvas, yd_color_fade (accent (actor), 0.85));
  }
}

/**
 * yd_sketch_front_tunic:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_tunic (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h, y = neck_y (body), x = body->front;
  cairo_t *cr = canvas->cr;

  front_line (canvas, body, y + h * 0.016, body->hip_y);
  standing_collar (canvas, body, yd_color_shade (cloth (actor), 0.82));
  for (int i = 0; i < 5; i++) {
    const double at = y + h * (0.035 + 0.062 * i);
    cairo_move_to (cr, x * 1.1 - h * 0.024, at);
    cairo_line_to (cr, x * 1.1 + h * 0.024, at);
    yd_sketch_canvas_ink_color (
        canvas, 1.7, yd_sketch_canvas_tone (canvas, yd_color_shade (cloth (actor), 0.5)));
    yd_sketch_oval (cr, x * 1.1, at, h * 0.0065, h * 0.0065);
    yd_sketch_canvas_fill (canvas, accent (actor));
  }
}

/**
 * yd_sketch_front_robe:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_robe (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h, y = neck_y (body), x = body->front * 0.8, w = h * 0.044;
  const double cross = y + h * 0.15;
  cairo_t *cr = canvas->cr;

  opening (canvas, body, w * 0.9, h * 0.085, under (actor));
  for (int side = -1; side <= 1; side += 2) { /* the left flap lies over the right one */
    cairo_move_to (cr, x + side * w * 0.95, y - h * 0.024);
    cairo_line_to (cr, x + side * w * 1.6, y - h * 0.006);
    cairo_line_to (cr, x - side * body->waist * 0.5 + side * h * 0.024, cross + h * 0.055);
    cairo_line_to (cr, x - side * body->waist * 0.5, cross + h * 0.035);
    cairo_close_path (cr);
    yd_sketch_canvas_shape (canvas, accent (actor), 0.8);
  }
  cairo_rectangle (cr, -body->waist * 1.12, body->waist_y - h * 0.012, body->waist * 2.24,
                   h * 0.05);
  yd_sketch_canvas_shape (canvas, yd_color_shade (accent (actor), 0.75), 0.9);
  cairo_move_to (cr, x + h * 0.02, body->waist_y + h * 0.038);
  cairo_line_to (cr, x + h * 0.03, body->waist_y + h * 0.2);
  cairo_line_to (cr, x + h * 0.052, body->waist_y + h * 0.19);
  cairo_line_to (cr, x + h * 0.04, body->waist_y + h * 0.038);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, yd_color_shade (accent (actor), 0.75), 0.7);
}

/**
 * yd_sketch_front_apron:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_apron (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h, x = body->front * 0.8;
  cairo_t *cr = canvas->cr;

  yd_sketch_front_tunic (canvas, actor, body);
  cairo_move_to (cr, x - body->shoulder * 0.48, body->shoulder_y + h * 0.085);
  cairo_line_to (cr, x + body->shoulder * 0.48, body->shoulder_y + h * 0.085);
  cairo_line_to (cr, body->waist * 0.96, body->waist_y);
  cairo_line_to (cr, body->hip * 1.0, body->hip_y + h * 0.2);
  cairo_line_to (cr, -body->hip * 1.0, body->hip_y + h * 0.2);
  cairo_line_to (cr, -body->waist * 0.96, body->waist_y);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, under (actor), 0.9);
  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (cr, x + side * body->shoulder * 0.47, body->shoulder_y + h * 0.086);
    cairo_line_to (cr, x + side * h * 0.045, neck_y (body) - h * 0.006);
    yd_sketch_canvas_ink_color (
        canvas, 2.6, yd_sketch_canvas_tone (canvas, yd_color_shade (under (actor), 0.8)));
  }
  cairo_move_to (cr, -body->waist * 0.98, body->waist_y + h * 0.005);
  cairo_line_to (cr, body->waist * 0.98, body->waist_y + h * 0.005);
  yd_sketch_canvas_ink_color (canvas, 1.8,
                              yd_sketch_canvas_tone (canvas, yd_color_shade (under (actor), 0.72)));
}

/**
 * yd_sketch_front_uniform:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_uniform (YdSketchCanvas *canvas,
                         const YdSketchActor *actor,
                         const YdSketchBody *body)
{
  const double h = body->h;
  cairo_t *cr = canvas->cr;

  yd_sketch_front_shirt (canvas, actor, body);
  for (int side = -1; side <= 1; side += 2) {
    yd_sketch_box (cr, body->front * 0.5 + side * body->shoulder * 0.5 - h * 0.026,
                   body->shoulder_y + h * 0.075, h * 0.052, h * 0.045, h * 0.006);
    yd_sketch_canvas_shape (canvas, yd_color_shade (cloth (actor), 0.9), 0.7);
    yd_sketch_box (cr, side * body->shoulder * 0.8 - h * 0.022, body->shoulder_y - h * 0.002,
                   h * 0.044, h * 0.016, h * 0.004);
    yd_sketch_canvas_shape (canvas, accent (actor), 0.6);
  }
  cairo_rectangle (cr, -body->waist * 1.06, body->waist_y + h * 0.05, body->waist * 2.12,
                   h * 0.026);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x2a2420), 0.7);
}

/**
 * yd_sketch_front_doctor:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_doctor (YdSketchCanvas *canvas,
                        const YdSketchActor *actor,
                        const YdSketchBody *body)
{
  const double h = body->h, x = body->front;
  cairo_t *cr = canvas->cr;

  opening (canvas, body, h * 0.042, h * 0.15, under (actor));
  lapels (canvas, body, yd_color_shade (cloth (actor), 0.95), h * 0.16);
  front_line (canvas, body, neck_y (body) + h * 0.16, body->hip_y + h * 0.1);
  cairo_move_to (cr, x - h * 0.045, neck_y (body));
  cairo_curve_to (cr, x - h * 0.06, neck_y (body) + h * 0.14, x + h * 0.06,
                  neck_y (body) + h * 0.14, x + h * 0.045, neck_y (body));
  yd_sketch_canvas_ink_color (canvas, 1.8, yd_color_rgb (0x3a4652));
  yd_sketch_oval (cr, x + h * 0.01, neck_y (body) + h * 0.108, h * 0.011, h * 0.011);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xb9c2c9), 0.7);
}

/**
 * yd_sketch_front_sweater:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is seen of the garment from the front: collar, opening, fastening.
 */
void
yd_sketch_front_sweater (YdSketchCanvas *canvas,
                         const YdSketchActor *actor,
                         const YdSketchBody *body)
{
  const double h = body->h;

  standing_collar (canvas, body, yd_color_shade (cloth (actor), 0.84));
  for (int i = 0; i < 3; i++) {
    cairo_move_to (canvas->cr, -body->shoulder * 0.68, body->shoulder_y + h * (0.1 + 0.016 * i));
    cairo_curve_to (canvas->cr, -body->shoulder * 0.2, body->shoulder_y + h * (0.112 + 0.016 * i),
                    body->shoulder * 0.3, body->shoulder_y + h * (0.112 + 0.016 * i),
                    body->shoulder * 0.7, body->shoulder_y + h * (0.1 + 0.016 * i));
    yd_sketch_canvas_ink_color (
        canvas, i == 1 ? 2.4 : 1.2,
        yd_sketch_canvas_tone (canvas,
                               i == 1 ? accent (actor) : yd_color_shade (cloth (actor), 1.3)));
  }
}
