/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* What a film can be made of; what a format carries of it is a set of these. */
typedef enum {
  YD_FILM_FEATURE_PICTURES, /* their media and times */
  YD_FILM_FEATURE_SOUNDS,
  YD_FILM_FEATURE_OVERLAYS, /* pictures above pictures */
  YD_FILM_FEATURE_TITLES,   /* their words and times */
  YD_FILM_FEATURE_SUBTEXTS, /* the second line of a title */
  YD_FILM_FEATURE_TITLE_STYLES,
  YD_FILM_FEATURE_CUES,
  YD_FILM_FEATURE_CUE_STYLES,
  YD_FILM_FEATURE_CUE_WORDS, /* when each word is spoken */
  YD_FILM_FEATURE_DISSOLVES,
  YD_FILM_FEATURE_WIPES, /* and all other transitions */
  YD_FILM_FEATURE_SPEED,
  YD_FILM_FEATURE_REVERSE,
  YD_FILM_FEATURE_FREEZE,
  YD_FILM_FEATURE_PITCH,
  YD_FILM_FEATURE_VOLUME,
  YD_FILM_FEATURE_PAN,
  YD_FILM_FEATURE_SOUND_FADES,
  YD_FILM_FEATURE_PICTURE_FADES,
  YD_FILM_FEATURE_FIT,
  YD_FILM_FEATURE_CAMERA,
  YD_FILM_FEATURE_DRIFT,
  YD_FILM_FEATURE_CROP,
  YD_FILM_FEATURE_PLACE, /* position, scale, rotation */
  YD_FILM_FEATURE_OPACITY,
  YD_FILM_FEATURE_BLEND,
  YD_FILM_FEATURE_PLACE_KEYS,
  YD_FILM_FEATURE_OPACITY_KEYS,
  YD_FILM_FEATURE_VOLUME_KEYS,
  YD_FILM_FEATURE_EASINGS, /* of key frames */
  YD_FILM_FEATURE_GROUPS,
  YD_FILM_FEATURE_TRACK_NAMES,
  YD_FILM_FEATURE_TRACK_KINDS, /* voice, music, effect */
  YD_FILM_FEATURE_TRACK_LEVELS,
  YD_FILM_FEATURE_TRACK_STATES, /* muted, solo, hidden, locked */
  YD_FILM_FEATURE_CHAPTERS,
  YD_FILM_FEATURE_MARKERS,
  YD_FILM_FEATURE_MARKER_COLORS,
  YD_FILM_FEATURE_MASTER_VOLUME,
  YD_FILM_FEATURE_RANGE,
  YD_FILM_FEATURE_CANVAS,
  YD_FILM_FEATURE_TITLE,
  YD_FILM_FEATURE_FOREIGN, /* what another program has written */
  YD_N_FILM_FEATURES
} YdFilmFeature;

#define YD_FEATURE_BIT(feature) (G_GUINT64_CONSTANT (1) << YD_FILM_FEATURE_##feature)
#define YD_ALL_FILM_FEATURES ((G_GUINT64_CONSTANT (1) << YD_N_FILM_FEATURES) - 1)

/* What a format does where it cannot carry something. */
typedef struct {
  YdFilmFeature feature;
  const char *instead; /* translatable; of a table, the last is NULL */
} YdFeatureInstead;

const char *yd_film_feature_get_name (YdFilmFeature feature);
char *yd_film_describe_feature (YdSnapshot *film, YdFilmFeature feature);
void yd_film_report_missing (YdSnapshot *film, GPtrArray *losses);
void yd_film_report_losses (YdSnapshot *film,
                            guint64 carried,
                            const YdFeatureInstead *insteads,
                            GPtrArray *losses);

G_END_DECLS
