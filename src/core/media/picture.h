/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YD_PICTURE_MAX_PIXELS (100 * 1000 * 1000)

/**
 * YdPicture:
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 * @is_opaque: whether every alpha is 255
 * @pixels: (owned): B, G, R, A bytes, premultiplied
 *
 * A picture in memory, shared by reference and not changed once shared.
 */
typedef struct {
  int width;
  int height;
  gsize stride;
  gboolean is_opaque;
  guint8 *pixels;

  gatomicrefcount ref_count; /* private */
} YdPicture;

YdPicture *yd_picture_new (int width, int height);
YdPicture *yd_picture_ref (YdPicture *self);
void yd_picture_unref (YdPicture *self);
gsize yd_picture_get_size_bytes (const YdPicture *self);

void yd_picture_premultiply (YdPicture *self);
YdPicture *yd_picture_reduce (YdPicture *self, int width, int height);
YdPicture *yd_picture_reduce_to_cover (YdPicture *self, int width, int height);
YdPicture *yd_picture_turn (YdPicture *self, int orientation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPicture, yd_picture_unref)

G_END_DECLS
