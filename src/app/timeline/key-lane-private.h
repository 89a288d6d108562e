/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/key-lane.h"

G_BEGIN_DECLS

struct _YdKeyLane {
  GtkWidget parent_instance;

  YdDesk *desk; /* owned */
  YdKeyParameter parameter;
  YdSnapshotClip *clip; /* owned, as it will be: its keys are ahead of the film's while settling */
  YdSnapshotClip *real; /* owned, as the film has it */
  GPtrArray *points;    /* borrowed children, one a key */
  gboolean can_edit;
  double lower; /* value at the lower edge */
  double upper;
  int dragged;        /* index of the point that is dragged, or -1 */
  YdSnapshotKey from; /* what it was */
  int chosen;         /* index of the point a menu is open for, or -1 */
  gint64 menu_frame;  /* where a menu was opened */
  guint settle_id;
};

GArray *yd_key_lane_get_keys (YdKeyLane *self);
YdSnapshotKey *yd_key_lane_get_key (YdKeyLane *self, int index);
double yd_key_lane_to_x (YdKeyLane *self, gint64 frame);
gint64 yd_key_lane_to_frame (YdKeyLane *self, double x);
double yd_key_lane_to_y (YdKeyLane *self, double value);
double yd_key_lane_to_value (YdKeyLane *self, double y);
void yd_key_lane_fill (YdKeyLane *self);
void yd_key_lane_settle (YdKeyLane *self);

/* key-lane-input.c */
void yd_key_lane_install_input (GtkWidgetClass *widget_class);
void yd_key_lane_add_input (YdKeyLane *self);

G_END_DECLS
