/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/film-export.h"

G_BEGIN_DECLS

/**
 * YdExportJob:
 * @snapshot: the film
 * @settings: how it is written
 * @range: the part of it
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): to give up
 *
 * What the parts of an export share; all of it is borrowed.
 */
typedef struct {
  YdSnapshot *snapshot;
  const YdExportSettings *settings;
  YdExportRange range;
  YdExportProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} YdExportJob;

gboolean
yd_export_pipeline_run (const YdExportJob *job, const char *path, GBytes *cover, GError **error);

G_END_DECLS
