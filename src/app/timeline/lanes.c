/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tracks of a film with their clips, and above them the cues. Each clip that can be seen is a
 * child widget; the others are not there, so that ten thousand scroll as smoothly as ten. What lies
 * over the clips (transitions, ghost, playhead) is drawn after them. */
#include "app/timeline/lanes.h"

#include <glib/gi18n.h>

#include "app/timeline/clip-tile.h"
#include "app/timeline/lane-drag.h"
#include "core/model/marker.h"

#define MORE_PX 60 /* beside what is seen, so that the focus can go there */

struct _YdLanes {
  GtkWidget parent_instance;

  YdDesk *desk;         /* owned, or NULL */
  GtkAdjustment *down;  /* owned, or NULL */
  GArray *rows;         /* owned, YdLaneRow, from the top */
  GHashTable *tiles;    /* owned, id → YdClipTile, our children */
  YdLaneDrag *drag;     /* owned */
  GtkWidget *menu;      /* owned child, or NULL */
  gboolean is_pointing; /* the focus moves with the pointer, which selects by itself */
};

G_DEFINE_FINAL_TYPE (YdLanes, yd_lanes, GTK_TYPE_WIDGET)

/**
 * yd_lanes_get_row_height:
 * @kind: of a track
 *
 * Returns: how high its lane is, pixels
 */
int
yd_lanes_get_row_height (YdTrackKind kind)
{
  static const int heights[] = {
    [YD_TRACK_KIND_VIDEO] = 68, [YD_TRACK_KIND_OVERLAY] = 44, [YD_TRACK_KIND_VOICE] = 48,
    [YD_TRACK_KIND_MUSIC] = 48, [YD_TRACK_KIND_EFFECT] = 48,
  };

  return heights[kind];
}

/**
 * yd_lanes_get_offset:
 * @self: lanes
 *
 * Returns: how far down they are scrolled, pixels
 */
double
yd_lanes_get_offset (YdLanes *self)
{
  return self->down ? gtk_adjustment_get_value (self->down) : 0;
}

/**
 * yd_lanes_get_row_at:
 * @self: lanes
 * @y: a place in the widget
 *
 * Returns: (transfer none) (nullable): the row there
 */
const YdLaneRow *
yd_lanes_get_row_at (YdLanes *self, double y)
{
  const double place = y + yd_lanes_get_offset (self);

  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    if (place >= row->y && place < row->y + row->height)
      return row;
  }
  return NULL;
}

/**
 * yd_lanes_get_row_of:
 * @self: lanes
 * @track: (nullable): a track of the film; %NULL for the cues
 *
 * Returns: (transfer none) (nullable): its row
 */
const YdLaneRow *
yd_lanes_get_row_of (YdLanes *self, const YdSnapshotTrack *track)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    if (row->track == track)
      return row;
  }
  return NULL;
}

static void
lay_rows (YdLanes *self)
{
  const YdSnapshot *film = self->desk ? yd_desk_get_film (self->desk) : NULL;
  int y = 0;

  g_array_set_size (self->rows, 0);
  if (!film)
    return;
  YdLaneRow row = { NULL, 0, YD_CUE_ROW_PX };
  g_array_append_val (self->rows, row);
  y += row.height;
  for (guint i = film->tracks->len; i > 0; i--) {
    YdSnapshotTrack *track = film->tracks->pdata[i - 1];
    row = (YdLaneRow){ track, y, yd_lanes_get_row_height (track->kind) };
    g_array_append_val (self->rows, row);
    y += row.height;
  }
}

static void
update_state (YdLanes *self, YdClipTile *tile)
{
  YdSelection *selection = yd_desk_get_selection (self->desk);
  const gboolean is_selected =
      yd_selection_has (selection, yd_clip_tile_get_table (tile), yd_clip_tile_get_id (tile));

  if (is_selected)
    gtk_widget_set_state_flags (GTK_WIDGET (tile), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (tile), GTK_STATE_FLAG_SELECTED);
}

static void
focus_cb (YdLanes *self, GtkEventController *controller)
{
  YdClipTile *tile = YD_CLIP_TILE (gtk_event_controller_get_widget (controller));

  if (self->desk && !self->is_pointing)
    yd_selection_set_one (yd_desk_get_selection (self->desk), yd_clip_tile_get_table (tile),
                          yd_clip_tile_get_id (tile));
}

