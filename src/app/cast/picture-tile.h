/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/production/cast-pictures.h"

G_BEGIN_DECLS

#define YD_TYPE_PICTURE_TILE (yd_picture_tile_get_type ())
G_DECLARE_FINAL_TYPE (YdPictureTile, yd_picture_tile, YD, PICTURE_TILE, GtkFlowBoxChild)

/* Signals: `role-chosen` (int YdPictureRole), `pick` (), `crop` (), `remove` () */
GtkWidget *yd_picture_tile_new (const YdCastPicture *picture);
const char *yd_picture_tile_get_take (YdPictureTile *self);
const char *yd_picture_tile_get_path (YdPictureTile *self);
const YdPictureCrop *yd_picture_tile_get_crop (YdPictureTile *self);

G_END_DECLS
