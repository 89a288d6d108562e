/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The film's picture at the widget's own pixel size, as the player makes it: nothing is scaled
 * here but while the size is being changed. */
#include "app/timeline/preview.h"

#include "app/timeline/camera-editor.h"
#include "app/widgets/picture-place.h"

/* of each side, as EBU R 95 has it for pictures and for words */
#define ACTION_SAFE 0.035
#define TITLE_SAFE 0.05

struct _YdPreview {
  GtkWidget parent_instance;

  YdDesk *desk;        /* owned, or NULL */
  GdkTexture *texture; /* owned, or NULL */
  GtkWidget *camera;   /* owned child, over the picture */
};

G_DEFINE_FINAL_TYPE (YdPreview, yd_preview, GTK_TYPE_WIDGET)

static void
frame_cb (YdPreview *self, GBytes *pixels, int width, int height, gint64 frame)
{
  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, pixels,
                                          (gsize) width * 4);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tell_size (YdPreview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int scale = gtk_widget_get_scale_factor (widget);
  const int width = gtk_widget_get_width (widget) * scale;
  const int height = gtk_widget_get_height (widget) * scale;

  if (self->desk && width > 1 && height > 1)
    yd_player_set_size (yd_desk_get_player (self->desk), width, height);
}

/**
 * yd_preview_set_desk:
 * @self: a preview
 * @desk: (nullable): whose film it shows
 *
 * Shows a film, or nothing.
 */
void
yd_preview_set_desk (YdPreview *self, YdDesk *desk)
{
  if (self->desk) {
    g_signal_handlers_disconnect_by_data (self->desk, self);
    if (yd_desk_get_player (self->desk))
      g_signal_handlers_disconnect_by_data (yd_desk_get_player (self->desk), self);
  }
  g_set_object (&self->desk, desk);
  g_clear_object (&self->texture);
  if (self->camera)
    yd_camera_editor_set_desk (YD_CAMERA_EDITOR (self->camera), desk);
  if (desk) {
    g_signal_connect_object (desk, "view", G_CALLBACK (gtk_widget_queue_allocate), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (yd_desk_get_player (desk), "frame", G_CALLBACK (frame_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (desk, "notify::shows-safe-areas", G_CALLBACK (gtk_widget_queue_draw),
                             self, G_CONNECT_SWAPPED);
    tell_size (self);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * yd_preview_focus_camera:
 * @self: a preview
 *
 * Has the keys work on the camera move, where one is edited.
 */
void
yd_preview_focus_camera (YdPreview *self)
{
  if (gtk_widget_get_visible (self->camera))
    gtk_widget_child_focus (self->camera, GTK_DIR_TAB_FORWARD);
}

/* The film's shape in the middle of the widget */
static graphene_rect_t
get_picture_area (YdPreview *self)
{
  const YdSnapshot *film = self->desk ? yd_desk_get_view (self->desk) : NULL;

  return yd_picture_place_fit (GTK_WIDGET (self), film ? film->width : 16, film ? film->height : 9)
      .area;
}

static void
draw_frame (GtkSnapshot *snapshot, const graphene_rect_t *area, double inset, float alpha)
{
  const float across = area->size.width * (float) inset, down = area->size.height * (float) inset;
  const graphene_rect_t inner =
      GRAPHENE_RECT_INIT (area->origin.x + across, area->origin.y + down,
                          area->size.width - 2 * across, area->size.height - 2 * down);
  const GdkRGBA color = { 1, 1, 1, alpha };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &inner, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ color, color, color, color });
}

static void
yd_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdPreview *self = YD_PREVIEW (widget);
  const graphene_rect_t area = get_picture_area (self);
  gboolean shows_safe_areas = FALSE;
  if (!self->texture || !self->desk)
    return;

  gtk_snapshot_append_texture (snapshot, self->texture, &area);
  gtk_widget_snapshot_child (widget, self->camera, snapshot);
  g_object_get (self->desk, "shows-safe-areas", &shows_safe_areas, NULL);
  if (!shows_safe_areas || yd_desk_get_camera_clip (self->desk))
    return; /* they are the canvas' own */
  draw_frame (snapshot, &area, ACTION_SAFE, 0.7f);
  draw_frame (snapshot, &area, TITLE_SAFE, 0.9f);
}

static void
yd_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  YdPreview *self = YD_PREVIEW (widget);
  const graphene_rect_t area = get_picture_area (self);

  tell_size (self);
  if (!gtk_widget_should_layout (self->camera))
    return;
  gtk_widget_measure (self->camera, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->camera,
                            &(GtkAllocation){ (int) area.origin.x, (int) area.origin.y,
                                              (int) area.size.width, (int) area.size.height },
                            -1);
}

static void
yd_preview_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? 360 : 480;
}

static void
yd_preview_dispose (GObject *object)
{
  YdPreview *self = YD_PREVIEW (object);

  yd_preview_set_desk (self, NULL);
  g_clear_pointer (&self->camera, gtk_widget_unparent);
  G_OBJECT_CLASS (yd_preview_parent_class)->dispose (object);
}

static void
yd_preview_class_init (YdPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_preview_dispose;
  widget_class->snapshot = yd_preview_snapshot;
  widget_class->size_allocate = yd_preview_size_allocate;
  widget_class->measure = yd_preview_measure;
  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_preview_init (YdPreview *self)
{
  self->camera = yd_camera_editor_new ();
  gtk_widget_set_parent (self->camera, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (tell_size), NULL);
}
