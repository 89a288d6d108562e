/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/shot-rule.h"

#include <glib/gi18n.h>

typedef struct {
  const char *name;
  const char *description;
  gboolean takes_movement; /* whether the words' own movement goes before the rule's */
} Rule;

static const Rule rules[YD_N_SHOT_RULES] = {
  [YD_SHOT_RULE_NONE] = { "", N_ ("Made by hand"), FALSE },
  [YD_SHOT_RULE_ESTABLISHING] = { "establishing", N_ ("Opens the scene: where and when it is"),
                                  TRUE },
  [YD_SHOT_RULE_TWO_SHOT] = { "two-shot", N_ ("Opens a conversation on both people"), FALSE },
  [YD_SHOT_RULE_SINGLE] = { "single", N_ ("The speaker changes"), FALSE },
  [YD_SHOT_RULE_OVER_SHOULDER] = { "over-shoulder", N_ ("The same two go on talking"), FALSE },
  [YD_SHOT_RULE_REACTION] = { "reaction", N_ ("How a strong line is taken"), FALSE },
  [YD_SHOT_RULE_EMPHASIS] = { "emphasis", N_ ("Strong words or a strong feeling"), TRUE },
  [YD_SHOT_RULE_INSERT] = { "insert", N_ ("A thing that is handled"), FALSE },
  [YD_SHOT_RULE_ARRIVAL] = { "arrival", N_ ("Somebody comes or goes"), TRUE },
  [YD_SHOT_RULE_PUSH_IN] = { "push-in", N_ ("Something becomes known, or a long speech ends"),
                             FALSE },
  [YD_SHOT_RULE_PULL_OUT] = { "pull-out", N_ ("The last image of the scene"), FALSE },
  [YD_SHOT_RULE_NARRATION] = { "narration", N_ ("A picture under the narrator's words"), TRUE },
  [YD_SHOT_RULE_ACTION] = { "action", N_ ("What happens"), TRUE },
  [YD_SHOT_RULE_CONTINUE] = { "continue", N_ ("A long speech goes on"), FALSE },
  [YD_SHOT_RULE_POINT_OF_VIEW] = { "point-of-view", N_ ("What somebody looks at"), TRUE },
  [YD_SHOT_RULE_GROUP] = { "group", N_ ("Three or more people together"), TRUE },
  [YD_SHOT_RULE_OFF] = { "off", N_ ("A voice from outside the picture"), FALSE },
  [YD_SHOT_RULE_TITLE] = { "title", N_ ("Words on the screen"), FALSE },
};

#define ANY (-1)

typedef struct {
  YdShotRule rule;
  int n_people; /* in the picture: 0, 1, 2 for two or more, or ANY */
  YdShotSize size;
  YdShotAngle angle;
  YdShotMovement movement;
} Framing;

#define F(rule, n_people, size, angle, movement)                                                   \
  {                                                                                                \
    YD_SHOT_RULE_##rule, n_people, YD_SHOT_SIZE_##size, YD_SHOT_ANGLE_##angle,                     \
        YD_SHOT_MOVEMENT_##movement                                                                \
  }

/* First the framing the rule wants most; the others stand in where the neighbours forbid it. Every
 * rule has three at least, so that one is always free between two neighbours. */
