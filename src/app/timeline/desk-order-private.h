/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edit on its way: it is written down on the window's thread and carried out on the writer's. */
#pragma once

#include "app/timeline/desk-edits.h"

G_BEGIN_DECLS

/* Not every edit takes all of it */
typedef struct {
  char **ids;     /* owned */
  gint64 *starts; /* owned, where each of @ids goes, or NULL */
  char *track;    /* owned, or NULL */
  char *field;    /* owned, or NULL */
  char *value;    /* owned, or NULL */
  gint64 frame;
  gint64 frames;
  double number;
  int choice;
  YdDirection direction;
  YdEditFlags flags;
  YdFrameRate rate;
  YdCamera camera;
} YdDeskOrder;

YdDeskOrder *yd_desk_order_new (YdIds ids);
YdDeskOrder *yd_desk_order_new_one (const char *id);
void yd_desk_order_free (gpointer data);

G_END_DECLS
