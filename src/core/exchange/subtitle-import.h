/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/edit.h"

G_BEGIN_DECLS

GPtrArray *yd_subtitles_load (const char *path, GPtrArray **faults, GError **error);
gboolean yd_subtitles_lay (GPtrArray *cues, YdEdit *edit, GError **error);
gboolean yd_subtitles_import (YdStore *store,
                              const char *path,
                              GPtrArray *losses,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
