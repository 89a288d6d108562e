/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words of the trade to a camera: how much of a figure a size shows, where its eyes lie
 * in the frame, from how high and how far it is seen, and where others stand. */
#include "core/offline/sketch-compose.h"

#include <math.h>

static const struct {
  double visible;  /* metres that the frame's height shows at the subject */
  double distance; /* metres from the lens */
  double eyes;     /* where the subject's eyes lie, share of the height from the top */
  double softness; /* of the background */
} sizes[] = {
  [YD_SHOT_SIZE_EXTREME_WIDE] = { 8.4, 10.0, 0.64, 0 },
  [YD_SHOT_SIZE_WIDE] = { 3.9, 5.4, 0.44, 0 },
  [YD_SHOT_SIZE_FULL] = { 2.42, 4.2, 0.27, 0 },
  [YD_SHOT_SIZE_MEDIUM_WIDE] = { 1.72, 3.2, 0.27, 0.12 },
  [YD_SHOT_SIZE_MEDIUM] = { 1.26, 2.5, 0.31, 0.25 },
  [YD_SHOT_SIZE_MEDIUM_CLOSE] = { 0.92, 2.0, 0.345, 0.5 },
  [YD_SHOT_SIZE_CLOSE_UP] = { 0.6, 1.6, 0.385, 0.8 },
  [YD_SHOT_SIZE_EXTREME_CLOSE] = { 0.27, 1.3, 0.43, 1 },
  [YD_SHOT_SIZE_INSERT] = { 0.5, 1.4, 0.4, 0.8 },
};

/* How far the camera rises above the subject's eyes, in distances */
static const double rises[] = {
  [YD_SHOT_ANGLE_EYE_LEVEL] = -0.02,    [YD_SHOT_ANGLE_LOW] = -0.34,
  [YD_SHOT_ANGLE_HIGH] = 0.5,           [YD_SHOT_ANGLE_OVERHEAD] = 1.5,
  [YD_SHOT_ANGLE_DUTCH] = -0.14,        [YD_SHOT_ANGLE_OVER_SHOULDER] = 0.03,
  [YD_SHOT_ANGLE_POINT_OF_VIEW] = 0.02, [YD_SHOT_ANGLE_PROFILE] = 0,
};

#define FULL_FRAME_MM 36.0 /* the longer side of what a lens is reckoned for */
#define NEAREST_M 0.7      /* of the lens from the subject: what a set has room for */
#define FARTHEST_M 14.0

static guint
find_subject (const YdSketchShot *shot)
{
  for (guint i = 0; i < shot->n_figures; i++)
    if (shot->figures[i].is_speaking)
      return i;

  return 0;
}

static double
side_of (const char *purpose, const char *words)
{
  YdSketchChance chance = yd_sketch_chance_new (purpose, words);

  return yd_sketch_chance_unit (&chance) < 0.5 ? -1 : 1;
}

static YdSketchActor
cast_actor (const YdSketchShot *shot, guint index, gboolean is_subject)
{
  const YdSketchFigure *figure = &shot->figures[index];
  YdSketchChance chance = yd_sketch_chance_new (figure->name, shot->words);
  static const YdPose idle[] = { YD_POSE_STAND, YD_POSE_CROSS, YD_POSE_STAND, YD_POSE_HANDS_BACK };
  YdSketchActor actor = {
    .appearance = &figure->appearance,
    .pose = is_subject ? shot->pose : idle[yd_sketch_chance_below (&chance, G_N_ELEMENTS (idle))],
    .mood = is_subject ? shot->mood : YD_MOOD_CALM,
    .prop = shot->prop,
    .has_prop = shot->has_prop,
    .tilt = yd_sketch_chance_range (&chance, -0.07, 0.07),
    .is_speaking = figure->is_speaking && *shot->line != '\0',
    .stress = !figure->is_speaking ? 0
              : shot->is_shouted   ? 1
              : shot->is_asked     ? 0.5
                                   : 0,
  };
  static const YdPose shared[] = { YD_POSE_SIT, YD_POSE_WALK, YD_POSE_RUN, YD_POSE_HUG,
                                   YD_POSE_KNEEL };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (shot->pose == shared[i])
      actor.pose = shot->pose;
  if (is_subject && shot->is_asked)
    actor.tilt += actor.tilt >= 0 ? 0.1 : -0.1;
  if (actor.is_speaking && actor.pose == YD_POSE_STAND &&
      (shot->is_shouted || shot->is_asked || yd_sketch_chance_unit (&chance) < 0.45))
    actor.pose =
        shot->is_shouted && yd_sketch_chance_unit (&chance) < 0.4 ? YD_POSE_POINT : YD_POSE_TALK;
  return actor;
}

