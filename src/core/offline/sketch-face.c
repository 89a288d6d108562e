/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A head in half head-heights: the crown at -1, the chin at 1. Simple shapes with one shadow each;
 * what a face says is said by the brows, the lids and the mouth. */
#include <math.h>

#include "core/offline/sketch-actor.h"

/* How a mood sets the features; heights in half head-heights, y down */
static const struct {
  double brow_inner, brow_outer; /* moved from rest */
  double lid;                    /* openness of the eyes, 1 = at rest */
  double smile;                  /* corners of the mouth, up is positive */
  double open;                   /* of the mouth when it does not speak */
} moods[] = {
  [YD_MOOD_CALM] = { -0.03, 0.02, 1, 0.35, 0 },
  [YD_MOOD_HAPPY] = { -0.07, -0.02, 0.8, 1.1, 0.06 },
  [YD_MOOD_SAD] = { -0.11, 0.07, 0.78, -0.75, 0 },
  [YD_MOOD_ANGRY] = { 0.11, -0.06, 0.85, -0.7, 0 },
  [YD_MOOD_SURPRISED] = { -0.13, -0.1, 1.3, 0.1, 0.09 },
  [YD_MOOD_AFRAID] = { -0.14, 0.0, 1.25, -0.5, 0.05 },
  [YD_MOOD_WEARY] = { -0.03, 0.04, 0.62, -0.25, 0 },
};

/* What differs from face to face, in half head-heights */
static const struct {
  double jaw, chin; /* half widths, beyond the usual */
} shapes[] = {
  [YD_FACE_OVAL] = { 0, 0 },
  [YD_FACE_ROUND] = { 0.045, 0.03 },
  [YD_FACE_LONG] = { -0.05, 0.0 },
  [YD_FACE_SQUARE] = { 0.045, 0.1 },
  [YD_FACE_POINTED] = { -0.06, -0.07 },
};

static const struct {
  double thick;        /* times the usual */
  double arch, spread; /* how far the middle rises, and how far out it ends */
} brows[] = {
  [YD_BROW_PLAIN] = { 1, 0.09, 1.28 },   [YD_BROW_THICK] = { 1.55, 0.06, 1.22 },
  [YD_BROW_ARCHED] = { 0.9, 0.14, 1.3 }, [YD_BROW_STRAIGHT] = { 1.2, 0.02, 1.34 },
  [YD_BROW_THIN] = { 0.62, 0.1, 1.16 },
};

static const struct {
  double length, width, bump; /* times the usual, times the usual, of the bridge */
} noses[] = {
  [YD_NOSE_PLAIN] = { 1, 1, 0 },
  [YD_NOSE_SMALL] = { 0.8, 0.8, -0.02 },
  [YD_NOSE_BROAD] = { 0.96, 1.45, 0.0 },
  [YD_NOSE_HOOKED] = { 1.14, 1.1, 0.05 },
};

static const double profile[][2] = {
  { 0.56, -0.66 },  { 0.66, -0.36 },  { 0.67, -0.14 }, { 0.645, 0.0 },  { 0.74, 0.17 },
  { 0.86, 0.32 },   { 0.83, 0.385 },  { 0.70, 0.43 },  { 0.755, 0.52 }, { 0.70, 0.585 },
  { 0.73, 0.66 },   { 0.655, 0.745 }, { 0.67, 0.86 },  { 0.585, 0.97 }, { 0.4, 0.985 },
  { 0.0, 0.80 },    { -0.26, 0.52 },  { -0.6, 0.42 },  { -0.86, 0.1 },  { -0.93, -0.3 },
  { -0.72, -0.78 }, { -0.2, -1.0 },   { 0.28, -0.92 },
};

static double
jaw_width (const YdAppearance *look)
{
  const double build = look->build == YD_BUILD_STOUT    ? 0.1
                       : look->build == YD_BUILD_STURDY ? 0.05
                       : look->build == YD_BUILD_SLIM   ? -0.03
                                                        : 0;

  return 0.58 + build + shapes[look->face].jaw - (look->gender == YD_GENDER_FEMALE ? 0.05 : 0) +
         (look->age == YD_AGE_CHILD ? 0.05 : 0);
}

