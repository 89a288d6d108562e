/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

#define YD_MEDIA_TRASH_GRACE_US (24 * (gint64) G_TIME_SPAN_HOUR) /* a file this young is in use */
#define YD_MEDIA_TRASH_DAYS 30

gboolean yd_media_folder_collect (YdStore *store,
                                  gint64 grace_us,
                                  guint *n_collected,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean yd_media_folder_empty_trash (YdStore *store,
                                      int older_than_days,
                                      guint *n_removed,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
