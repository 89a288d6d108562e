/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_CAST_PAGE (yd_cast_page_get_type ())
G_DECLARE_FINAL_TYPE (YdCastPage, yd_cast_page, YD, CAST_PAGE, AdwBin)

G_END_DECLS
