/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks: the name above a speech, and the Chinese speech in one line.
 *
 *   老李：请进。    老李（低声）：请进。    老李：（低声）请进。    旁白：雨下了一夜。
 *   （旁白）雨下了一夜。    王芳（画外音）：有人吗？
 *
 * A line is judged alone; what the rest of the script makes known is in the name book. So that
 * narrative text with a colon stays narrative, the name
 *   - has at most 8 Chinese characters, or 24 characters when it is in Latin letters;
 *   - has letters, digits, `·` and spaces in it, and the joints 、 和 与 & between two names;
 *   - does not end in a word of saying, writing or showing (说 道 问 写着 如下 …);
 *   - does not begin with a pronoun, unless it is one;
 *   - is no label of the trade (时间 地点 人物 字幕 音效 注 …) and no number or time of day;
 *   - after an ASCII colon is Chinese, since English writes many other things so. */
#include "core/script/speech-cue.h"

#include <string.h>

#include "core/base/characters.h"

#define MAX_HAN 8
#define MAX_LATIN 24

static const char *const colons[] = { "：", ":", NULL };

static const char *const labels[] = {
  "时间",   "地点",     "人物", "场景",   "场次",     "片名",     "剧名", "标题", "题目",
  "编剧",   "作者",     "导演", "制片",   "类型",     "时长",     "主题", "道具", "服装",
  "字幕",   "画面",     "镜头", "音乐",   "音效",     "配乐",     "特写", "近景", "中景",
  "远景",   "全景",     "空镜", "闪回",   "转场",     "切至",     "叠化", "注",   "备注",
  "注意",   "注释",     "提示", "说明",   "例如",     "比如",     "结果", "原因", "问题",
  "答案",   "总之",     "内景", "外景",   "梗概",     "简介",     "大纲", "小结", "附",
  "出品",   "集数",     "歌词", "蒙太奇", "插入",     "时",       "地",   "景",   "首先",
  "其次",   "最后",     "第一", "第二",   "第三",     "要求",     "目的", "方法", "关键词",
  "人物表", "人物关系", "演员", "角色",   "出场人物", "故事梗概", "日期", "版本", "联系方式",
  "版权",   NULL,
};

/* No name ends so, however short */
static const char *const sayings[] = {
  "说",   "道",   "問",   "问",   "答",   "喊",   "叫",   "写",   "骂",   "曰",   "吼",
  "嚷",   "讲",   "說",   "嘟囔", "嘀咕", "如下", "以下", "包括", "着",   "了",   "的是",
  "就是", "便是", "只是", "例如", "宣布", "告诉", "明白", "知道", "觉得", "起来", "出来",
  "下来", "出",   "不过", "可是", "但是", "所以", "因为", "的",   NULL,
};

/* Some names end so, but no longer ones */
static const char *const softer_sayings[] = { "笑", "想", "唱", "念", "语", "是", "有", "看",
                                              "见", "到", "着", "为", "听", "声", "字", NULL };

static const char *const pronouns[] = { "他", "她",   "它",   "我",   "你", "您", "这", "那", "其",
                                        "谁", "哪",   "有",   "在",   "只", "又", "还", "却", "便",
                                        "就", "于是", "突然", "忽然", "最", "每", "不", NULL };

static const char *const narrators[] = { "旁白",       "画外音",    "解说",     "解说词",
                                         "独白",       "字幕旁白",  "旁白员",   "讲述者",
                                         "叙述者",     "叙述人",    "NARRATOR", "NARRATION",
                                         "VOICE-OVER", "VOICEOVER", NULL };

static const struct {
  const char *mark;
  YdLineKind kind;
} voice_marks[] = {
  { "V.O.", YD_LINE_KIND_NARRATION }, { "V.O", YD_LINE_KIND_NARRATION },
  { "VO", YD_LINE_KIND_NARRATION },   { "旁白", YD_LINE_KIND_NARRATION },
  { "独白", YD_LINE_KIND_NARRATION }, { "内心独白", YD_LINE_KIND_NARRATION },
  { "内心", YD_LINE_KIND_NARRATION }, { "心声", YD_LINE_KIND_NARRATION },
  { "心里", YD_LINE_KIND_NARRATION }, { "心想", YD_LINE_KIND_NARRATION },
  { "O.S.", YD_LINE_KIND_OFF },       { "O.S", YD_LINE_KIND_OFF },
  { "OS", YD_LINE_KIND_OFF },         { "O.C.", YD_LINE_KIND_OFF },
  { "O.C", YD_LINE_KIND_OFF },        { "OC", YD_LINE_KIND_OFF },
  { "画外音", YD_LINE_KIND_OFF },     { "画外", YD_LINE_KIND_OFF },
  { "电话里", YD_LINE_KIND_OFF },     { "CONT'D", YD_LINE_KIND_SPEECH },
  { "CONT’D", YD_LINE_KIND_SPEECH },  { "CONTINUED", YD_LINE_KIND_SPEECH },
  { "续", YD_LINE_KIND_SPEECH },      { "接", YD_LINE_KIND_SPEECH },
};

