/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected, and where it is moved to. */
#include "app/storyboard/board-card.h"
#include "app/storyboard/board-grid-private.h"

/* ---- what is selected ---- */

void
yd_board_grid_mark_cards (YdBoardGrid *self)
{
  GHashTableIter iter;
  gpointer id, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &id, &card))
    yd_board_card_set_selected (card, g_hash_table_contains (self->selected, id));
}

void
yd_board_grid_set_cursor (YdBoardGrid *self, guint place)
{
  const char *id = yd_board_grid_get_id (self, place);
  if (!id)
    return;

  char *copy = g_strdup (id);
  g_free (self->cursor);
  self->cursor = copy;
  self->cursor_index = place;
  self->must_reveal = TRUE;
  self->must_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL ||
                     gtk_widget_has_focus (GTK_WIDGET (self));
  yd_board_grid_queue_sync (self);
}

static void
set_anchor (YdBoardGrid *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->anchor);
  self->anchor = copy;
}

void
yd_board_grid_select_one (YdBoardGrid *self, guint place)
{
  const char *id = yd_board_grid_get_id (self, place);

  g_hash_table_remove_all (self->selected);
  if (id) {
    g_hash_table_add (self->selected, g_strdup (id));
    set_anchor (self, id);
    yd_board_grid_set_cursor (self, place);
  }
  yd_board_grid_selection_changed (self);
}

void
yd_board_grid_select_to (YdBoardGrid *self, guint place)
{
  guint from = yd_board_grid_find_place (self, self->anchor);
  if (from == YD_BOARD_NOWHERE)
    from = yd_board_grid_find_place (self, self->cursor);
  if (from == YD_BOARD_NOWHERE)
    from = place;

  g_hash_table_remove_all (self->selected);
  for (guint i = MIN (from, place); i <= MAX (from, place) && i < self->shown->len; i++)
    g_hash_table_add (self->selected, g_strdup (yd_board_grid_get_id (self, i)));
  set_anchor (self, yd_board_grid_get_id (self, from));
  yd_board_grid_set_cursor (self, place);
  yd_board_grid_selection_changed (self);
}

void
yd_board_grid_toggle (YdBoardGrid *self, guint place)
{
  const char *id = yd_board_grid_get_id (self, place);
  if (!id)
    return;

  if (!g_hash_table_remove (self->selected, id))
    g_hash_table_add (self->selected, g_strdup (id));
  set_anchor (self, id);
  yd_board_grid_set_cursor (self, place);
  yd_board_grid_selection_changed (self);
}

/* The selected boards that are shown, in film order */
char **
yd_board_grid_dup_selected (YdBoardGrid *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->shown->len; i++)
    if (g_hash_table_contains (self->selected, yd_board_grid_get_id (self, i)))
      g_strv_builder_add (ids, yd_board_grid_get_id (self, i));
  return g_strv_builder_end (ids);
}

/* Selects by ids, as other pages did, without telling of it */
void
yd_board_grid_select (YdBoardGrid *self, const char *const *ids)
{
  g_hash_table_remove_all (self->selected);
  for (const char *const *id = ids; id && *id; id++)
    g_hash_table_add (self->selected, g_strdup (*id));
  if (ids && *ids && !(self->cursor && g_hash_table_contains (self->selected, self->cursor))) {
    g_free (self->cursor);
    self->cursor = g_strdup (*ids);
    self->must_reveal = TRUE;
    yd_board_grid_queue_sync (self);
  }
  yd_board_grid_mark_cards (self);
}

void
yd_board_grid_select_all (YdBoardGrid *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    g_hash_table_add (self->selected, g_strdup (yd_board_grid_get_id (self, i)));
  yd_board_grid_selection_changed (self);
}

/* ---- moving ---- */

/* The selected boards go behind the last one before the gap that is not selected itself */
void
yd_board_grid_move_to (YdBoardGrid *self, guint group, guint index)
{
  const YdBoardGroup *at = self->groups->pdata[group];
  const char *after = NULL;

  for (guint i = MIN (index, at->boards->len); i > 0 && !after; i--) {
    const YdBoard *board = at->boards->pdata[i - 1];
    const char *id = yd_record_get_id (YD_RECORD (board->shot));
    if (!g_hash_table_contains (self->selected, id))
      after = id;
  }
  yd_board_grid_emit_move (self, yd_record_get_id (YD_RECORD (at->scene)), after);
}

void
yd_board_grid_move_selected (YdBoardGrid *self, int columns, int rows)
{
  const int by = columns + rows * (int) self->layout.n_columns;
  guint first = YD_BOARD_NOWHERE, last = 0;

  for (guint i = 0; i < self->shown->len; i++)
    if (g_hash_table_contains (self->selected, yd_board_grid_get_id (self, i))) {
      first = MIN (first, i);
      last = i;
    }
  if (first == YD_BOARD_NOWHERE || by == 0)
    return;
  const guint group = yd_board_layout_find_group (&self->layout, by < 0 ? first : last);
  const YdBoardLayoutGroup *at = &g_array_index (self->layout.groups, YdBoardLayoutGroup, group);
  const int index = (int) ((by < 0 ? first : last) - at->first);

  if (by < 0 && index == 0) {
    if (group > 0)
      yd_board_grid_move_to (self, group - 1, G_MAXUINT);
  } else if (by > 0 && index == (int) at->n - 1) {
    if (group + 1 < self->groups->len)
      yd_board_grid_move_to (self, group + 1, 0);
  } else {
    yd_board_grid_move_to (self, group,
                           (guint) CLAMP (index + by + (by > 0 ? 1 : 0), 0, (int) at->n));
  }
}
