/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"
#include "core/model/media-file.h"

G_BEGIN_DECLS

#define YD_TYPE_MEDIA_ROW (yd_media_row_get_type ())
G_DECLARE_FINAL_TYPE (YdMediaRow, yd_media_row, YD, MEDIA_ROW, AdwBin)

GtkWidget *yd_media_row_new (void);
const char *yd_media_row_show (YdMediaRow *self, YdDesk *desk, YdMediaFile *media);

G_END_DECLS