/**
 * yd_sketch_face_path:
 * @cr: where the path goes
 * @appearance: whose head
 * @turn: 0 to 1, to the right
 *
 * Adds the outline of the head without hair and ears to the path.
 */
void
yd_sketch_face_path (cairo_t *cr, const YdAppearance *appearance, double turn)
{
  if (turn > 0.78) {
    yd_sketch_smooth (cr, profile, G_N_ELEMENTS (profile), TRUE);
    return;
  }
  const double jaw = jaw_width (appearance);
  const double chin = turn * 0.3, square = (appearance->gender == YD_GENDER_FEMALE ? 0.16 : 0.26) +
                                           shapes[appearance->face].chin;
  const double far = 0.76 - turn * 0.06, near = -0.76 - turn * 0.07;

  cairo_move_to (cr, near, -0.15);
  cairo_curve_to (cr, near - 0.02, -0.7, -0.46, -1, 0, -1);
  cairo_curve_to (cr, 0.46, -1, far + 0.02, -0.7, far, -0.15);
  cairo_curve_to (cr, far, 0.0, far - 0.045, 0.08, far - 0.03, 0.2); /* the cheek bone */
  cairo_curve_to (cr, far - 0.02, 0.4, jaw + 0.08 + chin * 0.1, 0.46, jaw + chin * 0.2, 0.58);
  cairo_curve_to (cr, jaw - 0.14 + chin * 0.4, 0.82, square + chin, 1, chin, 1);
  cairo_curve_to (cr, chin - square, 1, -jaw + 0.06 + chin * 0.2, 0.84, -jaw - turn * 0.08, 0.58);
  cairo_curve_to (cr, -jaw - 0.1, 0.42, near, 0.14, near, -0.15);
  cairo_close_path (cr);
}

static void
draw_ear (YdSketchCanvas *canvas, YdColor skin, double x, double y, double side)
{
  const double points[][2] = {
    { x, y - 0.17 },
    { x + side * 0.11, y - 0.2 },
    { x + side * 0.155, y - 0.06 },
    { x + side * 0.1, y + 0.12 },
    { x, y + 0.2 },
  };

  yd_sketch_smooth (canvas->cr, points, G_N_ELEMENTS (points), TRUE);
  yd_sketch_canvas_shape (canvas, yd_color_shade (skin, 0.95), 0.7);
  cairo_move_to (canvas->cr, x + side * 0.02, y - 0.08);
  cairo_curve_to (canvas->cr, x + side * 0.1, y - 0.13, x + side * 0.11, y, x + side * 0.04,
                  y + 0.08);
  yd_sketch_canvas_ink (canvas, 0.4);
}

/* The shadow side: the head less the same head moved toward the light */
static void
shade_head (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn, YdColor skin)
{
  cairo_t *cr = canvas->cr;
  const double side = actor->light >= 0 ? 1 : -1;
  const YdColor shade =
      yd_color_fade (yd_color_mix (yd_color_shade (skin, 0.62), yd_color_rgb (0xb4553f), 0.22),
                     0.24 + 0.42 * canvas->style->shade);

  cairo_save (cr);
  yd_sketch_face_path (cr, actor->appearance, turn);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, -2, -2, 4, 4);
  cairo_save (cr);
  cairo_translate (cr, side * (0.22 - 0.08 * turn * side), -0.06);
  cairo_scale (cr, 1.0, 1.02);
  yd_sketch_face_path (cr, actor->appearance, MIN (turn, 0.7));
  cairo_restore (cr);
  yd_sketch_canvas_fill (canvas, shade);
  cairo_restore (cr);
}

static void
draw_closed_eye (YdSketchCanvas *canvas, double width, gboolean is_smiling)
{
  cairo_move_to (canvas->cr, -width, 0.02);
  cairo_curve_to (canvas->cr, -width * 0.5, is_smiling ? -0.11 : 0.09, width * 0.5,
                  is_smiling ? -0.11 : 0.09, width, 0.01);
  yd_sketch_canvas_ink (canvas, 1.5);
}

static void
eye_path (cairo_t *cr, double width, double height)
{
  cairo_move_to (cr, -width, 0.025);
  cairo_curve_to (cr, -width * 0.62, -height * 1.15, width * 0.45, -height * 1.35, width, -0.012);
  cairo_curve_to (cr, width * 0.5, height * 0.85, -width * 0.5, height * 0.9, -width, 0.025);
  cairo_close_path (cr);
}

