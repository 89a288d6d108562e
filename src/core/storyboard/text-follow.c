/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the words of one block reach the shots that hold it. */
#include <string.h>

#include "core/base/frame-rate.h"
#include "core/base/speech-rate.h"
#include "core/storyboard/pieces.h"
#include "core/storyboard/scene-follow-private.h"
#include "core/storyboard/shot-rule.h"

/* What one shot holds of a block: a line, or a paragraph of its action */
typedef struct {
  YdBoundShot *bound;
  YdLine *line; /* owned, NULL for something seen */
  guint part;   /* of the action */
  char *text;   /* owned */
} Hold;

static void
hold_clear (gpointer data)
{
  Hold *self = data;

  g_clear_object (&self->line);
  g_free (self->text);
}

/**
 * yd_follow_get_holders: (skip)
 * @self: the pass
 * @element: id of a block
 *
 * Returns: (transfer none) (nullable): the shots that hold it, %NULL for none
 */
GPtrArray *
yd_follow_get_holders (YdFollow *self, const char *element)
{
  GPtrArray *holders = g_hash_table_lookup (self->holders, element);

  return holders && holders->len > 0 ? holders : NULL;
}

static const char *
id_of (const YdBeat *beat)
{
  return yd_record_get_id (YD_RECORD (beat->element));
}

/**
 * yd_follow_put_aside: (skip)
 * @self: the pass
 * @bound: a shot
 *
 * Takes a shot out of the film; its words stay with it, so that it can be found again.
 */
void
yd_follow_put_aside (YdFollow *self, YdBoundShot *bound)
{
  GPtrArray *siblings = g_hash_table_lookup (self->by_scene, bound->shot->scene ?: "");

  for (guint i = 0; i < bound->elements->len; i++) {
    YdShotElement *binding = bound->elements->pdata[i];
    GPtrArray *holders =
        binding->element ? g_hash_table_lookup (self->holders, binding->element) : NULL;
    if (holders)
      g_ptr_array_remove (holders, bound);
    g_clear_pointer (&binding->element, g_free);
  }
  for (guint i = 0; i < bound->lines->len; i++)
    g_clear_pointer (&YD_LINE (bound->lines->pdata[i])->element, g_free);
  if (siblings)
    g_ptr_array_remove (siblings, bound);
  bound->shot->is_aside = TRUE;
  g_ptr_array_add (self->aside, bound);
}

static gboolean
element_is_seen (YdFollow *self, const char *element)
{
  YdElement *found = element ? g_hash_table_lookup (self->elements, element) : NULL;

  return found && yd_element_is_seen (found);
}

/* How many paragraphs a shot's action has, and which of them is the block's */
static guint
count_seen (YdFollow *self, YdBoundShot *bound, const char *element, guint *index)
{
  guint n_seen = 0;

  for (guint i = 0; i < bound->elements->len; i++) {
    const YdShotElement *binding = bound->elements->pdata[i];
    if (g_strcmp0 (binding->element, element) == 0)
      *index = n_seen;
    n_seen += element_is_seen (self, binding->element);
  }
  return n_seen;
}

