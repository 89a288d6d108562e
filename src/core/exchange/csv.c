/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values that a spreadsheet opens without running any of them.
 *
 *   row    fields with a comma between them, ends with CR LF
 *   field  in quotes when it has a comma, a quote or a line break; a quote in it is doubled
 *
 * A field that a spreadsheet would take for a formula gets an apostrophe in front, as does one that
 * already has such an apostrophe; so reading takes exactly one away. A reader also takes semicolons
 * and tabs, whichever the first row has.
 *
 * Source: RFC 4180; OWASP, "CSV Injection". */
#include "core/exchange/csv.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"

/* whether a spreadsheet would compute it */
static gboolean
is_formula (const char *field)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  if (*field && strchr ("=+-@\t\r\n", *field))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (field, wide[i]))
      return TRUE;
  return FALSE;
}

static gboolean
needs_apostrophe (const char *field)
{
  return is_formula (field + strspn (field, "'"));
}

/**
 * yd_csv_append:
 * @out: a row on its way
 * @field: its next field
 * @is_first: whether it is the first
 *
 * Adds a field.
 */
void
yd_csv_append (GString *out, const char *field, gboolean is_first)
{
  const gboolean is_quoted = strpbrk (field, ",;\t\"\r\n") != NULL;

  if (!is_first)
    g_string_append_c (out, ',');
  if (is_quoted)
    g_string_append_c (out, '"');
  if (needs_apostrophe (field))
    g_string_append_c (out, '\'');
  for (const char *p = field; *p; p++) {
    if (*p == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *p);
  }
  if (is_quoted)
    g_string_append_c (out, '"');
}

/**
 * yd_csv_end_row:
 * @out: a row
 *
 * Ends it.
 */
void
yd_csv_end_row (GString *out)
{
  g_string_append (out, "\r\n");
}

static void
row_free (gpointer data)
{
  YdCsvRow *row = data;

  g_strfreev (row->fields);
  g_free (row);
}

/* What stands most often in the first line, outside quotes */
static char
guess_separator (const char *text)
{
  static const char separators[] = ",;\t";
  guint counts[3] = { 0 };
  gboolean is_quoted = FALSE;
  gsize best = 0;

  for (const char *p = text; *p && (is_quoted || (*p != '\r' && *p != '\n')); p++) {
    const char *found = strchr (separators, *p);
    if (*p == '"')
      is_quoted = !is_quoted;
    else if (found && !is_quoted)
      counts[found - separators]++;
  }
  for (gsize i = 1; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

/* A field up to its separator or its row's end */
static const char *
read_field (const char *p, char separator, GString *field, guint *line)
{
  gboolean is_quoted = *p == '"';

  g_string_truncate (field, 0);
  for (p += is_quoted; *p; p++) {
    if (is_quoted && *p == '"') {
      if (p[1] != '"') {
        is_quoted = FALSE;
        continue;
      }
      p++;
    } else if (!is_quoted && (*p == separator || *p == '\r' || *p == '\n')) {
      break;
    }
    if (*p == '\n')
      (*line)++;
    g_string_append_c (field, *p);
  }
  if (field->str[0] == '\'' && needs_apostrophe (field->str))
    g_string_erase (field, 0, 1);
  return p;
}

static gboolean
fail (GError **error, guint line, const char *what)
{
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE, _ ("Line %u: %s"), line,
               what);
  return FALSE;
}

/* A row with its fields; @p goes to the next one */
static gboolean
read_row (const char **p, char separator, guint *line, GPtrArray *rows, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  const guint start = *line;
  gboolean has_more = TRUE;

  while (has_more) {
    if (fields->len >= YD_CSV_MAX_FIELDS)
      return fail (error, start, _ ("The row has more than 256 fields."));
    *p = read_field (*p, separator, field, line);
    g_ptr_array_add (fields, g_strdup (field->str));
    has_more = **p == separator;
    *p += has_more;
  }
  if (**p)
    *p += g_str_has_prefix (*p, "\r\n") ? 2 : 1;
  (*line)++;
  if (fields->len == 1 && !*(char *) fields->pdata[0])
    return TRUE; /* a blank line is no row */
  if (rows->len >= YD_CSV_MAX_ROWS)
    return fail (error, start, _ ("The file has more than 100,000 rows. Split it."));

  YdCsvRow *row = g_new (YdCsvRow, 1);
  g_ptr_array_add (fields, NULL);
  row->line = start;
  g_ptr_array_set_free_func (fields, NULL);
  row->fields = (char **) g_ptr_array_free (g_steal_pointer (&fields), FALSE);
  g_ptr_array_add (rows, row);
  return TRUE;
}

/**
 * yd_csv_read:
 * @text: UTF-8
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Reads rows; blank lines are none. A quote that is never closed ends with the text.
 *
 * Returns: (transfer full) (nullable) (element-type YdCsvRow): the rows
 */
GPtrArray *
yd_csv_read (const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  const char *p = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  const char separator = guess_separator (p);
  guint line = 1;

  while (*p)
    if (!read_row (&p, separator, &line, rows, error))
      return NULL;
  return g_steal_pointer (&rows);
}
