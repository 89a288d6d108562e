/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body in metres, y down, the ground at 0. It always faces right; a figure that faces left is
 * the mirror image. Poses are rows of angles: one table, no special figures. */
#include <math.h>

#include "core/offline/sketch-actor.h"
#include "core/offline/sketch-garment.h"

#define DEGREES (G_PI / 180)

typedef enum { HAND_EASY, HAND_OPEN, HAND_FIST, HAND_POINT } Hand;

/* Angles in degrees from hanging straight down, outward; the leading arm is on the side the figure
 * faces. A forearm at 180 points up, at -90 across the body. */
static const struct {
  double lead_upper, lead_fore, rest_upper, rest_fore;
  double lean;   /* of the body, degrees forward */
  double sink;   /* of the hips, share of the leg */
  double stride; /* share of the leg between the feet */
  Hand lead, rest;
  YdProp holds; /* YD_PROP_THING: nothing */
} poses[YD_N_POSES] = {
  [YD_POSE_STAND] = { 9, 5, 9, 3, 0, 0, 0.16, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_SIT] = { 14, -34, 14, -34, 2, 0.46, 0.2, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_WALK] = { 24, 40, 22, 4, 4, 0.02, 0.62, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_RUN] = { 42, 128, 50, 10, 13, 0.06, 0.95, HAND_FIST, HAND_FIST, 0 },
  [YD_POSE_WIPE] = { 24, 6, 12, -34, 9, 0.02, 0.2, HAND_FIST, HAND_EASY, 0 },
  [YD_POSE_POUR] = { 34, 96, 14, -78, 6, 0, 0.16, HAND_FIST, HAND_OPEN, YD_PROP_TEAPOT },
  [YD_POSE_DRINK] = { 16, -152, 10, 4, 0, 0, 0.16, HAND_FIST, HAND_EASY, YD_PROP_CUP },
  [YD_POSE_WAVE] = { 62, 168, 9, 4, 0, 0, 0.16, HAND_OPEN, HAND_EASY, 0 },
  [YD_POSE_POINT] = { 72, 88, 12, -20, 4, 0, 0.26, HAND_POINT, HAND_FIST, 0 },
  [YD_POSE_PHONE] = { 30, 186, 10, 4, 0, 0, 0.16, HAND_FIST, HAND_EASY, YD_PROP_PHONE },
  [YD_POSE_READ] = { 13, -98, 13, -98, 2, 0, 0.14, HAND_FIST, HAND_FIST, YD_PROP_BOOK },
  [YD_POSE_CRY] = { 9, -158, 15, -70, 7, 0, 0.12, HAND_OPEN, HAND_EASY, 0 },
  [YD_POSE_HUG] = { 36, -92, 30, -80, 4, 0, 0.14, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_KNEEL] = { 16, -26, 16, -26, 10, 0.62, 0.2, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_SLEEP] = { 10, -40, 12, -50, 0, 0, 0.1, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_THINK] = { 6, -150, 16, -88, 2, 0, 0.14, HAND_FIST, HAND_EASY, 0 },
  [YD_POSE_CROSS] = { 17, -84, 17, -88, -1, 0, 0.2, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_CHEER] = { 142, 172, 142, 172, 0, 0, 0.3, HAND_OPEN, HAND_FIST, 0 },
  [YD_POSE_TALK] = { 10, 148, 10, -6, 1, 0, 0.18, HAND_OPEN, HAND_EASY, 0 },
  [YD_POSE_HOLD] = { 15, -84, 15, -74, 1, 0, 0.14, HAND_FIST, HAND_EASY, 0 },
  [YD_POSE_LOOK_UP] = { 10, 2, 10, 2, -3, 0, 0.18, HAND_EASY, HAND_EASY, 0 },
  [YD_POSE_BOW] = { 6, -62, 6, -62, 22, 0.02, 0.1, HAND_FIST, HAND_EASY, 0 },
  [YD_POSE_HANDS_BACK] = { 17, -64, 17, -64, 0, 0, 0.16, HAND_EASY, HAND_EASY, 0 },
};

