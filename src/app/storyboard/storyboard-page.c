/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/storyboard/storyboard-page.h"

#include "app/window/workspace.h"

struct _YdStoryboardPage {
  AdwBin parent_instance;

  YdSession *session;   /* owned, or NULL */
  GtkWidget *inspector; /* owned */
};

static void workspace_init (YdWorkspaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdStoryboardPage,
                               yd_storyboard_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_WORKSPACE, workspace_init))

static void
set_session (YdWorkspace *workspace, YdSession *session)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (workspace);

  g_set_object (&self->session, session);
}

static GtkWidget *
get_inspector (YdWorkspace *workspace)
{
  return YD_STORYBOARD_PAGE (workspace)->inspector;
}

static void
workspace_init (YdWorkspaceInterface *iface)
{
  iface->set_session = set_session;
  iface->get_inspector = get_inspector;
}

static void
yd_storyboard_page_dispose (GObject *object)
{
  YdStoryboardPage *self = YD_STORYBOARD_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->inspector);
  G_OBJECT_CLASS (yd_storyboard_page_parent_class)->dispose (object);
}

static void
yd_storyboard_page_class_init (YdStoryboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_storyboard_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               YD_UI ("storyboard/storyboard-page.ui"));
}

static void
yd_storyboard_page_init (YdStoryboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->inspector = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
}
