/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in a text, found without a dictionary of names.
 *
 * Chinese: a name begins clauses. It is a word for a person (船夫, 老人), 老/小/阿 and a character,
 * a family name and one or two characters, or up to three characters before a verb of saying. It
 * counts when it speaks, or when it begins clauses at least twice. A third character belongs to
 * the name when it almost always follows.
 *
 * English: the subject of a verb of saying, in capitals or with "the". */
#include "core/script/prose-people.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/naming.h"
#include "core/script/person-words.h"
#include "core/script/prose-cut.h"
#include "core/script/prose-saying.h"

#define MAX_PEOPLE 400

static const char *const openings[] = {
  "忽然，", "突然，", "这时，", "于是，", "终于，", "忽然", "突然", "这时候", "这时", "于是",
  "然后",   "接着",   "只见",   "原来",   "终于",   "后来", "结果", "但是",   "可是", "不过",
  "然而",   "而",     "但",     "可",     "那个",   "这个", "那位", "这位",   "一个", "一位",
  "那",     "旁边的", "只有",   "听见",   "看见",   "此时", "此刻", "当",     "等",   "是",
  "连",     "的",     "這時，", "終於，", "於是，", "這時", "於是", "然後",   "接著", "終於",
  "後來",   "結果",   "那個",   "這個",   "聽見",   "看見", "當",   NULL,
};

typedef struct {
  GHashTable *found; /* name -> YdProsePerson */
  YdProseText *text;
} Search;

static void
count_name (Search *search, YdSpan span, gboolean is_saying)
{
  g_autofree char *name = yd_span_dup (span);
  YdProsePerson *person = g_hash_table_lookup (search->found, name);

  if (!person && g_hash_table_size (search->found) < 20000) {
    person = g_new0 (YdProsePerson, 1);
    person->gender = yd_person_guess_gender (name);
    person->name = g_strdup (name);
    g_hash_table_insert (search->found, person->name, person);
  }
  if (!person)
    return;
  person->n_subject++;
  person->n_saying += is_saying;
}

/* says that one who was counted as the subject of a clause speaks in the next */
static void
count_saying (Search *search, YdSpan span)
{
  g_autofree char *name = yd_span_dup (span);
  YdProsePerson *person = g_hash_table_lookup (search->found, name);

  if (person)
    person->n_saying++;
}

static YdSpan
take_chars (YdSpan span, guint n)
{
  const char *p = span.start;

  while (n-- > 0 && p < span.end)
    p = g_utf8_next_char (p);
  return (YdSpan){ span.start, p };
}

/* The names that may begin a clause, short and long; they are weighed when all are counted */
static guint
find_chinese_names (YdSpan clause, YdSpan names[3])
{
  guint n = 0;
  const YdPersonRole *role = yd_person_role_at (clause);

  if (role) {
    names[n++] = (YdSpan){ clause.start, clause.start + strlen (role->word) };
    return n;
  }
  if (!yd_person_leads_name (yd_span_first (clause)) || yd_person_begins_word (clause))
    return 0;
  for (guint length = 2; length <= 3; length++) {
    const YdSpan name = take_chars (clause, length);
    if (yd_span_count (name) == length &&
        yd_person_can_be_given_name ((YdSpan){ g_utf8_next_char (name.start), name.end }))
      names[n++] = name;
  }
  return n;
}

#define ENGLISH_MARKS ",.!?;:"

/* A name that is given counts as one that is used twice */
static void
count_naming (Search *search, YdSpan clause)
{
  YdNaming naming;

  if (!yd_naming_read (clause, &naming))
    return;
  count_name (search, naming.name, FALSE);
  count_name (search, naming.name, FALSE);
}