static YdClipTile *
open_tile (YdLanes *self, const char *id)
{
  YdClipTile *tile = g_hash_table_lookup (self->tiles, id);
  if (tile)
    return tile;

  GtkWidget *made = yd_clip_tile_new (self->desk);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (made, focus);
  gtk_widget_set_parent (made, GTK_WIDGET (self));
  g_hash_table_insert (self->tiles, g_strdup (id), made);
  return YD_CLIP_TILE (made);
}

/* The first of items by start that ends after a frame */
static guint
find_first (const GPtrArray *items, gboolean are_clips, gint64 frame)
{
  guint low = 0, high = items->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    const YdSnapshotClip *clip = are_clips ? items->pdata[middle] : NULL;
    const YdSnapshotCue *cue = are_clips ? NULL : items->pdata[middle];
    const gint64 end =
        clip ? clip->start_frame + clip->duration_frames : cue->start_frame + cue->duration_frames;
    if (end <= frame)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Makes tiles for what a row shows, in their order, so that Tab goes from left to right */
static GtkWidget *
fill_row (YdLanes *self, const YdLaneRow *row, GHashTable *kept, GtkWidget *last)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const GPtrArray *items = row->track ? row->track->clips : film->cues;
  const gint64 first = (gint64) yd_time_scale_to_frame (scale, -MORE_PX);
  const gint64 end =
      (gint64) yd_time_scale_to_frame (scale, gtk_widget_get_width (GTK_WIDGET (self)) + MORE_PX);

  for (guint i = find_first (items, row->track != NULL, first); i < items->len; i++) {
    YdSnapshotClip *clip = row->track ? items->pdata[i] : NULL;
    YdSnapshotCue *cue = row->track ? NULL : items->pdata[i];
    const char *id = clip ? clip->id : cue->id;
    if ((clip ? clip->start_frame : cue->start_frame) > end)
      break;
    if (!id)
      continue;
    YdClipTile *tile = open_tile (self, id);
    if (clip)
      yd_clip_tile_set_clip (tile, clip);
    else
      yd_clip_tile_set_cue (tile, cue);
    gtk_widget_set_opacity (GTK_WIDGET (tile),
                            row->track && (row->track->is_hidden || row->track->is_muted) ? 0.45
                                                                                          : 1);
    if (gtk_widget_get_prev_sibling (GTK_WIDGET (tile)) != last)
      gtk_widget_insert_after (GTK_WIDGET (tile), GTK_WIDGET (self), last);
    update_state (self, tile);
    g_hash_table_add (kept, (gpointer) yd_clip_tile_get_id (tile));
    last = GTK_WIDGET (tile);
  }
  return last;
}

static void
fill (YdLanes *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, tile;
  GtkWidget *last = NULL;

  if (self->desk && yd_desk_get_film (self->desk))
    for (guint i = 0; i < self->rows->len; i++)
      last = fill_row (self, &g_array_index (self->rows, YdLaneRow, i), kept, last);
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, &tile)) {
    if (g_hash_table_contains (kept, key))
      continue;
    if (gtk_widget_has_focus (tile))
      gtk_widget_grab_focus (GTK_WIDGET (self)); /* keys keep working */
    gtk_widget_unparent (tile);
    g_hash_table_iter_remove (&iter);
  }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
place_tile (YdLanes *self, const YdLaneRow *row, const char *id, gint64 start, gint64 frames)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  YdClipTile *tile = id ? g_hash_table_lookup (self->tiles, id) : NULL;
  const int left = (int) yd_time_scale_to_px (scale, start);
  const int right = (int) yd_time_scale_to_px (scale, start + frames);
  const int wanted = MAX (right - left - 1, 1);
  const int y = (int) (row->y - yd_lanes_get_offset (self)) + 1;
  int least;
  if (!tile)
    return;

  gtk_widget_measure (GTK_WIDGET (tile), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (tile), GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (tile),
                            &(GtkAllocation){ left, y, MAX (wanted, least), row->height - 2 }, -1);
  yd_clip_tile_set_seen (tile, MAX (-left, 0),
                         MIN (wanted, gtk_widget_get_width (GTK_WIDGET (self)) - left));
}