/* Takes one paragraph out of a shot's action */
static void
remove_part (YdFollow *self, YdBoundShot *bound, const char *element)
{
  g_auto (GStrv) parts = g_strsplit (bound->shot->action, "\n", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint part = G_MAXUINT;

  if (yd_shot_keeps_picture (bound->shot) ||
      count_seen (self, bound, element, &part) != g_strv_length (parts))
    return;
  for (guint i = 0; parts[i]; i++)
    if (i != part)
      g_ptr_array_add (kept, parts[i]);
  g_ptr_array_add (kept, NULL);
  g_free (bound->shot->action);
  bound->shot->action = g_strjoinv ("\n", (char **) kept->pdata);
}

/* Lets a shot go of one block; a shot that holds no other is put aside */
static void
unbind (YdFollow *self, YdBoundShot *bound, const char *element)
{
  GPtrArray *holders = yd_follow_get_holders (self, element);

  if (bound->elements->len <= 1) {
    yd_follow_put_aside (self, bound);
    return;
  }
  if (holders)
    g_ptr_array_remove (holders, bound);
  if (element_is_seen (self, element))
    remove_part (self, bound, element);
  for (guint i = bound->elements->len; i-- > 0;)
    if (g_strcmp0 (YD_SHOT_ELEMENT (bound->elements->pdata[i])->element, element) == 0)
      g_ptr_array_remove_index (bound->elements, i);
  for (guint i = bound->lines->len; i-- > 0;)
    if (g_strcmp0 (YD_LINE (bound->lines->pdata[i])->element, element) == 0)
      g_ptr_array_remove_index (bound->lines, i);
}

static void
collect_seen (YdFollow *self, YdBoundShot *bound, const YdBeat *beat, GArray *holds)
{
  Hold hold = { .bound = bound };
  g_auto (GStrv) parts = g_strsplit (bound->shot->action, "\n", -1);

  if (count_seen (self, bound, id_of (beat), &hold.part) != g_strv_length (parts))
    return;
  hold.text = g_strdup (parts[hold.part]);
  g_array_append_val (holds, hold);
}

static void
collect_lines (YdBoundShot *bound, const YdBeat *beat, GArray *holds)
{
  for (guint i = 0; i < bound->lines->len; i++) {
    YdLine *line = bound->lines->pdata[i];
    if (g_strcmp0 (line->element, id_of (beat)) == 0) {
      const Hold hold = { bound, g_object_ref (line), 0, g_strdup (line->text) };
      g_array_append_val (holds, hold);
    }
  }
}

static GArray *
collect (YdFollow *self, const YdBeat *beat, GPtrArray *holders)
{
  GArray *holds = g_array_new (FALSE, FALSE, sizeof (Hold));

  g_array_set_clear_func (holds, hold_clear);
  for (guint i = 0; i < holders->len; i++)
    if (yd_element_is_seen (beat->element))
      collect_seen (self, holders->pdata[i], beat, holds);
    else
      collect_lines (holders->pdata[i], beat, holds);
  return holds;
}

/* A person may have put the pieces into another order; that is no edit of the words */
static gboolean
is_unchanged (const char *const *pieces, const char *words)
{
  gsize size_bytes = 0;

  if (yd_pieces_same (pieces, words))
    return TRUE;
  for (gsize i = 0; pieces[i]; i++) {
    if (!strstr (words, pieces[i]))
      return FALSE;
    size_bytes += strlen (pieces[i]);
  }
  g_autofree char *joined = yd_pieces_join (pieces);
  return strlen (joined) == strlen (words) && size_bytes <= strlen (words);
}

static void
redescribe (YdFollow *self, YdScene *scene, YdBoundShot *bound, const char *action)
{
  guint index = 0;

  if (yd_shot_keeps_picture (bound->shot))
    return;
  const guint n_seen = count_seen (self, bound, "", &index);
  g_autofree char *seen = g_strdup (n_seen == 0 ? "" : action ? action : bound->shot->action);
  if (yd_shot_rule_of (bound->shot) == YD_SHOT_RULE_REACTION)
    return; /* how a line is taken does not hang on its words */
  yd_bound_shot_describe (bound, scene, self->members, seen, self->options->pace);
}

static void
remove_member (YdBoundShot *bound, const char *member)
{
  for (guint i = bound->cast->len; i-- > 0;)
    if (g_strcmp0 (YD_SHOT_CAST (bound->cast->pdata[i])->member, member) == 0)
      g_ptr_array_remove_index (bound->cast, i);
}

/* Who is newly named comes into the picture, who is no longer named leaves it */
static void
follow_people (YdFollow *self,
               YdBoundShot *bound,
               const char *before,
               const char *now,
               YdSides *sides)
{
  g_autoptr (GPtrArray) old = yd_mentions_scan (self->cast, before);
  g_autoptr (GPtrArray) new = yd_mentions_scan (self->cast, now);

  for (guint i = 0; i < old->len; i++)
    if (!g_ptr_array_find (new, old->pdata[i], NULL))
      remove_member (bound, yd_record_get_id (old->pdata[i]));
  for (guint i = 0; i < new->len; i++) {
    const YdCastMember *member = new->pdata[i];
    if (!g_ptr_array_find (old, new->pdata[i], NULL) && member->kind != YD_CAST_KIND_LOCATION)
      yd_bound_shot_add_member (bound, sides, yd_record_get_id (new->pdata[i]), FALSE);
  }
}

static void
write_seen (YdFollow *self, YdScene *scene, const Hold *hold, const char *text, YdSides *sides)
{
  g_auto (GStrv) parts = g_strsplit (hold->bound->shot->action, "\n", -1);

  g_free (parts[hold->part]);
  parts[hold->part] = g_strdup (text);
  g_autofree char *action = g_strjoinv ("\n", parts);
  follow_people (self, hold->bound, hold->text, text, sides);
  redescribe (self, scene, hold->bound, action);
}

static gboolean
speaks_elsewhere (YdBoundShot *bound, YdLine *line, const char *member)
{
  for (guint i = 0; i < bound->lines->len; i++) {
    const YdLine *other = bound->lines->pdata[i];
    if (other != line && g_strcmp0 (other->speaker, member) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Who says a line, and how, is the script's to decide */
static gboolean
follow_cue (Hold *hold, const YdBeat *beat, YdSides *sides)
{
  g_autoptr (YdBoundShot) draft = yd_bound_shot_new ();
  const YdLine *want = yd_bound_shot_add_line (draft, beat, "");
  YdLine *line = hold->line;
  const gboolean same_voice =
      g_strcmp0 (line->speaker, want->speaker) == 0 && line->kind == want->kind;

  if (same_voice && g_str_equal (line->delivery, want->delivery))
    return FALSE;
  if (!same_voice && !yd_shot_keeps_picture (hold->bound->shot)) {
    if (line->speaker && !speaks_elsewhere (hold->bound, line, line->speaker))
      remove_member (hold->bound, line->speaker);
    if (want->speaker && want->kind == YD_LINE_KIND_SPEECH)
      yd_bound_shot_add_member (hold->bound, sides, want->speaker, TRUE);
  }
  g_object_set (line, "speaker", want->speaker, "kind", want->kind, "delivery", want->delivery,
                NULL);
  return TRUE;
}

/* Puts words that a shot can no longer hold into a shot of their own behind it */
static YdBoundShot *
add_behind (YdFollow *self,
            YdScene *scene,
            const YdBeat *beat,
            YdBoundShot *bound,
            const char *text,
            YdSides *sides)
{
  GPtrArray *siblings = g_hash_table_lookup (self->by_scene, bound->shot->scene ?: "");
  GPtrArray *holders = yd_follow_get_holders (self, id_of (beat));
  const gboolean is_spoken = yd_beat_is_spoken (beat);
  const YdShotRule rule = beat->kind == YD_BEAT_NARRATION ? YD_SHOT_RULE_NARRATION
                          : is_spoken                     ? YD_SHOT_RULE_CONTINUE
                                                          : YD_SHOT_RULE_ACTION;
  YdBoundShot *more = yd_bound_shot_new ();
  YdShot *const before[2] = { bound->shot, NULL };
  YdShot *after = NULL;
  guint at = 0, place = 0;

  yd_bound_shot_add_element (more, id_of (beat));
  if (is_spoken)
    yd_bound_shot_add_line (more, beat, text);
  for (guint i = 0; i < bound->cast->len; i++) {
    const YdShotCast *seen = bound->cast->pdata[i];
    yd_bound_shot_add_member (more, sides, seen->member, seen->is_speaking);
  }
  if (siblings && g_ptr_array_find (siblings, bound, &at)) {
    after = at + 1 < siblings->len ? ((YdBoundShot *) siblings->pdata[at + 1])->shot : NULL;
    g_ptr_array_insert (siblings, at + 1, more);
  }
  if (holders && g_ptr_array_find (holders, bound, &place))
    g_ptr_array_insert (holders, place + 1, more);
  yd_shot_rule_frame (rule, more->cast->len, YD_SHOT_MOVEMENT_STATIC, before, after, more->shot);
  g_object_set (more->shot, "scene", bound->shot->scene, NULL);
  yd_bound_shot_describe (more, scene, self->members, is_spoken ? "" : text, self->options->pace);
  g_ptr_array_add (self->rows->shots, more);
  return more;
}

/* Writes one shot's piece of an edited text; what is too long for a shot goes behind it */
static void
write_piece (YdFollow *self,
             YdScene *scene,
             const YdBeat *beat,
             const Hold *hold,
             const char *text,
             YdSides *sides)
{
  const gboolean is_spoken = yd_beat_is_spoken (beat);
  const gboolean is_long = yd_speech_duration_ns (text) > YD_SHOT_MAX_NS - YD_SECOND_NS;
  const char *const whole[] = { text, NULL };
  g_auto (GStrv) cut =
      is_long ? yd_plan_cut (beat, text, self->options->pace) : g_strdupv ((char **) whole);
  YdBoundShot *last = hold->bound;

  if (is_spoken)
    g_object_set (hold->line, "text", cut[0], NULL);
  else
    write_seen (self, scene, hold, cut[0], sides);
  for (gsize i = 1; cut[i]; i++)
    last = add_behind (self, scene, beat, last, cut[i], sides);
}

/* A piece whose words are gone takes its shot with it, unless the shot holds something else */
static void
drop_piece (YdFollow *self, const YdBeat *beat, const Hold *hold)
{
  if (!hold->line || hold->bound->lines->len == 1) {
    unbind (self, hold->bound, id_of (beat));
    return;
  }
  g_ptr_array_remove (hold->bound->lines, hold->line);
  g_object_set (hold->line, "text", "", NULL);
}

static void
follow_text (YdFollow *self, YdScene *scene, const YdBeat *beat, GArray *holds, YdSides *sides)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();

  for (guint i = 0; i < holds->len; i++)
    g_ptr_array_add (old, g_array_index (holds, Hold, i).text);
  g_ptr_array_add (old, NULL);
  if (is_unchanged ((const char *const *) old->pdata, beat->words))
    return;

  g_auto (GStrv) now = yd_pieces_follow ((const char *const *) old->pdata, beat->words);
  for (guint i = 0; i < holds->len; i++) {
    const Hold *hold = &g_array_index (holds, Hold, i);
    const gboolean is_kept =
        hold->line ? hold->bound->shot->is_locked : yd_shot_keeps_picture (hold->bound->shot);
    if (is_kept || g_str_equal (hold->text, now[i]))
      continue;
    if (*now[i])
      write_piece (self, scene, beat, hold, now[i], sides);
    else
      drop_piece (self, beat, hold);
  }
}

/* A block that became another kind of block: its shots showed something else */
static gboolean
has_other_kind (const YdBeat *beat, YdBoundShot *bound)
{
  gboolean has_line = FALSE;

  for (guint i = 0; i < bound->lines->len; i++)
    has_line = has_line || g_strcmp0 (YD_LINE (bound->lines->pdata[i])->element, id_of (beat)) == 0;
  if (yd_shot_rule_of (bound->shot) == YD_SHOT_RULE_REACTION || bound->shot->is_locked)
    return FALSE;
  return has_line != yd_beat_is_spoken (beat);
}

/**
 * yd_follow_words: (skip)
 * @self: the pass
 * @scene: the scene
 * @beat: a block of it
 * @sides: where everybody stands
 *
 * Brings the shots that hold a block up to date with its words, its speaker and its delivery. When
 * none is left that can hold them, the block has no holders afterwards.
 */
void
yd_follow_words (YdFollow *self, YdScene *scene, const YdBeat *beat, YdSides *sides)
{
  GPtrArray *holders = yd_follow_get_holders (self, id_of (beat));

  /* from the end, since a shot that lets go leaves the list */
  for (guint i = holders ? holders->len : 0; i-- > 0;)
    if (has_other_kind (beat, holders->pdata[i]))
      unbind (self, holders->pdata[i], id_of (beat));
  if (!holders || holders->len == 0)
    return;

  g_autoptr (GArray) holds = collect (self, beat, holders);
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < holds->len; i++) {
    Hold *hold = &g_array_index (holds, Hold, i);
    if (hold->line && !hold->bound->shot->is_locked && follow_cue (hold, beat, sides))
      g_hash_table_add (touched, hold->bound);
  }
  if (holds->len > 0)
    follow_text (self, scene, beat, holds, sides);
  for (guint i = 0; i < holds->len; i++) {
    const Hold *hold = &g_array_index (holds, Hold, i);
    const gboolean is_new = hold->line && !g_str_equal (hold->text, hold->line->text);
    if (!hold->bound->shot->is_aside && (is_new || g_hash_table_contains (touched, hold->bound)))
      redescribe (self, scene, hold->bound, NULL);
  }
}

static char *
dup_text (YdBoundShot *bound)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < bound->lines->len; i++)
    g_ptr_array_add (texts, YD_LINE (bound->lines->pdata[i])->text);
  g_ptr_array_add (texts, NULL);
  return bound->lines->len > 0 ? yd_pieces_join ((const char *const *) texts->pdata)
                               : g_strdup (bound->shot->action);
}

