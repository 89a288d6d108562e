/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/storyboard/shot-rows.h"

G_BEGIN_DECLS

gboolean yd_shot_edits_check_unlocked (YdShot *shot, GError **error);
gboolean
yd_shot_edits_rank_behind (GPtrArray *shots, YdShot *shot, const char *after_id, GError **error);
YdShotRows *yd_shot_edits_load_around (YdWriter *writer,
                                       const char *shot_id,
                                       YdBoundShot **bound,
                                       GError **error);

G_END_DECLS
