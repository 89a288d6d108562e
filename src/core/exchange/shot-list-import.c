/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shot list that somebody has worked on in a spreadsheet, back into the shots.
 *
 * Rows find their shots by number. What a person decides about a shot is taken: its length, size,
 * angle, movement, lens, place, action, mood, prompt, note and review. What the script says is not,
 * and is told of where the file says otherwise; so is every row, column and value that is not
 * understood. The file may have been written in another language than it is read in: what the
 * script says is compared without the words that the list itself puts in. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/text-encoding.h"
#include "core/exchange/csv.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/list-formats.h"
#include "core/exchange/shot-tables.h"
#include "core/model/enum-names.h"
#include "core/storyboard/shot-fields.h"

/* A list on its way into the project. */
typedef struct {
  GPtrArray *rows;     /* YdCsvRow; the first names the columns */
  GArray *columns;     /* int by field: YdShotColumn, or -1 for one that is passed over */
  YdShotSheet *sheet;  /* the project's shots as they are */
  GHashTable *numbers; /* folded number → YdShot */
  GHashTable *seen;    /* YdShot that had a row */
  gboolean is_other[YD_N_SHOT_COLUMNS]; /* the file says other than the script */
  GPtrArray *losses;
  guint n_changed; /* shots */
} List;

static void
list_clear (List *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->sheet, yd_shot_sheet_free);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static void
lose (List *self, guint line, const char *format, const char *value)
{
  g_autofree char *place = g_strdup_printf (_ ("Line %u"), line);
  g_autofree char *what = g_strdup_printf (format, value);

  yd_losses_add (self->losses, place, what, _ ("The shots keep what they had."));
}

static gboolean
find_columns (List *self, const char *path, GError **error)
{
  const YdCsvRow *head = self->rows->len > 0 ? self->rows->pdata[0] : NULL;
  gboolean has_number = FALSE;

  self->columns = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; head && head->fields[i]; i++) {
    g_autofree char *title = g_strstrip (g_strdup (head->fields[i]));
    YdShotColumn column;
    int found = -1;
    if (yd_shot_column_find (title, &column))
      found = (int) column;
    else if (*title)
      lose (self, head->line, _ ("“%s” is no column of shots."), title);
    has_number |= found == YD_SHOT_COLUMN_NUMBER;
    g_array_append_val (self->columns, found);
  }
  if (!has_number)
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("The first row of “%s” names no column “%s”, so its rows belong to no shots. "
                    "Export a shot list and change that."),
                 path, yd_shot_column_get_title (YD_SHOT_COLUMN_NUMBER));
  return has_number;
}

/* Takes what a cell says into a value of the field's type */
typedef gboolean (*ReadCell) (const char *text, GValue *value);

static gboolean
read_choice (const char *text, GValue *value)
{
  int choice;

  if (!yd_enum_parse_name (G_VALUE_TYPE (value), text, &choice))
    return FALSE;
  g_value_set_enum (value, choice);
  return TRUE;
}

/* "35" or "35 mm" */
static gboolean
read_lens (const char *text, GValue *value)
{
  const YdShotField *field = yd_shot_field_find ("lens-mm");
  char *end = NULL;
  const gint64 lens_mm = g_ascii_strtoll (text, &end, 10);
  g_autofree char *unit = g_strstrip (g_ascii_strdown (end, -1));

  if (!g_ascii_isdigit (*text) || (*unit && !g_str_equal (unit, "mm")) ||
      (lens_mm != 0 && (lens_mm < field->least || lens_mm > field->most)))
    return FALSE;
  g_value_set_int (value, (int) lens_mm);
  return TRUE;
}

static gboolean
read_duration (const char *text, GValue *value)
{
  gint64 duration_ns;

  if (!yd_table_seconds_parse (text, &duration_ns))
    return FALSE;
  g_value_set_int64 (value, duration_ns);
  return TRUE;
}

static gboolean
read_words (const char *text, GValue *value)
{
  g_value_set_string (value, text);
  return TRUE;
}

/* What of a shot can be set from a list */
typedef struct {
  YdShotColumn column;
  const char *field;
  ReadCell read;
} Settable;

