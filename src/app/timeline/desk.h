/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/time-scale.h"
#include "app/window/row-list.h"
#include "core/media/peaks.h"
#include "core/render/player.h"
#include "core/timeline/edit.h"

G_BEGIN_DECLS

#define YD_TYPE_DESK (yd_desk_get_type ())
G_DECLARE_FINAL_TYPE (YdDesk, yd_desk, YD, DESK, GObject)

/* Signals: `film` (): another snapshot, or other names; `view` (): the player shows something else;
 * `position` (): the playhead moved; `art` (): a thumbnail or a waveform has come;
 * `show` (): the clip that is selected first is to come into view;
 * `edit` (table, id): the words of a row are to be written where it stands.
 * Properties: `snaps`, `shows-safe-areas`, `shows-keys`, `edits-camera`. */

YdDesk *yd_desk_new (YdSession *session);
void yd_desk_close (YdDesk *self);
YdSession *yd_desk_get_session (YdDesk *self);
YdSelection *yd_desk_get_selection (YdDesk *self);
YdPlayer *yd_desk_get_player (YdDesk *self);
YdTimeScale *yd_desk_get_scale (YdDesk *self);
YdSnapshot *yd_desk_get_film (YdDesk *self);
YdRowList *yd_desk_get_markers (YdDesk *self);
gint64 yd_desk_get_position (YdDesk *self);
gint64 yd_desk_get_length (YdDesk *self);
gboolean yd_desk_is_read_only (YdDesk *self);
gboolean yd_desk_snaps (YdDesk *self);
const char *yd_desk_get_clip_name (YdDesk *self, const char *clip);
GPtrArray *yd_desk_get_tracks (YdDesk *self, gboolean are_pictures);
YdSnapshotClip *yd_desk_find_clip (YdDesk *self, const char *id, YdSnapshotTrack **track);
YdSnapshotClip *yd_desk_get_chosen_clip (YdDesk *self, YdSnapshotTrack **track);
YdSnapshotClip *yd_desk_get_camera_clip (YdDesk *self);
YdSnapshot *yd_desk_get_view (YdDesk *self);
void yd_desk_try_clip (YdDesk *self, YdSnapshotClip *clip);
YdSnapshotCue *yd_desk_find_cue (YdDesk *self, const char *id);

GdkTexture *yd_desk_get_thumbnail (YdDesk *self,
                                   const YdSnapshotClip *clip,
                                   gint64 time_ns,
                                   int width,
                                   int height);
const YdPeaks *yd_desk_get_peaks (YdDesk *self, const YdSnapshotClip *clip);

void yd_desk_begin_edit (YdDesk *self, const char *table, const char *id);
void yd_desk_edit (YdDesk *self,
                   const char *step,
                   const char *coalesce_key,
                   YdEditFunc func,
                   gpointer data,
                   GDestroyNotify free_data);

G_END_DECLS