static void
aim_gaze (YdSketchActor *actor)
{
  actor->gaze_x = CLAMP (actor->turn * 1.3, -0.8, 0.8);
  actor->gaze_y =
      actor->pose == YD_POSE_LOOK_UP ? -0.9
      : actor->pose == YD_POSE_READ || actor->pose == YD_POSE_WIPE || actor->pose == YD_POSE_POUR
          ? 0.8
          : 0;
  if (actor->pose == YD_POSE_LOOK_UP)
    actor->tilt -= 0.08;
}

static void
place (YdSketchPlan *plan, YdSketchActor actor, double x, double z, gboolean is_near)
{
  const YdSketchView *view = &plan->view;
  /* from the camera's axes to the set's */
  const YdSketchSpot foot = { x * view->cosine + z * view->sine, 0,
                              -x * view->sine + z * view->cosine };
  guint at = plan->n_placed;

  if (at == YD_SKETCH_MAX_PLACED)
    return;
  aim_gaze (&actor);
  actor.light = plan->key_side;
  actor.detail = CLAMP (view->focal / MAX (view->distance + z, 0.3) / view->height * 1.5, 0, 1);
  while (at > 0 && yd_sketch_view_depth (view, plan->placed[at - 1].foot) <
                       yd_sketch_view_depth (view, foot)) {
    plan->placed[at] = plan->placed[at - 1];
    at--;
  }
  plan->placed[at] = (YdSketchPlaced){ actor, foot, is_near };
  plan->n_placed++;
}

/* Pointing at one who stands an arm's length away would poke them */
static void
crowd (YdSketchActor *actor)
{
  actor->is_crowded = actor->pose != YD_POSE_HUG;
  if (actor->pose == YD_POSE_POINT)
    actor->pose = YD_POSE_TALK;
}

static void
place_subject (YdSketchPlan *plan, const YdSketchShot *shot, guint subject, double facing)
{
  YdSketchChance chance = yd_sketch_chance_new ("turn", shot->words);
  YdSketchActor actor = cast_actor (shot, subject, TRUE);

  if (shot->n_figures > 1 && shot->size <= YD_SHOT_SIZE_MEDIUM)
    crowd (&actor);
  actor.turn = facing * yd_sketch_chance_range (&chance, 0.26, 0.58);
  if (shot->angle == YD_SHOT_ANGLE_PROFILE)
    actor.turn = facing;
  else if (shot->angle == YD_SHOT_ANGLE_POINT_OF_VIEW)
    actor.turn = facing * 0.04;
  else if (shot->size == YD_SHOT_SIZE_EXTREME_CLOSE)
    actor.turn = facing * 0.16;
  actor.is_back = shot->size == YD_SHOT_SIZE_EXTREME_WIDE && yd_sketch_chance_unit (&chance) < 0.6;
  if (shot->size >= YD_SHOT_SIZE_MEDIUM) /* frame the head, wherever the pose puts it */
    plan->view.center -= yd_sketch_figure_head_x (&actor) * plan->view.focal / plan->view.distance *
                         (shot->size == YD_SHOT_SIZE_MEDIUM ? 0.6 : 1);
  place (plan, actor, 0, 0, FALSE);
}

