/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of the shot list or the breakdown as CSV. It begins with a byte order mark, without
 * which spreadsheets take Chinese for another code page. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/csv.h"
#include "core/exchange/list-formats.h"
#include "core/exchange/shot-tables.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
append_table (GString *out, const YdShotTable *table)
{
  for (guint i = 0; i < table->headings->len; i++)
    yd_csv_append (out, table->headings->pdata[i], i == 0);
  yd_csv_end_row (out);
  for (guint i = 0; i < table->rows->len; i++) {
    const GArray *row = table->rows->pdata[i];
    for (guint j = 0; j < row->len; j++)
      yd_csv_append (out, g_array_index (row, YdTableCell, j).text, j == 0);
    yd_csv_end_row (out);
  }
}

static gboolean
write_csv (const YdExchangeFormat *self,
           const YdExchangeSource *source,
           const char *path,
           GPtrArray *losses,
           GCancellable *cancellable,
           GError **error)
{
  const char *list = g_hash_table_lookup (source->choices, "list");
  g_autoptr (GPtrArray) tables = yd_shot_tables_load (source, losses, cancellable, error);
  if (!tables)
    return FALSE;

  g_autoptr (GString) out = g_string_new (BYTE_ORDER_MARK);
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((YdShotTable *) tables->pdata[i])->name, list))
      append_table (out, tables->pdata[i]);
  return yd_exchange_put (path, out->str, out->len, cancellable, error);
}

/* The first row of a list of shots names the shots' numbers. */
static gboolean
probe_csv (const char *path, const char *head, gsize size)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") && !memchr (head, 0, size);
}

static const char *const endings[] = { ".csv", NULL };

static const YdExchangeOption options[] = {
  { "list", N_ ("List"), "shots", yd_shot_table_names },
  YD_SHOT_TABLE_COLUMNS,
  YD_SHOT_SHEET_SCENES,
  YD_SHOT_SHEET_SHOTS,
  { NULL },
};

const YdExchangeFormat yd_shot_csv_format = {
  .name = "shot-list",
  .title = N_ ("Shot list or breakdown (CSV)"),
  .kind = YD_EXCHANGE_LIST,
  .endings = endings,
  .options = options,
  .write = write_csv,
  .probe = probe_csv,
};
