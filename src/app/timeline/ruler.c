/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times above the lanes, with the range, the markers and the head of the playhead. Dragging in it
 * scrubs; a marker is dragged by its flag. */
#include "app/timeline/ruler.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-edits.h"
#include "app/timeline/marker-flag.h"
#include "app/timeline/marker-row.h"
#include "app/timeline/timeline-menu.h"
#include "app/widgets/context-menu.h"
#include "app/widgets/style-color.h"
#include "app/widgets/timecode.h"
#include "app/widgets/touch.h"

#define MIN_LABEL_PX 84
#define MARKER_PX 7 /* half of a flag's width, and how near the pointer has to be */
#define HEAD_PX 5   /* half of the width of the playhead's handle, which leaves labels free */

struct _YdRuler {
  GtkWidget parent_instance;

  YdDesk *desk;        /* owned, or NULL */
  char *marker;        /* owned, id of the one dragged, or NULL */
  gint64 marker_frame; /* where it would go */
  GPtrArray *flags;    /* owned, of YdMarkerFlag, which are children: one of each marker */
};

G_DEFINE_FINAL_TYPE (YdRuler, yd_ruler, GTK_TYPE_WIDGET)

/* Seconds between two labels; below a second ticks only are finer */
static const int steps[] = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200 };

static int
choose_step (double second_px)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * second_px >= MIN_LABEL_PX)
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

static void
draw_label (YdRuler *self, GtkSnapshot *snapshot, const char *text, double x, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + HEAD_PX + 3, 1));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_ticks (YdRuler *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const double second_px = yd_time_scale_get_frame_px (scale) * film->rate.num / film->rate.den;
  const int step = choose_step (second_px), height = gtk_widget_get_height (GTK_WIDGET (self));
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  const double first = MAX (yd_time_scale_to_frame (scale, 0), 0) * film->rate.den / film->rate.num;
  const int n_parts = step == 1 ? 1 : 5;
  GdkRGBA faint = *color;
  faint.alpha *= 0.4f;

  for (gint64 second = (gint64) (first / step) * step;; second += step) {
    const gint64 frame = yd_frame_rate_frames_for (film->rate, second * YD_SECOND_NS);
    const double x = yd_time_scale_to_px (scale, frame);
    if (x > width)
      break;
    g_autofree char *text = yd_timecode_format_short (film->rate, frame);
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) x, 4, 1, (float) height - 4));
    draw_label (self, snapshot, text, x, color);
    for (int i = 1; i < n_parts; i++)
      gtk_snapshot_append_color (
          snapshot, &faint,
          &GRAPHENE_RECT_INIT ((float) (int) (x + step * second_px * i / n_parts),
                               (float) height - 6, 1, 6));
  }
}

static void
draw_range (YdRuler *self, GtkSnapshot *snapshot)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  if (film->range_end_frame == 0)
    return;

  const float start = (float) yd_time_scale_to_px (scale, film->range_start_frame);
  const float end = (float) yd_time_scale_to_px (scale, film->range_end_frame);
  GdkRGBA color = yd_style_color (GTK_WIDGET (self), "accent_bg_color");
  color.alpha = 0.3f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (start, 0, end - start, height));
}

static gint64
get_marker_frame (YdRuler *self, YdMarker *marker)
{
  return g_strcmp0 (self->marker, yd_record_get_id (YD_RECORD (marker))) == 0 ? self->marker_frame
                                                                              : marker->frame;
}