static gboolean
is_mark (YdSpan span, const char *mark)
{
  const gsize n_bytes = strlen (mark);

  return (gsize) (span.end - span.start) == n_bytes &&
         g_ascii_strncasecmp (span.start, mark, n_bytes) == 0;
}

static gboolean
read_voice_mark (YdSpan mark, YdLineKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (voice_marks); i++)
    if (is_mark (mark, voice_marks[i].mark)) {
      if (voice_marks[i].kind != YD_LINE_KIND_SPEECH)
        *kind = voice_marks[i].kind;
      return TRUE;
    }
  return FALSE;
}

/* 苏晚OS, 苏晚vo, 苏晚内心独白: where the voice comes from, behind a Chinese name without brackets
 */
static void
drop_bare_mark (YdSpan *name, YdLineKind *kind)
{
  static const struct {
    const char *mark;
    YdLineKind kind;
  } bare[] = {
    { "O.S.", YD_LINE_KIND_OFF },           { "V.O.", YD_LINE_KIND_NARRATION },
    { "OS", YD_LINE_KIND_NARRATION },       { "VO", YD_LINE_KIND_NARRATION },
    { "内心独白", YD_LINE_KIND_NARRATION }, { "画外音", YD_LINE_KIND_OFF },
    { "独白", YD_LINE_KIND_NARRATION },     { "心声", YD_LINE_KIND_NARRATION },
    { "旁白", YD_LINE_KIND_NARRATION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bare); i++) {
    const gsize n_bytes = strlen (bare[i].mark);
    const YdSpan rest = yd_span_trim ((YdSpan){ name->start, name->end - n_bytes });
    if ((gsize) (name->end - name->start) <= n_bytes ||
        g_ascii_strncasecmp (name->end - n_bytes, bare[i].mark, n_bytes) != 0 ||
        !yd_char_is_han (yd_span_last (rest)) || yd_span_count (rest) < 2)
      continue;
    *name = rest;
    *kind = bare[i].kind;
    return;
  }
}

