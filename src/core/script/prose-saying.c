/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses that say who speaks. The verb goes, the manner stays: 李明低声说 is 李明 and 低声,
 * "Mei asked quietly" is Mei and "quietly"; a verb that is a manner itself, as 喊 and "shouted",
 * stays too. */
#include "core/script/prose-saying.h"

#include <string.h>

#define MAX_MANNER 10 /* Chinese characters; a longer one is narration */
#define MAX_CLAUSE_WORDS 8

typedef struct {
  const char *verb;
  const char *manner; /* what stays of it */
} Verb;

/* longer ones first where one ends another */
static const Verb verbs[] = {
  { "自言自语道", "自言自语" },
  { "自言自语", "自言自语" },
  { "说了一句", "" },
  { "说道", "" },
  { "问道", "" },
  { "答道", "" },
  { "回答道", "" },
  { "回答", "" },
  { "回应", "" },
  { "开口", "" },
  { "喊道", "喊" },
  { "叫道", "喊" },
  { "笑道", "笑" },
  { "骂道", "骂" },
  { "叹道", "叹" },
  { "嚷道", "嚷" },
  { "吼道", "吼" },
  { "哭道", "哭" },
  { "劝道", "劝" },
  { "大喊", "大喊" },
  { "大叫", "大叫" },
  { "低语", "低语" },
  { "嘟囔", "嘟囔" },
  { "嘀咕", "嘀咕" },
  { "感叹", "感叹" },
  { "吩咐", "吩咐" },
  { "叮嘱", "叮嘱" },
  { "嘱咐", "嘱咐" },
  { "反问", "反问" },
  { "追问", "追问" },
  { "解释", "解释" },
  { "补充", "补充" },
  { "宣布", "宣布" },
  { "提醒", "提醒" },
  { "催促", "催促" },
  { "安慰", "安慰" },
  { "喊", "喊" },
  { "嚷", "嚷" },
  { "吼", "吼" },
  { "骂", "骂" },
  { "叹", "叹" },
  { "劝", "劝" },
  { "說了一句", "" },
  { "說道", "" },
  { "問道", "" },
  { "開口", "" },
  { "嘆道", "嘆" },
  { "罵道", "罵" },
  { "勸道", "勸" },
  { "低語", "低語" },
  { "囑咐", "囑咐" },
  { "反問", "反問" },
  { "追問", "追問" },
  { "解釋", "解釋" },
  { "補充", "補充" },
  { "罵", "罵" },
  { "嘆", "嘆" },
  { "勸", "勸" },
  { "說", "" },
  { "問", "" },
  { "说", "" },
  { "问", "" },
  { "答", "" },
  { "道", "" },
};

/* 听说, 难道, 街道 and such are no saying */
static const char *const no_sayings[] = {
  "听说", "据说",   "小说",   "传说",       "没说",       "不说", "想说", "来说", "学说", "要说",
  "再说", "胡说",   "别说",   "知道",       "难道",       "味道", "街道", "轨道", "频道", "河道",
  "一道", "人行道", "报道",   "隧道",       "通道",       "车道", "学问", "疑问", "访问", "没问",
  "不问", "回答不", "没有说", "什么也没说", "什么都没说", "敢说", "敢问", "能说", "该说", "话说",
  "地道", "厚道",   "公道",   "力道",       "打交道",     "顾问", "慰问", "聽說", "據說", "小說",
  "傳說", "沒說",   "不說",   "想說",       "再說",       "胡說", "別說", "難道", "隧道", "學問",
  "疑問", "沒問",   "不問",   "沒有說",     "話說",       NULL,
};

static const char *const objects[] = { "对", "向", "朝", "冲", "跟", "和", NULL };

/* verbs of saying in English; the manner of those that are none is themselves */
static const Verb english_verbs[] = {
  { "said", "" },
  { "says", "" },
  { "asked", "" },
  { "replied", "" },
  { "answered", "" },
  { "told", "" },
  { "added", "" },
  { "began", "" },
  { "continued", "" },
  { "went on", "" },
  { "whispered", "whispered" },
  { "shouted", "shouted" },
  { "cried", "cried" },
  { "called", "called" },
  { "muttered", "muttered" },
  { "murmured", "murmured" },
  { "laughed", "laughed" },
  { "sighed", "sighed" },
  { "yelled", "yelled" },
  { "exclaimed", "exclaimed" },
  { "screamed", "screamed" },
  { "snapped", "snapped" },
  { "repeated", "repeated" },
};

static gboolean
read_chinese (YdSpan clause, YdProseSaying *saying)
{
  YdSpan rest = clause;

  for (gsize i = 0; no_sayings[i]; i++) {
    YdSpan at = clause;
    if (yd_span_drop (&at, no_sayings[i]))
      return FALSE;
  }
  if (!yd_span_drop (&rest, "着"))
    yd_span_drop (&rest, "了一声");
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (!yd_span_drop (&rest, verbs[i].verb))
      continue;
    if (*verbs[i].manner) /* 喊 of 喊道 stays */
      rest.end += MIN (strlen (verbs[i].manner), strlen (verbs[i].verb));
    saying->who = rest;
    saying->delivery = (YdSpan){ rest.end, rest.end };
    return TRUE;
  }
  return FALSE;
}

