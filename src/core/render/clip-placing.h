/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/compositor.h"

G_BEGIN_DECLS

/**
 * YdClipState:
 * @part: how much of the camera's move is done, eased, 0 to 1
 * @seconds: of the film; 0 for a camera that does not drift
 * @position_x: of the sheet's middle, 0 to 1 of the canvas
 * @position_y: likewise
 * @scale: of the sheet, above 0
 * @rotation: of the sheet, degrees clockwise
 * @opacity: with its fades, 0 to 256
 * @source_ns: the moment of its file; 0 for what does not move
 *
 * All that a clip's picture depends on at a moment, beside the clip and the canvas. Two equal
 * states of one clip are one picture.
 */
typedef struct {
  double part;
  double seconds;
  double position_x;
  double position_y;
  double scale;
  double rotation;
  int opacity;
  gint64 source_ns;
} YdClipState;

YdClipState yd_clip_get_state (const YdSnapshotClip *clip,
                               const YdClipSpan *span,
                               YdFrameRate rate,
                               gint64 frame);
gboolean yd_clip_state_equal (const YdClipState *a, const YdClipState *b);

void yd_clip_get_cover (const YdSnapshotClip *clip,
                        int width,
                        int height,
                        int *cover_width,
                        int *cover_height);
double yd_clip_get_max_scale (const YdSnapshotClip *clip);
YdPlacing yd_clip_place (const YdSnapshotClip *clip,
                         const YdClipState *state,
                         const YdPicture *picture,
                         int width,
                         int height);
YdPlacing yd_clip_place_backdrop (const YdSnapshotClip *clip,
                                  const YdClipState *state,
                                  const YdPicture *picture,
                                  int width,
                                  int height);
YdPlacing yd_clip_place_sheet (const YdSnapshotClip *clip,
                               const YdClipState *state,
                               const YdPicture *picture,
                               double x,
                               double y,
                               double pixels,
                               int width,
                               int height);
gboolean yd_clip_fills_sheet (const YdSnapshotClip *clip,
                              const YdClipState *state,
                              const YdPicture *picture,
                              int width,
                              int height);
YdCrop yd_clip_get_cut (const YdSnapshotClip *clip, double width, double height);

G_END_DECLS
