/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/compositor.h"

G_BEGIN_DECLS

/**
 * YdStage:
 * @matrix: what is done to all of the clip's drawing on the canvas
 * @tint: a color, 0xRRGGBB00
 * @tint_weight: how far the clip goes towards it, 0 to 256
 *
 * What a transition does to one of its two clips.
 */
typedef struct {
  YdAffine matrix;
  guint32 tint;
  int tint_weight;
} YdStage;

/**
 * YdTransitionState:
 * @before: what is done to the clip that goes
 * @after: what is done to the clip that comes
 * @mask: how much of @after is seen where; the rest is @before
 * @columns: (nullable) (owned): of @mask
 * @rows: (nullable) (owned): of @mask
 *
 * A moment of a transition.
 */
typedef struct {
  YdStage before;
  YdStage after;
  YdMask mask;
  guint16 *columns;
  guint16 *rows;
} YdTransitionState;

extern const YdStage yd_stage_plain;

void yd_transition_get_state (YdTransition transition,
                              YdDirection direction,
                              gint64 step,
                              gint64 n_frames,
                              int width,
                              int height,
                              YdTransitionState *state);
void yd_transition_state_clear (YdTransitionState *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdTransitionState, yd_transition_state_clear)

G_END_DECLS
