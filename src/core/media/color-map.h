/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pictures of other light than ours, which is BT.709 for a screen of normal brightness. */
typedef enum {
  YD_COLOR_LIGHT_PLAIN,     /* ours, nothing to do */
  YD_COLOR_LIGHT_PQ,        /* BT.2020 colors, SMPTE ST 2084 */
  YD_COLOR_LIGHT_HLG,       /* BT.2020 colors, hybrid log-gamma */
  YD_COLOR_LIGHT_BT2020,    /* BT.2020 colors, normal brightness */
  YD_COLOR_LIGHT_DISPLAY_P3 /* P3 colors, normal brightness */
} YdColorLight;

typedef struct _YdColorMap YdColorMap;

YdColorMap *yd_color_map_new (YdColorLight light);
void yd_color_map_free (YdColorMap *self);
void yd_color_map_run (const YdColorMap *self, const guint16 *rgba, guint8 *bgra, gsize n_pixels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdColorMap, yd_color_map_free)

G_END_DECLS