/* Others of the shot: facing the subject, at its sides, a little farther from the lens */
static void
place_others (YdSketchPlan *plan,
              const YdSketchShot *shot,
              guint subject,
              double facing,
              double gap)
{
  guint n = 0;

  for (guint i = 0; i < shot->n_figures; i++) {
    if (i == subject)
      continue;
    YdSketchActor actor = cast_actor (shot, i, FALSE);
    crowd (&actor);
    const double side = n % 2 ? -facing : facing;
    const double rank = n / 2 + 1;
    actor.turn = shot->angle == YD_SHOT_ANGLE_PROFILE ? -side : -side * 0.5;
    actor.is_back = plan->n_placed > 0 && plan->placed[0].actor.is_back;
    place (plan, actor, side * gap * rank, 0.28 + 0.4 * (n % 3), FALSE);
    n++;
  }
}

static void
place_shoulder (YdSketchPlan *plan, const YdSketchShot *shot, guint subject, double facing)
{
  static const YdAppearance anyone = { .age = YD_AGE_ADULT,
                                       .build = YD_BUILD_MEDIUM,
                                       .hair = YD_HAIR_CROPPED,
                                       .skin = 0xd9ac86,
                                       .hair_color = 0x241f24,
                                       .garment_color = 0x34384a,
                                       .under_color = 0xe8e2d6,
                                       .bottom_color = 0x2a2c36,
                                       .accent_color = 0x8a5a3c,
                                       .height_m = 1.72 };
  const double d = plan->view.distance, near = d * 0.3;
  YdSketchActor actor = { .appearance = &anyone };

  for (guint i = 0; i < shot->n_figures; i++)
    if (i != subject) {
      actor = cast_actor (shot, i, FALSE);
      break;
    }
  actor.pose = YD_POSE_STAND;
  actor.is_back = TRUE;
  actor.is_speaking = FALSE;
  actor.turn = -facing * 0.05;
  const double share = plan->view.width / plan->view.focal * (d - near);
  place (plan, actor, facing * share * (shot->size >= YD_SHOT_SIZE_CLOSE_UP ? 0.94 : 0.8), -near,
         TRUE);
  /* the eye line is cheated, as on a real set: whoever is near stands in a hole or on a box */
  plan->placed[plan->n_placed - 1].foot.y =
      plan->view.eye - yd_sketch_figure_eye_height (actor.appearance, actor.pose) - 0.04;
}

static void
set_camera (YdSketchPlan *plan, const YdSketchShot *shot, double eye_height, double facing)
{
  YdSketchView *view = &plan->view;
  YdSketchChance chance = yd_sketch_chance_new ("camera", shot->words);
  const gboolean is_interior = yd_sketch_words_is_interior (shot->place);
  const gboolean is_tall = view->height > view->width;
  double visible = sizes[shot->size].visible, distance = sizes[shot->size].distance;
  double eyes = sizes[shot->size].eyes;

  if (is_interior && shot->size == YD_SHOT_SIZE_EXTREME_WIDE) {
    visible = 4.2;
    distance = 6.2;
    eyes = 0.5;
  }
  if (shot->n_figures > 1 && shot->size >= YD_SHOT_SIZE_FULL && shot->size <= YD_SHOT_SIZE_MEDIUM &&
      shot->angle != YD_SHOT_ANGLE_OVER_SHOULDER)
    visible *= is_tall ? 1.22 : 1.05; /* room for a second pair of shoulders */
  visible *= yd_sketch_chance_range (&chance, 0.95, 1.06);
  if (shot->lens_mm > 0) /* as much is seen from as far away as it takes */
    distance = CLAMP (shot->lens_mm / FULL_FRAME_MM * MAX (view->width, view->height) /
                          view->height * visible,
                      NEAREST_M, FARTHEST_M);
  const double yaw =
      facing * yd_sketch_chance_range (&chance, 4, shot->size <= YD_SHOT_SIZE_WIDE ? 10 : 24) *
      G_PI / 180;
  view->focal = view->height * distance / visible;
  view->distance = distance;
  view->side = 0;
  view->sine = sin (yaw);
  view->cosine = cos (yaw);
  view->eye = MAX (eye_height + rises[shot->angle] * distance, 0.18);
  if (is_interior && shot->angle == YD_SHOT_ANGLE_OVERHEAD)
    view->eye = MIN (view->eye, 4.4);
  if (shot->angle == YD_SHOT_ANGLE_LOW && shot->size <= YD_SHOT_SIZE_WIDE)
    eyes += 0.1; /* the sky is the picture */
  view->horizon = view->height * eyes + view->focal * (eye_height - view->eye) / distance;
  const gboolean is_centered = shot->angle == YD_SHOT_ANGLE_POINT_OF_VIEW ||
                               shot->size == YD_SHOT_SIZE_EXTREME_CLOSE || shot->is_portrait;
  const gboolean is_over =
      shot->angle == YD_SHOT_ANGLE_OVER_SHOULDER && shot->size >= YD_SHOT_SIZE_FULL;
  view->center = view->width * (0.5 - facing * (is_over       ? 0.21
                                                : is_centered ? 0
                                                : is_tall     ? 0.075
                                                              : 0.15));
  if (shot->n_figures > 1 && shot->size <= YD_SHOT_SIZE_MEDIUM && !is_centered &&
      shot->angle != YD_SHOT_ANGLE_OVER_SHOULDER)
    view->center = view->width * (0.5 - facing * (is_tall ? 0.2 : 0.14));
}

