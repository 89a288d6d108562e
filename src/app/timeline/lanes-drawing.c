/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies behind the clips and over them. */
#include "app/timeline/lanes-private.h"
#include "app/timeline/marker-flag.h"
#include "app/widgets/style-color.h"

static void
draw_rows (YdLanes *self, GtkSnapshot *snapshot, float width)
{
  const GdkRGBA line = yd_style_color (GTK_WIDGET (self), "lane_line_color");
  const GdkRGBA shade = yd_style_color (GTK_WIDGET (self), "lane_shade_color");

  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    const float y = (float) (row->y - yd_lanes_get_offset (self));
    gtk_snapshot_append_color (snapshot, &shade,
                               &GRAPHENE_RECT_INIT (0, y, width, (float) row->height));
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (0, y + (float) row->height - 1, width, 1));
  }
}

/* A stretch of one color */
typedef struct {
  GtkSnapshot *snapshot;
  float y;
  float height;
  float left;
  float right;
  const GdkRGBA *color; /* or NULL before the first */
} Band;

static void
end_band (Band *band)
{
  if (band->color)
    gtk_snapshot_append_color (
        band->snapshot, band->color,
        &GRAPHENE_RECT_INIT (band->left, band->y, band->right - band->left, band->height));
  band->color = NULL;
}

static void
extend_band (Band *band, float left, float right, const GdkRGBA *color)
{
  if (band->color != color || left > band->right + 1) {
    end_band (band);
    band->left = left;
    band->right = right;
    band->color = color;
  }
  band->right = MAX (band->right, right);
}

/* What is too narrow for a tile of its own, as one band where it lies close */
static void
draw_narrow (YdLanes *self, GtkSnapshot *snapshot, const YdLaneRow *row)
{
  static const char *const names[] = {
    [YD_CLIP_KIND_STILL] = "clip_still_color",
    [YD_CLIP_KIND_VIDEO] = "clip_video_color",
    [YD_CLIP_KIND_SOUND] = "clip_sound_color",
    [YD_CLIP_KIND_TITLE] = "clip_title_color",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  YdSelection *selection = yd_desk_get_selection (self->desk);
  const GdkRGBA cue = yd_style_color (widget, "clip_cue_color");
  const GdkRGBA selected = yd_style_color (widget, "accent_color");
  Band band = { .snapshot = snapshot,
                .y = (float) (row->y - yd_lanes_get_offset (self)) + 1,
                .height = (float) row->height - 2 };
  GdkRGBA colors[G_N_ELEMENTS (names)];
  YdLaneItem item;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    colors[i] = yd_style_color (widget, names[i]);
  yd_lanes_find_items (self, row, 0, gtk_widget_get_width (widget), &item);
  while (yd_lanes_next_item (row, &item)) {
    const float left = (float) yd_time_scale_to_px (scale, item.start_frame);
    const float right = (float) yd_time_scale_to_px (scale, item.start_frame + item.n_frames);
    if (!item.id || yd_lanes_has_tile (self, &item))
      continue;
    extend_band (&band, left, MAX (right, left + 1),
                 yd_selection_has (selection, item.clip ? "clip" : "cue", item.id) ? &selected
                 : item.clip ? &colors[item.clip->kind]
                             : &cue);
  }
  end_band (&band);
}

static void
draw_all_narrow (YdLanes *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    const gboolean is_faint = row->track && (row->track->is_hidden || row->track->is_muted);
    if (row->parameter != YD_ROW_OF_CLIPS)
      continue;
    gtk_snapshot_push_opacity (snapshot, is_faint ? YD_FAINT : 1);
    draw_narrow (self, snapshot, row);
    gtk_snapshot_pop (snapshot);
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
  const int width = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; i < self->rows->len; i++) {
    const YdLaneRow *row = &g_array_index (self->rows, YdLaneRow, i);
    YdLaneItem item;
    if (!row->track || row->parameter != YD_ROW_OF_CLIPS)
      continue;
    yd_lanes_find_items (self, row, -400, width + 400, &item);
    while (yd_lanes_next_item (row, &item))
      if (item.clip->transition != YD_TRANSITION_CUT && item.clip->transition_frames > 0)
        draw_transition (self, snapshot, row, item.clip);
  }
}

/* Faint over the clips; where the desktop asks for more contrast whole, and with an edge */
static void
draw_markers (YdLanes *self, GtkSnapshot *snapshot, float height)
{
  GListModel *markers = G_LIST_MODEL (yd_desk_get_markers (self->desk));
  const GdkRGBA edge = yd_style_color (GTK_WIDGET (self), "marker_edge_color");

  for (guint i = 0; i < g_list_model_get_n_items (markers); i++) {
    g_autoptr (YdMarker) marker = g_list_model_get_item (markers, i);
    const float x = (float) yd_time_scale_to_px (yd_desk_get_scale (self->desk), marker->frame);
    GdkRGBA color = yd_marker_flag_find_color (GTK_WIDGET (self), marker);
    if (x < 0 || x >= (float) gtk_widget_get_width (GTK_WIDGET (self)))
      continue;
    if (gdk_rgba_is_clear (&edge))
      color.alpha = 0.6f;
    gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT (x - 1, 0, 3, height));
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, 0, 1, height));
  }
}

static void
draw_range (YdLanes *self, GtkSnapshot *snapshot, float width, float height)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const GdkRGBA shade = yd_style_color (GTK_WIDGET (self), "outside_color");
  if (film->range_end_frame == 0)
    return;

  const float start =
      (float) CLAMP (yd_time_scale_to_px (scale, film->range_start_frame), 0, width);
  const float end = (float) CLAMP (yd_time_scale_to_px (scale, film->range_end_frame), 0, width);
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, start, height));
  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (end, 0, width - end, height));
}

static void
draw_playhead (YdLanes *self, GtkSnapshot *snapshot, float height, const GdkRGBA *color)
{
  const GdkRGBA edge = yd_style_color (GTK_WIDGET (self), "playhead_edge_color");
  const float x = (float) yd_time_scale_to_px (yd_desk_get_scale (self->desk),
                                               yd_desk_get_position (self->desk));

  gtk_snapshot_append_color (snapshot, &edge, &GRAPHENE_RECT_INIT (x - 1, 0, 3, height));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, 0, 1, height));
}

void
yd_lanes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdLanes *self = YD_LANES (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) gtk_widget_get_height (widget);
  const GdkRGBA playhead = yd_style_color (GTK_WIDGET (self), "playhead_color");
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;

  draw_rows (self, snapshot, width);
  draw_all_narrow (self, snapshot);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child) && child != self->entry) /* no menu */
      gtk_widget_snapshot_child (widget, child, snapshot);
  draw_transitions (self, snapshot);
  draw_range (self, snapshot, width, height);
  draw_markers (self, snapshot, height);
  yd_lane_drag_snapshot (self->drag, snapshot);
  yd_lanes_snapshot_drop (self, snapshot, &playhead);
  draw_playhead (self, snapshot, height, &playhead);
  if (self->entry)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
}
