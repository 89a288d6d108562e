/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pointer does on the lanes: select, move, trim, roll, draw a frame around clips. While it
 * drags a ghost is shown with the place it would snap to; the edit is made when it lets go.
 *
 *   middle of a clip   move; with Ctrl what lies there moves on, with Shift it is overwritten
 *   end of a clip      trim; with Shift what comes later moves along, with Alt the cut is rolled
 *   nothing            a frame that selects; a click goes there; a finger pans */
#include "app/timeline/lane-drag-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/timeline/desk-edits.h"
#include "app/widgets/timecode.h"
#include "app/widgets/touch.h"
#include "core/model/marker.h"
#include "core/timeline/snap.h"
#include "core/timeline/timeline-rule.h"

#define EDGE_PX 8
#define SNAP_PX 8

/* What is under the pointer */
typedef struct {
  const YdLaneRow *row;
  YdSnapshotClip *clip; /* one of both, or none */
  YdSnapshotCue *cue;
  gint64 start;
  gint64 frames;
  Kind kind; /* what dragging it would do */
} Hit;

static Hit
find (YdLaneDrag *self, double x, double y)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const YdLaneRow *row = yd_lanes_get_row_at (self->lanes, y);
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  Hit hit = { row, NULL, NULL, 0, 0, FRAME };
  const GPtrArray *items = !row || row->parameter != YD_ROW_OF_CLIPS ? NULL
                           : row->track                              ? row->track->clips
                                                                     : film->cues;

  for (guint i = 0; items && i < items->len; i++) {
    YdSnapshotClip *clip = row->track ? items->pdata[i] : NULL;
    YdSnapshotCue *cue = row->track ? NULL : items->pdata[i];
    const gint64 start = clip ? clip->start_frame : cue->start_frame;
    const gint64 frames = clip ? clip->duration_frames : cue->duration_frames;
    const double left = yd_time_scale_to_px (scale, start);
    const double right = yd_time_scale_to_px (scale, start + frames);
    const double edge = MIN (EDGE_PX, (right - left) / 4);
    if (x < left || x >= right)
      continue;
    hit = (Hit){ row, clip, cue, start, frames, MOVE };
    if (x < left + edge)
      hit.kind = TRIM_HEAD;
    else if (x >= right - edge)
      hit.kind = TRIM_TAIL;
    break;
  }
  return hit;
}

static const char *
get_id (const Hit *hit)
{
  return hit->clip ? hit->clip->id : hit->cue ? hit->cue->id : NULL;
}

static GdkModifierType
get_modifiers (YdLaneDrag *self)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->drag));
}

static void
forget (YdLaneDrag *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->id, g_free);
  self->kind = NOTHING;
  self->by_frames = 0;
  self->to_track = NULL;
  self->has_point = FALSE;
  if (self->desk)
    gtk_widget_queue_draw (GTK_WIDGET (self->lanes));
}

/* With Control or Shift a clip joins what is selected, or leaves it */
static void
select_hit (YdLaneDrag *self, const char *id, gboolean toggles)
{
  YdSelection *selection = yd_desk_get_selection (self->desk);
  const char *table = self->is_cue ? "cue" : "clip";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  self->was_selected = yd_selection_has (selection, table, id);
  if (!toggles) {
    if (!self->was_selected)
      yd_selection_set_one (selection, table, id);
    return;
  }
  if (g_str_equal (yd_selection_get_table (selection), table))
    for (const char *const *one = yd_selection_get_ids (selection); *one; one++)
      if (!g_str_equal (*one, id))
        g_ptr_array_add (ids, g_strdup (*one));
  if (!self->was_selected)
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_add (ids, NULL);
  yd_selection_set (selection, table, (const char *const *) ids->pdata);
}

static gboolean
can_edit (YdLaneDrag *self, const Hit *hit)
{
  return !yd_desk_is_read_only (self->desk) && !(hit->row->track && hit->row->track->is_locked);
}