static YdSpan
take_word (YdSpan *rest)
{
  YdSpan word = *rest;

  while (!yd_span_is_empty (*rest) && *rest->start != ' ')
    rest->start++;
  word.end = rest->start;
  while (!yd_span_is_empty (*rest) && *rest->start == ' ')
    rest->start++;
  return word;
}

static const Verb *
find_english_verb (YdSpan word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (english_verbs); i++)
    if (yd_span_equals (word, english_verbs[i].verb))
      return &english_verbs[i];
  return NULL;
}

/* How much of @rest is a name: capitals, or "the old man" */
static YdSpan
take_english_name (YdSpan *rest)
{
  YdSpan name = { rest->start, rest->start }, at = *rest;
  const gboolean has_article = yd_span_skip (&at, "the ");
  guint n = 0;

  at = *rest;
  while (!yd_span_is_empty (at) && n < 4) {
    YdSpan next = at;
    const YdSpan word = take_word (&next);
    YdSpan adverb = word;
    gsize n_pronoun = 0;
    yd_prose_pronoun (word, &n_pronoun);
    if (n > 0 && (!has_article || n > 2) && !g_ascii_isupper (*word.start))
      break;
    if (n == 0 && !has_article && !g_ascii_isupper (*word.start) && n_pronoun == 0)
      break;
    if (n > 0 && yd_span_drop (&adverb, "ly"))
      break;
    name.end = word.end;
    at = next;
    n++;
    if (n_pronoun > 0)
      break;
  }
  *rest = at;
  return name;
}

static gboolean
read_english (YdSpan clause, YdProseSaying *saying)
{
  YdSpan rest = clause;
  guint n = 0;

  while (!yd_span_is_empty (rest) && n++ < MAX_CLAUSE_WORDS) {
    const char *start = rest.start;
    const YdSpan word = take_word (&rest);
    const Verb *verb = find_english_verb (word);
    if (!verb)
      continue;
    saying->who = yd_span_trim ((YdSpan){ clause.start, start });
    if (yd_span_is_empty (saying->who)) {
      saying->who = take_english_name (&rest);
    } else { /* "Then Mei said": the words before the verb must be a name and little else */
      YdSpan who = saying->who;
      if (!yd_span_skip (&who, "Then ") && !yd_span_skip (&who, "and "))
        yd_span_skip (&who, "And ");
      YdSpan left = who;
      saying->who = take_english_name (&left);
      if (yd_span_is_empty (saying->who) && n > 2)
        return FALSE;
    }
    saying->delivery = yd_span_trim (*verb->manner ? (YdSpan){ word.start, word.end } : rest);
    return TRUE;
  }
  return FALSE;
}

/**
 * yd_prose_saying_read:
 * @clause: a clause beside a quotation, without the mark at its end
 * @is_chinese: its language
 * @saying: (out): who says it; how follows from `yd_prose_saying_subject`
 *
 * Returns: whether the clause says who speaks
 */
gboolean
yd_prose_saying_read (YdSpan clause, gboolean is_chinese, YdProseSaying *saying)
{
  *saying = (YdProseSaying){ 0 };
  clause = yd_span_trim (clause);
  if (yd_span_is_empty (clause))
    return FALSE;
  return is_chinese ? read_chinese (clause, saying) : read_english (clause, saying);
}

static void
skip_person (YdSpan *rest, const YdProsePeople *people, const YdProsePerson **person)
{
  gsize n_pronoun = 0;
  const YdSpan at = people->is_chinese ? yd_prose_skip_opening (*rest) : *rest;

  *person = yd_prose_people_subject (people, at);
  if (*person) {
    const char *name = yd_span_find (at, (*person)->name);
    rest->start = name + strlen ((*person)->name);
    return;
  }
  yd_prose_pronoun (at, &n_pronoun);
  if (n_pronoun > 0)
    rest->start = at.start + n_pronoun;
  else if (yd_span_first (at) == 0x6211) /* 我 */
    rest->start = g_utf8_next_char (at.start);
}

/**
 * yd_prose_saying_subject:
 * @saying: what `yd_prose_saying_read` gave; its delivery is filled in
 * @people: who is in the text
 * @person: (out) (nullable): who speaks, when the clause names somebody
 *
 * Parts the subject of a saying from its manner.
 *
 * Returns: the subject; empty when the clause has none
 */
YdSpan
yd_prose_saying_subject (YdProseSaying *saying,
                         const YdProsePeople *people,
                         const YdProsePerson **person)
{
  static const char *const fillers[] = { "又", "也",   "便",   "就", "则", "却",
                                         "才", "接着", "继续", "，", NULL };
  YdSpan rest = saying->who;

  skip_person (&rest, people, person);
  const YdSpan subject = yd_span_trim ((YdSpan){ saying->who.start, rest.start });
  if (!people->is_chinese)
    return subject;
  rest = yd_span_trim (rest);
  while (yd_span_skip_any (&rest, fillers))
    rest = yd_span_trim (rest);
  yd_span_drop (&rest, "，");
  YdSpan object = rest;
  if (yd_span_skip_any (&object, objects) && yd_span_count (rest) > 6)
    rest.end = rest.start;
  saying->delivery = yd_span_count (rest) <= MAX_MANNER ? rest : (YdSpan){ rest.end, rest.end };
  return subject;
}
