/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clips and cues that can be seen, each a child of the lanes. Those that are too narrow to be
 * told apart have none, for a film of hours has tens of thousands: they are drawn as one band. */
#include "app/timeline/key-lane.h"
#include "app/timeline/lanes-private.h"

#define ENTRY_PX 260 /* least width of words that are written */
#define MORE_PX 60   /* beside what is seen, so that the focus can go there */
#define TILE_PX 3    /* least width of a tile */

void
yd_lanes_mark_tile (YdLanes *self, YdClipTile *tile)
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

/* Removes all key lanes but the first ones */
static void
cut_key_lanes (YdLanes *self, guint n_lanes)
{
  while (self->key_lanes->len > n_lanes) {
    GtkWidget *lane = g_ptr_array_steal_index (self->key_lanes, self->key_lanes->len - 1);
    if (gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (lane)), lane))
      gtk_widget_grab_focus (GTK_WIDGET (self)); /* keys keep working */
    gtk_widget_unparent (lane);
  }
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

/* Goes before the first item of a row that can be seen between two places */
void
yd_lanes_find_items (YdLanes *self, const YdLaneRow *row, int from_px, int to_px, YdLaneItem *item)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const gint64 first = (gint64) yd_time_scale_to_frame (scale, from_px);

  *item =
      (YdLaneItem){ .items = row->track ? row->track->clips : yd_desk_get_film (self->desk)->cues,
                    .end_frame = (gint64) yd_time_scale_to_frame (scale, to_px) };
  item->next = find_first (item->items, row->track != NULL, first);
}

/* Goes to the next one, if there is one */
gboolean
yd_lanes_next_item (const YdLaneRow *row, YdLaneItem *item)
{
  if (item->next >= item->items->len)
    return FALSE;

  item->clip = row->track ? item->items->pdata[item->next] : NULL;
  item->cue = row->track ? NULL : item->items->pdata[item->next];
  item->id = item->clip ? item->clip->id : item->cue->id;
  item->start_frame = item->clip ? item->clip->start_frame : item->cue->start_frame;
  item->n_frames = item->clip ? item->clip->duration_frames : item->cue->duration_frames;
  item->next++;
  return item->start_frame <= item->end_frame;
}

/* The one that is chosen has a tile at any width: it has the focus */
gboolean
yd_lanes_has_tile (YdLanes *self, const YdLaneItem *item)
{
  const double frame_px = yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk));
  const char *table = item->clip ? "clip" : "cue";

  return item->id && ((double) item->n_frames * frame_px >= TILE_PX ||
                      g_strcmp0 (yd_selection_get_first (yd_desk_get_selection (self->desk), table),
                                 item->id) == 0);
}

/* A lane for each row of key frames, behind the tile of their clip, so that Tab goes there next */
static GtkWidget *
fill_key_lanes (YdLanes *self, YdSnapshotClip *clip, gboolean can_edit, GtkWidget *last)
{
  guint n_lanes = 0;

  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    GtkWidget *lane = n_lanes < self->key_lanes->len ? self->key_lanes->pdata[n_lanes] : NULL;
    if (row->parameter == YD_ROW_OF_CLIPS)
      continue;
    if (!lane || (int) yd_key_lane_get_parameter (YD_KEY_LANE (lane)) != row->parameter) {
      cut_key_lanes (self, n_lanes);
      lane = yd_key_lane_new (self->desk, (YdKeyParameter) row->parameter);
      gtk_widget_insert_after (lane, GTK_WIDGET (self), last);
      g_ptr_array_add (self->key_lanes, lane);
    } else if (gtk_widget_get_prev_sibling (lane) != last) {
      gtk_widget_insert_after (lane, GTK_WIDGET (self), last);
    }
    yd_key_lane_set_clip (YD_KEY_LANE (lane), clip, can_edit);
    last = lane;
    n_lanes++;
  }
  cut_key_lanes (self, n_lanes);
  return last;
}

/* Makes tiles for what a row shows, in their order, so that Tab goes from left to right */
static GtkWidget *
fill_row (YdLanes *self, const YdLaneRow *row, GHashTable *kept, GtkWidget *last)
{
  gboolean can_edit = FALSE;
  const YdSnapshotClip *keyed = yd_lanes_get_keyed_clip (self, &can_edit);
  const gboolean is_faint = row->track && (row->track->is_hidden || row->track->is_muted);
  YdLaneItem item;

  yd_lanes_find_items (self, row, -MORE_PX, gtk_widget_get_width (GTK_WIDGET (self)) + MORE_PX,
                       &item);
  while (yd_lanes_next_item (row, &item)) {
    if (!yd_lanes_has_tile (self, &item))
      continue;
    YdClipTile *tile = open_tile (self, item.id);
    if (item.clip)
      yd_clip_tile_set_clip (tile, item.clip);
    else
      yd_clip_tile_set_cue (tile, item.cue);
    gtk_widget_set_opacity (GTK_WIDGET (tile), is_faint ? YD_FAINT : 1);
    if (gtk_widget_get_prev_sibling (GTK_WIDGET (tile)) != last)
      gtk_widget_insert_after (GTK_WIDGET (tile), GTK_WIDGET (self), last);
    yd_lanes_mark_tile (self, tile);
    g_hash_table_add (kept, (gpointer) yd_clip_tile_get_id (tile));
    last = GTK_WIDGET (tile);
    if (item.clip && item.clip == keyed)
      last = fill_key_lanes (self, item.clip, can_edit, last);
  }
  return last;
}

