/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/renderer-private.h"

/**
 * yd_render_audio:
 * @self: a renderer
 * @snapshot: the film
 * @first_sample: of the film at 48 kHz, counted from 0
 * @n_samples: how many pairs
 * @interleaved: (out): where left and right go; beyond the film there is silence
 * @cancellable: (nullable): to give up on the way
 * @error: return location for an error
 *
 * Makes a piece of the film's sound; the only place where it is made. The samples depend on the
 * snapshot and their numbers alone, so any way of cutting the film into pieces gives the same ones.
 * They may be louder than 1; export limits them. A sound that cannot be read is silent. Blocks.
 *
 * Returns: whether it was made; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_render_audio (YdRenderer *self,
                 YdSnapshot *snapshot,
                 gint64 first_sample,
                 gsize n_samples,
                 float *interleaved,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (self != NULL && snapshot != NULL && interleaved != NULL, FALSE);

  return yd_sound_mixer_mix (yd_renderer_get_mixer (self), snapshot, first_sample, n_samples,
                             interleaved, cancellable, error);
}
