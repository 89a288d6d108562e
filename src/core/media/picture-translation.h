/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/media/probe.h"

G_BEGIN_DECLS

gboolean yd_picture_translation_is_needed (const char *path);
YdMediaProbe *yd_picture_translation_probe (const char *path, GError **error);
char *yd_picture_translate (const char *path,
                            const char *target_stem,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
