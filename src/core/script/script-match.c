/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which element of a script before an edit is which after it, so that shots stay with their lines.
 *
 *   1. equal text at the beginning and the end of the script
 *   2. equal text that stands once in each of both, wherever it was moved, and its equal neighbours
 *   3. other equal text, in order
 *   4. between two that are known: the same number of elements of the same kinds are the same ones,
 *      else the most similar of a kind
 *   5. what is left, by similarity wherever it stands
 *
 * Each step is linear or bounded, so that a script of 100,000 elements is quick. */
#include "core/script/script-match.h"

#include <string.h>

#include "core/base/rank.h"
#include "core/script/text-likeness.h"

#define LEAST_LIKENESS 0.4       /* in the same place */
#define LEAST_MOVED_LIKENESS 0.6 /* anywhere */
#define MAX_GAP_PAIRS 10000      /* comparisons in one gap, and of all that is left */
#define NONE G_MAXUINT

typedef struct {
  GPtrArray *old_elements;
  GPtrArray *new_elements;
  guint *old_of; /* for each new element the index of its old one, or NONE */
  guint *new_of;
} Match;

static YdElement *
old_at (const Match *match, guint i)
{
  return match->old_elements->pdata[i];
}

static YdElement *
new_at (const Match *match, guint i)
{
  return match->new_elements->pdata[i];
}

static gboolean
is_equal (const Match *match, guint i, guint j)
{
  return old_at (match, i)->kind == new_at (match, j)->kind &&
         g_str_equal (old_at (match, i)->text, new_at (match, j)->text);
}

static void
join (Match *match, guint i, guint j)
{
  match->new_of[i] = j;
  match->old_of[j] = i;
}

static void
match_ends (Match *match)
{
  const guint n_old = match->old_elements->len, n_new = match->new_elements->len;
  guint head = 0, tail = 0;

  for (; head < MIN (n_old, n_new) && is_equal (match, head, head); head++)
    join (match, head, head);
  for (; tail < MIN (n_old, n_new) - head && is_equal (match, n_old - 1 - tail, n_new - 1 - tail);
       tail++)
    join (match, n_old - 1 - tail, n_new - 1 - tail);
}

/* Texts with what stands where; the first index, and how often */
typedef struct {
  guint old_index, new_index, n_old, n_new;
} Place;

static GHashTable *
index_texts (const Match *match)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < match->old_elements->len + match->new_elements->len; i++) {
    const gboolean is_old = i < match->old_elements->len;
    const guint at = is_old ? i : i - match->old_elements->len;
    const YdElement *element = is_old ? old_at (match, at) : new_at (match, at);
    if ((is_old ? match->new_of : match->old_of)[at] != NONE)
      continue;
    Place *place = g_hash_table_lookup (places, element->text);
    if (!place) {
      place = g_new0 (Place, 1);
      g_hash_table_insert (places, element->text, place);
    }
    *(is_old ? &place->old_index : &place->new_index) = at;
    *(is_old ? &place->n_old : &place->n_new) += 1;
  }
  return places;
}

static void
match_unique (Match *match)
{
  g_autoptr (GHashTable) places = index_texts (match);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Place *place = value;
    if (place->n_old == 1 && place->n_new == 1 &&
        is_equal (match, place->old_index, place->new_index))
      join (match, place->old_index, place->new_index);
  }
}

static void
extend (Match *match, guint j, int step)
{
  const guint i = match->old_of[j];
  const guint next_i = i + step, next_j = j + step;

  if (i != NONE && next_i < match->old_elements->len && next_j < match->new_elements->len &&
      match->new_of[next_i] == NONE && match->old_of[next_j] == NONE &&
      is_equal (match, next_i, next_j))
    join (match, next_i, next_j);
}

static void
match_neighbours (Match *match)
{
  for (guint j = 0; j < match->new_elements->len; j++)
    extend (match, j, 1);
  for (guint j = match->new_elements->len; j-- > 0;)
    extend (match, j, -1);
}

