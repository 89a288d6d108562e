/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a project to open. */
#include "app/start/open-dialog.h"

#include "app/widgets/path-row.h"
#include "app/window/workspace.h"

#define YD_TYPE_OPEN_DIALOG (yd_open_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YdOpenDialog, yd_open_dialog, YD, OPEN_DIALOG, AdwWindow)

struct _YdOpenDialog {
  AdwWindow parent_instance;

  YdPathRow *place;
};

G_DEFINE_FINAL_TYPE (YdOpenDialog, yd_open_dialog, ADW_TYPE_WINDOW)

static void
place_changed_cb (YdOpenDialog *self)
{
  g_autofree char *path = yd_path_row_dup_path (self->place);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", path != NULL);
}

static void
accept_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdOpenDialog *self = YD_OPEN_DIALOG (widget);
  YdWindow *window = YD_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *path = yd_path_row_dup_path (self->place);

  if (!path)
    return;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  yd_window_open_file (window, file);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * yd_open_dialog_present:
 * @window: on which it stands
 *
 * Asks, and opens the project in @window.
 */
void
yd_open_dialog_present (YdWindow *window)
{
  YdOpenDialog *self = g_object_new (YD_TYPE_OPEN_DIALOG, "transient-for", window, NULL);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->place));
}

static void
yd_open_dialog_class_init (YdOpenDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (YD_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("start/open-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdOpenDialog, place);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_cb);
}

static void
yd_open_dialog_init (YdOpenDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", FALSE);
}