static const Framing framings[] = {
  F (ESTABLISHING, 0, EXTREME_WIDE, HIGH, PAN_RIGHT),
  F (ESTABLISHING, 0, WIDE, EYE_LEVEL, PUSH_IN),
  F (ESTABLISHING, 0, EXTREME_WIDE, EYE_LEVEL, PUSH_IN),
  F (ESTABLISHING, ANY, WIDE, EYE_LEVEL, PUSH_IN),
  F (ESTABLISHING, ANY, WIDE, HIGH, PAN_RIGHT),
  F (ESTABLISHING, ANY, EXTREME_WIDE, EYE_LEVEL, PUSH_IN),
  F (TWO_SHOT, ANY, MEDIUM_WIDE, EYE_LEVEL, STATIC),
  F (TWO_SHOT, ANY, FULL, EYE_LEVEL, STATIC),
  F (TWO_SHOT, ANY, MEDIUM, PROFILE, STATIC),
  F (SINGLE, ANY, MEDIUM_CLOSE, EYE_LEVEL, STATIC),
  F (SINGLE, ANY, MEDIUM, EYE_LEVEL, STATIC),
  F (SINGLE, ANY, CLOSE_UP, EYE_LEVEL, STATIC),
  F (SINGLE, ANY, MEDIUM_CLOSE, LOW, STATIC),
  F (OVER_SHOULDER, ANY, MEDIUM, OVER_SHOULDER, STATIC),
  F (OVER_SHOULDER, ANY, MEDIUM_CLOSE, OVER_SHOULDER, STATIC),
  F (OVER_SHOULDER, ANY, MEDIUM_WIDE, OVER_SHOULDER, STATIC),
  F (REACTION, ANY, CLOSE_UP, EYE_LEVEL, STATIC),
  F (REACTION, ANY, MEDIUM_CLOSE, PROFILE, STATIC),
  F (REACTION, ANY, MEDIUM_CLOSE, EYE_LEVEL, STATIC),
  F (EMPHASIS, 0, CLOSE_UP, HIGH, PUSH_IN),
  F (EMPHASIS, 0, MEDIUM, LOW, PUSH_IN),
  F (EMPHASIS, 0, MEDIUM_CLOSE, DUTCH, PUSH_IN),
  F (EMPHASIS, ANY, CLOSE_UP, EYE_LEVEL, STATIC),
  F (EMPHASIS, ANY, EXTREME_CLOSE, EYE_LEVEL, STATIC),
  F (EMPHASIS, ANY, MEDIUM_CLOSE, LOW, STATIC),
  F (INSERT, ANY, INSERT, EYE_LEVEL, STATIC),
  F (INSERT, ANY, INSERT, OVERHEAD, STATIC),
  F (INSERT, ANY, INSERT, HIGH, PUSH_IN),
  F (ARRIVAL, ANY, WIDE, EYE_LEVEL, STATIC),
  F (ARRIVAL, ANY, FULL, EYE_LEVEL, TRACK),
  F (ARRIVAL, ANY, WIDE, LOW, STATIC),
  F (PUSH_IN, 0, MEDIUM, EYE_LEVEL, PUSH_IN),
  F (PUSH_IN, 0, MEDIUM_CLOSE, HIGH, PUSH_IN),
  F (PUSH_IN, 0, MEDIUM_WIDE, EYE_LEVEL, PUSH_IN),
  F (PUSH_IN, ANY, MEDIUM_CLOSE, EYE_LEVEL, PUSH_IN),
  F (PUSH_IN, ANY, CLOSE_UP, EYE_LEVEL, PUSH_IN),
  F (PUSH_IN, ANY, MEDIUM, LOW, PUSH_IN),
  F (PULL_OUT, ANY, WIDE, HIGH, PULL_OUT),
  F (PULL_OUT, ANY, FULL, EYE_LEVEL, PULL_OUT),
  F (PULL_OUT, ANY, EXTREME_WIDE, HIGH, CRANE),
  F (NARRATION, 0, WIDE, EYE_LEVEL, PAN_RIGHT),
  F (NARRATION, 0, FULL, LOW, TILT_UP),
  F (NARRATION, 0, EXTREME_WIDE, HIGH, PULL_OUT),
  F (NARRATION, 0, MEDIUM_WIDE, EYE_LEVEL, PAN_LEFT),
  F (NARRATION, 1, MEDIUM, EYE_LEVEL, PUSH_IN),
  F (NARRATION, 1, FULL, EYE_LEVEL, PAN_LEFT),
  F (NARRATION, 1, MEDIUM_CLOSE, PROFILE, STATIC),
  F (NARRATION, 1, MEDIUM_WIDE, LOW, PAN_RIGHT),
  F (NARRATION, 2, MEDIUM_WIDE, EYE_LEVEL, PUSH_IN),
  F (NARRATION, 2, FULL, EYE_LEVEL, PAN_RIGHT),
  F (NARRATION, 2, WIDE, HIGH, PULL_OUT),
  F (ACTION, 0, WIDE, EYE_LEVEL, PAN_RIGHT),
  F (ACTION, 0, MEDIUM_WIDE, HIGH, STATIC),
  F (ACTION, 0, FULL, LOW, STATIC),
  F (ACTION, 1, MEDIUM_WIDE, EYE_LEVEL, STATIC),
  F (ACTION, 1, MEDIUM, EYE_LEVEL, STATIC),
  F (ACTION, 1, FULL, EYE_LEVEL, STATIC),
  F (ACTION, 1, MEDIUM, PROFILE, STATIC),
  F (ACTION, 2, FULL, EYE_LEVEL, STATIC),
  F (ACTION, 2, MEDIUM_WIDE, EYE_LEVEL, STATIC),
  F (ACTION, 2, MEDIUM, PROFILE, STATIC),
  F (CONTINUE, ANY, MEDIUM, EYE_LEVEL, STATIC),
  F (CONTINUE, ANY, CLOSE_UP, EYE_LEVEL, STATIC),
  F (CONTINUE, ANY, MEDIUM_CLOSE, PROFILE, STATIC),
  F (POINT_OF_VIEW, ANY, WIDE, POINT_OF_VIEW, STATIC),
  F (POINT_OF_VIEW, ANY, FULL, POINT_OF_VIEW, PUSH_IN),
  F (POINT_OF_VIEW, ANY, MEDIUM, POINT_OF_VIEW, STATIC),
  F (GROUP, ANY, FULL, EYE_LEVEL, STATIC),
  F (GROUP, ANY, WIDE, EYE_LEVEL, STATIC),
  F (GROUP, ANY, MEDIUM_WIDE, HIGH, STATIC),
  F (OFF, ANY, MEDIUM_CLOSE, EYE_LEVEL, STATIC),
  F (OFF, ANY, MEDIUM_WIDE, EYE_LEVEL, STATIC),
  F (OFF, ANY, MEDIUM, PROFILE, STATIC),
  F (TITLE, ANY, WIDE, EYE_LEVEL, STATIC),
  F (TITLE, ANY, FULL, EYE_LEVEL, STATIC),
  F (TITLE, ANY, MEDIUM_WIDE, EYE_LEVEL, STATIC),
};

