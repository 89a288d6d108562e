/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the draft writer share: one writer at work on one draft. */
#pragma once

#include "core/exchange/jianying-draft.h"
#include "core/exchange/jianying-format.h"

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
  gint64 real_us;       /* length of the file */
  gint64 declared_us;   /* the length that the draft states: a frame longer where a clip needs it */
  gint64 size_bytes;    /* set when it was copied */
  JsonObject *material; /* borrowed from the draft */
} YdJianyingMedia;

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
void yd_jianying_add_common_refs (YdJianyingWriter *self, JsonObject *segment, gboolean is_picture);
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

/* jianying-motion.c */
void yd_jianying_move_picture (YdJianyingWriter *self,
                               JsonObject *segment,
                               const YdSnapshotClip *clip,
                               const YdJianyingMedia *media,
                               gint64 duration_frames);
void yd_jianying_fade_picture (YdJianyingWriter *self,
                               JsonObject *segment,
                               const YdSnapshotClip *clip,
                               gint64 duration_frames);
void yd_jianying_duck (YdJianyingWriter *self,
                       JsonObject *segment,
                       const YdSnapshotClip *clip,
                       gint64 duration_frames,
                       double volume);

/* jianying-tracks.c */
void yd_jianying_add_tracks (YdJianyingWriter *self);

/* jianying-meta.c */
JsonObject *yd_jianying_make_meta (YdJianyingWriter *self);

G_END_DECLS
