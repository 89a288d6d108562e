/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who and what a text names. The longest name wins where two begin at one place, so that 李明德 is
 * not taken for 李明; names of alphabetic scripts match whole words in any case. */
#include "core/storyboard/mention.h"

#include <string.h>

typedef struct {
  char *folded;         /* owned, case folded */
  gsize length_bytes;   /* of it */
  YdCastMember *member; /* borrowed */
} Name;

struct _YdMentions {
  GHashTable *by_start; /* first character → GArray of Name, longest first */
};

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) && !g_unichar_iswide (c);
}

/* Tells whether the @length_bytes at @at stand alone, as words of alphabetic scripts must */
static gboolean
is_whole (const char *text, const char *at, gsize length_bytes)
{
  const char *end = at + length_bytes;
  const char *before = g_utf8_find_prev_char (text, at);
  const char *last = g_utf8_find_prev_char (at, end);

  if (is_word_char (g_utf8_get_char (at)) && before && is_word_char (g_utf8_get_char (before)))
    return FALSE;
  return !(last && is_word_char (g_utf8_get_char (last)) && *end &&
           is_word_char (g_utf8_get_char (end)));
}

/**
 * yd_text_has_word:
 * @text: a text, in lower case where its script has cases
 * @word: a word, likewise
 *
 * Tells whether @text has @word; words of alphabetic scripts must stand alone.
 */
gboolean
yd_text_has_word (const char *text, const char *word)
{
  const gsize length_bytes = strlen (word);

  for (const char *at = strstr (text, word); at; at = strstr (at + 1, word))
    if (is_whole (text, at, length_bytes))
      return TRUE;
  return FALSE;
}

static void
name_clear (gpointer name)
{
  g_free (((Name *) name)->folded);
}

static int
compare_length (gconstpointer a, gconstpointer b)
{
  const gsize left = ((const Name *) a)->length_bytes, right = ((const Name *) b)->length_bytes;

  return left < right ? 1 : left > right ? -1 : 0;
}

static void
add_name (YdMentions *self, YdCastMember *member, const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  Name name = { g_utf8_strdown (trimmed, -1), 0, member };
  const gpointer start = GUINT_TO_POINTER (g_utf8_get_char (name.folded));
  GArray *names = g_hash_table_lookup (self->by_start, start);

  name.length_bytes = strlen (name.folded);
  if (name.length_bytes == 0) {
    g_free (name.folded);
    return;
  }
  if (!names) {
    names = g_array_new (FALSE, FALSE, sizeof (Name));
    g_array_set_clear_func (names, name_clear);
    g_hash_table_insert (self->by_start, start, names);
  }
  g_array_append_val (names, name);
}

/**
 * yd_mentions_new:
 * @members: (element-type YdCastMember): the cast
 *
 * Makes ready to find the names and aliases of @members.
 *
 * Returns: (transfer full): the finder
 */
YdMentions *
yd_mentions_new (GPtrArray *members)
{
  YdMentions *self = g_new0 (YdMentions, 1);
  GHashTableIter iter;
  gpointer names;

  self->by_start = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < members->len; i++) {
    YdCastMember *member = members->pdata[i];
    g_auto (GStrv) aliases = g_strsplit (member->aliases, "\n", -1);

    add_name (self, member, member->name);
    for (guint j = 0; aliases[j]; j++)
      add_name (self, member, aliases[j]);
  }
  g_hash_table_iter_init (&iter, self->by_start);
  while (g_hash_table_iter_next (&iter, NULL, &names))
    g_array_sort (names, compare_length);
  return self;
}

/**
 * yd_mentions_free:
 * @self: (transfer full): a finder
 */
void
yd_mentions_free (YdMentions *self)
{
  g_hash_table_unref (self->by_start);
  g_free (self);
}

static const Name *
name_at (const YdMentions *self, const char *text, const char *at)
{
  const GArray *names =
      g_hash_table_lookup (self->by_start, GUINT_TO_POINTER (g_utf8_get_char (at)));

  for (guint i = 0; names && i < names->len; i++) {
    const Name *name = &g_array_index (names, Name, i);
    if (strncmp (at, name->folded, name->length_bytes) == 0 &&
        is_whole (text, at, name->length_bytes))
      return name;
  }
  return NULL;
}

/**
 * yd_mentions_scan:
 * @self: a finder
 * @text: a text
 *
 * Returns: (transfer container) (element-type YdCastMember): who and what @text names, each once,
 *   in order of mention
 */
GPtrArray *
yd_mentions_scan (const YdMentions *self, const char *text)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);
  GPtrArray *found = g_ptr_array_new ();

  for (const char *p = folded; *p;) {
    const Name *name = name_at (self, folded, p);
    if (name && !g_ptr_array_find (found, name->member, NULL))
      g_ptr_array_add (found, name->member);
    p = name ? p + name->length_bytes : g_utf8_next_char (p);
  }
  return found;
}

/**
 * yd_mentions_find:
 * @self: a finder
 * @kind: the kind looked for
 * @name: (nullable): a whole name or alias, in any case
 *
 * Returns: (transfer none) (nullable): the member called exactly so
 */
YdCastMember *
yd_mentions_find (const YdMentions *self, YdCastKind kind, const char *name)
{
  g_autofree char *folded = name ? g_utf8_strdown (name, -1) : NULL;
  const GArray *names =
      folded ? g_hash_table_lookup (self->by_start, GUINT_TO_POINTER (g_utf8_get_char (folded)))
             : NULL;

  for (guint i = 0; names && i < names->len; i++) {
    const Name *candidate = &g_array_index (names, Name, i);
    if (candidate->member->kind == kind && g_str_equal (candidate->folded, folded))
      return candidate->member;
  }
  return NULL;
}
