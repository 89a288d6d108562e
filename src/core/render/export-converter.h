/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavutil/frame.h>

#include "core/render/export-settings.h"
#include "core/render/pixels.h"

G_BEGIN_DECLS

typedef struct _YdExportConverter YdExportConverter;

YdExportConverter *yd_export_converter_new (YdExportPixels pixels,
                                            int width,
                                            int height,
                                            const AVFrame *palette,
                                            GError **error);
void yd_export_converter_free (YdExportConverter *self);
void yd_export_converter_take (YdExportConverter *self,
                               const YdCanvas *band,
                               int first_row,
                               AVFrame *frame);
gboolean yd_export_converter_finish (YdExportConverter *self, AVFrame *frame, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdExportConverter, yd_export_converter_free)

G_END_DECLS