static void
yd_lanes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  YdLanes *self = YD_LANES (widget);
  const YdSnapshot *film = self->desk ? yd_desk_get_film (self->desk) : NULL;

  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (!film)
    return;
  yd_time_scale_set_extent (yd_desk_get_scale (self->desk), yd_desk_get_length (self->desk), width);
  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    const GPtrArray *items = row->track ? row->track->clips : film->cues;
    const gint64 first = (gint64) yd_time_scale_to_frame (yd_desk_get_scale (self->desk), -MORE_PX);
    for (guint j = find_first (items, row->track != NULL, first); j < items->len; j++) {
      const YdSnapshotClip *clip = row->track ? items->pdata[j] : NULL;
      const YdSnapshotCue *cue = row->track ? NULL : items->pdata[j];
      const char *id = clip ? clip->id : cue->id;
      if (!id || !g_hash_table_contains (self->tiles, id))
        break;
      place_tile (self, row, id, clip ? clip->start_frame : cue->start_frame,
                  clip ? clip->duration_frames : cue->duration_frames);
    }
  }
}

static void
draw_rows (YdLanes *self, GtkSnapshot *snapshot, float width, const GdkRGBA *color)
{
  GdkRGBA line = *color, shade = *color;
  line.alpha = 0.12f;
  shade.alpha = 0.03f;

  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    const float y = (float) (row->y - yd_lanes_get_offset (self));
    gtk_snapshot_append_color (snapshot, &shade,
                               &GRAPHENE_RECT_INIT (0, y, width, (float) row->height));
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (0, y + (float) row->height - 1, width, 1));
  }
}

/* A wedge from one clip to the next over the time of both */
static void
draw_transition (YdLanes *self,
                 GtkSnapshot *snapshot,
                 const YdLaneRow *row,
                 const YdSnapshotClip *clip)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const gint64 half = clip->transition_frames / 2;
  const float left = (float) yd_time_scale_to_px (scale, clip->start_frame - half);
  const float right = (float) yd_time_scale_to_px (scale, clip->start_frame + half);
  const float y = (float) (row->y - yd_lanes_get_offset (self)), height = (float) row->height;
  if (right - left < 4 || right < 0 || left > (float) gtk_widget_get_width (GTK_WIDGET (self)))
    return;

  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (left, y + 2, right - left, height - 4));
  cairo_set_source_rgba (cr, 1, 1, 1, 0.35);
  cairo_rectangle (cr, left, y + 2, right - left, height - 4);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.55);
  cairo_move_to (cr, left, y + 2);
  cairo_line_to (cr, right, y + height - 2);
  cairo_move_to (cr, left, y + height - 2);
  cairo_line_to (cr, right, y + 2);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_transitions (YdLanes *self, GtkSnapshot *snapshot)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const gint64 first = (gint64) yd_time_scale_to_frame (scale, -400);
  const gint64 end =
      (gint64) yd_time_scale_to_frame (scale, gtk_widget_get_width (GTK_WIDGET (self)) + 400);

  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    if (!row->track)
      continue;
    for (guint j = find_first (row->track->clips, TRUE, first); j < row->track->clips->len; j++) {
      const YdSnapshotClip *clip = row->track->clips->pdata[j];
      if (clip->start_frame > end)
        break;
      if (clip->transition != YD_TRANSITION_CUT && clip->transition_frames > 0)
        draw_transition (self, snapshot, row, clip);
    }
  }
}

static void
draw_markers (YdLanes *self, GtkSnapshot *snapshot, float height)
{
  GListModel *markers = G_LIST_MODEL (yd_desk_get_markers (self->desk));

  for (guint i = 0; i < g_list_model_get_n_items (markers); i++) {
    g_autoptr (YdMarker) marker = g_list_model_get_item (markers, i);
    const float x = (float) yd_time_scale_to_px (yd_desk_get_scale (self->desk), marker->frame);
    GdkRGBA color = { 0.9f, 0.65f, 0.04f, 1 };
    gdk_rgba_parse (&color, marker->color);
    color.alpha = 0.6f;
    if (x >= 0 && x < (float) gtk_widget_get_width (GTK_WIDGET (self)))
      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, 0, 1, height));
  }
}

static void
draw_range (YdLanes *self, GtkSnapshot *snapshot, float width, float height)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const GdkRGBA shade = { 0, 0, 0, 0.25f };
  if (film->range_end_frame == 0)
    return;

  const float start =
      (float) CLAMP (yd_time_scale_to_px (scale, film->range_start_frame), 0, width);
  const float end = (float) CLAMP (yd_time_scale_to_px (scale, film->range_end_frame), 0, width);
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, start, height));
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (end, 0, width - end, height));
}

