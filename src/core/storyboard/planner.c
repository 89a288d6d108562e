/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From beats to shots: cuts every beat into moments that one shot can hold, finds the rule for each
 * (the table is in shot-rule.h), and lets the rule choose the picture. */
#include "core/storyboard/planner-private.h"

#include "core/base/frame-rate.h"
#include "core/base/speech-rate.h"
#include "core/storyboard/pieces.h"
#include "core/storyboard/shot-rule.h"

#define SPOKEN_GOAL_NS (6 * YD_SECOND_NS)   /* how long speech stays on one picture */
#define SPOKEN_LIMIT_NS (10 * YD_SECOND_NS) /* what a shot can hold at any pace */
#define SEEN_GOAL_NS (4 * YD_SECOND_NS)     /* of reading time: a sentence or two of action */
#define SEEN_LIMIT_NS (10 * YD_SECOND_NS)   /* no sentence of action is cut below this */
#define N_NEAR 6                            /* how many moments away a partner may be */

/* What one shot can hold of a beat */
typedef struct {
  const YdBeat *beat;
  guint index; /* of the beat in its scene */
  char *text;
  guint piece;
  guint n_pieces;
  YdMeaning meaning;
  GPtrArray *people; /* borrowed members named in it, the speaker first */
  GPtrArray *things;
  guint turn;             /* of the conversation, from 0 */
  gboolean is_exchange;   /* the speaker answers whom they spoke to before */
  YdCastMember *listener; /* whom the speaker talks to, or NULL */
} Moment;

typedef struct {
  const YdPlan *plan;
  GPtrArray *moments;
  GPtrArray *shots;
  YdShot *before[2];
} Planner;

static void
moment_free (gpointer data)
{
  Moment *self = data;

  g_free (self->text);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->things);
  g_free (self);
}

/**
 * yd_plan_cut: (skip)
 * @beat: a block
 * @words: its words, or some of them
 * @pace: how fast the film is cut
 *
 * Cuts words into what one shot can hold each.
 *
 * Returns: (transfer full): the pieces, %NULL-terminated
 */
char **
yd_plan_cut (const YdBeat *beat, const char *words, double pace)
{
  const gboolean is_spoken = yd_beat_is_spoken (beat);
  const gint64 goal_ns = (gint64) ((is_spoken ? SPOKEN_GOAL_NS : SEEN_GOAL_NS) / pace);
  const gint64 limit_ns =
      is_spoken ? CLAMP (goal_ns + goal_ns / 2, 2 * YD_SECOND_NS, SPOKEN_LIMIT_NS) : SEEN_LIMIT_NS;

  return yd_pieces_pack (words, MIN (goal_ns, limit_ns), limit_ns);
}

static void
read_people (Moment *self, const YdPlan *plan, YdCastMember *last_person)
{
  g_autoptr (GPtrArray) named = yd_mentions_scan (plan->cast, self->text);

  if (self->beat->speaker && self->beat->kind == YD_BEAT_SPEECH)
    g_ptr_array_add (self->people, self->beat->speaker);
  for (guint i = 0; i < named->len; i++) {
    YdCastMember *member = named->pdata[i];
    /* who is talked about is not therefore there */
    if (member->kind == YD_CAST_KIND_CHARACTER && self->beat->kind != YD_BEAT_SPEECH &&
        self->beat->kind != YD_BEAT_OFF)
      g_ptr_array_add (self->people, member);
    else if (member->kind == YD_CAST_KIND_PROP && self->beat->kind != YD_BEAT_SPEECH &&
             self->beat->kind != YD_BEAT_OFF)
      g_ptr_array_add (self->things, member);
  }
  if (self->people->len == 0 && self->beat->kind == YD_BEAT_NARRATION && self->beat->speaker)
    g_ptr_array_add (self->people, self->beat->speaker); /* who tells is seen in what they tell */
  if (self->people->len == 0 && (self->meaning.flags & YD_MEANING_PRONOUN) && last_person &&
      (self->beat->kind == YD_BEAT_ACTION || self->beat->kind == YD_BEAT_NARRATION))
    g_ptr_array_add (self->people, last_person);
}

static void
add_moments (Planner *self, guint index, YdCastMember **last_person)
{
  const YdBeat *beat = self->plan->beats->pdata[index];
  g_auto (GStrv) pieces = yd_plan_cut (beat, beat->words, self->plan->options->pace);
  const guint n_pieces = g_strv_length (pieces);

  for (guint i = 0; i < n_pieces; i++) {
    Moment *moment = g_new0 (Moment, 1);
    moment->beat = beat;
    moment->index = index;
    moment->text = g_steal_pointer (&pieces[i]);
    moment->piece = i;
    moment->n_pieces = n_pieces;
    moment->meaning = yd_meaning_read (moment->text);
    moment->people = g_ptr_array_new ();
    moment->things = g_ptr_array_new ();
    read_people (moment, self->plan, *last_person);
    if (moment->people->len > 0)
      *last_person = moment->people->pdata[0];
    g_ptr_array_add (self->moments, moment);
  }
}