/**
 * yd_sketch_figure_head_height:
 * @appearance: whose
 *
 * Returns: from chin to crown, metres
 */
double
yd_sketch_figure_head_height (const YdAppearance *appearance)
{
  return appearance->height_m * (appearance->age == YD_AGE_CHILD ? 0.2 : 0.152);
}

static YdSketchBody
measure (const YdSketchActor *actor)
{
  static const double shoulders[] = { 0.112, 0.122, 0.138, 0.136 };
  static const double waists[] = { 0.068, 0.082, 0.094, 0.124 };
  const YdAppearance *look = actor->appearance;
  const double h = look->height_m, turn = actor->is_back ? 0.1 : MIN (fabs (actor->turn), 1);
  const gboolean is_female = look->gender == YD_GENDER_FEMALE;
  const gboolean is_child = look->age == YD_AGE_CHILD;
  const double narrow = 1 - 0.3 * turn * turn;
  YdSketchBody body = {
    .h = h,
    .turn = turn,
    .shoulder =
        h * (shoulders[look->build] - (is_female ? 0.014 : 0) - (is_child ? 0.012 : 0)) * narrow,
    .waist = h * (waists[look->build] - (is_female ? 0.012 : 0)) * (1 - 0.12 * turn),
    .hip = h * (waists[look->build] * 0.6 + 0.038 + (is_female ? 0.009 : 0)) * (1 - 0.1 * turn),
    .arm = h * (look->build >= YD_BUILD_STURDY ? 0.034
                : is_female                    ? 0.025
                                               : 0.029),
    .leg = h * (look->build >= YD_BUILD_STURDY ? 0.052 : 0.045),
    .shoulder_y = -h * (is_child ? 0.775 : 0.822),
    .waist_y = -h * 0.615,
    .hip_y = -h * (is_child ? 0.46 : 0.5),
    .front = turn * h * 0.05,
    .sunk = h * (is_child ? 0.46 : 0.5) * poses[actor->pose].sink,
    .is_back = actor->is_back,
  };

  return body;
}

static double
sink_of (YdPose pose)
{
  return poses[pose].sink;
}

/* The years bend a back */
static double
lean_of (const YdSketchActor *actor)
{
  return (poses[actor->pose].lean + (actor->appearance->age == YD_AGE_OLD ? 5 : 0)) * DEGREES;
}

/**
 * yd_sketch_figure_eye_height:
 * @appearance: whose
 * @pose: what it does
 *
 * Returns: metres from the ground to the eyes
 */
double
yd_sketch_figure_eye_height (const YdAppearance *appearance, YdPose pose)
{
  const double leg = appearance->height_m * (appearance->age == YD_AGE_CHILD ? 0.46 : 0.5);

  if (pose == YD_POSE_SLEEP)
    return 0.6;

  return appearance->height_m - yd_sketch_figure_head_height (appearance) * 0.46 -
         leg * sink_of (pose);
}

/**
 * yd_sketch_figure_head_x:
 * @actor: who, and what it does
 *
 * Returns: metres from the middle of the feet to the middle of the head, to the right
 */
double
yd_sketch_figure_head_x (const YdSketchActor *actor)
{
  const double turn = actor->is_back ? 0.1 : MIN (fabs (actor->turn), 1),
               h = actor->appearance->height_m;
  const double lean = lean_of (actor) * (0.35 + 0.65 * turn);
  const double side = actor->turn < 0 ? -1 : 1;

  if (actor->pose == YD_POSE_SLEEP)
    return side * h * 0.43;

  return side * (turn * h * 0.06 + sin (lean) * h * 0.44) + actor->tilt * h * 0.07;
}

