/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* What a moment can snap to, the one that wins a tie first */
typedef enum {
  YD_SNAP_CLIP,
  YD_SNAP_PLAYHEAD,
  YD_SNAP_MARKER,
  YD_SNAP_RANGE,
  YD_SNAP_CUE,
  YD_SNAP_FILM, /* its beginning or end */
} YdSnapKind;

typedef struct {
  gint64 frame;
  YdSnapKind kind;
} YdSnapPoint;

/* What is near something that is moved. */
typedef struct {
  const char *const *moved; /* ids of clips that do not count, or NULL */
  const gint64 *markers;    /* frames */
  gsize n_markers;
  gint64 playhead;  /* a frame, or -1 */
  gint64 tolerance; /* frames: about eight pixels */
} YdSnapScope;

GArray *yd_snap_find (YdSnapshot *film, const YdSnapScope *scope, gint64 frame);
gboolean yd_snap_span (YdSnapshot *film,
                       const YdSnapScope *scope,
                       gint64 start_frame,
                       gint64 duration_frames,
                       gint64 *by_frames,
                       YdSnapPoint *point);

G_END_DECLS
