/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How alike two texts are, by the pairs of neighbouring characters they share. */
#include "core/script/text-likeness.h"

#include "core/script/span.h"

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const guint64 left = *(const guint64 *) a, right = *(const guint64 *) b;

  return left < right ? -1 : left > right;
}

/**
 * yd_text_pairs:
 * @text: valid UTF-8
 *
 * Takes a text apart into its pairs of neighbouring characters, white space left out.
 *
 * Returns: (transfer full) (element-type guint64): the pairs, sorted
 */
GArray *
yd_text_pairs (const char *text)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  gunichar before = 1; /* so that a text of one character has a pair, too */

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (yd_char_is_space (c))
      continue;
    const guint64 pair = (guint64) before << 32 | c;
    g_array_append_val (pairs, pair);
    before = c;
  }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

/**
 * yd_text_pairs_likeness:
 * @a: (element-type guint64): pairs of one text
 * @b: (element-type guint64): pairs of another
 *
 * Source: Dice's coefficient over multisets, 2 |A ∩ B| / (|A| + |B|).
 *
 * Returns: 1 for texts of the same pairs, 0 for texts that share none
 */
double
yd_text_pairs_likeness (GArray *a, GArray *b)
{
  guint i = 0, j = 0, n_shared = 0;

  while (i < a->len && j < b->len) {
    const guint64 left = g_array_index (a, guint64, i), right = g_array_index (b, guint64, j);
    n_shared += left == right;
    i += left <= right;
    j += right <= left;
  }
  return a->len + b->len > 0 ? 2.0 * n_shared / (a->len + b->len) : 1;
}
