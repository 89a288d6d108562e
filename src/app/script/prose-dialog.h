/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/script/script-view.h"

G_BEGIN_DECLS

#define YD_TYPE_PROSE_DIALOG (yd_prose_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YdProseDialog, yd_prose_dialog, YD, PROSE_DIALOG, AdwWindow)

/* Signal `taken` (): the script in the view is the new one */

YdProseDialog *yd_prose_dialog_present (YdScriptView *view);

G_END_DECLS
