/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the title and place of a new, empty project. */
#include "app/start/project-dialog.h"

#include <glib/gi18n.h>

#include "app/widgets/path-row.h"
#include "app/window/workspace.h"

#define YD_TYPE_PROJECT_DIALOG (yd_project_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YdProjectDialog, yd_project_dialog, YD, PROJECT_DIALOG, AdwWindow)

struct _YdProjectDialog {
  AdwWindow parent_instance;

  gboolean is_place_chosen; /* the person wrote it; it no longer follows the title */

  AdwEntryRow *title;
  YdPathRow *place;
};

G_DEFINE_FINAL_TYPE (YdProjectDialog, yd_project_dialog, ADW_TYPE_WINDOW)

static void
place_changed_cb (YdProjectDialog *self)
{
  g_autofree char *path = yd_path_row_dup_path (self->place);

  self->is_place_chosen = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", path != NULL);
}

static void
title_changed_cb (YdProjectDialog *self)
{
  YdWindow *window = YD_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *path =
      yd_window_dup_new_place (window, gtk_editable_get_text (GTK_EDITABLE (self->title)));

  if (self->is_place_chosen)
    return;
  g_signal_handlers_block_by_func (self->place, place_changed_cb, self);
  yd_path_row_set_path (self->place, path);
  g_signal_handlers_unblock_by_func (self->place, place_changed_cb, self);
}

static void
accept_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdProjectDialog *self = YD_PROJECT_DIALOG (widget);
  YdWindow *window = YD_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *path = yd_path_row_dup_path (self->place);

  if (!path)
    return;
  g_autofree char *folder =
      g_str_has_suffix (path, ".yiduo") ? g_strdup (path) : g_strconcat (path, ".yiduo", NULL);
  yd_window_create_project (window, folder, gtk_editable_get_text (GTK_EDITABLE (self->title)));
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * yd_project_dialog_present:
 * @window: on which it stands
 *
 * Asks, and makes the project in @window.
 */
void
yd_project_dialog_present (YdWindow *window)
{
  YdProjectDialog *self = g_object_new (YD_TYPE_PROJECT_DIALOG, "transient-for", window, NULL);

  title_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->title)); /* before, no reader would hear of it */
}

static void
yd_project_dialog_class_init (YdProjectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (YD_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("start/project-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdProjectDialog, title);
  gtk_widget_class_bind_template_child (widget_class, YdProjectDialog, place);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_cb);
}

static void
yd_project_dialog_init (YdProjectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
