/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-pace.h"

G_BEGIN_DECLS

/**
 * YdExportState:
 * @YD_EXPORT_STATE_WAITING: others come first
 * @YD_EXPORT_STATE_RUNNING: it is written
 * @YD_EXPORT_STATE_PAUSED: it stands still, and goes on when asked to
 * @YD_EXPORT_STATE_DONE: the file is there
 * @YD_EXPORT_STATE_FAILED: it could not be written; the error says why
 * @YD_EXPORT_STATE_CANCELLED: it was given up; nothing is left of it
 *
 * Where an export stands.
 */
typedef enum {
  YD_EXPORT_STATE_WAITING,
  YD_EXPORT_STATE_RUNNING,
  YD_EXPORT_STATE_PAUSED,
  YD_EXPORT_STATE_DONE,
  YD_EXPORT_STATE_FAILED,
  YD_EXPORT_STATE_CANCELLED,
} YdExportState;

#define YD_TYPE_EXPORT_TASK (yd_export_task_get_type ())
G_DECLARE_FINAL_TYPE (YdExportTask, yd_export_task, YD, EXPORT_TASK, GObject)

YdExportTask *
yd_export_task_new (YdSnapshot *snapshot, const YdExportSettings *settings, const char *path);
void yd_export_task_run (YdExportTask *self, GMainContext *context);

void yd_export_task_pause (YdExportTask *self);
void yd_export_task_resume (YdExportTask *self);
void yd_export_task_cancel (YdExportTask *self);

const char *yd_export_task_get_path (YdExportTask *self);
YdExportState yd_export_task_get_state (YdExportTask *self);
const GError *yd_export_task_get_error (YdExportTask *self);
YdExportProgress yd_export_task_get_progress (YdExportTask *self);
YdExportPace yd_export_task_get_pace (YdExportTask *self);

G_END_DECLS
