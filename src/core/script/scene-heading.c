/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scene headings, in English as Fountain has them and in Chinese as they are written:
 *
 *   INT. TEA HOUSE - DAY #12A#      1. 内景 茶馆 - 日        第一场 茶馆 日 内
 *   内景。茶馆。夜                  场景三：茶馆 日          1、茶馆 内 日
 *
 * Is a line a heading? An English one begins with INT, EXT, EST or I/E and stands after a blank
 * line. A Chinese one needs no blank line and is short, asks and quotes nothing, and
 *   - begins with 第…场, 场景… or 场…: alone, or with a few words and no clause marks, or with a
 *     setting or a time of day;
 *   - or begins with a number and names a setting, or a time of day and one or two words;
 *   - or begins with 内景 or 外景 and names a place or a time of day;
 *   - or names a setting, a time of day and a place as words of their own.
 *
 * Source: Fountain 1.1, "Scene Heading"; the Chinese forms as screenplay handbooks teach them. */
#include "core/script/scene-heading.h"

#include <string.h>

#include "core/base/characters.h"

#define MAX_CHARS 40
#define MAX_BARE_CHARS 20 /* of what follows 第一场 when it names neither setting nor time */
#define MAX_TOKENS 8

typedef enum { PREFIX_NONE, PREFIX_NUMBER, PREFIX_SCENE } Prefix;

typedef struct {
  const char *word;
  int value;
} Word;

typedef struct {
  YdSpan number;
  YdSpan words;
  Prefix prefix;
  gboolean is_english; /* INT. and the like */
  gboolean is_strong;  /* begins with 内景 or 外景 */
  gboolean has_setting, has_time, has_clause;
  YdSetting setting;
  YdDayTime day_time;
  YdSpan places[MAX_TOKENS];
  gboolean is_place_next[MAX_TOKENS]; /* follows the place before it at once */
  guint n_places, n_tokens;
} Parts;

static const Word english_settings[] = {
  { "INT./EXT", YD_SETTING_BOTH }, { "INT/EXT", YD_SETTING_BOTH }, { "EXT./INT", YD_SETTING_BOTH },
  { "EXT/INT", YD_SETTING_BOTH },  { "I/E", YD_SETTING_BOTH },     { "INT", YD_SETTING_INTERIOR },
  { "EXT", YD_SETTING_EXTERIOR },  { "EST", YD_SETTING_EXTERIOR },
};

static const Word settings[] = {
  { "内", YD_SETTING_INTERIOR },    { "外", YD_SETTING_EXTERIOR },
  { "內", YD_SETTING_INTERIOR },    { "内景", YD_SETTING_INTERIOR },
  { "內景", YD_SETTING_INTERIOR },  { "外景", YD_SETTING_EXTERIOR },
  { "室内", YD_SETTING_INTERIOR },  { "室內", YD_SETTING_INTERIOR },
  { "室外", YD_SETTING_EXTERIOR },  { "内/外", YD_SETTING_BOTH },
  { "外/内", YD_SETTING_BOTH },     { "內/外", YD_SETTING_BOTH },
  { "内／外", YD_SETTING_BOTH },    { "内外", YD_SETTING_BOTH },
  { "内外景", YD_SETTING_BOTH },    { "内/外景", YD_SETTING_BOTH },
  { "内景/外景", YD_SETTING_BOTH },
};

/* longer ones first: 内景茶馆 without a space */
static const Word strong_settings[] = {
  { "内景/外景", YD_SETTING_BOTH }, { "内/外景", YD_SETTING_BOTH },
  { "内外景", YD_SETTING_BOTH },    { "内景", YD_SETTING_INTERIOR },
  { "內景", YD_SETTING_INTERIOR },  { "外景", YD_SETTING_EXTERIOR },
};