static const Moment *
moment_at (const Planner *self, guint i)
{
  return i < self->moments->len ? self->moments->pdata[i] : NULL;
}

static gboolean
is_other_speaker (const Moment *self, const Moment *other)
{
  return other && other->beat->kind == YD_BEAT_SPEECH && self->beat->speaker_name &&
         g_strcmp0 (self->beat->speaker_name, other->beat->speaker_name) != 0;
}

/* Whom the speaker of a moment talks to: who spoke last, else who speaks next, else who was seen */
static YdCastMember *
find_listener (const Planner *self, guint i)
{
  const Moment *moment = moment_at (self, i);

  for (guint d = 1; d <= N_NEAR && d <= i; d++)
    if (is_other_speaker (moment, moment_at (self, i - d)) &&
        moment_at (self, i - d)->beat->speaker)
      return moment_at (self, i - d)->beat->speaker;
  for (guint d = 1; d <= N_NEAR; d++)
    if (is_other_speaker (moment, moment_at (self, i + d)) &&
        moment_at (self, i + d)->beat->speaker)
      return moment_at (self, i + d)->beat->speaker;
  for (guint d = 1; d <= N_NEAR && d <= i; d++) {
    const Moment *seen = moment_at (self, i - d);
    for (guint k = 0; seen->beat->kind == YD_BEAT_ACTION && k < seen->people->len; k++)
      if (seen->people->pdata[k] != moment->beat->speaker)
        return seen->people->pdata[k];
  }
  return NULL;
}

/* Counts the turns of each conversation; more than one action in between ends it */
static void
count_turns (Planner *self)
{
  const char *last = NULL, *before_last = NULL;
  guint turn = 0, n_silent = 0;

  for (guint i = 0; i < self->moments->len; i++) {
    Moment *moment = self->moments->pdata[i];
    const char *name = moment->beat->speaker_name;

    if (name)
      moment->listener = find_listener (self, i);
    if (moment->beat->kind != YD_BEAT_SPEECH || !name) {
      if (++n_silent > 1)
        last = before_last = NULL;
      continue;
    }
    n_silent = 0;
    if (!last)
      turn = 0;
    else if (g_strcmp0 (last, name) != 0)
      turn++;
    moment->turn = turn;
    moment->is_exchange =
        before_last && g_strcmp0 (last, name) != 0 && g_strcmp0 (before_last, name) == 0;
    if (g_strcmp0 (last, name) != 0) {
      before_last = last;
      last = name;
    }
  }
}

typedef struct {
  YdMeaningFlags flag;
  YdShotRule rule;
} FlagRule;

