/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files from the file manager: a line shows where they would begin, and on which lane. */
#include "app/timeline/desk-files.h"
#include "app/timeline/lanes-private.h"
#include "core/timeline/snap.h"

#define SNAP_PX 10

static gint64
find_frame (YdLanes *self, double x)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const gint64 frame = MAX ((gint64) yd_time_scale_to_frame (scale, x), 0);
  const YdSnapScope scope = {
    .playhead = yd_desk_get_position (self->desk),
    .tolerance = (gint64) (SNAP_PX / yd_time_scale_get_frame_px (scale)),
  };
  gint64 by = 0;
  YdSnapPoint point;

  return yd_desk_snaps (self->desk) &&
                 yd_snap_span (yd_desk_get_film (self->desk), &scope, frame, 0, &by, &point)
             ? frame + by
             : frame;
}

static GdkDragAction
motion_cb (YdLanes *self, double x, double y)
{
  const YdLaneRow *row = self->desk ? yd_lanes_get_row_at (self, y) : NULL;
  if (!self->desk || !yd_desk_get_film (self->desk) || yd_desk_is_read_only (self->desk))
    return 0;

  self->drop_frame = find_frame (self, x);
  self->drop_track = row ? row->track : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_ACTION_COPY;
}

static void
leave_cb (YdLanes *self)
{
  self->drop_frame = -1;
  self->drop_track = NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
drop_cb (YdLanes *self, const GValue *value, double x, double y)
{
  const gboolean can_drop = motion_cb (self, x, y) != 0;

  if (can_drop)
    yd_desk_lay_files (self->desk, g_value_get_boxed (value),
                       self->drop_track ? self->drop_track->id : NULL, self->drop_frame);
  leave_cb (self);
  return can_drop;
}

/**
 * yd_lanes_add_drop:
 * @self: lanes
 *
 * Takes files.
 */
void
yd_lanes_add_drop (YdLanes *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->drop_frame = -1;
  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * yd_lanes_snapshot_drop:
 * @self: lanes
 * @snapshot: of the lanes
 * @color: of the line
 *
 * Draws where files would begin.
 */
void
yd_lanes_snapshot_drop (YdLanes *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  const YdLaneRow *row = self->drop_track ? yd_lanes_get_row_of (self, self->drop_track) : NULL;
  if (self->drop_frame < 0)
    return;

  const float x = (float) yd_time_scale_to_px (yd_desk_get_scale (self->desk), self->drop_frame);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x - 1, 0, 2, height));
  if (!row)
    return;
  const float y = (float) (row->y - yd_lanes_get_offset (self));
  GdkRGBA shade = *color;
  shade.alpha = 0.25f;
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (x, y, 80, (float) row->height));
}
