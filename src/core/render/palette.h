/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavutil/frame.h>

#include "core/render/pixels.h"

G_BEGIN_DECLS

typedef struct _YdPaletteMaker YdPaletteMaker;
typedef struct _YdPaletteMapper YdPaletteMapper;

YdPaletteMaker *yd_palette_maker_new (int width, int height, GError **error);
void yd_palette_maker_free (YdPaletteMaker *self);
void yd_palette_maker_lay (YdPaletteMaker *self, const YdCanvas *band, int first_row);
gboolean yd_palette_maker_add (YdPaletteMaker *self, GError **error);
AVFrame *yd_palette_maker_finish (YdPaletteMaker *self, GError **error);

YdPaletteMapper *
yd_palette_mapper_new (int width, int height, const AVFrame *palette, GError **error);
void yd_palette_mapper_free (YdPaletteMapper *self);
void yd_palette_mapper_lay (YdPaletteMapper *self, const YdCanvas *band, int first_row);
gboolean yd_palette_mapper_run (YdPaletteMapper *self, AVFrame *frame, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPaletteMaker, yd_palette_maker_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPaletteMapper, yd_palette_mapper_free)

G_END_DECLS
