/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The camera move on the picture itself: where it starts and where it ends, as two frames in the
 * shape of the canvas. It lies exactly on the picture, which is then shown as a whole.
 *
 *   a frame      is dragged; a corner resizes it about the opposite one
 *   the keys     arrows move the frame that has the focus, Shift further; + and - zoom
 *
 * What is done is shown at once and written when the pointer lets go; keys within a minute are one
 * step. Until the film has it, what was done stays shown. */
#include "app/timeline/camera-editor.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/timeline/camera-frame.h"
#include "app/timeline/desk-edits.h"
#include "app/timeline/timeline-menu.h"
#include "app/widgets/arrow-key.h"
#include "app/widgets/context-menu.h"
#include "core/render/framing.h"
#include "core/timeline/camera-move.h"
#include "core/timeline/snapshot-copy.h"

#define CORNER_PX 14
#define SETTLE_MS 800
#define STEP 0.01 /* of the picture, or of the zoom */

typedef enum { START, END, N_ENDS } End;

struct _YdCameraEditor {
  GtkWidget parent_instance;

  YdDesk *desk;               /* owned, or NULL */
  char *clip;                 /* owned, id, or NULL */
  GtkWidget *frames[N_ENDS];  /* owned children */
  YdFraming framings[N_ENDS]; /* as they will be */
  End active;                 /* the one a person works on */
  gboolean is_dragging;
  int corner; /* 0 to 3 from the upper left, or -1 for all of the frame */
  YdFraming from;
  guint settle_id;
};

G_DEFINE_FINAL_TYPE (YdCameraEditor, yd_camera_editor, GTK_TYPE_WIDGET)

static YdSnapshotClip *
get_clip (YdCameraEditor *self)
{
  return self->desk ? yd_desk_get_camera_clip (self->desk) : NULL;
}

static double
get_canvas_shape (YdCameraEditor *self)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);

  return (double) film->width / film->height;
}

/* What a framing shows, in pixels of the widget, which is the picture */
static graphene_rect_t
get_area (YdCameraEditor *self, const YdFraming *framing, const YdSnapshotClip *clip)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const YdCrop crop =
      yd_framing_get_crop (framing, clip->fit, width, height, film->width, film->height);

  return GRAPHENE_RECT_INIT ((float) crop.x, (float) crop.y, (float) crop.width,
                             (float) crop.height);
}

static void
show (YdCameraEditor *self)
{
  for (int i = 0; i < N_ENDS; i++)
    yd_camera_frame_set_place (YD_CAMERA_FRAME (self->frames[i]), self->framings[i].zoom,
                               self->framings[i].x, self->framings[i].y);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
take_clip (YdCameraEditor *self, const YdSnapshotClip *clip)
{
  self->framings[START] = clip->from;
  self->framings[END] = clip->to;
  show (self);
}

static gboolean
is_same (const YdFraming *one, const YdFraming *other)
{
  return fabs (one->x - other->x) < 1e-6 && fabs (one->y - other->y) < 1e-6 &&
         fabs (one->zoom - other->zoom) < 1e-6;
}

static void
film_cb (YdCameraEditor *self)
{
  const YdSnapshotClip *clip = get_clip (self);

  gtk_widget_set_visible (GTK_WIDGET (self), clip != NULL);
  if (!clip)
    return;
  const gboolean is_other = g_strcmp0 (self->clip, clip->id) != 0;
  if (!is_other &&
      (self->is_dragging || (self->settle_id && !(is_same (&clip->from, &self->framings[START]) &&
                                                  is_same (&clip->to, &self->framings[END])))))
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (is_other) {
    g_free (self->clip);
    self->clip = g_strdup (clip->id);
  }
  take_clip (self, clip);
}

static gboolean
settle_cb (gpointer data)
{
  YdCameraEditor *self = data;

  self->settle_id = 0;
  film_cb (self);
  return G_SOURCE_REMOVE;
}

static gboolean
can_edit (YdCameraEditor *self)
{
  YdSnapshotTrack *track = NULL;

  return self->desk && !yd_desk_is_read_only (self->desk) &&
         yd_desk_get_chosen_clip (self->desk, &track) && !track->is_locked;
}

static void
save (YdCameraEditor *self, gboolean coalesces)
{
  const YdSnapshotClip *clip = get_clip (self);
  if (!clip || !can_edit (self))
    return;

  const YdCamera camera = {
    .kind = YD_CAMERA_LINE,
    .from = self->framings[START],
    .to = self->framings[END],
    .has_easing = TRUE,
    .easing = clip->easing,
  };
  yd_desk_set_camera (self->desk, clip->id, &camera, coalesces);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settle_cb, self);
  show (self);
}