static const Word times[] = {
  { "黎明", YD_DAY_TIME_DAWN },    { "拂晓", YD_DAY_TIME_DAWN },    { "凌晨", YD_DAY_TIME_DAWN },
  { "日出", YD_DAY_TIME_DAWN },    { "破晓", YD_DAY_TIME_DAWN },    { "晨", YD_DAY_TIME_MORNING },
  { "清晨", YD_DAY_TIME_MORNING }, { "早晨", YD_DAY_TIME_MORNING }, { "早上", YD_DAY_TIME_MORNING },
  { "早", YD_DAY_TIME_MORNING },   { "上午", YD_DAY_TIME_MORNING }, { "晨景", YD_DAY_TIME_MORNING },
  { "日", YD_DAY_TIME_DAY },       { "白天", YD_DAY_TIME_DAY },     { "日景", YD_DAY_TIME_DAY },
  { "中午", YD_DAY_TIME_DAY },     { "正午", YD_DAY_TIME_DAY },     { "下午", YD_DAY_TIME_DAY },
  { "午后", YD_DAY_TIME_DAY },     { "日/夜", YD_DAY_TIME_DAY },    { "午", YD_DAY_TIME_DAY },
  { "黄昏", YD_DAY_TIME_DUSK },    { "黃昏", YD_DAY_TIME_DUSK },    { "傍晚", YD_DAY_TIME_DUSK },
  { "日落", YD_DAY_TIME_DUSK },    { "昏", YD_DAY_TIME_DUSK },      { "晚", YD_DAY_TIME_EVENING },
  { "晚上", YD_DAY_TIME_EVENING }, { "入夜", YD_DAY_TIME_EVENING }, { "夜", YD_DAY_TIME_NIGHT },
  { "夜晚", YD_DAY_TIME_NIGHT },   { "夜景", YD_DAY_TIME_NIGHT },   { "深夜", YD_DAY_TIME_NIGHT },
  { "午夜", YD_DAY_TIME_NIGHT },   { "半夜", YD_DAY_TIME_NIGHT },   { "夜里", YD_DAY_TIME_NIGHT },
  { "雨夜", YD_DAY_TIME_NIGHT },   { "雪夜", YD_DAY_TIME_NIGHT },   { "夜/日", YD_DAY_TIME_NIGHT },
};

static const Word english_times[] = {
  { "DAWN", YD_DAY_TIME_DAWN },       { "SUNRISE", YD_DAY_TIME_DAWN },
  { "MORNING", YD_DAY_TIME_MORNING }, { "DAY", YD_DAY_TIME_DAY },
  { "NOON", YD_DAY_TIME_DAY },        { "AFTERNOON", YD_DAY_TIME_DAY },
  { "DUSK", YD_DAY_TIME_DUSK },       { "SUNSET", YD_DAY_TIME_DUSK },
  { "TWILIGHT", YD_DAY_TIME_DUSK },   { "EVENING", YD_DAY_TIME_EVENING },
  { "NIGHT", YD_DAY_TIME_NIGHT },     { "MIDNIGHT", YD_DAY_TIME_NIGHT },
  { "LATER", YD_DAY_TIME_UNKNOWN },   { "CONTINUOUS", YD_DAY_TIME_UNKNOWN },
  { "SAME", YD_DAY_TIME_UNKNOWN },
};

