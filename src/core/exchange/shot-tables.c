/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shot list and the breakdown as tables: the shots, who and what and where is in how many of
 * them, and what each scene comes to. CSV writes one of them, XLSX all. */
#include "core/exchange/shot-tables.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/name-list.h"
#include "core/exchange/exchange-error.h"
#include "core/model/shot-cast.h"

const char *const yd_shot_table_names[] = { N_ ("shots"), N_ ("characters"), N_ ("places"),
                                            N_ ("props"), N_ ("totals"),     NULL };

const char *const yd_shot_table_columns[] = { "number", "scene",    "size", "angle",  "movement",
                                              "lens",   "duration", "cast", "place",  "props",
                                              "action", "dialogue", "mood", "prompt", "note",
                                              "state",  NULL };

/* What is summed up about a person, a place or a prop. */
typedef struct {
  const char *name; /* borrowed */
  GHashTable *seen; /* scenes that were counted */
  GString *scenes;  /* their numbers */
  GString *numbers; /* of the shots */
  guint n_shots;
  guint n_lines;
  gint64 total_ns;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_hash_table_unref (entry->seen);
  g_string_free (entry->scenes, TRUE);
  g_string_free (entry->numbers, TRUE);
  g_free (entry);
}

static void
clear_cell (gpointer data)
{
  g_free (((YdTableCell *) data)->text);
}

static void
table_free (gpointer data)
{
  YdShotTable *table = data;

  g_free (table->title);
  g_ptr_array_unref (table->headings);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static YdShotTable *
add_table (GPtrArray *tables, const char *title)
{
  YdShotTable *table = g_new0 (YdShotTable, 1);

  table->name = yd_shot_table_names[tables->len];
  table->title = g_strdup (title);
  table->headings = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (tables, table);
  return table;
}

static void
add_headings (YdShotTable *table, const char *const *headings)
{
  for (guint i = 0; headings[i]; i++)
    g_ptr_array_add (table->headings, g_strdup (_ (headings[i])));
}

static GArray *
add_row (YdShotTable *table)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (YdTableCell));

  g_array_set_clear_func (row, clear_cell);
  g_ptr_array_add (table->rows, row);
  return row;
}

/* Takes @text */
static void
add_cell (GArray *row, char *text, gboolean is_number)
{
  const YdTableCell cell = { text, is_number };

  g_array_append_val (row, cell);
}

static void
add_count (GArray *row, guint n)
{
  add_cell (row, g_strdup_printf ("%u", n), TRUE);
}

/**
 * yd_table_seconds_dup_text:
 * @duration_ns: a time, >= 0
 *
 * Returns: (transfer full): its seconds with as many decimals as it takes to say it exactly
 */
char *
yd_table_seconds_dup_text (gint64 duration_ns)
{
  g_autofree char *text = g_strdup_printf ("%" PRId64 ".%09" PRId64, duration_ns / YD_SECOND_NS,
                                           duration_ns % YD_SECOND_NS);
  gsize size = strlen (text);

  while (text[size - 1] == '0')
    size--;
  if (text[size - 1] == '.')
    size--;
  return g_strndup (text, size);
}

/**
 * yd_table_seconds_parse:
 * @text: "4.6", "4.6 s", "4,6" or "1:04.6"
 * @duration_ns: (out): the time
 *
 * Returns: whether @text is a time of less than a day
 */
gboolean
yd_table_seconds_parse (const char *text, gint64 *duration_ns)
{
  const char *colon = strchr (text, ':');
  char *end = NULL;
  const guint64 minutes = colon ? g_ascii_strtoull (text, &end, 10) : 0;
  if (colon && (end != colon || !g_ascii_isdigit (*text) || minutes > 1439))
    return FALSE;

  const char *p = colon ? colon + 1 : text;
  const guint64 seconds = g_ascii_strtoull (p, &end, 10);
  gint64 rest = 0, unit = YD_SECOND_NS;
  if (end == p || !g_ascii_isdigit (*p) || seconds > (colon ? 59 : 86399))
    return FALSE;
  if ((*end == '.' || *end == ',') && g_ascii_isdigit (end[1]))
    for (end++; g_ascii_isdigit (*end); end++) {
      unit /= 10;
      rest += unit * (*end - '0');
    }
  g_autofree char *unit_name = g_strstrip (g_strdup (end));
  if (*unit_name && !g_str_equal (unit_name, "s") && !g_str_equal (unit_name, "秒"))
    return FALSE;
  *duration_ns = ((gint64) (minutes * 60 + seconds)) * YD_SECOND_NS + rest;
  return TRUE;
}