/* As near as the picture allows */
static void
set_framing (YdCameraEditor *self, End end, YdFraming framing)
{
  YdSnapshotClip *clip = get_clip (self);
  if (!clip)
    return;

  const double shape = yd_snapshot_clip_get_shape (clip, yd_desk_get_film (self->desk));
  self->framings[end] = yd_framing_fit_inside (&framing, get_canvas_shape (self), shape);
  show (self);
}

/* ---- the pointer ---- */

/* A corner wins over an inside, and of two frames the one that has the focus, then the smaller */
static gboolean
find_frame (YdCameraEditor *self, double x, double y, End *end, int *corner)
{
  const YdSnapshotClip *clip = get_clip (self);
  double best = G_MAXDOUBLE;

  for (int i = 0; i < N_ENDS; i++)
    if (gtk_widget_has_focus (self->frames[i]))
      self->active = (End) i;
  for (int i = 0; clip && i < N_ENDS; i++) {
    const graphene_rect_t area = get_area (self, &self->framings[i], clip);
    const double right = area.origin.x + area.size.width, bottom = area.origin.y + area.size.height;
    const double size = area.size.width - ((End) i == self->active ? 0.5 : 0);
    for (int c = 0; c < 4; c++) {
      const double far = MAX (fabs ((c % 2 ? right : area.origin.x) - x),
                              fabs ((c / 2 ? bottom : area.origin.y) - y));
      if (far <= CORNER_PX && size - 1e6 < best) {
        best = size - 1e6;
        *end = (End) i;
        *corner = c;
      }
    }
    if (size < best &&
        graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y))) {
      best = size;
      *end = (End) i;
      *corner = -1;
    }
  }
  return best < G_MAXDOUBLE;
}

static void
drag_begin_cb (YdCameraEditor *self, double x, double y)
{
  End end;

  self->is_dragging = FALSE;
  if (!find_frame (self, x, y, &end, &self->corner))
    return;
  gtk_widget_grab_focus (self->frames[end]);
  self->active = end;
  self->is_dragging = can_edit (self);
  self->from = self->framings[end];
}

/* The opposite corner stays where it is, the shape is kept */
static YdFraming
resize (YdCameraEditor *self, const YdSnapshotClip *clip, double across, double down)
{
  const graphene_rect_t area = get_area (self, &self->from, clip);
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const double to_right = self->corner % 2 ? 1 : -1, to_bottom = self->corner / 2 ? 1 : -1;
  const double shape = area.size.width / area.size.height;
  const double wider = (to_right * across + to_bottom * down * shape) / 2;
  const double new_width = MAX (area.size.width + wider, 16), factor = new_width / area.size.width;
  const double zoom = CLAMP (self->from.zoom / factor, 1, 16);
  const double grown = (self->from.zoom / zoom - 1) / 2; /* of the middle, in frames */

  return (YdFraming){ self->from.x + to_right * grown * area.size.width / width,
                      self->from.y + to_bottom * grown * area.size.height / height, zoom };
}

static void
drag_update_cb (YdCameraEditor *self, double across, double down)
{
  const YdSnapshotClip *clip = get_clip (self);
  YdFraming framing = self->from;
  if (!self->is_dragging || !clip)
    return;

  if (self->corner >= 0) {
    framing = resize (self, clip, across, down);
  } else {
    framing.x += across / gtk_widget_get_width (GTK_WIDGET (self));
    framing.y += down / gtk_widget_get_height (GTK_WIDGET (self));
  }
  set_framing (self, self->active, framing);
}

