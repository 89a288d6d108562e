/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which part of a picture counts, shown on the picture. */
#include "app/cast/crop-area.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/arrow-key.h"
#include "app/widgets/picture-place.h"

#define REACH_PX 12.0  /* how near to an edge a press takes hold of it */
#define KEY_STEP 0.01  /* of the picture, for one arrow key */
#define HANDLE_PX 8.0f /* side of a corner's mark */

struct _YdCropArea {
  GtkWidget parent_instance;

  GdkTexture *picture; /* owned, or NULL */
  YdPictureCrop crop;

  YdPictureCrop held; /* as it was when the drag began */
  int edge_x, edge_y; /* -1 left or top, 1 right or bottom, 0 neither is held */
  gboolean is_moving; /* all of it is held */
};

G_DEFINE_FINAL_TYPE (YdCropArea, yd_crop_area, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Where the picture lies in the widget */
static graphene_rect_t
get_place (YdCropArea *self)
{
  return yd_picture_place_fit (GTK_WIDGET (self), gdk_texture_get_width (self->picture),
                               gdk_texture_get_height (self->picture))
      .area;
}

/* Of the whole picture, so that screen readers and tests can say where it is */
static void
describe (YdCropArea *self)
{
  g_autofree char *words = g_strdup_printf (
      _ ("%.0f%% from the left, %.0f%% from the top, %.0f%% wide, %.0f%% high"), self->crop.x * 100,
      self->crop.y * 100, self->crop.width * 100, self->crop.height * 100);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
take (YdCropArea *self, YdPictureCrop crop)
{
  crop.width = CLAMP (crop.width, YD_PICTURE_CROP_LEAST, 1);
  crop.height = CLAMP (crop.height, YD_PICTURE_CROP_LEAST, 1);
  crop.x = CLAMP (crop.x, 0, 1 - crop.width);
  crop.y = CLAMP (crop.y, 0, 1 - crop.height);
  self->crop = crop;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- the mouse ---- */

static int
find_edge (double at, double low, double high)
{
  return fabs (at - low) <= REACH_PX ? -1 : fabs (at - high) <= REACH_PX ? 1 : 0;
}

static void
begin_cb (GtkGestureDrag *drag, double x, double y, YdCropArea *self)
{
  if (!self->picture)
    return;
  const graphene_rect_t place = get_place (self);
  const double left = place.origin.x + self->crop.x * place.size.width;
  const double top = place.origin.y + self->crop.y * place.size.height;
  const double right = left + self->crop.width * place.size.width;
  const double bottom = top + self->crop.height * place.size.height;
  const gboolean is_near = x >= left - REACH_PX && x <= right + REACH_PX && y >= top - REACH_PX &&
                           y <= bottom + REACH_PX;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->held = self->crop;
  self->edge_x = is_near ? find_edge (x, left, right) : 0;
  self->edge_y = is_near ? find_edge (y, top, bottom) : 0;
  self->is_moving = is_near && self->edge_x == 0 && self->edge_y == 0 &&
                    (self->crop.width < 0.999 || self->crop.height < 0.999);
}

/* One side of the rectangle: from @low to @high, of which one end may be dragged */
static void
drag_edge (int edge, double by, double *low, double *size)
{
  const double end = *low + *size;

  if (edge < 0) {
    *low = CLAMP (*low + by, 0, end - YD_PICTURE_CROP_LEAST);
    *size = end - *low;
  } else if (edge > 0) {
    *size = CLAMP (*size + by, YD_PICTURE_CROP_LEAST, 1 - *low);
  }
}

/* A rectangle from where the press was */
static void
draw_new (double from, double by, double *low, double *size)
{
  const double a = CLAMP (from, 0, 1), b = CLAMP (from + by, 0, 1);

  *low = MIN (a, b);
  *size = MAX (fabs (b - a), YD_PICTURE_CROP_LEAST);
}

static void
update_cb (GtkGestureDrag *drag, double offset_x, double offset_y, YdCropArea *self)
{
  YdPictureCrop crop = self->held;
  double x, y;
  if (!self->picture || hypot (offset_x, offset_y) < 3)
    return;

  const graphene_rect_t place = get_place (self);
  const double by_x = offset_x / place.size.width, by_y = offset_y / place.size.height;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (self->is_moving) {
    crop.x += by_x;
    crop.y += by_y;
  } else if (self->edge_x != 0 || self->edge_y != 0) {
    drag_edge (self->edge_x, by_x, &crop.x, &crop.width);
    drag_edge (self->edge_y, by_y, &crop.y, &crop.height);
  } else {
    draw_new ((x - place.origin.x) / place.size.width, by_x, &crop.x, &crop.width);
    draw_new ((y - place.origin.y) / place.size.height, by_y, &crop.y, &crop.height);
  }
  take (self, crop);
}

/* ---- keys ---- */

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, YdCropArea *self)
{
  YdPictureCrop crop = self->crop;
  int x, y;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !yd_arrow_key_read (key, &x, &y))
    return FALSE;
  if (state & GDK_SHIFT_MASK) {
    crop.width = MIN (crop.width + x * KEY_STEP, 1 - crop.x);
    crop.height = MIN (crop.height + y * KEY_STEP, 1 - crop.y);
  } else {
    crop.x += x * KEY_STEP;
    crop.y += y * KEY_STEP;
  }
  take (self, crop);
  return TRUE;
}

/* ---- what is seen ---- */

static void
append_handles (GtkSnapshot *snapshot, const graphene_rect_t *box)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };

  for (int i = 0; i < 4; i++)
    gtk_snapshot_append_color (
        snapshot, &white,
        &GRAPHENE_RECT_INIT (box->origin.x + (float) (i % 2) * box->size.width - HANDLE_PX / 2,
                             box->origin.y + (float) (i / 2) * box->size.height - HANDLE_PX / 2,
                             HANDLE_PX, HANDLE_PX));
}