static void
add_shots (GPtrArray *tables, YdShotSheet *sheet, GArray *columns)
{
  YdShotTable *table = add_table (tables, _ ("Shots"));

  for (guint i = 0; i < columns->len; i++) {
    const YdShotColumn column = g_array_index (columns, YdShotColumn, i);
    if (column != YD_SHOT_COLUMN_PICTURE)
      g_ptr_array_add (table->headings, g_strdup (yd_shot_column_get_title (column)));
  }
  for (guint i = 0; i < sheet->shots->len; i++) {
    YdShot *shot = sheet->shots->pdata[i];
    GArray *row = add_row (table);
    for (guint j = 0; j < columns->len; j++) {
      const YdShotColumn column = g_array_index (columns, YdShotColumn, j);
      if (column == YD_SHOT_COLUMN_DURATION)
        add_cell (row, yd_table_seconds_dup_text (shot->duration_ns), TRUE);
      else if (column == YD_SHOT_COLUMN_LENS && shot->lens_mm > 0)
        add_count (row, (guint) shot->lens_mm);
      else if (column != YD_SHOT_COLUMN_PICTURE)
        add_cell (row, yd_shot_sheet_dup_text (sheet, shot, column), FALSE);
    }
  }
}

/* Places are told apart by their names: a shot's own is one, whether the cast has it or not. All
 * else is by its id. @key and @name are the sheet's own. */
static Entry *
find_entry (GPtrArray *entries, GHashTable *by_key, const char *key, const char *name)
{
  Entry *entry = g_hash_table_lookup (by_key, key);

  if (entry)
    return entry;
  entry = g_new0 (Entry, 1);
  entry->name = name;
  entry->seen = g_hash_table_new (NULL, NULL);
  entry->scenes = g_string_new (NULL);
  entry->numbers = g_string_new (NULL);
  g_ptr_array_add (entries, entry);
  g_hash_table_insert (by_key, (gpointer) key, entry);
  return entry;
}

static void
count_shot (Entry *entry, YdShotSheet *sheet, YdShot *shot)
{
  YdScene *scene = yd_shot_sheet_get_scene (sheet, shot);

  if (scene && g_hash_table_add (entry->seen, scene))
    yd_name_list_add (entry->scenes, scene->number);
  yd_name_list_add (entry->numbers, shot->number);
  entry->n_shots++;
  entry->total_ns += shot->duration_ns;
}

static void
count_lines (GPtrArray *entries, GHashTable *by_key, YdShotSheet *sheet, YdShot *shot)
{
  GPtrArray *lines = yd_film_rows_get_lines (sheet->rows, yd_record_get_id (YD_RECORD (shot)));

  for (guint i = 0; lines && i < lines->len; i++) {
    YdCastMember *member = yd_film_rows_find (sheet->rows, YD_LINE (lines->pdata[i])->speaker);
    if (member && member->kind == YD_CAST_KIND_CHARACTER)
      find_entry (entries, by_key, yd_record_get_id (YD_RECORD (member)), member->name)->n_lines++;
  }
}

/* Who of a kind is in a shot; its own place comes first, then what is seen, then its scene's */
static void
count_members (GPtrArray *entries,
               GHashTable *by_key,
               YdShotSheet *sheet,
               YdShot *shot,
               YdCastKind kind)
{
  GPtrArray *figures = yd_film_rows_get_figures (sheet->rows, yd_record_get_id (YD_RECORD (shot)));
  const YdScene *scene = yd_shot_sheet_get_scene (sheet, shot);
  const gboolean is_place = kind == YD_CAST_KIND_LOCATION;
  guint n = 0;

  if (is_place && *shot->place) {
    count_shot (find_entry (entries, by_key, shot->place, shot->place), sheet, shot);
    return;
  }
  for (guint i = 0; figures && i < figures->len; i++) {
    YdCastMember *member =
        yd_film_rows_find (sheet->rows, YD_SHOT_CAST (figures->pdata[i])->member);
    if (!member || member->kind != kind)
      continue;
    const char *key = is_place ? member->name : yd_record_get_id (YD_RECORD (member));
    count_shot (find_entry (entries, by_key, key, member->name), sheet, shot);
    n++;
  }
  if (n > 0 || !is_place || !scene)
    return;
  const YdCastMember *place = yd_film_rows_find (sheet->rows, scene->location);
  const char *name = place ? place->name : scene->place;
  if (*name)
    count_shot (find_entry (entries, by_key, name, name), sheet, shot);
}

