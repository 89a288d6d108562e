/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules by which scenes become shots. A shot's `reason` is the name of its rule.
 *
 *  #  name            when                                    picture
 *  1  establishing    a scene opens                           wide; outside extreme wide
 *  2  two-shot        a conversation opens                    both people, medium wide
 *  3  single          the speaker changes                     the speaker, medium close
 *  4  over-shoulder   the same two go on, every other turn    past the listener's shoulder
 *  5  reaction        after a strong line nobody answers      the listener, in silence
 *  6  emphasis        force, feeling or silence in the words  close-up
 *  7  insert          a hand does something with a thing      the thing fills the frame
 *  8  arrival         somebody comes or goes                  wide, so that the way is seen
 *  9  push-in         something becomes known; a long         close, moving closer
 *                     speech ends
 * 10  pull-out        a scene's last image                    wide, moving away
 * 11  narration       a voice tells over pictures             wider the more people are seen
 * 12  action          anything else that happens              wider the more people are seen
 * 13  continue        a long speech goes on                   the speaker, another size
 * 14  point-of-view   somebody looks at something             what is seen
 * 15  group           three or more people at once            wide enough for all
 * 16  off             a voice from outside the picture        whoever hears it
 * 17  title           words that stand on the screen          wide and still
 *
 * Over all of them:
 *  a  Neighbours differ in size or in angle (30° rule), and no size comes three times in a row
 *     while the rule has another.
 *  b  Left and right of two people never change inside a scene (180° rule).
 *  c  A shot holds between YD_SHOT_MIN_NS and YD_SHOT_MAX_NS; words that need longer go on in
 *     another shot at the end of a sentence. Speech takes `yd_speech_duration_ns` and a breath; an
 *     action 2 to 5 seconds by the length of its words.
 *  d  A movement that the words ask for ("he runs", "抬头") goes before the rule's own, where the
 *     rule lets it.
 *
 * Source for a and b: S. D. Katz, Film Directing Shot by Shot, 1991, chapters 6 and 7. */
#pragma once

#include "core/model/shot.h"

G_BEGIN_DECLS

#define YD_SHOT_MIN_NS G_GINT64_CONSTANT (1500000000)
#define YD_SHOT_MAX_NS G_GINT64_CONSTANT (12000000000)

typedef enum {
  YD_SHOT_RULE_NONE, /* a person's shot */
  YD_SHOT_RULE_ESTABLISHING,
  YD_SHOT_RULE_TWO_SHOT,
  YD_SHOT_RULE_SINGLE,
  YD_SHOT_RULE_OVER_SHOULDER,
  YD_SHOT_RULE_REACTION,
  YD_SHOT_RULE_EMPHASIS,
  YD_SHOT_RULE_INSERT,
  YD_SHOT_RULE_ARRIVAL,
  YD_SHOT_RULE_PUSH_IN,
  YD_SHOT_RULE_PULL_OUT,
  YD_SHOT_RULE_NARRATION,
  YD_SHOT_RULE_ACTION,
  YD_SHOT_RULE_CONTINUE,
  YD_SHOT_RULE_POINT_OF_VIEW,
  YD_SHOT_RULE_GROUP,
  YD_SHOT_RULE_OFF,
  YD_SHOT_RULE_TITLE,
  YD_N_SHOT_RULES,
} YdShotRule;

const char *yd_shot_rule_get_description (YdShotRule rule);
YdShotRule yd_shot_rule_of (YdShot *shot);
void yd_shot_rule_frame (YdShotRule rule,
                         guint n_people,
                         YdShotMovement asked,
                         YdShot *const before[2],
                         YdShot *after,
                         YdShot *shot);

G_END_DECLS
