/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How loud films are made for whom.
 *
 * Documented:
 *   ebu      EBU R 128 (2023): -23.0 LUFS, at most -1 dBTP.
 *   atsc     ATSC A/85:2013, section 7: -24 LKFS, at most -2 dBTP. Chinese broadcasting asks for
 * the same: GY/T 282-2014, -24 LKFS, at most -2 dBTP. podcast  Apple Podcasts for Creators, Audio
 * requirements: -16 dB LKFS within 1 dB, peaks at most -1 dB FS. AES TD1008 (2021) recommends -16
 * for streamed programmes, too. music    Spotify for Artists, Loudness normalization: -14 dB LUFS,
 * at most -1 dBTP. Our choice, from what the platforms are heard to do, for none of them writes it
 * down: web      -14 LUFS, -1 dBTP. What is louder is turned down there, what is softer stays soft.
 *   studio   -16 LUFS, -1.5 dBTP, what the studio makes when nothing is said.
 */
#include "core/render/loudness-target.h"

#include <glib/gi18n.h>

static const YdLoudnessTarget targets[] = {
  { "studio", N_ ("The studio's own"), -16, -1.5 },
  { "web", N_ ("Video platforms"), -14, -1 },
  { "podcast", N_ ("Podcasts"), -16, -1 },
  { "music", N_ ("Music streaming"), -14, -1 },
  { "ebu", N_ ("European broadcasting, EBU R 128"), -23, -1 },
  { "atsc", N_ ("American and Chinese broadcasting, ATSC A/85 and GY/T 282"), -24, -2 },
  { "keep", N_ ("As loud as it is, peaks held"), 0, -1 },
};

/**
 * yd_loudness_target_get_all:
 * @n_targets: (out): how many
 *
 * Lists how loud a film may be made; the first is meant when nothing is said.
 *
 * Returns: (transfer none) (array length=n_targets): the targets
 */
const YdLoudnessTarget *
yd_loudness_target_get_all (gsize *n_targets)
{
  *n_targets = G_N_ELEMENTS (targets);
  return targets;
}

/**
 * yd_loudness_target_find:
 * @name: (nullable): of a target
 *
 * Returns: (transfer none) (nullable): the target of that name
 */
const YdLoudnessTarget *
yd_loudness_target_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_strcmp0 (targets[i].name, name) == 0)
      return &targets[i];
  return NULL;
}
