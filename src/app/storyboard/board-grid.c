/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All boards of the film under the headings of their scenes. GTK 4.8 has no grid with sections, so
 * this one places its cards itself: there are only as many as are seen, and the heading of the
 * scene in view stays at the top. */
#include "app/storyboard/board-grid-private.h"

#include <glib/gi18n.h>

#include "app/storyboard/board-card.h"

#define HEADING_GAP_PX 5 /* between a heading and its first cards */

static void scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdBoardGrid,
                               yd_board_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_init))

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum {
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  SIGNAL_MOVE,
  SIGNAL_FILES,
  SIGNAL_MENU,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
scrollable_init (GtkScrollableInterface *iface)
{
}

int
yd_board_grid_get_scroll (YdBoardGrid *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  return adjustment ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

void
yd_board_grid_scroll_by (YdBoardGrid *self, double pixels)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (adjustment)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + pixels);
}

guint
yd_board_grid_find_place (YdBoardGrid *self, const char *id)
{
  const guint place = id ? GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id)) : 0;

  return place > 0 ? place - 1 : YD_BOARD_NOWHERE;
}

const char *
yd_board_grid_get_id (YdBoardGrid *self, guint place)
{
  if (place >= self->shown->len)
    return NULL;
  return yd_record_get_id (YD_RECORD (((YdBoard *) self->shown->pdata[place])->shot));
}

/* ---- what is selected ---- */

static void
mark_cards (YdBoardGrid *self)
{
  GHashTableIter iter;
  gpointer id, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &id, &card))
    yd_board_card_set_selected (card, g_hash_table_contains (self->selected, id));
}

void
yd_board_grid_selection_changed (YdBoardGrid *self)
{
  mark_cards (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
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
  mark_cards (self);
}

void
yd_board_grid_select_all (YdBoardGrid *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    g_hash_table_add (self->selected, g_strdup (yd_board_grid_get_id (self, i)));
  yd_board_grid_selection_changed (self);
}

void
yd_board_grid_reveal (YdBoardGrid *self, const char *id)
{
  const guint place = yd_board_grid_find_place (self, id);

  if (place != YD_BOARD_NOWHERE)
    yd_board_grid_set_cursor (self, place);
}

/* ---- moving ---- */

/* The selected boards go behind the last one before the gap that is not selected itself */
void
yd_board_grid_emit_move (YdBoardGrid *self, guint group, guint index)
{
  const YdBoardGroup *at = self->groups->pdata[group];
  const char *after = NULL;

  for (guint i = MIN (index, at->boards->len); i > 0 && !after; i--) {
    const YdBoard *board = at->boards->pdata[i - 1];
    const char *id = yd_record_get_id (YD_RECORD (board->shot));
    if (!g_hash_table_contains (self->selected, id))
      after = id;
  }
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, yd_record_get_id (YD_RECORD (at->scene)), after);
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
      yd_board_grid_emit_move (self, group - 1, G_MAXUINT);
  } else if (by > 0 && index == (int) at->n - 1) {
    if (group + 1 < self->groups->len)
      yd_board_grid_emit_move (self, group + 1, 0);
  } else {
    yd_board_grid_emit_move (self, group,
                             (guint) CLAMP (index + by + (by > 0 ? 1 : 0), 0, (int) at->n));
  }
}

void
yd_board_grid_emit_files (YdBoardGrid *self, const char *shot, GdkFileList *files)
{
  g_signal_emit (self, signals[SIGNAL_FILES], 0, shot, files);
}

void
yd_board_grid_emit_activated (YdBoardGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

void
yd_board_grid_emit_menu (YdBoardGrid *self, double x, double y)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

/* ---- cards and headings ---- */

static void
show_card (YdBoardGrid *self, YdBoardCard *card, guint place)
{
  yd_board_card_show (card, self->store, self->film, self->shown->pdata[place]);
  yd_board_card_set_selected (
      card, g_hash_table_contains (self->selected, yd_board_grid_get_id (self, place)));
}

static void
put_aside (YdBoardGrid *self, GtkWidget *card)
{
  gtk_widget_set_child_visible (card, FALSE);
  g_ptr_array_add (self->spares, card);
}

static GtkWidget *
take_card (YdBoardGrid *self, guint place)
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
  gtk_widget_set_child_visible (card, TRUE);
  show_card (self, YD_BOARD_CARD (card), place);
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
  put_aside (self, card);
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
    GtkWidget *card = take_card (self, i);
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

static void
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

static void
yd_board_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 400;
}