static void
add_breakdown (GPtrArray *tables, YdShotSheet *sheet, const char *title, YdCastKind kind)
{
  static const char *const headings[] = { N_ ("Name"),   N_ ("Shot count"), N_ ("Seconds"),
                                          N_ ("Scenes"), N_ ("Shots"),      NULL };
  YdShotTable *table = add_table (tables, title);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);

  add_headings (table, headings);
  if (kind == YD_CAST_KIND_CHARACTER)
    g_ptr_array_insert (table->headings, 2, g_strdup (_ ("Lines")));
  for (guint i = 0; i < sheet->shots->len; i++) {
    count_members (entries, by_key, sheet, sheet->shots->pdata[i], kind);
    if (kind == YD_CAST_KIND_CHARACTER)
      count_lines (entries, by_key, sheet, sheet->shots->pdata[i]);
  }
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = entries->pdata[i];
    GArray *row = add_row (table);
    add_cell (row, g_strdup (entry->name), FALSE);
    add_count (row, entry->n_shots);
    if (kind == YD_CAST_KIND_CHARACTER)
      add_count (row, entry->n_lines);
    add_cell (row, yd_table_seconds_dup_text (entry->total_ns), TRUE);
    add_cell (row, g_strdup (entry->scenes->str), FALSE);
    add_cell (row, g_strdup (entry->numbers->str), FALSE);
  }
}

static void
add_total (YdShotTable *table, const char *number, const char *name, guint n, gint64 total_ns)
{
  GArray *row = add_row (table);

  add_cell (row, g_strdup (number), FALSE);
  add_cell (row, g_strdup (name), FALSE);
  add_count (row, n);
  add_cell (row, yd_table_seconds_dup_text (total_ns), TRUE);
}

/* What each scene comes to, and all of them */
static void
add_totals (GPtrArray *tables, YdShotSheet *sheet)
{
  static const char *const headings[] = { N_ ("Scene"), N_ ("Heading"), N_ ("Shot count"),
                                          N_ ("Seconds"), NULL };
  YdShotTable *table = add_table (tables, _ ("Totals"));
  guint at = 0;

  add_headings (table, headings);
  for (guint i = 0; i < sheet->scenes->len; i++) {
    const YdScene *scene = sheet->scenes->pdata[i];
    gint64 total_ns = 0;
    guint n = 0;
    for (; at < sheet->shots->len &&
           yd_shot_sheet_get_scene (sheet, sheet->shots->pdata[at]) == scene;
         at++, n++)
      total_ns += YD_SHOT (sheet->shots->pdata[at])->duration_ns;
    add_total (table, scene->number, scene->heading, n, total_ns);
  }
  add_total (table, "", _ ("All"), sheet->shots->len, sheet->total_ns);
}

/**
 * yd_shot_tables_load:
 * @source: what to list; of its choices "columns", "scenes" and "shots" are read
 * @losses: (element-type YdLoss): takes the pictures that are gone
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNSUITABLE` where no shot or no column is chosen, or to a
 *   `YD_STORE_ERROR`
 *
 * Makes the shot list and the breakdown; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdShotTable): tables in the order of
 *   `yd_shot_table_names`
 */
GPtrArray *
yd_shot_tables_load (const YdExchangeSource *source,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GArray) columns =
      yd_shot_columns_parse (g_hash_table_lookup (source->choices, "columns"), error);
  g_autoptr (YdShotSheet) sheet =
      columns ? yd_shot_sheet_load (source->store, source->choices, losses, cancellable, error)
              : NULL;
  if (!sheet)
    return NULL;

  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  add_shots (tables, sheet, columns);
  if (((YdShotTable *) tables->pdata[0])->headings->len == 0) {
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                         _ ("The list has no columns. Choose some."));
    return NULL;
  }
  add_breakdown (tables, sheet, _ ("Characters"), YD_CAST_KIND_CHARACTER);
  add_breakdown (tables, sheet, _ ("Places"), YD_CAST_KIND_LOCATION);
  add_breakdown (tables, sheet, _ ("Props"), YD_CAST_KIND_PROP);
  add_totals (tables, sheet);
  return g_steal_pointer (&tables);
}
