/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/breakdown.h"

#include "core/base/rank.h"
#include "core/storyboard/numbering.h"
#include "core/storyboard/planner-private.h"

/**
 * yd_breakdown_scene:
 * @scene: a scene
 * @elements: (element-type YdElement): its blocks of the script, in order
 * @members: (element-type YdCastMember): the cast
 * @options: (nullable): what the film template asks, %NULL for the rules' own
 *
 * Breaks a scene into shots by the rules of shot-rule.h. Reads and writes nothing; the same scene
 * gives the same shots but for their ids.
 *
 * Returns: (transfer full) (element-type YdBoundShot): the shots, ranked and numbered
 */
GPtrArray *
yd_breakdown_scene (YdScene *scene,
                    GPtrArray *elements,
                    GPtrArray *members,
                    const YdBreakdownOptions *options)
{
  const YdBreakdownOptions defaults = YD_BREAKDOWN_OPTIONS_DEFAULT;
  g_autoptr (YdMentions) cast = yd_mentions_new (members);
  g_autoptr (GPtrArray) beats = yd_beats_read (elements, cast);
  g_auto (YdSides) sides = { 0 };
  const YdPlan plan = { .scene = scene,
                        .beats = beats,
                        .n_beats = beats->len,
                        .members = members,
                        .cast = cast,
                        .sides = &sides,
                        .options = options ? options : &defaults,
                        .is_whole = TRUE };

  g_return_val_if_fail (plan.options->pace >= 0.25 && plan.options->pace <= 4, NULL);
  yd_sides_init (&sides);
  GPtrArray *shots = yd_plan_shots (&plan);
  g_auto (GStrv) ranks = yd_rank_spread (NULL, NULL, shots->len);

  for (guint i = 0; i < shots->len; i++) {
    const YdBoundShot *bound = shots->pdata[i];
    g_autofree char *number = yd_shot_number (scene->number, i);
    g_object_set (bound->shot, "rank", ranks[i], "number", number, NULL);
  }
  return shots;
}
