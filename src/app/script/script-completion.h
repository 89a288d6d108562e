/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/script/script-buffer.h"

G_BEGIN_DECLS

#define YD_TYPE_SCRIPT_COMPLETION (yd_script_completion_get_type ())
G_DECLARE_FINAL_TYPE (YdScriptCompletion, yd_script_completion, YD, SCRIPT_COMPLETION, GObject)

YdScriptCompletion *yd_script_completion_new (YdScriptBuffer *script);
void yd_script_completion_set_cast (YdScriptCompletion *self, GListModel *cast);

G_END_DECLS