static void
drag_end_cb (YdCameraEditor *self)
{
  if (self->is_dragging && !is_same (&self->from, &self->framings[self->active]))
    save (self, FALSE);
  self->is_dragging = FALSE;
}

static void
motion_cb (YdCameraEditor *self, double x, double y)
{
  static const char *const cursors[] = { "nw-resize", "ne-resize", "sw-resize", "se-resize" };
  End end;
  int corner;
  const gboolean is_over = find_frame (self, x, y, &end, &corner);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), !is_over || !can_edit (self) ? NULL
                                                      : corner < 0                 ? "move"
                                                                   : cursors[corner]);
}

static void
menu_cb (YdCameraEditor *self, int n_press, double x, double y, GtkGesture *gesture)
{
  End end;
  int corner;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (find_frame (self, x, y, &end, &corner)) {
    gtk_widget_grab_focus (self->frames[end]);
    self->active = end;
  }
  yd_timeline_menu_open (GTK_WIDGET (self), "camera_menu", x, y);
}

/* ---- the keyboard ---- */

static void
focus_cb (YdCameraEditor *self)
{
  self->active = gtk_widget_has_focus (self->frames[END]) ? END : START;
}

/* 1 for a key that goes nearer, -1 for one that goes back */
static int
read_zoom_key (guint key)
{
  static const guint keys[][3] = {
    { GDK_KEY_minus, GDK_KEY_underscore, GDK_KEY_KP_Subtract },
    { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (keys[i]); j++)
      if (keys[i][j] == key)
        return i == 0 ? -1 : 1;
  return 0;
}

static gboolean
key_cb (YdCameraEditor *self, guint key, guint code, GdkModifierType state)
{
  const int zoom = read_zoom_key (key);
  int x, y;
  const double step = state & GDK_SHIFT_MASK && key != GDK_KEY_plus ? 5 * STEP : STEP;

  if (yd_context_menu_is_key (key, state)) {
    yd_timeline_menu_open (GTK_WIDGET (self), "camera_menu", 20, 20);
    return TRUE;
  }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || (!yd_arrow_key_read (key, &x, &y) && !zoom))
    return FALSE;
  if (!can_edit (self))
    return TRUE;
  focus_cb (self);
  YdFraming framing = self->framings[self->active];
  framing.x += x * step;
  framing.y += y * step;
  framing.zoom *= 1 + zoom * step;
  set_framing (self, self->active, framing);
  save (self, TRUE);
  return TRUE;
}

/* ---- the menu ---- */

static void
swap_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCameraEditor *self = YD_CAMERA_EDITOR (widget);
  const YdFraming start = self->framings[START];

  set_framing (self, START, self->framings[END]);
  set_framing (self, END, start);
  save (self, FALSE);
}

static void
hold_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCameraEditor *self = YD_CAMERA_EDITOR (widget);

  set_framing (self, self->active == START ? END : START, self->framings[self->active]);
  save (self, FALSE);
}

static void
whole_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCameraEditor *self = YD_CAMERA_EDITOR (widget);

  set_framing (self, self->active, (YdFraming){ 0.5, 0.5, 1 });
  save (self, FALSE);
}

/* ---- the widget ---- */

/**
 * yd_camera_editor_new:
 *
 * Returns: (transfer full) (type YdCameraEditor): an editor of no film
 */
GtkWidget *
yd_camera_editor_new (void)
{
  return g_object_new (YD_TYPE_CAMERA_EDITOR, NULL);
}

/**
 * yd_camera_editor_set_desk:
 * @self: an editor
 * @desk: (nullable): whose selected picture it works on
 *
 * Follows a film, or none.
 */
