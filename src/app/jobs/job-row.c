/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One piece of work: what it is, how far it is or how it ended, and what can be done about it. */
#include "app/jobs/job-row.h"

#include <glib/gi18n.h>

#include "app/window/workspace.h"

struct _YdJobRow {
  GtkListBoxRow parent_instance;

  YdWork *work; /* owned */

  GtkLabel *detail;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  GtkButton *pause;
  GtkWidget *open;
  GtkLabel *note;
  GtkLabel *title;
};

G_DEFINE_FINAL_TYPE (YdJobRow, yd_job_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
describe_state (YdWork *work)
{
  switch (yd_work_get_state (work)) {
  case YD_WORK_STATE_WAITING:
    return _ ("Waiting");
  case YD_WORK_STATE_DONE:
    return _ ("Done");
  case YD_WORK_STATE_CANCELLED:
    return _ ("Cancelled");
  case YD_WORK_STATE_FAILED:
    return yd_work_get_error (work)->message;
  case YD_WORK_STATE_PAUSED:
    return _ ("Paused");
  case YD_WORK_STATE_RUNNING:
  default:
    return NULL;
  }
}

static void
work_changed_cb (YdJobRow *self)
{
  const YdWorkState state = yd_work_get_state (self->work);
  const gboolean is_paused = state == YD_WORK_STATE_PAUSED;
  const gboolean is_going = state == YD_WORK_STATE_RUNNING || is_paused;
  const char *outcome = describe_state (self->work);
  g_autofree char *detail = NULL;
  double progress;

  g_object_get (self->work, "progress", &progress, "detail", &detail, NULL);
  gtk_progress_bar_set_fraction (self->progress, progress);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_going);
  gtk_label_set_label (self->detail, outcome ? outcome : detail);
  gtk_widget_set_visible (self->cancel, yd_work_is_open (self->work));
  gtk_widget_set_visible (GTK_WIDGET (self->pause), is_going && yd_work_get_can_pause (self->work));
  gtk_button_set_icon_name (self->pause, is_paused ? "media-playback-start-symbolic"
                                                   : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause), is_paused ? _ ("Go on") : _ ("Pause"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_paused ? _ ("Go on") : _ ("Pause"), -1);
  gtk_widget_set_visible (self->open,
                          state == YD_WORK_STATE_DONE && yd_work_get_result_path (self->work));
  const char *note = state == YD_WORK_STATE_DONE ? yd_work_get_note (self->work) : NULL;
  gtk_label_set_label (self->note, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  if (state == YD_WORK_STATE_FAILED)
    gtk_widget_add_css_class (GTK_WIDGET (self->detail), "error");
}

static void
cancel_cb (YdJobRow *self)
{
  yd_work_cancel (self->work);
}

static void
pause_cb (YdJobRow *self)
{
  yd_work_set_is_paused (self->work, yd_work_get_state (self->work) == YD_WORK_STATE_RUNNING);
}

static void
open_cb (YdJobRow *self)
{
  g_autofree char *uri = g_filename_to_uri (yd_work_get_result_path (self->work), NULL, NULL);

  if (uri)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

/**
 * yd_job_row_new:
 * @work: what it shows
 *
 * Returns: (transfer full) (type YdJobRow): a row that follows the work
 */
GtkWidget *
yd_job_row_new (YdWork *work)
{
  YdJobRow *self = g_object_new (YD_TYPE_JOB_ROW, NULL);

  self->work = g_object_ref (work);
  gtk_label_set_label (self->title, yd_work_get_title (work));
  g_signal_connect_object (work, "notify", G_CALLBACK (work_changed_cb), self, G_CONNECT_SWAPPED);
  work_changed_cb (self);
  return GTK_WIDGET (self);
}

static void
yd_job_row_dispose (GObject *object)
{
  YdJobRow *self = YD_JOB_ROW (object);

  g_clear_object (&self->work);
  G_OBJECT_CLASS (yd_job_row_parent_class)->dispose (object);
}

static void
yd_job_row_class_init (YdJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_job_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("jobs/job-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, YdJobRow, detail);
  gtk_widget_class_bind_template_child (widget_class, YdJobRow, progress);
  gtk_widget_class_bind_template_child (widget_class, YdJobRow, cancel);
  gtk_widget_class_bind_template_child (widget_class, YdJobRow, pause);
  gtk_widget_class_bind_template_child (widget_class, YdJobRow, open);
  gtk_widget_class_bind_template_child (widget_class, YdJobRow, note);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
yd_job_row_init (YdJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
