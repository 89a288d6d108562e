/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/storyboard/board-film.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/base/frame-rate.h"

static void
film_clear (gpointer data)
{
  YdBoardFilm *self = data;

  g_clear_pointer (&self->boards, g_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->extensions, g_hash_table_unref);
  g_clear_pointer (&self->rows, yd_film_rows_free);
}

YdBoardFilm *
yd_board_film_ref (YdBoardFilm *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
yd_board_film_unref (YdBoardFilm *self)
{
  g_atomic_rc_box_release_full (self, film_clear);
}

static gboolean
load_extensions (YdBoardFilm *self, YdReader *reader, GError **error)
{
  static const char sql[] = "SELECT id, extension FROM media_file WHERE id IN (SELECT file FROM "
                            "take WHERE is_picked AND need IN ('board', 'clip'))";
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  YdStep step = YD_STEP_ERROR;

  while (stmt && (step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW)
    g_hash_table_insert (self->extensions, g_strdup ((const char *) sqlite3_column_text (stmt, 0)),
                         g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
  return step == YD_STEP_DONE;
}

static void
add_board (YdBoardFilm *self, YdShot *shot)
{
  const char *id = yd_record_get_id (YD_RECORD (shot));
  YdTake *clip = yd_film_rows_get_picked (self->rows, YD_NEED_CLIP, id);
  YdTake *take = clip ? clip : yd_film_rows_get_picked (self->rows, YD_NEED_BOARD, id);
  const YdBoard board = {
    .shot = shot,
    .scene = yd_film_rows_find (self->rows, shot->scene),
    .figures = yd_film_rows_get_figures (self->rows, id),
    .lines = yd_film_rows_get_lines (self->rows, id),
    .take = take,
    .extension = take && take->file ? g_hash_table_lookup (self->extensions, take->file) : NULL,
    .state = -1,
  };

  g_array_append_val (self->boards, board);
}

/* All that the page shows but the states of its boards. Blocks. */
YdBoardFilm *
yd_board_film_load (YdStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdBoardFilm) self = g_atomic_rc_box_new0 (YdBoardFilm);

  self->rows = reader ? yd_film_rows_load (reader, error) : NULL;
  self->boards = g_array_new (FALSE, TRUE, sizeof (YdBoard));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->extensions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!self->rows || !load_extensions (self, reader, error))
    return NULL;
  for (guint i = 0; i < self->rows->shots->len; i++)
    add_board (self, self->rows->shots->pdata[i]);
  for (guint i = 0; i < self->boards->len; i++) {
    YdBoard *board = &g_array_index (self->boards, YdBoard, i);
    g_hash_table_insert (self->by_id, (gpointer) yd_record_get_id (YD_RECORD (board->shot)), board);
  }
  return g_steal_pointer (&self);
}

YdBoard *
yd_board_film_find (YdBoardFilm *self, const char *id)
{
  return self && id ? g_hash_table_lookup (self->by_id, id) : NULL;
}

static gboolean
filter_is_on (const YdBoardFilter *filter)
{
  return filter->scene || filter->member || filter->review >= 0 ||
         filter->show != YD_BOARD_SHOW_ALL || (filter->words && *filter->words);
}

static gboolean
shows (const YdBoard *board, const char *member)
{
  for (guint i = 0; board->figures && i < board->figures->len; i++)
    if (g_strcmp0 (((YdShotCast *) board->figures->pdata[i])->member, member) == 0)
      return TRUE;
  for (guint i = 0; board->lines && i < board->lines->len; i++)
    if (g_strcmp0 (((YdLine *) board->lines->pdata[i])->speaker, member) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

static gboolean
says (const YdBoard *board, const char *folded)
{
  const YdShot *shot = board->shot;
  if (contains (shot->number, folded) || contains (shot->action, folded) ||
      contains (shot->note, folded) || contains (shot->prompt, folded))
    return TRUE;
  for (guint i = 0; board->lines && i < board->lines->len; i++)
    if (contains (((YdLine *) board->lines->pdata[i])->text, folded))
      return TRUE;
  return FALSE;
}

static gboolean
passes (const YdBoard *board, const YdBoardFilter *filter)
{
  if (filter->review >= 0 && (int) board->shot->state != filter->review)
    return FALSE;
  if (filter->show == YD_BOARD_SHOW_LOCKED && !board->shot->is_locked)
    return FALSE;
  if (filter->show == YD_BOARD_SHOW_STALE &&
      (board->state == YD_NEED_STATE_FRESH || board->state < 0))
    return FALSE;
  if (filter->member && !shows (board, filter->member))
    return FALSE;
  return !filter->words || !*filter->words || says (board, filter->words);
}

static void
group_free (gpointer data)
{
  YdBoardGroup *group = data;

  g_ptr_array_unref (group->boards);
  g_free (group);
}

/* Returns a list of YdBoardGroup; without a filter, scenes without shots have theirs too */
GPtrArray *
yd_board_film_filter (YdBoardFilm *self, const YdBoardFilter *filter)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  const gboolean is_on = filter_is_on (filter);
  guint at = 0;

  for (guint i = 0; i < self->rows->scenes->len; i++) {
    YdBoardGroup *group = g_new (YdBoardGroup, 1);
    *group = (YdBoardGroup){ self->rows->scenes->pdata[i], g_ptr_array_new () };
    const gboolean is_wanted =
        !filter->scene || g_str_equal (filter->scene, yd_record_get_id (YD_RECORD (group->scene)));
    for (; at < self->boards->len; at++) {
      YdBoard *board = &g_array_index (self->boards, YdBoard, at);
      if (board->scene != group->scene)
        break;
      if (is_wanted && passes (board, filter))
        g_ptr_array_add (group->boards, board);
    }
    if (is_on && group->boards->len == 0)
      group_free (group);
    else
      g_ptr_array_add (groups, group);
  }
  return groups;
}

/* How the board of every shot stands: shot's id → YdNeedStateKind. Blocks. */
GHashTable *
yd_board_states_load (YdProduction *production, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) needs = yd_production_load_needs (production, cancellable, error);
  if (!needs)
    return NULL;

  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < needs->len; i++) {
    const YdNeedState *need = needs->pdata[i];
    if (need->need == YD_NEED_BOARD)
      g_hash_table_insert (states, g_strdup (need->owner), GINT_TO_POINTER (need->kind));
  }
  return states;
}

