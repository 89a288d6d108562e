/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/base/frame-rate.h"
#include "core/model/enum-types.h"
#include "core/timeline/text-style.h"

G_BEGIN_DECLS

/* Where a still or clip is looked at: the centre in 0 to 1 of the picture, y down, and the zoom,
 * 1 = the picture just covers the canvas. */
typedef struct {
  double x;
  double y;
  double zoom;
} YdFraming;

/* What a parameter of a clip is at a moment, and how it goes on. */
typedef struct {
  gint64 frame; /* from the clip's start; may lie outside the clip */
  double value;
  YdEasing easing; /* towards the next key */
} YdSnapshotKey;

/* Shared by the snapshots of before and after an edit that did not touch it. */
typedef struct {
  char *id; /* owned, of the clip row */
  YdClipKind kind;
  char *path;       /* owned, absolute; NULL for a title, or for media that is missing */
  char *proxy_path; /* owned, absolute; a smaller copy for previews below full size, or NULL */
  YdFrameRate sequence_rate; /* of numbered pictures of which `path` is one, in a film that is read;
                                else 0/0 */
  char *file;                /* owned, SHA-256 of the media; NULL for a title */
  int width;                 /* of the media, pixels; 0 for sound and titles */
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
  YdDirection direction;
  double drift; /* of a hand-held camera, 0 to 1 */
  YdFit fit;
  double crop_left; /* fractions of the picture */
  double crop_right;
  double crop_top;
  double crop_bottom;
  double position_x; /* of its middle, 0 to 1 of the canvas */
  double position_y;
  double scale;
  double rotation; /* degrees, clockwise */
  double opacity;
  YdBlend blend;
  double speed; /* of the file to the film; < 0 backwards, 0 a freeze */
  gboolean is_pitch_kept;
  double pan;
  GArray *keys[YD_N_KEY_PARAMETERS]; /* owned, YdSnapshotKey by frame; NULL without */
  char *text;                        /* titles: owned */
  char *subtext;                     /* titles: owned */
  YdTextStyle *style;                /* titles: owned; NULL for the film's own */
  char *group_id;                    /* owned, "" for none */
  char *name; /* owned, what a person calls its medium: a file name, or "3A" of a shot; or NULL */
  char *foreign; /* owned, JSON of another program, or NULL */

  gatomicrefcount ref_count; /* private */
} YdSnapshotClip;

typedef struct {
  char *id;
  YdTrackKind kind;
  char *name;
  double gain_db;
  double pan;
  gboolean is_muted;
  gboolean is_solo;
  gboolean is_hidden;
  gboolean is_locked;
  char *foreign;    /* owned, JSON of another program, or NULL */
  GPtrArray *clips; /* YdSnapshotClip *, by start_frame, never overlapping */
} YdSnapshotTrack;

typedef struct {
  gint64 start_frame;
  gint64 duration_frames;
  char *text;          /* owned, at most two lines */
  char *line;          /* owned, id of the line, or NULL */
  char *id;            /* owned, of the cue row, or NULL */
  YdTextStyle *style;  /* owned; NULL for the film's own */
  GArray *word_frames; /* owned, gint64: when each word is spoken, from the cue's start; NULL when
                          not known */

  gatomicrefcount ref_count; /* private */
} YdSnapshotCue;

typedef struct {
  gint64 frame;
  char *name;
} YdSnapshotChapter;

/* A moment that a person has marked. */
typedef struct {
  gint64 frame;
  char *name;
  char *color; /* "#rrggbb", or "" */
} YdSnapshotMarker;

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
  GPtrArray *markers;     /* YdSnapshotMarker *, by frame */
  YdTextStyle cue_style;
  YdTextStyle title_style;
  guint32 background; /* 0xRRGGBBAA, where no picture is */
  YdDucking ducking;
  gboolean has_own_ducking;   /* its depth is not the film template's */
  double template_ducking_db; /* that of the film template */
  double master_gain_db;
  gint64 range_start_frame; /* in and out point; the whole film where the end is 0 */
  gint64 range_end_frame;
  char *foreign; /* owned, JSON of another program, or NULL */

  gatomicrefcount ref_count; /* private */
} YdSnapshot;

#define YD_TYPE_SNAPSHOT (yd_snapshot_get_type ())
GType yd_snapshot_get_type (void);
YdSnapshot *yd_snapshot_new (void);
YdSnapshot *yd_snapshot_ref (YdSnapshot *self);
void yd_snapshot_unref (YdSnapshot *self);
YdSnapshotTrack *yd_snapshot_add_track (YdSnapshot *self, YdTrackKind kind);
YdSnapshotClip *yd_snapshot_track_add_clip (YdSnapshotTrack *track, YdClipKind kind);
YdSnapshotClip *yd_snapshot_clip_ref (YdSnapshotClip *self);
void yd_snapshot_clip_unref (YdSnapshotClip *self);
int yd_snapshot_clip_compare_starts (gconstpointer a, gconstpointer b);
void yd_snapshot_clip_add_key (YdSnapshotClip *self,
                               YdKeyParameter parameter,
                               gint64 frame,
                               double value,
                               YdEasing easing);
YdSnapshotCue *yd_snapshot_add_cue (YdSnapshot *self,
                                    gint64 start_frame,
                                    gint64 duration_frames,
                                    const char *text,
                                    const char *line);
YdSnapshotCue *yd_snapshot_cue_ref (YdSnapshotCue *self);
void yd_snapshot_cue_unref (YdSnapshotCue *self);
int yd_snapshot_cue_compare_starts (gconstpointer a, gconstpointer b);
YdSnapshotCue *yd_snapshot_cue_copy_at (const YdSnapshotCue *self, gint64 start_frame);
void yd_snapshot_add_chapter (YdSnapshot *self, gint64 frame, const char *name);
void yd_snapshot_add_marker (YdSnapshot *self, gint64 frame, const char *name, const char *color);
char *yd_snapshot_hash (YdSnapshot *self);

double yd_easing_apply (YdEasing easing, double part);
double yd_snapshot_keys_get_value (const GArray *keys, double frame);
double
yd_snapshot_clip_get_value (const YdSnapshotClip *self, YdKeyParameter parameter, double frame);
gint64 yd_source_ns_at (gint64 source_start_ns, double speed, YdFrameRate rate, gint64 frame);
gboolean yd_snapshot_clip_is_offline (const YdSnapshotClip *self);
gint64 yd_snapshot_clip_get_source_ns (const YdSnapshotClip *self, YdFrameRate rate, gint64 frame);
gboolean yd_snapshot_track_is_heard (const YdSnapshotTrack *self, YdSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSnapshot, yd_snapshot_unref)

G_END_DECLS