void
yd_lanes_fill (YdLanes *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, tile;
  GtkWidget *last = NULL;

  if (self->desk && yd_desk_get_film (self->desk))
    for (guint i = 0; i < self->rows->len; i++)
      if (g_array_index (self->rows, YdLaneRow, i).parameter == YD_ROW_OF_CLIPS)
        last = fill_row (self, &g_array_index (self->rows, YdLaneRow, i), kept, last);
  if (!self->desk || !yd_lanes_get_keyed_clip (self, NULL))
    cut_key_lanes (self, 0);
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, &tile)) {
    if (g_hash_table_contains (kept, key))
      continue;
    if (gtk_widget_has_focus (tile))
      gtk_widget_grab_focus (GTK_WIDGET (self)); /* keys keep working */
    gtk_widget_unparent (tile);
    g_hash_table_iter_remove (&iter);
  }
  if (self->entry && gtk_widget_get_next_sibling (self->entry))
    gtk_widget_insert_before (self->entry, GTK_WIDGET (self), NULL); /* over all others */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Over its cue, wide enough to write in, inside what is seen */
static void
place_entry (YdLanes *self, int width)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const char *id = yd_cue_entry_get_id (YD_CUE_ENTRY (self->entry));
  const YdSnapshotCue *cue = yd_desk_find_cue (self->desk, id);
  int natural;
  if (!cue)
    return;

  const int left = (int) yd_time_scale_to_px (scale, cue->start_frame);
  const int right = (int) yd_time_scale_to_px (scale, cue->start_frame + cue->duration_frames);
  const int wanted = MIN (MAX (right - left, ENTRY_PX), MAX (width - 8, 40));
  gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, wanted, NULL, &natural, NULL, NULL);
  gtk_widget_size_allocate (self->entry,
                            &(GtkAllocation){ CLAMP (left, 4, MAX (width - wanted - 4, 4)),
                                              (int) -yd_lanes_get_offset (self), wanted,
                                              MAX (natural, YD_CUE_ROW_PX) },
                            -1);
}

static void
place_tile (YdLanes *self, const YdLaneRow *row, const YdLaneItem *item)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  YdClipTile *tile = item->id ? g_hash_table_lookup (self->tiles, item->id) : NULL;
  const int left = (int) yd_time_scale_to_px (scale, item->start_frame);
  const int right = (int) yd_time_scale_to_px (scale, item->start_frame + item->n_frames);
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
place_key_lane (YdLanes *self, const YdLaneRow *row)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const YdSnapshotClip *clip = yd_lanes_get_keyed_clip (self, NULL);

  for (guint i = 0; clip && i < self->key_lanes->len; i++) {
    GtkWidget *lane = self->key_lanes->pdata[i];
    const int left = (int) yd_time_scale_to_px (scale, clip->start_frame);
    const int right = (int) yd_time_scale_to_px (scale, clip->start_frame + clip->duration_frames);
    if ((int) yd_key_lane_get_parameter (YD_KEY_LANE (lane)) != row->parameter)
      continue;
    gtk_widget_measure (lane, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (lane,
                              &(GtkAllocation){ left, (int) (row->y - yd_lanes_get_offset (self)),
                                                MAX (right - left - 1, 1), row->height - 1 },
                              -1);
  }
}

void
yd_lanes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  YdLanes *self = YD_LANES (widget);

  if (!self->desk || !yd_desk_get_film (self->desk))
    return;
  yd_time_scale_set_extent (yd_desk_get_scale (self->desk), yd_desk_get_length (self->desk), width);
  if (self->entry)
    place_entry (self, width);
  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    YdLaneItem item;
    if (row->parameter != YD_ROW_OF_CLIPS) {
      place_key_lane (self, row);
      continue;
    }
    yd_lanes_find_items (self, row, -MORE_PX, width + MORE_PX, &item);
    while (yd_lanes_next_item (row, &item))
      place_tile (self, row, &item);
  }
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
  g_autoptr (GPtrArray) clips = g_ptr_array_new ();
  g_autoptr (GPtrArray) cues = g_ptr_array_new ();
  const char *table = yd_selection_get_table (selection);

  for (const char *const *id = yd_selection_get_ids (selection); adds && *id; id++)
    g_ptr_array_add (g_str_equal (table, "cue") ? cues : clips, (gpointer) *id);
  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    const double y = row->y - yd_lanes_get_offset (self);
    YdLaneItem item;
    if (row->parameter != YD_ROW_OF_CLIPS || y >= area->origin.y + area->size.height ||
        y + row->height <= area->origin.y)
      continue;
    yd_lanes_find_items (self, row, (int) area->origin.x, (int) (area->origin.x + area->size.width),
                         &item);
    while (yd_lanes_next_item (row, &item))
      if (item.id && !(adds && yd_selection_has (selection, item.clip ? "clip" : "cue", item.id)))
        g_ptr_array_add (item.clip ? clips : cues, (gpointer) item.id);
  }
  const gboolean has_clips = clips->len > 0;
  GPtrArray *chosen = has_clips ? clips : cues;
  g_ptr_array_add (chosen, NULL);
  yd_selection_set (selection, has_clips ? "clip" : "cue", (const char *const *) chosen->pdata);
}