/* Tab goes to the card the keys start from, and from there out of the grid */
static gboolean
yd_board_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  YdBoardGrid *self = YD_BOARD_GRID (widget);

  if (gtk_widget_get_focus_child (widget) || self->shown->len == 0)
    return FALSE;
  guint place = yd_board_grid_find_place (self, self->cursor);
  if (place == YD_BOARD_NOWHERE)
    place = 0;
  yd_board_grid_set_cursor (self, place);
  self->must_focus = TRUE;
  return gtk_widget_grab_focus (take_card (self, place));
}

static gboolean
yd_board_grid_grab_focus (GtkWidget *widget)
{
  return yd_board_grid_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* ---- what is shown ---- */

static gboolean
show_again (gpointer id, gpointer card, gpointer user_data)
{
  YdBoardGrid *self = user_data;
  const guint place = yd_board_grid_find_place (self, id);

  if (place == YD_BOARD_NOWHERE) {
    put_aside (self, card);
    return TRUE;
  }
  show_card (self, card, place);
  return FALSE;
}

/* The boards' states have changed */
void
yd_board_grid_refresh (YdBoardGrid *self)
{
  g_hash_table_foreach_remove (self->cards, show_again, self);
}

static gboolean
is_gone (gpointer id, gpointer value, gpointer film)
{
  return !film || !yd_board_film_find (film, id);
}

static void
index_boards (YdBoardGrid *self)
{
  g_autofree guint *counts = g_new0 (guint, self->groups ? self->groups->len + 1 : 1);

  g_ptr_array_set_size (self->shown, 0);
  g_hash_table_remove_all (self->places);
  for (guint i = 0; self->groups && i < self->groups->len; i++) {
    const YdBoardGroup *group = self->groups->pdata[i];
    counts[i] = group->boards->len;
    for (guint k = 0; k < group->boards->len; k++) {
      g_ptr_array_add (self->shown, group->boards->pdata[k]);
      g_hash_table_insert (self->places,
                           (gpointer) yd_board_grid_get_id (self, self->shown->len - 1),
                           GUINT_TO_POINTER (self->shown->len));
    }
  }
  yd_board_layout_set_groups (&self->layout, counts, self->groups ? self->groups->len : 0);
}

/* Shows boards; what is selected and where it is scrolled to stays */
void
yd_board_grid_show (YdBoardGrid *self, YdStore *store, YdBoardFilm *film, GPtrArray *groups)
{
  g_autoptr (YdBoardFilm) old = self->film; /* cards look at it until they are shown again */
  const gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  g_set_object (&self->store, store);
  self->film = film ? yd_board_film_ref (film) : NULL;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = groups ? g_ptr_array_ref (groups) : NULL;
  index_boards (self);
  for (guint i = 0; i < self->headings->len; i++)
    g_clear_pointer ((GtkWidget **) &self->headings->pdata[i], gtk_widget_unparent);
  g_ptr_array_set_size (self->headings, (int) self->layout.groups->len);
  yd_board_grid_refresh (self);
  const guint n_selected = g_hash_table_size (self->selected);
  g_hash_table_foreach_remove (self->selected, is_gone, film);
  if (self->cursor && film && !yd_board_film_find (film, self->cursor) && self->shown->len > 0) {
    yd_board_grid_set_cursor (self, MIN (self->cursor_index, self->shown->len - 1));
    self->must_focus = had_focus;
  }
  if (n_selected != g_hash_table_size (self->selected))
    yd_board_grid_selection_changed (self);
  yd_board_grid_queue_sync (self);
}

void
yd_board_grid_set_card_width (YdBoardGrid *self, int width)
{
  if (self->card_width == width)
    return;
  self->card_width = width;
  yd_board_grid_queue_sync (self);
}

void
yd_board_grid_set_can_edit (YdBoardGrid *self, gboolean can_edit)
{
  self->can_edit = can_edit;
}

gboolean
yd_board_grid_get_cursor_place (YdBoardGrid *self, GdkRectangle *place)
{
  const guint at = yd_board_grid_find_place (self, self->cursor);
  if (at == YD_BOARD_NOWHERE)
    return FALSE;

  *place = yd_board_layout_get_place (&self->layout, at);
  place->y -= yd_board_grid_get_scroll (self);
  return TRUE;
}

/* ---- plumbing ---- */

static void
set_adjustment (YdBoardGrid *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation])
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], gtk_widget_queue_allocate,
                                          self);
  g_clear_object (&self->adjustments[orientation]);
  self->adjustments[orientation] =
      g_object_ref_sink (adjustment ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_object (self->adjustments[orientation], "value-changed",
                             G_CALLBACK (yd_board_grid_queue_sync), self, G_CONNECT_SWAPPED);
}

