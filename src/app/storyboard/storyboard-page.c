/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The boards of all shots by scene. The film is read beside the window after every change; how its
 * boards stand is found out after that, when changes have settled. */
#include "app/storyboard/storyboard-page.h"

#include <inttypes.h>

#include <glib/gi18n.h>

#include "app/storyboard/board-edits.h"
#include "app/storyboard/storyboard-page-private.h"
#include "app/widgets/context-menu.h"
#include "app/window/action-table.h"
#include "app/window/background.h"
#include "app/window/workspace.h"

#define SETTLE_MS 250

static void workspace_init (YdWorkspaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdStoryboardPage,
                               yd_storyboard_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_WORKSPACE, workspace_init))

/* ---- what is shown ---- */

gboolean
yd_storyboard_page_can_edit (YdStoryboardPage *self)
{
  gboolean is_read_only = TRUE;

  if (self->session)
    g_object_get (self->session, "is-read-only", &is_read_only, NULL);
  return !is_read_only;
}

const char *const *
yd_storyboard_page_get_selected (YdStoryboardPage *self)
{
  static const char *const none[] = { NULL };
  YdSelection *selection = self->session ? yd_session_get_selection (self->session) : NULL;

  return selection && g_str_equal (yd_selection_get_table (selection), "shot")
             ? yd_selection_get_ids (selection)
             : none;
}

static void
show_inspector (YdStoryboardPage *self)
{
  yd_board_inspector_show (self->inspector, self->film, yd_storyboard_page_get_selected (self));
  yd_storyboard_page_update_actions (self);
}

static guint
count_shown (YdStoryboardPage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->groups->len; i++)
    n += ((YdBoardGroup *) self->groups->pdata[i])->boards->len;
  return n;
}

static void
show_boards (YdStoryboardPage *self)
{
  const YdBoardFilter *filter = yd_board_filter_bar_get_filter (self->filter_bar);
  const guint n_boards = self->film->boards->len;

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = yd_board_film_filter (self->film, filter);
  const guint n_shown = count_shown (self);
  g_autofree char *words =
      n_shown == n_boards ? g_strdup_printf (ngettext ("%u shot", "%u shots", n_boards), n_boards)
                          : g_strdup_printf (_ ("%u of %u shots"), n_shown, n_boards);
  gtk_label_set_label (self->count, words);
  yd_board_grid_show (self->grid, yd_session_get_store (self->session), self->film, self->groups);
  gtk_stack_set_visible_child_name (self->stack, n_boards == 0  ? "empty"
                                                 : n_shown == 0 ? "nothing"
                                                                : "boards");
}

static void
filter_changed_cb (YdStoryboardPage *self)
{
  if (self->film)
    show_boards (self);
  yd_storyboard_page_update_actions (self);
}

/* ---- reading ---- */

static void judge (YdStoryboardPage *self);

static gpointer
load_states (gpointer data, GCancellable *cancellable, GError **error)
{
  return yd_board_states_load (data, cancellable, error);
}

static void
states_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) states = yd_background_finish (self, result, &error);

  self->is_judging = FALSE;
  if (!states || !self->film)
    return; /* the project was closed, or its look is broken: other places say so */
  g_clear_pointer (&self->states, g_hash_table_unref);
  self->states = g_steal_pointer (&states);
  yd_board_film_set_states (self->film, self->states);
  if (yd_board_filter_bar_get_filter (self->filter_bar)->show == YD_BOARD_SHOW_STALE)
    show_boards (self);
  else
    yd_board_grid_refresh (self->grid);
  show_inspector (self);
}

static gboolean
settle_cb (gpointer data)
{
  YdStoryboardPage *self = data;

  self->settle = 0;
  if (self->is_judging)
    judge (self);
  else if (self->session) {
    self->is_judging = TRUE;
    yd_background_run (self, load_states, g_object_ref (yd_session_get_production (self->session)),
                       g_object_unref, (GDestroyNotify) g_hash_table_unref, self->cancellable,
                       states_loaded_cb, NULL);
  }
  return G_SOURCE_REMOVE;
}

