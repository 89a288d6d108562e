/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one clip takes over from another. All transitions are one formula: the frame with the old
 * clip, the frame with the new one, each moved and tinted, and a mask that says how much of the new
 * frame is seen where. So whatever is below the track is seen through both alike.
 *
 * | transition | old clip | new clip | mask |
 * |---|---|---|---|
 * | dissolve | | | the same everywhere |
 * | dip | goes to the color until the middle | comes from it | the middle |
 * | wipe | | | a soft edge that crosses the canvas |
 * | slide | | moves in | where the new one has come to |
 * | push | moves out | moves in | where the new one has come to |
 * | zoom | comes nearer | goes back from as near | the same everywhere, in the middle part |
 *
 * Frame k of n stands for the moment (k + 1/2) / n, so a transition played backwards is the same
 * one from the other side. */
#include "core/render/transition.h"

#include <math.h>

#define FULL 256
#define SOFTNESS 0.12  /* of a wipe's edge, of the side that it crosses */
#define ZOOM_DEPTH 4.0 /* a zoom goes in and out so far: twice as near in the middle */
#define ZOOM_BLEND 0.4 /* the part of it, around the middle, in which both pictures are seen */

const YdStage yd_stage_plain = { .matrix = { .xx = 1, .yy = 1 } };

/* What the steps of making a state have in common */
typedef struct {
  double done;  /* eased */
  double frame; /* how much of the whole one frame is */
  gboolean is_across;
  gboolean is_back; /* moves left or up */
  int width;
  int height;
  guint32 color;
  YdTransitionState *state;
} Moment;

/* A weight for each of @n pixels: all of it between two edges */
static guint16 *
make_box (double first, double end, int n)
{
  guint16 *weights = g_new (guint16, n);

  for (int i = 0; i < n; i++) {
    const double overlap = MIN (end, i + 1.0) - MAX (first, i);
    weights[i] = (guint16) lrint (CLAMP (overlap, 0, 1) * FULL);
  }
  return weights;
}

static void
set_line (const Moment *moment, guint16 *weights)
{
  YdTransitionState *state = moment->state;

  if (moment->is_across)
    state->mask.columns = state->columns = weights;
  else
    state->mask.rows = state->rows = weights;
}

static void
make_dissolve (const Moment *moment)
{
  moment->state->mask.weight = (int) lrint (moment->done * FULL);
}

static void
make_dip (const Moment *moment)
{
  const gboolean is_after = moment->done >= 0.5;
  YdStage *shown = is_after ? &moment->state->after : &moment->state->before;

  shown->tint = moment->color;
  shown->tint_weight = (int) lrint (MIN (1 - fabs (2 * moment->done - 1) + moment->frame, 1) *
                                    FULL); /* both middle frames: 1 */
  moment->state->mask.weight = is_after ? FULL : 0;
}

static void
make_wipe (const Moment *moment)
{
  const int n = moment->is_across ? moment->width : moment->height;
  const double soft = SOFTNESS * n;
  const double edge = moment->done * (n + soft) - soft / 2; /* the middle of the soft part */
  guint16 *weights = g_new (guint16, n);

  for (int i = 0; i < n; i++) {
    const double from_start = moment->is_back ? n - (i + 0.5) : i + 0.5;
    const double level = CLAMP ((edge - from_start) / soft + 0.5, 0, 1);
    weights[i] = (guint16) lrint (yd_easing_apply (YD_EASING_IN_OUT, level) * FULL);
  }
  set_line (moment, weights);
}

static void
shift (const Moment *moment, YdStage *stage, double distance)
{
  if (moment->is_across)
    stage->matrix.x0 = distance;
  else
    stage->matrix.y0 = distance;
}

static void
make_slide (const Moment *moment)
{
  const int n = moment->is_across ? moment->width : moment->height;
  const double way = (moment->is_back ? 1 : -1) * n * (1 - moment->done);

  shift (moment, &moment->state->after, way);
  set_line (moment, make_box (way, way + n, n));
}

static void
make_push (const Moment *moment)
{
  const int n = moment->is_across ? moment->width : moment->height;

  make_slide (moment);
  shift (moment, &moment->state->before, (moment->is_back ? -1 : 1) * n * moment->done);
}

static YdAffine
scale_about_middle (const Moment *moment, double scale)
{
  return (YdAffine){
    .xx = scale,
    .x0 = (1 - scale) * moment->width / 2,
    .yy = scale,
    .y0 = (1 - scale) * moment->height / 2,
  };
}

static void
make_zoom (const Moment *moment)
{
  YdTransitionState *state = moment->state;
  const double level = CLAMP ((moment->done - 0.5) / ZOOM_BLEND + 0.5, 0, 1);

  state->before.matrix = scale_about_middle (moment, pow (ZOOM_DEPTH, moment->done));
  state->after.matrix = scale_about_middle (moment, pow (ZOOM_DEPTH, 1 - moment->done));
  state->mask.weight = (int) lrint (yd_easing_apply (YD_EASING_IN_OUT, level) * FULL);
}

static const struct {
  void (*make) (const Moment *moment);
  YdEasing easing;
  guint32 color;
} transitions[] = {
  [YD_TRANSITION_CUT] = { make_dissolve },
  [YD_TRANSITION_DISSOLVE] = { make_dissolve },
  [YD_TRANSITION_DIP_TO_BLACK] = { make_dip, YD_EASING_LINEAR, 0x00000000 },
  [YD_TRANSITION_DIP_TO_WHITE] = { make_dip, YD_EASING_LINEAR, 0xffffff00 },
  [YD_TRANSITION_WIPE] = { make_wipe },
  [YD_TRANSITION_SLIDE] = { make_slide, YD_EASING_IN_OUT },
  [YD_TRANSITION_PUSH] = { make_push, YD_EASING_IN_OUT },
  [YD_TRANSITION_ZOOM] = { make_zoom, YD_EASING_IN_OUT },
};

/**
 * yd_transition_get_state:
 * @transition: which one
 * @direction: where its edge or the new clip moves to; a dissolve, dip or zoom has none
 * @step: its frame, counted from 0
 * @n_frames: of all of it, above 0
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 * @state: (out): what it does; yd_transition_state_clear() when done
 *
 * Finds what a transition does at a moment.
 */
void
yd_transition_get_state (YdTransition transition,
                         YdDirection direction,
                         gint64 step,
                         gint64 n_frames,
                         int width,
                         int height,
                         YdTransitionState *state)
{
  g_return_if_fail (transition < G_N_ELEMENTS (transitions));

  const Moment moment = {
    .done =
        yd_easing_apply (transitions[transition].easing, ((double) step + 0.5) / (double) n_frames),
    .frame = 1.0 / (double) n_frames,
    .is_across = direction == YD_DIRECTION_LEFT || direction == YD_DIRECTION_RIGHT,
    .is_back = direction == YD_DIRECTION_LEFT || direction == YD_DIRECTION_UP,
    .width = width,
    .height = height,
    .color = transitions[transition].color,
    .state = state,
  };

  *state = (YdTransitionState){ yd_stage_plain, yd_stage_plain, { .weight = FULL } };
  transitions[transition].make (&moment);
}

/**
 * yd_transition_state_clear:
 * @self: a state
 *
 * Frees what a state holds.
 */
void
yd_transition_state_clear (YdTransitionState *self)
{
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->rows, g_free);
}