/* As many flags as there are markers, in their order */
static void
fill_flags (YdRuler *self)
{
  GListModel *markers = self->desk ? G_LIST_MODEL (yd_desk_get_markers (self->desk)) : NULL;
  const guint n = markers ? g_list_model_get_n_items (markers) : 0;

  while (self->flags->len > n) {
    GtkWidget *last = self->flags->pdata[self->flags->len - 1];
    g_ptr_array_set_size (self->flags, (int) self->flags->len - 1);
    if (gtk_widget_has_focus (last))
      gtk_widget_grab_focus (n > 0 ? self->flags->pdata[n - 1] : GTK_WIDGET (self));
    gtk_widget_unparent (last);
  }
  while (self->flags->len < n) {
    GtkWidget *flag = yd_marker_flag_new (self->desk);
    gtk_widget_set_parent (flag, GTK_WIDGET (self));
    g_ptr_array_add (self->flags, flag);
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr (YdMarker) marker = g_list_model_get_item (markers, i);
    yd_marker_flag_show (self->flags->pdata[i], marker);
  }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
place_flag (YdRuler *self, GtkWidget *flag, YdMarker *marker)
{
  const double x =
      yd_time_scale_to_px (yd_desk_get_scale (self->desk), get_marker_frame (self, marker));
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  const gboolean is_seen = x >= 0 && x < gtk_widget_get_width (GTK_WIDGET (self));
  const GtkAllocation place = { (int) x - YD_MARKER_FLAG_PX / 2, height - YD_MARKER_FLAG_PX,
                                YD_MARKER_FLAG_PX, YD_MARKER_FLAG_PX };
  int width;

  gtk_widget_set_child_visible (flag, is_seen);
  if (!is_seen)
    return;
  gtk_widget_measure (flag, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_size_allocate (flag, &place, -1);
}

static void
place_flags (YdRuler *self)
{
  for (guint i = 0; self->desk && i < self->flags->len; i++) {
    g_autoptr (YdMarker) marker =
        g_list_model_get_item (G_LIST_MODEL (yd_desk_get_markers (self->desk)), i);
    if (marker)
      place_flag (self, self->flags->pdata[i], marker);
  }
}

static void
yd_ruler_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  place_flags (YD_RULER (widget));
}

static void
draw_playhead (YdRuler *self, GtkSnapshot *snapshot)
{
  const float x = (float) yd_time_scale_to_px (yd_desk_get_scale (self->desk),
                                               yd_desk_get_position (self->desk));
  const float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  const GdkRGBA color = yd_style_color (GTK_WIDGET (self), "playhead_color");
  GskRoundedRect head;

  gsk_rounded_rect_init (&head, &GRAPHENE_RECT_INIT (x - HEAD_PX, 2, 2 * HEAD_PX + 1, 12),
                         &GRAPHENE_SIZE_INIT (2, 2), &GRAPHENE_SIZE_INIT (2, 2),
                         &GRAPHENE_SIZE_INIT (6, 6), &GRAPHENE_SIZE_INIT (6, 6));
  gtk_snapshot_push_rounded_clip (snapshot, &head);
  gtk_snapshot_append_color (snapshot, &color, &head.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, 2, 1, height - 2));
}

static void
yd_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdRuler *self = YD_RULER (widget);
  GdkRGBA color;
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  draw_range (self, snapshot);
  draw_ticks (self, snapshot, &color);
  for (guint i = 0; i < self->flags->len; i++)
    gtk_widget_snapshot_child (widget, self->flags->pdata[i], snapshot);
  draw_playhead (self, snapshot);
}

static YdMarker *
find_marker (YdRuler *self, double x, double y)
{
  GListModel *markers = G_LIST_MODEL (yd_desk_get_markers (self->desk));
  YdTimeScale *scale = yd_desk_get_scale (self->desk);

  if (y < gtk_widget_get_height (GTK_WIDGET (self)) - 12)
    return NULL;
  for (guint i = g_list_model_get_n_items (markers); i > 0; i--) {
    g_autoptr (YdMarker) marker = g_list_model_get_item (markers, i - 1);
    if (ABS (yd_time_scale_to_px (scale, marker->frame) - x) <= MARKER_PX)
      return g_steal_pointer (&marker);
  }
  return NULL;
}

static void
scrub (YdRuler *self, double x)
{
  const double frame = yd_time_scale_to_frame (yd_desk_get_scale (self->desk), x);

  yd_player_scrub (yd_desk_get_player (self->desk), MAX ((gint64) frame, 0));
}

/* The keys go on with the marker that was pressed, else with the ruler */
static void
take_focus (YdRuler *self, YdMarker *marker)
{
  guint position = G_MAXUINT;

  if (marker)
    yd_row_list_find (yd_desk_get_markers (self->desk), yd_record_get_id (YD_RECORD (marker)),
                      &position);
  gtk_widget_grab_focus (position < self->flags->len ? self->flags->pdata[position]
                                                     : GTK_WIDGET (self));
}

static void
drag_begin_cb (YdRuler *self, double x, double y)
{
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;
  g_autoptr (YdMarker) marker = find_marker (self, x, y);
  take_focus (self, marker);
  g_clear_pointer (&self->marker, g_free);
  if (marker && !yd_desk_is_read_only (self->desk)) {
    self->marker = g_strdup (yd_record_get_id (YD_RECORD (marker)));
    self->marker_frame = marker->frame;
  } else {
    scrub (self, x);
  }
}

static void
drag_update_cb (YdRuler *self, double across, double down, GtkGestureDrag *gesture)
{
  double x = 0;
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;

  gtk_gesture_drag_get_start_point (gesture, &x, NULL);
  if (self->marker) {
    const double frame = yd_time_scale_to_frame (yd_desk_get_scale (self->desk), x + across);
    self->marker_frame = MAX ((gint64) frame, 0);
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  } else {
    scrub (self, x + across);
  }
}

