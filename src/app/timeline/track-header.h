/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_TRACK_HEADER (yd_track_header_get_type ())
G_DECLARE_FINAL_TYPE (YdTrackHeader, yd_track_header, YD, TRACK_HEADER, AdwBin)

GtkWidget *yd_track_header_new (YdDesk *desk);
void yd_track_header_set_track (YdTrackHeader *self, const YdSnapshotTrack *track);

G_END_DECLS
