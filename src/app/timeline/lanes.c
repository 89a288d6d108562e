/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tracks of a film with their clips, and above them the cues. Each clip that can be seen is a
 * child widget; the others are not there, so that ten thousand scroll as smoothly as ten. What lies
 * over the clips (transitions, ghost, playhead) is drawn after them. */
#include "app/timeline/lanes.h"

#include <glib/gi18n.h>

#include "app/timeline/key-lane.h"
#include "app/timeline/key-trait.h"
#include "app/timeline/lanes-private.h"

G_DEFINE_FINAL_TYPE (YdLanes, yd_lanes, GTK_TYPE_WIDGET)

enum { SIGNAL_ROWS, N_SIGNALS };
static guint signals[N_SIGNALS];

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
    if (row->track == track && row->parameter == YD_ROW_OF_CLIPS)
      return row;
  }
  return NULL;
}

/**
 * yd_lanes_get_rows:
 * @self: lanes
 *
 * Returns: (transfer none) (element-type YdLaneRow): the rows from the top
 */
const GArray *
yd_lanes_get_rows (YdLanes *self)
{
  return self->rows;
}

/**
 * yd_lanes_get_keyed_clip:
 * @self: lanes
 * @can_edit: (out) (optional): whether it may be changed
 *
 * Returns: (transfer none) (nullable): the clip whose key frames are shown
 */
YdSnapshotClip *
yd_lanes_get_keyed_clip (YdLanes *self, gboolean *can_edit)
{
  YdSnapshotTrack *track = NULL;
  gboolean shows_keys = FALSE;

  g_object_get (self->desk, "shows-keys", &shows_keys, NULL);
  YdSnapshotClip *clip = shows_keys ? yd_desk_get_chosen_clip (self->desk, &track) : NULL;
  if (clip && can_edit)
    *can_edit = !track->is_locked && !yd_desk_is_read_only (self->desk);
  return clip;
}

static void
add_row (YdLanes *self, YdSnapshotTrack *track, int height, int parameter)
{
  const YdLaneRow *last =
      self->rows->len > 0 ? &g_array_index (self->rows, YdLaneRow, self->rows->len - 1) : NULL;
  const YdLaneRow row = { track, last ? last->y + last->height : 0, height, parameter };

  g_array_append_val (self->rows, row);
}

static void
add_track_rows (YdLanes *self, YdSnapshotTrack *track)
{
  const YdSnapshotClip *clip = yd_lanes_get_keyed_clip (self, NULL);
  YdSnapshotTrack *keyed = NULL;

  yd_desk_find_clip (self->desk, clip ? clip->id : NULL, &keyed);
  add_row (self, track, yd_lanes_get_row_height (track->kind), YD_ROW_OF_CLIPS);
  for (int p = 0; track == keyed && p < YD_N_KEY_PARAMETERS; p++)
    if (yd_key_trait_is_of ((YdKeyParameter) p, clip->kind))
      add_row (self, track, YD_KEY_ROW_PX, p);
}

/* As in every editor, pictures lie over one another above, and sounds hang below them */
static void
lay_rows (YdLanes *self)
{
  const YdSnapshot *film = self->desk ? yd_desk_get_film (self->desk) : NULL;

  g_array_set_size (self->rows, 0);
  self->drop_track = NULL;
  if (!film)
    return;
  g_autoptr (GPtrArray) pictures = yd_desk_get_tracks (self->desk, TRUE);
  g_autoptr (GPtrArray) sounds = yd_desk_get_tracks (self->desk, FALSE);
  add_row (self, NULL, YD_CUE_ROW_PX, YD_ROW_OF_CLIPS);
  for (guint i = pictures->len; i > 0; i--)
    add_track_rows (self, pictures->pdata[i - 1]);
  for (guint i = 0; i < sounds->len; i++)
    add_track_rows (self, sounds->pdata[i]);
  g_signal_emit (self, signals[SIGNAL_ROWS], 0);
}

/* The row of the chosen clip comes into view, with the rows of its key frames below. A row that is
 * new is waited for: the headers have not made room for it yet. */
static gboolean
show_rows_cb (gpointer data)
{
  YdLanes *self = data;
  YdSnapshotTrack *track = NULL;
  const gboolean has_keys = self->desk && yd_lanes_get_keyed_clip (self, NULL);

  self->show_id = 0;
  if (!self->down || (!has_keys && !self->is_awaiting) ||
      !yd_desk_get_chosen_clip (self->desk, &track))
    return G_SOURCE_REMOVE;
  const YdLaneRow *first = yd_lanes_get_row_of (self, track), *last = first;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, YdLaneRow, i).parameter != YD_ROW_OF_CLIPS)
      last = &g_array_index (self->rows, YdLaneRow, i);
  const double page = gtk_adjustment_get_page_size (self->down);
  gtk_adjustment_clamp_page (self->down, first->y, MIN (last->y + last->height, first->y + page));
  if (gtk_adjustment_get_upper (self->down) >= last->y + last->height)
    self->is_awaiting = FALSE;
  return G_SOURCE_REMOVE;
}

