/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/script/script-page.h"

#include "app/window/workspace.h"

struct _YdScriptPage {
  AdwBin parent_instance;

  YdSession *session;   /* owned, or NULL */
  GtkWidget *inspector; /* owned */
};

static void workspace_init (YdWorkspaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdScriptPage,
                               yd_script_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_WORKSPACE, workspace_init))

static void
set_session (YdWorkspace *workspace, YdSession *session)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (workspace);

  g_set_object (&self->session, session);
}

static GtkWidget *
get_inspector (YdWorkspace *workspace)
{
  return YD_SCRIPT_PAGE (workspace)->inspector;
}

static void
workspace_init (YdWorkspaceInterface *iface)
{
  iface->set_session = set_session;
  iface->get_inspector = get_inspector;
}

static void
yd_script_page_dispose (GObject *object)
{
  YdScriptPage *self = YD_SCRIPT_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->inspector);
  G_OBJECT_CLASS (yd_script_page_parent_class)->dispose (object);
}

static void
yd_script_page_class_init (YdScriptPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_script_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/script-page.ui"));
}

static void
yd_script_page_init (YdScriptPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->inspector = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
}
