/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the people of a text are women or men, where their names do not say it: by the pronouns
 * that stand where only they can be meant. A sentence that names one person speaks of that one, and
 * so do those after it in the paragraph until somebody else is named. Only a pronoun that begins a
 * clause counts, or a possessive: "Tom looked at her" says nothing about Tom. */
#include "core/script/prose-people.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/prose-cut.h"

typedef struct {
  int n_female;
  int n_male;
} Votes;

/* The one person whom a stretch of text names; %NULL for nobody or several */
static YdProsePerson *
find_only (const YdProsePeople *self, YdSpan text, gboolean *is_several)
{
  const YdProsePerson *only = NULL;

  *is_several = FALSE;
  for (const char *p = text.start; p < text.end;) {
    const gboolean is_start = self->is_chinese || p == text.start || !g_ascii_isalnum (p[-1]);
    const YdProsePerson *person =
        is_start ? yd_prose_people_at (self, (YdSpan){ p, text.end }) : NULL;
    *is_several |= person && only && person != only;
    only = person ? person : only;
    p = person ? p + strlen (person->name) : g_utf8_next_char (p);
  }
  return *is_several ? NULL : (YdProsePerson *) only;
}

static void
count_chinese (YdSpan text, Votes *votes)
{
  gboolean is_start = TRUE;

  for (const char *p = text.start; p < text.end; p = g_utf8_next_char (p)) {
    if (is_start) {
      gsize n = 0;
      const YdGender gender =
          yd_prose_pronoun (yd_prose_skip_opening ((YdSpan){ p, text.end }), &n);
      votes->n_female += n > 0 && gender == YD_GENDER_FEMALE;
      votes->n_male += n > 0 && gender == YD_GENDER_MALE;
    }
    is_start = yd_char_is_among (g_utf8_get_char (p), "，。！？；：,.!?;:");
  }
}

static void
count_english (YdSpan text, Votes *votes)
{
  static const char *const female[] = { "she", "hers", "herself", NULL };
  static const char *const male[] = { "he", "his", "himself", NULL };

  for (const char *p = text.start; p < text.end;) {
    YdSpan word = { p, p };
    while (word.end < text.end && g_ascii_isalpha (*word.end))
      word.end++;
    votes->n_female += yd_span_is_among (word, female);
    votes->n_male += yd_span_is_among (word, male);
    p = word.end > p ? word.end : g_utf8_next_char (p);
  }
}

static void
read_told (YdProsePeople *self, YdSpan told, YdProsePerson **about, GHashTable *all)
{
  YdSpan rest = told;

  while (!yd_span_is_empty (rest)) {
    const YdSpan sentence = yd_prose_cut_sentence (&rest);
    gboolean is_several = FALSE;
    YdProsePerson *only = find_only (self, sentence, &is_several);
    if (only || is_several)
      *about = only;
    if (!*about)
      continue;
    Votes *votes = g_hash_table_lookup (all, *about);
    if (!votes) {
      votes = g_new0 (Votes, 1);
      g_hash_table_insert (all, *about, votes);
    }
    if (self->is_chinese)
      count_chinese (sentence, votes);
    else
      count_english (sentence, votes);
  }
}

/**
 * yd_prose_people_learn_genders:
 * @self: people; those of unknown gender may get one
 * @text: the text they are in
 *
 * Learns from the pronouns who is a woman and who a man.
 */
void
yd_prose_people_learn_genders (YdProsePeople *self, YdProseText *text)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < text->paragraphs->len; i++) {
    const YdParagraph *paragraph = &g_array_index (text->paragraphs, YdParagraph, i);
    YdProsePerson *about = NULL;
    if (paragraph->kind != YD_PARAGRAPH_WORDS)
      continue;
    g_autoptr (GArray) pieces = yd_prose_cut_pieces (yd_prose_text_span (text, paragraph));
    for (guint k = 0; k < pieces->len; k++) {
      const YdProsePiece *piece = &g_array_index (pieces, YdProsePiece, k);
      if (!piece->is_said)
        read_told (self, piece->text, &about, all);
    }
  }
  for (guint i = 0; i < self->persons->len; i++) {
    YdProsePerson *person = self->persons->pdata[i];
    const Votes *votes = g_hash_table_lookup (all, person);
    if (!votes || person->gender != YD_GENDER_UNKNOWN)
      continue;
    if (votes->n_female > 2 * votes->n_male)
      person->gender = YD_GENDER_FEMALE;
    else if (votes->n_male > 2 * votes->n_female)
      person->gender = YD_GENDER_MALE;
  }
}