/* The room has changed in the middle of being divided, when nothing may come or go */
static void
show_rows (YdLanes *self)
{
  if (self->show_id == 0)
    self->show_id = g_idle_add (show_rows_cb, self);
}

/* The keys go on with what is shown, if they are here */
static void
show_cb (YdLanes *self)
{
  const YdSnapshotClip *clip = yd_desk_get_chosen_clip (self->desk, NULL);

  if (clip && gtk_widget_get_focus_child (GTK_WIDGET (self)))
    yd_lanes_focus_tile (self, clip->id);
  self->is_awaiting = TRUE;
  show_rows (self);
}

static void
rows_cb (YdLanes *self)
{
  lay_rows (self);
  yd_lanes_fill (self);
}

static void
film_cb (YdLanes *self)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);

  lay_rows (self);
  yd_time_scale_set_extent (scale, yd_desk_get_length (self->desk),
                            gtk_widget_get_width (GTK_WIDGET (self)));
  yd_lanes_fill (self);
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

  rows_cb (self);

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    yd_lanes_mark_tile (self, tile);
}

static void
left_cb (YdLanes *self)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);
  const char *cue = yd_selection_get_first (yd_desk_get_selection (self->desk), "cue");
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (!entry)
    return;

  if (focus && gtk_widget_is_ancestor (focus, entry))
    yd_lanes_focus_tile (self, cue ? cue : "");
  gtk_widget_unparent (entry);
}

static void
edit_cb (YdLanes *self, const char *table, const char *id)
{
  const YdSnapshotCue *cue = yd_desk_find_cue (self->desk, id);
  if (!g_str_equal (table, "cue") || !cue)
    return;

  yd_time_scale_show (yd_desk_get_scale (self->desk), cue->start_frame, FALSE);
  if (!self->entry) {
    self->entry = yd_cue_entry_new (self->desk);
    g_signal_connect_object (self->entry, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
    gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  }
  yd_cue_entry_open (YD_CUE_ENTRY (self->entry), id);
}

/**
 * yd_lanes_is_over_entry:
 * @self: lanes
 * @x: a place in the widget
 * @y: a place in the widget
 *
 * Returns: whether words are written there
 */
gboolean
yd_lanes_is_over_entry (YdLanes *self, double x, double y)
{
  graphene_rect_t bounds;

  return self->entry && gtk_widget_compute_bounds (self->entry, GTK_WIDGET (self), &bounds) &&
         graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y));
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
    g_clear_pointer (&self->entry, gtk_widget_unparent);
  }
  g_set_object (&self->desk, desk);
  lay_rows (self);
  yd_lanes_fill (self);
  if (!desk)
    return;
  g_signal_connect_object (desk, "film", G_CALLBACK (film_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "art", G_CALLBACK (art_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "show", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::shows-keys", G_CALLBACK (rows_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (yd_desk_get_scale (desk), "changed", G_CALLBACK (yd_lanes_fill), self,
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
  g_signal_connect_object (down, "value-changed", G_CALLBACK (yd_lanes_fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (down, "changed", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
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
yd_lanes_dispose (GObject *object)
{
  YdLanes *self = YD_LANES (object);

  if (self->drag)
    yd_lanes_set_desk (self, NULL);
  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_pointer (&self->drag, yd_lane_drag_free);
  g_clear_object (&self->down);
  G_OBJECT_CLASS (yd_lanes_parent_class)->dispose (object);
}

static void
yd_lanes_finalize (GObject *object)
{
  YdLanes *self = YD_LANES (object);

  g_hash_table_unref (self->tiles);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->key_lanes);
  G_OBJECT_CLASS (yd_lanes_parent_class)->finalize (object);
}

static void
yd_lanes_class_init (YdLanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = yd_lanes_dispose;
  object_class->finalize = yd_lanes_finalize;
  widget_class->snapshot = yd_lanes_snapshot;
  widget_class->size_allocate = yd_lanes_size_allocate;
  widget_class->measure = yd_lanes_measure;
  signals[SIGNAL_ROWS] =
      g_signal_new ("rows", YD_TYPE_LANES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  yd_lanes_install_input (widget_class);
  gtk_widget_class_set_css_name (widget_class, "lanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_lanes_init (YdLanes *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->rows = g_array_new (FALSE, FALSE, sizeof (YdLaneRow));
  self->key_lanes = g_ptr_array_new ();
  self->tiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->drag = yd_lane_drag_new (self);
  yd_lanes_add_input (self);
  yd_lanes_add_drop (self);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tracks"), -1);
}
