/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/script/script-buffer.h"
#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_SCRIPT_SAVER (yd_script_saver_get_type ())
G_DECLARE_FINAL_TYPE (YdScriptSaver, yd_script_saver, YD, SCRIPT_SAVER, GObject)

/* Signal `loaded` (): the project's script is in the buffer for the first time */

YdScriptSaver *yd_script_saver_new (YdSession *session, YdScriptBuffer *buffer);
void yd_script_saver_save (YdScriptSaver *self, const char *step);
void yd_script_saver_stop (YdScriptSaver *self);
gboolean yd_script_saver_is_loaded (YdScriptSaver *self);

G_END_DECLS
