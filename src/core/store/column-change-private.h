/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/recording-private.h"

G_BEGIN_DECLS

typedef struct _YdColumnChange YdColumnChange;

YdColumnChange *yd_column_change_new (YdDatabase *db,
                                      YdRecording *recording,
                                      const char *table,
                                      const char *column,
                                      GError **error);
void yd_column_change_free (YdColumnChange *self);
gboolean yd_column_change_run (YdColumnChange *self,
                               const char *expression,
                               const char *where,
                               const char *const *args,
                               GError **error);
GBytes *yd_column_change_take (YdColumnChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdColumnChange, yd_column_change_free)

G_END_DECLS
