/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/picture.h"

G_BEGIN_DECLS

#define YD_JPEG_QUALITY 3 /* quantizer, 1 best to 31 */

GBytes *yd_picture_encode_jpeg (const guint8 *bgra, int width, int height, gsize stride);
gboolean yd_picture_write_jpeg (const guint8 *bgra,
                                int width,
                                int height,
                                gsize stride,
                                const char *path,
                                GError **error);

G_END_DECLS
