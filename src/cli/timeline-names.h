/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/frame-rate.h"
#include "core/store/reader.h"

G_BEGIN_DECLS

/* The tracks and clips of a project with the names that a person types. */
typedef struct {
  GPtrArray *tracks;  /* YdTrack, bottom first */
  GPtrArray *clips;   /* YdClip, by start */
  GPtrArray *markers; /* YdMarker, by frame */
  GPtrArray *cues;    /* YdCue, by start */
  GHashTable *names;  /* id of a track, clip or cue to "V1", "V1.3" or "C12" */
  GHashTable *ids;    /* and back */
  GHashTable *shots;  /* id of a clip to the number of its shot */
} YdTimelineNames;

YdTimelineNames *yd_timeline_names_load (YdReader *reader, GError **error);
void yd_timeline_names_free (YdTimelineNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdTimelineNames, yd_timeline_names_free)

const char *yd_timeline_names_get (YdTimelineNames *self, const char *id);
const char *yd_timeline_names_find_clip (YdTimelineNames *self, const char *name, GError **error);
const char *yd_timeline_names_find_track (YdTimelineNames *self, const char *name, GError **error);
const char *yd_timeline_names_find_cue (YdTimelineNames *self, const char *name, GError **error);
const char *yd_timeline_names_find_marker (YdTimelineNames *self, const char *name, GError **error);

gboolean yd_film_time_parse (const char *text, YdFrameRate rate, gint64 *frames, GError **error);
char *yd_film_time_format (gint64 frames, YdFrameRate rate);

G_END_DECLS
