/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _YdSoundReader YdSoundReader;

YdSoundReader *yd_sound_reader_new (const char *path, GError **error);
void yd_sound_reader_free (YdSoundReader *self);
gsize yd_sound_reader_read (YdSoundReader *self, float *interleaved, gsize n_samples);
gboolean yd_sound_reader_seek (YdSoundReader *self, gint64 sample);
gint64 yd_sound_reader_get_position (YdSoundReader *self);

float *yd_sound_load (const char *path, gint64 max_samples, gint64 *n_samples, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundReader, yd_sound_reader_free)

G_END_DECLS
