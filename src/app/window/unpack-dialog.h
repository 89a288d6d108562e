/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/window.h"

G_BEGIN_DECLS

void yd_unpack_dialog_present (YdWindow *window, const char *path, const char *folder);

G_END_DECLS
