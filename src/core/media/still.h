/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/picture.h"

G_BEGIN_DECLS

YdPicture *yd_still_load (const char *path, int cover_width, int cover_height, GError **error);

G_END_DECLS
