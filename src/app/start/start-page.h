/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/store/library.h"

G_BEGIN_DECLS

#define YD_TYPE_START_PAGE (yd_start_page_get_type ())
G_DECLARE_FINAL_TYPE (YdStartPage, yd_start_page, YD, START_PAGE, AdwBin)

void yd_start_page_set_library (YdStartPage *self, YdLibrary *library);
void yd_start_page_refresh (YdStartPage *self);
void yd_start_page_set_is_busy (YdStartPage *self, gboolean is_busy);
void yd_start_page_ask_repair (YdStartPage *self, const char *path, const char *message);
void yd_start_page_show_error (YdStartPage *self, const char *message);
void yd_start_page_show_menu (YdStartPage *self);

G_END_DECLS
