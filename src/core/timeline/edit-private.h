/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What edits are made of. All of them write through: a row is saved as soon as it is changed, and
 * what an edit reads next is read from the transaction, so nothing is kept in step by hand. */
#pragma once

#include "core/model/cue.h"
#include "core/model/film.h"
#include "core/model/media-file.h"
#include "core/model/track.h"
#include "core/timeline/edit.h"
#include "core/timeline/timeline-error.h"
#include "core/timeline/timeline-rule.h"

G_BEGIN_DECLS

struct _YdEdit {
  YdWriter *writer;
  YdReader *reader;
  YdFilm *film;         /* owned */
  GPtrArray *tracks;    /* owned, YdTrack, bottom first */
  GHashTable *media;    /* owned, hash to YdMediaFile */
  GHashTable *clips;    /* owned, ids of clips to look at in the end */
  GHashTable *cues;     /* owned, ids of cues */
  GHashTable *groups;   /* owned, ids of groups */
  GHashTable *keyed;    /* owned, ids of clips whose keys changed */
  gint64 end_frame;     /* of the pictures before the edit */
  gboolean is_rippling; /* cues and music follow */
};

typedef struct {
  gint64 start_frame;
  gint64 end_frame;
} YdStretch;

/* When the camera of a clip moves, frames of the film */
typedef struct {
  gint64 first_frame;
  gint64 last_frame;
} YdCameraSpan;

YdClip *yd_edit_load_clip (YdEdit *self, const char *id, GError **error);
YdClip *yd_edit_open_clip (YdEdit *self, const char *id, GError **error);
YdClip *yd_edit_find_clip (YdEdit *self,
                           const char *where,
                           const char *track,
                           gint64 frame,
                           GError **error);
YdClip *yd_edit_find_before (YdEdit *self, YdClip *clip, GError **error);
YdClip *yd_edit_find_after (YdEdit *self, YdClip *clip, GError **error);
gboolean yd_edit_save_clip (YdEdit *self, YdClip *clip, GError **error);
gboolean yd_edit_delete_clip (YdEdit *self, YdClip *clip, GError **error);
gboolean yd_edit_lift_clip (YdEdit *self, YdClip *clip, GError **error);
YdTrack *yd_edit_find_track (YdEdit *self, const char *id, GError **error);
YdTrack *yd_edit_open_track (YdEdit *self, const char *id, GError **error);
gboolean yd_edit_get_extent (YdEdit *self, YdClip *clip, YdClipExtent *extent, GError **error);
YdMediaFile *yd_edit_find_media (YdEdit *self, const char *file, GError **error);
gint64 yd_edit_load_end (YdEdit *self, GError **error);
gboolean yd_edit_has_source (YdClip *clip);
gboolean yd_edit_fit_camera (YdEdit *self, YdClip *clip, GError **error);

void yd_clip_cut_head (YdClip *clip, gint64 by_frames, YdFrameRate rate);
gboolean yd_edit_cut_head (YdEdit *self, YdClip *clip, gint64 by_frames, GError **error);
gboolean yd_edit_shift_keys (YdEdit *self, YdClip *clip, gint64 by_frames, GError **error);
gboolean yd_edit_copy_keys (YdEdit *self,
                            const char *from,
                            const char *to,
                            gint64 by_frames,
                            GError **error);
gboolean yd_edit_load_camera_span (YdEdit *self, YdClip *clip, YdCameraSpan *span, GError **error);
double yd_camera_span_get_part (const YdCameraSpan *self, gint64 frame);
YdClip *yd_edit_split_clip (YdEdit *self, YdClip *clip, gint64 at_frame, GError **error);
gboolean yd_edit_split_tracks (YdEdit *self, GHashTable *tracks, gint64 at_frame, GError **error);
gboolean
yd_edit_make_room (YdEdit *self, const char *track, gint64 start, gint64 end, GError **error);

gboolean yd_edit_put_in_time (YdEdit *self, gint64 at_frame, gint64 frames, GError **error);
gboolean yd_edit_take_out_time (YdEdit *self,
                                gint64 start_frame,
                                gint64 end_frame,
                                const char *edited,
                                GError **error);

GArray *yd_edit_find_stretches (GPtrArray *clips, const char *track);
gboolean yd_edit_open_place (YdEdit *self,
                             GPtrArray *clips,
                             const char *track,
                             gint64 by_frames,
                             GError **error);
gboolean yd_edit_place_all (YdEdit *self,
                            GPtrArray *clips,
                            GPtrArray *cues,
                            gint64 by_frames,
                            YdEditFlags flags,
                            GError **error);
void yd_edit_add_new (GPtrArray *rows, GHashTable *ids, GPtrArray *more);
GPtrArray *yd_edit_load_linked (YdEdit *self, YdClip *clip, YdEditFlags flags, GError **error);
GPtrArray *yd_edit_load_linked_cues (YdEdit *self, GPtrArray *clips, GError **error);
void yd_edit_renew_group (GHashTable *groups, YdClip *clip);
void yd_edit_cut_loose (GPtrArray *clips);

gboolean yd_edit_set_property (gpointer record,
                               const char *name,
                               const char *value,
                               double min,
                               double max,
                               GError **error);
gboolean yd_edit_heal (YdEdit *self, GError **error);
gboolean yd_edit_verify (YdEdit *self, GError **error);

G_END_DECLS