static void
hand_path (cairo_t *cr, Hand hand, double s)
{
  switch (hand) {
  case HAND_OPEN:
    yd_sketch_box (cr, -0.32 * s, 0.04 * s, 0.64 * s, 0.72 * s, 0.24 * s);
    for (int i = 0; i < 4; i++) {
      const double angle = (i - 1.5) * 0.15, reach = 1.32 - 0.1 * fabs (i - 1.4);
      yd_sketch_limb (cr, (i - 1.5) * 0.18 * s, 0.64 * s, 0.1 * s,
                      (i - 1.5) * 0.18 * s + sin (angle) * 0.62 * s, reach * s, 0.07 * s);
    }
    yd_sketch_limb (cr, 0.22 * s, 0.3 * s, 0.12 * s, 0.52 * s, 0.66 * s, 0.08 * s);
    break;
  case HAND_FIST:
    yd_sketch_box (cr, -0.34 * s, 0.08 * s, 0.68 * s, 0.72 * s, 0.24 * s);
    yd_sketch_limb (cr, 0.26 * s, 0.26 * s, 0.14 * s, 0.1 * s, 0.6 * s, 0.11 * s);
    break;
  case HAND_POINT:
    yd_sketch_box (cr, -0.32 * s, 0.05 * s, 0.64 * s, 0.68 * s, 0.24 * s);
    yd_sketch_limb (cr, 0.16 * s, 0.5 * s, 0.115 * s, 0.2 * s, 1.3 * s, 0.08 * s);
    yd_sketch_limb (cr, 0.28 * s, 0.2 * s, 0.12 * s, 0.4 * s, 0.52 * s, 0.09 * s);
    break;
  case HAND_EASY:
  default: /* the fingers curl a little, the little one most */
    yd_sketch_box (cr, -0.29 * s, 0.02 * s, 0.58 * s, 0.74 * s, 0.22 * s);
    for (int i = 0; i < 3; i++)
      yd_sketch_limb (cr, (i - 1) * 0.18 * s, 0.6 * s, 0.115 * s, ((i - 1) * 0.13 - 0.06) * s,
                      (1.0 + 0.07 * i) * s, 0.08 * s);
    yd_sketch_limb (cr, 0.2 * s, 0.24 * s, 0.12 * s, 0.33 * s, 0.7 * s, 0.08 * s);
    break;
  }
}

static void
draw_hand (YdSketchCanvas *canvas,
           const YdSketchActor *actor,
           const YdSketchJoint *wrist,
           Hand hand,
           double side)
{
  cairo_t *cr = canvas->cr;
  const double s = actor->appearance->height_m * 0.05;

  cairo_save (cr);
  cairo_translate (cr, wrist->x, wrist->y);
  cairo_rotate (cr, -wrist->angle);
  cairo_scale (cr, -side, 1);
  hand_path (cr, hand, s);
  yd_sketch_canvas_union (canvas, yd_color_rgb (actor->appearance->skin), 0.8);
  if (actor->detail > 0.4) { /* the lines between the fingers */
    const double low = hand == HAND_FIST ? 0.82 : hand == HAND_EASY ? 1.0 : 0;
    for (int i = 0; i < 2 && low > 0; i++) {
      cairo_move_to (cr, (i - 0.6) * 0.2 * s, 0.56 * s);
      cairo_line_to (cr, (i - 0.6) * 0.2 * s, low * s);
    }
    yd_sketch_canvas_ink (canvas, 0.42);
  }
  cairo_restore (cr);
}

static void
draw_held (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchJoint *wrist)
{
  const YdProp held = poses[actor->pose].holds;
  const gboolean may_hold = actor->pose == YD_POSE_HOLD || actor->pose == YD_POSE_READ;
  const YdProp prop =
      may_hold && actor->has_prop && actor->prop != YD_PROP_DOOR ? actor->prop : held;
  cairo_t *cr = canvas->cr;

  if (prop == YD_PROP_THING)
    return;
  cairo_save (cr);
  cairo_translate (cr, wrist->x + sin (wrist->angle) * 0.05, wrist->y + cos (wrist->angle) * 0.05);
  if (actor->pose == YD_POSE_POUR)
    cairo_rotate (cr, 0.5);
  yd_sketch_prop_draw (canvas, prop, yd_color_rgb (actor->appearance->accent_color));
  cairo_restore (cr);
}

