/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the camera sees at one end of its move: a frame on the picture with its title and a handle
 * at every corner. Whose parent places it also moves it, see camera-editor.c. */
#include "app/timeline/camera-frame.h"

#include <glib/gi18n.h>

#define HANDLE_PX 9

struct _YdCameraFrame {
  GtkWidget parent_instance;

  char *title; /* owned */
};

G_DEFINE_FINAL_TYPE (YdCameraFrame, yd_camera_frame, GTK_TYPE_WIDGET)

/**
 * yd_camera_frame_new:
 * @css_class: "start" or "end"
 * @title: what a person calls it
 *
 * Returns: (transfer full) (type YdCameraFrame): a frame
 */
GtkWidget *
yd_camera_frame_new (const char *css_class, const char *title)
{
  YdCameraFrame *self = g_object_new (YD_TYPE_CAMERA_FRAME, NULL);

  self->title = g_strdup (title);
  gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  return GTK_WIDGET (self);
}

/**
 * yd_camera_frame_set_place:
 * @self: a frame
 * @zoom: 1 for the whole picture
 * @x: of its middle, 0 to 1
 * @y: of its middle, 0 to 1
 *
 * Names the frame for who hears it.
 */
void
yd_camera_frame_set_place (YdCameraFrame *self, double zoom, double x, double y)
{
  g_autofree char *name = g_strdup_printf (_ ("%s: zoom %.2f, %.0f %% across, %.0f %% down"),
                                           self->title, zoom, x * 100, y * 100);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
yd_camera_frame_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdCameraFrame *self = YD_CAMERA_FRAME (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) gtk_widget_get_height (widget);
  const float line = gtk_widget_has_focus (widget) ? 3 : 2, side = HANDLE_PX;
  const GdkRGBA shadow = { 0, 0, 0, 0.5f }, white = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  GdkRGBA color;
  int text_width, text_height;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 0, 1, 1);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line },
                              (GdkRGBA[4]){ color, color, color, color });
  for (int i = 0; i < 4; i++)
    gtk_snapshot_append_color (
        snapshot, &color,
        &GRAPHENE_RECT_INIT (i % 2 ? width - side : 0, i / 2 ? height - side : 0, side, side));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->title);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  const gboolean is_end = gtk_widget_has_css_class (widget, "end"); /* both may lie in one place */
  const float x = is_end ? width - (float) text_width - 6 - side : side;
  const float y = is_end ? height - (float) text_height : 0;
  gtk_snapshot_append_color (
      snapshot, &color, &GRAPHENE_RECT_INIT (x, y, (float) text_width + 6, (float) text_height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + 3, y));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
yd_camera_frame_finalize (GObject *object)
{
  g_free (YD_CAMERA_FRAME (object)->title);
  G_OBJECT_CLASS (yd_camera_frame_parent_class)->finalize (object);
}

static void
yd_camera_frame_class_init (YdCameraFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yd_camera_frame_finalize;
  widget_class->snapshot = yd_camera_frame_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cameraframe");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
yd_camera_frame_init (YdCameraFrame *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}
