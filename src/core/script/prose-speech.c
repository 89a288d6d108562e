/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says what. A quotation belongs to
 *
 *   1. the one a clause before it names: 李明低声说：“…”
 *   2. the one a clause after it names: “…”王芳问道
 *   3. whoever the sentence before it is about: 李明放下碗。“…”
 *   4. whoever spoke before in the same paragraph
 *   5. whoever the sentence after it is about: “…”李明放下碗
 *   6. in turn, the other of the two who are talking
 *
 * A pronoun is the person of its gender who was named last. A clause that only says who speaks is
 * said by the name in the script and goes; its manner stays as delivery; all else is told. */
#include "core/script/prose-speech.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/prose-cut.h"
#include "core/script/prose-saying.h"

#define MAX_BESIDE 12 /* Chinese characters of what somebody does while speaking */

typedef struct {
  YdProseTalk *talk;
  GPtrArray *items;
  GArray *pieces;
  YdProseItem *open; /* a speech that the next quotation goes on with, or NULL */
  char *here;        /* who spoke last in this paragraph, owned */
  guint n_consumed;  /* bytes at the start of the next piece that the speech before took */
} Reader;

static void
item_free (gpointer data)
{
  YdProseItem *item = data;

  g_free (item->speaker);
  g_free (item->delivery);
  if (item->words)
    g_string_free (item->words, TRUE);
  g_free (item);
}

static YdProsePiece *
piece_at (Reader *self, guint i)
{
  return i < self->pieces->len ? &g_array_index (self->pieces, YdProsePiece, i) : NULL;
}

/* The last clause of what is told, and what stands before it */
static YdSpan
last_clause (YdSpan told, gboolean is_chinese, YdSpan *head)
{
  const char *marks = is_chinese ? "，。！？；…" : ",.!?;";
  YdSpan clause = yd_span_trim (told);
  const char *start = clause.start;

  while (!yd_span_is_empty (clause) && yd_char_is_among (yd_span_last (clause), "：:，,—"))
    clause.end = g_utf8_prev_char (clause.end);
  for (const char *p = clause.start; p < clause.end; p = g_utf8_next_char (p))
    if (yd_char_is_among (g_utf8_get_char (p), marks))
      start = g_utf8_next_char (p);
  *head = (YdSpan){ told.start, start };
  return yd_span_trim ((YdSpan){ start, clause.end });
}

static YdSpan
last_sentence (YdSpan told)
{
  YdSpan rest = yd_span_trim (told), sentence = rest;

  while (!yd_span_is_empty (rest))
    sentence = yd_prose_cut_sentence (&rest);
  return sentence;
}

static const char *
resolve_pronoun (Reader *self, YdSpan clause, YdSpan before)
{
  gsize n = 0;
  const YdGender gender = yd_prose_pronoun (
      self->talk->people->is_chinese ? yd_prose_skip_opening (clause) : clause, &n);

  if (n == 0)
    return NULL;
  const YdProsePerson *person = yd_prose_people_last (self->talk->people, before, gender);
  if (person)
    return yd_prose_person_get_name (person);
  const char *const known[] = { self->talk->named[0], self->talk->named[1], self->talk->speakers[0],
                                self->talk->speakers[1] };
  const char *unknown = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    const YdProsePerson *named =
        known[i] ? yd_prose_people_at (self->talk->people, yd_span_of (known[i])) : NULL;
    if (named && (named->gender == gender || gender == YD_GENDER_UNKNOWN))
      return yd_prose_person_get_name (named);
    if (named && named->gender == YD_GENDER_UNKNOWN && !unknown)
      unknown = yd_prose_person_get_name (named);
  }
  return unknown;
}

/* Whom a sentence is about */
static const char *
subject_of (Reader *self, YdSpan sentence, YdSpan before)
{
  const YdProsePerson *person = yd_prose_people_subject (self->talk->people, sentence);

  if (person)
    return yd_prose_person_get_name (person);
  if (self->talk->people->is_chinese && yd_span_first (yd_span_trim (sentence)) == 0x6211)
    return "我";
  return resolve_pronoun (self, sentence, before);
}

