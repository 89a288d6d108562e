/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From where other programs count a medium: the time code with which it begins, by which they find
 * the place again in another copy of it. */
#include "core/exchange/media-origin.h"

#include "core/media/start-timecode.h"

/**
 * yd_media_origins_new:
 *
 * Returns: (transfer full): what is known of media, at first nothing
 */
GHashTable *
yd_media_origins_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * yd_media_origins_get:
 * @self: what is known of media
 * @clip: a clip
 * @rate: of the film
 *
 * Looks into each file once; may block.
 *
 * Returns: what the first moment of the clip's file is called, zero where it has no time code
 */
YdMoment
yd_media_origins_get (GHashTable *self, const YdSnapshotClip *clip, YdFrameRate rate)
{
  const gboolean runs = clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND;
  if (!runs || !clip->path)
    return (YdMoment){ 0, 1 };

  const gint64 *known = g_hash_table_lookup (self, clip->path);
  if (!known) {
    const gint64 start_ns = yd_media_find_start_timecode (clip->path);
    known = g_memdup2 (&start_ns, sizeof start_ns);
    g_hash_table_insert (self, g_strdup (clip->path), (gpointer) known);
  }
  return yd_moment_of_source (*known, rate);
}
