/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-task.h"

G_BEGIN_DECLS

#define YD_TYPE_EXPORT_QUEUE (yd_export_queue_get_type ())
G_DECLARE_FINAL_TYPE (YdExportQueue, yd_export_queue, YD, EXPORT_QUEUE, GObject)

YdExportQueue *yd_export_queue_new (void);
YdExportTask *yd_export_queue_add (YdExportQueue *self,
                                   YdSnapshot *snapshot,
                                   const YdExportSettings *settings,
                                   const char *path);
void yd_export_queue_clear (YdExportQueue *self);

G_END_DECLS
