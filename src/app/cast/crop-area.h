/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/production/cast-pictures.h"

G_BEGIN_DECLS

#define YD_TYPE_CROP_AREA (yd_crop_area_get_type ())
G_DECLARE_FINAL_TYPE (YdCropArea, yd_crop_area, YD, CROP_AREA, GtkWidget)

/* A picture with a rectangle on it that is dragged, or moved with the arrow keys and sized with
 * Shift and the arrow keys. Signal `changed` (). */

void yd_crop_area_set_picture (YdCropArea *self, GdkTexture *picture);
void yd_crop_area_set_crop (YdCropArea *self, const YdPictureCrop *crop);
YdPictureCrop yd_crop_area_get_crop (YdCropArea *self);

G_END_DECLS
