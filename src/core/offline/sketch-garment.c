/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clothes. What tells them apart at a glance is the collar, how far the cloth falls and how wide
 * the sleeve is; each garment is one row of that and one function for its front. */
#include "core/offline/sketch-garment.h"

#include <math.h>

#include "core/offline/sketch-front.h"

typedef void (*DrawFront) (YdSketchCanvas *canvas,
                           const YdSketchActor *actor,
                           const YdSketchBody *body);

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

static const struct {
  DrawFront draw;
  double
      hem; /* where cloth ends below the waist, share of the height above ground; 0 = at the hip */
  double flare;  /* half width there, in hips */
  double sleeve; /* thickness at the wrist, in arms; below 0.5 the arm is bare from the elbow */
} garments[] = {
  [YD_GARMENT_SHIRT] = { yd_sketch_front_shirt, 0, 0, 0.86 },
  [YD_GARMENT_TEE] = { yd_sketch_front_tee, 0, 0, 0.4 },
  [YD_GARMENT_SUIT] = { yd_sketch_front_suit, 0.44, 1.12, 0.95 },
  [YD_GARMENT_JACKET] = { yd_sketch_front_jacket, 0, 0, 0.98 },
  [YD_GARMENT_HOODIE] = { yd_sketch_front_hoodie, 0, 0, 1.02 },
  [YD_GARMENT_COAT] = { yd_sketch_front_coat, 0.25, 1.35, 1.05 },
  [YD_GARMENT_DRESS] = { yd_sketch_front_dress, 0.25, 1.75, 0.42 },
  [YD_GARMENT_QIPAO] = { yd_sketch_front_qipao, 0.1, 1.05, 0.44 },
  [YD_GARMENT_TUNIC] = { yd_sketch_front_tunic, 0.42, 1.15, 1.08 },
  [YD_GARMENT_ROBE] = { yd_sketch_front_robe, 0.03, 1.6, 2.5 },
  [YD_GARMENT_APRON] = { yd_sketch_front_apron, 0.42, 1.15, 0.9 },
  [YD_GARMENT_UNIFORM] = { yd_sketch_front_uniform, 0, 0, 0.92 },
  [YD_GARMENT_DOCTOR] = { yd_sketch_front_doctor, 0.27, 1.25, 1.0 },
  [YD_GARMENT_SWEATER] = { yd_sketch_front_sweater, 0, 0, 1.02 },
};

static void
torso_path (cairo_t *cr, const YdSketchBody *body)
{
  const double h = body->h, s = body->shoulder, x = body->front * 0.4, neck = h * 0.04;
  const double y = body->shoulder_y;

  cairo_move_to (cr, x * 1.5 - neck, y - h * 0.014);
  cairo_curve_to (cr, x - s * 0.55, y - h * 0.004, x - s * 0.82, y + h * 0.004, x - s,
                  y + h * 0.036);
  cairo_curve_to (cr, x - s * 1.0, y + h * 0.09, x - s * 0.82, y + h * 0.11, x - s * 0.8,
                  y + h * 0.12);
  cairo_curve_to (cr, -body->waist * 1.06, body->waist_y - h * 0.04, -body->waist, body->waist_y,
                  -body->waist, body->waist_y);
  cairo_curve_to (cr, -body->waist * 1.03, body->waist_y + h * 0.04, -body->hip * 1.02,
                  body->hip_y - h * 0.04, -body->hip, body->hip_y + h * 0.012);
  cairo_line_to (cr, body->hip, body->hip_y + h * 0.012);
  cairo_curve_to (cr, body->hip * 1.02, body->hip_y - h * 0.04, body->waist * 1.03,
                  body->waist_y + h * 0.04, body->waist, body->waist_y);
  cairo_curve_to (cr, body->waist, body->waist_y, body->waist * 1.06 + x * 0.4,
                  body->waist_y - h * 0.04, x + s * 0.84, y + h * 0.12);
  cairo_curve_to (cr, x + s * 0.88, y + h * 0.11, x + s * 1.0, y + h * 0.09, x + s, y + h * 0.036);
  cairo_curve_to (cr, x + s * 0.82, y + h * 0.004, x + s * 0.55, y - h * 0.004, x * 1.5 + neck,
                  y - h * 0.014);
  cairo_curve_to (cr, x * 1.5 + neck * 0.5, y + h * 0.018, x * 1.5 - neck * 0.5, y + h * 0.018,
                  x * 1.5 - neck, y - h * 0.014);
  cairo_close_path (cr);
}

