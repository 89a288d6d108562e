/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int yd_project_lock_take (const char *folder, GError **error);
void yd_project_lock_release (int lock);

G_END_DECLS
