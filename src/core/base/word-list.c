/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a thing is called: words with "|" between them, in a table beside the thing. */
#include "core/base/word-list.h"

/**
 * yd_word_lists_have:
 * @lists: (array zero-terminated=1): words with "|" between them, valid UTF-8
 * @word: what a person or a file says, valid UTF-8
 *
 * Returns: whether @word is one of them, in any case
 */
gboolean
yd_word_lists_have (const char *const *lists, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  for (; *lists; lists++) {
    g_autofree char *list = g_utf8_casefold (*lists, -1);
    g_auto (GStrv) words = g_strsplit (list, "|", -1);
    if (g_strv_contains ((const char *const *) words, folded))
      return TRUE;
  }
  return FALSE;
}