static void
yd_lanes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdLanes *self = YD_LANES (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) gtk_widget_get_height (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA color, playhead = { 0.88f, 0.11f, 0.14f, 1 };
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;

  gtk_style_context_get_color (style, &color);
  gtk_style_context_lookup_color (style, "playhead_color", &playhead);
  draw_rows (self, snapshot, width, &color);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (child != self->menu)
      gtk_widget_snapshot_child (widget, child, snapshot);
  draw_transitions (self, snapshot);
  draw_range (self, snapshot, width, height);
  draw_markers (self, snapshot, height);
  yd_lane_drag_snapshot (self->drag, snapshot);
  gtk_snapshot_append_color (
      snapshot, &playhead,
      &GRAPHENE_RECT_INIT ((float) yd_time_scale_to_px (yd_desk_get_scale (self->desk),
                                                        yd_desk_get_position (self->desk)),
                           0, 1, height));
}

static void
film_cb (YdLanes *self)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);

  lay_rows (self);
  yd_time_scale_set_extent (scale, yd_desk_get_length (self->desk),
                            gtk_widget_get_width (GTK_WIDGET (self)));
  fill (self);
  yd_lane_drag_set_desk (self->drag, self->desk);
}

static void
position_cb (YdLanes *self)
{
  const gboolean is_playing =
      yd_player_get_state (yd_desk_get_player (self->desk)) == YD_PLAYER_STATE_PLAYING;

  yd_time_scale_show (yd_desk_get_scale (self->desk), yd_desk_get_position (self->desk),
                      is_playing);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
art_cb (YdLanes *self)
{
  GHashTableIter iter;
  gpointer tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    gtk_widget_queue_draw (tile);
}

static void
selection_cb (YdLanes *self)
{
  GHashTableIter iter;
  gpointer tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    update_state (self, tile);
}

/**
 * yd_lanes_set_desk:
 * @self: lanes
 * @desk: (nullable): whose film they show
 *
 * Shows a film, or nothing.
 */
void
yd_lanes_set_desk (YdLanes *self, YdDesk *desk)
{
  if (self->desk) {
    g_signal_handlers_disconnect_by_data (self->desk, self);
    g_signal_handlers_disconnect_by_data (yd_desk_get_scale (self->desk), self);
    g_signal_handlers_disconnect_by_data (yd_desk_get_selection (self->desk), self);
    yd_lane_drag_set_desk (self->drag, NULL);
  }
  g_set_object (&self->desk, desk);
  lay_rows (self);
  fill (self);
  if (!desk)
    return;
  g_signal_connect_object (desk, "film", G_CALLBACK (film_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "art", G_CALLBACK (art_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (yd_desk_get_scale (desk), "changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (yd_desk_get_selection (desk), "changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  yd_lane_drag_set_desk (self->drag, desk);
}

/**
 * yd_lanes_set_down:
 * @self: lanes
 * @down: how far down they are scrolled; whoever shows their headers sets its bounds
 *
 * Scrolls together with the headers.
 */
void
yd_lanes_set_down (YdLanes *self, GtkAdjustment *down)
{
  g_set_object (&self->down, down);
  g_signal_connect_object (down, "value-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
}

/**
 * yd_lanes_focus_tile:
 * @self: lanes
 * @id: of a clip or cue
 *
 * Gives the focus to what was pointed at, without selecting it alone.
 */
void
yd_lanes_focus_tile (YdLanes *self, const char *id)
{
  GtkWidget *tile = g_hash_table_lookup (self->tiles, id);

  self->is_pointing = TRUE;
  gtk_widget_grab_focus (tile ? tile : GTK_WIDGET (self));
  self->is_pointing = FALSE;
}

/**
 * yd_lanes_select_between:
 * @self: lanes
 * @area: of the widget
 * @adds: whether what is selected stays so
 *
 * Selects the clips that a frame touches; cues when it touches no clip.
 */
void
yd_lanes_select_between (YdLanes *self, const graphene_rect_t *area, gboolean adds)
{
  YdSelection *selection = yd_desk_get_selection (self->desk);
  g_autoptr (GPtrArray) clips = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer tile;

  for (const char *const *id = yd_selection_get_ids (selection); adds && *id; id++)
    g_ptr_array_add (g_str_equal (yd_selection_get_table (selection), "cue") ? cues : clips,
                     g_strdup (*id));
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile)) {
    graphene_rect_t bounds;
    GPtrArray *into = g_str_equal (yd_clip_tile_get_table (tile), "cue") ? cues : clips;
    if (gtk_widget_compute_bounds (tile, GTK_WIDGET (self), &bounds) &&
        graphene_rect_intersection (&bounds, area, NULL) &&
        !g_ptr_array_find_with_equal_func (into, yd_clip_tile_get_id (tile), g_str_equal, NULL))
      g_ptr_array_add (into, g_strdup (yd_clip_tile_get_id (tile)));
  }
  const gboolean has_clips = clips->len > 0;
  GPtrArray *chosen = has_clips ? clips : cues;
  g_ptr_array_add (chosen, NULL);
  yd_selection_set (selection, has_clips ? "clip" : "cue", (const char *const *) chosen->pdata);
}

static gboolean
scroll_cb (YdLanes *self, double across, double down, GtkEventControllerScroll *controller)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  double x = 0, y = 0;
  if (!self->desk)
    return FALSE;

  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  GtkAdjustment *adjustment = yd_time_scale_get_across (scale);
  if (state & GDK_CONTROL_MASK) {
    GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
    double native_x, native_y, widget_x = 0, widget_y;
    gdk_event_get_position (event, &x, &y);
    gtk_native_get_surface_transform (native, &native_x, &native_y);
    gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - native_x,
                                      y - native_y, &widget_x, &widget_y);
    yd_time_scale_zoom (scale, down < 0 ? 1.25 : 0.8, widget_x);
  } else if ((state & GDK_SHIFT_MASK) || across != 0) {
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                              (across != 0 ? across : down) * 60);
  } else if (self->down &&
             gtk_adjustment_get_upper (self->down) > gtk_adjustment_get_page_size (self->down)) {
    gtk_adjustment_set_value (self->down, yd_lanes_get_offset (self) + down * 40);
  } else {
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + down * 60);
  }
  return TRUE;
}

