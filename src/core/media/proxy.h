/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/clip-conform.h"
#include "core/store/media-folder.h"

G_BEGIN_DECLS

#define YD_PROXY_MAX_SIDE 960 /* pixels */

gboolean yd_proxy_is_wanted (const YdMediaProbe *probe);
char *yd_proxy_find (YdStore *store, const char *hash);
char *yd_proxy_make (YdStore *store,
                     YdMediaFile *media,
                     YdMediaProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error);

G_END_DECLS
