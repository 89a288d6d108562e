/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards and headings that are seen, and where they stand. */
#include <glib/gi18n.h>

#include "app/storyboard/board-card.h"
#include "app/storyboard/board-grid-private.h"

#define HEADING_GAP_PX 5 /* between a heading and its first cards */

void
yd_board_grid_show_card (YdBoardGrid *self, YdBoardCard *card, guint place)
{
  yd_board_card_show (card, self->store, self->film, self->shown->pdata[place]);
  yd_board_card_set_selected (
      card, g_hash_table_contains (self->selected, yd_board_grid_get_id (self, place)));
}

void
yd_board_grid_put_aside (YdBoardGrid *self, GtkWidget *card)
{
  gtk_widget_set_visible (card, FALSE); /* for screen readers it is not there */
  g_ptr_array_add (self->spares, card);
}

GtkWidget *
yd_board_grid_take_card (YdBoardGrid *self, guint place)
{
  const char *id = yd_board_grid_get_id (self, place);
  GtkWidget *card = g_hash_table_lookup (self->cards, id);
  if (card)
    return card;

  if (self->spares->len > 0) {
    card = g_ptr_array_steal_index (self->spares, self->spares->len - 1);
  } else {
    card = yd_board_card_new ();
    gtk_widget_insert_after (card, GTK_WIDGET (self), NULL);
  }
  gtk_widget_set_visible (card, TRUE);
  yd_board_grid_show_card (self, YD_BOARD_CARD (card), place);
  g_hash_table_insert (self->cards, g_strdup (id), card);
  return card;
}

static gboolean
leave_unseen (gpointer id, gpointer card, gpointer user_data)
{
  gpointer *range = user_data;
  YdBoardGrid *self = range[0];
  const guint place = yd_board_grid_find_place (self, id);
  const gboolean is_seen =
      place >= GPOINTER_TO_UINT (range[1]) && place < GPOINTER_TO_UINT (range[2]);

  if (is_seen || (place != YD_BOARD_NOWHERE && gtk_widget_has_focus (card)))
    return FALSE;
  yd_board_grid_put_aside (self, card);
  return TRUE;
}

static void
place_card (YdBoardGrid *self, GtkWidget *card, guint place, int scroll)
{
  const GdkRectangle box = yd_board_layout_get_place (&self->layout, place);
  GtkAllocation allocation = { box.x, box.y - scroll, box.width, box.height };
  int minimum;

  gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  allocation.width = MAX (allocation.width, minimum);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, allocation.width, &minimum, NULL, NULL, NULL);
  allocation.height = MAX (allocation.height, minimum);
  gtk_widget_size_allocate (card, &allocation, -1);
}

/* Gives every board that is seen its card */
static void
sync_cards (YdBoardGrid *self, int scroll)
{
  const int picture_height = self->layout.card_height - self->words_height;
  guint first, end;

  yd_board_layout_find_between (&self->layout, scroll, scroll + self->height, &first, &end);
  gpointer range[] = { self, GUINT_TO_POINTER (first), GUINT_TO_POINTER (end) };
  g_hash_table_foreach_remove (self->cards, leave_unseen, range);

  GtkWidget *before = NULL;
  for (guint i = first; i < end; i++) {
    GtkWidget *card = yd_board_grid_take_card (self, i);
    if (gtk_widget_get_prev_sibling (card) != before)
      gtk_widget_insert_after (card, GTK_WIDGET (self), before);
    yd_board_card_set_picture_height (YD_BOARD_CARD (card), picture_height);
    before = card;
  }
}