static void
drag_begin_cb (YdLaneDrag *self, double x, double y)
{
  const GdkModifierType state = get_modifiers (self);
  forget (self);
  if (!self->desk || !yd_desk_get_film (self->desk) || yd_lanes_is_over_entry (self->lanes, x, y))
    return;

  const Hit hit = find (self, x, y);
  const char *id = get_id (&hit);
  const gboolean is_free = id && can_edit (self, &hit); /* rows change with what is selected */
  self->kind = hit.kind;
  self->area = GRAPHENE_RECT_INIT ((float) x, (float) y, 0, 0);
  if (!id) {
    gtk_widget_grab_focus (GTK_WIDGET (self->lanes));
    if (yd_touch_is_source (GTK_EVENT_CONTROLLER (self->drag)))
      self->kind = PAN;
    self->pan_across =
        gtk_adjustment_get_value (yd_time_scale_get_across (yd_desk_get_scale (self->desk)));
    return;
  }
  self->id = g_strdup (id);
  self->is_cue = hit.cue != NULL;
  self->start = hit.start;
  self->frames = hit.frames;
  select_hit (self, id, (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) && hit.kind == MOVE);
  yd_lanes_focus_tile (self->lanes, id);
  if (!is_free)
    self->kind = NOTHING;
  else if (hit.clip && hit.kind != MOVE && (state & GDK_ALT_MASK))
    self->kind = ROLL;
}

/* Rolling moves the cut before a clip, so the right edge is the head of the next */
static void
choose_rolled (YdLaneDrag *self, double x)
{
  YdSnapshotTrack *track = NULL;
  YdSnapshotClip *clip = yd_desk_find_clip (self->desk, self->id, &track);
  const double middle =
      yd_time_scale_to_px (yd_desk_get_scale (self->desk), self->start + self->frames / 2);
  if (!clip || x < middle)
    return;
  for (guint i = 0; i + 1 < track->clips->len; i++) {
    if (track->clips->pdata[i] != clip)
      continue;
    const YdSnapshotClip *next = track->clips->pdata[i + 1];
    g_free (self->id);
    self->id = g_strdup (next->id);
    self->start = next->start_frame;
    self->frames = next->duration_frames;
    return;
  }
}

static void
snap (YdLaneDrag *self, gint64 start, gint64 frames)
{
  YdSelection *selection = yd_desk_get_selection (self->desk);
  GListModel *list = G_LIST_MODEL (yd_desk_get_markers (self->desk));
  const guint n_markers = g_list_model_get_n_items (list);
  g_autofree gint64 *markers = g_new0 (gint64, n_markers + 1);
  const char *const own[] = { self->id, NULL };
  gint64 more = 0;

  for (guint i = 0; i < n_markers; i++) {
    g_autoptr (YdMarker) marker = g_list_model_get_item (list, i);
    markers[i] = marker->frame;
  }
  const YdSnapScope scope = {
    .moved = self->kind == MOVE && !self->is_cue ? yd_selection_get_ids (selection) : own,
    .markers = markers,
    .n_markers = n_markers,
    .playhead = yd_desk_get_position (self->desk),
    .tolerance = (gint64) (SNAP_PX / yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk))),
  };
  self->has_point =
      yd_snap_span (yd_desk_get_film (self->desk), &scope, start, frames, &more, &self->point);
  if (self->has_point)
    self->by_frames += more;
}

/* A single clip can go to another track that carries such clips */
static void
choose_track (YdLaneDrag *self, double y)
{
  const YdLaneRow *row = yd_lanes_get_row_at (self->lanes, y);
  YdSnapshotTrack *own = NULL;
  const YdSnapshotClip *clip = yd_desk_find_clip (self->desk, self->id, &own);

  self->to_track = NULL;
  if (!clip || !row || !row->track || row->track == own || row->track->is_locked ||
      !yd_track_kind_carries (row->track->kind, clip->kind))
    return;
  self->to_track = row->track;
}

