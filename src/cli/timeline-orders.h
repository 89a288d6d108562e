/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/timeline-names.h"
#include "core/model/media-file.h"
#include "core/timeline/edit.h"

G_BEGIN_DECLS

/* What was typed after `yiduo timeline PROJECT`. */
typedef struct {
  char **words; /* lent: the order's name and its arguments */
  guint n_words;
  YdTimelineNames *names; /* set while the order is carried out */

  YdMediaFile *media; /* owned; of a file to insert */

  char *at; /* owned, as all that follow */
  char *to;
  char *by;
  char *head;
  char *tail;
  char *duration;
  char *length;
  char *track;
  char *direction;
  char *easing;
  char *style;
  char *subtext;
  char *name;
  char *color;
  double strength;
  gboolean is_rippling;
  gboolean is_inserting;
  gboolean is_overwriting;
  gboolean is_alone;
} YdTimelineOrder;

void yd_timeline_order_clear (YdTimelineOrder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdTimelineOrder, yd_timeline_order_clear)

typedef struct {
  const char *name;
  const char *arguments; /* as the help shows them */
  const char *step;      /* translatable, what the history calls it */
  guint n_min;           /* arguments after the name */
  guint n_max;
  gboolean (*run) (YdEdit *edit, const YdTimelineOrder *order, GError **error);
} YdTimelineOrderKind;

const YdTimelineOrderKind *yd_timeline_order_kind_find (const char *name);
char *yd_timeline_order_kinds_describe (void);

G_END_DECLS
