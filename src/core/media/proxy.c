/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conformed copies for previews, in the project's cache: cache/proxies/HASH-SPEC.mp4. The name says
 * all that the copy was made from, so that a stale one is never found; the folder may be emptied at
 * any time. */
#include "core/media/proxy.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/hash.h"
#include "core/media/cache-folder-private.h"
#include "core/media/media-error.h"

#define SPEC "960-q20-v2" /* change it whenever a proxy would come out otherwise */
#define QUALITY 20
#define QUICK_GROUP_FRAMES 30

/**
 * yd_proxy_is_wanted:
 * @probe: what a media file is
 *
 * Tells whether a video is so large, or so hard to enter or to convert, that its preview needs a
 * conformed copy.
 *
 * Returns: whether it does
 */
gboolean
yd_proxy_is_wanted (const YdMediaProbe *probe)
{
  return probe->kind == YD_CLIP_KIND_VIDEO &&
         (MAX (probe->width, probe->height) > YD_PROXY_MAX_SIDE || probe->is_variable_rate ||
          probe->is_interlaced || probe->is_other_light ||
          probe->group_frames > QUICK_GROUP_FRAMES);
}

static char *
dup_path (YdStore *store, const char *hash, const char *extension)
{
  return g_strdup_printf ("%s/cache/proxies/%s-" SPEC ".%s", yd_store_get_folder (store), hash,
                          extension);
}

/**
 * yd_proxy_find:
 * @store: a project
 * @hash: SHA-256 of a media file
 *
 * Looks for the proxy of a media file. Blocks for a look at the folder.
 *
 * Returns: (transfer full) (nullable): its absolute path
 */
char *
yd_proxy_find (YdStore *store, const char *hash)
{
  static const char *const extensions[] = { "mp4", "mov" };

  if (!hash || !yd_hash_is_valid (hash))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++) {
    g_autofree char *path = dup_path (store, hash, extensions[i]);
    GStatBuf status;
    if (g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0)
      return g_steal_pointer (&path);
  }
  return NULL;
}

/**
 * yd_proxy_make:
 * @store: a project
 * @media: a video of it
 * @progress: (nullable): told how much is done, 0 to 1
 * @user_data: for @progress
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_MEDIA_ERROR` or `G_IO_ERROR_CANCELLED`
 *
 * Makes the proxy of a video, unless it is there. Blocks for about as long as the video lasts.
 *
 * Returns: (transfer full) (nullable): its absolute path
 */
char *
yd_proxy_make (YdStore *store,
               YdMediaFile *media,
               YdMediaProgressFunc progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  const char *hash = yd_record_get_id (YD_RECORD (media));
  char *found = yd_proxy_find (store, hash);
  if (found)
    return found;

  g_autofree char *source = yd_media_folder_dup_path (store, hash, media->extension);
  g_autoptr (YdMediaProbe) probe = source ? yd_media_probe (source, error) : NULL;
  if (!source)
    yd_media_set_missing (media, error);
  if (!probe)
    return NULL;
  const YdConformSpec spec = yd_conform_spec_for (probe, YD_PROXY_MAX_SIDE, QUALITY);
  g_autofree char *target = dup_path (store, hash, yd_conform_spec_get_extension (&spec));
  return yd_cache_folder_make (target, error) &&
                 yd_clip_conform (source, &spec, target, progress, user_data, cancellable, error)
             ? g_steal_pointer (&target)
             : NULL;
}
