/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_STORYBOARD_PAGE (yd_storyboard_page_get_type ())
G_DECLARE_FINAL_TYPE (YdStoryboardPage, yd_storyboard_page, YD, STORYBOARD_PAGE, AdwBin)

G_END_DECLS
