/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/window.h"
#include "core/production/file-import.h"

G_BEGIN_DECLS

void yd_import_dialogs_show_losses (YdWindow *window, GPtrArray *losses);
GtkFileChooserNative *yd_import_dialogs_new_chooser (YdWindow *window);
GtkWidget *yd_import_dialogs_new_question (YdWindow *window,
                                           GPtrArray *files,
                                           const YdFilesReplaced *replaced);

G_END_DECLS
