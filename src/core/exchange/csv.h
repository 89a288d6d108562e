/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_CSV_MAX_ROWS 100000
#define YD_CSV_MAX_FIELDS 256

/* A row as it was read. */
typedef struct {
  guint line;    /* on which it begins, counted from 1 */
  char **fields; /* owned */
} YdCsvRow;

void yd_csv_append (GString *out, const char *field, gboolean is_first);
void yd_csv_end_row (GString *out);
GPtrArray *yd_csv_read (const char *text, GError **error);

G_END_DECLS
