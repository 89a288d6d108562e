/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_TRACK (yd_track_get_type ())
G_DECLARE_FINAL_TYPE (YdTrack, yd_track, YD, TRACK, YdRecord)

/* A lane of the timeline. */
struct _YdTrack {
  YdRecord parent_instance;

  char *rank; /* bottom first */
  YdTrackKind kind;
  char *name; /* "" for that of its kind, in the language of whoever looks */
  double gain_db;
  double pan; /* -1 left to 1 right */
  gboolean is_muted;
  gboolean is_solo; /* where there are such tracks, only they are heard */
  gboolean is_hidden;
  gboolean is_locked;
  char *foreign; /* JSON that another program wrote to the track, kept for it; "" for none */
};

YdTrack *yd_track_new (void);
const char *yd_track_get_title (YdTrack *self);

G_END_DECLS
