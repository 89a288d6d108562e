/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

float *yd_sound_resample (const float *samples,
                          gsize n_samples,
                          int from_rate,
                          int to_rate,
                          gsize *n_out,
                          GError **error);

G_END_DECLS
