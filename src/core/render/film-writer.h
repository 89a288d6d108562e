/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-settings.h"

G_BEGIN_DECLS

typedef struct _YdFilmWriter YdFilmWriter;
struct AVFrame;

YdFilmWriter *yd_film_writer_new (const char *path,
                                  YdSnapshot *snapshot,
                                  const YdExportSettings *settings,
                                  GBytes *cover,
                                  GError **error);
void yd_film_writer_free (YdFilmWriter *self);
struct AVFrame *yd_film_writer_new_frame (YdFilmWriter *self);
gboolean yd_film_writer_add_picture (YdFilmWriter *self,
                                     struct AVFrame *frame,
                                     gint64 number,
                                     GError **error);
gboolean yd_film_writer_renew_frame (YdFilmWriter *self, struct AVFrame *frame, GError **error);
gsize yd_film_writer_get_sound_frame_samples (YdFilmWriter *self);
gboolean yd_film_writer_add_sound (YdFilmWriter *self,
                                   const float *interleaved,
                                   gsize n_samples,
                                   GError **error);
gint64 yd_film_writer_get_size_bytes (YdFilmWriter *self);
gboolean yd_film_writer_finish (YdFilmWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFilmWriter, yd_film_writer_free)

G_END_DECLS
