/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/clip.h"
#include "core/model/track.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* A project may come from anybody. Within these bounds no sum of its times passes 63 bits. */
#define YD_MAX_FRAMES (1 << 26) /* a month at 25 frames a second */
#define YD_MAX_SOURCE_NS (G_MAXINT64 / 4)
#define YD_MIN_SPEED 0.01 /* of what moves; 0 is a freeze */
#define YD_MAX_SPEED 100.0

/* A clip goes on in its file where another ends, as near as frames round its end. */
#define YD_SEAM_NS (YD_SECOND_NS / 1000)

/* What the rules of time ask of a clip, whether it is a row or of a snapshot. */
typedef struct {
  YdClipKind kind;
  gint64 start_frame;
  gint64 duration_frames;
  gint64 source_start_ns;
  gint64 media_duration_ns; /* 0 where it has no end: stills, titles, media that are not known */
  double speed;
  gint64 transition_frames; /* into it, 0 for a cut */
} YdClipExtent;

YdClipExtent yd_clip_extent_of_row (YdClip *clip, gint64 media_duration_ns);
YdClipExtent yd_clip_extent_of_snapshot (const YdSnapshotClip *clip);
gboolean yd_claim_frames (gint64 *claimed_frame, gint64 start_frame, gint64 duration_frames);

gint64 yd_clip_extent_get_end (const YdClipExtent *self);
gboolean yd_clip_extent_shows (const YdClipExtent *self, YdFrameRate rate, gint64 frame);
gint64 yd_clip_extent_count_frames (const YdClipExtent *self, YdFrameRate rate);
gint64 yd_clip_extent_max_transition (const YdClipExtent *before,
                                      const YdClipExtent *clip,
                                      const YdClipExtent *after,
                                      YdFrameRate rate);
gboolean yd_track_kind_carries (YdTrackKind track, YdClipKind clip);
gboolean yd_track_kind_is_picture (YdTrackKind track);

gboolean yd_clip_check_track (YdClip *clip, YdTrack *track, GError **error);
gboolean yd_clip_check (YdClip *clip,
                        YdTrack *track,
                        const YdClipExtent *extent,
                        YdFrameRate rate,
                        GError **error);
gboolean yd_clip_check_pair (YdClip *before, YdClip *clip, YdTrack *track, GError **error);
char *yd_clip_dup_place (YdClip *clip, YdTrack *track, YdFrameRate rate);

G_END_DECLS
