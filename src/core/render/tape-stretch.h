/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YdTapeReadFunc:
 * @interleaved: (out): room for @n_samples pairs of left and right
 * @n_samples: how many are wanted; all are given
 * @user_data: what was given along
 *
 * Gives the next samples of a sound that never ends.
 */
typedef void (*YdTapeReadFunc) (float *interleaved, gsize n_samples, gpointer user_data);

typedef struct _YdTapeStretch YdTapeStretch;

YdTapeStretch *yd_tape_stretch_new (double speed, YdTapeReadFunc read, gpointer user_data);
void yd_tape_stretch_free (YdTapeStretch *self);
void yd_tape_stretch_read (YdTapeStretch *self, float *interleaved, gsize n_samples);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdTapeStretch, yd_tape_stretch_free)

G_END_DECLS
