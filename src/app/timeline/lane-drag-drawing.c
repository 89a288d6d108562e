/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be if the pointer let go now. */
#include "app/timeline/lane-drag-private.h"

#include "app/widgets/style-color.h"
#include "app/widgets/timecode.h"

static void
draw_ghost (YdLaneDrag *self,
            GtkSnapshot *snapshot,
            const YdLaneRow *row,
            gint64 start,
            gint64 frames,
            const GdkRGBA *color)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const float left = (float) yd_time_scale_to_px (scale, start);
  const float right = (float) yd_time_scale_to_px (scale, start + frames);
  const float y = (float) (row->y - yd_lanes_get_offset (self->lanes));
  const graphene_rect_t rect =
      GRAPHENE_RECT_INIT (left, y + 1, MAX (right - left, 2), (float) row->height - 2);
  GdkRGBA fill = *color;
  GskRoundedRect outline;

  fill.alpha = 0.3f;
  gsk_rounded_rect_init_from_rect (&outline, &rect, 4);
  gtk_snapshot_append_color (snapshot, &fill, &rect);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

static void
draw_moved (YdLaneDrag *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  YdSelection *selection = yd_desk_get_selection (self->desk);

  if (self->is_cue) {
    draw_ghost (self, snapshot, yd_lanes_get_row_of (self->lanes, NULL),
                self->start + self->by_frames, self->frames, color);
    return;
  }
  for (const char *const *id = yd_selection_get_ids (selection); *id; id++) {
    YdSnapshotTrack *track = NULL;
    const YdSnapshotClip *clip = yd_desk_find_clip (self->desk, *id, &track);
    if (!clip)
      continue;
    const gboolean is_own = g_str_equal (*id, self->id) && self->to_track;
    const YdLaneRow *row = yd_lanes_get_row_of (self->lanes, is_own ? self->to_track : track);
    if (row)
      draw_ghost (self, snapshot, row, clip->start_frame + self->by_frames, clip->duration_frames,
                  color);
  }
}

static void
draw_trimmed (YdLaneDrag *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  YdSnapshotTrack *track = NULL;
  const YdSnapshotClip *clip = yd_desk_find_clip (self->desk, self->id, &track);
  const YdLaneRow *row = self->is_cue ? yd_lanes_get_row_of (self->lanes, NULL)
                         : clip       ? yd_lanes_get_row_of (self->lanes, track)
                                      : NULL;
  const gint64 head = self->kind == TRIM_TAIL ? 0 : self->by_frames;
  const gint64 tail = self->kind == TRIM_TAIL ? self->by_frames : 0;

  if (row)
    draw_ghost (self, snapshot, row, self->start + head, self->frames - head + tail, color);
}

/* How far, beside what is dragged */
static void
draw_amount (YdLaneDrag *self, GtkSnapshot *snapshot)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  const gint64 edge = self->kind == TRIM_TAIL ? self->start + self->frames : self->start;
  g_autofree char *length = yd_timecode_format (film->rate, ABS (self->by_frames));
  g_autofree char *text = g_strdup_printf ("%s%s", self->by_frames < 0 ? "−" : "+", length);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->lanes), text);
  const float x =
      (float) yd_time_scale_to_px (yd_desk_get_scale (self->desk), edge + self->by_frames);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MAX (x + 6, 4), 6));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.8f },
                             &GRAPHENE_RECT_INIT (-4, -2, (float) width + 8, (float) height + 4));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA){ 1, 1, 1, 1 });
  gtk_snapshot_restore (snapshot);
}

/**
 * yd_lane_drag_snapshot:
 * @self: a drag
 * @snapshot: of the lanes
 *
 * Draws what would be.
 */
void
yd_lane_drag_snapshot (YdLaneDrag *self, GtkSnapshot *snapshot)
{
  const GdkRGBA color = yd_style_color (GTK_WIDGET (self->lanes), "accent_color");
  const float height = (float) gtk_widget_get_height (GTK_WIDGET (self->lanes));
  if (self->kind == NOTHING || self->kind == PAN || !self->desk)
    return;

  if (self->kind == FRAME) {
    GdkRGBA fill = color;
    GskRoundedRect outline;
    fill.alpha = 0.2f;
    gsk_rounded_rect_init_from_rect (&outline, &self->area, 0);
    gtk_snapshot_append_color (snapshot, &fill, &self->area);
    gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                                (GdkRGBA[4]){ color, color, color, color });
    return;
  }
  if (self->by_frames == 0 && !self->to_track)
    return;
  if (self->kind == MOVE)
    draw_moved (self, snapshot, &color);
  else
    draw_trimmed (self, snapshot, &color);
  if (self->has_point)
    gtk_snapshot_append_color (
        snapshot, &color,
        &GRAPHENE_RECT_INIT (
            (float) yd_time_scale_to_px (yd_desk_get_scale (self->desk), self->point.frame), 0, 2,
            height));
  draw_amount (self, snapshot);
}