static GtkWidget *
new_heading (const YdBoardGroup *group)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "boardheading", "spacing", 12, NULL);
  GtkWidget *label = gtk_label_new (NULL), *facts = gtk_label_new (NULL);
  gint64 duration_ns = 0;

  for (guint i = 0; i < group->boards->len; i++)
    duration_ns += ((YdBoard *) group->boards->pdata[i])->shot->duration_ns;
  g_autofree char *title =
      g_strdup_printf ("%s  %s", group->scene->number,
                       *group->scene->heading ? group->scene->heading : _ ("Opening"));
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u shot", "%u shots", group->boards->len), group->boards->len);
  g_autofree char *length = yd_duration_dup_words (duration_ns);
  g_autofree char *words = g_strdup_printf ("%s · %s", count, length);
  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_label (GTK_LABEL (facts), words);
  gtk_widget_add_css_class (facts, "dim-label");
  gtk_widget_add_css_class (facts, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), facts);
  return box;
}

static void
place_heading (YdBoardGrid *self, guint i, int scroll)
{
  const YdBoardLayoutGroup *group = &g_array_index (self->layout.groups, YdBoardLayoutGroup, i);
  const int end = yd_board_layout_get_group_end (&self->layout, i) - scroll;
  const int height = self->layout.heading_height;
  GtkAllocation box = { 0, MIN (MAX (group->y - scroll, 0), end - height), self->width,
                        height - HEADING_GAP_PX };
  int minimum;

  gtk_widget_measure (self->headings->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  box.width = MAX (box.width, minimum);
  gtk_widget_size_allocate (self->headings->pdata[i], &box, -1);
}

/* Gives every scene that is seen its heading */
static void
sync_headings (YdBoardGrid *self, int scroll)
{
  for (guint i = 0; i < self->headings->len; i++) {
    const YdBoardLayoutGroup *group = &g_array_index (self->layout.groups, YdBoardLayoutGroup, i);
    const gboolean is_seen = group->y < scroll + self->height &&
                             yd_board_layout_get_group_end (&self->layout, i) > scroll;
    if (!is_seen) {
      g_clear_pointer ((GtkWidget **) &self->headings->pdata[i], gtk_widget_unparent);
    } else if (!self->headings->pdata[i]) {
      self->headings->pdata[i] = new_heading (self->groups->pdata[i]);
      gtk_widget_insert_before (self->headings->pdata[i], GTK_WIDGET (self), self->band);
    }
  }
}

static void
place_mark (GtkWidget *mark, const GdkRectangle *box, int scroll)
{
  GtkAllocation allocation = { box->x, box->y - scroll, MAX (box->width, 2), MAX (box->height, 2) };

  if (!gtk_widget_get_child_visible (mark))
    return;
  gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (mark, &allocation, -1);
}

static int
get_line_height (YdBoardGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics) +
                                        pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  return height;
}

/* The card at the top stays there when cards change their size */
static void
arrange (YdBoardGrid *self, int width, int height)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  const int line_height = get_line_height (self), words_height = line_height * 3 + 12;
  const YdFilm *canvas = self->film ? self->film->rows->film : NULL;
  const double aspect =
      canvas && canvas->width > 0 ? (double) canvas->height / canvas->width : 9.0 / 16;
  const int old_width = self->layout.card_width, scroll = yd_board_grid_get_scroll (self);
  guint top = 0, end = 0;

  if (old_width > 0 && self->layout.width > 0)
    yd_board_layout_find_between (&self->layout, scroll + self->layout.heading_height, scroll + 1,
                                  &top, &end);
  yd_board_layout_arrange (&self->layout, width, self->card_width, aspect, words_height,
                           line_height + 20 + HEADING_GAP_PX);
  self->words_height = words_height;
  double value = scroll;
  if (old_width != self->layout.card_width && old_width > 0 && top > 0 &&
      top < self->layout.n_cards)
    value = yd_board_layout_get_place (&self->layout, top).y - self->layout.heading_height;
  if (adjustment)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0, MAX (0, self->layout.height - height)),
                              0, MAX (self->layout.height, height), height * 0.1, height * 0.9,
                              height);
}

