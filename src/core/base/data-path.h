/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *yd_data_path (const char *relative);
char **yd_data_list_names (const char *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