static gboolean
drop_bracket (YdSpan *span, YdSpan *inside)
{
  static const char *const pairs[][2] = { { "（", "）" }, { "(", ")" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    YdSpan at = *span;
    if (!yd_span_drop (&at, pairs[i][1]))
      continue;
    for (const char *p = at.end; p > at.start;) {
      p = g_utf8_prev_char (p);
      YdSpan tail = { p, at.end };
      if (yd_span_skip (&tail, pairs[i][0])) {
        *inside = yd_span_trim (tail);
        *span = yd_span_trim ((YdSpan){ span->start, p });
        return TRUE;
      }
    }
  }
  return FALSE;
}

static gboolean
skip_bracket (YdSpan *span, YdSpan *inside)
{
  static const char *const pairs[][2] = { { "（", "）" }, { "(", ")" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    YdSpan at = *span;
    if (!yd_span_skip (&at, pairs[i][0]))
      continue;
    const char *close = yd_span_find (at, pairs[i][1]);
    if (!close)
      continue;
    *inside = yd_span_trim ((YdSpan){ at.start, close });
    *span = yd_span_trim ((YdSpan){ close + strlen (pairs[i][1]), at.end });
    return TRUE;
  }
  return FALSE;
}

static void
add_mark (YdSpeechCue *cue, YdSpan mark)
{
  if (!read_voice_mark (mark, &cue->kind) && yd_span_is_empty (cue->delivery))
    cue->delivery = mark;
}

static gboolean
has_name_letters (YdSpan name)
{
  gsize n_han = 0, n_letters = 0;

  for (const char *p = name.start; p < name.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean is_joint = c == ' ' || c == 0xB7 || c == 0x3001 || c == '&' || c == '.' ||
                              c == '\'' || c == '-' || c == 0x2019 || c == 0x30FB;
    n_han += yd_char_is_han (c);
    n_letters += g_unichar_isalpha (c);
    if (!is_joint && !g_unichar_isalnum (c))
      return FALSE;
  }
  return n_letters > 0 && (n_han > 0 ? n_han <= MAX_HAN : TRUE) &&
         yd_span_count (name) <= MAX_LATIN;
}

static gboolean
ends_in (YdSpan span, const char *const *endings)
{
  for (gsize i = 0; endings[i]; i++) {
    YdSpan at = span;
    if (yd_span_drop (&at, endings[i]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_name (YdSpan name)
{
  YdSpan rest = name;

  if (yd_span_is_empty (name) || yd_span_is_among (name, labels) || !has_name_letters (name))
    return FALSE;
  if (yd_span_skip_any (&rest, pronouns) && !yd_span_is_empty (rest))
    return FALSE;
  if (ends_in (name, sayings))
    return FALSE;
  return yd_span_count (name) < 3 || !yd_span_has_han (name) || !ends_in (name, softer_sayings);
}

/**
 * yd_speech_cue_can_name:
 * @word: a word
 *
 * Tells whether a word can be who speaks: no label of the trade, no word of saying.
 */
gboolean
yd_speech_cue_can_name (YdSpan word)
{
  return is_name (word);
}

/* The first colon outside brackets; a name has no more than a few characters before it */
static const char *
find_colon (YdSpan line, gsize *n_colon)
{
  guint n_chars = 0;
  int depth = 0;

  for (const char *p = line.start; p < line.end && n_chars < 64; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    n_chars++;
    if (c == '(' || c == 0xFF08)
      depth++;
    else if (c == ')' || c == 0xFF09)
      depth--;
    else if (depth == 0 && (c == ':' || c == 0xFF1A)) {
      *n_colon = g_utf8_next_char (p) - p;
      return p;
    } else if (depth == 0 && (c == 0x3002 || c == 0xFF0C || c == 0x201C || c == '"')) {
      return NULL;
    }
  }
  return NULL;
}

/* （旁白）雨下了一夜。 */
static gboolean
read_bracketed (YdSpan line, YdSpeechCue *cue)
{
  YdSpan mark;

  if (!skip_bracket (&line, &mark) || !yd_span_is_among (mark, narrators))
    return FALSE;
  yd_span_skip_any (&line, colons);
  cue->name = mark;
  cue->kind = YD_LINE_KIND_NARRATION;
  cue->words = yd_span_trim (line);
  return !yd_span_is_empty (cue->words);
}

/**
 * yd_speech_cue_read_line:
 * @line: one line of a script
 * @cue: (out): who speaks and what, pieces of @line
 *
 * Reads a speech in one line. Its words are empty when the line ends with the colon: they follow.
 *
 * Returns: whether @line is a speech; the rules stand at the top of this file
 */
gboolean
yd_speech_cue_read_line (YdSpan line, YdSpeechCue *cue)
{
  gsize n_colon = 0;
  YdSpan mark;

  *cue = (YdSpeechCue){ 0 };
  line = yd_span_trim (line);
  if (read_bracketed (line, cue))
    return TRUE;
  const char *colon = find_colon (line, &n_colon);
  if (!colon)
    return FALSE;

  *cue = (YdSpeechCue){ .name = yd_span_trim ((YdSpan){ line.start, colon }),
                        .words = yd_span_trim ((YdSpan){ colon + n_colon, line.end }) };
  yd_span_skip (&cue->name, "@");
  yd_span_skip (&cue->name, "＠");
  while (drop_bracket (&cue->name, &mark))
    add_mark (cue, mark);
  drop_bare_mark (&cue->name, &cue->kind);
  if (!is_name (cue->name) || (*colon == ':' && !yd_span_has_han (cue->name)))
    return FALSE;
  if (yd_span_is_among (cue->name, narrators))
    cue->kind = YD_LINE_KIND_NARRATION;
  else if (skip_bracket (&cue->words, &mark))
    add_mark (cue, mark);
  return TRUE;
}

/**
 * yd_speech_cue_read_name:
 * @line: the line above a speech
 * @cue: (out): who speaks, pieces of @line
 *
 * Reads the name above a speech, with its extensions: `@老李（画外音）`, `JOHN (V.O.) ^`.
 *
 * Returns: whether there is a name in it
 */
gboolean
yd_speech_cue_read_name (YdSpan line, YdSpeechCue *cue)
{
  YdSpan mark;

  *cue = (YdSpeechCue){ .name = yd_span_trim (line) };
  if (!yd_span_skip (&cue->name, "@"))
    yd_span_skip (&cue->name, "＠");
  if (yd_span_drop (&cue->name, "^")) {
    cue->is_dual = TRUE;
    cue->name = yd_span_trim (cue->name);
  }
  if (!yd_span_drop (&cue->name, "："))
    yd_span_drop (&cue->name, ":");
  cue->name = yd_span_trim (cue->name);
  while (drop_bracket (&cue->name, &mark))
    add_mark (cue, mark);
  cue->name = yd_span_trim (cue->name);
  drop_bare_mark (&cue->name, &cue->kind);
  if (yd_span_is_among (cue->name, narrators))
    cue->kind = YD_LINE_KIND_NARRATION;
  return !yd_span_is_empty (cue->name);
}

/**
 * yd_speech_cue_has_voice_mark:
 * @line: one line of a script
 *
 * Tells whether a line is a Chinese name and where its voice comes from and nothing else, as in
 * `老李（画外音）`.
 */
gboolean
yd_speech_cue_has_voice_mark (YdSpan line)
{
  YdLineKind kind;
  YdSpan mark;

  line = yd_span_trim (line);
  return drop_bracket (&line, &mark) && read_voice_mark (mark, &kind) && yd_span_has_han (line) &&
         is_name (line);
}

/**
 * yd_speaker_is_narrator:
 * @name: (nullable): a speaker's name
 *
 * Tells whether the name stands for the voice that tells the story, and for no character.
 */
gboolean
yd_speaker_is_narrator (const char *name)
{
  return name && yd_span_is_among (yd_span_of (name), narrators);
}
