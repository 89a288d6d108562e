/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the draft writer share: one writer at work on one draft. */
#pragma once

#include "core/exchange/jianying-draft.h"
#include "core/exchange/jianying-format.h"
#include "core/render/framing.h"

G_BEGIN_DECLS

/* A file that is copied into the draft, once, however many clips use it. */
typedef struct {
  char *source;     /* owned, absolute path on this machine */
  char *name;       /* owned, unique in the draft */
  char *relative;   /* owned, below the draft folder: "Resources/local/image/a.png" */
  char *local_id;   /* owned, the media bin's id of it, lower case */
  const char *kind; /* "photo", "gif", "video" or "music", as the media bin says */
  int width;        /* pixels, 0 for sound */
  int height;
  YdCrop cut;           /* what is left of the picture, pixels */
  gint64 real_us;       /* length of the file */
  gint64 declared_us;   /* the length that the draft states: a frame longer where a clip needs it */
  gint64 size_bytes;    /* set when it was copied */
  JsonObject *material; /* borrowed from the draft */
} YdJianyingMedia;

/* What a property is at a moment */
typedef struct {
  gint64 offset_us; /* from the segment's start on the timeline */
  double value;
} YdJianyingKey;

typedef struct {
  YdSnapshot *snapshot;             /* borrowed */
  const YdJianyingOptions *options; /* borrowed */
  char *name;                       /* owned, of the draft */
  gint64 now_us;
  GRand *chance;         /* owned */
  JsonObject *format;    /* owned */
  JsonObject *draft;     /* owned */
  JsonObject *materials; /* borrowed from draft */
  JsonArray *tracks;     /* borrowed from draft */
  GPtrArray *media;      /* owned, YdJianyingMedia */
  GHashTable *names;     /* owned, case-folded names in use */
  GPtrArray *losses;     /* borrowed, YdLoss */
  gint64 end_us;         /* end of the last segment so far */
  int n_text_tracks;
} YdJianyingWriter;

/* jianying-materials.c */
char *yd_jianying_new_id (YdJianyingWriter *self);
JsonObject *yd_jianying_add_material (YdJianyingWriter *self, const char *array);
YdJianyingMedia *yd_jianying_take_media (YdJianyingWriter *self, const YdSnapshotClip *clip);
void yd_jianying_media_free (gpointer data);
void yd_jianying_add_ref (JsonObject *segment, JsonObject *material);
void yd_jianying_add_common_refs (YdJianyingWriter *self,
                                  JsonObject *segment,
                                  gboolean is_picture,
                                  gboolean is_blurred);
void yd_jianying_add_fade (YdJianyingWriter *self,
                           JsonObject *segment,
                           gint64 fade_in_us,
                           gint64 fade_out_us);

/* jianying-text.c */
JsonObject *yd_jianying_add_text (YdJianyingWriter *self,
                                  const YdTextStyle *style,
                                  const char *text,
                                  const char *subtext,
                                  gboolean is_cue);
void yd_jianying_place_text (YdSnapshot *snapshot,
                             const YdTextStyle *style,
                             const char *text,
                             const char *subtext,
                             gboolean is_cue,
                             double *x,
                             double *y);

/* jianying-keys.c */
GArray *yd_jianying_keys_new (void);
void yd_jianying_keys_append (GArray *keys, gint64 offset_us, double value);
gint64 yd_jianying_offset_of (YdJianyingWriter *self, const YdSnapshotClip *clip, double frame);
void yd_jianying_set_property (YdJianyingWriter *self,
                               JsonObject *segment,
                               JsonObject *owner,
                               const char *member,
                               const char *property,
                               GArray *keys);
GArray *yd_jianying_moments_new (gint64 duration_frames, gint64 n_steps);
void yd_jianying_moments_append (GArray *moments, double frame, gint64 duration_frames);
void yd_jianying_moments_add (GArray *moments,
                              const GArray *keys,
                              gint64 duration_frames,
                              int n_steps,
                              gboolean is_curved);

/* jianying-motion.c */
gboolean yd_jianying_is_placed (const YdSnapshotClip *clip);
YdCrop yd_jianying_get_cut (YdJianyingWriter *self, const YdSnapshotClip *clip, gboolean *is_whole);
void yd_jianying_move_picture (YdJianyingWriter *self,
                               JsonObject *segment,
                               const YdSnapshotClip *clip,
                               gint64 duration_frames);
void yd_jianying_move_words (YdJianyingWriter *self,
                             JsonObject *segment,
                             const YdSnapshotClip *clip,
                             gint64 duration_frames);
void yd_jianying_fade_picture (YdJianyingWriter *self,
                               JsonObject *segment,
                               const YdSnapshotClip *clip,
                               gint64 duration_frames);

/* jianying-sound.c */
double yd_jianying_get_speed (const YdSnapshotClip *clip);
gint64 yd_jianying_get_source_us (const YdSnapshotClip *clip, gint64 duration_us);
void yd_jianying_report_sound (YdJianyingWriter *self,
                               const char *thing,
                               const YdSnapshotTrack *track,
                               const YdSnapshotClip *clip);
void yd_jianying_set_volume (YdJianyingWriter *self,
                             JsonObject *segment,
                             const char *thing,
                             const YdSnapshotTrack *track,
                             const YdSnapshotClip *clip,
                             gint64 duration_frames);
void yd_jianying_fade_sound (YdJianyingWriter *self,
                             JsonObject *segment,
                             const YdSnapshotClip *clip,
                             gint64 duration_frames);

/* jianying-tracks.c */
void yd_jianying_add_tracks (YdJianyingWriter *self);

/* jianying-meta.c */
JsonObject *yd_jianying_make_meta (YdJianyingWriter *self);

G_END_DECLS