static void
yd_board_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdBoardGrid *self = YD_BOARD_GRID (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY: /* it is as wide as it may be, and scrolls itself */
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_board_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdBoardGrid *self = YD_BOARD_GRID (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_board_grid_dispose (GObject *object)
{
  YdBoardGrid *self = YD_BOARD_GRID (object);
  GtkWidget *child;

  yd_board_grid_stop_edge (self);
  if (self->sync)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->sync);
  self->sync = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_hash_table_remove_all (self->cards);
  g_ptr_array_set_size (self->spares, 0);
  g_ptr_array_set_size (self->headings, 0);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->film, yd_board_film_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (yd_board_grid_parent_class)->dispose (object);
}

static void
yd_board_grid_finalize (GObject *object)
{
  YdBoardGrid *self = YD_BOARD_GRID (object);

  yd_board_layout_clear (&self->layout);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->spares);
  g_ptr_array_unref (self->headings);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->cards);
  g_hash_table_unref (self->selected);
  g_clear_pointer (&self->band_base, g_hash_table_unref);
  g_free (self->cursor);
  g_free (self->anchor);
  g_free (self->pressed);
  G_OBJECT_CLASS (yd_board_grid_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", YD_TYPE_BOARD_GRID, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", YD_TYPE_BOARD_GRID, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVE] = g_signal_new ("move", YD_TYPE_BOARD_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FILES] =
      g_signal_new ("files", YD_TYPE_BOARD_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, GDK_TYPE_FILE_LIST);
  signals[SIGNAL_MENU] = g_signal_new ("menu", YD_TYPE_BOARD_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
yd_board_grid_class_init (YdBoardGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_board_grid_get_property;
  object_class->set_property = yd_board_grid_set_property;
  object_class->dispose = yd_board_grid_dispose;
  object_class->finalize = yd_board_grid_finalize;
  widget_class->measure = yd_board_grid_measure;
  widget_class->size_allocate = yd_board_grid_size_allocate;
  widget_class->focus = yd_board_grid_focus;
  widget_class->grab_focus = yd_board_grid_grab_focus;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_signals ();
  gtk_widget_class_set_css_name (widget_class, "boardgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static GtkWidget *
add_mark (YdBoardGrid *self, const char *css_class)
{
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (mark, css_class);
  gtk_widget_set_can_target (mark, FALSE);
  gtk_widget_set_child_visible (mark, FALSE);
  gtk_widget_set_parent (mark, GTK_WIDGET (self));
  return mark;
}

static void
yd_board_grid_init (YdBoardGrid *self)
{
  yd_board_layout_init (&self->layout);
  self->card_width = 180;
  self->shown = g_ptr_array_new ();
  self->spares = g_ptr_array_new ();
  self->headings = g_ptr_array_new ();
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->band = add_mark (self, "board-band");
  self->bar = add_mark (self, "board-bar");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  yd_board_grid_add_input (self);
  yd_board_grid_add_drop (self);
}