/* Beside a partner the arm away from them does the work, in the figure's own space */
static gboolean
leads_with (const YdSketchActor *actor, double side)
{
  return actor->is_crowded ? side < 0 : side > 0;
}

/* @side: 1 for the arm on the side the figure faces, -1 for the other */
static void
draw_arm (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body, double side)
{
  const gboolean leads = leads_with (actor, side);
  const double upper =
      (leads ? poses[actor->pose].lead_upper : poses[actor->pose].rest_upper) * DEGREES;
  const double fore =
      (leads ? poses[actor->pose].lead_fore : poses[actor->pose].rest_fore) * DEGREES;
  const double l1 = body->h * 0.172, l2 = body->h * 0.145;
  const double sx =
      side * (body->shoulder - body->arm * 1.12) + body->front * (side > 0 ? 0.4 : 0.2);
  const YdSketchJoint shoulder = { sx, body->shoulder_y + body->arm * 1.34, side * upper };
  const YdSketchJoint elbow = { sx + sin (side * upper) * l1, shoulder.y + cos (upper) * l1,
                                side * fore };
  const YdSketchJoint wrist = { elbow.x + sin (side * fore) * l2, elbow.y + cos (fore) * l2,
                                side * fore };

  if (leads)
    draw_held (canvas, actor, &wrist);
  const Hand hand = leads ? poses[actor->pose].lead : poses[actor->pose].rest;
  const gboolean is_raised = cos (fore) < -0.7; /* before the upper arm, not behind it */
  if (!is_raised)
    draw_hand (canvas, actor, &wrist, hand, side);
  yd_sketch_garment_draw_sleeve (canvas, actor, body, &shoulder, &elbow, &wrist, side);
  if (is_raised)
    draw_hand (canvas, actor, &wrist, hand, side);
}

static gboolean
is_arm_behind (const YdSketchActor *actor, double side)
{
  const YdPose pose = actor->pose;

  if (pose == YD_POSE_HANDS_BACK)
    return !actor->is_back;
  const double fore = leads_with (actor, side) ? poses[pose].lead_fore : poses[pose].rest_fore;
  if (actor->is_back)
    return fore < -40;

  return side > 0 ? fabs (actor->turn) > 0.55 && fore > -30 : FALSE;
}

static void
draw_legs (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const double spread = poses[actor->pose].stride * body->h * 0.25;
  const double sink = sink_of (actor->pose);
  const gboolean is_folded = sink > 0.3, is_still = sink < 0.01 && spread < body->h * 0.06;

  for (int side = 1; side >= -1; side -= 2) {
    const double turn = MAX (body->turn, sink > 0.02 ? 0.35 : 0.1);
    const double hip = side * body->hip * 0.52;
    /* at rest one leg carries the weight, straight under the hip; the other is set out, bent */
    const double ease = !is_still ? 0 : side > 0 ? 0.03 : -0.008;
    const double foot = hip * (is_still && side < 0 ? 0.72 : 1) +
                        side * spread * (0.4 + 0.6 * turn) * (is_still ? 0.6 : 1) +
                        ease * body->h * 0.7;
    const double knee_y = body->hip_y * (is_folded ? 0.86 : 0.54);
    const double knee = is_folded ? hip + side * body->h * 0.03 + body->turn * body->h * 0.2
                                  : (hip + foot) / 2 + body->turn * body->h * 0.02 +
                                        (side > 0 ? spread * 0.16 : 0) + ease * body->h * 0.4;
    const double lift = actor->pose == YD_POSE_RUN && side < 0 ? body->h * 0.16 : 0;
    const YdSketchJoint joints[] = { { hip, body->hip_y, 0 },
                                     { knee, knee_y, 0 },
                                     { is_folded ? knee - body->turn * body->h * 0.03 : foot,
                                       -lift - body->sunk - body->h * 0.03, 0 } };
    yd_sketch_garment_draw_leg (canvas, actor, body, joints, side);
  }
}

