/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/cast/appearance.h"
#include "core/offline/sketch-words.h"

G_BEGIN_DECLS

#define YD_SKETCH_MAX_FIGURES 8

typedef struct {
  char *name;
  YdAppearance appearance;
  gboolean is_speaking;
} YdSketchFigure;

/**
 * YdSketchShot:
 *
 * What a board must show: a recipe's body, read tolerantly and capped.
 */
typedef struct {
  YdShotSize size;
  YdShotAngle angle;
  YdShotMovement movement;
  int lens_mm; /* on a full frame, 0 for what suits the size */
  YdDayTime day_time;
  YdPlace place;
  YdWeather weather;
  YdPose pose;
  YdMood mood;
  YdProp prop;
  gboolean has_prop;   /* a thing is named */
  gboolean shows_hand; /* in an insert */
  char *action;
  char *place_words;
  YdSketchFigure figures[YD_SKETCH_MAX_FIGURES];
  guint n_figures;
  char *line; /* what is said, or "" */
  gboolean is_shouted, is_asked;
  gboolean has_caption, has_arrow, is_portrait;
  char *caption_number, *caption_size, *caption_movement;
  char *words; /* what distinguishes this shot from others of the place */
  int attempt;
} YdSketchShot;

YdSketchShot *yd_sketch_shot_parse (JsonObject *body);
void yd_sketch_shot_free (YdSketchShot *shot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSketchShot, yd_sketch_shot_free)

G_END_DECLS
