/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses that give somebody a name: 女孩叫林小雨, 一个叫林小雨的女孩, "a girl named Mei", "The
 * girl's name was Mei". The two are one person from then on. */
#include "core/script/naming.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/person-words.h"

#define MAX_NAME_CHARS 4

/* Those that begin others stand behind them */
static const char *const chinese_verbs[] = {
  "的名字叫做", "的名字叫", "的名字是", "名字叫做", "名字叫", "名叫", "叫做", "叫", NULL,
};

static const char *const english_verbs[] = {
  "'s name was ", "'s name is ",  "’s name was ", "’s name is ", " was named ",
  " named ",      " was called ", " called ",     NULL,
};

static gboolean
is_chinese_name (YdSpan name)
{
  const gsize n_chars = yd_span_count (name);

  return n_chars >= 2 && n_chars <= MAX_NAME_CHARS && !yd_person_begins_word (name) &&
         yd_person_leads_name (yd_span_first (name)) &&
         yd_person_can_be_given_name ((YdSpan){ g_utf8_next_char (name.start), name.end });
}

/* 叫林小雨的女孩: the name ends where 的 begins */
static gboolean
read_chinese (YdSpan before, YdSpan after, YdNaming *naming)
{
  const char *particle = yd_span_find (after, "的");

  if (particle) {
    naming->name = (YdSpan){ after.start, particle };
    naming->who = (YdSpan){ particle + strlen ("的"), after.end };
  } else {
    naming->name = after;
    naming->who = before;
  }
  return !yd_span_is_empty (naming->who) && is_chinese_name (naming->name);
}

static gboolean
read_english (YdSpan before, YdSpan after, YdNaming *naming)
{
  const char *end = after.start;

  while (end < after.end && g_ascii_isalpha (*end))
    end++;
  naming->who = before;
  naming->name = (YdSpan){ after.start, end };
  return !yd_span_is_empty (before) && end > after.start && g_ascii_isupper (*after.start);
}

/**
 * yd_naming_read:
 * @clause: a clause of narration, without the mark at its end
 * @naming: (out): who gets which name; untouched unless somebody does
 *
 * Returns: whether the clause says what somebody is called
 */
gboolean
yd_naming_read (YdSpan clause, YdNaming *naming)
{
  const gboolean is_chinese = yd_span_has_han (clause);
  const char *const *verbs = is_chinese ? chinese_verbs : english_verbs;
  YdNaming read;

  clause = yd_span_trim (clause);
  for (guint i = 0; verbs[i]; i++) {
    const char *at = yd_span_find (clause, verbs[i]);
    if (!at)
      continue;
    const YdSpan before = yd_span_trim ((YdSpan){ clause.start, at });
    const YdSpan after = yd_span_trim ((YdSpan){ at + strlen (verbs[i]), clause.end });
    if (!(is_chinese ? read_chinese : read_english) (before, after, &read))
      return FALSE;
    *naming = read;
    return TRUE;
  }
  return FALSE;
}

/**
 * yd_naming_is_of:
 * @naming: a naming
 * @called: what somebody is called by: 女孩, "old man"
 *
 * Returns: whether it is they who get the name
 */
gboolean
yd_naming_is_of (const YdNaming *naming, const char *called)
{
  const gsize n_bytes = strlen (called);
  const char *at = naming->who.end - n_bytes;

  if ((gsize) (naming->who.end - naming->who.start) < n_bytes || memcmp (at, called, n_bytes) != 0)
    return yd_span_equals (naming->who, called);
  return at == naming->who.start || !g_ascii_isalnum (at[-1]);
}
