/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_SCRIPT_PAGE (yd_script_page_get_type ())
G_DECLARE_FINAL_TYPE (YdScriptPage, yd_script_page, YD, SCRIPT_PAGE, AdwBin)

G_END_DECLS
