/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_EDGE_SAMPLES 144 /* 3 ms: sound that begins or ends faster clicks */

/**
 * YdSoundBlocks:
 *
 * The decoded sound of any number of files, kept in pieces as long as memory allows.
 */
typedef struct _YdSoundBlocks YdSoundBlocks;

YdSoundBlocks *yd_sound_blocks_new (void);
void yd_sound_blocks_free (YdSoundBlocks *self);
gboolean yd_sound_blocks_read (YdSoundBlocks *self,
                               const char *path,
                               gint64 first_sample,
                               gsize n_samples,
                               float *interleaved);
gsize yd_sound_blocks_get_size_bytes (YdSoundBlocks *self);
float yd_smooth (double part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundBlocks, yd_sound_blocks_free)

G_END_DECLS
