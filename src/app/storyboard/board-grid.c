/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All boards of the film under the headings of their scenes. GTK 4.8 has no grid with sections, so
 * this one places its cards itself: there are only as many as are seen, and the heading of the
 * scene in view stays at the top. */
#include "app/storyboard/board-grid-private.h"

#include "app/storyboard/board-card.h"

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

/* ---- signals ---- */

void
yd_board_grid_selection_changed (YdBoardGrid *self)
{
  yd_board_grid_mark_cards (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

void
yd_board_grid_emit_move (YdBoardGrid *self, const char *scene, const char *after)
{
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, scene, after);
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

/* ---- sizes and focus ---- */

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
  return gtk_widget_grab_focus (yd_board_grid_take_card (self, place));
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
    yd_board_grid_put_aside (self, card);
    return TRUE;
  }
  yd_board_grid_show_card (self, card, place);
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
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], yd_board_grid_queue_sync,
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
  g_free (self->top);
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
