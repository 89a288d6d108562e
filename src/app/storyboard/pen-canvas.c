/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a person draws: with the mouse, a finger, a pen with its pressure and its rubber end, or
 * the keys. */
#include "app/storyboard/pen-canvas.h"

#include <math.h>

#include "app/widgets/arrow-key.h"
#include "app/widgets/picture-place.h"

#define KEY_STEP 0.01 /* of the drawing's width, for one arrow key */

struct _YdPenCanvas {
  GtkWidget parent_instance;

  YdPenDrawing *drawing; /* owned, or NULL */
  GdkTexture *under;     /* owned, or NULL */
  gboolean shows_under;
  YdPen pen;
  gboolean is_stroke;          /* the mouse or the pen is down */
  gboolean is_key_stroke;      /* Space was pressed */
  gboolean has_pointer;        /* the ring is seen */
  double pointer_x, pointer_y; /* pixels of the drawing */
};

G_DEFINE_FINAL_TYPE (YdPenCanvas, yd_pen_canvas, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
changed (YdPenCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Where the drawing lies in the widget: whole, and in the middle */
static YdPicturePlace
get_sheet (YdPenCanvas *self)
{
  return yd_picture_place_fit (GTK_WIDGET (self), yd_pen_drawing_get_width (self->drawing),
                               yd_pen_drawing_get_height (self->drawing));
}

static void
set_pointer (YdPenCanvas *self, double x, double y)
{
  const YdPicturePlace sheet = get_sheet (self);

  yd_picture_place_from_widget (&sheet, &x, &y);
  self->pointer_x = x;
  self->pointer_y = y;
  self->has_pointer = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_point (YdPenCanvas *self, double x, double y, double pressure)
{
  set_pointer (self, x, y);
  yd_pen_drawing_add (self->drawing, self->pointer_x, self->pointer_y, pressure);
}

/* ---- mouse, finger and pen ---- */

/* The tool of a tablet; a mouse has none, and what it says of pressure is nothing */
static GdkDeviceTool *
get_tool (GdkEvent *event)
{
  return event ? gdk_event_get_device_tool (event) : NULL;
}

static double
get_pressure (GdkEvent *event)
{
  double pressure;

  return get_tool (event) && gdk_event_get_axis (event, GDK_AXIS_PRESSURE, &pressure) ? pressure
                                                                                      : 1;
}

static gboolean
is_rubber_end (GdkEvent *event)
{
  GdkDeviceTool *tool = get_tool (event);

  return tool && gdk_device_tool_get_tool_type (tool) == GDK_DEVICE_TOOL_TYPE_ERASER;
}

static void
begin_cb (GtkGestureDrag *gesture, double x, double y, YdPenCanvas *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  YdPen pen = self->pen;

  if (!self->drawing)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (is_rubber_end (event))
    pen.tool = YD_PEN_TOOL_ERASER;
  self->is_key_stroke = FALSE;
  self->is_stroke = TRUE;
  yd_pen_drawing_begin (self->drawing, &pen);
  add_point (self, x, y, get_pressure (event));
}

/* A moved pointer tells of several points at once when frames are slower than the device */
static void
add_between (YdPenCanvas *self, GdkEvent *event)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (GTK_WIDGET (self)));
  double left, top;
  guint n = 0;
  g_autofree GdkTimeCoord *between = event ? gdk_event_get_history (event, &n) : NULL;

  gtk_native_get_surface_transform (GTK_NATIVE (native), &left, &top);
  for (guint i = 0; i < n; i++) {
    const GdkTimeCoord *moment = &between[i];
    graphene_point_t point;
    if ((moment->flags & GDK_AXIS_FLAG_X) && (moment->flags & GDK_AXIS_FLAG_Y) &&
        gtk_widget_compute_point (native, GTK_WIDGET (self),
                                  &GRAPHENE_POINT_INIT ((float) (moment->axes[GDK_AXIS_X] - left),
                                                        (float) (moment->axes[GDK_AXIS_Y] - top)),
                                  &point))
      add_point (self, point.x, point.y,
                 get_tool (event) && (moment->flags & GDK_AXIS_FLAG_PRESSURE)
                     ? moment->axes[GDK_AXIS_PRESSURE]
                     : 1);
  }
}

static void
update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, YdPenCanvas *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  if (!self->is_stroke)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  add_between (self, event);
  add_point (self, x + offset_x, y + offset_y, get_pressure (event));
}

static void
end_cb (GtkGesture *gesture, GdkEventSequence *sequence, YdPenCanvas *self)
{
  if (!self->is_stroke)
    return;
  self->is_stroke = FALSE;
  yd_pen_drawing_end (self->drawing);
  changed (self);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, YdPenCanvas *self)
{
  if (self->drawing && !self->is_key_stroke)
    set_pointer (self, x, y);
}

