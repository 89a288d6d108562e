/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-settings.h"
#include "core/render/picture-encoder.h"
#include "core/render/sound-encoder.h"

G_BEGIN_DECLS

typedef struct _YdFilmWriter YdFilmWriter;

YdFilmWriter *yd_film_writer_new (const char *path,
                                  YdSnapshot *snapshot,
                                  const YdExportSettings *settings,
                                  GBytes *cover,
                                  GError **error);
void yd_film_writer_free (YdFilmWriter *self);
YdPictureEncoder *yd_film_writer_get_picture_encoder (YdFilmWriter *self);
YdSoundEncoder *yd_film_writer_get_sound_encoder (YdFilmWriter *self);
gboolean
yd_film_writer_write (YdFilmWriter *self, AVPacket *packet, gboolean is_sound, GError **error);
gint64 yd_film_writer_get_size_bytes (YdFilmWriter *self);
gboolean yd_film_writer_finish (YdFilmWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFilmWriter, yd_film_writer_free)

G_END_DECLS
