/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/base/frame-rate.h"
#include "core/model/enum-types.h"

G_BEGIN_DECLS

/* Where a still or clip is looked at: the centre in 0 to 1 of the picture, y down, and the zoom,
 * 1 = the picture just covers the canvas. */
typedef struct {
  double x;
  double y;
  double zoom;
} YdFraming;

/* How cues and titles look. Colours are 0xRRGGBBAA. */
typedef struct {
  char *font;  /* owned, a Pango family: "Noto Sans CJK SC" */
  double size; /* height of a line's letters, in fractions of the canvas' shorter side */
  guint32 fill;
  guint32 outline;
  double outline_width; /* fraction of the letter size */
  guint32 box;          /* behind the words; alpha 0 for none */
  gboolean is_bold;
  double bottom; /* cues: distance of the block's lower edge from the canvas' lower edge, fraction
                    of its height */
  double max_width; /* fraction of the canvas' width that words may fill */
} YdTextStyle;

typedef struct {
  char *id; /* owned, of the clip row */
  YdClipKind kind;
  char *path; /* owned, absolute; NULL for a title, or for media that is missing */
  char *file; /* owned, SHA-256 of the media; NULL for a title */
  int width;  /* of the media, pixels; 0 for sound and titles */
  int height;
  gint64 media_duration_ns; /* 0 for stills and titles */
  gint64 start_frame;
  gint64 duration_frames;
  gint64 source_start_ns;
  YdFraming from;
  YdFraming to;
  YdEasing easing;
  double gain_db;
  gint64 fade_in_frames;
  gint64 fade_out_frames;
  YdTransition transition;  /* from the clip before it; centred on start_frame */
  gint64 transition_frames; /* even */
  char *text;               /* titles: owned */
  char *subtext;            /* titles: owned */
} YdSnapshotClip;

typedef struct {
  char *id;
  YdTrackKind kind;
  char *name;
  double gain_db;
  gboolean is_muted;
  gboolean is_hidden;
  GPtrArray *clips; /* YdSnapshotClip *, by start_frame, never overlapping */
} YdSnapshotTrack;

typedef struct {
  gint64 start_frame;
  gint64 duration_frames;
  char *text; /* owned, at most two lines */
  char *line; /* owned, id of the line, or NULL */
} YdSnapshotCue;

typedef struct {
  gint64 frame;
  char *name;
} YdSnapshotChapter;

/* Music under speech: this much quieter, changing over this long before and after a voice. */
typedef struct {
  double gain_db;       /* <= 0 */
  gint64 attack_sample; /* fades down over this long before the speech starts */
  gint64 release_sample;
} YdDucking;

/* An immutable film, as render and exchange see it. */
typedef struct {
  char *title;
  char *language;
  YdFrameRate rate;
  int width; /* canvas, pixels */
  int height;
  gint64 duration_frames; /* end of the last clip of any picture track */
  GPtrArray *tracks;      /* YdSnapshotTrack *, bottom first */
  GPtrArray *cues;        /* YdSnapshotCue *, by start, never overlapping */
  GPtrArray *chapters;    /* YdSnapshotChapter *, by frame */
  YdTextStyle cue_style;
  YdTextStyle title_style;
  guint32 background; /* 0xRRGGBBAA, where no picture is */
  YdDucking ducking;

  gatomicrefcount ref_count; /* private */
} YdSnapshot;

YdSnapshot *yd_snapshot_new (void);
YdSnapshot *yd_snapshot_ref (YdSnapshot *self);
void yd_snapshot_unref (YdSnapshot *self);
YdSnapshotTrack *yd_snapshot_add_track (YdSnapshot *self, YdTrackKind kind);
YdSnapshotClip *yd_snapshot_track_add_clip (YdSnapshotTrack *track, YdClipKind kind);
void yd_snapshot_add_cue (YdSnapshot *self,
                          gint64 start_frame,
                          gint64 duration_frames,
                          const char *text,
                          const char *line);
void yd_snapshot_add_chapter (YdSnapshot *self, gint64 frame, const char *name);
char *yd_snapshot_hash (YdSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSnapshot, yd_snapshot_unref)

G_END_DECLS
