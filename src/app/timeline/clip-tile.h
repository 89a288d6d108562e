/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_CLIP_TILE (yd_clip_tile_get_type ())
G_DECLARE_FINAL_TYPE (YdClipTile, yd_clip_tile, YD, CLIP_TILE, GtkWidget)

GtkWidget *yd_clip_tile_new (YdDesk *desk);
void yd_clip_tile_set_clip (YdClipTile *self, YdSnapshotClip *clip);
void yd_clip_tile_set_cue (YdClipTile *self, YdSnapshotCue *cue);
void yd_clip_tile_set_seen (YdClipTile *self, int start_px, int end_px);
const char *yd_clip_tile_get_id (YdClipTile *self);
const char *yd_clip_tile_get_table (YdClipTile *self);

G_END_DECLS