static void
draw_scarf (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h, x = body->front * 0.7, y = neck_y (body);
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, x + h * 0.008, y + h * 0.02);
  cairo_curve_to (cr, x + h * 0.03, y + h * 0.1, x + h * 0.02, y + h * 0.16, x + h * 0.034,
                  y + h * 0.22);
  cairo_line_to (cr, x + h * 0.074, y + h * 0.21);
  cairo_curve_to (cr, x + h * 0.066, y + h * 0.13, x + h * 0.07, y + h * 0.06, x + h * 0.04,
                  y + h * 0.01);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, yd_color_shade (accent (actor), 0.86), 0.9);
  yd_sketch_box (cr, x - h * 0.058, y - h * 0.034, h * 0.116, h * 0.056, h * 0.026);
  yd_sketch_canvas_shape (canvas, accent (actor), 0.9);
}

/* Folds and the shadow side; both keep to the torso */
static void
draw_folds (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h, side = actor->light >= 0 ? -1 : 1;
  cairo_t *cr = canvas->cr;

  cairo_save (cr);
  torso_path (cr, body);
  cairo_clip (cr);
  cairo_move_to (cr, side * body->shoulder * 0.5, body->shoulder_y - h * 0.02);
  cairo_curve_to (cr, side * body->shoulder * 0.38, body->shoulder_y + h * 0.12,
                  side * body->waist * 0.3, body->waist_y, side * body->hip * 0.35,
                  body->hip_y + h * 0.1);
  cairo_line_to (cr, side * h, body->hip_y + h * 0.1);
  cairo_line_to (cr, side * h, body->shoulder_y - h * 0.02);
  cairo_close_path (cr);
  yd_sketch_canvas_fill (canvas, yd_color_fade (yd_color_shade (cloth (actor), 0.45),
                                                0.3 + 0.4 * canvas->style->shade));
  for (int i = 0; i < 2 && actor->detail > 0.2; i++) {
    const double sx = i ? 1 : -1;
    cairo_move_to (cr, sx * body->waist * 1.02, body->waist_y - h * 0.015);
    cairo_curve_to (cr, sx * body->waist * 0.7, body->waist_y, sx * body->waist * 0.5,
                    body->waist_y - h * 0.01, sx * body->waist * 0.36, body->waist_y - h * 0.03);
    cairo_move_to (cr, sx * body->shoulder * 0.8, body->shoulder_y + h * 0.125);
    cairo_curve_to (cr, sx * body->shoulder * 0.66, body->shoulder_y + h * 0.115,
                    sx * body->shoulder * 0.55, body->shoulder_y + h * 0.12,
                    sx * body->shoulder * 0.42, body->shoulder_y + h * 0.14);
    yd_sketch_canvas_ink (canvas, 0.55);
  }
  cairo_restore (cr);
}

/**
 * yd_sketch_garment_draw_torso:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws what is worn on the upper body.
 */
void
yd_sketch_garment_draw_torso (YdSketchCanvas *canvas,
                              const YdSketchActor *actor,
                              const YdSketchBody *body)
{
  cairo_save (canvas->cr);
  if (garments[actor->appearance->garment].hem > 0) { /* long cloth has no edge at the hip */
    cairo_rectangle (canvas->cr, -body->h, -2 * body->h, 2 * body->h,
                     2 * body->h + body->waist_y + body->h * 0.014);
    cairo_clip (canvas->cr);
  }
  torso_path (canvas->cr, body);
  yd_sketch_canvas_shape (canvas, cloth (actor), 1);
  draw_folds (canvas, actor, body);
  cairo_restore (canvas->cr);
  if (!actor->is_back) {
    garments[actor->appearance->garment].draw (canvas, actor, body);
    if (actor->appearance->has_scarf)
      draw_scarf (canvas, actor, body);
  }
}

/**
 * yd_sketch_garment_draw_skirt:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 *
 * Draws the part of a long garment below the waist.
 */
