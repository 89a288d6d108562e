/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who and what a script names, found without any intelligence but tables and counting:
 *
 *  character  every speaker, and all in a list of the cast; in action and narration: 老李 and
 * 王老师, a Chinese surname with a given name that does something a person does, a capitalised
 * English name inside a sentence, and those called by what they are (奶奶, "the old man"), each at
 * least twice location   every place of a scene heading prop       a thing of the table that is
 * handled, or named at least twice
 *
 * Doubtful finds are left out: a person adds somebody faster than they see that ten are too many.
 */
#include "core/cast/cast-find.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/cast/cast-words.h"
#include "core/model/scene.h"
#include "core/script/cast-list.h"
#include "core/script/naming.h"
#include "core/script/prose-cut.h"
#include "core/storyboard/beat.h"

#define N_MENTIONS 2 /* so often must somebody who never speaks be named */

typedef struct {
  GPtrArray *beats;
  GPtrArray *found;    /* YdCastMember */
  GHashTable *by_name; /* kind and folded name → YdCastMember of found */
} Finder;

/**
 * yd_cast_fold_name:
 * @name: a name
 *
 * Makes two spellings of one name alike: case and white space aside.
 *
 * Returns: (transfer full): the folded name
 */
char *
yd_cast_fold_name (const char *name)
{
  g_autofree char *down = g_utf8_strdown (name, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = down; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x00B7) /* · */
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

static YdCastMember *
add (Finder *self, YdCastKind kind, const char *name, const char *aliases)
{
  g_autofree char *folded = yd_cast_fold_name (name);
  g_autofree char *key = g_strdup_printf ("%d %s", kind, folded);
  YdCastMember *member = g_hash_table_lookup (self->by_name, key);

  if (member || !*folded)
    return member;
  member = yd_cast_member_new ();
  g_object_set (member, "kind", kind, "name", name, "aliases", aliases, "voice-rate", 1.0, NULL);
  g_hash_table_insert (self->by_name, g_steal_pointer (&key), member);
  g_ptr_array_add (self->found, member);
  return member;
}

/* 人物：张明、李华; a line that names one says more: 张明：男，30岁 */
static void
add_listed (Finder *self, const char *line)
{
  g_autoptr (GPtrArray) names = yd_cast_list_read (yd_span_of (line));

  for (guint i = 0; i < names->len; i++) {
    YdCastMember *member = add (self, YD_CAST_KIND_CHARACTER, names->pdata[i], "");
    if (!member || names->len > 1)
      continue;
    const gboolean is_female = strstr (line, "女") != NULL, is_male = strstr (line, "男") != NULL;
    if (is_female != is_male)
      member->gender = is_female ? YD_GENDER_FEMALE : YD_GENDER_MALE;
  }
}

static void
find_listed (Finder *self, GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++) {
    const YdElement *element = elements->pdata[i];
    if (element->kind != YD_ELEMENT_KIND_CAST_LIST)
      continue;
    g_auto (GStrv) lines = g_strsplit_set (element->text, "\r\n", -1);
    for (guint k = 0; lines[k]; k++)
      add_listed (self, lines[k]);
  }
}

static void
find_speakers (Finder *self)
{
  for (guint i = 0; i < self->beats->len; i++) {
    const YdBeat *beat = self->beats->pdata[i];
    if (beat->speaker_name)
      add (self, YD_CAST_KIND_CHARACTER, beat->speaker_name, "");
  }
}

static gboolean
is_told (const YdBeat *beat)
{
  return beat->kind == YD_BEAT_ACTION || beat->kind == YD_BEAT_NARRATION;
}

static void
count (GHashTable *counts, char *name)
{
  const guint n_times = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_replace (counts, name, GUINT_TO_POINTER (n_times + 1));
}

static gboolean
starts_role (const char *p)
{
  gsize n_roles;
  const YdRoleWord *roles = yd_cast_words_get_roles (&n_roles);

  for (gsize i = 0; i < n_roles; i++)
    if (g_str_has_prefix (p, roles[i].word))
      return TRUE;
  return FALSE;
}

