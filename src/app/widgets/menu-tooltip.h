/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void yd_menu_tooltips_yield (void);

G_END_DECLS
