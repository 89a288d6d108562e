/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/media/probe.h"

G_BEGIN_DECLS

#define YD_CONFORM_GROUP_FRAMES 8

/**
 * YdConformSpec:
 * @width: pixels, even
 * @height: pixels, even
 * @rate: constant frames per second; 0/1 keeps each frame at its own time
 * @quality: constant rate factor of x264; smaller is better, 16 is hardly told from the source
 * @has_alpha: whether transparency is kept; the clip is then ProRes 4444 and not H.264
 *
 * What a clip is conformed to.
 */
typedef struct {
  int width;
  int height;
  YdFrameRate rate;
  int quality;
  gboolean has_alpha;
} YdConformSpec;

typedef void (*YdMediaProgressFunc) (double done, gpointer user_data);

YdConformSpec yd_conform_spec_for (const YdMediaProbe *probe, int max_side, int quality);
const char *yd_conform_spec_get_extension (const YdConformSpec *self);
gboolean yd_clip_conform (const char *source,
                          const YdConformSpec *spec,
                          const char *target,
                          YdMediaProgressFunc progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
