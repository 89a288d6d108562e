/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/storyboard/planner-private.h"
#include "core/storyboard/shot-rows.h"

G_BEGIN_DECLS

/* One pass over a film: which shots hold which block, and which have lost theirs */
typedef struct {
  YdShotRows *rows;
  GPtrArray *members;
  const YdMentions *cast;
  const YdBreakdownOptions *options;

  GHashTable *elements; /* id → YdElement */
  GHashTable *holders;  /* element's id → GPtrArray of YdBoundShot, in the order of the film */
  GHashTable *by_scene; /* scene's id → GPtrArray of YdBoundShot in the film */
  GPtrArray *aside;     /* YdBoundShot whose words are gone */
  char *first_scene;    /* where text before the first heading goes */
} YdFollow;

void yd_follow_init (YdFollow *self, GPtrArray *elements, GPtrArray *scenes);
void yd_follow_clear (YdFollow *self);
void yd_follow_scene (YdFollow *self, YdScene *scene, GPtrArray *elements);

void yd_follow_add (YdFollow *self, YdBoundShot *bound);

/* text-follow.c */
GPtrArray *yd_follow_get_holders (YdFollow *self, const char *element);
void yd_follow_put_aside (YdFollow *self, YdBoundShot *bound);
void yd_follow_words (YdFollow *self, YdScene *scene, const YdBeat *beat, YdSides *sides);
gboolean yd_follow_return (YdFollow *self, YdScene *scene, const YdBeat *beat);

G_END_DECLS