static void
draw_iris (YdSketchCanvas *canvas, const YdSketchActor *actor, double width, double height)
{
  cairo_t *cr = canvas->cr;
  const double r = MIN (height * 1.05, 0.115);
  const double x = CLAMP (actor->gaze_x, -1, 1) * width * 0.42;
  const double y = CLAMP (actor->gaze_y, -1, 1) * height * 0.3 - 0.012;
  const YdColor dark = yd_color_rgb (0x2a1c1a), warm = yd_color_rgb (0x6b442f);

  cairo_save (cr);
  eye_path (cr, width, height);
  cairo_clip (cr);
  yd_sketch_oval (cr, x, y, r, r * 1.06);
  yd_sketch_canvas_fill (canvas, dark);
  yd_sketch_oval (cr, x, y + r * 0.3, r * 0.74, r * 0.6);
  yd_sketch_canvas_fill (canvas, warm);
  yd_sketch_oval (cr, x, y, r * 0.5, r * 0.52);
  yd_sketch_canvas_fill (canvas, yd_color_rgb (0x140d10));
  cairo_rectangle (cr, -width, -height * 1.5, 2 * width, height * 0.85); /* shade of the lid */
  yd_sketch_canvas_fill (canvas, (YdColor){ 0.16, 0.1, 0.14, 0.28 });
  cairo_restore (cr);
  yd_sketch_oval (cr, x + r * 0.34 * (actor->light >= 0 ? 1 : -1), y - r * 0.38, r * 0.27,
                  r * 0.27);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.96);
  cairo_fill (cr);
  yd_sketch_oval (cr, x - r * 0.3, y + r * 0.42, r * 0.12, r * 0.12);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.5);
  cairo_fill (cr);
}

/* One eye about 0, 0; its outer corner lies to the right */
static void
draw_eye (YdSketchCanvas *canvas, const YdSketchActor *actor, double width)
{
  const YdAppearance *look = actor->appearance;
  const gboolean is_female = look->gender == YD_GENDER_FEMALE;
  const double ease = look->age == YD_AGE_CHILD ? 1.25 : look->age == YD_AGE_OLD ? 0.8 : 1;
  const double height = (is_female ? 0.118 : 0.098) * ease * moods[actor->mood].lid;
  cairo_t *cr = canvas->cr;

  if (actor->is_asleep || (actor->mood == YD_MOOD_HAPPY && actor->is_speaking)) {
    draw_closed_eye (canvas, width, !actor->is_asleep);
    return;
  }
  eye_path (cr, width, height);
  yd_sketch_canvas_fill (canvas, yd_color_rgb (0xfbf7f0));
  draw_iris (canvas, actor, width, height);
  cairo_move_to (cr, -width * 1.04, 0.045);
  cairo_curve_to (cr, -width * 0.62, -height * 1.2, width * 0.45, -height * 1.4, width * 1.08,
                  -0.025);
  if (is_female)
    cairo_line_to (cr, width * 1.24, -0.075);
  yd_sketch_canvas_ink (canvas, is_female ? 1.9 : 1.6);
  cairo_move_to (cr, width * 0.9, 0.03);
  cairo_curve_to (cr, width * 0.5, height * 0.9, -width * 0.2, height * 0.95, -width * 0.55,
                  height * 0.7);
  yd_sketch_canvas_ink (canvas, 0.4);
  cairo_move_to (cr, -width * 0.6, -height * 1.35); /* the crease of the lid */
  cairo_curve_to (cr, -width * 0.2, -height * 1.8, width * 0.5, -height * 1.8, width,
                  -height * 0.9);
  yd_sketch_canvas_ink (canvas, 0.38);
  if (look->age == YD_AGE_OLD) {
    cairo_move_to (cr, -width * 0.7, height * 1.6);
    cairo_curve_to (cr, -width * 0.2, height * 2.2, width * 0.5, height * 2, width * 0.9,
                    height * 1.3);
    yd_sketch_canvas_ink (canvas, 0.4);
    cairo_move_to (cr, width * 1.15, 0.03);
    cairo_line_to (cr, width * 1.5, 0.09);
    cairo_move_to (cr, width * 1.15, -0.02);
    cairo_line_to (cr, width * 1.5, -0.03);
    yd_sketch_canvas_ink (canvas, 0.35);
  }
}

