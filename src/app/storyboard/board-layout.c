/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/storyboard/board-layout.h"

#define MARGIN YD_BOARD_MARGIN_PX

void
yd_board_layout_init (YdBoardLayout *self)
{
  *self = (YdBoardLayout){ .n_columns = 1 };
  self->groups = g_array_new (FALSE, TRUE, sizeof (YdBoardLayoutGroup));
}

void
yd_board_layout_clear (YdBoardLayout *self)
{
  g_clear_pointer (&self->groups, g_array_unref);
}

void
yd_board_layout_set_groups (YdBoardLayout *self, const guint *n_cards, guint n_groups)
{
  self->n_cards = 0;
  g_array_set_size (self->groups, n_groups);
  for (guint i = 0; i < n_groups; i++) {
    g_array_index (self->groups, YdBoardLayoutGroup, i) =
        (YdBoardLayoutGroup){ self->n_cards, n_cards[i], 0 };
    self->n_cards += n_cards[i];
  }
}

static const YdBoardLayoutGroup *
get_group (const YdBoardLayout *self, guint i)
{
  return &g_array_index (self->groups, YdBoardLayoutGroup, i);
}

static int
count_rows (const YdBoardLayout *self, const YdBoardLayoutGroup *group)
{
  return (int) ((group->n + self->n_columns - 1) / self->n_columns);
}

/* Cards are as wide as wanted or a little wider, so that they fill the width */
void
yd_board_layout_arrange (YdBoardLayout *self,
                         int width,
                         int wanted_width,
                         double aspect,
                         int words_height,
                         int heading_height)
{
  const int room = MAX (width - 2 * MARGIN, 1);
  int y = 0;

  self->width = width;
  self->heading_height = heading_height;
  self->n_columns = (guint) MAX (1, (room + MARGIN) / (wanted_width + MARGIN));
  self->card_width = (room - ((int) self->n_columns - 1) * MARGIN) / (int) self->n_columns;
  /* a few cards in a wide window do not grow out of bounds */
  self->card_width = CLAMP (self->card_width, 1, wanted_width * 3 / 2);
  self->card_height = (int) (self->card_width * aspect + 0.5) + words_height;
  for (guint i = 0; i < self->groups->len; i++) {
    YdBoardLayoutGroup *group = &g_array_index (self->groups, YdBoardLayoutGroup, i);
    group->y = y;
    y += heading_height + count_rows (self, group) * (self->card_height + MARGIN) + MARGIN / 2;
  }
  self->height = y;
}

guint
yd_board_layout_find_group (const YdBoardLayout *self, guint card)
{
  guint low = 0, high = self->groups->len;

  while (high - low > 1) {
    const guint middle = low + (high - low) / 2;
    if (get_group (self, middle)->first <= card)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static guint
find_group_at (const YdBoardLayout *self, int y)
{
  guint low = 0, high = self->groups->len;

  while (high - low > 1) {
    const guint middle = low + (high - low) / 2;
    if (get_group (self, middle)->y <= y)
      low = middle;
    else
      high = middle;
  }
  return low;
}

GdkRectangle
yd_board_layout_get_place (const YdBoardLayout *self, guint card)
{
  const YdBoardLayoutGroup *group = get_group (self, yd_board_layout_find_group (self, card));
  const int index = (int) (card - group->first), n_columns = (int) self->n_columns;

  return (GdkRectangle){ MARGIN + index % n_columns * (self->card_width + MARGIN),
                         group->y + self->heading_height +
                             index / n_columns * (self->card_height + MARGIN),
                         self->card_width, self->card_height };
}

int
yd_board_layout_get_group_end (const YdBoardLayout *self, guint group)
{
  return group + 1 < self->groups->len ? get_group (self, group + 1)->y : self->height;
}

void
yd_board_layout_find_between (const YdBoardLayout *self,
                              int top,
                              int bottom,
                              guint *first,
                              guint *end)
{
  *first = *end = 0;
  if (self->groups->len == 0 || self->n_cards == 0)
    return;
  const int step = self->card_height + MARGIN, n_columns = (int) self->n_columns;
  const YdBoardLayoutGroup *above = get_group (self, find_group_at (self, top));
  const YdBoardLayoutGroup *below = get_group (self, find_group_at (self, bottom));
  const int skipped = MAX (0, (top - above->y - self->heading_height) / step);
  const int wanted = MAX (0, (bottom - below->y - self->heading_height + step) / step);

  *first = above->first + (guint) MIN ((int) above->n, skipped * n_columns);
  *end = below->first + (guint) MIN ((int) below->n, wanted * n_columns);
}

guint
yd_board_layout_find_at (const YdBoardLayout *self, int x, int y)
{
  guint first, end;

  yd_board_layout_find_between (self, y, y, &first, &end);
  for (guint i = first; i < end; i++) {
    const GdkRectangle place = yd_board_layout_get_place (self, i);
    if (gdk_rectangle_contains_point (&place, x, y))
      return i;
  }
  return YD_BOARD_NOWHERE;
}

/* Between which cards of which group a drop at a point goes; returns the index in the group */
guint
yd_board_layout_find_gap (const YdBoardLayout *self, int x, int y, guint *group, GdkRectangle *bar)
{
  if (self->groups->len == 0)
    return YD_BOARD_NOWHERE;
  *group = find_group_at (self, y);
  const YdBoardLayoutGroup *at = get_group (self, *group);
  const int step = self->card_height + MARGIN, n_columns = (int) self->n_columns;
  const int row =
      CLAMP ((y - at->y - self->heading_height) / step, 0, MAX (0, count_rows (self, at) - 1));
  const int column =
      CLAMP ((x - MARGIN / 2 + self->card_width / 2) / (self->card_width + MARGIN), 0, n_columns);
  const int index = MIN ((int) at->n, row * n_columns + column);

  *bar = (GdkRectangle){ MARGIN / 2 - 2 + (index - row * n_columns) * (self->card_width + MARGIN),
                         at->y + self->heading_height + row * step, 4,
                         at->n > 0 ? self->card_height : 8 };
  return (guint) index;
}

/* Up and down go to the card above or below, across headings */
static guint
step_row (const YdBoardLayout *self, guint card, int direction)
{
  const guint group = yd_board_layout_find_group (self, card);
  const YdBoardLayoutGroup *at = get_group (self, group);
  const int n_columns = (int) self->n_columns;
  const int index = (int) (card - at->first), column = index % n_columns;
  const int row = index / n_columns + direction;

  if (row >= 0 && row < count_rows (self, at))
    return at->first + (guint) MIN ((int) at->n - 1, row * n_columns + column);
  for (int i = (int) group + direction; i >= 0 && i < (int) self->groups->len; i += direction) {
    const YdBoardLayoutGroup *next = get_group (self, (guint) i);
    if (next->n == 0)
      continue;
    const int there = direction > 0 ? 0 : count_rows (self, next) - 1;
    return next->first + (guint) MIN ((int) next->n - 1, there * n_columns + column);
  }
  return card;
}

guint
yd_board_layout_step (const YdBoardLayout *self, guint card, int columns, int rows)
{
  if (self->n_cards == 0)
    return YD_BOARD_NOWHERE;
  card = MIN (card, self->n_cards - 1);
  for (int i = 0; i < ABS (rows); i++)
    card = step_row (self, card, rows < 0 ? -1 : 1);
  return (guint) CLAMP ((gint64) card + columns, 0, (gint64) self->n_cards - 1);
}