static void
read_chinese (Search *search, YdSpan told, gboolean is_before_speech)
{
  YdSpan rest = told;
  YdSpan about[3] = { 0 }; /* whom the last clause with a name began with: 老周看着窗外，慢慢地说 */
  guint n_about = 0;

  while (!yd_span_is_empty (rest)) {
    const YdSpan clause = yd_prose_cut_clause (&rest, YD_CLAUSE_MARKS);
    const gboolean is_last = yd_span_is_empty (rest);
    YdProseSaying saying = { 0 };
    const gboolean is_first = clause.start == told.start;
    const gboolean is_saying =
        ((is_last && is_before_speech) || is_first) && yd_prose_saying_read (clause, TRUE, &saying);
    count_naming (search, clause);
    const YdSpan subject = yd_prose_skip_opening (clause);
    YdSpan names[3] = { 0 };
    const guint n = find_chinese_names (subject, names);
    for (guint i = 0; i < n; i++)
      count_name (search, names[i], is_saying);
    for (guint i = 0; i < n_about && n == 0 && is_saying; i++)
      count_saying (search, about[i]);
    if (n > 0) {
      memcpy (about, names, sizeof names);
      n_about = n;
    }
    const YdSpan who = yd_prose_skip_opening (saying.who);
    if (n == 0 && is_saying && yd_span_count (who) >= 2 && yd_span_count (who) <= 3 &&
        yd_person_can_be_given_name (who))
      count_name (search, who, TRUE);
  }
}

/* "A young woman in a red coat stood there": who comes in so may be meant by "she" */
static void
count_introduced (Search *search, YdSpan clause)
{
  static const char *const articles[] = { "A ", "An ", "a ", "an ", NULL };
  static const char *const roles[] = {
    "woman",    "man",    "girl",     "boy",     "lady",     "gentleman", "child",
    "stranger", "nurse",  "doctor",   "soldier", "king",     "queen",     "prince",
    "princess", "monk",   "sailor",   "captain", "merchant", "witch",     "wizard",
    "farmer",   "waiter", "waitress", NULL,
  };

  if (!yd_span_skip (&clause, "There was "))
    yd_span_skip (&clause, "there was ");
  if (!yd_span_skip_any (&clause, articles))
    return;
  for (guint i = 0; i < 3; i++) { /* two adjectives at most */
    YdSpan word = { clause.start, clause.start };
    while (word.end < clause.end && g_ascii_islower (*word.end))
      word.end++;
    if (yd_span_is_among (word, roles)) {
      count_name (search, word, FALSE);
      count_name (search, word, FALSE);
      return;
    }
    clause.start = word.end;
    if (!yd_span_skip (&clause, " "))
      return;
  }
}

/* "said the old man", "Mei asked": @who without its article when it has one */
static void
read_english (Search *search, YdSpan told, gboolean is_beside_speech)
{
  YdSpan rest = told;

  while (!yd_span_is_empty (rest)) {
    const YdSpan clause = yd_prose_cut_clause (&rest, ENGLISH_MARKS);
    YdProseSaying saying;
    gsize n = 0;

    count_introduced (search, clause);
    if (!is_beside_speech || !yd_prose_saying_read (clause, FALSE, &saying) ||
        yd_span_is_empty (saying.who))
      continue;
    yd_prose_pronoun (saying.who, &n);
    YdSpan who = saying.who;
    if (n == 0 && !yd_span_skip (&who, "The ") && !yd_span_skip (&who, "the "))
      who = saying.who;
    if (n == 0 && !yd_span_is_empty (who))
      count_name (search, who, TRUE);
  }
}