static void
draw_brow (YdSketchCanvas *canvas, const YdSketchActor *actor, double width)
{
  const YdAppearance *look = actor->appearance;
  const double raised = actor->stress == 0.5 ? 0.045 : 0; /* whoever asks lifts the brows */
  const double inner = -0.215 + moods[actor->mood].brow_inner - raised;
  const double outer = -0.2 + moods[actor->mood].brow_outer - raised * 0.6;
  const double thick = (look->gender == YD_GENDER_FEMALE ? 0.026 : 0.045) * brows[look->brow].thick;
  const double arch = brows[look->brow].arch, end = width * brows[look->brow].spread;
  const YdColor hair = yd_color_mix (yd_color_rgb (look->hair_color), canvas->style->line, 0.35);
  cairo_t *cr = canvas->cr;

  cairo_move_to (cr, -width * 0.95, inner + thick * 0.6);
  cairo_curve_to (cr, -width * 0.4, inner - thick * 1.6, width * 0.5, outer - arch, end, outer);
  cairo_curve_to (cr, width * 0.5, outer - arch + 0.055, -width * 0.3, inner + thick * 1.2,
                  -width * 0.95, inner + thick * 2.2);
  cairo_close_path (cr);
  yd_sketch_canvas_fill (canvas, hair);
}

static void
draw_eyes (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  cairo_t *cr = canvas->cr;
  const double width = actor->appearance->age == YD_AGE_CHILD ? 0.195 : 0.18;
  const double middle = turn * 0.34;

  for (int side = -1; side <= 1; side += 2) {
    const double squeeze = side > 0 ? 1 - turn * 0.42 : 1 - turn * 0.06;
    cairo_save (cr);
    cairo_translate (cr, middle + side * 0.335 * (side > 0 ? 1 - turn * 0.34 : 1), 0.085);
    cairo_scale (cr, side * squeeze, 1);
    YdSketchActor seen = *actor;
    seen.gaze_x *= side;
    seen.light *= side;
    draw_eye (canvas, &seen, width);
    draw_brow (canvas, actor, width);
    cairo_restore (cr);
  }
}

static void
draw_nose (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn, YdColor skin)
{
  cairo_t *cr = canvas->cr;
  const double light = actor->light, bump = noses[actor->appearance->nose].bump;
  const double x = turn * 0.42;
  const double side = turn > 0.12 ? 1 : light >= 0 ? -1 : 1; /* the shadow side, or the far side */
  const YdColor shade = yd_color_fade (
      yd_color_mix (yd_color_shade (skin, 0.68), yd_color_rgb (0xb4553f), 0.25), 0.5);

  cairo_save (cr); /* its size is that of the face's own nose, from the bridge down */
  cairo_translate (cr, x * (1 - noses[actor->appearance->nose].width),
                   0.12 * (1 - noses[actor->appearance->nose].length));
  cairo_scale (cr, noses[actor->appearance->nose].width, noses[actor->appearance->nose].length);
  cairo_move_to (cr, x + side * 0.035, 0.1);
  cairo_curve_to (cr, x + side * 0.03, 0.22, x + side * 0.15, 0.3, x + side * 0.12, 0.385);
  cairo_curve_to (cr, x + side * 0.07, 0.425, x, 0.42, x - side * 0.03, 0.4);
  cairo_curve_to (cr, x + side * 0.04, 0.34, x + side * 0.02, 0.22, x + side * 0.035, 0.1);
  yd_sketch_canvas_fill (canvas, shade);
  if (turn > 0.12) {
    cairo_move_to (cr, x + 0.03, 0.1);
    cairo_curve_to (cr, x + 0.06 + bump * 1.6, 0.2, x + 0.17 + turn * 0.05 + bump, 0.31,
                    x + 0.12 + turn * 0.05, 0.375);
    cairo_curve_to (cr, x + 0.1, 0.41, x + 0.04, 0.42, x - 0.02, 0.4);
    cairo_restore (cr);
    yd_sketch_canvas_ink (canvas, 0.72);
    return;
  }
  cairo_move_to (cr, x - 0.09, 0.37);
  cairo_curve_to (cr, x - 0.07, 0.41, x - 0.04, 0.41, x - 0.02, 0.395);
  cairo_curve_to (cr, x, 0.425, x + 0.03, 0.41, x + 0.04, 0.395);
  cairo_curve_to (cr, x + 0.06, 0.41, x + 0.08, 0.4, x + 0.09, 0.37);
  cairo_restore (cr);
  yd_sketch_canvas_ink (canvas, 0.62);
}

