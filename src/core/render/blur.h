/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/picture.h"
#include "core/render/framing.h"

G_BEGIN_DECLS

YdPicture *yd_picture_halve (const YdPicture *self);
YdPicture *yd_picture_blur (const YdPicture *self, double sigma);
YdPicture *yd_picture_make_backdrop (YdPicture *self, const YdCrop *part);

G_END_DECLS
