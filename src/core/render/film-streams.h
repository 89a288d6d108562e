/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavformat/avformat.h>

#include "core/render/export-settings.h"

G_BEGIN_DECLS

gboolean yd_film_streams_is_mp4 (const YdExportFormat *format);
gint64 yd_film_streams_get_delay (const YdExportFormat *format,
                                  const AVCodecParameters *parameters);
void yd_film_streams_set_options (const YdExportFormat *format, AVDictionary **options);
void yd_film_streams_set_metadata (AVFormatContext *format,
                                   YdSnapshot *snapshot,
                                   const YdExportSettings *settings,
                                   const YdExportRange *range);
int yd_film_streams_add (AVFormatContext *format,
                         YdSnapshot *snapshot,
                         const YdExportSettings *settings,
                         const YdExportRange *range,
                         GBytes *cover);
int yd_film_streams_write (AVFormatContext *format,
                           YdSnapshot *snapshot,
                           const YdExportSettings *settings,
                           const YdExportRange *range,
                           GBytes *cover);

G_END_DECLS
