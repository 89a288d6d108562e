/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/storyboard/bound-shot-private.h"

G_BEGIN_DECLS

/**
 * YdPlan:
 * @scene: the scene
 * @beats: (element-type YdBeat): all its beats, those that have their shots included
 * @first: the first beat to make shots for
 * @n_beats: how many
 * @members: (element-type YdCastMember): the cast
 * @cast: finds them
 * @sides: where everybody stands, brought up to date
 * @options: what the film template asks
 * @before: the shot before and the one before that, each may be %NULL
 * @after: (nullable): the shot after
 * @is_whole: whether the scene has no shots yet
 */
typedef struct {
  YdScene *scene;
  GPtrArray *beats;
  guint first;
  guint n_beats;
  GPtrArray *members;
  const YdMentions *cast;
  YdSides *sides;
  const YdBreakdownOptions *options;
  YdShot *before[2];
  YdShot *after;
  gboolean is_whole;
} YdPlan;

GPtrArray *yd_plan_shots (const YdPlan *plan);

char **yd_plan_cut (const YdBeat *beat, const char *words, double pace);

G_END_DECLS