static void
leave_cb (GtkEventControllerMotion *motion, YdPenCanvas *self)
{
  if (self->is_stroke || self->is_key_stroke)
    return;
  self->has_pointer = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- keys ---- */

static void
lift (YdPenCanvas *self)
{
  self->is_key_stroke = FALSE;
  yd_pen_drawing_end (self->drawing);
  changed (self);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        YdPenCanvas *self)
{
  int x, y;
  if (!self->drawing || self->is_stroke || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;

  const double width = yd_pen_drawing_get_width (self->drawing);
  const double height = yd_pen_drawing_get_height (self->drawing);
  const double step = width * KEY_STEP * (state & GDK_SHIFT_MASK ? 5 : 1);
  if (!self->has_pointer) {
    self->pointer_x = width / 2;
    self->pointer_y = height / 2;
    self->has_pointer = TRUE;
  }
  if (yd_arrow_key_read (key, &x, &y)) {
    self->pointer_x = CLAMP (self->pointer_x + x * step, 0, width);
    self->pointer_y = CLAMP (self->pointer_y + y * step, 0, height);
    yd_pen_drawing_add (self->drawing, self->pointer_x, self->pointer_y, 1);
    gtk_widget_queue_draw (GTK_WIDGET (self));
    return TRUE;
  }
  if (key != GDK_KEY_space)
    return FALSE;
  if (self->is_key_stroke) {
    lift (self);
    return TRUE;
  }
  self->is_key_stroke = TRUE;
  yd_pen_drawing_begin (self->drawing, &self->pen);
  yd_pen_drawing_add (self->drawing, self->pointer_x, self->pointer_y, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* ---- what is seen ---- */

static void
draw_ring (YdPenCanvas *self, cairo_t *cr, double scale)
{
  const double radius = MAX (self->pen.width_px / 2, 1.5 / scale);
  static const struct {
    double wider, light;
  } rings[] = { { 0, 0 }, { 1, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rings); i++) {
    cairo_new_path (cr);
    cairo_arc (cr, self->pointer_x, self->pointer_y, radius + rings[i].wider / scale, 0, 2 * G_PI);
    cairo_set_line_width (cr, 1 / scale);
    cairo_set_source_rgba (cr, rings[i].light, rings[i].light, rings[i].light, 0.8);
    cairo_stroke (cr);
  }
}

static void
yd_pen_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdPenCanvas *self = YD_PEN_CANVAS (widget);
  static const GdkRGBA paper = { 1, 1, 1, 1 };

  if (!self->drawing || gtk_widget_get_width (widget) <= 0)
    return;
  const YdPicturePlace sheet = get_sheet (self);
  gtk_snapshot_append_color (snapshot, &paper, &sheet.area);
  if (self->under && self->shows_under)
    gtk_snapshot_append_texture (snapshot, self->under, &sheet.area);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &sheet.area);
  cairo_translate (cr, sheet.area.origin.x, sheet.area.origin.y);
  cairo_scale (cr, sheet.scale, sheet.scale);
  yd_pen_drawing_paint (self->drawing, cr);
  if (self->has_pointer)
    draw_ring (self, cr, sheet.scale);
  cairo_destroy (cr);
}

static void
yd_pen_canvas_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = 200;
  *natural = 480;
}

/* ---- what the window says ---- */

/**
 * yd_pen_canvas_set_drawing:
 * @self: a canvas
 * @drawing: what is drawn on
 * @under: (nullable): the picture under it
 */
void
yd_pen_canvas_set_drawing (YdPenCanvas *self, YdPenDrawing *drawing, YdPicture *under)
{
  g_clear_pointer (&self->drawing, yd_pen_drawing_unref);
  self->drawing = yd_pen_drawing_ref (drawing);
  g_clear_object (&self->under);
  if (under) {
    g_autoptr (GBytes) bytes =
        g_bytes_new_with_free_func (under->pixels, under->stride * (gsize) under->height,
                                    (GDestroyNotify) yd_picture_unref, yd_picture_ref (under));
    self->under = gdk_memory_texture_new (under->width, under->height,
                                          GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, under->stride);
  }
  changed (self);
}

void
yd_pen_canvas_set_shows_under (YdPenCanvas *self, gboolean shows_under)
{
  self->shows_under = shows_under;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is drawn with from the next stroke on */
void
yd_pen_canvas_set_pen (YdPenCanvas *self, const YdPen *pen)
{
  self->pen = *pen;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
change (YdPenCanvas *self, void (*func) (YdPenDrawing *drawing))
{
  if (!self->drawing)
    return;
  self->is_stroke = self->is_key_stroke = FALSE;
  func (self->drawing);
  changed (self);
}

void
yd_pen_canvas_undo (YdPenCanvas *self)
{
  change (self, yd_pen_drawing_undo);
}

void
yd_pen_canvas_redo (YdPenCanvas *self)
{
  change (self, yd_pen_drawing_redo);
}

void
yd_pen_canvas_clear (YdPenCanvas *self)
{
  change (self, yd_pen_drawing_clear);
}

static void
yd_pen_canvas_dispose (GObject *object)
{
  YdPenCanvas *self = YD_PEN_CANVAS (object);

  g_clear_pointer (&self->drawing, yd_pen_drawing_unref);
  g_clear_object (&self->under);
  G_OBJECT_CLASS (yd_pen_canvas_parent_class)->dispose (object);
}

static void
yd_pen_canvas_class_init (YdPenCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_pen_canvas_dispose;
  widget_class->snapshot = yd_pen_canvas_snapshot;
  widget_class->measure = yd_pen_canvas_measure;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_PEN_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "pencanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
yd_pen_canvas_init (YdPenCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->shows_under = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect (drag, "end", G_CALLBACK (end_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
