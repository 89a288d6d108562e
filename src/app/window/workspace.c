/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/window/workspace.h"

G_DEFINE_INTERFACE (YdWorkspace, yd_workspace, GTK_TYPE_WIDGET)

static void
yd_workspace_default_init (YdWorkspaceInterface *iface)
{
}

/**
 * yd_workspace_set_session:
 * @self: a workspace
 * @session: (nullable): the project it shows; %NULL lets go of everything
 *
 * Gives a workspace its project.
 */
void
yd_workspace_set_session (YdWorkspace *self, YdSession *session)
{
  YD_WORKSPACE_GET_IFACE (self)->set_session (self, session);
}

/**
 * yd_workspace_get_inspector:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the pane for what is selected
 */
GtkWidget *
yd_workspace_get_inspector (YdWorkspace *self)
{
  YdWorkspaceInterface *iface = YD_WORKSPACE_GET_IFACE (self);

  return iface->get_inspector ? iface->get_inspector (self) : NULL;
}

/**
 * yd_workspace_start:
 * @self: a workspace that has come into view
 *
 * Puts the focus where a person begins.
 */
void
yd_workspace_start (YdWorkspace *self)
{
  YdWorkspaceInterface *iface = YD_WORKSPACE_GET_IFACE (self);

  if (iface->start)
    iface->start (self);
}
