/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/writer.h"
#include "core/storyboard/storyboard-error.h"

G_BEGIN_DECLS

gboolean yd_shots_set_field (YdWriter *writer,
                             const char *const *shot_ids,
                             const char *field,
                             const GValue *value,
                             GError **error);
gboolean yd_shots_move_all (YdWriter *writer,
                            const char *const *shot_ids,
                            const char *scene_id,
                            const char *after_id,
                            GError **error);
gboolean yd_shots_delete_all (YdWriter *writer, const char *const *shot_ids, GError **error);
gboolean yd_shots_set_seen (YdWriter *writer,
                            const char *const *shot_ids,
                            const char *member_id,
                            gboolean is_seen,
                            GError **error);
gboolean yd_shots_set_speaking (YdWriter *writer,
                                const char *const *shot_ids,
                                const char *member_id,
                                gboolean is_speaking,
                                GError **error);

G_END_DECLS
