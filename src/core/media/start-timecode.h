/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 yd_media_find_start_timecode (const char *path);

G_END_DECLS
