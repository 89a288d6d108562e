/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody may have meant who typed a word that nobody knows. */
#include "core/base/near-words.h"

#include <string.h>

#define MAX_CHARS 64

/* How many characters must be put in, taken out or changed; letters in either case are the same.
 *
 * Source: R. A. Wagner, M. J. Fischer, "The String-to-String Correction Problem", J. ACM 21, 1974
 */
static guint
distance (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_strdown (a, -1), *right = g_utf8_strdown (b, -1);
  glong n_a = 0, n_b = 0;
  g_autofree gunichar *from = g_utf8_to_ucs4_fast (left, -1, &n_a);
  g_autofree gunichar *to = g_utf8_to_ucs4_fast (right, -1, &n_b);
  guint row[MAX_CHARS + 1];

  n_a = MIN (n_a, MAX_CHARS);
  n_b = MIN (n_b, MAX_CHARS);
  for (glong j = 0; j <= n_b; j++)
    row[j] = j;
  for (glong i = 1; i <= n_a; i++) {
    guint diagonal = row[0];
    row[0] = i;
    for (glong j = 1; j <= n_b; j++) {
      const guint above = row[j];
      const guint changed = diagonal + (from[i - 1] != to[j - 1]);
      row[j] = MIN (MIN (above, row[j - 1]) + 1, changed);
      diagonal = above;
    }
  }
  return row[n_b];
}

/**
 * yd_near_words:
 * @word: what was typed, valid UTF-8
 * @words: (array zero-terminated=1): what is known
 * @n_max: how many to name at most
 *
 * Finds those of @words that are spelled most like @word.
 *
 * Returns: (transfer full): they, parted by commas, the nearest first
 */
char *
yd_near_words (const char *word, const char *const *words, guint n_max)
{
  const guint n_words = g_strv_length ((char **) words);
  g_autofree guint *far = g_new (guint, n_words + 1);
  GString *near = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    far[i] = distance (word, words[i]);
  for (guint n = 0; n < MIN (n_max, n_words); n++) {
    guint best = 0;
    for (guint i = 1; i < n_words; i++)
      if (far[i] < far[best])
        best = i;
    g_string_append_printf (near, "%s%s", n ? ", " : "", words[best]);
    far[best] = G_MAXUINT;
  }
  return g_string_free (near, FALSE);
}
