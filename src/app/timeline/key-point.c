/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key frame on its lane: something to see, to point at and to have the focus. What is done with
 * it is in key-lane.c. */
#include "app/timeline/key-point.h"

struct _YdKeyPoint {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (YdKeyPoint, yd_key_point, GTK_TYPE_WIDGET)

/**
 * yd_key_point_new:
 *
 * Returns: (transfer full) (type YdKeyPoint): a point
 */
GtkWidget *
yd_key_point_new (void)
{
  return g_object_new (YD_TYPE_KEY_POINT, NULL);
}

/**
 * yd_key_point_set_name:
 * @self: a point
 * @name: what it is, when and how much
 *
 * Names the point for who hears it and who points at it.
 */
void
yd_key_point_set_name (YdKeyPoint *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
}

static void
yd_key_point_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const float middle = (float) gtk_widget_get_width (widget) / 2, side = middle * 1.2f;
  GdkRGBA color, rim = { 0, 0, 0, 0.6f };

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (middle, middle));
  gtk_snapshot_rotate (snapshot, 45);
  gtk_snapshot_append_color (snapshot, &rim,
                             &GRAPHENE_RECT_INIT (-side / 2, -side / 2, side, side));
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (1 - side / 2, 1 - side / 2, side - 2, side - 2));
  gtk_snapshot_restore (snapshot);
}

static void
yd_key_point_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = YD_KEY_POINT_PX;
}

static void
yd_key_point_class_init (YdKeyPointClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = yd_key_point_snapshot;
  widget_class->measure = yd_key_point_measure;
  gtk_widget_class_set_css_name (widget_class, "keypoint");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
yd_key_point_init (YdKeyPoint *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
}