/* Equal texts that stand several times, such as "（沉默）", in the order of the script */
static void
match_repeated (Match *match)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *next = g_new (guint, match->old_elements->len + 1);

  for (guint i = match->old_elements->len; i-- > 0;) {
    if (match->new_of[i] != NONE)
      continue;
    next[i] = GPOINTER_TO_UINT (g_hash_table_lookup (first, old_at (match, i)->text));
    g_hash_table_insert (first, old_at (match, i)->text, GUINT_TO_POINTER (i + 1));
  }
  for (guint j = 0; j < match->new_elements->len; j++) {
    if (match->old_of[j] != NONE)
      continue;
    const guint found = GPOINTER_TO_UINT (g_hash_table_lookup (first, new_at (match, j)->text));
    if (found == 0 || !is_equal (match, found - 1, j))
      continue;
    join (match, found - 1, j);
    g_hash_table_insert (first, new_at (match, j)->text, GUINT_TO_POINTER (next[found - 1]));
  }
}

typedef struct {
  guint i, j;
  double likeness;
} Pair;

static int
compare_likeness (gconstpointer a, gconstpointer b)
{
  const Pair *left = a, *right = b;

  if (left->likeness != right->likeness)
    return left->likeness > right->likeness ? -1 : 1;
  return left->j != right->j ? (left->j < right->j ? -1 : 1) : (left->i < right->i ? -1 : 1);
}

static GPtrArray *
pairs_of (GPtrArray *elements, GArray *indexes)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint k = 0; k < indexes->len; k++) {
    YdElement *element = elements->pdata[g_array_index (indexes, guint, k)];
    g_ptr_array_add (pairs, yd_text_pairs (element->text));
  }
  return pairs;
}

/* The best pairs first, as long as they are alike */
static void
match_similar (Match *match, GArray *olds, GArray *news, double least)
{
  if ((guint64) olds->len * news->len > MAX_GAP_PAIRS || olds->len == 0 || news->len == 0)
    return;
  g_autoptr (GPtrArray) old_pairs = pairs_of (match->old_elements, olds);
  g_autoptr (GPtrArray) new_pairs = pairs_of (match->new_elements, news);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint a = 0; a < olds->len; a++)
    for (guint b = 0; b < news->len; b++) {
      const guint i = g_array_index (olds, guint, a), j = g_array_index (news, guint, b);
      if (old_at (match, i)->kind != new_at (match, j)->kind)
        continue;
      const Pair pair = { i, j, yd_text_pairs_likeness (old_pairs->pdata[a], new_pairs->pdata[b]) };
      if (pair.likeness >= least)
        g_array_append_val (found, pair);
    }
  g_array_sort (found, compare_likeness);
  for (guint k = 0; k < found->len; k++) {
    const Pair *pair = &g_array_index (found, Pair, k);
    if (match->new_of[pair->i] == NONE && match->old_of[pair->j] == NONE)
      join (match, pair->i, pair->j);
  }
}

static gboolean
has_same_kinds (const Match *match, GArray *olds, GArray *news)
{
  if (olds->len != news->len)
    return FALSE;
  for (guint k = 0; k < olds->len; k++)
    if (old_at (match, g_array_index (olds, guint, k))->kind !=
        new_at (match, g_array_index (news, guint, k))->kind)
      return FALSE;
  return TRUE;
}

static void
match_gap (Match *match, guint old_start, guint new_start, guint new_end)
{
  g_autoptr (GArray) olds = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) news = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = old_start; i < match->old_elements->len && match->new_of[i] == NONE; i++)
    g_array_append_val (olds, i);
  for (guint j = new_start; j < new_end; j++)
    g_array_append_val (news, j);
  if (has_same_kinds (match, olds, news))
    for (guint k = 0; k < olds->len; k++)
      join (match, g_array_index (olds, guint, k), g_array_index (news, guint, k));
  else
    match_similar (match, olds, news, LEAST_LIKENESS);
}

