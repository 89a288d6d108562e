/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses which part of a reference picture counts. The file stays as it is. */
#include "app/cast/crop-window.h"

#include <glib/gi18n.h>

#include "app/cast/crop-area.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/media/still.h"

#define SHOWN_PX 1600 /* the picture is read no larger than covers this */

struct _YdCropWindow {
  AdwWindow parent_instance;

  YdSession *session; /* owned */
  char *take;         /* owned, id of the picture's row */

  YdCropArea *area;
};

G_DEFINE_FINAL_TYPE (YdCropWindow, yd_crop_window, ADW_TYPE_WINDOW)

/* A crop of a row */
typedef struct {
  char *take;
  YdPictureCrop crop;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->take);
  g_free (change);
}

static gboolean
write_crop (YdWriter *writer, gpointer data, GError **error)
{
  const Change *change = data;

  return yd_cast_pictures_set_crop (writer, change->take, &change->crop, error);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdCropWindow *self = YD_CROP_WINDOW (widget);
  Change *change = g_new (Change, 1);

  *change = (Change){ g_strdup (self->take), yd_crop_area_get_crop (self->area) };
  yd_session_write (self->session, _ ("Crop reference picture"), NULL, write_crop, change,
                    change_free);
  gtk_window_close (GTK_WINDOW (self));
}

static void
whole_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_crop_area_set_crop (YD_CROP_WINDOW (widget)->area, &YD_PICTURE_WHOLE);
}

static gpointer
load (gpointer path, GCancellable *cancellable, GError **error)
{
  return yd_still_load (path, SHOWN_PX, SHOWN_PX, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdCropWindow *self = YD_CROP_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPicture) picture = yd_background_finish (self, result, &error);
  if (!self->session)
    return; /* closed meanwhile */

  if (!picture) {
    yd_session_toast (self->session, error->message, FALSE);
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (picture->pixels, picture->stride * (gsize) picture->height,
                                  (GDestroyNotify) yd_picture_unref, yd_picture_ref (picture));
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      picture->width, picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, picture->stride);
  yd_crop_area_set_picture (self->area, texture);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.save", TRUE);
}

/**
 * yd_crop_window_present:
 * @parent: a widget of the window it stands over
 * @session: the project
 * @take: id of the picture's row
 * @path: its file
 * @crop: which part counts now
 *
 * Opens a window to crop in.
 */
void
yd_crop_window_present (GtkWidget *parent,
                        YdSession *session,
                        const char *take,
                        const char *path,
                        const YdPictureCrop *crop)
{
  YdCropWindow *self = g_object_new (YD_TYPE_CROP_WINDOW, NULL);

  self->session = g_object_ref (session);
  self->take = g_strdup (take);
  yd_crop_area_set_crop (self->area, crop);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crop.save", FALSE);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->area));
  yd_background_run (self, load, g_strdup (path), g_free, (GDestroyNotify) yd_picture_unref, NULL,
                     loaded_cb, NULL);
}

static void
yd_crop_window_dispose (GObject *object)
{
  YdCropWindow *self = YD_CROP_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->take, g_free);
  G_OBJECT_CLASS (yd_crop_window_parent_class)->dispose (object);
}

static void
yd_crop_window_class_init (YdCropWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_crop_window_dispose;
  g_type_ensure (YD_TYPE_CROP_AREA);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/crop-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCropWindow, area);
  gtk_widget_class_install_action (widget_class, "crop.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "crop.whole", NULL, whole_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "crop.save",
                                       NULL);
}

static void
yd_crop_window_init (YdCropWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