static gboolean
find_word (const Word *words, gsize n_words, YdSpan span, int *value)
{
  for (gsize i = 0; i < n_words; i++)
    if (yd_span_equals (span, words[i].word)) {
      *value = words[i].value;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_separator (gunichar c)
{
  return c != '/' && (yd_char_is_space (c) || (c < 0x80 && strchr ("-,.:()|", (int) c) != NULL) ||
                      c == 0x3002 || c == 0xFF0C || c == 0x3001 || c == 0xFF1A || c == 0xFF0E ||
                      c == 0xFF08 || c == 0xFF09 || c == 0x2013 || c == 0x2014 || c == 0xFF0D ||
                      c == 0x3010 || c == 0x3011 || c == 0x00B7);
}

static gboolean
is_numeral (gunichar c)
{
  return c < 0x80
             ? g_ascii_isdigit (c)
             : (c >= 0xFF10 && c <= 0xFF19) || yd_char_is_among (c, "零〇一二三四五六七八九十百两");
}

static YdSpan
skip_numerals (YdSpan *rest)
{
  YdSpan number = { rest->start, rest->start };

  while (rest->start < rest->end && is_numeral (g_utf8_get_char (rest->start)))
    rest->start = number.end = g_utf8_next_char (rest->start);
  if (number.end > number.start && rest->start < rest->end && g_ascii_isalpha (*rest->start) &&
      (rest->end - rest->start == 1 || !g_ascii_isalnum (rest->start[1])))
    number.end = ++rest->start; /* 12A */
  return number;
}

static gboolean
at_separator (YdSpan rest)
{
  return yd_span_is_empty (rest) || is_separator (yd_span_first (rest));
}

/* 第十二场, 场景三：, 场3 */
static gboolean
skip_scene_word (YdSpan *rest, YdSpan *number)
{
  static const char *const scene[] = { "场景", "場景", "场次", "場次", "场", "場", NULL };
  static const char *const colon[] = { "：", ":", NULL };
  YdSpan at = *rest;

  if (yd_span_skip (&at, "第")) {
    *number = skip_numerals (&at);
    if (yd_span_is_empty (*number) || !yd_span_skip_any (&at, scene + 4) || !at_separator (at))
      return FALSE;
  } else {
    if (!yd_span_skip_any (&at, scene))
      return FALSE;
    at = yd_span_trim (at);
    *number = skip_numerals (&at);
    if (!at_separator (at) || (yd_span_is_empty (*number) && !yd_span_skip_any (&at, colon)))
      return FALSE;
  }
  *rest = at;
  return TRUE;
}

/* 1. / 1、 / 12A) / 3-12 */
static gboolean
skip_number (YdSpan *rest, YdSpan *number)
{
  YdSpan at = *rest;

  if (yd_span_is_empty (at) || !g_ascii_isdigit (*at.start))
    return FALSE;
  *number = skip_numerals (&at);
  while (at.end - at.start > 1 && *at.start == '-' && g_ascii_isdigit (at.start[1])) {
    at.start++;
    number->end = skip_numerals (&at).end;
  }
  if (!at_separator (at) && yd_span_first (at) != 0x5185 && yd_span_first (at) != 0x5916)
    return FALSE; /* neither a separator nor 内 or 外 */
  while (!yd_span_is_empty (at) && is_separator (yd_span_first (at)))
    at.start = g_utf8_next_char (at.start);
  *rest = at;
  return TRUE;
}

static void
add_token (Parts *parts, YdSpan token, gboolean *is_after_place)
{
  int value = 0;

  parts->n_tokens++;
  if (find_word (settings, G_N_ELEMENTS (settings), token, &value) ||
      find_word (english_settings, G_N_ELEMENTS (english_settings), token, &value)) {
    parts->is_strong |= parts->n_tokens == 1 && yd_span_drop (&token, "景");
    parts->setting = parts->has_setting && parts->setting != (YdSetting) value ? YD_SETTING_BOTH
                                                                               : (YdSetting) value;
    parts->has_setting = TRUE;
  } else if (find_word (times, G_N_ELEMENTS (times), token, &value) ||
             find_word (english_times, G_N_ELEMENTS (english_times), token, &value)) {
    if (!parts->has_time)
      parts->day_time = value;
    parts->has_time = TRUE;
  } else if (parts->n_places < MAX_TOKENS) {
    parts->is_place_next[parts->n_places] = *is_after_place;
    parts->places[parts->n_places++] = token;
    *is_after_place = TRUE;
    return;
  }
  *is_after_place = FALSE;
}

static void
read_tokens (Parts *parts, YdSpan rest)
{
  gboolean is_after_place = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (strong_settings); i++) {
    YdSpan at = rest;
    if (yd_span_skip (&at, strong_settings[i].word) && !at_separator (at) && *at.start != '/') {
      parts->setting = strong_settings[i].value;
      parts->has_setting = parts->is_strong = TRUE;
      parts->n_tokens++;
      rest = at;
      break;
    }
  }
  while (!yd_span_is_empty (rest)) {
    YdSpan token = rest;
    while (!yd_span_is_empty (rest) && !is_separator (yd_span_first (rest)))
      rest.start = g_utf8_next_char (rest.start);
    token.end = rest.start;
    if (!yd_span_is_empty (token))
      add_token (parts, token, &is_after_place);
    if (!yd_span_is_empty (rest)) {
      const gunichar c = yd_span_first (rest);
      parts->has_clause |= c == 0xFF0C || c == 0x3002;
      rest.start = g_utf8_next_char (rest.start);
    }
  }
}

/* "LATER THAT NIGHT" is night */
static gboolean
names_time (YdSpan segment, int *value)
{
  gboolean is_found = FALSE;

  while (!yd_span_is_empty (segment)) {
    YdSpan word = segment;
    while (segment.start < segment.end && *segment.start != ' ' && *segment.start != ',')
      segment.start++;
    word.end = segment.start;
    is_found |= find_word (english_times, G_N_ELEMENTS (english_times), word, value);
    while (segment.start < segment.end && (*segment.start == ' ' || *segment.start == ','))
      segment.start++;
  }
  return is_found;
}

static const char *
find_last_dash (YdSpan span)
{
  for (const char *p = span.end - 2; p > span.start; p--)
    if (*p == '-' && p[-1] == ' ' && p[1] == ' ')
      return p;
  return NULL;
}

/* "TEA HOUSE - KITCHEN - DAY": spaces are part of a place, only the dashes part */
static void
read_english (Parts *parts, YdSpan rest)
{
  YdSpan place = yd_span_trim (rest);

  for (const char *dash; (dash = find_last_dash (place)) != NULL;) {
    int value = 0;
    if (!names_time ((YdSpan){ dash + 2, place.end }, &value))
      break;
    if (!parts->has_time || parts->day_time == YD_DAY_TIME_UNKNOWN)
      parts->day_time = value;
    parts->has_time = TRUE;
    place = yd_span_trim ((YdSpan){ place.start, dash });
  }
  if (!yd_span_is_empty (place))
    parts->places[parts->n_places++] = place;
}

static gboolean
skip_english_setting (YdSpan *rest, YdSetting *setting)
{
  for (gsize i = 0; i < G_N_ELEMENTS (english_settings); i++) {
    const gsize n = strlen (english_settings[i].word);
    if ((gsize) (rest->end - rest->start) > n &&
        g_ascii_strncasecmp (rest->start, english_settings[i].word, n) == 0 &&
        (rest->start[n] == '.' || rest->start[n] == ' ')) {
      *setting = english_settings[i].value;
      rest->start += n + 1;
      return TRUE;
    }
  }
  return FALSE;
}

/* "… #12A#" at the end */
static void
drop_hash_number (YdSpan *rest, YdSpan *number)
{
  YdSpan at = *rest;

  if (!yd_span_drop (&at, "#"))
    return;
  const char *hash = memrchr (at.start, '#', at.end - at.start);
  if (!hash || hash + 1 == at.end || hash == at.start)
    return;
  *number = yd_span_trim ((YdSpan){ hash + 1, at.end });
  *rest = yd_span_trim ((YdSpan){ at.start, hash });
}

/* The number and an English setting; returns what follows them */
static YdSpan
read_beginning (YdSpan line, Parts *parts)
{
  const char *note = yd_span_find (line, "[[");
  YdSpan rest = yd_span_trim ((YdSpan){ line.start, note ? note : line.end });

  *parts = (Parts){ 0 };
  drop_hash_number (&rest, &parts->number);
  if (skip_scene_word (&rest, &parts->number))
    parts->prefix = PREFIX_SCENE;
  else if (skip_number (&rest, &parts->number))
    parts->prefix = PREFIX_NUMBER;
  while (parts->prefix != PREFIX_NONE && !yd_span_is_empty (rest) && at_separator (rest))
    rest.start = g_utf8_next_char (rest.start);
  parts->words = yd_span_trim (rest);

  parts->is_english = skip_english_setting (&rest, &parts->setting);
  parts->has_setting = parts->is_english;
  return rest;
}

static void
read_parts (YdSpan line, Parts *parts)
{
  const YdSpan rest = read_beginning (line, parts);

  if (parts->is_english && !yd_span_has_han (rest))
    read_english (parts, rest);
  else
    read_tokens (parts, rest);
}

/* Every setting has one of these characters or a letter in it */
static gboolean
may_name_setting (YdSpan line)
{
  static const char *const marks[] = { "内", "外", "內", NULL };

  for (gsize i = 0; marks[i]; i++)
    if (yd_span_find (line, marks[i]))
      return TRUE;
  for (const char *p = line.start; p < line.end; p++)
    if (g_ascii_isalpha (*p))
      return TRUE;
  return FALSE;
}

static gboolean
fits_chinese (const Parts *parts)
{
  switch (parts->prefix) {
  case PREFIX_SCENE:
    return parts->has_setting || parts->has_time ||
           (!parts->has_clause && parts->n_places <= 3 &&
            yd_span_count (parts->words) <= MAX_BARE_CHARS);
  case PREFIX_NUMBER:
    return parts->has_setting || (parts->has_time && !parts->has_clause && parts->n_places <= 2);
  case PREFIX_NONE:
    if (parts->is_strong)
      return parts->n_places > 0 || parts->has_time;
    return parts->has_setting && parts->has_time && parts->n_places >= 1 && parts->n_places <= 3;
  }
  g_assert_not_reached ();
}

/**
 * yd_scene_heading_fits:
 * @line: one line of a script
 * @is_after_blank: whether the line before it is blank
 *
 * Tells whether a line is a scene heading without being marked as one.
 */
gboolean
yd_scene_heading_fits (YdSpan line, gboolean is_after_blank)
{
  static const char *const spoken[] = { "！", "？", "；", "“", "「", "…", "!", "?", NULL };
  Parts parts;

  if (line.end - line.start > 6 * MAX_CHARS)
    return FALSE;
  line = yd_span_trim (line);
  if (yd_span_is_empty (line))
    return FALSE;
  /* asked for every line of a novel: its words are read only where they can say something */
  const YdSpan rest = read_beginning (line, &parts);
  if (parts.is_english)
    return is_after_blank && !yd_span_is_empty (parts.words);
  if (!yd_span_has_han (line) || yd_span_count (line) > MAX_CHARS ||
      (parts.prefix == PREFIX_NONE && !may_name_setting (rest)))
    return FALSE;
  for (gsize i = 0; spoken[i]; i++)
    if (yd_span_find (line, spoken[i]))
      return FALSE;
  read_tokens (&parts, rest);
  return parts.n_tokens <= MAX_TOKENS && fits_chinese (&parts);
}

/* 十二 is 12 and 一百零三 is 103, so that numbers compare; others stay as they are written */
static char *
dup_number (YdSpan number)
{
  static const char numerals[] = "零一二三四五六七八九";
  int total = 0, digit = 0;

  if (yd_span_is_empty (number) || !yd_span_has_han (number))
    return yd_span_dup (number);
  for (const char *p = number.start; p < number.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const char *found = g_utf8_strchr (numerals, -1, c);
    if (c == 0x5341) { /* 十 */
      total += MAX (digit, 1) * 10;
      digit = 0;
    } else if (c == 0x767E) { /* 百 */
      total += MAX (digit, 1) * 100;
      digit = 0;
    } else if (found) {
      digit = MIN (digit, 999) * (total > 0 ? 0 : 10) + g_utf8_pointer_to_offset (numerals, found);
    } else if (c == 0x4E24) { /* 两 */
      digit = 2;
    } else if (c == 0x3007) { /* 〇 */
      digit = MIN (digit, 999) * 10;
    } else {
      return yd_span_dup (number);
    }
  }
  return g_strdup_printf ("%d", MIN (total, 99999) + digit);
}

static char *
dup_place (const Parts *parts)
{
  GString *place = g_string_new (NULL);

  for (guint i = 0; i < parts->n_places; i++) {
    if (i > 0 && parts->is_place_next[i]) /* with the marks that stand between them */
      g_string_append_len (place, parts->places[i - 1].end,
                           parts->places[i].start - parts->places[i - 1].end);
    else if (i > 0)
      g_string_append_c (place, ' ');
    g_string_append_len (place, parts->places[i].start,
                         parts->places[i].end - parts->places[i].start);
  }
  return g_string_free (place, FALSE);
}

/**
 * yd_scene_heading_parse:
 * @text: a scene heading, forced or not
 *
 * Reads what a scene heading says. Any text gives a heading: what is not understood is its place.
 *
 * Returns: (transfer full): its parts
 */
YdSceneHeading *
yd_scene_heading_parse (const char *text)
{
  YdSceneHeading *heading = g_new0 (YdSceneHeading, 1);
  YdSpan line = yd_span_trim (yd_span_of (text));
  Parts parts;

  yd_span_skip (&line, ".");
  read_parts (line, &parts);
  heading->number = dup_number (parts.number);
  heading->words = yd_span_dup (parts.words);
  heading->setting = parts.setting;
  heading->day_time = parts.day_time;
  heading->place = dup_place (&parts);
  return heading;
}

/**
 * yd_scene_heading_free:
 * @heading: (transfer full): what `yd_scene_heading_parse` gave
 */
void
yd_scene_heading_free (YdSceneHeading *heading)
{
  g_free (heading->number);
  g_free (heading->words);
  g_free (heading->place);
  g_free (heading);
}