static void
reveal_cursor (YdBoardGrid *self, int height)
{
  const guint place = yd_board_grid_find_place (self, self->cursor);
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  if (place == YD_BOARD_NOWHERE || !adjustment)
    return;

  const GdkRectangle box = yd_board_layout_get_place (&self->layout, place);
  const int scroll = yd_board_grid_get_scroll (self), edge = self->layout.heading_height;
  self->must_reveal = FALSE;
  if (box.y - edge < scroll)
    gtk_adjustment_set_value (adjustment, box.y - edge);
  else if (box.y + box.height + YD_BOARD_MARGIN_PX > scroll + height)
    gtk_adjustment_set_value (adjustment,
                              MIN (box.y - edge, box.y + box.height + YD_BOARD_MARGIN_PX - height));
}

/* The shot whose card is the first below the heading at the top, or NULL */
const char *
yd_board_grid_get_top (YdBoardGrid *self)
{
  const int scroll = yd_board_grid_get_scroll (self) + self->layout.heading_height;
  guint first, end;

  if (self->layout.width <= 0)
    return NULL;
  yd_board_layout_find_between (&self->layout, scroll, scroll + self->height, &first, &end);
  return first < end ? yd_board_grid_get_id (self, first) : NULL;
}

/* Scrolls to a shot when it is known where it stands */
void
yd_board_grid_set_top (YdBoardGrid *self, const char *id)
{
  g_free (self->top);
  self->top = g_strdup (id);
  yd_board_grid_queue_sync (self);
}

static void
scroll_to_top (YdBoardGrid *self)
{
  const guint place = yd_board_grid_find_place (self, self->top);
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (place != YD_BOARD_NOWHERE && adjustment)
    gtk_adjustment_set_value (adjustment, yd_board_layout_get_place (&self->layout, place).y -
                                              self->layout.heading_height);
  g_clear_pointer (&self->top, g_free);
}

static GdkRectangle
get_band_box (YdBoardGrid *self, int scroll)
{
  const double x = self->pointer_x, y = self->pointer_y + scroll;

  if (!self->is_banding)
    return (GdkRectangle){ 0 };
  return (GdkRectangle){ (int) MIN (x, self->band_x), (int) MIN (y, self->band_y),
                         (int) ABS (x - self->band_x) + 1, (int) ABS (y - self->band_y) + 1 };
}

/* Children come and go before sizes are given out, never while they are */
static gboolean
sync_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  YdBoardGrid *self = YD_BOARD_GRID (widget);

  self->sync = 0;
  if (self->width <= 0)
    return G_SOURCE_REMOVE;
  arrange (self, self->width, self->height);
  if (self->top && self->film)
    scroll_to_top (self);
  if (self->must_reveal)
    reveal_cursor (self, self->height);
  const int scroll = yd_board_grid_get_scroll (self);
  if (self->film)
    sync_cards (self, scroll);
  sync_headings (self, scroll);
  gtk_widget_set_child_visible (self->band, self->is_banding);
  gtk_widget_set_child_visible (self->bar, self->bar_box.height > 0);
  GtkWidget *card = self->cursor ? g_hash_table_lookup (self->cards, self->cursor) : NULL;
  if (card && self->must_focus)
    gtk_widget_grab_focus (card);
  self->must_focus = FALSE;
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

void
yd_board_grid_queue_sync (YdBoardGrid *self)
{
  if (self->sync == 0)
    self->sync = gtk_widget_add_tick_callback (GTK_WIDGET (self), sync_cb, NULL, NULL);
}

void
yd_board_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  YdBoardGrid *self = YD_BOARD_GRID (widget);
  const int scroll = yd_board_grid_get_scroll (self);
  GHashTableIter iter;
  gpointer id, card;

  if (width != self->width || height != self->height)
    yd_board_grid_queue_sync (self);
  self->width = width;
  self->height = height;
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &id, &card)) {
    const guint place = yd_board_grid_find_place (self, id);
    if (place != YD_BOARD_NOWHERE)
      place_card (self, card, place, scroll);
  }
  for (guint i = 0; i < self->headings->len; i++)
    if (self->headings->pdata[i])
      place_heading (self, i, scroll);
  const GdkRectangle band = get_band_box (self, scroll);
  place_mark (self->band, &band, scroll);
  place_mark (self->bar, &self->bar_box, scroll);
}
