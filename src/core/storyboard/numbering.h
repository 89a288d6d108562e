/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/shot.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

char *yd_shot_number (const char *scene_number, guint index);
void yd_shots_assign_numbers (const char *scene_number, GPtrArray *shots);
gboolean yd_shots_number (YdWriter *writer, const char *scene_id, GError **error);

G_END_DECLS