/* Puts @name before the other of @two */
static void
remember (char **two, const char *name)
{
  if (g_strcmp0 (two[0], name) == 0)
    return;
  g_free (two[1]);
  two[1] = two[0];
  two[0] = g_strdup (name);
}

static void
remember_named (YdProseTalk *talk, YdSpan told)
{
  YdSpan rest = told;

  while (!yd_span_is_empty (rest)) {
    const YdSpan sentence = yd_prose_cut_sentence (&rest);
    const YdProsePerson *person = yd_prose_people_last (talk->people, sentence, YD_GENDER_UNKNOWN);
    if (person)
      remember (talk->named, yd_prose_person_get_name (person));
  }
}

static void
remember_speaker (Reader *self, const char *name)
{
  if (!name)
    return;
  remember (self->talk->speakers, name);
  char *copy = g_strdup (name);
  g_free (self->here);
  self->here = copy;
}

static void
add_told (Reader *self, YdSpan told)
{
  if (yd_span_is_empty (yd_span_trim (told)))
    return;
  YdProseItem *item = g_new0 (YdProseItem, 1);
  item->told = item->source = told;
  g_ptr_array_add (self->items, item);
  remember_named (self->talk, told);
  self->open = NULL;
}

/* Reads a clause as a saying and finds its speaker; %NULL when it is none or names nobody */
static const char *
read_saying (Reader *self, YdSpan clause, YdSpan before, YdSpan *delivery)
{
  const YdProsePerson *person = NULL;
  YdProseSaying saying;

  if (!yd_prose_saying_read (clause, self->talk->people->is_chinese, &saying))
    return NULL;
  const YdSpan who = yd_prose_saying_subject (&saying, self->talk->people, &person);
  *delivery = saying.delivery;
  if (person)
    return yd_prose_person_get_name (person);
  if (self->talk->people->is_chinese && yd_span_last (who) == 0x6211) /* 我 */
    return "我";
  if (!yd_span_is_empty (who))
    return resolve_pronoun (self, who, before);
  return subject_of (self, last_sentence (before), before);
}

/* 老周看着窗外，慢慢地说: what he does while he speaks belongs to how he says it, when it is short
 */
static void
widen_delivery (Reader *self, YdSpan clause, const char *speaker, YdSpan *head, YdSpan *delivery)
{
  const YdSpan sentence = last_sentence (*head);
  const YdProsePerson *person = yd_prose_people_at (self->talk->people, yd_span_trim (sentence));
  YdSpan manner = yd_span_trim (sentence);

  if (!self->talk->people->is_chinese || !person ||
      !g_str_equal (yd_prose_person_get_name (person), speaker) ||
      !yd_span_skip (&manner, person->name) ||
      yd_prose_people_subject (self->talk->people, clause) != NULL)
    return;
  if (yd_span_is_empty (*delivery))
    yd_span_drop (&manner, "，");
  else if (delivery->start == clause.start) /* the two stand side by side */
    manner.end = delivery->end;
  else
    return;
  if (yd_span_count (manner) > MAX_BESIDE)
    return;
  *delivery = manner;
  head->end = sentence.start;
}

/* A clause before the quotation; takes what it says of the speaker off @told */
static const char *
speaker_before (Reader *self, YdSpan *told, YdSpan *delivery)
{
  const gunichar last = yd_span_last (yd_span_trim (*told));
  YdSpan head;

  if (!yd_char_is_among (last, "：:，,"))
    return NULL;
  const YdSpan clause = last_clause (*told, self->talk->people->is_chinese, &head);
  const char *speaker = read_saying (self, clause, head, delivery);
  if (speaker) {
    widen_delivery (self, clause, speaker, &head, delivery);
    *told = head;
    return speaker;
  }
  if (last != 0xFF1A && last != ':')
    return NULL;
  const YdSpan sentence = last_sentence (*told);
  return subject_of (self, sentence, (YdSpan){ told->start, sentence.start });
}

/* A clause after the quotation; says how much of @told it takes */
static const char *
speaker_after (Reader *self, YdSpan told, YdSpan *delivery, guint *n_taken)
{
  const char *p = told.start;

  while (p < told.end && !yd_char_is_among (g_utf8_get_char (p), "，。！？；：,.!?;:"))
    p = g_utf8_next_char (p);
  const YdSpan clause = { told.start, p };
  const char *speaker = read_saying (self, yd_span_trim (clause), (YdSpan){ 0 }, delivery);
  if (!speaker)
    return NULL;
  if (p < told.end)
    p = g_utf8_next_char (p);
  *n_taken = p - told.start;
  return speaker;
}

