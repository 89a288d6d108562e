/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/writer.h"
#include "core/storyboard/storyboard-error.h"

G_BEGIN_DECLS

/**
 * YdShotField:
 * @property: of `YdShot`
 * @word: (nullable): what a person types for it; %NULL for what has orders of its own
 * @step: what changing it is called in the history, to be translated
 * @is_picture: the picture is a person's from then on; a locked shot refuses it
 * @least: of a number, when @most is not 0; 0 may be set in any case
 * @most: of a number, or 0
 *
 * What a person may set of a shot.
 */
typedef struct {
  const char *property;
  const char *word;
  const char *step;
  gboolean is_picture;
  int least;
  int most;
} YdShotField;

const YdShotField *yd_shot_field_find (const char *name);
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