static void
draw_open_mouth (YdSketchCanvas *canvas, double width, double open, double lift)
{
  cairo_t *cr = canvas->cr;

  for (int pass = 0; pass < 2; pass++) {
    cairo_move_to (cr, -width, -lift * 0.4);
    cairo_curve_to (cr, -width * 0.5, -0.035, width * 0.5, -0.035, width, -lift * 0.4);
    cairo_curve_to (cr, width * 0.8, open * 1.35, -width * 0.8, open * 1.35, -width, -lift * 0.4);
    cairo_close_path (cr);
    if (pass == 1)
      break;
    cairo_save (cr);
    cairo_clip (cr);
    cairo_rectangle (cr, -1, -1, 2, 2);
    yd_sketch_canvas_fill (canvas, yd_color_rgb (0x5c1f24));
    yd_sketch_oval (cr, 0, open * 1.15, width * 0.6, open * 0.5);
    yd_sketch_canvas_fill (canvas, yd_color_rgb (0xc5605a));
    cairo_rectangle (cr, -width * 0.72, -0.1, width * 1.44, 0.1 + MIN (open * 0.26, 0.04));
    yd_sketch_canvas_fill (canvas, yd_color_rgb (0xfaf6ee));
    cairo_restore (cr);
  }
  yd_sketch_canvas_ink (canvas, 0.95);
}

static void
draw_mouth (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  cairo_t *cr = canvas->cr;
  const gboolean is_female = actor->appearance->gender == YD_GENDER_FEMALE;
  const double lift = moods[actor->mood].smile * 0.075;
  const double width = (is_female ? 0.2 : 0.225) + (actor->mood == YD_MOOD_HAPPY ? 0.04 : 0);
  const double open = actor->is_speaking
                          ? (actor->mood == YD_MOOD_CALM ? 0.09 : 0.13) + 0.07 * actor->stress
                          : moods[actor->mood].open;

  cairo_save (cr);
  cairo_translate (cr, turn * 0.385, 0.605);
  cairo_scale (cr, 1 - turn * 0.25, 1);
  if (open > 0 && !actor->is_asleep) {
    draw_open_mouth (canvas, width * 0.88, open, lift);
  } else {
    if (is_female) {
      cairo_move_to (cr, -width * 0.75, -lift * 0.5);
      cairo_curve_to (cr, -width * 0.3, -0.06, -0.03, -0.05, 0, -0.03);
      cairo_curve_to (cr, 0.03, -0.05, width * 0.3, -0.06, width * 0.75, -lift * 0.5);
      cairo_curve_to (cr, width * 0.35, 0.1, -width * 0.35, 0.1, -width * 0.75, -lift * 0.5);
      yd_sketch_canvas_fill (canvas, yd_color_fade (yd_color_rgb (0xb5483f), 0.62));
    }
    cairo_move_to (cr, -width, -lift);
    cairo_curve_to (cr, -width * 0.45, lift * 0.75, width * 0.45, lift * 0.75, width, -lift);
    yd_sketch_canvas_ink (canvas, 1.0);
  }
  cairo_move_to (cr, -0.085, 0.115 + open * 0.85);
  cairo_curve_to (cr, -0.03, 0.14 + open * 0.85, 0.03, 0.14 + open * 0.85, 0.085,
                  0.115 + open * 0.85);
  yd_sketch_canvas_ink (canvas, 0.42);
  cairo_restore (cr);
}

