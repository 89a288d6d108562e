/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share. */
#pragma once

#include "app/start/start-page.h"
#include "app/window/beginning.h"
#include "app/window/studio.h"
#include "app/window/toaster.h"
#include "app/window/window.h"

G_BEGIN_DECLS

struct _YdWindow {
  AdwApplicationWindow parent_instance;

  YdSession *session;     /* owned, or NULL on the start page */
  YdBeginning *beginning; /* owned, what a project that is being made begins with, or NULL */
  char *opening;          /* owned: the folder that is being opened, or was last */
  gboolean is_opening;
  gboolean is_closing; /* the window goes when the project is closed */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  YdStartPage *start;
  YdStudio *studio;   /* NULL until it is needed */
  guint idle;         /* source that makes it */
  YdToaster *toaster; /* owned */
};

void yd_window_install_actions (GtkWidgetClass *widget_class);
void yd_window_enable_actions (YdWindow *self);
void yd_window_close_project (YdWindow *self);

G_END_DECLS