/**
 * yd_shot_rule_get_description:
 * @rule: a rule
 *
 * Returns: (transfer none): why the rule makes a shot, translated, for a person
 */
const char *
yd_shot_rule_get_description (YdShotRule rule)
{
  g_return_val_if_fail (rule < YD_N_SHOT_RULES, "");
  return _ (rules[rule].description);
}

/**
 * yd_shot_rule_of:
 * @shot: a shot
 *
 * Returns: the rule that made @shot, `YD_SHOT_RULE_NONE` for a person
 */
YdShotRule
yd_shot_rule_of (YdShot *shot)
{
  for (YdShotRule rule = YD_SHOT_RULE_NONE + 1; rule < YD_N_SHOT_RULES; rule++)
    if (g_str_equal (rules[rule].name, shot->reason))
      return rule;
  return YD_SHOT_RULE_NONE;
}

static gboolean
looks_like (const Framing *framing, YdShot *shot)
{
  return shot && shot->size == framing->size && shot->angle == framing->angle;
}

/* Fewer is better; a framing that a neighbour has is never taken */
static int
count_faults (const Framing *framing, YdShot *const before[2], YdShot *after)
{
  const gboolean is_third = before[0] && before[1] && before[0]->size == framing->size &&
                            before[1]->size == framing->size;

  if (looks_like (framing, before[0]) || looks_like (framing, after))
    return G_MAXINT;
  return is_third ? 2 : looks_like (framing, before[1]) ? 1 : 0;
}

/**
 * yd_shot_rule_frame:
 * @rule: the rule that makes the shot
 * @n_people: how many people are in the picture
 * @asked: the movement the words ask for, `YD_SHOT_MOVEMENT_STATIC` for none
 * @before: the shot before it and the one before that, each may be %NULL
 * @after: (nullable): the shot after it
 * @shot: the shot whose size, angle, movement and reason are set
 *
 * Chooses how a shot looks: what its rule wants most, as far as the neighbours allow.
 */
void
yd_shot_rule_frame (YdShotRule rule,
                    guint n_people,
                    YdShotMovement asked,
                    YdShot *const before[2],
                    YdShot *after,
                    YdShot *shot)
{
  const Framing *best = NULL;
  int best_faults = G_MAXINT;

  for (gsize i = 0; i < G_N_ELEMENTS (framings); i++) {
    const Framing *framing = &framings[i];
    if (framing->rule != rule ||
        (framing->n_people != ANY && framing->n_people != (int) MIN (n_people, 2)))
      continue;
    const int faults = count_faults (framing, before, after);
    if (!best || faults < best_faults) {
      best = framing;
      best_faults = faults;
    }
  }
  g_return_if_fail (best != NULL);
  shot->size = best->size;
  shot->angle = best->angle;
  shot->movement =
      rules[rule].takes_movement && asked != YD_SHOT_MOVEMENT_STATIC ? asked : best->movement;
  g_free (shot->reason);
  shot->reason = g_strdup (rules[rule].name);
}