static void
draw_cheeks (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  const YdAppearance *look = actor->appearance;
  const double strength =
      look->gender == YD_GENDER_FEMALE || look->age == YD_AGE_CHILD ? 0.3 : 0.14;
  cairo_t *cr = canvas->cr;

  for (int side = -1; side <= 1; side += 2) {
    const double x = turn * 0.3 + side * 0.43 * (side > 0 ? 1 - turn * 0.35 : 1);
    cairo_pattern_t *blush = cairo_pattern_create_radial (x, 0.36, 0, x, 0.36, 0.2);
    const YdColor pink = yd_sketch_canvas_tone (canvas, yd_color_rgb (0xd9604f));
    cairo_pattern_add_color_stop_rgba (blush, 0, pink.r, pink.g, pink.b, strength);
    cairo_pattern_add_color_stop_rgba (blush, 1, pink.r, pink.g, pink.b, 0);
    cairo_set_source (cr, blush);
    yd_sketch_oval (cr, x, 0.36, 0.2, 0.15);
    cairo_fill (cr);
    cairo_pattern_destroy (blush);
  }
}

static void
draw_tears (YdSketchCanvas *canvas, double turn)
{
  cairo_t *cr = canvas->cr;

  for (int side = -1; side <= 1; side += 2) {
    const double x = turn * 0.3 + side * 0.34;
    cairo_move_to (cr, x, 0.2);
    cairo_curve_to (cr, x + side * 0.06, 0.36, x + side * 0.05, 0.46, x + side * 0.03, 0.5);
    cairo_curve_to (cr, x - side * 0.04, 0.46, x - side * 0.01, 0.34, x, 0.2);
    yd_sketch_canvas_fill (canvas, (YdColor){ 0.78, 0.9, 1, 0.85 });
  }
}

static void
draw_wrinkles (YdSketchCanvas *canvas, double turn)
{
  cairo_t *cr = canvas->cr;

  for (int side = -1; side <= 1; side += 2) {
    const double x = turn * 0.36;
    const double near = side > 0 ? 1 - turn * 0.4 : 1;
    cairo_move_to (cr, x + side * 0.15 * near, 0.36);
    cairo_curve_to (cr, x + side * 0.27 * near, 0.45, x + side * 0.31 * near, 0.55,
                    x + side * 0.29 * near, 0.64);
    yd_sketch_canvas_ink (canvas, 0.5);
  }
  for (int i = 0; i < 2; i++) {
    cairo_move_to (cr, turn * 0.3 - 0.28, -0.42 - i * 0.1);
    cairo_curve_to (cr, turn * 0.3 - 0.1, -0.46 - i * 0.1, turn * 0.3 + 0.1, -0.46 - i * 0.1,
                    turn * 0.3 + 0.28, -0.42 - i * 0.1);
    yd_sketch_canvas_ink (canvas, 0.4);
  }
}

/* Two short lines between the brows */
static void
draw_frown (YdSketchCanvas *canvas, double turn)
{
  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (canvas->cr, turn * 0.36 + side * 0.06, -0.16);
    cairo_curve_to (canvas->cr, turn * 0.36 + side * 0.045, -0.1, turn * 0.36 + side * 0.045, -0.06,
                    turn * 0.36 + side * 0.06, -0.02);
  }
  yd_sketch_canvas_ink (canvas, 0.45);
}

static void
draw_glasses (YdSketchCanvas *canvas, double turn)
{
  cairo_t *cr = canvas->cr;
  const double middle = turn * 0.36;

  for (int side = -1; side <= 1; side += 2) {
    const double wide = 0.235 * (side > 0 ? 1 - turn * 0.4 : 1);
    const double x = middle + side * 0.335 * (side > 0 ? 1 - turn * 0.3 : 1);
    yd_sketch_box (cr, x - wide, -0.09, 2 * wide, 0.37, 0.13);
    cairo_set_source_rgba (cr, 1, 1, 1, 0.14);
    cairo_fill_preserve (cr);
    yd_sketch_canvas_ink (canvas, 1.15);
    cairo_move_to (cr, x - wide * 0.5, 0.16);
    cairo_line_to (cr, x - wide * 0.05, -0.04);
    yd_sketch_canvas_ink_color (canvas, 1.2, (YdColor){ 1, 1, 1, 0.55 });
  }
  cairo_move_to (cr, middle - 0.1, 0.06);
  cairo_curve_to (cr, middle - 0.04, 0.0, middle + 0.04, 0.0, middle + 0.09, 0.06);
  cairo_move_to (cr, middle - 0.57, 0.02);
  cairo_line_to (cr, -0.79 - turn * 0.03, 0.0);
  yd_sketch_canvas_ink (canvas, 1.1);
}

