/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void yd_name_list_add (GString *self, const char *name);

G_END_DECLS