static void
draw_head (YdSketchCanvas *canvas,
           const YdSketchActor *actor,
           const YdSketchBody *body,
           gboolean is_behind)
{
  cairo_t *cr = canvas->cr;
  const double unit = yd_sketch_figure_head_height (actor->appearance) / 2;
  const double turn = body->is_back ? 0 : body->turn;

  cairo_save (cr);
  cairo_translate (cr, body->front * 0.9, -body->h + unit * 1.9);
  cairo_rotate (cr, actor->tilt * (actor->turn < 0 ? -1 : 1) + lean_of (actor) * 0.3);
  cairo_translate (cr, 0, -unit * 0.9);
  cairo_scale (cr, unit, unit);
  if (is_behind) {
    yd_sketch_hair_draw_behind (canvas, actor, turn);
  } else {
    yd_sketch_face_draw (canvas, actor, turn);
    yd_sketch_hair_draw (canvas, actor, turn);
  }
  cairo_restore (cr);
}

static void
draw_neck (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body)
{
  const YdColor skin = yd_color_rgb (actor->appearance->skin);
  const double unit = yd_sketch_figure_head_height (actor->appearance) / 2;
  const gboolean is_female = actor->appearance->gender == YD_GENDER_FEMALE;
  const double wide = unit * (is_female                                     ? 0.36
                              : actor->appearance->build >= YD_BUILD_STURDY ? 0.56
                                                                            : 0.46);
  const double x = body->front * (body->turn > 0.78 ? 0.86 : 0.5), chin = -body->h + unit * 1.6;
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, x - wide, chin);
  cairo_curve_to (cr, x - wide, chin + unit * 0.7, x - wide * 1.1, body->shoulder_y - unit * 0.1,
                  x - wide * 2.1, body->shoulder_y + unit * 0.2);
  cairo_line_to (cr, x + wide * 2.1, body->shoulder_y + unit * 0.2);
  cairo_curve_to (cr, x + wide * 1.1, body->shoulder_y - unit * 0.1, x + wide, chin + unit * 0.7,
                  x + wide, chin);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (canvas, yd_color_shade (skin, 0.93), 0.8);
  if (actor->is_back)
    return;
  cairo_move_to (cr, x - wide * 0.92, chin + unit * 0.1);
  cairo_line_to (cr, x + wide * 0.95, chin + unit * 0.1);
  cairo_curve_to (cr, x + wide, chin + unit * 0.6, x + wide * 0.6, chin + unit * 0.9, x,
                  chin + unit * 0.95);
  cairo_curve_to (cr, x - wide * 0.5, chin + unit * 0.9, x - wide, chin + unit * 0.66,
                  x - wide * 0.92, chin + unit * 0.1);
  yd_sketch_canvas_fill (canvas, yd_color_fade (yd_color_mix (yd_color_shade (skin, 0.55),
                                                              yd_color_rgb (0x9c4636), 0.25),
                                                0.35 + 0.4 * canvas->style->shade));
}

/* Nobody sits on air */
static void
draw_seat (YdSketchCanvas *canvas, const YdSketchBody *body)
{
  const double y = body->hip_y + body->h * 0.045, wide = body->h * 0.15;
  cairo_t *cr = canvas->cr;

  for (int side = -1; side <= 1; side += 2) {
    cairo_rectangle (cr, side * wide * 0.8 - body->h * 0.014, y, body->h * 0.028, -body->sunk - y);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0x5b3a28), 0.8);
  }
  yd_sketch_box (cr, -wide, y - body->h * 0.012, 2 * wide, body->h * 0.034, body->h * 0.008);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x7a4e34), 0.9);
}

