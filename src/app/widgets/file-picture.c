/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture or a moment of a video, small. It is asked of the program's shelf in the next larger of
 * a few sizes, so that zooming makes few files; until it comes the last one is seen, or the
 * widget's background. */
#include "app/widgets/file-picture.h"

#include <math.h>

#include "app/window/application.h"
#include "core/base/hash.h"
#include "core/media/thumbnail.h"
#include "core/store/media-folder.h"

struct _YdFilePicture {
  GtkWidget parent_instance;

  YdStore *store; /* owned, of the medium, or NULL */
  char *hash;     /* owned, of the medium, or NULL */
  char *path;     /* owned, or NULL */
  gint64 time_ns; /* which moment of a video */
  gboolean covers;
  graphene_rect_t crop;    /* which part is seen, in fractions of the picture */
  GdkTexture *texture;     /* owned, or NULL */
  GskRenderNode *drawn;    /* owned: it as it is seen, or NULL; see draw_once() */
  YdThumbnailShelf *shelf; /* owned, while something is asked of it */
  guint ask;               /* what is under way, or 0 */
  gboolean has_failed;     /* it is tried again when it is set again */
  int side;                /* pixels, of what is shown or under way */
};

G_DEFINE_FINAL_TYPE (YdFilePicture, yd_file_picture, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PATH, PROP_COVERS, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
cancel (YdFilePicture *self)
{
  if (self->ask)
    yd_thumbnail_shelf_cancel (self->shelf, self->ask);
  self->ask = 0;
  g_clear_object (&self->shelf);
}

static void
set_texture (YdFilePicture *self, GdkTexture *texture)
{
  g_set_object (&self->texture, texture);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
made_cb (GdkTexture *texture, gpointer user_data)
{
  YdFilePicture *self = user_data;

  self->ask = 0;
  self->has_failed = !texture;
  g_clear_object (&self->shelf);
  set_texture (self, texture);
}

static YdThumbnailShelf *
find_shelf (YdFilePicture *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = NULL;

  for (GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL; window && !application;
       window = gtk_window_get_transient_for (window))
    application = gtk_window_get_application (window);
  return YD_IS_APPLICATION (application) ? yd_application_get_shelf (YD_APPLICATION (application))
                                         : NULL;
}

/* A medium's lies in its project; any other's with the person's caches */
static char *
find_target (YdFilePicture *self)
{
  if (self->store)
    return yd_thumbnail_dup_path (self->store, self->hash, self->time_ns, self->side, self->side);
  g_autofree char *name = yd_hash_text (self->path);
  return g_strdup_printf ("%s/yiduo/thumbnails/%.2s/%s-%d.jpg", g_get_user_cache_dir (), name, name,
                          self->side);
}

static void
load (YdFilePicture *self)
{
  static const int sides[] = { 160, 320, 640, 1280 };
  GtkWidget *widget = GTK_WIDGET (self);
  const int longest =
      (int) ((float) MAX (gtk_widget_get_width (widget), gtk_widget_get_height (widget)) *
             (float) gtk_widget_get_scale_factor (widget) /
             MAX (MIN (self->crop.size.width, self->crop.size.height), 0.1f));
  gsize at = 0;

  if (!self->path || longest < 2 || !gtk_widget_get_mapped (widget))
    return;
  while (at + 1 < G_N_ELEMENTS (sides) && sides[at] < longest)
    at++;
  if (sides[at] <= self->side)
    return;
  YdThumbnailShelf *shelf = find_shelf (self);
  if (!shelf)
    return;

  cancel (self);
  self->side = sides[at];
  g_autofree char *target = find_target (self);
  GdkTexture *texture = target ? yd_thumbnail_shelf_find (shelf, target) : NULL;
  if (texture) {
    set_texture (self, texture);
  } else if (target) {
    self->shelf = g_object_ref (shelf);
    self->ask = yd_thumbnail_shelf_ask (shelf, self->path, self->time_ns, self->side, target,
                                        made_cb, self);
  }
}

/**
 * yd_file_picture_new:
 *
 * Returns: (transfer full) (type YdFilePicture): an empty thumbnail that fills its place
 */
GtkWidget *
yd_file_picture_new (void)
{
  return g_object_new (YD_TYPE_FILE_PICTURE, NULL);
}

static void
show (YdFilePicture *self, YdStore *store, const char *hash, const char *path, gint64 time_ns)
{
  cancel (self);
  g_set_object (&self->store, store);
  g_free (self->hash);
  self->hash = g_strdup (hash);
  g_free (self->path);
  self->path = path && *path ? g_strdup (path) : NULL;
  self->time_ns = time_ns;
  self->side = 0;
  self->has_failed = FALSE;
  set_texture (self, NULL);
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
}

/**
 * yd_file_picture_set_path:
 * @self: a thumbnail
 * @path: (nullable): a picture file whose name changes with its content
 *
 * Shows another picture, or tries again one that could not be shown.
 */
void
yd_file_picture_set_path (YdFilePicture *self, const char *path)
{
  if (self->has_failed || self->store || g_strcmp0 (self->path, path) != 0)
    show (self, NULL, NULL, path, 0);
}

/**
 * yd_file_picture_set_media:
 * @self: a thumbnail
 * @store: a project
 * @hash: (nullable): SHA-256 of a medium of it, %NULL to show none
 * @extension: (nullable): its extension
 * @time_ns: which moment of a video
 *
 * Shows a medium of a project, or tries again one that could not be shown.
 */
void
yd_file_picture_set_media (YdFilePicture *self,
                           YdStore *store,
                           const char *hash,
                           const char *extension,
                           gint64 time_ns)
{
  if (!self->has_failed && self->store == store && g_strcmp0 (self->hash, hash) == 0 &&
      self->time_ns == time_ns)
    return;
  g_autofree char *path =
      hash && extension ? yd_media_folder_dup_path (store, hash, extension) : NULL;
  show (self, path ? store : NULL, path ? hash : NULL, path, time_ns);
}

/**
 * yd_file_picture_set_crop:
 * @self: a thumbnail
 * @crop: which part of the picture is seen, in fractions of it
 */
void
yd_file_picture_set_crop (YdFilePicture *self, const graphene_rect_t *crop)
{
  if (graphene_rect_equal (&self->crop, crop))
    return;
  self->crop = *crop;
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  load (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Where nothing but the processor draws, GTK copies every pixel of a texture, and scales it, in
 * every frame. It is scaled to its place once instead. */
static void
draw_once (YdFilePicture *self, const graphene_rect_t *place, const graphene_rect_t *seen)
{
  const int width = gdk_texture_get_width (self->texture);
  const int height = gdk_texture_get_height (self->texture);
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (self->drawn)
    gsk_render_node_get_bounds (self->drawn, &bounds);
  if (graphene_rect_equal (&bounds, seen))
    return;
  cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  gdk_texture_download (self->texture, cairo_image_surface_get_data (whole),
                        (gsize) cairo_image_surface_get_stride (whole));
  cairo_surface_mark_dirty (whole);
  cairo_surface_t *part =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceilf (seen->size.width) * factor,
                                  (int) ceilf (seen->size.height) * factor);
  cairo_surface_set_device_scale (part, factor, factor);
  cairo_t *cr = cairo_create (part);
  cairo_translate (cr, place->origin.x - seen->origin.x, place->origin.y - seen->origin.y);
  cairo_scale (cr, place->size.width / (float) width, place->size.height / (float) height);
  cairo_set_source_surface (cr, whole, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD); /* no faint edges */
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);

  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  self->drawn = gsk_cairo_node_new (seen);
  cr = gsk_cairo_node_get_draw_context (self->drawn);
  cairo_set_source_surface (cr, part, seen->origin.x, seen->origin.y);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (part);
  cairo_surface_destroy (whole);
}

static void
yd_file_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdFilePicture *self = YD_FILE_PICTURE (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) gtk_widget_get_height (widget);

  if (!self->texture || width <= 0 || height <= 0)
    return;
  const graphene_rect_t *crop = &self->crop;
  const float whole_width = (float) gdk_texture_get_width (self->texture);
  const float whole_height = (float) gdk_texture_get_height (self->texture);
  const float across = width / (whole_width * crop->size.width);
  const float down = height / (whole_height * crop->size.height);
  const float scale = self->covers ? MAX (across, down) : MIN (across, down);
  const graphene_rect_t place = GRAPHENE_RECT_INIT (
      width / 2 - whole_width * scale * (crop->origin.x + crop->size.width / 2),
      height / 2 - whole_height * scale * (crop->origin.y + crop->size.height / 2),
      whole_width * scale, whole_height * scale);
  const float seen_width = MIN (whole_width * scale * crop->size.width, width);
  const float seen_height = MIN (whole_height * scale * crop->size.height, height);

  const graphene_rect_t seen = GRAPHENE_RECT_INIT (
      (width - seen_width) / 2, (height - seen_height) / 2, seen_width, seen_height);

  if (GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (gtk_widget_get_native (widget)))) {
    draw_once (self, &place, &seen);
    gtk_snapshot_append_node (snapshot, self->drawn);
    return;
  }
  gtk_snapshot_push_clip (snapshot, &seen);
  gtk_snapshot_append_texture (snapshot, self->texture, &place);
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
    g_clear_pointer (&self->drawn, gsk_render_node_unref);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_file_picture_dispose (GObject *object)
{
  YdFilePicture *self = YD_FILE_PICTURE (object);

  cancel (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->hash, g_free);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
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
  self->crop = GRAPHENE_RECT_INIT (0, 0, 1, 1);
}
