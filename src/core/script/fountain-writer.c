/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a script to its text. What is written parses back to the same parts: where the plain
 * form would be read as something else, the forced one is written. Every text ends with a blank
 * line, so that what follows begins anew. */
#include "core/script/fountain-writer.h"

#include <string.h>

#include "core/script/element-words.h"
#include "core/script/fountain-line.h"
#include "core/script/speech-cue.h"

static const struct {
  YdSetting setting;
  const char *english;
  const char *chinese;
} settings[] = {
  { YD_SETTING_INTERIOR, "INT. ", "内景 " },
  { YD_SETTING_EXTERIOR, "EXT. ", "外景 " },
  { YD_SETTING_BOTH, "INT./EXT. ", "内/外 " },
};

static const struct {
  YdDayTime day_time;
  const char *english;
  const char *chinese;
} times[] = {
  { YD_DAY_TIME_DAWN, "DAWN", "黎明" },     { YD_DAY_TIME_MORNING, "MORNING", "晨" },
  { YD_DAY_TIME_DAY, "DAY", "日" },         { YD_DAY_TIME_DUSK, "DUSK", "黄昏" },
  { YD_DAY_TIME_EVENING, "EVENING", "晚" }, { YD_DAY_TIME_NIGHT, "NIGHT", "夜" },
};

/* One line: what would end it becomes a space */
static char *
dup_one_line (const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\r\n", ' ');
  return g_strdup (g_strstrip (line));
}

static gboolean
reads_back (const YdSceneHeading *heading, const char *line)
{
  g_autoptr (YdSceneHeading) read = yd_scene_heading_parse (line);

  return g_str_equal (read->place, heading->place) && read->setting == heading->setting &&
         read->day_time == heading->day_time && g_str_equal (read->number, heading->number);
}

static void
append_chinese (GString *line, const YdSceneHeading *heading, const char *place)
{
  if (*heading->number)
    g_string_append_printf (line, "%s. ", heading->number);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (settings[i].setting == heading->setting)
      g_string_append (line, settings[i].chinese);
  g_string_append (line, place);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    if (times[i].day_time == heading->day_time)
      g_string_append_printf (line, "%s- %s", *place ? " " : "", times[i].chinese);
}

