/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures of stills and of moments of videos, as JPEG of just the pixels that are shown. */
#include "core/media/thumbnail.h"

#include <glib/gi18n.h>

#include "core/base/hash.h"
#include "core/media/cache-folder-private.h"
#include "core/media/clip-decoder.h"
#include "core/media/media-error.h"
#include "core/media/picture-file.h"
#include "core/media/still.h"

struct _YdThumbnailMaker {
  char *path; /* of `decoder`, or NULL */
  int max_width;
  int max_height;
  YdClipDecoder *decoder;
};

/**
 * yd_thumbnail_maker_new:
 *
 * Makes a maker of thumbnails. Use it from one thread at a time.
 *
 * Returns: (transfer full): the maker
 */
YdThumbnailMaker *
yd_thumbnail_maker_new (void)
{
  return g_new0 (YdThumbnailMaker, 1);
}

static void
forget (YdThumbnailMaker *self)
{
  g_clear_pointer (&self->decoder, yd_clip_decoder_free);
  g_clear_pointer (&self->path, g_free);
}

/**
 * yd_thumbnail_maker_free:
 * @self: (transfer full): a maker
 */
void
yd_thumbnail_maker_free (YdThumbnailMaker *self)
{
  forget (self);
  g_free (self);
}

static YdPicture *
get_moment (YdThumbnailMaker *self,
            const char *path,
            gint64 time_ns,
            int max_width,
            int max_height,
            GError **error)
{
  if (time_ns <= 0)
    return yd_still_load (path, max_width, max_height, error);
  if (g_strcmp0 (self->path, path) != 0 || self->max_width != max_width ||
      self->max_height != max_height) {
    forget (self);
    self->decoder = yd_clip_decoder_new (path, max_width, max_height, error);
    if (!self->decoder)
      return NULL;
    self->path = g_strdup (path);
    self->max_width = max_width;
    self->max_height = max_height;
  }
  return yd_clip_decoder_get_frame (self->decoder, time_ns, error);
}

/**
 * yd_thumbnail_maker_run:
 * @self: a maker
 * @path: a picture or video file
 * @time_ns: which moment of a video
 * @max_width: pixels
 * @max_height: pixels
 * @target: where the JPEG goes
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Makes a picture that fits into a size, never larger than the source. Several moments of one video
 * are quickest in their order. Blocks.
 *
 * Returns: whether it was made
 */
gboolean
yd_thumbnail_maker_run (YdThumbnailMaker *self,
                        const char *path,
                        gint64 time_ns,
                        int max_width,
                        int max_height,
                        const char *target,
                        GError **error)
{
  g_return_val_if_fail (max_width > 0 && max_height > 0, FALSE);

  g_autoptr (YdPicture) picture = get_moment (self, path, time_ns, max_width, max_height, error);
  if (!picture)
    return FALSE;

  const double scale =
      MIN (1, MIN ((double) max_width / picture->width, (double) max_height / picture->height));
  g_autoptr (YdPicture) small =
      yd_picture_reduce (picture, MAX (1, (int) (picture->width * scale + 0.5)),
                         MAX (1, (int) (picture->height * scale + 0.5)));
  if (!small) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
                 _ ("“%s” does not fit into the memory."), path);
    return FALSE;
  }
  return yd_cache_folder_make (target, error) &&
         yd_picture_write_jpeg (small->pixels, small->width, small->height, small->stride, target,
                                error);
}

/**
 * yd_thumbnail_make:
 * @path: a picture or video file
 * @time_ns: which moment of a video
 * @max_width: pixels
 * @max_height: pixels
 * @target: where the JPEG goes
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Makes one thumbnail. Blocks.
 *
 * Returns: whether it was made
 */
gboolean
yd_thumbnail_make (const char *path,
                   gint64 time_ns,
                   int max_width,
                   int max_height,
                   const char *target,
                   GError **error)
{
  g_autoptr (YdThumbnailMaker) maker = yd_thumbnail_maker_new ();

  return yd_thumbnail_maker_run (maker, path, time_ns, max_width, max_height, target, error);
}

/**
 * yd_thumbnail_dup_path:
 * @store: a project
 * @hash: SHA-256 of a media file
 * @time_ns: which moment of a video, 0 for a still
 * @max_width: pixels
 * @max_height: pixels
 *
 * Finds where a thumbnail is kept in the project's cache. The name says what it is of, so that a
 * stale one is never found.
 *
 * Returns: (transfer full) (nullable): an absolute path, whether or not the file is there; %NULL
 *   when @hash is none
 */
char *
yd_thumbnail_dup_path (YdStore *store,
                       const char *hash,
                       gint64 time_ns,
                       int max_width,
                       int max_height)
{
  if (!hash || !yd_hash_is_valid (hash))
    return NULL;
  return g_strdup_printf ("%s/cache/thumbnails/%.2s/%s-%dx%d-%" G_GINT64_FORMAT ".jpg",
                          yd_store_get_folder (store), hash, hash, max_width, max_height,
                          MAX (time_ns, 0));
}
