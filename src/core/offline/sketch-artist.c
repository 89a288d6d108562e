/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sketch artist as a provider: it costs nothing, needs no network and draws the same recipe
 * the same way every time. */
#include "core/offline/sketch-artist.h"

#include "core/offline/sketch-draw.h"
#include "core/offline/sketch-png.h"

/* Raised whenever the drawing changes, so that boards drawn by an older hand count as stale */
#define MODEL "sketch-2"

#define DEFAULT_WIDTH 1080
#define DEFAULT_HEIGHT 1920

struct _YdSketchArtist {
  GObject parent_instance;
};

static const char *
sketch_artist_get_id (YdProvider *provider)
{
  return "sketch";
}

static const char *
sketch_artist_get_model (YdProvider *provider, YdNeed need)
{
  return need == YD_NEED_BOARD || need == YD_NEED_PORTRAIT ? MODEL : NULL;
}

static gint64
sketch_artist_estimate (YdProvider *provider, YdRecipe *recipe)
{
  return 0;
}

static int
read_side (JsonObject *canvas, const char *member, int fallback)
{
  const gint64 side = canvas ? yd_json_get_int (canvas, member, fallback) : fallback;

  return (int) CLAMP (side, 0, G_MAXINT); /* `yd_sketch_draw` refuses what is out of bounds */
}

/* The recipe's attempt counts, whether or not the body repeats it */
static JsonObject *
dup_body (YdRecipe *recipe)
{
  JsonObject *body = yd_recipe_get_body (recipe), *copy = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (body);

  for (GList *member = members; member; member = member->next)
    json_object_set_member (copy, member->data, json_object_dup_member (body, member->data));
  if (!json_object_has_member (copy, "attempt"))
    json_object_set_int_member (copy, "attempt", yd_recipe_get_attempt (recipe));
  return copy;
}

static YdResult *
sketch_artist_run (YdProvider *provider,
                   YdRecipe *recipe,
                   const char *folder,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (JsonObject) body = dup_body (recipe);
  JsonObject *canvas = yd_json_get_object (body, "canvas");
  const int width = read_side (canvas, "width", DEFAULT_WIDTH);
  const int height = read_side (canvas, "height", DEFAULT_HEIGHT);
  g_autofree char *name = g_strdup_printf ("%s.png", yd_recipe_get_hash (recipe));
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  cairo_surface_t *surface = yd_sketch_draw (body, width, height, error);
  if (!surface)
    return NULL;
  const gboolean is_written = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
                              yd_sketch_png_write (surface, path, error);
  cairo_surface_destroy (surface);
  if (!is_written)
    return NULL;

  YdResult *result = g_new0 (YdResult, 1);
  result->path = g_steal_pointer (&path);
  result->content_type = g_strdup ("image/png");
  result->width = width;
  result->height = height;
  return result;
}

static void
provider_init (YdProviderInterface *iface)
{
  iface->get_id = sketch_artist_get_id;
  iface->get_model = sketch_artist_get_model;
  iface->estimate = sketch_artist_estimate;
  iface->run = sketch_artist_run;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (YdSketchArtist,
                               yd_sketch_artist,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_PROVIDER, provider_init))

static void
yd_sketch_artist_class_init (YdSketchArtistClass *klass)
{
}

static void
yd_sketch_artist_init (YdSketchArtist *self)
{
}

/**
 * yd_sketch_artist_new:
 *
 * Makes the offline provider of boards and portraits. Its recipe's body is that of
 * `yd_sketch_draw`, with `canvas` for the size.
 *
 * Returns: (transfer full): the provider
 */
YdSketchArtist *
yd_sketch_artist_new (void)
{
  return g_object_new (YD_TYPE_SKETCH_ARTIST, NULL);
}