static const Settable settable[] = {
  { YD_SHOT_COLUMN_SIZE, "size", read_choice },
  { YD_SHOT_COLUMN_ANGLE, "angle", read_choice },
  { YD_SHOT_COLUMN_MOVEMENT, "movement", read_choice },
  { YD_SHOT_COLUMN_LENS, "lens-mm", read_lens },
  { YD_SHOT_COLUMN_DURATION, "duration-ns", read_duration },
  { YD_SHOT_COLUMN_PLACE, "place", read_words },
  { YD_SHOT_COLUMN_ACTION, "action", read_words },
  { YD_SHOT_COLUMN_MOOD, "mood", read_words },
  { YD_SHOT_COLUMN_PROMPT, "prompt", read_words },
  { YD_SHOT_COLUMN_NOTE, "note", read_words },
  { YD_SHOT_COLUMN_STATE, "state", read_choice },
};

/* An empty cell leaves what is chosen from a list or counted as it is */
static gboolean
set_field (List *self,
           YdWriter *writer,
           YdShot *shot,
           const Settable *to,
           const char *text,
           guint line,
           gboolean *is_changed,
           GError **error)
{
  const char *const ids[] = { yd_record_get_id (YD_RECORD (shot)), NULL };
  GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (shot), to->field);
  g_auto (GValue) old = G_VALUE_INIT, value = G_VALUE_INIT;

  if (!*text && to->read != read_words)
    return TRUE;
  if (!to->read (text, g_value_init (&value, property->value_type))) {
    g_autofree char *what =
        g_strdup_printf (_ ("%s: “%s”"), yd_shot_column_get_title (to->column), text);
    lose (self, line, _ ("%s is no value that a shot can have."), what);
    return TRUE;
  }
  g_object_get_property (G_OBJECT (shot), to->field, g_value_init (&old, property->value_type));
  if (g_param_values_cmp (property, &old, &value) == 0)
    return TRUE;
  if (shot->is_locked && yd_shot_field_find (to->field)->is_picture) {
    lose (self, line, _ ("Shot %s is locked."), shot->number);
    return TRUE;
  }
  *is_changed = TRUE;
  return yd_shots_set_field (writer, ids, to->field, &value, error);
}

static char *
dup_clean (YdShotColumn column, const char *field)
{
  g_autoptr (GString) text = g_string_new (field);

  g_string_replace (text, "\r\n", "\n", 0);
  g_strdelimit (text->str, "\r", '\n');
  if (column != YD_SHOT_COLUMN_ACTION && column != YD_SHOT_COLUMN_PROMPT &&
      column != YD_SHOT_COLUMN_NOTE)
    g_strstrip (text->str);
  return g_strdup (text->str);
}

/* The names in "A, B" are those in "A、B" */
static char *
dup_plain_list (const char *text)
{
  static const char *const commas[] = { "，", "、", ", " };
  g_autoptr (GString) plain = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (commas); i++)
    g_string_replace (plain, commas[i], ",", 0);
  return g_strdup (plain->str);
}

/* Whether a cell has the shot's lines, one below the other and each behind its speaker: "Narrator"
 * and how it is set apart are words of the list's language */
static gboolean
has_dialogue (List *self, YdShot *shot, const char *text)
{
  YdFilmRows *rows = self->sheet->rows;
  GPtrArray *lines = yd_film_rows_get_lines (rows, yd_record_get_id (YD_RECORD (shot)));
  const char *at = text;

  for (guint i = 0; lines && i < lines->len; i++) {
    const YdLine *line = lines->pdata[i];
    const YdCastMember *member = yd_film_rows_find (rows, line->speaker);
    g_autofree char *words = dup_clean (YD_SHOT_COLUMN_DIALOGUE, line->text);
    const char *found = strstr (at, words);
    g_autofree char *head = found ? g_strndup (at, found - at) : NULL;
    if (!found || (i > 0) != (*head == '\n') || (*head && strchr (head + 1, '\n')) ||
        (member && !strstr (head, member->name)))
      return FALSE;
    at = found + strlen (words);
  }
  return !*at;
}

/* Whether a cell has what a list that is written now would say */
static gboolean
says_the_same (List *self, YdShot *shot, YdShotColumn column, const char *text)
{
  g_autofree char *own = yd_shot_sheet_dup_text (self->sheet, shot, column);
  g_autofree char *clean = dup_clean (column, own);

  if (g_str_equal (clean, text))
    return TRUE;
  if (column == YD_SHOT_COLUMN_DIALOGUE)
    return has_dialogue (self, shot, text);
  if (column != YD_SHOT_COLUMN_CAST && column != YD_SHOT_COLUMN_PROPS)
    return FALSE;
  g_autofree char *plain = dup_plain_list (clean);
  g_autofree char *other = dup_plain_list (text);
  return g_str_equal (plain, other);
}

