/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of the cast, as screenplays write it: in one line at the start or under a heading, or a
 * person a line below its label.
 *
 *   人物：张明、李华（女，28岁）      人物表
 *                                   张明：男，30岁，警察 */
#include "core/script/cast-list.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/fountain-block.h"

#define MAX_NAME_CHARS 8
#define MAX_LATIN_CHARS 24

static const char *const colons[] = { "：", ":", NULL };

/* These need their colon; the longer ones are labels without it too */
static const char *const labels[] = {
  "人物",     "角色",     "演员", "出场", "登场",       "角色介绍",          "人物介绍",
  "人物簡介", "人物简介", "演員", "Cast", "Characters", "Dramatis personae", NULL
};
static const char *const bare_labels[] = { "人物表",   "角色表",   "演员表",   "演員表",
                                           "出场人物", "出場人物", "登场人物", "登場人物",
                                           "主要人物", "剧中人物", "劇中人物", "剧中人",
                                           "主要角色", "人物介绍", "人物简介", "人物小传",
                                           NULL };

static gboolean
is_part_mark (gunichar c)
{
  return yd_char_is_among (c, "、，,；;/／|");
}

static gboolean
ends_name (gunichar c)
{
  return is_part_mark (c) || yd_char_is_among (c, "：:（(—－-–\t\r\n。") || yd_char_is_space (c);
}

/**
 * yd_cast_list_is_label:
 * @line: a line
 * @is_open: (out) (optional): whether the names stand on the lines after it
 *
 * Returns: whether the line says that the cast is named here
 */
gboolean
yd_cast_list_is_label (YdSpan line, gboolean *is_open)
{
  YdSpan key = yd_span_trim (line), words = { key.end, key.end };
  static const char *const brackets[][2] = { { "【", "】" }, { "[", "]" } };

  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++) {
    YdSpan inside = key;
    if (yd_span_skip (&inside, brackets[i][0]) && yd_span_drop (&inside, brackets[i][1]))
      key = inside;
  }
  const char *const end = key.end;
  gboolean has_colon = FALSE;
  for (gsize i = 0; colons[i]; i++) {
    const char *colon = yd_span_find (key, colons[i]);
    if (!colon)
      continue;
    has_colon = TRUE;
    words = (YdSpan){ colon + strlen (colons[i]), end };
    key.end = colon;
  }
  words = yd_span_trim (words);
  key = yd_span_trim (key);
  if (is_open)
    *is_open = yd_span_is_empty (words);
  return yd_span_is_among (key, bare_labels) || (has_colon && yd_span_is_among (key, labels));
}

/* What stands before the first mark of @entry; empty when it is too long for a name */
static YdSpan
name_of (YdSpan entry)
{
  entry = yd_span_trim (entry);
  YdSpan name = { entry.start, entry.start };
  const gboolean is_chinese = yd_char_is_han (yd_span_first (entry));

  while (name.end < entry.end) {
    const gunichar c = g_utf8_get_char (name.end);
    if (ends_name (c) && (is_chinese || c != ' '))
      break;
    name.end = g_utf8_next_char (name.end);
  }
  name = yd_span_trim (name);
  const gsize n_max = yd_span_has_han (name) ? MAX_NAME_CHARS : MAX_LATIN_CHARS;
  const gboolean fits = yd_span_count (name) <= n_max && g_unichar_isalpha (yd_span_first (name));
  return fits ? name : (YdSpan){ entry.start, entry.start };
}

/* Words that stand in a description and in no speech */
static gboolean
describes (YdSpan words)
{
  static const char *const marks[] = { "岁", "歲", "男", "女", "饰", "飾", "演", NULL };

  for (gsize i = 0; marks[i]; i++)
    if (yd_span_find (words, marks[i]))
      return TRUE;
  return FALSE;
}

/**
 * yd_cast_list_is_entry:
 * @line: a line below the label
 * @is_strict: whether blank lines part it from what stands above
 *
 * Returns: whether the line begins with a name and goes on as a description
 */
gboolean
yd_cast_list_is_entry (YdSpan line, gboolean is_strict)
{
  const YdSpan entry = yd_span_trim (line), name = name_of (entry);
  YdSpan rest = { name.end, entry.end };

  if (yd_span_is_empty (name))
    return FALSE;
  rest = yd_span_trim (rest);
  if (!is_strict || yd_span_is_empty (rest) || is_part_mark (yd_span_first (rest)))
    return yd_span_is_empty (rest) || !yd_char_is_among (yd_span_first (rest), "。");
  return describes (rest);
}

static void
add_name (GPtrArray *names, YdSpan entry)
{
  static const char *const crowds[] = { "若干人", "若干", "等人", "数人", "数名", "等", NULL };
  YdSpan name = name_of (entry);

  for (gsize i = 0; crowds[i]; i++)
    if (yd_span_count (name) > 2 && yd_span_drop (&name, crowds[i]))
      break;
  if (!yd_span_is_empty (name))
    g_ptr_array_add (names, yd_span_dup (name));
}

/* 张明、李华（女，28岁）: the marks inside brackets part nothing */
static void
add_names (GPtrArray *names, YdSpan list)
{
  const gboolean is_chinese = yd_span_has_han (list);
  YdSpan part = { list.start, list.start };
  int depth = 0;

  for (const char *p = list.start; p < list.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    depth += yd_char_is_among (c, "（(") - (depth > 0 && yd_char_is_among (c, "）)"));
    const gboolean parts = is_part_mark (c) || (is_chinese && yd_char_is_space (c));
    if (depth == 0 && parts) {
      add_name (names, part);
      part.start = g_utf8_next_char (p);
    }
    part.end = g_utf8_next_char (p);
  }
  if (!yd_span_is_empty (part))
    add_name (names, part);
}

/**
 * yd_cast_list_read:
 * @text: a list of the cast or a piece of one
 *
 * Returns: (transfer full) (element-type utf8): the names in it, in order
 */
GPtrArray *
yd_cast_list_read (YdSpan text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = text.start; p < text.end;) {
    YdSpan line = { p, yd_block_next_line (p, text.end) };
    p = line.end;
    line = yd_span_trim (line);
    if (yd_cast_list_is_label (line, NULL)) {
      while (!yd_span_is_empty (line) && !yd_span_skip_any (&line, colons))
        line.start = g_utf8_next_char (line.start);
      add_names (names, line);
    } else if (yd_span_find (line, "、") && !describes (line)) {
      add_names (names, line);
    } else {
      add_name (names, line);
    }
  }
  return names;
}
