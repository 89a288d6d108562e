/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame around the workspaces of an open project: header, switcher, inspector, jobs. */
#include "app/window/studio.h"

#include <glib/gi18n.h>

#include "app/cast/cast-page.h"
#include "app/jobs/jobs-button.h"
#include "app/script/script-page.h"
#include "app/storyboard/storyboard-page.h"
#include "app/timeline/timeline-page.h"
#include "app/window/workspace.h"

struct _YdStudio {
  AdwBin parent_instance;

  YdSession *session; /* owned, or NULL */

  AdwViewStack *pages;
  AdwFlap *flap;
  GtkStack *inspectors;
  AdwWindowTitle *title;
  GtkMenuButton *menu;
  YdJobsButton *jobs;
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *read_only;
};

G_DEFINE_FINAL_TYPE (YdStudio, yd_studio, ADW_TYPE_BIN)

static YdWorkspace *
get_workspace (YdStudio *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages);

  return page ? YD_WORKSPACE (page) : NULL;
}

static void
page_changed_cb (YdStudio *self)
{
  YdWorkspace *workspace = get_workspace (self);
  GtkWidget *inspector = workspace ? yd_workspace_get_inspector (workspace) : NULL;

  if (inspector)
    gtk_stack_set_visible_child (self->inspectors, inspector);
  gtk_widget_set_visible (GTK_WIDGET (self->inspectors), inspector != NULL);
  if (workspace && self->session)
    yd_workspace_start (workspace);
}

static void
facts_changed_cb (YdStudio *self)
{
  g_autofree char *title = NULL, *undo = NULL, *redo = NULL;
  gboolean is_read_only = FALSE;

  if (!self->session)
    return;
  g_object_get (self->session, "title", &title, "undo-name", &undo, "redo-name", &redo,
                "is-read-only", &is_read_only, NULL);
  const char *shown = title && *title ? title : _ ("Untitled film");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *undo_text = undo ? g_strdup_printf (_ ("Undo: %s"), undo) : NULL;
  g_autofree char *redo_text = redo ? g_strdup_printf (_ ("Redo: %s"), redo) : NULL;

  adw_window_title_set_title (self->title, shown);
  gtk_widget_set_tooltip_text (self->undo, undo_text ? undo_text : _ ("Nothing to undo"));
  gtk_widget_set_tooltip_text (self->redo, redo_text ? redo_text : _ ("Nothing to redo"));
  gtk_widget_set_visible (self->read_only, is_read_only);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_title (GTK_WINDOW (root), shown);
}

static void
for_each_workspace (YdStudio *self, void (*func) (YdStudio *self, YdWorkspace *workspace))
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page;
       page = gtk_widget_get_next_sibling (page))
    func (self, YD_WORKSPACE (page));
}

static void
give_session (YdStudio *self, YdWorkspace *workspace)
{
  yd_workspace_set_session (workspace, self->session);
}

/**
 * yd_studio_set_session:
 * @self: a studio
 * @session: (nullable): the project to show; %NULL lets go of the one shown
 *
 * Shows a project.
 */
void
yd_studio_set_session (YdStudio *self, YdSession *session)
{
  if (self->session == session)
    return;
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  for_each_workspace (self, give_session);
  yd_jobs_button_set_session (self->jobs, session);
  if (!session)
    return;
  g_signal_connect_object (session, "notify", G_CALLBACK (facts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  facts_changed_cb (self);
  page_changed_cb (self);
}

/**
 * yd_studio_bind_settings:
 * @self: a studio
 * @settings: of the program
 *
 * Remembers workspace and inspector.
 */
void
yd_studio_bind_settings (YdStudio *self, GSettings *settings)
{
  g_settings_bind (settings, "workspace", self->pages, "visible-child-name",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "inspector-shown", self->flap, "reveal-flap", G_SETTINGS_BIND_DEFAULT);
}

/**
 * yd_studio_get_workspace:
 * @self: a studio
 *
 * Returns: (transfer none) (nullable): the name of the workspace that shows
 */
const char *
yd_studio_get_workspace (YdStudio *self)
{
  return adw_view_stack_get_visible_child_name (self->pages);
}

/**
 * yd_studio_show_workspace:
 * @self: a studio
 * @name: "script", "storyboard", "cast" or "timeline"
 *
 * Goes to a workspace.
 */
void
yd_studio_show_workspace (YdStudio *self, const char *name)
{
  if (adw_view_stack_get_child_by_name (self->pages, name))
    adw_view_stack_set_visible_child_name (self->pages, name);
}

/**
 * yd_studio_lay_media:
 * @self: a studio
 * @media: ids of files of the project
 *
 * Goes to the timeline, and puts files on it.
 */
void
yd_studio_lay_media (YdStudio *self, const char *const *media)
{
  yd_studio_show_workspace (self, "timeline");
  gtk_widget_activate_action (adw_view_stack_get_child_by_name (self->pages, "timeline"),
                              "timeline.lay-media", "^as", media);
}

/**
 * yd_studio_go_to:
 * @self: a studio
 * @frame: of the film
 *
 * Goes to a place on the timeline.
 */
void
yd_studio_go_to (YdStudio *self, gint64 frame)
{
  yd_studio_show_workspace (self, "timeline");
  gtk_widget_activate_action (adw_view_stack_get_child_by_name (self->pages, "timeline"),
                              "timeline.go-to", "x", frame);
}

/**
 * yd_studio_toggle_inspector:
 * @self: a studio
 *
 * Shows or hides the inspector.
 */
void
yd_studio_toggle_inspector (YdStudio *self)
{
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/**
 * yd_studio_show_jobs:
 * @self: a studio
 *
 * Opens the list of jobs.
 */
void
yd_studio_show_jobs (YdStudio *self)
{
  yd_jobs_button_popup (self->jobs);
}

/**
 * yd_studio_show_menu:
 * @self: a studio
 *
 * Opens the main menu.
 */
void
yd_studio_show_menu (YdStudio *self)
{
  gtk_menu_button_popup (self->menu);
}

static void
add_inspector (YdStudio *self, YdWorkspace *workspace)
{
  GtkWidget *inspector = yd_workspace_get_inspector (workspace);

  if (inspector)
    gtk_stack_add_child (self->inspectors, inspector);
}

static void
yd_studio_dispose (GObject *object)
{
  YdStudio *self = YD_STUDIO (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (yd_studio_parent_class)->dispose (object);
}

static void
yd_studio_class_init (YdStudioClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_studio_dispose;
  g_type_ensure (YD_TYPE_SCRIPT_PAGE);
  g_type_ensure (YD_TYPE_STORYBOARD_PAGE);
  g_type_ensure (YD_TYPE_CAST_PAGE);
  g_type_ensure (YD_TYPE_TIMELINE_PAGE);
  g_type_ensure (YD_TYPE_JOBS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("window/studio.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdStudio, pages);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, flap);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, inspectors);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, title);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, menu);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, jobs);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, undo);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, redo);
  gtk_widget_class_bind_template_child (widget_class, YdStudio, read_only);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
}

static void
yd_studio_init (YdStudio *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for_each_workspace (self, add_inspector);
  page_changed_cb (self);
}
