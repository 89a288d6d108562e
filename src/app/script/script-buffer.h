/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "core/script/live-script.h"

G_BEGIN_DECLS

#define YD_TYPE_SCRIPT_BUFFER (yd_script_buffer_get_type ())
G_DECLARE_FINAL_TYPE (YdScriptBuffer, yd_script_buffer, YD, SCRIPT_BUFFER, GtkSourceBuffer)

/* Signal `parsed` (): the blocks are those of a newer text */

YdScriptBuffer *yd_script_buffer_new (void);
char *yd_script_buffer_dup_text (YdScriptBuffer *self);
void yd_script_buffer_replace (YdScriptBuffer *self, const char *text);
GPtrArray *yd_script_buffer_get_blocks (YdScriptBuffer *self);
gboolean yd_script_buffer_is_parsed (YdScriptBuffer *self);
const YdScriptBlock *
yd_script_buffer_find_block (YdScriptBuffer *self, const GtkTextIter *at, guint *index);
void yd_script_buffer_get_range (YdScriptBuffer *self,
                                 guint first,
                                 guint end,
                                 GtkTextIter *start_iter,
                                 GtkTextIter *end_iter);

G_END_DECLS