/* “老李，来了？” is not said by 老李; “老李。” may be */
static gboolean
calls (YdSpan words, const char *name)
{
  static const char *const marks[] = { "，", "！", ",", "!", NULL };

  return yd_span_skip (&words, name) && yd_span_skip_any (&words, marks);
}

/* The other of the two who are talking, but never one who is spoken to by name, nor who answers */
static const char *
speaker_in_turn (Reader *self, YdSpan words)
{
  YdProseTalk *talk = self->talk;
  const char *const turns[] = { talk->speakers[1], talk->named[0], talk->named[1] };

  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    if (turns[i] && g_strcmp0 (turns[i], talk->speakers[0]) != 0 &&
        g_strcmp0 (turns[i], talk->next) != 0 && !calls (words, turns[i]))
      return turns[i];
  return talk->speakers[0];
}

static void
continue_speech (Reader *self, const YdProsePiece *piece)
{
  const gboolean is_chinese = self->talk->people->is_chinese;

  if (!is_chinese && self->open->words->len > 0)
    g_string_append_c (self->open->words, ' ');
  g_string_append_len (self->open->words, piece->words.start,
                       piece->words.end - piece->words.start);
  self->open->source.end = piece->text.end;
}

static void
add_said (Reader *self,
          const YdProsePiece *piece,
          const char *speaker,
          gboolean is_sure,
          YdSpan delivery,
          const char *start)
{
  YdProseItem *item = g_new0 (YdProseItem, 1);

  item->is_said = TRUE;
  item->is_sure = is_sure;
  item->speaker = g_strdup (speaker);
  item->delivery = yd_span_is_empty (delivery) ? NULL : yd_span_dup (delivery);
  item->words = g_string_new_len (piece->words.start, piece->words.end - piece->words.start);
  item->source = (YdSpan){ start, piece->text.end };
  g_ptr_array_add (self->items, item);
  remember_speaker (self, speaker);
  self->open = item;
}

/* "I know," he said. The full stop is that of the speech */
static void
end_sentence (GString *words)
{
  if (g_str_has_suffix (words->str, ","))
    words->str[words->len - 1] = '.';
  else if (g_str_has_suffix (words->str, "，"))
    g_string_overwrite (words, words->len - strlen ("，"), "。");
}

/* “Here,” he said. “Thanks,” she said. */
static gboolean
is_others (Reader *self, YdSpan after)
{
  YdSpan delivery = { 0 };
  guint n_taken = 0;
  const char *speaker =
      yd_span_is_empty (after) ? NULL : speaker_after (self, after, &delivery, &n_taken);

  return speaker && g_strcmp0 (speaker, self->open->speaker) != 0;
}

/* Reads the quotation at @i and what is told before it */
static void
read_said (Reader *self, guint i, YdSpan told)
{
  const YdProsePiece *piece = piece_at (self, i);
  const YdProsePiece *next = piece_at (self, i + 1);
  const YdSpan after = next && !next->is_said ? next->text : (YdSpan){ 0 };
  YdSpan delivery = { 0 };
  guint n_taken = 0;
  const YdSpan whole = told;

  if (self->open && yd_span_is_empty (yd_span_trim (told)) && !is_others (self, after)) {
    continue_speech (self, piece);
    return;
  }
  const char *speaker = speaker_before (self, &told, &delivery);
  if (!speaker && !yd_span_is_empty (after))
    speaker = speaker_after (self, after, &delivery, &n_taken);
  if (!speaker && !yd_span_is_empty (yd_span_trim (told))) {
    const YdSpan sentence = last_sentence (told);
    speaker = subject_of (self, sentence, (YdSpan){ told.start, sentence.start });
    if (!speaker) {
      const YdProsePerson *person =
          yd_prose_people_last (self->talk->people, told, YD_GENDER_UNKNOWN);
      speaker = person ? yd_prose_person_get_name (person) : NULL;
    }
  }
  const gboolean is_sure = speaker != NULL;
  if (!speaker)
    speaker = self->here;
  if (!speaker && !yd_span_is_empty (after))
    speaker = subject_of (self, after, (YdSpan){ 0 });
  if (!speaker)
    speaker = speaker_in_turn (self, piece->words);

  g_autofree char *name = g_strdup (speaker);
  add_told (self, told);
  add_said (self, piece, name, is_sure, delivery,
            yd_span_is_empty (whole) || told.end == whole.end ? piece->text.start : told.end);
  if (n_taken > 0) {
    self->open->source.end = after.start + n_taken;
    self->n_consumed = n_taken;
    if (yd_span_last (self->open->source) == 0x3002 || yd_span_last (self->open->source) == '.')
      end_sentence (self->open->words);
  }
}

