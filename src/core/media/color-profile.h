/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The order of a pixel's bytes, straight alpha last */
typedef enum {
  YD_PIXEL_ORDER_BGRA,
  YD_PIXEL_ORDER_RGBA,
} YdPixelOrder;

typedef struct _YdColorProfile YdColorProfile;

YdColorProfile *yd_color_profile_new (const guint8 *icc, gsize size_bytes, YdPixelOrder order);
void yd_color_profile_free (YdColorProfile *self);
gboolean yd_color_profile_is_of (const YdColorProfile *self, const guint8 *icc, gsize size_bytes);
void yd_color_profile_run (const YdColorProfile *self,
                           guint8 *pixels,
                           int width,
                           int height,
                           gsize stride);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdColorProfile, yd_color_profile_free)

G_END_DECLS
