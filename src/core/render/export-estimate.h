/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-settings.h"

G_BEGIN_DECLS

/**
 * YdExportEstimate:
 * @size_bytes: about how large the file will be
 * @least_bytes: it will hardly be smaller
 *
 * What an export will need on the disk.
 */
typedef struct {
  gint64 size_bytes;
  gint64 least_bytes;
} YdExportEstimate;

YdExportEstimate yd_export_estimate (YdSnapshot *snapshot, const YdExportSettings *settings);
gint64 yd_export_find_free_bytes (const char *folder);

G_END_DECLS