static void
read_paragraph (Search *search, YdSpan paragraph)
{
  g_autoptr (GArray) pieces = yd_prose_cut_pieces (paragraph);

  for (guint i = 0; i < pieces->len; i++) {
    const YdProsePiece *piece = &g_array_index (pieces, YdProsePiece, i);
    const gboolean is_before_speech =
        i + 1 < pieces->len && g_array_index (pieces, YdProsePiece, i + 1).is_said;
    if (piece->is_said)
      continue;
    if (search->text->is_chinese)
      read_chinese (search, yd_span_trim (piece->text), is_before_speech);
    else
      read_english (search, yd_span_trim (piece->text), is_before_speech || i > 0);
  }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const YdProsePerson *left = *(YdProsePerson *const *) a, *right = *(YdProsePerson *const *) b;
  const gsize n_left = strlen (left->name), n_right = strlen (right->name);

  if (n_left != n_right)
    return n_left > n_right ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* 王小明 and 王小: the longer one when the shorter hardly stands without it, else the shorter */
static gboolean
is_worth_keeping (Search *search, const YdProsePerson *person)
{
  const gsize n_chars = g_utf8_strlen (person->name, -1);
  GHashTableIter iter;
  gpointer value;

  if (person->n_saying == 0 && person->n_subject < 2 && !yd_person_is_role (person->name))
    return FALSE;
  if (!search->text->is_chinese || n_chars > 3)
    return TRUE;
  if (n_chars == 3) {
    g_autofree char *head = g_utf8_substring (person->name, 0, 2);
    const YdProsePerson *shorter = g_hash_table_lookup (search->found, head);
    return !shorter || (person->n_subject >= 2 && person->n_subject * 10 >= shorter->n_subject * 9);
  }
  g_hash_table_iter_init (&iter, search->found);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const YdProsePerson *longer = value;
    if (longer != person && longer->n_subject >= 2 &&
        g_str_has_prefix (longer->name, person->name) &&
        longer->n_subject * 10 >= person->n_subject * 9)
      return FALSE;
  }
  return TRUE;
}

static void
person_free (gpointer data)
{
  YdProsePerson *person = data;

  g_free (person->name);
  g_free (person);
}

/**
 * yd_prose_person_get_name:
 * @self: a person
 *
 * Returns: (transfer none): the name, where it is given later the later one
 */
const char *
yd_prose_person_get_name (const YdProsePerson *self)
{
  return self->real ? self->real->name : self->name;
}

/**
 * yd_prose_people_new:
 * @text: prose
 *
 * Finds who is in a text.
 *
 * Returns: (transfer full): the people
 */
YdProsePeople *
yd_prose_people_new (YdProseText *text)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, person_free);
  YdProsePeople *self = g_new0 (YdProsePeople, 1);
  Search search = { found, text };
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < text->paragraphs->len; i++) {
    const YdParagraph *paragraph = &g_array_index (text->paragraphs, YdParagraph, i);
    if (paragraph->kind == YD_PARAGRAPH_WORDS)
      read_paragraph (&search, yd_prose_text_span (text, paragraph));
  }
  self->is_chinese = text->is_chinese;
  self->persons = g_ptr_array_new_with_free_func (person_free);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &value) && self->persons->len < MAX_PEOPLE)
    if (is_worth_keeping (&search, value)) {
      YdProsePerson *person = g_memdup2 (value, sizeof (YdProsePerson));
      person->name = g_strdup (person->name);
      g_ptr_array_add (self->persons, person);
    }
  g_ptr_array_sort (self->persons, compare_names);
  yd_prose_people_learn_names (self, text);
  yd_prose_people_learn_genders (self, text);
  return self;
}

/**
 * yd_prose_people_free:
 * @self: (transfer full): people
 */
void
yd_prose_people_free (YdProsePeople *self)
{
  g_ptr_array_unref (self->persons);
  g_free (self);
}

/**
 * yd_prose_people_at:
 * @self: people
 * @at: a stretch of text
 *
 * Returns: (transfer none) (nullable): who is named at the very beginning of it
 */
const YdProsePerson *
yd_prose_people_at (const YdProsePeople *self, YdSpan at)
{
  for (guint i = 0; !yd_span_is_empty (at) && i < self->persons->len; i++) {
    const YdProsePerson *person = self->persons->pdata[i];
    YdSpan rest = at;
    if (*at.start == *person->name && yd_span_skip (&rest, person->name) &&
        (self->is_chinese || yd_span_is_empty (rest) || !g_ascii_isalnum (*rest.start)))
      return person;
  }
  return NULL;
}

