/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture file at the widget's own size, decoded beside the window. While there is none, the
 * widget's background is seen. */
#include "app/widgets/file-picture.h"

#include "app/window/background.h"
#include "core/media/still.h"

struct _YdFilePicture {
  GtkWidget parent_instance;

  char *path; /* owned, or NULL */
  gboolean covers;
  GdkTexture *texture;       /* owned, or NULL */
  GCancellable *cancellable; /* owned, of the decoding under way, or NULL */
  int wanted_width;          /* pixels, of what is shown or under way */
  int wanted_height;
};

G_DEFINE_FINAL_TYPE (YdFilePicture, yd_file_picture, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PATH, PROP_COVERS, N_PROPS };
static GParamSpec *props[N_PROPS];

typedef struct {
  char *path;
  int width;
  int height;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->path);
  g_free (wanted);
}

static void
free_picture (gpointer picture)
{
  yd_picture_unref (picture);
}

static gpointer
decode (gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_autoptr (YdPicture) picture =
      yd_still_load (wanted->path, wanted->width, wanted->height, error);
  if (!picture)
    return NULL;

  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      picture->pixels, yd_picture_get_size_bytes (picture), free_picture, yd_picture_ref (picture));
  return gdk_memory_texture_new (picture->width, picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                 bytes, picture->stride);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdFilePicture *self = YD_FILE_PICTURE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = yd_background_finish (self, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another picture is wanted by now */
  g_clear_object (&self->cancellable);
  g_set_object (&self->texture, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
load (YdFilePicture *self)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const int width = gtk_widget_get_width (GTK_WIDGET (self)) * scale;
  const int height = gtk_widget_get_height (GTK_WIDGET (self)) * scale;

  if (!self->path || width < 2 || height < 2 || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      (width <= self->wanted_width && height <= self->wanted_height))
    return;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->wanted_width = width;
  self->wanted_height = height;

  Wanted *wanted = g_new (Wanted, 1);
  *wanted = (Wanted){ g_strdup (self->path), width, height };
  yd_background_run (self, decode, wanted, wanted_free, g_object_unref, self->cancellable,
                     decoded_cb, NULL);
}

/**
 * yd_file_picture_new:
 *
 * Returns: (transfer full) (type YdFilePicture): an empty picture that fills its place
 */
GtkWidget *
yd_file_picture_new (void)
{
  return g_object_new (YD_TYPE_FILE_PICTURE, NULL);
}

/**
 * yd_file_picture_set_path:
 * @self: a picture
 * @path: (nullable): a picture file
 *
 * Shows another picture.
 */
void
yd_file_picture_set_path (YdFilePicture *self, const char *path)
{
  if (g_strcmp0 (self->path, path) == 0)
    return;
  g_free (self->path);
  self->path = path && *path ? g_strdup (path) : NULL;
  self->wanted_width = self->wanted_height = 0;
  if (!self->path) {
    if (self->cancellable)
      g_cancellable_cancel (self->cancellable);
    g_clear_object (&self->cancellable);
    g_clear_object (&self->texture);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
}

static void
yd_file_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdFilePicture *self = YD_FILE_PICTURE (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) gtk_widget_get_height (widget);

  if (!self->texture || width <= 0 || height <= 0)
    return;
  const float across = width / (float) gdk_texture_get_width (self->texture);
  const float down = height / (float) gdk_texture_get_height (self->texture);
  const float scale = self->covers ? MAX (across, down) : MIN (across, down);
  const float shown_width = (float) gdk_texture_get_width (self->texture) * scale;
  const float shown_height = (float) gdk_texture_get_height (self->texture) * scale;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((width - shown_width) / 2,
                                                    (height - shown_height) / 2, shown_width,
                                                    shown_height));
  gtk_snapshot_pop (snapshot);
}

static void
yd_file_picture_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  load (YD_FILE_PICTURE (widget));
}

static void
yd_file_picture_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yd_file_picture_parent_class)->map (widget);
  load (YD_FILE_PICTURE (widget));
}

static void
yd_file_picture_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdFilePicture *self = YD_FILE_PICTURE (object);

  if (id == PROP_PATH)
    g_value_set_string (value, self->path);
  else if (id == PROP_COVERS)
    g_value_set_boolean (value, self->covers);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yd_file_picture_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdFilePicture *self = YD_FILE_PICTURE (object);

  if (id == PROP_PATH) {
    yd_file_picture_set_path (self, g_value_get_string (value));
  } else if (id == PROP_COVERS) {
    self->covers = g_value_get_boolean (value);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_file_picture_dispose (GObject *object)
{
  YdFilePicture *self = YD_FILE_PICTURE (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (yd_file_picture_parent_class)->dispose (object);
}

static void
yd_file_picture_class_init (YdFilePictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yd_file_picture_get_property;
  object_class->set_property = yd_file_picture_set_property;
  object_class->dispose = yd_file_picture_dispose;
  widget_class->snapshot = yd_file_picture_snapshot;
  widget_class->size_allocate = yd_file_picture_size_allocate;
  widget_class->map = yd_file_picture_map;
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_COVERS] = g_param_spec_boolean ("covers", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "filepicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
yd_file_picture_init (YdFilePicture *self)
{
  self->covers = TRUE;
}
