/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the FCPXML reader share, and those of its writer. */
#pragma once

#include "core/exchange/fcpxml-format.h"

G_BEGIN_DECLS

typedef struct {
  YdSnapshot *film;
  GPtrArray *losses;
  GHashTable *resources; /* owned, id to xmlNode */
  GHashTable *tracks;    /* owned, what a lane holds to YdSnapshotTrack */
  GHashTable *whole;     /* owned, videos with their own sound */
  guint n_items;
  gboolean is_full;
} YdFcpxmlReader;

/* Where the local time of an element lies in the film, and what of it is seen. */
typedef struct {
  YdMoment at;    /* the film's time of `local` */
  YdMoment local; /* the element's own time */
  YdMoment from;  /* the film's times that are seen */
  YdMoment to;
  int lane;
  int depth;
  gboolean is_silent;
  gboolean is_unseen;
} YdFcpxmlPlace;

void
yd_fcpxml_lose (YdFcpxmlReader *self, const char *thing, const char *what, const char *instead);
xmlNode *yd_fcpxml_find (YdFcpxmlReader *self, const xmlNode *node);
YdSnapshotClip *yd_fcpxml_lay_clip (YdFcpxmlReader *self,
                                    xmlNode *node,
                                    const YdFcpxmlPlace *place,
                                    YdMoment start);
void yd_fcpxml_lay_caption (YdFcpxmlReader *self, xmlNode *node, const YdFcpxmlPlace *place);

/* fcpxml-adjust.c */
void yd_fcpxml_read_adjustments (YdFcpxmlReader *self,
                                 xmlNode *node,
                                 YdSnapshotClip *clip,
                                 YdMoment local);

/* fcpxml-adjust-writer.c */
void yd_fcpxml_add_time_map (YdSnapshot *film,
                             xmlNode *node,
                             const YdSnapshotClip *clip,
                             YdMoment origin);
void yd_fcpxml_add_picture_adjustments (YdSnapshot *film,
                                        xmlNode *node,
                                        const YdSnapshotClip *clip,
                                        YdMoment local);
void yd_fcpxml_add_volume (YdSnapshot *film,
                           xmlNode *node,
                           const YdSnapshotTrack *track,
                           const YdSnapshotClip *clip,
                           YdMoment local);

G_END_DECLS