/**
 * yd_prose_skip_opening:
 * @clause: a Chinese clause
 *
 * Returns: the clause without words such as 忽然 and 这时 before its subject
 */
YdSpan
yd_prose_skip_opening (YdSpan clause)
{
  clause = yd_span_trim (clause);
  for (guint i = 0; i < 2; i++) {
    YdSpan rest = clause;
    if (!yd_span_skip_any (&rest, openings) || yd_span_is_empty (rest))
      break;
    clause = rest;
  }
  return clause;
}

/**
 * yd_prose_people_subject:
 * @self: people
 * @clause: a clause or a sentence
 *
 * Returns: (transfer none) (nullable): who it begins with
 */
const YdProsePerson *
yd_prose_people_subject (const YdProsePeople *self, YdSpan clause)
{
  YdSpan at = yd_span_trim (clause);
  const YdProsePerson *person = yd_prose_people_at (self, at);

  if (person)
    return person;
  if (self->is_chinese)
    return yd_prose_people_at (self, yd_prose_skip_opening (at));
  if (!yd_span_skip (&at, "The ") && !yd_span_skip (&at, "the "))
    yd_span_skip (&at, "Then ");
  return yd_prose_people_at (self, at);
}

static const YdProsePerson *
find_last (const YdProsePeople *self, YdSpan told, YdGender gender, gboolean is_any)
{
  const YdProsePerson *last = NULL;

  for (const char *p = told.start; p < told.end;) {
    const gboolean is_start = self->is_chinese || p == told.start || !g_ascii_isalnum (p[-1]);
    const YdProsePerson *person =
        is_start ? yd_prose_people_at (self, (YdSpan){ p, told.end }) : NULL;
    if (person && (is_any || person->gender == gender))
      last = person;
    p = person ? p + strlen (person->name) : g_utf8_next_char (p);
  }
  return last;
}

/**
 * yd_prose_people_last:
 * @self: people
 * @told: narration
 * @gender: the gender wanted, or `YD_GENDER_UNKNOWN` for any
 *
 * Returns: (transfer none) (nullable): who of that gender is named last, else who of one not known
 */
const YdProsePerson *
yd_prose_people_last (const YdProsePeople *self, YdSpan told, YdGender gender)
{
  const YdProsePerson *sure = find_last (self, told, gender, gender == YD_GENDER_UNKNOWN);

  return sure || gender == YD_GENDER_UNKNOWN ? sure
                                             : find_last (self, told, YD_GENDER_UNKNOWN, FALSE);
}

/**
 * yd_prose_pronoun:
 * @clause: what may begin with a pronoun
 * @n_bytes: (out): how long the pronoun is; 0 when there is none
 *
 * Returns: the gender it stands for
 */
YdGender
yd_prose_pronoun (YdSpan clause, gsize *n_bytes)
{
  static const YdPersonRole pronouns[] = {
    { "他", YD_GENDER_MALE },     { "她", YD_GENDER_FEMALE },     { "He ", YD_GENDER_MALE },
    { "She ", YD_GENDER_FEMALE }, { "he ", YD_GENDER_MALE },      { "she ", YD_GENDER_FEMALE },
    { "He", YD_GENDER_MALE },     { "She", YD_GENDER_FEMALE },    { "he", YD_GENDER_MALE },
    { "she", YD_GENDER_FEMALE },  { "They ", YD_GENDER_UNKNOWN }, { "they ", YD_GENDER_UNKNOWN },
  };
  YdSpan rest = yd_span_trim (clause);

  *n_bytes = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (pronouns); i++) {
    YdSpan at = rest;
    if (yd_span_skip (&at, pronouns[i].word) && yd_span_first (at) != 0x4EEC &&
        !g_ascii_isalpha (yd_span_first (at) < 0x80 && at.start[-1] != ' ' ? yd_span_first (at)
                                                                           : ' ')) {
      *n_bytes = strlen (pronouns[i].word);
      return pronouns[i].gender;
    }
  }
  return YD_GENDER_UNKNOWN;
}