static gboolean
is_no_name (const char *p)
{
  static const char *const words[] = { "马上", "高兴", "方向", "方才", "常常", "白天", "黄昏",
                                       "夏天", "金色", "石头", "江边", "万一", "于是", "何时",
                                       "何况", "毛病", "高声", "高处", "黄色", "白色", "范围",
                                       "田野", "钱包", "武器", "龙头", "马路", "金属", "石板",
                                       "高高", "常年", "任何", "温柔" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      return TRUE;
  return FALSE;
}

/* 李明说, 李明德走: a surname where a name may start, and behind the name what a person does */
static char *
read_given_name (const char *text, const char *p)
{
  static const char doing[] = "说道问答走跑看望想听站坐拿笑哭喊点摇抬低推";
  const char *before = g_utf8_find_prev_char (text, p);
  const gunichar c = before ? g_utf8_get_char (before) : 0;
  const char *end = g_utf8_next_char (p);

  if ((yd_char_is_han (c) && !yd_char_is_among (c, "和对与向跟给被让叫见是问等")) ||
      is_no_name (p) || starts_role (end))
    return NULL;
  for (int n_given = 1; n_given <= 2; n_given++) {
    if (!yd_char_is_han (g_utf8_get_char (end)) || yd_char_is_among (g_utf8_get_char (end), doing))
      return NULL;
    end = g_utf8_next_char (end);
    if (yd_char_is_among (g_utf8_get_char (end), doing))
      return g_strndup (p, end - p);
  }
  return NULL;
}

/* 老李, 小王, 阿芳; 王老师, 李师傅 */
static char *
read_titled_name (const char *p)
{
  const char *next = g_utf8_next_char (p);
  const gunichar c = g_utf8_get_char (p);
  const char *const *titles = yd_cast_words_get_titles ();

  if ((c == 0x8001 /* 老 */ || c == 0x5C0F /* 小 */) && !starts_role (p) && !starts_role (next) &&
      yd_cast_words_is_surname (g_utf8_get_char (next)) && !is_no_name (next))
    return g_strndup (p, g_utf8_next_char (next) - p);
  for (gsize i = 0; yd_cast_words_is_surname (c) && titles[i]; i++)
    if (g_str_has_prefix (next, titles[i]))
      return g_strndup (p, next + strlen (titles[i]) - p);
  return NULL;
}

static void
count_chinese (GHashTable *counts, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    char *name = read_titled_name (p);

    if (!name && yd_cast_words_is_surname (g_utf8_get_char (p)))
      name = read_given_name (text, p);
    if (name)
      count (counts, name);
  }
}

static gboolean
is_common_word (const char *word)
{
  static const char *const words[] = { "I",      "Monday",    "Tuesday", "Wednesday", "Thursday",
                                       "Friday", "Saturday",  "Sunday",  "January",   "February",
                                       "March",  "April",     "May",     "June",      "July",
                                       "August", "September", "October", "November",  "December",
                                       "God",    "English",   "Chinese", "Christmas", "Mr",
                                       "Mrs" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      return TRUE;
  return FALSE;
}

/* "… then Ann laughed": capitals inside a sentence; after "in", "at" or "the" it is a place or
 * thing */
static void
count_english (GHashTable *counts, const char *text)
{
  static const char *const not_before[] = { "in", "at",   "the", "to", "from",
                                            "of", "near", "on",  NULL };
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  for (gsize i = 1; words[0] && words[i]; i++) {
    const char *last = words[i - 1];
    const gsize n_letters =
        strspn (words[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    g_autofree char *word = g_strndup (words[i], n_letters);
    const gboolean is_inside = *last && g_ascii_isalpha (last[strlen (last) - 1]);

    if (n_letters >= 2 && is_inside && g_ascii_isupper (word[0]) && g_ascii_islower (word[1]) &&
        !is_common_word (word) && !g_strv_contains (not_before, last))
      count (counts, g_steal_pointer (&word));
  }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Those named often enough; by name, so that the same script gives the same cast */
static void
find_named (Finder *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char **names = NULL;

  for (guint i = 0; i < self->beats->len; i++) {
    const YdBeat *beat = self->beats->pdata[i];
    if (!is_told (beat))
      continue;
    count_chinese (counts, beat->words);
    count_english (counts, beat->words);
  }
  guint n_names = 0;
  names = (char **) g_hash_table_get_keys_as_array (counts, &n_names);
  qsort (names, n_names, sizeof *names, compare_names);
  for (guint i = 0; i < n_names; i++)
    if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, names[i])) >= N_MENTIONS)
      add (self, YD_CAST_KIND_CHARACTER, names[i], "");
}

/* Members made of words of a table, to be counted with the names known so far */
static void
count_mentions (Finder *self, GPtrArray *candidates, guint *n_times, gboolean *is_handled)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_extend (all, candidates, NULL, NULL);
  g_ptr_array_extend (all, self->found, NULL, NULL);
  g_autoptr (YdMentions) mentions = yd_mentions_new (all);
  for (guint i = 0; i < self->beats->len; i++) {
    const YdBeat *beat = self->beats->pdata[i];
    if (!is_told (beat))
      continue;
    g_autoptr (GPtrArray) named = yd_mentions_scan (mentions, beat->words);
    for (guint k = 0; k < named->len; k++) {
      guint at;
      if (!g_ptr_array_find (candidates, named->pdata[k], &at))
        continue;
      n_times[at]++;
      if (yd_meaning_read (beat->words).flags & YD_MEANING_HANDLES)
        is_handled[at] = TRUE;
    }
  }
}