static void
draw_features (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn, YdColor skin)
{
  draw_cheeks (canvas, actor, turn);
  draw_nose (canvas, actor, turn, skin);
  if (actor->appearance->age == YD_AGE_OLD)
    draw_wrinkles (canvas, turn);
  else if (actor->mood == YD_MOOD_ANGRY || actor->mood == YD_MOOD_AFRAID)
    draw_frown (canvas, turn);
  draw_mouth (canvas, actor, turn);
  draw_eyes (canvas, actor, turn);
  if (actor->pose == YD_POSE_CRY)
    draw_tears (canvas, turn);
  if (actor->appearance->has_glasses)
    draw_glasses (canvas, turn);
}

/* In profile one eye is seen, as a wedge, and the mouth is a short line at the edge */
static void
draw_profile_features (YdSketchCanvas *canvas, const YdSketchActor *actor)
{
  cairo_t *cr = canvas->cr;
  const double lift = moods[actor->mood].smile * 0.07;

  cairo_save (cr);
  cairo_translate (cr, 0.47, 0.08);
  cairo_scale (cr, -0.68, 1);
  YdSketchActor seen = *actor;
  seen.gaze_x = -0.7;
  draw_eye (canvas, &seen, 0.17);
  draw_brow (canvas, actor, 0.19);
  cairo_restore (cr);
  if (actor->is_speaking) {
    cairo_save (cr);
    yd_sketch_face_path (cr, actor->appearance, 1);
    cairo_clip (cr);
    cairo_move_to (cr, 0.78, 0.545);
    cairo_curve_to (cr, 0.64, 0.54, 0.53, 0.57, 0.5, 0.6 - lift);
    cairo_curve_to (cr, 0.55, 0.67, 0.68, 0.69, 0.78, 0.68);
    cairo_close_path (cr);
    yd_sketch_canvas_shape (canvas, yd_color_rgb (0x5c1f24), 0.8);
    cairo_restore (cr);
  } else {
    cairo_move_to (cr, 0.7, 0.585);
    cairo_curve_to (cr, 0.62, 0.6, 0.56, 0.595 - lift * 0.5, 0.49, 0.59 - lift);
    yd_sketch_canvas_ink (canvas, 0.9);
  }
  cairo_move_to (cr, 0.74, 0.36);
  cairo_curve_to (cr, 0.69, 0.32, 0.64, 0.36, 0.66, 0.42);
  yd_sketch_canvas_ink (canvas, 0.5);
  if (actor->appearance->has_glasses) {
    yd_sketch_box (cr, 0.36, -0.08, 0.26, 0.34, 0.1);
    yd_sketch_canvas_ink (canvas, 1.1);
    cairo_move_to (cr, 0.36, 0.03);
    cairo_line_to (cr, -0.12, 0.0);
    yd_sketch_canvas_ink (canvas, 1.1);
  }
}

/**
 * yd_sketch_face_draw:
 * @canvas: the sheet, its unit half a head's height
 * @actor: whose face
 * @turn: 0 to 1, to the right
 *
 * Draws a head without hair; from behind, the skull and the ears.
 */
void
yd_sketch_face_draw (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn)
{
  const YdColor skin = yd_color_rgb (actor->appearance->skin);
  const gboolean is_profile = turn > 0.78 && !actor->is_back;

  if (!is_profile && turn <= 0.2)
    draw_ear (canvas, skin, -0.75, 0.12, -1 + turn * 0.6);
  if (!is_profile && turn < 0.25)
    draw_ear (canvas, skin, 0.74, 0.12, 1);
  yd_sketch_face_path (canvas->cr, actor->appearance, actor->is_back ? 0 : turn);
  yd_sketch_canvas_shape (canvas, skin, 1);
  if (!is_profile && turn > 0.2)
    draw_ear (canvas, skin, -0.7 + turn * 0.12, 0.12, -1 + turn * 0.4);
  if (actor->is_back)
    return;
  shade_head (canvas, actor, turn, skin);
  if (is_profile) {
    draw_profile_features (canvas, actor);
    draw_ear (canvas, skin, -0.12, 0.12, -1);
  } else {
    draw_features (canvas, actor, turn, skin);
  }
}
