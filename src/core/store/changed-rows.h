/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *yd_changed_rows_new (void);
GHashTable *yd_changed_rows_of (GHashTable *self, const char *table);
gboolean yd_changed_rows_note (GHashTable *rows, const char *id, const char *column);
void yd_changed_rows_add (GHashTable *self,
                          const char *table,
                          const char *const *ids,
                          const char *column);
char *yd_changed_rows_to_json (GHashTable *rows);

G_END_DECLS