void
yd_sketch_garment_draw_skirt (YdSketchCanvas *canvas,
                              const YdSketchActor *actor,
                              const YdSketchBody *body)
{
  const double h = body->h;
  const double length = garments[actor->appearance->garment].hem;
  const double hem = MIN (-length * h, -body->sunk - (body->sunk > 0 ? h * 0.1 : 0));
  const double wide = garments[actor->appearance->garment].flare * body->hip;
  cairo_t *cr = canvas->cr;

  if (length == 0)
    return;
  cairo_move_to (cr, -body->waist, body->waist_y);
  cairo_curve_to (cr, -body->hip * 1.08, body->hip_y, -wide * 0.95, hem - h * 0.06, -wide, hem);
  cairo_curve_to (cr, -wide * 0.5, hem + h * 0.02, wide * 0.5, hem + h * 0.02, wide, hem);
  cairo_curve_to (cr, wide * 0.95, hem - h * 0.06, body->hip * 1.08, body->hip_y, body->waist,
                  body->waist_y);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, cloth (actor), 1);
  const double side = actor->light >= 0 ? -1 : 1;
  cairo_move_to (cr, side * body->waist * 0.42, body->waist_y);
  cairo_curve_to (cr, side * body->hip * 0.4, body->hip_y, side * wide * 0.4, hem - h * 0.06,
                  side * wide * 0.42, hem + h * 0.012);
  cairo_line_to (cr, side * wide * 0.985, hem);
  cairo_curve_to (cr, side * wide * 0.94, hem - h * 0.06, side * body->hip * 1.06, body->hip_y,
                  side * body->waist * 0.985, body->waist_y);
  cairo_close_path (cr);
  yd_sketch_canvas_fill (canvas, yd_color_fade (yd_color_shade (cloth (actor), 0.45),
                                                0.3 + 0.4 * canvas->style->shade));
  for (int i = -1; i <= 1; i++) {
    cairo_move_to (cr, i * body->hip * 0.45 + body->front * 0.4, body->hip_y + h * 0.04);
    cairo_curve_to (cr, i * body->hip * 0.55, body->hip_y + h * 0.1, i * wide * 0.6, hem - h * 0.08,
                    i * wide * 0.62, hem);
    yd_sketch_canvas_ink (canvas, 0.55);
  }
}

static void
draw_cuff (YdSketchCanvas *canvas,
           const YdSketchJoint *elbow,
           const YdSketchJoint *wrist,
           double half,
           YdColor color)
{
  const double length = MAX (hypot (wrist->x - elbow->x, wrist->y - elbow->y), 1e-6);
  const double ux = (wrist->x - elbow->x) / length, uy = (wrist->y - elbow->y) / length;

  for (int i = 0; i < 4; i++) {
    const double along = i == 0 || i == 3 ? -half * 0.3 : half * 0.75;
    const double across = i < 2 ? -half : half;
    cairo_line_to (canvas->cr, wrist->x + ux * along - uy * across,
                   wrist->y + uy * along + ux * across);
  }
  cairo_close_path (canvas->cr);
  yd_sketch_canvas_shape (canvas, color, 0.7);
}

/**
 * yd_sketch_garment_draw_sleeve:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 * @shoulder: where the arm starts
 * @elbow: where it bends
 * @wrist: where the hand starts
 * @side: 1 for the leading arm, -1 for the other
 *
 * Draws an arm in its sleeve.
 */
