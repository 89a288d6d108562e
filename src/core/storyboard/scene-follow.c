/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over a film: finds for every block the shots that hold it, and gives those that have
 * none theirs, in the order of the script. */
#include "core/storyboard/scene-follow-private.h"

#include <string.h>

#include "core/base/rank.h"
#include "core/storyboard/numbering.h"

static GPtrArray *
list_in (GHashTable *lists, const char *key)
{
  GPtrArray *list = g_hash_table_lookup (lists, key);

  if (!list) {
    list = g_ptr_array_new ();
    g_hash_table_insert (lists, g_strdup (key), list);
  }
  return list;
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

/**
 * yd_follow_add: (skip)
 * @self: the pass
 * @bound: a shot in the film
 *
 * Files a shot under the blocks it holds and the scene it plays in.
 */
void
yd_follow_add (YdFollow *self, YdBoundShot *bound)
{
  for (guint i = 0; i < bound->elements->len; i++) {
    const YdShotElement *binding = bound->elements->pdata[i];
    if (binding->element)
      g_ptr_array_add (list_in (self->holders, binding->element), bound);
  }
  if (bound->shot->scene)
    g_ptr_array_add (list_in (self->by_scene, bound->shot->scene), bound);
}

static YdElement *
find_element (const YdFollow *self, const char *id)
{
  return id ? g_hash_table_lookup (self->elements, id) : NULL;
}

/* The first block in the script that a shot holds, NULL for none */
static YdElement *
first_element (const YdFollow *self, const YdBoundShot *bound)
{
  for (guint i = 0; i < bound->elements->len; i++) {
    YdElement *element = find_element (self, YD_SHOT_ELEMENT (bound->elements->pdata[i])->element);
    if (element)
      return element;
  }
  return NULL;
}

/* Whether the script took away all that a shot held; a shot made by hand may never have held any */
static gboolean
has_lost_words (const YdFollow *self, const YdBoundShot *bound)
{
  if (first_element (self, bound))
    return FALSE;
  return bound->elements->len > 0 || bound->lines->len > 0 || *bound->shot->reason;
}

/* Lets go of blocks that are gone, while others stay */
static void
prune (const YdFollow *self, YdBoundShot *bound)
{
  for (guint i = bound->elements->len; i-- > 0;)
    if (!find_element (self, YD_SHOT_ELEMENT (bound->elements->pdata[i])->element))
      g_ptr_array_remove_index (bound->elements, i);
  for (guint i = bound->lines->len; i-- > 0;)
    if (!find_element (self, YD_LINE (bound->lines->pdata[i])->element))
      g_ptr_array_remove_index (bound->lines, i);
}

/* A shot plays where its words are, unless a person has put it elsewhere */
static void
find_home (const YdFollow *self, YdBoundShot *bound)
{
  const YdElement *first = first_element (self, bound);
  const char *home = first && first->scene ? first->scene : self->first_scene;

  if (!first || !*bound->shot->reason || g_strcmp0 (home, bound->shot->scene) == 0)
    return;
  g_object_set (bound->shot, "scene", home, "rank", "", NULL);
}

static void
sort_shot (YdFollow *self, YdBoundShot *bound)
{
  YdShot *shot = bound->shot;

  if (shot->is_locked && shot->is_aside)
    return;
  if (shot->is_locked) {
    yd_follow_add (self, bound);
  } else if (shot->is_aside && !first_element (self, bound)) {
    g_ptr_array_add (self->aside, bound);
  } else if (has_lost_words (self, bound)) {
    yd_follow_put_aside (self, bound);
  } else {
    shot->is_aside = FALSE;
    if (bound->elements->len > 0)
      prune (self, bound);
    find_home (self, bound);
    yd_follow_add (self, bound);
  }
}

/**
 * yd_follow_init: (skip)
 * @self: a pass whose rows, members, cast and options are set
 * @elements: (element-type YdElement): the script in order
 * @scenes: (element-type YdScene): its scenes in order
 *
 * Sorts all shots: under the blocks they hold, or among those that have lost theirs.
 */
void
yd_follow_init (YdFollow *self, GPtrArray *elements, GPtrArray *scenes)
{
  self->elements = g_hash_table_new (g_str_hash, g_str_equal);
  self->holders = new_lists ();
  self->by_scene = new_lists ();
  self->aside = g_ptr_array_new ();
  self->first_scene = scenes->len > 0 ? g_strdup (yd_record_get_id (scenes->pdata[0])) : NULL;
  for (guint i = 0; i < elements->len; i++)
    g_hash_table_insert (self->elements, (gpointer) yd_record_get_id (elements->pdata[i]),
                         elements->pdata[i]);
  for (guint i = 0; i < self->rows->shots->len; i++)
    sort_shot (self, self->rows->shots->pdata[i]);
}

/**
 * yd_follow_clear: (skip)
 * @self: a pass
 */
void
yd_follow_clear (YdFollow *self)
{
  g_clear_pointer (&self->elements, g_hash_table_unref);
  g_clear_pointer (&self->holders, g_hash_table_unref);
  g_clear_pointer (&self->by_scene, g_hash_table_unref);
  g_clear_pointer (&self->aside, g_ptr_array_unref);
  g_clear_pointer (&self->first_scene, g_free);
}

/* The shots of a scene while they are put in order */
typedef struct {
  YdFollow *follow;
  YdScene *scene;
  GPtrArray *beats;
  YdSides *sides;
  GPtrArray *order;   /* YdBoundShot as they will stand */
  GHashTable *placed; /* those whose place is known */
  guint cursor;       /* where the next shot goes */
} Sequence;

/* Marks the longest run of shots that stand in the order of the script; Source: patience sorting,
 * C. Schensted, Longest increasing and decreasing subsequences, 1961. */
static void
mark_ordered (Sequence *self, GPtrArray *shots, const guint *at)
{
  g_autofree guint *tops = g_new (guint, shots->len + 1);
  g_autofree guint *below = g_new (guint, shots->len + 1);
  guint n_piles = 0;

  for (guint i = 0; i < shots->len; i++) {
    guint low = 0, high = n_piles;
    while (low < high) {
      const guint middle = (low + high) / 2;
      if (at[tops[middle]] <= at[i])
        low = middle + 1;
      else
        high = middle;
    }
    below[i] = low > 0 ? tops[low - 1] : G_MAXUINT;
    tops[low] = i;
    n_piles = MAX (n_piles, low + 1);
  }
  for (guint i = n_piles > 0 ? tops[n_piles - 1] : G_MAXUINT; i != G_MAXUINT; i = below[i])
    g_hash_table_add (self->placed, shots->pdata[i]);
}

static gboolean
follows_script (const YdBoundShot *bound)
{
  return *bound->shot->reason && !bound->shot->is_locked && bound->elements->len > 0;
}

/* Leaves in the order only shots that stand where the script has them, or a person put them */
static void
start_order (Sequence *self, GPtrArray *shots)
{
  g_autoptr (GHashTable) first_beat = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) following = g_ptr_array_new ();
  g_autofree guint *at = g_new0 (guint, shots->len + 1);

  for (guint i = self->beats->len; i-- > 0;) {
    const YdBeat *beat = self->beats->pdata[i];
    GPtrArray *holders =
        yd_follow_get_holders (self->follow, yd_record_get_id (YD_RECORD (beat->element)));
    for (guint k = 0; holders && k < holders->len; k++)
      g_hash_table_insert (first_beat, holders->pdata[k], GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < shots->len; i++) {
    YdBoundShot *bound = shots->pdata[i];
    if (!*bound->shot->rank)
      continue;
    if (!follows_script (bound)) {
      g_hash_table_add (self->placed, bound);
      continue;
    }
    at[following->len] = GPOINTER_TO_UINT (g_hash_table_lookup (first_beat, bound));
    g_ptr_array_add (following, bound);
  }
  mark_ordered (self, following, at);
  for (guint i = 0; i < shots->len; i++)
    if (g_hash_table_contains (self->placed, shots->pdata[i]))
      g_ptr_array_add (self->order, shots->pdata[i]);
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  YdBoundShot *const *left = a, *const *right = b;

  return strcmp ((*left)->shot->rank, (*right)->shot->rank);
}

static void
place (Sequence *self, YdBoundShot *bound)
{
  g_object_set (bound->shot, "rank", "", NULL);
  g_ptr_array_insert (self->order, self->cursor++, bound);
  g_hash_table_add (self->placed, bound);
}

/* Puts the shots of a block that has some behind those of the block before it */
static void
place_holders (Sequence *self, GPtrArray *holders)
{
  const char *scene = yd_record_get_id (YD_RECORD (self->scene));

  for (guint k = 0; k < holders->len; k++) {
    YdBoundShot *bound = holders->pdata[k];
    guint at = 0;

    if (g_strcmp0 (bound->shot->scene, scene) != 0)
      continue; /* a person has put it into another scene */
    if (!g_hash_table_contains (self->placed, bound))
      place (self, bound);
    else if (follows_script (bound) && g_ptr_array_find (self->order, bound, &at) &&
             at >= self->cursor)
      self->cursor = at + 1;
  }
}

static void
plan_run (Sequence *self, guint first, guint n_beats, gboolean is_whole)
{
  const YdFollow *follow = self->follow;
  YdPlan plan = { .scene = self->scene,
                  .beats = self->beats,
                  .first = first,
                  .n_beats = n_beats,
                  .members = follow->members,
                  .cast = follow->cast,
                  .sides = self->sides,
                  .options = follow->options,
                  .is_whole = is_whole };

  for (guint i = 0; i < G_N_ELEMENTS (plan.before) && i < self->cursor; i++)
    plan.before[i] = ((YdBoundShot *) self->order->pdata[self->cursor - 1 - i])->shot;
  if (self->cursor < self->order->len)
    plan.after = ((YdBoundShot *) self->order->pdata[self->cursor])->shot;

  g_autoptr (GPtrArray) made = yd_plan_shots (&plan);
  g_ptr_array_set_free_func (made, NULL);
  for (guint i = 0; i < made->len; i++) {
    g_ptr_array_add (follow->rows->shots, made->pdata[i]);
    place (self, made->pdata[i]);
  }
}

static gboolean
is_held (const Sequence *self, guint i)
{
  const YdBeat *beat = self->beats->pdata[i];

  return yd_follow_get_holders (self->follow, yd_record_get_id (YD_RECORD (beat->element))) != NULL;
}

/* Walks the script, and gives every block that no shot holds its shots */
static void
fill (Sequence *self)
{
  const gboolean is_whole = self->order->len == 0;
  guint n_free = 0;

  for (guint i = 0; i < self->beats->len; i += MAX (1, n_free)) {
    const YdBeat *beat = self->beats->pdata[i];
    for (n_free = 0; i + n_free < self->beats->len && !is_held (self, i + n_free);)
      n_free++;
    if (n_free > 0)
      plan_run (self, i, n_free, is_whole && n_free == self->beats->len);
    else
      place_holders (
          self, yd_follow_get_holders (self->follow, yd_record_get_id (YD_RECORD (beat->element))));
  }
}

static gboolean
is_rising (GPtrArray *order)
{
  const char *last = "";

  for (guint i = 0; i < order->len; i++) {
    const YdShot *shot = ((YdBoundShot *) order->pdata[i])->shot;
    if (*shot->rank && strcmp (shot->rank, last) <= 0)
      return FALSE;
    last = *shot->rank ? shot->rank : last;
  }
  return TRUE;
}

/* Ranks the shots that have no rank yet, between those that have one */
static void
rank_order (GPtrArray *order)
{
  if (!is_rising (order)) /* two writers met: start again */
    for (guint i = 0; i < order->len; i++)
      g_object_set (((YdBoundShot *) order->pdata[i])->shot, "rank", "", NULL);
  for (guint i = 0, n_new = 0; i < order->len; i += MAX (1, n_new)) {
    const char *before = i > 0 ? ((YdBoundShot *) order->pdata[i - 1])->shot->rank : NULL;
    const char *after = NULL;

    for (n_new = 0; i + n_new < order->len && !after; n_new += after ? 0 : 1)
      if (*((YdBoundShot *) order->pdata[i + n_new])->shot->rank)
        after = ((YdBoundShot *) order->pdata[i + n_new])->shot->rank;
    if (n_new == 0)
      continue;
    g_auto (GStrv) ranks = yd_rank_spread (before, after, n_new);
    for (guint k = 0; k < n_new; k++)
      g_object_set (((YdBoundShot *) order->pdata[i + k])->shot, "rank", ranks[k], NULL);
  }
}

static void
number_order (YdScene *scene, GPtrArray *order)
{
  g_autoptr (GPtrArray) shots = g_ptr_array_new ();

  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (shots, ((YdBoundShot *) order->pdata[i])->shot);
  yd_shots_assign_numbers (scene->number, shots);
}

/* Where everybody stands, by the shots there are */
static void
learn_sides (YdSides *sides, GPtrArray *shots)
{
  for (guint i = 0; i < shots->len; i++) {
    const YdBoundShot *bound = shots->pdata[i];
    for (guint k = 0; k < bound->cast->len; k++) {
      const YdShotCast *seen = bound->cast->pdata[k];
      yd_sides_learn (sides, seen->member, seen->rank);
    }
  }
}

/**
 * yd_follow_scene: (skip)
 * @self: the pass
 * @scene: a scene
 * @elements: (element-type YdElement): its blocks, in order
 *
 * Brings the shots of one scene up to date, in memory.
 */
void
yd_follow_scene (YdFollow *self, YdScene *scene, GPtrArray *elements)
{
  GPtrArray *shots = list_in (self->by_scene, yd_record_get_id (YD_RECORD (scene)));
  g_autoptr (GPtrArray) beats = yd_beats_read (elements, self->cast);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_auto (YdSides) sides = { 0 };
  Sequence sequence = { self, scene, beats, &sides, order, placed, 0 };

  yd_sides_init (&sides);
  g_ptr_array_sort (shots, compare_ranks);
  learn_sides (&sides, shots);
  for (guint i = 0; i < beats->len; i++)
    if (is_held (&sequence, i) || yd_follow_return (self, scene, beats->pdata[i]))
      yd_follow_words (self, scene, beats->pdata[i], &sides);
  start_order (&sequence, shots);
  fill (&sequence);
  rank_order (order);
  number_order (scene, order);
}