/* What the words ask for, the stronger before the weaker */
static YdShotRule
rule_of_meaning (const Moment *moment)
{
  static const FlagRule table[] = {
    { YD_MEANING_REVEAL, YD_SHOT_RULE_PUSH_IN },  { YD_MEANING_ARRIVAL, YD_SHOT_RULE_ARRIVAL },
    { YD_MEANING_HANDLES, YD_SHOT_RULE_INSERT },  { YD_MEANING_LOOKS, YD_SHOT_RULE_POINT_OF_VIEW },
    { YD_MEANING_STRONG, YD_SHOT_RULE_EMPHASIS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if ((moment->meaning.flags & table[i].flag) &&
        (table[i].rule != YD_SHOT_RULE_INSERT || moment->things->len > 0))
      return table[i].rule;
  return YD_SHOT_RULE_NONE;
}

static YdShotRule
rule_of_speech (const Planner *self, guint i, const Moment *moment)
{
  const Moment *last = i > 0 ? moment_at (self, i - 1) : NULL;
  const gboolean goes_on = last && last->beat->kind == YD_BEAT_SPEECH &&
                           g_strcmp0 (last->beat->speaker_name, moment->beat->speaker_name) == 0;

  if (moment->piece > 0)
    return moment->piece + 1 == moment->n_pieces && moment->n_pieces > 2 ? YD_SHOT_RULE_PUSH_IN
                                                                         : YD_SHOT_RULE_CONTINUE;
  if (moment->turn == 0 && !goes_on && moment->listener)
    return YD_SHOT_RULE_TWO_SHOT;
  if (moment->meaning.flags & YD_MEANING_STRONG)
    return YD_SHOT_RULE_EMPHASIS;
  if (moment->meaning.flags & YD_MEANING_REVEAL)
    return YD_SHOT_RULE_PUSH_IN;
  if (goes_on)
    return YD_SHOT_RULE_CONTINUE;
  /* two turns over the shoulder, two alone: both people get both */
  if (moment->is_exchange && moment->listener && moment->turn % 4 >= 2)
    return YD_SHOT_RULE_OVER_SHOULDER;
  return YD_SHOT_RULE_SINGLE;
}

static YdShotRule
rule_of (const Planner *self, guint i)
{
  const Moment *moment = moment_at (self, i);
  const gboolean is_first = self->plan->is_whole && self->shots->len == 0;
  const gboolean is_last = self->plan->is_whole && i + 1 == self->moments->len && i > 1;

  switch (moment->beat->kind) {
  case YD_BEAT_HEADING:
    return YD_SHOT_RULE_ESTABLISHING;
  case YD_BEAT_TITLE:
    return YD_SHOT_RULE_TITLE;
  case YD_BEAT_OFF:
    return YD_SHOT_RULE_OFF;
  case YD_BEAT_SPEECH:
    return rule_of_speech (self, i, moment);
  case YD_BEAT_ACTION:
  case YD_BEAT_NARRATION:
    if (is_first)
      return YD_SHOT_RULE_ESTABLISHING;
    if (is_last)
      return YD_SHOT_RULE_PULL_OUT;
    break;
  }
  const YdShotRule asked = rule_of_meaning (moment);
  if (asked != YD_SHOT_RULE_NONE)
    return asked;
  if (moment->beat->kind == YD_BEAT_NARRATION)
    return YD_SHOT_RULE_NARRATION;
  return moment->people->len > 2 ? YD_SHOT_RULE_GROUP : YD_SHOT_RULE_ACTION;
}

static void
add_people (Planner *self, YdBoundShot *bound, YdShotRule rule, const Moment *moment)
{
  const gboolean has_listener = rule == YD_SHOT_RULE_TWO_SHOT ||
                                rule == YD_SHOT_RULE_OVER_SHOULDER || rule == YD_SHOT_RULE_OFF;
  YdSides *sides = self->plan->sides;

  for (guint i = 0; i < moment->people->len; i++)
    if (rule != YD_SHOT_RULE_INSERT)
      yd_bound_shot_add_member (bound, sides, yd_record_get_id (moment->people->pdata[i]),
                                moment->beat->kind == YD_BEAT_SPEECH &&
                                    moment->people->pdata[i] == moment->beat->speaker);
  if (has_listener && moment->listener)
    yd_bound_shot_add_member (bound, sides, yd_record_get_id (YD_RECORD (moment->listener)), FALSE);
  for (guint i = 0; i < moment->things->len; i++)
    yd_bound_shot_add_member (bound, sides, yd_record_get_id (moment->things->pdata[i]), FALSE);
}

static guint
count_people (const Planner *self, YdBoundShot *bound)
{
  guint n_people = 0;

  for (guint i = 0; i < bound->cast->len; i++) {
    YdCastMember *member =
        yd_records_find (self->plan->members, YD_SHOT_CAST (bound->cast->pdata[i])->member);
    n_people += member && member->kind == YD_CAST_KIND_CHARACTER;
  }
  return n_people;
}

/* What the script itself asks goes before the rule */
static void
obey_script (const Moment *moment, YdShot *shot)
{
  const YdCameraWords *asked = &moment->beat->camera;

  if (moment->piece > 0)
    return;
  if (asked->has_size) {
    shot->size = asked->size;
    if (asked->size >= YD_SHOT_SIZE_CLOSE_UP) /* the rule's movement was for another size */
      shot->movement = YD_SHOT_MOVEMENT_STATIC;
  }
  if (asked->has_angle)
    shot->angle = asked->angle;
  if (asked->has_movement)
    shot->movement = asked->movement;
}

static void
finish_shot (Planner *self,
             YdBoundShot *bound,
             YdShotRule rule,
             const Moment *moment,
             gboolean is_last,
             const char *seen)
{
  const YdPlan *plan = self->plan;

  yd_shot_rule_frame (rule, count_people (self, bound), moment->meaning.movement, self->before,
                      is_last ? plan->after : NULL, bound->shot);
  if (rule != YD_SHOT_RULE_REACTION)
    obey_script (moment, bound->shot);
  yd_bound_shot_describe (bound, plan->scene, plan->members, seen, plan->options->pace);
  g_object_set (bound->shot, "scene", yd_record_get_id (YD_RECORD (plan->scene)), NULL);
  self->before[1] = self->before[0];
  self->before[0] = bound->shot;
  g_ptr_array_add (self->shots, bound);
}

/* How many moments one shot holds: short lines that a speaker says one after the other share it */
static guint
count_shared (const Planner *self, guint i, guint end)
{
  const Moment *first = moment_at (self, i);
  const gint64 goal_ns = (gint64) (SPOKEN_GOAL_NS / self->plan->options->pace);
  gint64 spoken_ns = yd_speech_duration_ns (first->text);
  guint n_shared = 1;

  if (first->beat->kind != YD_BEAT_SPEECH || first->n_pieces > 1)
    return 1;
  for (const Moment *next = moment_at (self, i + 1); i + n_shared < end && next;
       next = moment_at (self, i + n_shared)) {
    spoken_ns += yd_speech_duration_ns (next->text);
    if (next->beat->kind != YD_BEAT_SPEECH || next->n_pieces > 1 || spoken_ns > goal_ns ||
        (next->meaning.flags & YD_MEANING_STRONG) || is_other_speaker (first, next))
      break;
    n_shared++;
  }
  return n_shared;
}

static void
add_reaction (Planner *self, guint i, guint end)
{
  const Moment *moment = moment_at (self, i), *next = moment_at (self, i + 1);
  const gboolean is_strong = moment->beat->kind == YD_BEAT_SPEECH && moment->listener &&
                             (moment->meaning.flags & YD_MEANING_STRONG);

  if (!is_strong || !self->plan->options->has_reactions || moment->piece + 1 < moment->n_pieces ||
      (next && is_other_speaker (moment, next)))
    return;
  YdBoundShot *bound = yd_bound_shot_new ();
  yd_bound_shot_add_element (bound, yd_record_get_id (YD_RECORD (moment->beat->element)));
  yd_bound_shot_add_member (bound, self->plan->sides,
                            yd_record_get_id (YD_RECORD (moment->listener)), FALSE);
  finish_shot (self, bound, YD_SHOT_RULE_REACTION, moment, i + 1 >= end, "");
}

/* Makes the shot that starts at a moment; returns how many moments it holds */
static guint
add_shot (Planner *self, guint i, guint end)
{
  const Moment *moment = moment_at (self, i);
  const YdShotRule rule = rule_of (self, i);
  const guint n_shared = count_shared (self, i, end);
  const gboolean is_spoken = yd_beat_is_spoken (moment->beat);
  YdBoundShot *bound = yd_bound_shot_new ();

  for (guint k = i; k < i + n_shared; k++) {
    const Moment *held = moment_at (self, k);
    yd_bound_shot_add_element (bound, yd_record_get_id (YD_RECORD (held->beat->element)));
    if (is_spoken)
      yd_bound_shot_add_line (bound, held->beat, held->text);
  }
  add_people (self, bound, rule, moment);
  finish_shot (self, bound, rule, moment, i + n_shared >= end, is_spoken ? "" : moment->text);
  add_reaction (self, i + n_shared - 1, end);
  return n_shared;
}

/* A heading gives a shot only where the scene would open on a face, or has nothing else */
static gboolean
wants_heading (const YdPlan *plan, guint index)
{
  const YdBeat *next = index + 1 < plan->beats->len ? plan->beats->pdata[index + 1] : NULL;

  if (!plan->is_whole)
    return FALSE;
  return !next || (plan->options->has_establishing &&
                   (next->kind == YD_BEAT_SPEECH || next->kind == YD_BEAT_OFF));
}

/**
 * yd_plan_shots: (skip)
 * @plan: what to make shots for, and what stands around it
 *
 * Makes the shots of a run of beats. Ranks and numbers are left to the caller.
 *
 * Returns: (transfer full) (element-type YdBoundShot): the shots in order
 */
GPtrArray *
yd_plan_shots (const YdPlan *plan)
{
  g_autoptr (GPtrArray) moments = g_ptr_array_new_with_free_func (moment_free);
  Planner self = { plan,
                   moments,
                   g_ptr_array_new_with_free_func ((GDestroyNotify) yd_bound_shot_free),
                   { plan->before[0], plan->before[1] } };
  YdCastMember *last_person = NULL;
  guint first = 0, end = 0;

  for (guint i = 0; i < plan->beats->len; i++) {
    const YdBeat *beat = plan->beats->pdata[i];
    if (i == plan->first)
      first = moments->len;
    if (beat->kind != YD_BEAT_HEADING || wants_heading (plan, i))
      add_moments (&self, i, &last_person);
    if (i + 1 == plan->first + plan->n_beats)
      end = moments->len;
  }
  count_turns (&self);
  for (guint i = first; i < end;)
    i += add_shot (&self, i, end);
  return self.shots;
}
