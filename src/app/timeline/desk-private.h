/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/clip-art.h"
#include "app/timeline/desk.h"
#include "core/timeline/timeline.h"

G_BEGIN_DECLS

struct _YdDesk {
  GObject parent_instance;

  YdSession *session;        /* owned */
  YdTimeline *timeline;      /* owned */
  YdPlayer *player;          /* owned */
  YdTimeScale *scale;        /* owned */
  YdRowList *markers;        /* owned */
  YdClipArt *art;            /* owned */
  YdSnapshot *film;          /* owned, NULL until it was read */
  YdSnapshot *view;          /* owned, what is shown instead of it, or NULL */
  GHashTable *clips;         /* owned, id → YdSnapshotClip, of the film */
  GHashTable *lanes;         /* owned, id → YdSnapshotTrack */
  GHashTable *names;         /* owned, id → name */
  GCancellable *cancellable; /* owned */
  char *last_fault;          /* owned, what was told last of the player */
  char **awaited;            /* owned, ids of clips that are shown as soon as they come, or NULL */
  gboolean is_naming;        /* names are being read */
  gboolean is_misnamed;      /* they changed meanwhile */
  gboolean snaps;
  gboolean shows_safe_areas;
  gboolean shows_keys;
  gboolean edits_camera;
};

void yd_desk_greet_clips (YdDesk *self); /* desk-arrivals.c */

/* desk-view.c */
void yd_desk_choose_view (YdDesk *self);
void yd_desk_follow_selection (YdDesk *self);

G_END_DECLS