void
yd_sketch_garment_draw_sleeve (YdSketchCanvas *canvas,
                               const YdSketchActor *actor,
                               const YdSketchBody *body,
                               const YdSketchJoint *shoulder,
                               const YdSketchJoint *elbow,
                               const YdSketchJoint *wrist,
                               double side)
{
  const YdColor skin = yd_color_rgb (actor->appearance->skin);
  const double r = body->arm, wide = garments[actor->appearance->garment].sleeve;
  const double dark = 1 - 0.55 * (0.3 + 0.4 * canvas->style->shade); /* as the torso on that side */
  const YdColor color =
      side * actor->light > 0 ? cloth (actor) : yd_color_shade (cloth (actor), dark);
  cairo_t *cr = canvas->cr;

  if (wide < 0.5) { /* a short sleeve over a bare arm */
    const double t = 0.55;
    const double mx = shoulder->x + (elbow->x - shoulder->x) * t,
                 my = shoulder->y + (elbow->y - shoulder->y) * t;
    yd_sketch_limb (cr, shoulder->x, shoulder->y, r * 0.9, elbow->x, elbow->y, r * 0.76);
    yd_sketch_limb (cr, elbow->x, elbow->y, r * 0.76, wrist->x, wrist->y, r * 0.56);
    yd_sketch_canvas_union (canvas, skin, 0.9);
    yd_sketch_limb (cr, shoulder->x, shoulder->y, r * 1.02, mx, my, r * 1.1);
    yd_sketch_canvas_union (canvas, color, 0.9);
  } else {
    const double drape = MIN (wide, 1.05);
    yd_sketch_limb (cr, shoulder->x, shoulder->y, r * 1.1, elbow->x, elbow->y, r * drape);
    yd_sketch_limb (cr, elbow->x, elbow->y, r * drape, wrist->x, wrist->y, r * drape * 0.86);
    if (wide > 1.5) { /* the wide sleeve hangs from the forearm */
      cairo_move_to (cr, elbow->x, elbow->y - r);
      cairo_line_to (cr, wrist->x, wrist->y - r * 0.5);
      cairo_line_to (cr, wrist->x + side * r * 0.4, wrist->y + r * wide * 1.6);
      cairo_line_to (cr, elbow->x, elbow->y + r * wide * 1.2);
      cairo_close_path (cr);
    }
    yd_sketch_canvas_union (canvas, color, 0.9);
    draw_cuff (canvas, elbow, wrist, r * drape * 0.93,
               wide > 0.9 && wide < 1 ? under (actor) : yd_color_shade (color, 0.8));
    cairo_move_to (cr, elbow->x - r * 0.7, elbow->y - r * 0.1);
    cairo_curve_to (cr, elbow->x - r * 0.2, elbow->y + r * 0.2, elbow->x + r * 0.2,
                    elbow->y + r * 0.2, elbow->x + r * 0.5, elbow->y - r * 0.3);
    yd_sketch_canvas_ink (canvas, 0.5);
  }
  if (wide > 1.5) /* a wide sleeve hangs over the chest and shows its edge */
    return;
  /* without this the round end of the sleeve would show as a ring on the chest */
  yd_sketch_oval (cr, shoulder->x - side * r * 0.4, shoulder->y + r * 0.13, r * 0.92, r * 1.02);
  yd_sketch_canvas_fill (canvas, color);
}

/**
 * yd_sketch_garment_draw_leg:
 * @canvas: the sheet, its unit a metre
 * @actor: who wears it
 * @body: the wearer's measures
 * @joints: hip, knee and ankle
 * @side: 1 for the leading leg, -1 for the other
 *
 * Draws a leg with its shoe.
 */
void
yd_sketch_garment_draw_leg (YdSketchCanvas *canvas,
                            const YdSketchActor *actor,
                            const YdSketchBody *body,
                            const YdSketchJoint joints[3],
                            double side)
{
  const YdGarment garment = actor->appearance->garment;
  const gboolean is_bare = garment == YD_GARMENT_DRESS || garment == YD_GARMENT_QIPAO;
  const YdColor cloth_color = is_bare ? yd_color_rgb (actor->appearance->skin)
                                      : yd_color_rgb (actor->appearance->bottom_color);
  const double r = body->leg * (is_bare ? 0.7 : 1), h = body->h;
  cairo_t *cr = canvas->cr;

  yd_sketch_box (cr, joints[2].x - h * 0.03, joints[2].y - h * 0.004,
                 h * (0.07 + 0.05 * body->turn), h * 0.036, h * 0.014);
  yd_sketch_canvas_shape (
      canvas, yd_color_shade (yd_color_rgb (actor->appearance->bottom_color), 0.5), 0.9);
  yd_sketch_limb (cr, joints[0].x, joints[0].y, r * 1.15, joints[1].x, joints[1].y, r * 0.86);
  yd_sketch_limb (cr, joints[1].x, joints[1].y, r * 0.86, joints[2].x, joints[2].y,
                  r * (is_bare ? 0.5 : 0.66));
  yd_sketch_canvas_union (canvas, yd_color_shade (cloth_color, side * actor->light > 0 ? 1 : 0.82),
                          0.9);
}
