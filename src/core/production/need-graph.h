/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/production/recipe-book.h"

G_BEGIN_DECLS

/* How the picked take of a need stands to the recipe the need would have today */
typedef enum {
  YD_NEED_STATE_MISSING, /* nothing picked */
  YD_NEED_STATE_STALE,   /* picked, but made from something else */
  YD_NEED_STATE_FRESH,   /* picked and made from just that, or a person's own file */
  YD_NEED_STATE_HELD,    /* stale, but its shot is locked: a person decides */
} YdNeedStateKind;

/**
 * YdNeedState:
 * @need: the kind of result
 * @owner: id of the shot, line or film
 * @label: what a person calls it: "1A", "1A 老李", or the film's title
 * @recipe: what it would be made from today
 * @take: (nullable): the picked one
 */
typedef struct {
  YdNeed need;
  char *owner;
  char *label;
  YdRecipe *recipe;
  YdTake *take;
  YdNeedStateKind kind;
} YdNeedState;

void yd_need_state_free (YdNeedState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdNeedState, yd_need_state_free)

GPtrArray *yd_need_graph_list (const YdRecipeBook *book, YdNeed need, GError **error);
YdNeedState *yd_need_graph_find (const YdRecipeBook *book,
                                 YdNeed need,
                                 const char *owner,
                                 int attempt,
                                 GError **error);
char *yd_need_graph_hash (GPtrArray *states);
gboolean yd_need_state_is_open (const YdNeedState *state);

G_END_DECLS
