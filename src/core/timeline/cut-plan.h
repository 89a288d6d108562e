/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/clip.h"
#include "core/timeline/cut-material.h"
#include "core/timeline/film-template.h"

G_BEGIN_DECLS

/* The tracks that a first cut fills, bottom first */
typedef enum {
  YD_CUT_LANE_PICTURE,
  YD_CUT_LANE_VOICE,
  YD_CUT_LANE_MUSIC,
  YD_CUT_N_LANES,
} YdCutLane;

/* A first cut that is not yet in the project: new records, their clips on no track. */
typedef struct {
  GPtrArray *clips[YD_CUT_N_LANES]; /* YdClip, by start */
  GPtrArray *cues;                  /* YdCue, by start */
  GPtrArray *markers;               /* YdMarker, by frame */
  gint64 duration_frames;
} YdCutPlan;

YdCutPlan *yd_cut_plan_new (const YdCutMaterial *material, const YdFilmTemplate *film_template);
void yd_cut_plan_free (YdCutPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdCutPlan, yd_cut_plan_free)

G_END_DECLS
