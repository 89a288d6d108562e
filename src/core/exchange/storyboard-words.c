/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a shot on paper, whatever way its board is laid. */
#include <glib/gi18n.h>

#include "core/exchange/storyboard-private.h"

#define MAX_LETTERS 4000 /* of a field: more never finds room on a page */

/**
 * yd_storyboard_has_column: (skip)
 * @self: a storyboard
 * @column: a column
 *
 * Returns: whether it was asked for
 */
gboolean
yd_storyboard_has_column (const YdStoryboard *self, YdShotColumn column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, YdShotColumn, i) == column)
      return TRUE;
  return FALSE;
}

static GPtrArray *
get_lines (const YdStoryboard *self, YdShot *shot)
{
  return yd_film_rows_get_lines (self->sheet->rows, yd_record_get_id (YD_RECORD (shot)));
}

/**
 * yd_storyboard_is_said_again: (skip)
 * @self: a storyboard
 * @shot: one of its shots
 * @column: a column
 *
 * What is read out is often the very words of the action; they need not stand there twice.
 *
 * Returns: whether @column only repeats the dialogue
 */
gboolean
yd_storyboard_is_said_again (const YdStoryboard *self, YdShot *shot, YdShotColumn column)
{
  GPtrArray *lines = get_lines (self, shot);

  return column == YD_SHOT_COLUMN_ACTION &&
         yd_storyboard_has_column (self, YD_SHOT_COLUMN_DIALOGUE) && lines && lines->len == 1 &&
         g_str_equal (YD_LINE (lines->pdata[0])->text, shot->action);
}

/* Speakers stand out, so that an actor finds the lines */
static void
add_dialogue (const YdStoryboard *self, YdSheetWords *words, const char *head, YdShot *shot)
{
  GPtrArray *lines = get_lines (self, shot);

  for (guint i = 0; lines && i < lines->len; i++) {
    YdLine *line = lines->pdata[i];
    g_autofree char *speaker = yd_shot_sheet_dup_speaker (self->sheet, line);
    yd_sheet_words_add (words, i > 0 ? "\n" : head, YD_SHEET_MUTED, FALSE);
    yd_sheet_words_add (words, speaker, YD_SHEET_ACCENT, TRUE);
    yd_sheet_words_add (words, "  ", YD_SHEET_INK, FALSE);
    yd_sheet_words_add (words, line->text, YD_SHEET_INK, FALSE);
  }
}

/**
 * yd_storyboard_add_words: (skip)
 * @self: a storyboard
 * @words: takes them
 * @head: what stands before them, if there are any
 * @shot: one of its shots
 * @column: what is said of it
 *
 * Adds what a column says of a shot.
 */
void
yd_storyboard_add_words (const YdStoryboard *self,
                         YdSheetWords *words,
                         const char *head,
                         YdShot *shot,
                         YdShotColumn column)
{
  if (column == YD_SHOT_COLUMN_DIALOGUE) {
    add_dialogue (self, words, head, shot);
    return;
  }
  g_autofree char *text = yd_shot_sheet_dup_text (self->sheet, shot, column);
  if (!*text)
    return;
  g_autofree char *cut =
      g_utf8_strlen (text, -1) > MAX_LETTERS ? g_utf8_substring (text, 0, MAX_LETTERS) : NULL;

  yd_sheet_words_add (words, head, YD_SHEET_MUTED, FALSE);
  yd_sheet_words_add (words, cut ? cut : text, YD_SHEET_INK, FALSE);
}

/**
 * yd_storyboard_tell_cut: (skip)
 * @self: a storyboard
 * @shot: one of its shots
 * @instead: what helps, translated
 *
 * Tells that a shot's words found no room.
 */
void
yd_storyboard_tell_cut (const YdStoryboard *self, YdShot *shot, const char *instead)
{
  g_autofree char *thing = g_strdup_printf (_ ("Shot %s"), shot->number);

  yd_losses_add (self->losses, thing, _ ("Its words are longer than the room for them."), instead);
}