static void
judge (YdStoryboardPage *self)
{
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void read_film (YdStoryboardPage *self);

/* ---- what a person left ---- */

static void
remember (YdStoryboardPage *self)
{
  GSettings *settings = yd_session_get_settings (self->session);
  const YdBoardFilter *filter = yd_board_filter_bar_get_filter (self->filter_bar);
  const char *top = yd_board_grid_get_top (self->grid);

  g_settings_set (settings, "board-filter", "(ssiis)", filter->scene ? filter->scene : "",
                  filter->member ? filter->member : "", filter->review, (int) filter->show,
                  filter->words ? filter->words : "");
  if (top)
    g_settings_set_string (settings, "board-top", top);
}

static void
restore (YdStoryboardPage *self)
{
  GSettings *settings = yd_session_get_settings (self->session);
  g_autofree char *top = g_settings_get_string (settings, "board-top");
  g_autofree char *scene = NULL, *member = NULL, *words = NULL;
  int review, show;

  g_settings_get (settings, "board-filter", "(ssiis)", &scene, &member, &review, &show, &words);
  const YdBoardFilter filter = { scene, member, CLAMP (review, -1, YD_REVIEW_STATE_REJECTED),
                                 (YdBoardShow) CLAMP (show, 0, YD_BOARD_SHOW_LOCKED), words };
  yd_board_filter_bar_set_filter (self->filter_bar, &filter);
  if (*top)
    yd_board_grid_set_top (self->grid, top);
}

static gpointer
load_film (gpointer data, GCancellable *cancellable, GError **error)
{
  return yd_board_film_load (data, cancellable, error);
}

static void
focus_boards (YdStoryboardPage *self)
{
  if (self->is_starting && gtk_widget_get_mapped (GTK_WIDGET (self->grid)))
    self->is_starting = !gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
film_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdBoardFilm) film = yd_background_finish (self, result, &error);

  self->is_reading = FALSE;
  if (!film || !self->session) {
    if (self->session && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      yd_session_toast (self->session, error->message, FALSE);
    if (self->is_outdated)
      read_film (self);
    return;
  }
  g_autoptr (YdBoardFilm) old = g_steal_pointer (&self->film); /* until nothing shows it */
  self->film = g_steal_pointer (&film);
  yd_board_film_set_states (self->film, self->states);
  yd_board_filter_bar_show (self->filter_bar, self->film);
  g_autoptr (GPtrArray) old_groups = g_steal_pointer (&self->groups);
  if (!old)
    restore (self);
  show_boards (self);
  if (!old)
    yd_board_grid_select (self->grid, yd_storyboard_page_get_selected (self));
  show_inspector (self);
  focus_boards (self);
  if (!old && g_getenv ("YD_WATCHDOG"))
    g_printerr ("storyboard: %u boards after %" PRId64 " ms\n", self->film->boards->len,
                (g_get_monotonic_time () - self->start_us) / 1000);
  judge (self);
  if (self->is_outdated)
    read_film (self);
}

static void
read_film (YdStoryboardPage *self)
{
  self->is_outdated = self->is_reading;
  if (self->is_reading || !self->session)
    return;
  self->is_reading = TRUE;
  yd_background_run (self, load_film, g_object_ref (yd_session_get_store (self->session)),
                     g_object_unref, (GDestroyNotify) yd_board_film_unref, self->cancellable,
                     film_loaded_cb, NULL);
}

static void
changed_cb (YdSession *session, const char *table, const char *const *ids, YdStoryboardPage *self)
{
  static const char *const tables[] = { "film", "scene",       "shot",       "shot_cast", "line",
                                        "take", "cast_member", "media_file", NULL };

  if (g_strv_contains (tables, table))
    read_film (self);
}

/* ---- the selection ---- */

static void
selected_cb (YdStoryboardPage *self)
{
  if (!self->session)
    return;
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);
  yd_selection_set (yd_session_get_selection (self->session), "shot", (const char *const *) ids);
  yd_storyboard_page_update_actions (self);
}

static void
selection_changed_cb (YdSelection *selection, YdStoryboardPage *self)
{
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);

  if (!g_strv_equal ((const char *const *) ids, yd_storyboard_page_get_selected (self)))
    yd_board_grid_select (self->grid, yd_storyboard_page_get_selected (self));
  show_inspector (self);
}

/* ---- what the grid asks for ---- */

static void
move_cb (YdBoardGrid *grid, const char *scene, const char *after, YdStoryboardPage *self)
{
  g_auto (GStrv) ids = yd_board_grid_dup_selected (self->grid);

  if (yd_storyboard_page_can_edit (self))
    yd_board_move (self->session, (const char *const *) ids, scene, after);
}

static void
files_cb (YdBoardGrid *grid, const char *shot, GdkFileList *files, YdStoryboardPage *self)
{
  const YdBoard *board = yd_board_film_find (self->film, shot);
  g_autoptr (GSList) list = gdk_file_list_get_files (files);

  for (GSList *link = board ? list : NULL; link; link = link->next) {
    g_autofree char *path = g_file_get_path (link->data);
    if (path)
      yd_board_use_file (self->session, shot, board->shot->number, path);
  }
}

