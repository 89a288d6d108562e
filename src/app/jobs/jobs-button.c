/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What works in the background: a button in the header that shows how far it is, with the list of
 * it, the newest first. */
#include "app/jobs/jobs-button.h"

#include "app/jobs/job-row.h"
#include "app/window/workspace.h"

struct _YdJobsButton {
  AdwBin parent_instance;

  YdSession *session; /* owned, or NULL */
  YdWork *shown;      /* owned, whose progress the button shows, or NULL */

  GtkMenuButton *button;
  GtkProgressBar *progress;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (YdJobsButton, yd_jobs_button, ADW_TYPE_BIN)

static YdWork *
find_running (GListModel *works)
{
  for (guint i = 0; i < g_list_model_get_n_items (works); i++) {
    g_autoptr (YdWork) work = g_list_model_get_item (works, i);
    if (yd_work_get_state (work) == YD_WORK_STATE_RUNNING)
      return work; /* the list holds it */
  }
  return NULL;
}

static void
progress_cb (YdJobsButton *self)
{
  double progress = 0;

  if (self->shown)
    g_object_get (self->shown, "progress", &progress, NULL);
  gtk_progress_bar_set_fraction (self->progress, progress);
}

static void
working_cb (YdJobsButton *self)
{
  YdWork *running = self->session ? find_running (yd_session_get_works (self->session)) : NULL;

  if (running != self->shown) {
    if (self->shown)
      g_signal_handlers_disconnect_by_data (self->shown, self);
    g_set_object (&self->shown, running);
    if (running)
      g_signal_connect_object (running, "notify::progress", G_CALLBACK (progress_cb), self,
                               G_CONNECT_SWAPPED);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running != NULL);
  progress_cb (self);
}

static void
works_changed_cb (GListModel *works,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  YdJobsButton *self)
{
  for (guint i = 0; i < n_added; i++) {
    g_autoptr (YdWork) work = g_list_model_get_item (works, position + i);
    gtk_list_box_prepend (self->list, yd_job_row_new (work));
  }
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (works) > 0 ? "jobs" : "empty");
}

/**
 * yd_jobs_button_set_session:
 * @self: a jobs button
 * @session: (nullable): the project whose work it shows
 *
 * Shows a project's work.
 */
void
yd_jobs_button_set_session (YdJobsButton *self, YdSession *session)
{
  if (self->session) {
    g_signal_handlers_disconnect_by_data (self->session, self);
    g_signal_handlers_disconnect_by_data (yd_session_get_works (self->session), self);
  }
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)));)
    gtk_list_box_remove (self->list, row);
  g_set_object (&self->session, session);
  if (session) {
    GListModel *works = yd_session_get_works (session);
    g_signal_connect_object (session, "notify::is-working", G_CALLBACK (working_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (works, "items-changed", G_CALLBACK (works_changed_cb), self, 0);
    works_changed_cb (works, 0, 0, g_list_model_get_n_items (works), self);
  }
  working_cb (self);
}

/**
 * yd_jobs_button_popup:
 * @self: a jobs button
 *
 * Opens the list.
 */
void
yd_jobs_button_popup (YdJobsButton *self)
{
  gtk_menu_button_popup (self->button);
}

static void
yd_jobs_button_dispose (GObject *object)
{
  YdJobsButton *self = YD_JOBS_BUTTON (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (yd_jobs_button_parent_class)->dispose (object);
}

static void
yd_jobs_button_class_init (YdJobsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_jobs_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("jobs/jobs-button.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdJobsButton, button);
  gtk_widget_class_bind_template_child (widget_class, YdJobsButton, progress);
  gtk_widget_class_bind_template_child (widget_class, YdJobsButton, stack);
  gtk_widget_class_bind_template_child (widget_class, YdJobsButton, list);
}

static void
yd_jobs_button_init (YdJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
