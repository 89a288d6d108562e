/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/edit.h"

G_BEGIN_DECLS

GPtrArray *yd_subtitles_load (const char *path, GPtrArray **faults, GError **error);
gboolean yd_subtitles_lay (GPtrArray *cues, YdEdit *edit, GError **error);

G_END_DECLS
