/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/document.h"
#include "core/script/prose-script.h"

G_BEGIN_DECLS

GPtrArray *yd_script_chapters_find (const char *text, YdScriptForm form);
char *yd_script_chapters_dup (GPtrArray *chapters,
                              const char *text,
                              YdScriptForm form,
                              const char *wanted,
                              GArray **source_map,
                              GError **error);

G_END_DECLS
