/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window does for its menus, keys and buttons. */
#include "app/window/window-private.h"

#include "app/export/export-dialog.h"
#include "app/window/import-work.h"
#include "app/window/media-finder.h"

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_session_undo (YD_WINDOW (widget)->session);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_session_redo (YD_WINDOW (widget)->session);
}

static void
make_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_session_make (YD_WINDOW (widget)->session, NULL);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdWindow *self = YD_WINDOW (widget);

  yd_export_dialog_present (GTK_WINDOW (self), self->session);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_import_work_ask (YD_WINDOW (widget));
}

static void
find_media_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_media_finder_ask (YD_WINDOW (widget));
}

static void
lay_media_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree const char **media = g_variant_get_strv (parameter, NULL);

  yd_studio_lay_media (YD_WINDOW (widget)->studio, media);
}

static void
go_to_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_studio_go_to (YD_WINDOW (widget)->studio, g_variant_get_int64 (parameter));
}

static void
workspace_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_studio_show_workspace (YD_WINDOW (widget)->studio, g_variant_get_string (parameter, NULL));
}

static void
inspector_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_studio_toggle_inspector (YD_WINDOW (widget)->studio);
}

static void
jobs_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_studio_show_jobs (YD_WINDOW (widget)->studio);
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdWindow *self = YD_WINDOW (widget);

  if (self->session)
    yd_studio_show_menu (self->studio);
  else
    yd_start_page_show_menu (self->start);
}

static void
fullscreen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
close_project_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_window_close_project (YD_WINDOW (widget));
}

void
yd_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.make", NULL, make_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "win.find-media", NULL, find_media_cb);
  gtk_widget_class_install_action (widget_class, "win.lay-media", "as", lay_media_cb);
  gtk_widget_class_install_action (widget_class, "win.go-to", "x", go_to_cb);
  gtk_widget_class_install_action (widget_class, "win.workspace", "s", workspace_cb);
  gtk_widget_class_install_action (widget_class, "win.inspector", NULL, inspector_cb);
  gtk_widget_class_install_action (widget_class, "win.jobs", NULL, jobs_cb);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, fullscreen_cb);
  gtk_widget_class_install_action (widget_class, "win.close-project", NULL, close_project_cb);
}

/* Anew with each project, and with each step that can be undone */
void
yd_window_enable_actions (YdWindow *self)
{
  const gboolean has_session = self->session != NULL;
  g_autofree char *undo = NULL, *redo = NULL;
  gboolean is_read_only = TRUE;

  if (has_session)
    g_object_get (self->session, "undo-name", &undo, "redo-name", &redo, "is-read-only",
                  &is_read_only, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo && !is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo && !is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.make", has_session && !is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", has_session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", has_session && !is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.find-media", has_session && !is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lay-media", has_session && !is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.jobs", has_session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.inspector", has_session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.go-to", has_session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.workspace", has_session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-project", TRUE);
}
