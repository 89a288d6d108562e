/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of the cast as the sketch artist draws it, drawn beside the window a moment after the
 * last change. */
#include "app/cast/cast-figure.h"

#include "app/window/background.h"
#include "core/offline/sketch-member.h"

#define PAUSE_MS 60
#define OVERSAMPLING 2 /* sharp on dense screens as well */

struct _YdCastFigure {
  AdwBin parent_instance;

  GtkPicture *picture;
  YdCastMember *member;      /* owned copy, or NULL */
  GCancellable *cancellable; /* owned, of the drawing under way, or NULL */
  guint timeout;             /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (YdCastFigure, yd_cast_figure, ADW_TYPE_BIN)

/* What is drawn: 3:4 for people, 4:3 for places, a square for things */
static const struct {
  int width;
  int height;
} sizes[] = {
  [YD_CAST_KIND_CHARACTER] = { 180, 270 },
  [YD_CAST_KIND_LOCATION] = { 180, 135 },
  [YD_CAST_KIND_PROP] = { 180, 180 },
};

static gpointer
draw (gpointer data, GCancellable *cancellable, GError **error)
{
  YdCastMember *member = data;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  const int width = sizes[member->kind].width * OVERSAMPLING;
  const int height = sizes[member->kind].height * OVERSAMPLING;
  cairo_surface_t *surface = yd_sketch_member_draw (member, width, height, error);
  if (!surface)
    return NULL;

  cairo_surface_flush (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  for (gsize i = 3; i < (gsize) stride * height; i += 4) /* RGB24 leaves the fourth byte open */
    pixels[i] = 255;
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      pixels, (gsize) stride * height, (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdCastFigure *self = YD_CAST_FIGURE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = yd_background_finish (self, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* it looks different by now */
  g_clear_object (&self->cancellable);
  if (self->picture)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
stop (YdCastFigure *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
start_cb (gpointer user_data)
{
  YdCastFigure *self = user_data;

  self->timeout = 0;
  self->cancellable = g_cancellable_new ();
  yd_background_run (self, draw, yd_record_copy (self->member), g_object_unref, g_object_unref,
                     self->cancellable, drawn_cb, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * yd_cast_figure_set_member:
 * @self: a figure
 * @member: (nullable): whom to show; it is copied
 *
 * Draws a member as it now looks.
 */
void
yd_cast_figure_set_member (YdCastFigure *self, YdCastMember *member)
{
  stop (self);
  if (!self->member || !member ||
      !g_str_equal (yd_record_get_id (YD_RECORD (self->member)),
                    yd_record_get_id (YD_RECORD (member))))
    gtk_picture_set_paintable (self->picture, NULL);
  g_clear_object (&self->member);
  if (!member)
    return;
  self->member = yd_record_copy (member);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), sizes[member->kind].width,
                               sizes[member->kind].height);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  member->name, -1);
  self->timeout = g_timeout_add (PAUSE_MS, start_cb, self);
}

static void
yd_cast_figure_dispose (GObject *object)
{
  YdCastFigure *self = YD_CAST_FIGURE (object);

  stop (self);
  self->picture = NULL;
  g_clear_object (&self->member);
  G_OBJECT_CLASS (yd_cast_figure_parent_class)->dispose (object);
}

static void
yd_cast_figure_class_init (YdCastFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_cast_figure_dispose;
}

static void
yd_cast_figure_init (YdCastFigure *self)
{
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_overflow (GTK_WIDGET (self->picture), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "card");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->picture));
}
