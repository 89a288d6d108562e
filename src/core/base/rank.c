/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractional ranks: the order of a list is text, so that a move changes one row.
 *
 * A rank is the digits of a fraction in (0, 1) to base 62, in the order of their bytes, without a
 * trailing zero digit. Between any two ranks there is another. */
#include "core/base/rank.h"

#include <string.h>

#define BASE 62

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int
digit_at (const char *rank, gsize i, int past_end)
{
  if (rank == NULL || i >= strlen (rank))
    return past_end;
  const char *found = strchr (digits, rank[i]);
  return found ? (int) (found - digits) : 0;
}

/* The middle of (@before, @after); at the open end of a list either half-way or one step on */
static char *
rank_between (const char *before, const char *after, gboolean is_step)
{
  GString *rank = g_string_new (NULL);

  for (gsize i = 0;; i++) {
    const int low = digit_at (before, i, 0);
    const int high = after ? digit_at (after, i, 0) : BASE;

    if (high - low > 1) {
      const int middle = !after && is_step ? low + 1 : (low + high) / 2;
      g_string_append_c (rank, digits[middle]);
      return g_string_free (rank, FALSE);
    }
    g_string_append_c (rank, digits[low]);
    if (high > low)
      after = NULL; /* already smaller than @after, whatever follows */
  }
}

/**
 * yd_rank_between:
 * @before: (nullable): the rank of the row above, %NULL for the start of the list
 * @after: (nullable): the rank of the row below, greater than @before; %NULL for the end
 *
 * Makes a rank that sorts between two others, byte by byte.
 *
 * Returns: (transfer full): the new rank
 */
char *
yd_rank_between (const char *before, const char *after)
{
  g_return_val_if_fail (!before || !after || strcmp (before, after) < 0, g_strdup (before));

  /* appending is the common case: one step at a time keeps its ranks short */
  return rank_between (before, after, TRUE);
}

static void
spread (char **ranks, guint first, guint last, const char *before, const char *after)
{
  if (first >= last)
    return;
  const guint middle = first + (last - first) / 2;

  ranks[middle] = rank_between (before, after, FALSE);
  spread (ranks, first, middle, before, ranks[middle]);
  spread (ranks, middle + 1, last, ranks[middle], after);
}

/**
 * yd_rank_spread:
 * @before: (nullable): the rank of the row above
 * @after: (nullable): the rank of the row below
 * @n_ranks: how many ranks
 *
 * Makes ranks for a run of new rows, spread evenly, so that they stay short.
 *
 * Returns: (transfer full): @n_ranks ascending ranks, %NULL-terminated
 */
char **
yd_rank_spread (const char *before, const char *after, guint n_ranks)
{
  char **ranks = g_new0 (char *, n_ranks + 1);

  spread (ranks, 0, n_ranks, before, after);
  return ranks;
}
