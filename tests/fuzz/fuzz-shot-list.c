/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign tables: whatever the bytes are, the reader ends, and what it gives can be written and
 * read again as it is. */
#include "core/exchange/csv.h"
#include "core/exchange/shot-tables.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) bytes, size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) rows = yd_csv_read (valid, NULL);
  gint64 duration_ns = 0;

  if (yd_table_seconds_parse (valid, &duration_ns))
    g_assert_cmpint (duration_ns, >=, 0);
  for (guint i = 0; rows && i < rows->len; i++) {
    const YdCsvRow *row = rows->pdata[i];
    g_autoptr (GString) out = g_string_new (NULL);
    for (guint j = 0; row->fields[j]; j++)
      yd_csv_append (out, row->fields[j], j == 0);
    yd_csv_append (out, "end", FALSE); /* a row of one empty field would be none */
    yd_csv_end_row (out);
    g_autoptr (GPtrArray) again = yd_csv_read (out->str, NULL);
    if (!again)
      continue; /* it had as many fields as a row can have */
    char **fields = ((YdCsvRow *) again->pdata[0])->fields;
    for (guint j = 0; row->fields[j]; j++)
      g_assert_cmpstr (fields[j], ==, row->fields[j]);
  }
  return 0;
}
