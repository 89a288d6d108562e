/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void yd_list_replace (GListStore *self, GPtrArray *items, GEqualFunc equal);

G_END_DECLS