void
yd_camera_editor_set_desk (YdCameraEditor *self, YdDesk *desk)
{
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->clip, g_free);
  g_set_object (&self->desk, desk);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (!desk)
    return;
  g_signal_connect_object (desk, "view", G_CALLBACK (film_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "position", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  film_cb (self);
}

/* A line from the middle of the start to that of the end, and what is seen at the playhead */
static void
draw_way (YdCameraEditor *self, GtkSnapshot *snapshot, const YdSnapshotClip *clip)
{
  const graphene_rect_t start = get_area (self, &self->framings[START], clip);
  const graphene_rect_t end = get_area (self, &self->framings[END], clip);
  const double last = MAX (clip->duration_frames - 1, 1);
  const double part = (double) (yd_desk_get_position (self->desk) - clip->start_frame) / last;
  const YdCameraMove move = { self->framings[START], self->framings[END], clip->easing };
  const YdFraming now = yd_camera_move_at (&move, part);
  const graphene_rect_t seen = get_area (self, &now, clip);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                     (float) gtk_widget_get_height (GTK_WIDGET (self))));

  cairo_set_source_rgba (cr, 1, 1, 1, 0.8);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, start.origin.x + start.size.width / 2, start.origin.y + start.size.height / 2);
  cairo_line_to (cr, end.origin.x + end.size.width / 2, end.origin.y + end.size.height / 2);
  cairo_stroke (cr);
  cairo_arc (cr, end.origin.x + end.size.width / 2, end.origin.y + end.size.height / 2, 4, 0,
             2 * G_PI);
  cairo_fill (cr);
  cairo_set_dash (cr, (double[]){ 6, 4 }, 2, 0);
  cairo_rectangle (cr, seen.origin.x, seen.origin.y, seen.size.width, seen.size.height);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
yd_camera_editor_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdCameraEditor *self = YD_CAMERA_EDITOR (widget);
  const YdSnapshotClip *clip = get_clip (self);
  if (!clip)
    return;

  draw_way (self, snapshot, clip);
  gtk_widget_snapshot_child (widget, self->frames[self->active == START ? END : START], snapshot);
  gtk_widget_snapshot_child (widget, self->frames[self->active], snapshot);
}

static void
yd_camera_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  YdCameraEditor *self = YD_CAMERA_EDITOR (widget);
  const YdSnapshotClip *clip = get_clip (self);

  for (int i = 0; clip && i < N_ENDS; i++) {
    const graphene_rect_t area = get_area (self, &self->framings[i], clip);
    gtk_widget_measure (self->frames[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (self->frames[i],
                              &(GtkAllocation){ (int) roundf (area.origin.x),
                                                (int) roundf (area.origin.y),
                                                MAX ((int) roundf (area.size.width), 1),
                                                MAX ((int) roundf (area.size.height), 1) },
                              -1);
  }
}

static void
yd_camera_editor_dispose (GObject *object)
{
  YdCameraEditor *self = YD_CAMERA_EDITOR (object);

  yd_camera_editor_set_desk (self, NULL);
  for (int i = 0; i < N_ENDS; i++)
    g_clear_pointer (&self->frames[i], gtk_widget_unparent);
  G_OBJECT_CLASS (yd_camera_editor_parent_class)->dispose (object);
}

static void
yd_camera_editor_class_init (YdCameraEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_camera_editor_dispose;
  widget_class->snapshot = yd_camera_editor_snapshot;
  widget_class->size_allocate = yd_camera_editor_size_allocate;
  gtk_widget_class_install_action (widget_class, "camera.swap", NULL, swap_cb);
  gtk_widget_class_install_action (widget_class, "camera.hold", NULL, hold_cb);
  gtk_widget_class_install_action (widget_class, "camera.whole", NULL, whole_cb);
  gtk_widget_class_set_css_name (widget_class, "cameraeditor");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_camera_editor_init (YdCameraEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *menu = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->frames[START] = yd_camera_frame_new ("start", _ ("Start"));
  self->frames[END] = yd_camera_frame_new ("end", _ ("End"));
  for (int i = 0; i < N_ENDS; i++)
    gtk_widget_set_parent (self->frames[i], widget);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_set_visible (widget, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Camera move"), -1);
}
