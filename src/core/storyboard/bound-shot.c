/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shot with its rows, and what follows from them: its words, its length, its mood. */
#include <string.h>

#include "core/base/characters.h"
#include "core/base/frame-rate.h"
#include "core/base/rank.h"
#include "core/base/speech-rate.h"
#include "core/storyboard/bound-shot-private.h"
#include "core/storyboard/pieces.h"
#include "core/storyboard/shot-rule.h"

#define BREATH_NS (YD_SECOND_NS / 2)       /* before the first and after the last word */
#define BETWEEN_NS (3 * YD_SECOND_NS / 10) /* between two lines */
#define REACTION_NS (9 * YD_SECOND_NS / 5)

/**
 * yd_bound_shot_new:
 *
 * Returns: (transfer full): a new shot without any rows
 */
YdBoundShot *
yd_bound_shot_new (void)
{
  YdBoundShot *self = g_new0 (YdBoundShot, 1);

  self->shot = yd_shot_new ();
  self->elements = g_ptr_array_new_with_free_func (g_object_unref);
  self->cast = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * yd_bound_shot_free:
 * @self: (transfer full): a shot with its rows
 */
void
yd_bound_shot_free (YdBoundShot *self)
{
  g_object_unref (self->shot);
  g_ptr_array_unref (self->elements);
  g_ptr_array_unref (self->cast);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * yd_shot_keeps_picture: (skip)
 * @shot: a shot
 *
 * Returns: whether a person has decided how it looks
 */
gboolean
yd_shot_keeps_picture (YdShot *shot)
{
  return shot->is_locked || shot->state == YD_REVIEW_STATE_APPROVED || !*shot->reason;
}

/**
 * yd_element_is_seen: (skip)
 * @element: a block
 *
 * Returns: whether it is shown and not said
 */
gboolean
yd_element_is_seen (YdElement *element)
{
  return element->kind == YD_ELEMENT_KIND_ACTION || element->kind == YD_ELEMENT_KIND_CENTERED ||
         element->kind == YD_ELEMENT_KIND_SCENE_HEADING;
}

/**
 * yd_sides_init: (skip)
 * @self: sides
 *
 * Starts with nobody standing anywhere.
 */
void
yd_sides_init (YdSides *self)
{
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->last = NULL;
}

/**
 * yd_sides_clear: (skip)
 * @self: sides
 */
void
yd_sides_clear (YdSides *self)
{
  g_hash_table_unref (self->ranks);
}

/**
 * yd_sides_learn: (skip)
 * @self: sides
 * @member: (nullable): id of a cast member
 * @rank: where they stand
 *
 * Takes over where a member stands already; the first shot that shows them decides.
 */
void
yd_sides_learn (YdSides *self, const char *member, const char *rank)
{
  if (!member || g_hash_table_contains (self->ranks, member))
    return;
  char *kept = g_strdup (rank);
  g_hash_table_insert (self->ranks, g_strdup (member), kept);
  if (!self->last || strcmp (kept, self->last) > 0)
    self->last = kept;
}

/* the rank at which a member stands; who is new to the scene is to the right of all others */
static const char *
get_side (YdSides *self, const char *member)
{
  const char *rank = g_hash_table_lookup (self->ranks, member);
  if (rank)
    return rank;

  g_autofree char *next = yd_rank_between (self->last, NULL);
  yd_sides_learn (self, member, next);
  return g_hash_table_lookup (self->ranks, member);
}

static const char *
rank_of (gpointer record)
{
  if (YD_IS_LINE (record))
    return YD_LINE (record)->rank;
  if (YD_IS_SHOT_CAST (record))
    return YD_SHOT_CAST (record)->rank;
  return YD_SHOT_ELEMENT (record)->rank;
}

/**
 * yd_bound_shot_last_rank: (skip)
 * @records: (element-type YdRecord): elements, cast or lines of a shot
 *
 * Returns: (transfer none) (nullable): the rank of the last, %NULL for none
 */
const char *
yd_bound_shot_last_rank (GPtrArray *records)
{
  return records->len > 0 ? rank_of (records->pdata[records->len - 1]) : NULL;
}

/**
 * yd_bound_shot_add_element: (skip)
 * @self: a shot
 * @element: id of a block
 *
 * Binds a block of the script, once.
 */
void
yd_bound_shot_add_element (YdBoundShot *self, const char *element)
{
  for (guint i = 0; i < self->elements->len; i++)
    if (g_strcmp0 (YD_SHOT_ELEMENT (self->elements->pdata[i])->element, element) == 0)
      return;

  YdShotElement *binding = yd_shot_element_new ();
  binding->shot = g_strdup (yd_record_get_id (YD_RECORD (self->shot)));
  binding->element = g_strdup (element);
  g_free (binding->rank);
  binding->rank = yd_rank_between (yd_bound_shot_last_rank (self->elements), NULL);
  g_ptr_array_add (self->elements, binding);
}

static YdLineKind
line_kind (YdBeatKind kind)
{
  return kind == YD_BEAT_OFF         ? YD_LINE_KIND_OFF
         : kind == YD_BEAT_NARRATION ? YD_LINE_KIND_NARRATION
                                     : YD_LINE_KIND_SPEECH;
}

/**
 * yd_bound_shot_add_line: (skip)
 * @self: a shot
 * @beat: the block the words are from
 * @text: the words
 *
 * Adds words to say behind those there are.
 *
 * Returns: (transfer none): the new line
 */
YdLine *
yd_bound_shot_add_line (YdBoundShot *self, const YdBeat *beat, const char *text)
{
  YdLine *line = yd_line_new ();
  g_autofree char *rank = yd_rank_between (yd_bound_shot_last_rank (self->lines), NULL);

  g_object_set (line, "shot", yd_record_get_id (YD_RECORD (self->shot)), "element",
                yd_record_get_id (YD_RECORD (beat->element)), "rank", rank, "kind",
                line_kind (beat->kind), "speaker",
                beat->speaker ? yd_record_get_id (YD_RECORD (beat->speaker)) : NULL, "text", text,
                "delivery", beat->delivery, NULL);
  g_ptr_array_add (self->lines, line);
  return line;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  YdShotCast *const *left = a, *const *right = b;

  return strcmp ((*left)->rank, (*right)->rank);
}

/**
 * yd_bound_shot_add_member: (skip)
 * @self: a shot
 * @sides: where everybody stands in the scene
 * @member: id of a cast member
 * @is_speaking: whether they speak in the shot
 *
 * Puts a member into the picture, once, where the scene has them stand.
 */
void
yd_bound_shot_add_member (YdBoundShot *self,
                          YdSides *sides,
                          const char *member,
                          gboolean is_speaking)
{
  for (guint i = 0; i < self->cast->len; i++) {
    YdShotCast *seen = self->cast->pdata[i];
    if (g_strcmp0 (seen->member, member) == 0) {
      seen->is_speaking = seen->is_speaking || is_speaking;
      return;
    }
  }
  YdShotCast *seen = yd_shot_cast_new ();
  g_object_set (seen, "shot", yd_record_get_id (YD_RECORD (self->shot)), "member", member, "rank",
                get_side (sides, member), "is-speaking", is_speaking, NULL);
  g_ptr_array_add (self->cast, seen);
  g_ptr_array_sort (self->cast, compare_places);
}

static gboolean
is_chinese (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (yd_char_is_han (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static char *
join_lines (YdBoundShot *self, YdLineKind kind)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < self->lines->len; i++) {
    YdLine *line = self->lines->pdata[i];
    if (line->kind == kind)
      g_ptr_array_add (texts, line->text);
  }
  g_ptr_array_add (texts, NULL);
  return yd_pieces_join ((const char *const *) texts->pdata);
}

/* The first person in the picture who speaks, or who does not */
static const char *
find_person (YdBoundShot *self, GPtrArray *members, gboolean is_speaking)
{
  for (guint i = 0; i < self->cast->len; i++) {
    YdShotCast *seen = self->cast->pdata[i];
    YdCastMember *member = yd_records_find (members, seen->member);
    if (member && member->kind == YD_CAST_KIND_CHARACTER && seen->is_speaking == is_speaking)
      return member->name;
  }
  return NULL;
}

/* In the language of the script, since it goes into prompts and under the board */
static char *
describe_talk (YdBoundShot *self, YdScene *scene, GPtrArray *members)
{
  const char *speaker = find_person (self, members, TRUE);
  const char *listener = find_person (self, members, FALSE);
  const char *delivery = self->lines->len > 0 ? YD_LINE (self->lines->pdata[0])->delivery : "";
  g_autofree char *said = join_lines (self, YD_LINE_KIND_SPEECH);
  const gboolean zh = is_chinese (said) || is_chinese (scene->heading) ||
                      (speaker && is_chinese (speaker)) || (listener && is_chinese (listener));
  g_autofree char *how = !*delivery ? g_strdup ("")
                         : zh       ? g_strdup_printf ("（%s）", delivery)
                                    : g_strdup_printf (" (%s)", delivery);

  if (speaker && listener)
    return zh ? g_strdup_printf ("%s对%s说话%s", speaker, listener, how)
              : g_strdup_printf ("%s speaks to %s%s", speaker, listener, how);
  if (speaker)
    return zh ? g_strdup_printf ("%s说话%s", speaker, how)
              : g_strdup_printf ("%s speaks%s", speaker, how);
  if (listener)
    return zh ? g_strdup_printf ("%s听着", listener) : g_strdup_printf ("%s listens", listener);
  return g_strdup (scene->heading);
}

static gint64
silent_ns (YdBoundShot *self, const char *seen)
{
  if (yd_shot_rule_of (self->shot) == YD_SHOT_RULE_REACTION)
    return REACTION_NS;
  return yd_sight_duration_ns (seen);
}

static gint64
measure (YdBoundShot *self, const char *seen, double pace)
{
  gint64 spoken_ns = 0;

  for (guint i = 0; i < self->lines->len; i++)
    spoken_ns +=
        yd_speech_duration_ns (YD_LINE (self->lines->pdata[i])->text) + (i > 0 ? BETWEEN_NS : 0);
  if (spoken_ns == 0)
    return CLAMP ((gint64) (silent_ns (self, seen) / pace), YD_SHOT_MIN_NS, YD_SHOT_MAX_NS);
  if (*seen)
    spoken_ns += (gint64) (silent_ns (self, seen) / pace);
  return CLAMP (spoken_ns + BREATH_NS, YD_SHOT_MIN_NS, YD_SHOT_MAX_NS);
}

/**
 * yd_bound_shot_describe: (skip)
 * @self: a shot with its rows
 * @scene: the scene it plays in
 * @members: (element-type YdCastMember): the cast
 * @seen: what the script says happens in it, "" for nothing but talk
 * @pace: how fast the film is cut
 *
 * Sets what follows from a shot's rows: action, mood and duration.
 */
void
yd_bound_shot_describe (YdBoundShot *self,
                        YdScene *scene,
                        GPtrArray *members,
                        const char *seen,
                        double pace)
{
  g_autofree char *told = join_lines (self, YD_LINE_KIND_NARRATION);
  g_autofree char *said = join_lines (self, YD_LINE_KIND_SPEECH);
  g_autofree char *words = g_strconcat (seen, "\n", told, "\n", said, NULL);
  char *action = *seen   ? g_strdup (seen)
                 : *told ? g_strdup (told)
                         : describe_talk (self, scene, members);

  g_free (self->shot->action);
  self->shot->action = action;
  g_free (self->shot->mood);
  self->shot->mood = g_strdup (yd_meaning_read (words).mood);
  self->shot->duration_ns = measure (self, seen, pace);
}