static void
drag_end_cb (YdRuler *self, double across, double down, GtkGesture *gesture)
{
  YdMarker *marker = self->marker && self->desk
                         ? yd_row_list_find (yd_desk_get_markers (self->desk), self->marker, NULL)
                         : NULL;

  if (yd_touch_is_taken (gesture)) {
    g_clear_pointer (&self->marker, g_free);
    gtk_widget_queue_allocate (GTK_WIDGET (self));
    return;
  }
  if (marker && ABS (across) > 2)
    yd_desk_change_marker (self->desk, self->marker, self->marker_frame, NULL, NULL);
  else if (marker)
    yd_player_seek (yd_desk_get_player (self->desk), marker->frame);
  if (!marker || ABS (across) <= 2)
    g_clear_pointer (&self->marker, g_free);
}

static void
map_cb (GtkWidget *popover, YdMarkerRow *row)
{
  yd_marker_row_edit (row);
}

/* What can be done with a marker, at its flag */
static void
edit_cb (YdRuler *self, const char *table, const char *id)
{
  YdMarker *marker = g_str_equal (table, "marker")
                         ? yd_row_list_find (yd_desk_get_markers (self->desk), id, NULL)
                         : NULL;
  if (!marker)
    return;

  yd_time_scale_show (yd_desk_get_scale (self->desk), marker->frame, FALSE);
  const double x = yd_time_scale_to_px (yd_desk_get_scale (self->desk), marker->frame);
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkWidget *popover = gtk_popover_new (), *row = yd_marker_row_new (self->desk, marker);
  gtk_popover_set_child (GTK_POPOVER (popover), row);
  g_signal_connect (popover, "map", G_CALLBACK (map_cb), row);
  yd_context_menu_attach (GTK_WIDGET (self), popover,
                          &(GdkRectangle){ (int) x, height - 10, 1, 10 });
}

static void
menu_cb (YdRuler *self, int n_press, double x, double y)
{
  if (!self->desk || !yd_desk_get_film (self->desk))
    return;

  g_autoptr (YdMarker) marker = find_marker (self, x, y);
  if (marker) {
    yd_desk_begin_edit (self->desk, "marker", yd_record_get_id (YD_RECORD (marker)));
    return;
  }
  yd_player_seek (yd_desk_get_player (self->desk),
                  MAX ((gint64) yd_time_scale_to_frame (yd_desk_get_scale (self->desk), x), 0));
  yd_timeline_menu_open (GTK_WIDGET (self), "ruler_menu", x, y);
}

static void
press_cb (YdRuler *self, double x, double y, GtkGesture *press)
{
  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  menu_cb (self, 1, x, y);
}

static void
click_cb (YdRuler *self, int n_press, double x, double y)
{
  g_autoptr (YdMarker) marker =
      n_press == 2 && self->desk && yd_desk_get_film (self->desk) ? find_marker (self, x, y) : NULL;

  if (marker)
    yd_desk_begin_edit (self->desk, "marker", yd_record_get_id (YD_RECORD (marker)));
}

static void
film_cb (YdRuler *self)
{
  g_clear_pointer (&self->marker, g_free);
  fill_flags (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The lanes zoom while they are laid out, when nobody may ask to be laid out once more */
static void
scale_cb (YdRuler *self)
{
  place_flags (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * yd_ruler_set_desk:
 * @self: a ruler
 * @desk: (nullable): whose film it measures
 *
 * Follows a film, or none.
 */
void
yd_ruler_set_desk (YdRuler *self, YdDesk *desk)
{
  if (self->desk) {
    g_signal_handlers_disconnect_by_data (self->desk, self);
    g_signal_handlers_disconnect_by_data (yd_desk_get_scale (self->desk), self);
  }
  g_set_object (&self->desk, desk);
  if (desk) {
    g_signal_connect_object (desk, "film", G_CALLBACK (film_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (desk, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (desk, "position", G_CALLBACK (gtk_widget_queue_draw), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (yd_desk_get_scale (desk), "changed", G_CALLBACK (scale_cb), self,
                             G_CONNECT_SWAPPED);
  }
  film_cb (self);
}

static void
yd_ruler_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? 28 : 100;
}

static void
yd_ruler_dispose (GObject *object)
{
  YdRuler *self = YD_RULER (object);

  if (self->flags)
    yd_ruler_set_desk (self, NULL);
  g_clear_pointer (&self->flags, g_ptr_array_unref);
  g_clear_pointer (&self->marker, g_free);
  G_OBJECT_CLASS (yd_ruler_parent_class)->dispose (object);
}

static void
yd_ruler_class_init (YdRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_ruler_dispose;
  widget_class->snapshot = yd_ruler_snapshot;
  widget_class->measure = yd_ruler_measure;
  widget_class->size_allocate = yd_ruler_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_ruler_init (YdRuler *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *press = yd_touch_add_hold (GTK_WIDGET (self));

  self->flags = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (press_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Ruler"),
                                  -1);
}
