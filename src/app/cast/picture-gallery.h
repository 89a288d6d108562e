/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/cast/cast-draft.h"

G_BEGIN_DECLS

#define YD_TYPE_PICTURE_GALLERY (yd_picture_gallery_get_type ())
G_DECLARE_FINAL_TYPE (YdPictureGallery, yd_picture_gallery, YD, PICTURE_GALLERY, AdwBin)

void yd_picture_gallery_set_draft (YdPictureGallery *self, YdCastDraft *draft);
void yd_picture_gallery_refresh (YdPictureGallery *self);

G_END_DECLS