/* "司机大刘": who is called so has a name, and is in the cast under it */
static gboolean
has_name (const Finder *self, const char *role)
{
  for (guint i = 0; i < self->found->len; i++) {
    const YdCastMember *member = self->found->pdata[i];
    g_autofree char *both = g_strconcat (role, member->name, NULL);
    for (guint k = 0; member->kind == YD_CAST_KIND_CHARACTER && k < self->beats->len; k++)
      if (strstr (((const YdBeat *) self->beats->pdata[k])->words, both))
        return TRUE;
  }
  return FALSE;
}

static YdCastMember *
find_character (const Finder *self, YdSpan name)
{
  for (guint i = 0; i < self->found->len; i++) {
    YdCastMember *member = self->found->pdata[i];
    if (member->kind == YD_CAST_KIND_CHARACTER && yd_span_equals (name, member->name))
      return member;
  }
  return NULL;
}

/* "女孩叫林小雨": the one who gets a name; NULL where several do */
static YdCastMember *
find_named_later (const Finder *self, const char *role)
{
  YdCastMember *named = NULL;

  for (guint i = 0; i < self->beats->len; i++) {
    const YdBeat *beat = self->beats->pdata[i];
    YdSpan rest = yd_span_of (is_told (beat) ? beat->words : "");
    while (!yd_span_is_empty (rest)) {
      YdNaming naming;
      const YdSpan clause = yd_prose_cut_clause (&rest, YD_CLAUSE_MARKS);
      if (!yd_naming_read (clause, &naming) || !yd_naming_is_of (&naming, role))
        continue;
      YdCastMember *member = find_character (self, naming.name);
      if (member && named && member != named)
        return NULL;
      named = member ? member : named;
    }
  }
  return named;
}

static void
add_alias (YdCastMember *member, const YdRoleWord *role)
{
  g_autofree char *aliases =
      g_strjoin (*member->aliases ? "\n" : "", member->aliases, role->word, NULL);

  g_object_set (member, "aliases", aliases, NULL);
  if (member->gender == YD_GENDER_UNKNOWN)
    member->gender = role->gender;
  if (!*member->age && role->age)
    g_object_set (member, "age", role->age, NULL);
}

static void
find_roles (Finder *self)
{
  gsize n_roles;
  const YdRoleWord *roles = yd_cast_words_get_roles (&n_roles);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree guint *n_times = g_new0 (guint, n_roles);
  g_autofree gboolean *is_handled = g_new0 (gboolean, n_roles);

  for (gsize i = 0; i < n_roles; i++) {
    YdCastMember *member = yd_cast_member_new ();
    g_object_set (member, "name", roles[i].word, NULL);
    g_ptr_array_add (candidates, member);
  }
  count_mentions (self, candidates, n_times, is_handled);
  for (gsize i = 0; i < n_roles; i++) {
    YdCastMember *named = n_times[i] > 0 ? find_named_later (self, roles[i].word) : NULL;
    if (named)
      add_alias (named, &roles[i]);
    else if (n_times[i] >= N_MENTIONS && !has_name (self, roles[i].word))
      add (self, YD_CAST_KIND_CHARACTER, roles[i].word, "");
  }
}

static void
find_things (Finder *self)
{
  const char *const *things = yd_cast_words_get_things ();
  const guint n_things = g_strv_length ((char **) things);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree guint *n_times = g_new0 (guint, n_things);
  g_autofree gboolean *is_handled = g_new0 (gboolean, n_things);

  for (guint i = 0; i < n_things; i++) {
    g_auto (GStrv) words = g_strsplit (things[i], "\n", 2);
    YdCastMember *member = yd_cast_member_new ();
    g_object_set (member, "kind", YD_CAST_KIND_PROP, "name", words[0], "aliases",
                  words[1] ? words[1] : "", NULL);
    g_ptr_array_add (candidates, member);
  }
  count_mentions (self, candidates, n_times, is_handled);
  for (guint i = 0; i < n_things; i++) {
    const YdCastMember *member = candidates->pdata[i];
    if (n_times[i] >= N_MENTIONS || is_handled[i])
      add (self, YD_CAST_KIND_PROP, member->name, member->aliases);
  }
}

