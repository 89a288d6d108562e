/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/**
 * YdCrop:
 * @x: left edge, pixels of the picture
 * @y: upper edge, pixels of the picture
 * @width: pixels of the picture, above 0
 * @height: pixels of the picture, above 0
 *
 * The part of a picture that fills the canvas, to fractions of a pixel.
 */
typedef struct {
  double x;
  double y;
  double width;
  double height;
} YdCrop;

/**
 * YdClipSpan:
 * @first_frame: the first frame the clip has a part in
 * @end_frame: the frame after the last one
 * @in_frames: length of the transition it comes in by, 0 for a cut
 * @out_frames: length of the transition it goes out by, 0 for a cut
 *
 * When a clip is seen or heard, the halves of its transitions included.
 */
typedef struct {
  gint64 first_frame;
  gint64 end_frame;
  gint64 in_frames;
  gint64 out_frames;
} YdClipSpan;

/**
 * YdTrackMoment:
 * @index: of the clip that is seen, or that a transition leads into
 * @step: frame of the transition, counted from 0
 * @n_frames: of the transition; 0 where there is none
 *
 * What a track shows at a frame.
 */
typedef struct {
  guint index;
  gint64 step;
  gint64 n_frames;
} YdTrackMoment;

YdCrop yd_framing_get_crop (const YdFraming *framing,
                            YdFit fit,
                            double picture_width,
                            double picture_height,
                            int width,
                            int height);
YdCrop yd_clip_get_crop (const YdSnapshotClip *clip,
                         double part,
                         double picture_width,
                         double picture_height,
                         int width,
                         int height);
YdClipSpan yd_track_get_span (const YdSnapshotTrack *track, guint index);
guint yd_track_find_clip (const YdSnapshotTrack *track, gint64 frame);
gboolean yd_track_get_moment (const YdSnapshotTrack *track, gint64 frame, YdTrackMoment *moment);

G_END_DECLS
