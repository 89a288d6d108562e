/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* How a parameter with key frames is shown. */
typedef struct {
  const char *title; /* translatable */
  double min;        /* that the core takes */
  double max;
  double lower; /* that a lane shows, unless a key lies beyond */
  double upper;
  double step; /* of a key press */
  int digits;
  const char *unit;
  gsize offset; /* in a clip, of what holds where there are no keys */
} YdKeyTrait;

const YdKeyTrait *yd_key_trait_get (YdKeyParameter parameter);
gboolean yd_key_trait_is_of (YdKeyParameter parameter, YdClipKind kind);
double yd_key_trait_get_value (YdKeyParameter parameter, const YdSnapshotClip *clip, gint64 frame);
void yd_key_trait_get_bounds (YdKeyParameter parameter,
                              const YdSnapshotClip *clip,
                              double *lower,
                              double *upper);
char *yd_key_trait_format (YdKeyParameter parameter, double value);
int yd_key_find (const GArray *keys, gint64 frame);

G_END_DECLS
