/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/offline-providers.h"

#include "core/offline/espeak-voice.h"
#include "core/offline/music-bed.h"
#include "core/offline/sketch-artist.h"

/**
 * yd_offline_providers_new:
 *
 * The providers that need neither key nor network; with them alone the whole studio runs.
 *
 * Returns: (transfer full) (element-type YdProvider): the sketch artist, the voice, the music bed
 */
GPtrArray *
yd_offline_providers_new (void)
{
  GPtrArray *providers = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (providers, yd_sketch_artist_new ());
  g_ptr_array_add (providers, yd_espeak_voice_new (NULL));
  g_ptr_array_add (providers, yd_music_bed_new ());
  return providers;
}
