/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/storyboard/beat.h"
#include "core/storyboard/breakdown.h"

G_BEGIN_DECLS

/* Where everybody stands in a scene, so that left and right never change (180° rule) */
typedef struct {
  GHashTable *ranks; /* owned, member's id → rank */
  char *last;        /* borrowed, the rightmost rank, NULL while nobody stands */
} YdSides;

void yd_sides_init (YdSides *self);
void yd_sides_clear (YdSides *self);
void yd_sides_learn (YdSides *self, const char *member, const char *rank);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdSides, yd_sides_clear)

void yd_bound_shot_add_element (YdBoundShot *self, const char *element);
YdLine *yd_bound_shot_add_line (YdBoundShot *self, const YdBeat *beat, const char *text);
void yd_bound_shot_add_member (YdBoundShot *self,
                               YdSides *sides,
                               const char *member,
                               gboolean is_speaking);
void yd_bound_shot_describe (YdBoundShot *self,
                             YdScene *scene,
                             GPtrArray *members,
                             const char *seen,
                             double pace);
const char *yd_bound_shot_last_rank (GPtrArray *records);

gboolean yd_shot_keeps_picture (YdShot *shot);
gboolean yd_element_is_seen (YdElement *element);

G_END_DECLS