static void
match_gaps (Match *match)
{
  const guint n_new = match->new_elements->len;

  for (guint j = 0; j < n_new;) {
    guint end = j;
    while (end < n_new && match->old_of[end] == NONE)
      end++;
    if (end > j)
      match_gap (match, j == 0 ? 0 : match->old_of[j - 1] + 1, j, end);
    /* an element inside the gap may still be unmatched; the gap as a whole is done */
    j = end + 1;
  }
}

static void
match_left (Match *match)
{
  g_autoptr (GArray) olds = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) news = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < match->old_elements->len; i++)
    if (match->new_of[i] == NONE)
      g_array_append_val (olds, i);
  for (guint j = 0; j < match->new_elements->len; j++)
    if (match->old_of[j] == NONE)
      g_array_append_val (news, j);
  match_similar (match, olds, news, LEAST_MOVED_LIKENESS);
}

/* The longest run of kept ranks that already ascends stays; source: patience sorting */
static gboolean *
find_ascending (GPtrArray *elements)
{
  const guint n = elements->len;
  gboolean *is_kept = g_new0 (gboolean, n + 1);
  g_autofree guint *tails = g_new (guint, n + 1);
  g_autofree guint *before = g_new (guint, n + 1);
  guint length = 0;

  for (guint j = 0; j < n; j++) {
    const char *rank = ((YdElement *) elements->pdata[j])->rank;
    guint low = 0, high = length;
    if (!*rank)
      continue;
    while (low < high) {
      const guint middle = (low + high) / 2;
      if (strcmp (((YdElement *) elements->pdata[tails[middle]])->rank, rank) < 0)
        low = middle + 1;
      else
        high = middle;
    }
    before[j] = low > 0 ? tails[low - 1] : NONE;
    tails[low] = j;
    length = MAX (length, low + 1);
  }
  for (guint j = length > 0 ? tails[length - 1] : NONE; j != NONE; j = before[j])
    is_kept[j] = TRUE;
  return is_kept;
}

static void
give_ranks (GPtrArray *elements)
{
  g_autofree gboolean *is_kept = find_ascending (elements);
  const char *last = NULL;

  for (guint j = 0; j < elements->len;) {
    guint end = j;
    if (is_kept[j]) {
      last = ((YdElement *) elements->pdata[j++])->rank;
      continue;
    }
    while (end < elements->len && !is_kept[end])
      end++;
    g_auto (GStrv) ranks = yd_rank_spread (
        last, end < elements->len ? ((YdElement *) elements->pdata[end])->rank : NULL, end - j);
    for (guint k = 0; j < end; j++, k++) {
      YdElement *element = elements->pdata[j];
      g_free (element->rank);
      element->rank = g_steal_pointer (&ranks[k]);
      last = element->rank;
    }
  }
}

/**
 * yd_script_match:
 * @old_elements: (element-type YdElement): the script before, in order; not changed
 * @new_elements: (element-type YdElement): the script after, fresh from the parser
 *
 * Gives elements the ids, ranks and scenes of those they continue, and ranks in between to those
 * that are new. As few ranks change as the order allows.
 */
void
yd_script_match (GPtrArray *old_elements, GPtrArray *new_elements)
{
  g_autofree guint *old_of = g_new (guint, new_elements->len + 1);
  g_autofree guint *new_of = g_new (guint, old_elements->len + 1);
  Match match = { old_elements, new_elements, old_of, new_of };

  memset (old_of, 0xFF, (new_elements->len + 1) * sizeof (guint));
  memset (new_of, 0xFF, (old_elements->len + 1) * sizeof (guint));
  match_ends (&match);
  match_unique (&match);
  match_neighbours (&match);
  match_repeated (&match);
  match_gaps (&match);
  match_left (&match);

  for (guint j = 0; j < new_elements->len; j++) {
    YdElement *element = new_at (&match, j);
    if (old_of[j] == NONE)
      continue;
    YdElement *old = old_at (&match, old_of[j]);
    yd_record_set_id (YD_RECORD (element), yd_record_get_id (YD_RECORD (old)));
    g_object_set (element, "rank", old->rank, "scene", old->scene, NULL);
  }
  give_ranks (new_elements);
}
