/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_UI(path) "/cn/yiduo/Studio/ui/" path

#define YD_TYPE_WORKSPACE (yd_workspace_get_type ())
G_DECLARE_INTERFACE (YdWorkspace, yd_workspace, YD, WORKSPACE, GtkWidget)

/**
 * YdWorkspaceInterface:
 * @set_session: shows a project; called once, or with %NULL before the project is closed
 * @get_inspector: (nullable): what stands in the side pane for what is selected
 * @start: the workspace has come into view: put the focus where a person begins
 *
 * A page of the studio window. Pages never call each other; they share the session.
 */
struct _YdWorkspaceInterface {
  GTypeInterface parent;

  void (*set_session) (YdWorkspace *self, YdSession *session);
  GtkWidget *(*get_inspector) (YdWorkspace *self);
  void (*start) (YdWorkspace *self);
};

void yd_workspace_set_session (YdWorkspace *self, YdSession *session);
GtkWidget *yd_workspace_get_inspector (YdWorkspace *self);
void yd_workspace_start (YdWorkspace *self);

G_END_DECLS
