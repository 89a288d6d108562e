/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/storyboard/breakdown.h"

G_BEGIN_DECLS

/* Shots as they stand in the project, to be changed in memory and written back: only rows that
 * differ are written, and rows that are no longer there are deleted. */
typedef struct {
  GPtrArray *shots;      /* YdBoundShot, by scene and rank; owned */
  GHashTable *originals; /* record's id → copy of it as loaded; owned */
} YdShotRows;

YdShotRows *yd_shot_rows_load (YdReader *db, const char *scene_id, GError **error);
gboolean yd_shot_rows_save (YdShotRows *self, YdWriter *writer, GError **error);
void yd_shot_rows_free (YdShotRows *self);
YdBoundShot *yd_shot_rows_find (YdShotRows *self, const char *shot_id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdShotRows, yd_shot_rows_free)

G_END_DECLS
