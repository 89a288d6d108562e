/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/prose-script.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

gboolean
yd_script_save (YdWriter *writer, const char *text, const GArray *source_map, GError **error);
char *yd_script_load_text (YdReader *reader, GError **error);

G_END_DECLS