static void
find_locations (Finder *self, GPtrArray *scenes)
{
  for (guint i = 0; i < scenes->len; i++) {
    const YdScene *scene = scenes->pdata[i];
    if (!scene->is_aside && *scene->place)
      add (self, YD_CAST_KIND_LOCATION, scene->place, "");
  }
}

typedef struct {
  int n_female;
  int n_male;
} Pronouns;

static void
count_pronouns (const char *text, Pronouns *pronouns)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,.!?;:'\"\n", -1);

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gboolean is_plural = g_str_has_prefix (g_utf8_next_char (p), "们");
    pronouns->n_female += g_str_has_prefix (p, "她") && !is_plural;
    pronouns->n_male += g_str_has_prefix (p, "他") && !is_plural;
  }
  for (gsize i = 0; words[i]; i++) {
    pronouns->n_female +=
        !g_ascii_strcasecmp (words[i], "she") || !g_ascii_strcasecmp (words[i], "her");
    pronouns->n_male +=
        !g_ascii_strcasecmp (words[i], "he") || !g_ascii_strcasecmp (words[i], "his");
  }
}

/* What a name does not tell, the pronouns around it may: where nobody else is named, and in the
 * beats after it until somebody else is */
static void
read_pronouns (Finder *self)
{
  g_autoptr (YdMentions) mentions = yd_mentions_new (self->found);
  g_autoptr (GHashTable) by_member = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  YdCastMember *only = NULL;

  for (guint i = 0; i < self->beats->len; i++) {
    const YdBeat *beat = self->beats->pdata[i];
    g_autoptr (GPtrArray) named = is_told (beat) ? yd_mentions_scan (mentions, beat->words) : NULL;
    guint n_people = 0;

    for (guint k = 0; named && k < named->len; k++)
      if (YD_CAST_MEMBER (named->pdata[k])->kind == YD_CAST_KIND_CHARACTER) {
        only = named->pdata[k];
        n_people++;
      }
    if (n_people > 1 || beat->kind == YD_BEAT_HEADING)
      only = NULL;
    if (!named || !only)
      continue;
    Pronouns *pronouns = g_hash_table_lookup (by_member, only);
    if (!pronouns) {
      pronouns = g_new0 (Pronouns, 1);
      g_hash_table_insert (by_member, only, pronouns);
    }
    count_pronouns (beat->words, pronouns);
  }
  for (guint i = 0; i < self->found->len; i++) {
    YdCastMember *member = self->found->pdata[i];
    const Pronouns *pronouns = g_hash_table_lookup (by_member, member);
    if (!pronouns || member->gender != YD_GENDER_UNKNOWN)
      continue;
    if (pronouns->n_female > 2 * pronouns->n_male)
      member->gender = YD_GENDER_FEMALE;
    else if (pronouns->n_male > 2 * pronouns->n_female)
      member->gender = YD_GENDER_MALE;
  }
}

static void
guess (Finder *self, GPtrArray *elements)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++) {
    const YdElement *element = elements->pdata[i];
    if (element->kind == YD_ELEMENT_KIND_CAST_LIST)
      g_string_append_printf (told, "%s\n", element->text);
  }
  for (guint i = 0; i < self->beats->len; i++) {
    const YdBeat *beat = self->beats->pdata[i];
    if (is_told (beat))
      g_string_append_printf (told, "%s\n", beat->words);
  }
  for (guint i = 0; i < self->found->len; i++) {
    YdCastMember *member = self->found->pdata[i];
    if (member->kind != YD_CAST_KIND_CHARACTER)
      continue;
    if (member->gender == YD_GENDER_UNKNOWN)
      member->gender = yd_cast_words_guess_gender (member->name);
    const char *age = yd_cast_words_guess_age (member->name, told->str);
    if (*age)
      g_object_set (member, "age", age, NULL);
  }
  read_pronouns (self);
}

/**
 * yd_cast_find:
 * @elements: (element-type YdElement): a script, in order
 * @scenes: (element-type YdScene): its scenes
 *
 * Finds the characters, locations and props of a script. Reads and writes nothing.
 *
 * Returns: (transfer full) (element-type YdCastMember): unsaved members, speakers first
 */
GPtrArray *
yd_cast_find (GPtrArray *elements, GPtrArray *scenes)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (YdMentions) none = yd_mentions_new (nobody);
  g_autoptr (GPtrArray) beats = yd_beats_read (elements, none);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Finder self = { beats, g_ptr_array_new_with_free_func (g_object_unref), by_name };

  find_speakers (&self);
  find_listed (&self, elements);
  find_locations (&self, scenes);
  find_named (&self);
  find_roles (&self);
  find_things (&self);
  guess (&self, elements);
  return self.found;
}
