/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/window.h"

G_BEGIN_DECLS

void yd_import_work_ask (YdWindow *window);
void yd_import_work_start (YdWindow *window, const char *const *paths);
void yd_import_work_open (YdWindow *window, const char *path);

G_END_DECLS
