/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/shot.h"
#include "core/store/writer.h"
#include "core/storyboard/storyboard-error.h"

G_BEGIN_DECLS

char *
yd_shots_insert (YdWriter *writer, const char *scene_id, const char *after_id, GError **error);
char *yd_shots_split (YdWriter *writer, const char *shot_id, const char *at_id, GError **error);
gboolean
yd_shots_merge (YdWriter *writer, const char *first_id, const char *second_id, GError **error);
gboolean yd_shots_move (YdWriter *writer,
                        const char *shot_id,
                        const char *scene_id,
                        const char *after_id,
                        GError **error);
gboolean yd_shots_delete (YdWriter *writer, const char *shot_id, GError **error);

G_END_DECLS
