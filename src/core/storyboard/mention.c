/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who and what a text names. The longest name wins where two begin at one place, so that 李明德 is
 * not taken for 李明; names of alphabetic scripts match whole words in any case. */
#include "core/storyboard/mention.h"

#include <string.h>

#include "core/base/characters.h"

typedef struct {
  char *folded;         /* owned, in lower case */
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

/* A name of one Chinese character is as often part of a word: 信 is a letter in 拿起信 and 一封信,
 * but not in 相信 */
static gboolean
is_loose (const char *text, const char *at, gsize length_bytes)
{
  static const char ends[] = "一把封张本支枚块条只盏杯瓶顶辆台起开出着住过下给的了和与、拆看读写";
  const char *before = g_utf8_find_prev_char (text, at);

  if (!g_unichar_iswide (g_utf8_get_char (at)) || g_utf8_next_char (at) != at + length_bytes ||
      !before)
    return TRUE;
  const gunichar c = g_utf8_get_char (before);
  return !yd_char_is_han (c) || yd_char_is_among (c, ends);
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

static char *
fold (const char *text)
{
  GString *folded = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (folded, FALSE);
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
  Name name = { fold (trimmed), 0, member };
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

/* How many bytes at @at are @name in any case, 0 for another name */
static gsize
match (const char *text, const char *at, const Name *name)
{
  const char *p = at;

  for (const char *q = name->folded; *q; q = g_utf8_next_char (q), p = g_utf8_next_char (p))
    if (!*p || g_unichar_tolower (g_utf8_get_char (p)) != g_utf8_get_char (q))
      return 0;
  return is_whole (text, at, p - at) && is_loose (text, at, p - at) ? p - at : 0;
}

static const Name *
name_at (const YdMentions *self, const char *text, const char *at, gsize *length_bytes)
{
  const gunichar start = g_unichar_tolower (g_utf8_get_char (at));
  const GArray *names = g_hash_table_lookup (self->by_start, GUINT_TO_POINTER (start));

  for (guint i = 0; names && i < names->len; i++) {
    const Name *name = &g_array_index (names, Name, i);
    *length_bytes = match (text, at, name);
    if (*length_bytes > 0)
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
  GPtrArray *found = g_ptr_array_new ();

  for (const char *p = text; *p;) {
    gsize length_bytes = 0;
    const Name *name = name_at (self, text, p, &length_bytes);
    if (name && !g_ptr_array_find (found, name->member, NULL))
      g_ptr_array_add (found, name->member);
    p = name ? p + length_bytes : g_utf8_next_char (p);
  }
  return found;
}

static gboolean
is_upper (const char *text, gsize length_bytes)
{
  guint n_upper = 0;

  for (const char *p = text; p < text + length_bytes; p = g_utf8_next_char (p)) {
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
    n_upper += g_unichar_isupper (g_utf8_get_char (p));
  }
  return n_upper > 1;
}

/**
 * yd_mentions_replace:
 * @self: a finder
 * @text: a text
 * @member: one of those it finds
 * @name: what to write wherever @text names @member
 *
 * Renames somebody in a text. Where the old name stood in capitals, so does the new one.
 *
 * Returns: (transfer full): the text with the new name
 */
char *
yd_mentions_replace (const YdMentions *self,
                     const char *text,
                     YdCastMember *member,
                     const char *name)
{
  g_autofree char *capitals = g_utf8_strup (name, -1);
  GString *renamed = g_string_sized_new (strlen (text));

  for (const char *p = text; *p;) {
    gsize length_bytes = 0;
    const Name *found = name_at (self, text, p, &length_bytes);
    const gsize step_bytes = found ? length_bytes : (gsize) (g_utf8_next_char (p) - p);
    if (found && found->member == member)
      g_string_append (renamed, is_upper (p, length_bytes) ? capitals : name);
    else
      g_string_append_len (renamed, p, step_bytes);
    p += step_bytes;
  }
  return g_string_free (renamed, FALSE);
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
  g_autofree char *folded = name ? fold (name) : NULL;
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