static void
menu_cb (YdBoardGrid *grid, double x, double y, YdStoryboardPage *self)
{
  graphene_point_t point;
  GtkWidget *page = GTK_WIDGET (self);

  if (!gtk_widget_compute_point (GTK_WIDGET (grid), page,
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  yd_context_menu_open (page, self->board_menu, point.x, point.y);
}

/* Two fingers, or Control and the wheel */
static void
pinch_begin_cb (GtkGesture *pinch, GdkEventSequence *sequence, YdStoryboardPage *self)
{
  gtk_gesture_set_state (pinch, GTK_EVENT_SEQUENCE_CLAIMED); /* the first finger does not scroll */
  self->pinched = gtk_adjustment_get_value (self->zoom);
}

static void
pinch_cb (GtkGestureZoom *pinch, double scale, YdStoryboardPage *self)
{
  gtk_adjustment_set_value (self->zoom, self->pinched * scale);
}

static gboolean
wheel_cb (GtkEventControllerScroll *wheel, double across, double down, YdStoryboardPage *self)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (wheel));

  if (!(state & GDK_CONTROL_MASK))
    return FALSE;
  gtk_adjustment_set_value (self->zoom, gtk_adjustment_get_value (self->zoom) - 20 * down);
  return TRUE;
}

static void
zoom_changed_cb (YdStoryboardPage *self)
{
  yd_board_grid_set_card_width (self->grid, (int) gtk_adjustment_get_value (self->zoom));
}

/* ---- the workspace ---- */

static void
forget (YdStoryboardPage *self)
{
  if (self->session && self->film)
    remember (self);
  /* that nothing is shown any more is no choice of a person: the selection stays */
  g_autoptr (YdSession) session = g_steal_pointer (&self->session);
  if (session) {
    g_signal_handlers_disconnect_by_data (session, self);
    g_signal_handlers_disconnect_by_data (yd_session_get_selection (session), self);
  }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->settle, g_source_remove);
  yd_board_inspector_set_session (self->inspector, NULL);
  yd_board_grid_show (self->grid, NULL, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->film, yd_board_film_unref);
  g_clear_pointer (&self->states, g_hash_table_unref);
}

static void
set_session (YdWorkspace *workspace, YdSession *session)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (workspace);

  forget (self);
  if (!session) {
    yd_storyboard_page_update_actions (self);
    return;
  }
  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->is_reading = self->is_judging = FALSE; /* what was under way was cancelled */
  self->start_us = g_get_monotonic_time ();
  yd_board_inspector_set_session (self->inspector, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (yd_session_get_selection (session), "changed",
                           G_CALLBACK (selection_changed_cb), self, 0);
  yd_storyboard_page_update_actions (self);
  read_film (self);
}

static GtkWidget *
get_inspector (YdWorkspace *workspace)
{
  return GTK_WIDGET (YD_STORYBOARD_PAGE (workspace)->inspector);
}

static void
start (YdWorkspace *workspace)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (workspace);

  self->is_starting = TRUE;
  focus_boards (self);
}

static void
workspace_init (YdWorkspaceInterface *iface)
{
  iface->set_session = set_session;
  iface->get_inspector = get_inspector;
  iface->start = start;
}

static void
yd_storyboard_page_dispose (GObject *object)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (object);

  if (self->session)
    forget (self);
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_object (&self->inspector);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (yd_storyboard_page_parent_class)->dispose (object);
}

static void
yd_storyboard_page_class_init (YdStoryboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_storyboard_page_dispose;
  g_type_ensure (YD_TYPE_BOARD_FILTER_BAR);
  g_type_ensure (YD_TYPE_BOARD_GRID);
  yd_storyboard_page_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               YD_UI ("storyboard/storyboard-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdStoryboardPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, YdStoryboardPage, count);
  gtk_widget_class_bind_template_child (widget_class, YdStoryboardPage, zoom);
  gtk_widget_class_bind_template_child (widget_class, YdStoryboardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, YdStoryboardPage, grid);
  gtk_widget_class_bind_template_child (widget_class, YdStoryboardPage, board_menu);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinch_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinch_cb);
  gtk_widget_class_bind_template_callback (widget_class, wheel_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, yd_storyboard_page_open_selected);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, yd_board_filter_bar_reset);
}

static void
yd_storyboard_page_init (YdStoryboardPage *self)
{
  self->inspector = g_object_ref_sink (g_object_new (YD_TYPE_BOARD_INSPECTOR, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("cn.yiduo.Studio");
  g_settings_bind (self->settings, "board-size", self->zoom, "value", G_SETTINGS_BIND_DEFAULT);
  yd_action_table_bind (GTK_WIDGET (self), "board.");
  zoom_changed_cb (self);
}
