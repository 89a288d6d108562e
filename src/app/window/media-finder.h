/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/window.h"

G_BEGIN_DECLS

void yd_media_finder_check (YdWindow *window);
void yd_media_finder_ask (YdWindow *window);

G_END_DECLS