static void
pinch_cb (YdLanes *self, double total, GtkGestureZoom *gesture)
{
  static const char key[] = "yd-last-pinch";
  double *last = g_object_get_data (G_OBJECT (gesture), key);
  double x = 0;

  if (!last) {
    last = g_new0 (double, 1);
    g_object_set_data_full (G_OBJECT (gesture), key, last, g_free);
  }
  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, NULL);
  if (self->desk && *last > 0 && total > 0)
    yd_time_scale_zoom (yd_desk_get_scale (self->desk), total / *last, x);
  *last = total;
}

static void
open_menu (YdLanes *self, double x, double y)
{
  const GdkRectangle place = { (int) x, (int) y, 1, 1 };
  if (!self->menu)
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (YdLanes *self, int n_press, double x, double y)
{
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;
  if (!yd_lane_drag_press (self->drag, x, y))
    yd_player_seek (yd_desk_get_player (self->desk),
                    MAX ((gint64) yd_time_scale_to_frame (yd_desk_get_scale (self->desk), x), 0));
  open_menu (self, x, y);
}

static void
menu_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdLanes *self = YD_LANES (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (40, 40, 1, 1);

  if (focus && !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  open_menu (self, bounds.origin.x + 20, bounds.origin.y + 20);
}

static void
yd_lanes_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  *minimum = 80;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? 240 : 400;
}

static void
yd_lanes_set_menu (YdLanes *self, GMenuModel *model)
{
  if (!model)
    return;
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
yd_lanes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  yd_lanes_set_menu (YD_LANES (object), g_value_get_object (value));
}

static void
yd_lanes_dispose (GObject *object)
{
  YdLanes *self = YD_LANES (object);

  if (self->drag)
    yd_lanes_set_desk (self, NULL);
  g_clear_pointer (&self->drag, yd_lane_drag_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->down);
  G_OBJECT_CLASS (yd_lanes_parent_class)->dispose (object);
}

static void
yd_lanes_finalize (GObject *object)
{
  YdLanes *self = YD_LANES (object);

  g_hash_table_unref (self->tiles);
  g_array_unref (self->rows);
  G_OBJECT_CLASS (yd_lanes_parent_class)->finalize (object);
}

static void
yd_lanes_class_init (YdLanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = yd_lanes_set_property;
  object_class->dispose = yd_lanes_dispose;
  object_class->finalize = yd_lanes_finalize;
  widget_class->snapshot = yd_lanes_snapshot;
  widget_class->size_allocate = yd_lanes_size_allocate;
  widget_class->measure = yd_lanes_measure;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("menu", NULL, NULL, G_TYPE_MENU_MODEL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_action (widget_class, "lanes.menu", NULL, menu_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "lanes.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "lanes.menu", NULL);
  gtk_widget_class_set_css_name (widget_class, "lanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_lanes_init (YdLanes *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *menu = gtk_gesture_click_new (), *pinch = gtk_gesture_zoom_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (YdLaneRow));
  self->tiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->drag = yd_lane_drag_new (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tracks"), -1);
}
