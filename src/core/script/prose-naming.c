/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which people of a text are one: they are called by what they are until they get a name. */
#include "core/script/naming.h"
#include "core/script/person-words.h"
#include "core/script/prose-cut.h"
#include "core/script/prose-people.h"

static YdProsePerson *
find_person (YdProsePeople *self, YdSpan name)
{
  for (guint i = 0; i < self->persons->len; i++) {
    YdProsePerson *person = self->persons->pdata[i];
    if (yd_span_equals (name, person->name))
      return person;
  }
  return NULL;
}

/* What somebody is called by until they get a name: 女孩, "the girl" */
static gboolean
is_calling (const YdProsePeople *self, const YdProsePerson *person)
{
  return self->is_chinese ? yd_person_is_role (person->name) : g_ascii_islower (*person->name);
}

static void
learn_naming (YdProsePeople *self, const YdNaming *naming)
{
  YdProsePerson *named = find_person (self, naming->name);

  for (guint i = 0; named && i < self->persons->len; i++) {
    YdProsePerson *person = self->persons->pdata[i];
    if (person == named || !is_calling (self, person) || !yd_naming_is_of (naming, person->name))
      continue;
    person->is_ambiguous |= person->real && person->real != named;
    person->real = named;
    if (named->gender == YD_GENDER_UNKNOWN)
      named->gender = person->gender;
    return;
  }
}

/**
 * yd_prose_people_learn_names:
 * @self: people
 * @text: the text they are in
 *
 * Learns who gets a name later: the girl of 女孩叫林小雨 is 林小雨 before and after. Where two
 * girls get a name, neither is.
 */
void
yd_prose_people_learn_names (YdProsePeople *self, YdProseText *text)
{
  for (guint i = 0; i < text->paragraphs->len; i++) {
    const YdParagraph *paragraph = &g_array_index (text->paragraphs, YdParagraph, i);
    if (paragraph->kind != YD_PARAGRAPH_WORDS)
      continue;
    g_autoptr (GArray) pieces = yd_prose_cut_pieces (yd_prose_text_span (text, paragraph));
    for (guint k = 0; k < pieces->len; k++) {
      const YdProsePiece *piece = &g_array_index (pieces, YdProsePiece, k);
      YdSpan rest = piece->text;
      while (!piece->is_said && !yd_span_is_empty (rest)) {
        YdNaming naming;
        if (yd_naming_read (yd_prose_cut_clause (&rest, YD_CLAUSE_MARKS), &naming))
          learn_naming (self, &naming);
      }
    }
  }
  for (guint i = 0; i < self->persons->len; i++) {
    YdProsePerson *person = self->persons->pdata[i];
    if (person->is_ambiguous)
      person->real = NULL;
  }
}