/**
 * yd_sketch_compose:
 * @shot: what to show
 * @width: of the picture, pixels
 * @height: of the picture, pixels
 *
 * Sets the camera and the figures of a shot. The same shot always gives the same plan.
 *
 * Returns: the plan, by value; its actors lend their appearances from @shot
 */
YdSketchPlan
yd_sketch_compose (const YdSketchShot *shot, int width, int height)
{
  YdSketchPlan plan = { .view = { .width = width, .height = height },
                        .softness = sizes[shot->size].softness };
  const guint subject = find_subject (shot);
  const char *name = shot->n_figures > 0 ? shot->figures[subject].name : shot->words;
  const double facing = side_of ("facing", name) * (shot->attempt % 2 ? 1 : -1);
  const double eye_height =
      shot->n_figures > 0
          ? yd_sketch_figure_eye_height (&shot->figures[subject].appearance, shot->pose)
          : 1.5;

  plan.key_side = side_of ("key", shot->place_words);
  plan.is_insert = shot->size == YD_SHOT_SIZE_INSERT ||
                   (shot->n_figures == 0 && shot->has_prop && shot->size >= YD_SHOT_SIZE_MEDIUM);
  set_camera (&plan, shot, plan.is_insert ? 1.0 : eye_height, facing);
  if (shot->lens_mm > 0) /* the longer the lens, the less is sharp */
    plan.softness =
        CLAMP (plan.softness + 0.3 * log2 (plan.view.distance / sizes[shot->size].distance), 0, 1);
  plan.roll = shot->angle == YD_SHOT_ANGLE_DUTCH ? facing * 0.15 : 0;
  plan.near_side =
      shot->size <= YD_SHOT_SIZE_FULL ? facing * (shot->size == YD_SHOT_SIZE_FULL ? 0 : 1) : 0;
  if (shot->n_figures == 0 || plan.is_insert)
    return plan;

  const double share = width / plan.view.focal * plan.view.distance; /* metres the width shows */
  place_subject (&plan, shot, subject, facing);
  if (shot->angle == YD_SHOT_ANGLE_OVER_SHOULDER && shot->size >= YD_SHOT_SIZE_FULL)
    place_shoulder (&plan, shot, subject, facing);
  else if (shot->size <= YD_SHOT_SIZE_MEDIUM && shot->n_figures > 1)
    place_others (&plan, shot, subject, facing,
                  shot->pose == YD_POSE_HUG ? 0.3 : CLAMP (share * 0.46, 0.46, 0.9));
  return plan;
}