static void
drag_update_cb (YdLaneDrag *self, double across, double down)
{
  double x = 0, y = 0;
  if (self->kind == NOTHING || !self->desk || self->settle_id)
    return;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y);
  if (self->kind == PAN) {
    gtk_adjustment_set_value (yd_time_scale_get_across (yd_desk_get_scale (self->desk)),
                              self->pan_across - across);
    return;
  }
  if (self->kind == FRAME) {
    self->area = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) across, (float) down);
    graphene_rect_normalize (&self->area);
    gtk_widget_queue_draw (GTK_WIDGET (self->lanes));
    return;
  }
  const double frame_px = yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk));
  if (self->kind == ROLL && self->by_frames == 0)
    choose_rolled (self, x);
  self->by_frames = (gint64) round (across / frame_px);
  self->has_point = FALSE;
  if (self->kind == MOVE && !self->is_cue)
    choose_track (self, y + down);
  if (yd_desk_snaps (self->desk) && self->by_frames != 0) {
    const gboolean is_move = self->kind == MOVE;
    const gint64 edge = self->kind == TRIM_TAIL ? self->start + self->frames : self->start;
    snap (self, edge + self->by_frames, is_move ? self->frames : 0);
  }
  if (self->kind == MOVE)
    self->by_frames = MAX (self->by_frames, -self->start);
  else if (self->kind == TRIM_HEAD)
    self->by_frames = MIN (self->by_frames, self->frames - 1);
  else if (self->kind == TRIM_TAIL)
    self->by_frames = MAX (self->by_frames, 1 - self->frames);
  gtk_widget_queue_draw (GTK_WIDGET (self->lanes));
}

static void
change_cue (YdLaneDrag *self)
{
  const gint64 by = self->by_frames;
  const gint64 start = self->kind == TRIM_TAIL ? -1 : self->start + by;
  const gint64 frames = self->kind == MOVE        ? -1
                        : self->kind == TRIM_HEAD ? self->frames - by
                                                  : self->frames + by;

  yd_desk_change_cue (self->desk, self->id, start, frames, NULL, NULL);
}

static void
change_clip (YdLaneDrag *self, GdkModifierType state)
{
  const YdEditFlags ripple = state & GDK_SHIFT_MASK ? YD_EDIT_RIPPLE : YD_EDIT_PLAIN;
  const YdEditFlags flags = state & GDK_CONTROL_MASK ? YD_EDIT_INSERT
                            : state & GDK_SHIFT_MASK ? YD_EDIT_OVERWRITE
                                                     : YD_EDIT_PLAIN;
  const char *const own[] = { self->id, NULL };
  YdSelection *selection = yd_desk_get_selection (self->desk);

  if (self->kind == MOVE)
    yd_desk_move (self->desk,
                  yd_selection_has (selection, "clip", self->id) ? yd_selection_get_ids (selection)
                                                                 : own,
                  self->by_frames, self->to_track ? self->to_track->id : NULL, flags);
  else if (self->kind == ROLL)
    yd_desk_roll (self->desk, self->id, self->by_frames);
  else
    yd_desk_trim (self->desk, self->id, self->kind == TRIM_HEAD ? YD_CLIP_HEAD : YD_CLIP_TAIL,
                  self->by_frames, ripple);
}

static gboolean
settle_cb (gpointer data)
{
  YdLaneDrag *self = data;

  self->settle_id = 0;
  forget (self);
  return G_SOURCE_REMOVE;
}

static void
end_frame (YdLaneDrag *self, double across, double down)
{
  const GdkModifierType state = get_modifiers (self);
  const gboolean adds = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  double x = 0;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, NULL);
  if (ABS (across) > 3 || ABS (down) > 3) {
    yd_lanes_select_between (self->lanes, &self->area, adds);
  } else {
    const double frame = yd_time_scale_to_frame (yd_desk_get_scale (self->desk), x);
    if (!adds)
      yd_selection_set (yd_desk_get_selection (self->desk), NULL, NULL);
    yd_player_seek (yd_desk_get_player (self->desk), MAX ((gint64) frame, 0));
  }
  forget (self);
}

