/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YdLoudnessTarget:
 * @name: what is typed: "web"
 * @title: translatable
 * @lufs: how loud the whole is; 0 to leave the sound as loud as it is
 * @true_peak_db: what no peak may pass, dBTP
 *
 * How loud a film shall be for those who play it.
 */
typedef struct {
  const char *name;
  const char *title;
  double lufs;
  double true_peak_db;
} YdLoudnessTarget;

const YdLoudnessTarget *yd_loudness_target_get_all (gsize *n_targets);
const YdLoudnessTarget *yd_loudness_target_find (const char *name);

G_END_DECLS