static void
draw_upright (YdSketchCanvas *canvas, const YdSketchActor *actor)
{
  const YdSketchBody body = measure (actor);
  cairo_t *cr = canvas->cr;

  cairo_save (cr);
  cairo_translate (cr, 0, body.sunk);
  if (actor->pose == YD_POSE_SIT)
    draw_seat (canvas, &body);
  draw_legs (canvas, actor, &body);
  cairo_translate (cr, 0, body.hip_y);
  cairo_rotate (cr, lean_of (actor) * (0.35 + 0.65 * body.turn));
  cairo_translate (cr, 0, -body.hip_y);
  if (!actor->is_back)
    draw_head (canvas, actor, &body, TRUE);
  for (int side = -1; side <= 1; side += 2)
    if (is_arm_behind (actor, side))
      draw_arm (canvas, actor, &body, side);
  yd_sketch_garment_draw_skirt (canvas, actor, &body);
  draw_neck (canvas, actor, &body);
  yd_sketch_garment_draw_torso (canvas, actor, &body);
  draw_head (canvas, actor, &body, FALSE);
  for (int side = 1; side >= -1; side -= 2)
    if (!is_arm_behind (actor, side))
      draw_arm (canvas, actor, &body, side);
  cairo_restore (cr);
}

/* Whoever sleeps lies on something, wherever that is */
static void
draw_couch (YdSketchCanvas *canvas, double length)
{
  cairo_t *cr = canvas->cr;

  yd_sketch_box (cr, -length * 0.6, -0.34, length * 1.2, 0.3, 0.04);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0x6b4a34), 1);
  yd_sketch_box (cr, -length * 0.58, -0.44, length * 1.16, 0.16, 0.06);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xe9e1d0), 1);
  yd_sketch_box (cr, length * 0.26, -0.56, length * 0.3, 0.18, 0.08);
  yd_sketch_canvas_shape (canvas, yd_color_rgb (0xf7f2e6), 1);
}

/**
 * yd_sketch_figure_draw:
 * @canvas: the sheet, its unit a metre
 * @actor: who, and what it does
 *
 * Draws a figure standing at 0, 0.
 */
void
yd_sketch_figure_draw (YdSketchCanvas *canvas, const YdSketchActor *actor)
{
  cairo_t *cr = canvas->cr;
  YdSketchActor seen = *actor;

  cairo_save (cr);
  if (actor->turn < 0) { /* the mirror image; the light stays where it is */
    cairo_scale (cr, -1, 1);
    seen.light = -actor->light;
    seen.gaze_x = -actor->gaze_x;
  }
  if (actor->pose == YD_POSE_SLEEP) {
    draw_couch (canvas, actor->appearance->height_m);
    cairo_translate (cr, -actor->appearance->height_m * 0.5, -0.5);
    cairo_rotate (cr, G_PI_2);
    seen.is_asleep = TRUE;
  }
  draw_upright (canvas, &seen);
  cairo_restore (cr);
}

/**
 * yd_sketch_figure_draw_hand:
 * @canvas: the sheet, its unit a metre
 * @actor: whose hand
 *
 * Draws a hand that reaches in from the right and below, its fingers about 0, 0.
 */
void
yd_sketch_figure_draw_hand (YdSketchCanvas *canvas, const YdSketchActor *actor)
{
  const YdSketchBody body = measure (actor);
  const double angle = -1.95;
  const YdSketchJoint wrist = { 0.085, 0.07, angle };
  const YdSketchJoint elbow = { 0.085 + 0.26, 0.07 + 0.22, angle };

  draw_hand (canvas, actor, &wrist, HAND_EASY, -1);
  yd_sketch_garment_draw_sleeve (canvas, actor, &body, &elbow, &elbow, &wrist, -1);
}
