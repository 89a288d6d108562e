/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What works in the background: a button in the header with the list of it. */
#include "app/jobs/jobs-button.h"

#include "app/window/workspace.h"

struct _YdJobsButton {
  AdwBin parent_instance;

  YdSession *session; /* owned, or NULL */

  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (YdJobsButton, yd_jobs_button, ADW_TYPE_BIN)

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
  g_set_object (&self->session, session);
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
}

static void
yd_jobs_button_init (YdJobsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