/**
 * yd_prose_talk_init:
 * @self: (out): a conversation that has not begun
 * @people: who is in the text; must outlive @self
 */
void
yd_prose_talk_init (YdProseTalk *self, const YdProsePeople *people)
{
  *self = (YdProseTalk){ .people = people };
}

/**
 * yd_prose_talk_clear:
 * @self: a conversation
 */
void
yd_prose_talk_clear (YdProseTalk *self)
{
  yd_prose_talk_forget (self);
  g_clear_pointer (&self->named[0], g_free);
  g_clear_pointer (&self->named[1], g_free);
  g_clear_pointer (&self->next, g_free);
}

/**
 * yd_prose_talk_forget:
 * @self: a conversation
 *
 * Forgets who spoke: the talk of one scene does not go on in the next.
 */
void
yd_prose_talk_forget (YdProseTalk *self)
{
  g_clear_pointer (&self->speakers[0], g_free);
  g_clear_pointer (&self->speakers[1], g_free);
}

static GPtrArray *
read_pieces (YdProseTalk *self, GArray *pieces)
{
  Reader reader = { .talk = self, .pieces = pieces };
  YdSpan told = { 0 };

  reader.items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < pieces->len; i++) {
    const YdProsePiece *piece = piece_at (&reader, i);
    if (!piece->is_said) {
      told = (YdSpan){ piece->text.start + reader.n_consumed, piece->text.end };
      reader.n_consumed = 0;
      if (i + 1 == pieces->len)
        add_told (&reader, told);
    } else {
      read_said (&reader, i, told);
      told = (YdSpan){ 0 };
    }
  }
  g_free (reader.here);
  return reader.items;
}

static gboolean
is_any_said (GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, YdProsePiece, i).is_said)
      return TRUE;
  return FALSE;
}

/**
 * yd_prose_talk_look_ahead:
 * @self: the conversation up to here
 * @next: the paragraph after the one that is read next; empty when the talk ends there
 *
 * Notes who surely speaks there: a speech before it that nobody is named for is another's.
 */
void
yd_prose_talk_look_ahead (YdProseTalk *self, YdSpan next)
{
  g_auto (YdProseTalk) ahead = { .people = self->people };

  g_clear_pointer (&self->next, g_free);
  g_autoptr (GArray) pieces = yd_prose_cut_pieces (next);
  if (!is_any_said (pieces))
    return;
  for (guint i = 0; i < 2; i++) {
    ahead.speakers[i] = g_strdup (self->speakers[i]);
    ahead.named[i] = g_strdup (self->named[i]);
  }
  g_autoptr (GPtrArray) items = read_pieces (&ahead, pieces);
  for (guint i = 0; i < items->len; i++) {
    const YdProseItem *item = items->pdata[i];
    if (!item->is_said)
      continue;
    self->next = item->is_sure ? g_strdup (item->speaker) : NULL;
    return;
  }
}

/**
 * yd_prose_talk_read:
 * @self: the conversation up to here
 * @paragraph: the next paragraph
 *
 * Finds what is told and who says what in a paragraph.
 *
 * Returns: (transfer full) (element-type YdProseItem): in order; their sources are all of it
 */
GPtrArray *
yd_prose_talk_read (YdProseTalk *self, YdSpan paragraph)
{
  g_autoptr (GArray) pieces = yd_prose_cut_pieces (paragraph);

  return read_pieces (self, pieces);
}