static void
drag_end_cb (YdLaneDrag *self, double across, double down)
{
  const GdkModifierType state = get_modifiers (self);
  if (!self->desk || self->kind == NOTHING || self->settle_id || yd_touch_is_taken (self->drag)) {
    if (!self->settle_id)
      forget (self);
    return;
  }

  if (self->kind == FRAME || (self->kind == PAN && ABS (across) <= 3)) {
    end_frame (self, across, down);
    return;
  }
  if (self->kind == PAN) {
    forget (self);
    return;
  }
  if (self->by_frames == 0 && !self->to_track) {
    /* a click on one of several selects that one */
    if (self->was_selected && !(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
      yd_selection_set_one (yd_desk_get_selection (self->desk), self->is_cue ? "cue" : "clip",
                            self->id);
    forget (self);
    return;
  }
  if (self->is_cue)
    change_cue (self);
  else
    change_clip (self, state);
  self->settle_id = g_timeout_add (600, settle_cb, self); /* the ghost stays until it is real */
}

static void
cancel_cb (YdLaneDrag *self)
{
  forget (self);
}

static void
motion_cb (YdLaneDrag *self, double x, double y)
{
  static const char *const cursors[] = {
    [NOTHING] = NULL,
    [MOVE] = NULL,
    [TRIM_HEAD] = "w-resize",
    [TRIM_TAIL] = "e-resize",
    [ROLL] = "col-resize",
    [FRAME] = NULL,
    [PAN] = NULL,
  };
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;

  const Hit hit = find (self, x, y);
  const char *cursor = get_id (&hit) && can_edit (self, &hit) ? cursors[hit.kind] : NULL;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->lanes), cursor);
}

/**
 * yd_lane_drag_is_over:
 * @self: a drag
 * @x: where on the lanes
 * @y: where on the lanes
 *
 * Returns: whether a clip or cue is there
 */
gboolean
yd_lane_drag_is_over (YdLaneDrag *self, double x, double y)
{
  const Hit hit = find (self, x, y);

  return get_id (&hit) != NULL;
}

/**
 * yd_lane_drag_press:
 * @self: a drag
 * @x: where on the lanes
 * @y: where on the lanes
 *
 * Selects what is under the pointer before a menu opens there.
 *
 * Returns: whether there is something
 */
gboolean
yd_lane_drag_press (YdLaneDrag *self, double x, double y)
{
  const Hit hit = find (self, x, y);
  const char *id = get_id (&hit);

  self->is_cue = hit.cue != NULL;
  if (id)
    select_hit (self, id, FALSE);
  return id != NULL;
}

/**
 * yd_lane_drag_set_desk:
 * @self: a drag
 * @desk: (nullable): of the lanes
 *
 * Works on another film, or sees that the film is another one.
 */
void
yd_lane_drag_set_desk (YdLaneDrag *self, YdDesk *desk)
{
  self->desk = desk;
  forget (self);
}

/**
 * yd_lane_drag_new:
 * @lanes: what is dragged on
 *
 * Returns: (transfer full): what the pointer does there
 */
YdLaneDrag *
yd_lane_drag_new (YdLanes *lanes)
{
  YdLaneDrag *self = g_new0 (YdLaneDrag, 1);

  self->lanes = lanes;
  self->motion = gtk_event_controller_motion_new ();
  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (lanes), GTK_EVENT_CONTROLLER (self->drag));
  gtk_widget_add_controller (GTK_WIDGET (lanes), self->motion);
  return self;
}

/**
 * yd_lane_drag_free:
 * @self: (nullable) (transfer full): a drag, whose lanes are going
 *
 * Frees @self.
 */
void
yd_lane_drag_free (YdLaneDrag *self)
{
  if (!self)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->drag, self);
  g_signal_handlers_disconnect_by_data (self->motion, self);
  g_free (self->id);
  g_free (self);
}
