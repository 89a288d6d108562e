/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the OTIO reader share. */
#pragma once

#include "core/exchange/media-time.h"
#include "core/exchange/otio-format.h"

G_BEGIN_DECLS

#define YD_OTIO_MAX_CLIPS 200000

typedef struct {
  YdSnapshot *film;
  GPtrArray *losses;
  GHashTable *lanes; /* owned, "parent/index" to a track made for what was nested */
  GHashTable *kept;  /* owned, videos with their own sound */
  guint n_clips;
  gboolean is_full;
} YdOtioReader;

/* A stretch of time that is laid somewhere */
typedef struct {
  YdMoment from; /* in the thing's own time */
  YdMoment to;
  YdMoment at; /* where `from` lies in the film */
} YdOtioWindow;

/* otio-clip.c */
void yd_otio_lose (YdOtioReader *self, const char *thing, const char *what, const char *instead);
gboolean yd_otio_is_schema (JsonObject *object, const char *name);
YdMoment yd_otio_read_time (JsonObject *time);
gboolean
yd_otio_read_range (JsonObject *owner, const char *member, YdMoment *start, YdMoment *duration);
JsonObject *yd_otio_get_reference (JsonObject *clip);
JsonObject *yd_otio_get_ours (JsonObject *item);
void yd_otio_keep_metadata (JsonObject *item, JsonObject *to);
char *yd_otio_to_foreign (JsonObject *kept);
void yd_otio_read_markers (YdOtioReader *self,
                           JsonObject *item,
                           const YdOtioWindow *window,
                           YdMoment speed);
YdSnapshotClip *yd_otio_lay_clip (YdOtioReader *self,
                                  YdSnapshotTrack *track,
                                  JsonObject *item,
                                  const YdOtioWindow *window);

G_END_DECLS
