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

/* The side away from the light, deepening softly toward the edge; the path is kept */
static void
shade_side (YdSketchCanvas *canvas, const YdSketchActor *actor, double half)
{
  const double side = actor->light >= 0 ? -1 : 1;
  const YdColor dark = yd_sketch_canvas_tone (canvas, yd_color_shade (cloth (actor), 0.42));
  const double depth = 0.22 + 0.4 * canvas->style->shade;
  cairo_pattern_t *shade = cairo_pattern_create_linear (-side * half * 0.1, 0, side * half, 0);

  cairo_pattern_add_color_stop_rgba (shade, 0, dark.r, dark.g, dark.b, 0);
  cairo_pattern_add_color_stop_rgba (shade, 0.42, dark.r, dark.g, dark.b, depth * 0.55);
  cairo_pattern_add_color_stop_rgba (shade, 1, dark.r, dark.g, dark.b, depth);
  cairo_set_source (canvas->cr, shade);
  cairo_fill_preserve (canvas->cr);
  cairo_pattern_destroy (shade);
}

/* Cloth is pulled in at the waist and hangs beside the arms; both keep to the torso */
static void
draw_folds (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double h = body->h;
  cairo_t *cr = canvas->cr;

  cairo_save (cr);
  torso_path (cr, body);
  cairo_clip_preserve (cr);
  shade_side (canvas, actor, body->shoulder);
  cairo_new_path (cr);
  for (int side = -1; side <= 1 && actor->detail > 0.2; side += 2) {
    const double edge = side * body->waist;
    cairo_move_to (cr, edge * 1.04, body->waist_y - h * 0.012);
    cairo_curve_to (cr, edge * 0.9, body->waist_y, edge * 0.8, body->waist_y + h * 0.004,
                    edge * 0.64, body->waist_y - h * 0.004);
    cairo_move_to (cr, edge * 1.04, body->waist_y + h * 0.008);
    cairo_curve_to (cr, edge * 0.92, body->waist_y + h * 0.012, edge * 0.84,
                    body->waist_y + h * 0.022, edge * 0.76, body->waist_y + h * 0.034);
    cairo_move_to (cr, side * body->shoulder * 0.77, body->shoulder_y + h * 0.1);
    cairo_curve_to (cr, side * body->shoulder * 0.74, body->shoulder_y + h * 0.13,
                    side * body->shoulder * 0.72, body->shoulder_y + h * 0.15, edge * 0.98,
                    body->shoulder_y + h * 0.175);
    yd_sketch_canvas_ink (canvas, 0.5);
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
  yd_sketch_canvas_set_color (canvas, cloth (actor));
  cairo_fill_preserve (cr);
  shade_side (canvas, actor, MAX (wide, body->hip));
  yd_sketch_canvas_ink (canvas, 1);
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

/* Creases fan out from the inside of a bent elbow; a straight arm has none */
static void
draw_elbow_folds (YdSketchCanvas *canvas,
                  const YdSketchJoint *shoulder,
                  const YdSketchJoint *elbow,
                  const YdSketchJoint *wrist,
                  double half)
{
  const double ax = shoulder->x - elbow->x, ay = shoulder->y - elbow->y;
  const double bx = wrist->x - elbow->x, by = wrist->y - elbow->y;
  const double a = MAX (hypot (ax, ay), 1e-6), b = MAX (hypot (bx, by), 1e-6);
  const double ix = ax / a + bx / b, iy = ay / a + by / b; /* toward the inside of the bend */
  const double bend = hypot (ix, iy);

  if (bend < 0.35)
    return;
  const double ux = ix / bend * half, uy = iy / bend * half;
  for (int i = -1; i <= 1; i += 2) {
    const double tx = i < 0 ? ax / a : bx / b, ty = i < 0 ? ay / a : by / b;
    cairo_move_to (canvas->cr, elbow->x + ux * 0.96 + tx * half * 0.3,
                   elbow->y + uy * 0.96 + ty * half * 0.3);
    cairo_curve_to (canvas->cr, elbow->x + ux * 0.5 + tx * half * 0.3,
                    elbow->y + uy * 0.5 + ty * half * 0.3, elbow->x + tx * half * 0.4,
                    elbow->y + ty * half * 0.4, elbow->x - ux * 0.3 + tx * half * 0.65,
                    elbow->y - uy * 0.3 + ty * half * 0.65);
  }
  yd_sketch_canvas_ink (canvas, 0.5);
}

static void
sleeve_path (cairo_t *cr,
             const YdSketchBody *body,
             const YdSketchJoint *shoulder,
             const YdSketchJoint *elbow,
             const YdSketchJoint *wrist,
             double side,
             double wide)
{
  const double r = body->arm, drape = MIN (wide, 1.05), t = 0.55;

  if (wide < 0.5) {
    yd_sketch_limb (cr, shoulder->x, shoulder->y, r * 1.02,
                    shoulder->x + (elbow->x - shoulder->x) * t,
                    shoulder->y + (elbow->y - shoulder->y) * t, r * 1.1);
    return;
  }
  yd_sketch_limb (cr, shoulder->x, shoulder->y, r * 1.1, elbow->x, elbow->y, r * drape);
  yd_sketch_limb (cr, elbow->x, elbow->y, r * drape, wrist->x, wrist->y, r * drape * 0.86);
  if (wide > 1.5) { /* the wide sleeve hangs from the forearm */
    cairo_move_to (cr, elbow->x, elbow->y - r);
    cairo_line_to (cr, wrist->x, wrist->y - r * 0.5);
    cairo_line_to (cr, wrist->x + side * r * 0.4, wrist->y + r * wide * 1.6);
    cairo_line_to (cr, elbow->x, elbow->y + r * wide * 1.2);
    cairo_close_path (cr);
  }
}

/* A sleeve that hangs is one with the front of the garment: nothing of it, fill or contour, is
 * drawn over the chest above the armpit. */
static void
clip_out_seam (cairo_t *cr, const YdSketchBody *body, const YdSketchJoint *shoulder, double side)
{
  const double r = body->arm, x = shoulder->x + side * r * 0.5;

  cairo_rectangle (cr, -2 * body->h, -2 * body->h, 4 * body->h, 4 * body->h);
  cairo_move_to (cr, x, shoulder->y - r * 2.4);
  cairo_curve_to (cr, x - side * r * 3, shoulder->y - r * 2.4, x - side * r * 3,
                  shoulder->y + r * 2.2, x - side * r * 0.9, shoulder->y + r * 2.8);
  cairo_curve_to (cr, x - side * r * 0.3, shoulder->y + r * 2.2, x, shoulder->y + r, x,
                  shoulder->y);
  cairo_close_path (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
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
  const double drape = MIN (wide, 1.05);
  cairo_t *cr = canvas->cr;

  cairo_save (cr);
  if (wide <= 1.5 && cos (shoulder->angle) > 0.6)
    clip_out_seam (cr, body, shoulder, side);
  if (wide < 0.5) { /* a short sleeve over a bare arm */
    yd_sketch_limb (cr, shoulder->x, shoulder->y, r * 0.9, elbow->x, elbow->y, r * 0.76);
    yd_sketch_limb (cr, elbow->x, elbow->y, r * 0.76, wrist->x, wrist->y, r * 0.56);
    yd_sketch_canvas_union (canvas, skin, 0.9);
  }
  sleeve_path (cr, body, shoulder, elbow, wrist, side, wide);
  yd_sketch_canvas_union (canvas, cloth (actor), 0.9);
  const gboolean is_raised = wide <= 1.5 && cos (shoulder->angle) <= 0.6;
  for (int pass = 0; pass < 2; pass++) { /* no ring where a raised sleeve's round end lies */
    if (is_raised)
      yd_sketch_oval (cr, shoulder->x - side * r * 0.4, shoulder->y + r * 0.13, r * 0.92, r * 1.02);
    if (pass == 0 && is_raised)
      yd_sketch_canvas_fill (canvas, cloth (actor));
  }
  sleeve_path (cr, body, shoulder, elbow, wrist, side, wide);
  shade_side (canvas, actor, body->shoulder);
  cairo_new_path (cr);
  cairo_restore (cr);
  if (wide < 0.5)
    return;
  draw_cuff (canvas, elbow, wrist, r * drape * 0.93,
             wide > 0.9 && wide < 1 ? under (actor) : yd_color_shade (cloth (actor), 0.8));
  draw_elbow_folds (canvas, shoulder, elbow, wrist, r * drape);
}

/* A sole, a heel and an upper that rises to the ankle; seen from the front it is foreshortened */
static void
draw_shoe (YdSketchCanvas *canvas,
           const YdSketchBody *body,
           const YdSketchJoint *ankle,
           YdColor color,
           double side,
           gboolean is_low)
{
  const double h = body->h, x = ankle->x, y = ankle->y, sole = y + h * 0.03;
  const double turn = MAX (body->turn, 0.18);
  const double toe = x + h * (0.022 + 0.075 * turn) + (side < 0 ? -h * 0.016 * (1 - turn) : 0);
  const double heel = x - h * (0.03 - 0.004 * turn), rise = is_low ? 0.012 : 0.026;
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, heel, sole);
  cairo_curve_to (cr, heel - h * 0.006, sole - h * 0.02, heel, y - h * rise * 0.6, heel + h * 0.004,
                  y - h * rise);
  cairo_line_to (cr, x + h * 0.018, y - h * rise);
  cairo_curve_to (cr, x + h * 0.028, y, toe - h * 0.016, y - h * 0.004, toe, y + h * 0.014);
  cairo_curve_to (cr, toe + h * 0.007, y + h * 0.02, toe + h * 0.005, sole, toe, sole);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, color, 0.9);
  cairo_move_to (cr, heel, sole - h * 0.008);
  cairo_line_to (cr, toe, sole - h * 0.007);
  yd_sketch_canvas_ink (canvas, 0.5);
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
  const YdColor bottom = yd_color_rgb (actor->appearance->bottom_color);
  const YdColor own = is_bare ? yd_color_rgb (actor->appearance->skin) : bottom;
  const YdColor color = yd_color_shade (own, side * actor->light > 0 ? 1 : 0.84);
  const double r = body->leg * (is_bare ? 0.72 : 1), h = body->h;
  const double calf = is_bare ? 0.66 : 0.8, ankle = is_bare ? 0.36 : 0.62;
  const double mx = joints[1].x + (joints[2].x - joints[1].x) * 0.36,
               my = joints[1].y + (joints[2].y - joints[1].y) * 0.36;
  cairo_t *cr = canvas->cr;

  draw_shoe (canvas, body, &joints[2], yd_color_shade (bottom, 0.45), side, is_bare);
  yd_sketch_limb (cr, joints[0].x, joints[0].y, MIN (r * 1.22, body->hip * 0.5), joints[1].x,
                  joints[1].y, r * 0.76);
  yd_sketch_limb (cr, joints[1].x, joints[1].y, r * 0.76, mx, my, r * calf);
  yd_sketch_limb (cr, mx, my, r * calf, joints[2].x, joints[2].y, r * ankle);
  yd_sketch_canvas_union (canvas, color, 0.9);
  if (is_bare || actor->detail < 0.12)
    return;
  cairo_move_to (cr, joints[1].x - r * 0.72, joints[1].y - r * 0.1); /* the knee breaks the cloth */
  cairo_curve_to (cr, joints[1].x - r * 0.3, joints[1].y + r * 0.16, joints[1].x,
                  joints[1].y + r * 0.1, joints[1].x + r * 0.24, joints[1].y - r * 0.12);
  cairo_move_to (cr, joints[1].x + r * 0.68, joints[1].y + r * 0.28);
  cairo_curve_to (cr, joints[1].x + r * 0.4, joints[1].y + r * 0.5, joints[1].x + r * 0.2,
                  joints[1].y + r * 0.5, joints[1].x - r * 0.06, joints[1].y + r * 0.4);
  cairo_move_to (cr, joints[2].x - r * 0.5, joints[2].y - h * 0.03); /* and rests on the shoe */
  cairo_curve_to (cr, joints[2].x - r * 0.2, joints[2].y - h * 0.018, joints[2].x + r * 0.2,
                  joints[2].y - h * 0.022, joints[2].x + r * 0.46, joints[2].y - h * 0.034);
  yd_sketch_canvas_ink (canvas, 0.5);
}
