/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_TIMELINE_PAGE (yd_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (YdTimelinePage, yd_timeline_page, YD, TIMELINE_PAGE, AdwBin)

void yd_timeline_page_lay_media (YdTimelinePage *self, const char *const *media);
YdDesk *yd_timeline_page_get_desk (YdTimelinePage *self);

G_END_DECLS