/* Shots that were put aside, one after the other, whose words together are the block's */
static GPtrArray *
find_lost (YdFollow *self, const YdBeat *beat)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const char *rest = beat->words;

  for (guint i = 0; i < self->aside->len && *rest; i++) {
    YdBoundShot *bound = self->aside->pdata[i];
    g_autofree char *text = dup_text (bound);
    const gboolean can_hold =
        !bound->shot->is_locked && *text && (bound->lines->len > 0) == yd_beat_is_spoken (beat);
    if (!can_hold || !g_str_has_prefix (rest, text))
      continue;
    rest += strlen (text);
    while (g_unichar_isspace (g_utf8_get_char (rest)))
      rest = g_utf8_next_char (rest);
    g_ptr_array_add (found, bound);
  }
  return *rest == '\0' && found->len > 0 ? g_steal_pointer (&found) : NULL;
}

/**
 * yd_follow_return: (skip)
 * @self: the pass
 * @scene: the scene
 * @beat: a block of it that no shot holds
 *
 * Brings back shots that were put aside when these words were lost.
 *
 * Returns: whether there were any
 */
gboolean
yd_follow_return (YdFollow *self, YdScene *scene, const YdBeat *beat)
{
  g_autoptr (GPtrArray) lost = self->aside->len > 0 ? find_lost (self, beat) : NULL;

  for (guint i = 0; lost && i < lost->len; i++) {
    YdBoundShot *bound = lost->pdata[i];

    g_ptr_array_set_size (bound->elements, 0);
    yd_bound_shot_add_element (bound, id_of (beat));
    for (guint k = 0; k < bound->lines->len; k++)
      g_object_set (bound->lines->pdata[k], "element", id_of (beat), NULL);
    g_object_set (bound->shot, "is-aside", FALSE, "rank", "", "scene",
                  yd_record_get_id (YD_RECORD (scene)), NULL);
    g_ptr_array_remove (self->aside, bound);
    yd_follow_add (self, bound);
  }
  return lost != NULL;
}