static gboolean
apply_field (List *self,
             YdWriter *writer,
             YdShot *shot,
             YdShotColumn column,
             const char *field,
             guint line,
             gboolean *is_changed,
             GError **error)
{
  g_autofree char *text = dup_clean (column, field);
  if (says_the_same (self, shot, column, text))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (settable); i++)
    if (settable[i].column == column)
      return set_field (self, writer, shot, &settable[i], text, line, is_changed, error);
  self->is_other[column] |= column != YD_SHOT_COLUMN_NUMBER;
  return TRUE;
}

static YdShot *
find_shot (List *self, const YdCsvRow *row)
{
  for (guint i = 0; row->fields[i] && i < self->columns->len; i++) {
    if (g_array_index (self->columns, int, i) != YD_SHOT_COLUMN_NUMBER)
      continue;
    g_autofree char *number = g_strstrip (g_strdup (row->fields[i]));
    g_autofree char *folded = g_utf8_casefold (number, -1);
    YdShot *shot = g_hash_table_lookup (self->numbers, folded);
    if (!shot)
      lose (self, row->line, _ ("There is no shot “%s”."), number);
    else if (!g_hash_table_add (self->seen, shot))
      lose (self, row->line, _ ("Shot %s had a row already; this one was passed over."), number);
    else
      return shot;
    return NULL;
  }
  lose (self, row->line, _ ("The row ends before the column “%s”."),
        yd_shot_column_get_title (YD_SHOT_COLUMN_NUMBER));
  return NULL;
}

static gboolean
apply_row (List *self, YdWriter *writer, const YdCsvRow *row, GError **error)
{
  YdShot *shot = find_shot (self, row);
  gboolean is_changed = FALSE;

  for (guint i = 0; shot && row->fields[i] && i < self->columns->len; i++) {
    const int column = g_array_index (self->columns, int, i);
    if (column >= 0 && !apply_field (self, writer, shot, (YdShotColumn) column, row->fields[i],
                                     row->line, &is_changed, error))
      return FALSE;
  }
  self->n_changed += is_changed;
  return TRUE;
}

static gboolean
apply (YdWriter *writer, gpointer data, GError **error)
{
  List *self = data;

  for (guint i = 1; i < self->rows->len; i++)
    if (!apply_row (self, writer, self->rows->pdata[i], error))
      return FALSE;
  for (int i = 0; i < YD_N_SHOT_COLUMNS; i++)
    if (self->is_other[i])
      yd_losses_add (self->losses, yd_shot_column_get_title (i),
                     _ ("What the column says comes from the script and the cast."),
                     _ ("Change it there; the shots keep what they had."));
  return TRUE;
}

static gboolean
load (List *self, YdStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = yd_text_load (path, NULL, error);
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) unread = yd_losses_new (); /* pictures do not matter here */

  self->rows = text ? yd_csv_read (text, error) : NULL;
  if (!self->rows || !find_columns (self, path, error))
    return FALSE;
  self->sheet = yd_shot_sheet_load (store, all, unread, cancellable, error);
  if (!self->sheet)
    return FALSE;
  self->seen = g_hash_table_new (NULL, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->sheet->shots->len; i++) {
    YdShot *shot = self->sheet->shots->pdata[i];
    g_hash_table_insert (self->numbers, g_utf8_casefold (shot->number, -1), shot);
  }
  return TRUE;
}

/**
 * yd_shot_list_import:
 * @store: the project
 * @path: a CSV file whose first row names its columns
 * @n_changed: (out): how many shots it has changed
 * @losses: (element-type YdLoss): takes what was not understood or cannot be set, by line
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE` for a file that is no shot list, to
 *   `YD_EXCHANGE_ERROR_UNSUITABLE` for a project without shots, or to a `YD_STORE_ERROR`
 *
 * Changes the project's shots to what a list says, in one step of the history; blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_shot_list_import (YdStore *store,
                     const char *path,
                     guint *n_changed,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (List) self = { .losses = losses };

  if (!load (&self, store, path, cancellable, error) ||
      !yd_store_write (store, _ ("Import shot list"), NULL, apply, &self, cancellable, error))
    return FALSE;
  *n_changed = self.n_changed;
  return TRUE;
}
