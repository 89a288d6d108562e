/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with the selected shots, by key, button and menu. */
#include "app/storyboard/animatic.h"
#include "app/storyboard/board-edits.h"
#include "app/storyboard/pen-window.h"
#include "app/storyboard/storyboard-page-private.h"

void
yd_storyboard_page_update_actions (YdStoryboardPage *self)
{
  static const char *const editing[] = { "board.draw", "board.breakdown", "board.insert" };
  static const char *const changing[] = { "board.redraw", "board.delete", "board.lock",
                                          "board.review" };
  const gboolean may = yd_storyboard_page_can_edit (self);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);
  const guint n = g_strv_length (ids);

  for (gsize i = 0; i < G_N_ELEMENTS (editing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), editing[i], may);
  for (gsize i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i], may && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.pen", may && n == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.split", may && n == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.merge", may && n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.move", may && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.open", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.play",
                                 self->film && self->film->boards->len > 0);
  yd_board_grid_set_can_edit (self->grid, may);
}

void
yd_storyboard_page_open_selected (YdStoryboardPage *self)
{
  GtkWidget *inspector = GTK_WIDGET (self->inspector);

  if (!gtk_widget_get_mapped (inspector))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.inspector", NULL);
  gtk_widget_child_focus (inspector, GTK_DIR_TAB_FORWARD);
}

static void
draw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_board_draw_missing (YD_STORYBOARD_PAGE (widget)->session);
}

static void
breakdown_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_board_break_down (YD_STORYBOARD_PAGE (widget)->session);
}

static void
redraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);

  yd_board_redraw (self->session, (const char *const *) ids);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);

  yd_board_delete (self->session, (const char *const *) ids);
}

/* Behind the last selected shot, or at the end of the film */
static void
insert_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);
  const guint n = g_strv_length (ids);
  GArray *boards = self->film ? self->film->boards : NULL;
  const YdBoard *last = n > 0 ? yd_board_film_find (self->film, ids[n - 1])
                        : boards && boards->len > 0
                            ? &g_array_index (boards, YdBoard, boards->len - 1)
                            : NULL;

  if (last)
    yd_board_insert (self->session, last->shot->scene, yd_record_get_id (YD_RECORD (last->shot)));
}

static void
split_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);
  const YdBoard *board = yd_board_film_find (self->film, ids[0]);

  if (board)
    yd_board_split (self->session, board);
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);

  yd_board_merge (self->session, (const char *const *) ids);
}

static void
pen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);
  const YdBoard *board = yd_board_film_find (self->film, ids[0]);

  if (board)
    yd_pen_window_present (widget, self->session, self->film, board);
}

static void
lock_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);
  const YdBoard *first = yd_board_film_find (self->film, ids[0]);

  if (first)
    yd_board_edit_locked (self->session, (const char *const *) ids, !first->shot->is_locked);
}

static void
review_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);

  yd_board_edit_number (self->session, (const char *const *) ids, "state",
                        g_variant_get_int32 (parameter));
}

static void
select_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_board_grid_select_all (YD_STORYBOARD_PAGE (widget)->grid);
}

static void
move_selected_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int columns, rows;

  g_variant_get (parameter, "(ii)", &columns, &rows);
  yd_board_grid_move_selected (YD_STORYBOARD_PAGE (widget)->grid, columns, rows);
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkAdjustment *zoom = YD_STORYBOARD_PAGE (widget)->zoom;

  gtk_adjustment_set_value (zoom,
                            gtk_adjustment_get_value (zoom) + 40 * g_variant_get_int32 (parameter));
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_board_filter_bar_focus (YD_STORYBOARD_PAGE (widget)->filter_bar);
}

static void
open_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_storyboard_page_open_selected (YD_STORYBOARD_PAGE (widget));
}

static void
play_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (widget);
  const char *const *ids = yd_storyboard_page_get_selected (self);

  yd_animatic_present (widget, self->session, ids[0]);
}

void
yd_storyboard_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "board.draw", NULL, draw_cb },        { "board.redraw", NULL, redraw_cb },
    { "board.play", NULL, play_cb },        { "board.breakdown", NULL, breakdown_cb },
    { "board.insert", NULL, insert_cb },    { "board.split", NULL, split_cb },
    { "board.merge", NULL, merge_cb },      { "board.delete", NULL, delete_cb },
    { "board.lock", NULL, lock_cb },        { "board.review", "i", review_cb },
    { "board.zoom", "i", zoom_cb },         { "board.select-all", NULL, select_all_cb },
    { "board.search", NULL, search_cb },    { "board.move", "(ii)", move_selected_cb },
    { "board.open", NULL, open_action_cb }, { "board.pen", NULL, pen_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].func);
}