void
yd_board_film_set_states (YdBoardFilm *self, GHashTable *states)
{
  for (guint i = 0; i < self->boards->len; i++) {
    YdBoard *board = &g_array_index (self->boards, YdBoard, i);
    gpointer kind;
    if (states && g_hash_table_lookup_extended (states, yd_record_get_id (YD_RECORD (board->shot)),
                                                NULL, &kind))
      board->state = GPOINTER_TO_INT (kind);
  }
}

/* What is seen, or who says what */
char *
yd_board_dup_words (const YdBoard *self, YdBoardFilm *film)
{
  if (*self->shot->action)
    return g_strdelimit (g_strdup (self->shot->action), "\n", ' ');
  if (!self->lines || self->lines->len == 0)
    return g_strdup ("");
  const YdLine *line = self->lines->pdata[0];
  const YdCastMember *speaker = yd_film_rows_find (film->rows, line->speaker);
  return g_strdup_printf (_ ("%s: %s"), speaker ? speaker->name : _ ("Narrator"), line->text);
}

char *
yd_duration_dup_words (gint64 duration_ns)
{
  const double seconds = (double) duration_ns / YD_SECOND_NS;

  if (seconds < 60)
    return g_strdup_printf (_ ("%.1f s"), seconds);
  return g_strdup_printf (_ ("%d min %02d s"), (int) seconds / 60, (int) seconds % 60);
}