static void
append_english (GString *line, const YdSceneHeading *heading, const char *place)
{
  g_autofree char *upper = g_utf8_strup (place, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (settings[i].setting == heading->setting)
      g_string_append (line, settings[i].english);
  g_string_append (line, upper);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    if (times[i].day_time == heading->day_time)
      g_string_append_printf (line, " - %s", times[i].english);
  if (*heading->number)
    g_string_append_printf (line, " #%s#", heading->number);
}

/**
 * yd_fountain_write_scene_heading:
 * @heading: its parts; `words` is not looked at
 *
 * Writes a scene heading: `1. 内景 茶馆 - 日` when the place is Chinese, else
 * `INT. TEA HOUSE - DAY #1#`. English places come out in capitals.
 *
 * Returns: (transfer full): an element's text
 */
char *
yd_fountain_write_scene_heading (const YdSceneHeading *heading)
{
  g_autofree char *place = dup_one_line (heading->place);
  const gboolean is_chinese = yd_span_has_han (yd_span_of (place));
  GString *line = g_string_new (NULL);

  if (is_chinese)
    append_chinese (line, heading, place);
  else
    append_english (line, heading, place);
  if (line->len == 0)
    g_string_append (line, "场景");
  if (!yd_scene_heading_fits (yd_span_of (line->str), TRUE) ||
      (is_chinese && !reads_back (heading, line->str)))
    g_string_prepend_c (line, '.');
  g_string_append (line, "\n\n");
  return g_string_free (line, FALSE);
}

/* Emphasis and comments that the words only look like */
static void
append_escaped (GString *text, const char *words)
{
  for (const char *p = words; *p; p++) {
    const gboolean is_comment = (p[0] == '/' && p[1] == '*') || (p[0] == '[' && p[1] == '[');
    if (*p == '*' || *p == '_' || is_comment || (*p == '\\' && p[1] && strchr ("*_[/\\", p[1])))
      g_string_append_c (text, '\\');
    g_string_append_c (text, *p);
  }
}

/* The lines of @words without those that are blank; @prefix goes before each */
static void
append_lines (GString *text, const char *words, const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit_set (words, "\r\n", -1);

  for (guint i = 0; lines[i]; i++) {
    g_autofree char *line = yd_span_dup (yd_span_trim (yd_span_of (lines[i])));
    if (!*line)
      continue;
    g_string_append (text, prefix);
    append_escaped (text, line);
    g_string_append_c (text, '\n');
  }
}

static const char *
extension (YdLineKind kind, gboolean is_chinese)
{
  if (kind == YD_LINE_KIND_NARRATION)
    return is_chinese ? "（独白）" : " (V.O.)";
  if (kind == YD_LINE_KIND_OFF)
    return is_chinese ? "（画外音）" : " (O.S.)";
  return "";
}

static char *
write_one_line (const char *name, const char *delivery, YdLineKind kind, const char *words)
{
  GString *text = g_string_new (name);
  YdSpeechCue cue;

  if (!yd_speaker_is_narrator (name))
    g_string_append (text, extension (kind, TRUE));
  if (delivery && *delivery)
    g_string_append_printf (text, "（%s）", delivery);
  g_string_append (text, "：");
  const gsize n_cue = text->len;
  append_escaped (text, words);
  const gboolean fits = yd_speech_cue_read_line (yd_span_of (text->str), &cue) &&
                        yd_span_equals (cue.name, name) && cue.words.start == text->str + n_cue &&
                        cue.kind == kind;
  g_string_append (text, "\n\n");
  return g_string_free (text, !fits);
}

static char *
write_block (const char *name, const char *delivery, YdLineKind kind, const char *words)
{
  const gboolean is_chinese = yd_span_has_han (yd_span_of (name));
  g_autofree char *upper = g_utf8_strup (name, -1);
  GString *text = g_string_new (is_chinese || !g_str_equal (upper, name) ? "@" : "");

  g_string_append (text, name);
  g_string_append (text, extension (kind, is_chinese));
  g_string_append_c (text, '\n');
  if (delivery && *delivery)
    g_string_append_printf (text, "(%s)\n", delivery);
  append_lines (text, words, "");
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/**
 * yd_fountain_write_speech:
 * @name: who speaks
 * @delivery: (nullable): how, in a few words
 * @kind: where the voice comes from
 * @words: what is said
 *
 * Writes a speech: in one line, `老李（低声）：请进。`, when the name is Chinese; else as a name
 * with the speech under it.
 *
 * Returns: (transfer full): the text of one element or of some
 */
char *
yd_fountain_write_speech (const char *name,
                          const char *delivery,
                          YdLineKind kind,
                          const char *words)
{
  g_autofree char *who = dup_one_line (name);
  g_autofree char *how = delivery ? dup_one_line (delivery) : NULL;
  const gboolean is_one_line = yd_span_has_han (yd_span_of (who)) && !strpbrk (words, "\r\n");
  char *text = is_one_line ? write_one_line (who, how, kind, words) : NULL;

  return text ? text : write_block (who, how, kind, words);
}

/**
 * yd_fountain_write_section:
 * @depth: its level, from 1
 * @words: its title
 *
 * Returns: (transfer full): an element's text
 */
char *
yd_fountain_write_section (int depth, const char *words)
{
  g_autofree char *line = dup_one_line (words);
  GString *text = g_string_new (NULL);

  for (int i = 0; i < CLAMP (depth, 1, 6); i++)
    g_string_append_c (text, '#');
  g_string_append_c (text, ' ');
  append_escaped (text, line);
  g_string_append (text, "\n\n");
  return g_string_free (text, FALSE);
}

/**
 * yd_fountain_write_title:
 * @key: an English or Chinese key of the title page
 * @value: its value
 *
 * Returns: (transfer full): an element's text, without the blank line that ends the page
 */
char *
yd_fountain_write_title (const char *key, const char *value)
{
  g_autofree char *line = dup_one_line (value);
  GString *text = g_string_new (key);

  g_string_append (text, yd_span_has_han (yd_span_of (key)) ? "：" : ": ");
  append_escaped (text, line);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