static void
yd_crop_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdCropArea *self = YD_CROP_AREA (widget);
  static const GdkRGBA shade = { 0, 0, 0, 0.55f }, line = { 1, 1, 1, 0.9f };
  if (!self->picture || gtk_widget_get_width (widget) <= 0)
    return;

  const graphene_rect_t place = get_place (self);
  const graphene_rect_t box = GRAPHENE_RECT_INIT (
      place.origin.x + (float) self->crop.x * place.size.width,
      place.origin.y + (float) self->crop.y * place.size.height,
      (float) self->crop.width * place.size.width, (float) self->crop.height * place.size.height);
  gtk_snapshot_append_texture (snapshot, self->picture, &place);
  gtk_snapshot_append_color (snapshot, &shade, &place);
  gtk_snapshot_push_clip (snapshot, &box);
  gtk_snapshot_append_texture (snapshot, self->picture, &place);
  gtk_snapshot_pop (snapshot);
  GskRoundedRect outline;
  gsk_rounded_rect_init_from_rect (&outline, &box, 0);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 1, 1, 1, 1 },
                              (const GdkRGBA[4]){ line, line, line, line });
  append_handles (snapshot, &box);
}

static void
yd_crop_area_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = 200;
  *natural = 420;
}

void
yd_crop_area_set_picture (YdCropArea *self, GdkTexture *picture)
{
  g_set_object (&self->picture, picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
yd_crop_area_set_crop (YdCropArea *self, const YdPictureCrop *crop)
{
  take (self, *crop);
}

YdPictureCrop
yd_crop_area_get_crop (YdCropArea *self)
{
  return self->crop;
}

static void
yd_crop_area_dispose (GObject *object)
{
  g_clear_object (&YD_CROP_AREA (object)->picture);
  G_OBJECT_CLASS (yd_crop_area_parent_class)->dispose (object);
}

static void
yd_crop_area_class_init (YdCropAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_crop_area_dispose;
  widget_class->snapshot = yd_crop_area_snapshot;
  widget_class->measure = yd_crop_area_measure;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_CROP_AREA, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "croparea");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
yd_crop_area_init (YdCropArea *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->crop = YD_PICTURE_WHOLE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
