/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/script/script-buffer.h"
#include "app/script/script-place.h"

G_BEGIN_DECLS

#define YD_TYPE_SCRIPT_VIEW (yd_script_view_get_type ())
G_DECLARE_FINAL_TYPE (YdScriptView, yd_script_view, YD, SCRIPT_VIEW, GtkSourceView)

/* Properties `is-focused-on-block` (the others stand back) and `is-typewriter` (the line that is
 * written stays in the middle) */

YdScriptBuffer *yd_script_view_get_script (YdScriptView *self);
void yd_script_view_return_to (YdScriptView *self, YdScriptPlace place);
YdScriptPlace yd_script_view_get_place (YdScriptView *self);
void yd_script_view_go_to (YdScriptView *self, const GtkTextIter *at);

G_END_DECLS
