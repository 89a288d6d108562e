/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one line of a script is. The rules are asked in the order of their table; the first that
 * fits says it, and what fits none is action.
 *
 * Source: Fountain 1.1, fountain.io/syntax; what is Chinese is marked so. */
#include "core/script/fountain-line.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/cast-list.h"
#include "core/script/element-words.h"
#include "core/script/scene-heading.h"
#include "core/script/speech-cue.h"
#include "core/script/title-page.h"

typedef struct {
  YdSpan line; /* without white space around it */
  YdSpan raw;
  YdSpan next; /* the line below, with its white space */
  YdBlockState state;
  YdNameBook *names; /* NULL when the script is not known */
} Line;

static gboolean
begins (const Line *line, const char *mark)
{
  YdSpan at = line->line;

  return yd_span_skip (&at, mark);
}

static gboolean
ends (const Line *line, const char *mark)
{
  YdSpan at = line->line;

  return yd_span_drop (&at, mark);
}

static gboolean
is_next_blank (const Line *line)
{
  return yd_span_is_empty (yd_span_trim (line->next));
}

static gboolean
is_title (const Line *line)
{
  YdSpan title;

  if ((line->state & YD_BLOCK_AT_START) && yd_title_page_read_name (line->line, &title))
    return TRUE;
  if (line->state & YD_BLOCK_IN_TITLE)
    return yd_title_page_is_key (line->raw, FALSE);
  return (line->state & YD_BLOCK_AT_START) && yd_title_page_is_key (line->raw, TRUE);
}

/* A comment that is the whole line; @close ends it and stands nowhere before the end */
static gboolean
is_enclosed (const Line *line, const char *open, const char *close)
{
  return begins (line, open) && ends (line, close) &&
         yd_span_find ((YdSpan){ line->line.start + strlen (open), line->line.end }, close) ==
             line->line.end - strlen (close);
}

static gboolean
is_boneyard (const Line *line)
{
  return is_enclosed (line, "/*", "*/");
}

/* Chinese: 【注：…】 is a note; 【字幕：…】 and others are to be seen */
static gboolean
is_note (const Line *line)
{
  static const char *const words[] = { "注", "备注", "编者", "编剧", "导演", "待", "TODO", NULL };
  YdSpan at = line->line;

  return is_enclosed (line, "[[", "]]") ||
         (is_enclosed (line, "【", "】") && yd_span_skip (&at, "【") &&
          yd_span_skip_any (&at, words));
}

static gboolean
is_parenthetical (const Line *line)
{
  return (line->state & YD_BLOCK_IN_DIALOGUE) &&
         (is_enclosed (line, "(", ")") || is_enclosed (line, "（", "）"));
}

static gboolean
is_lyric (const Line *line)
{
  return begins (line, "~") || begins (line, "～");
}

/* Chinese: the name of one who speaks elsewhere, alone */
static gboolean
is_sure_name (const Line *line)
{
  YdSpan name;

  return line->names && yd_name_line_read (line->line, line->next, &name) &&
         yd_name_book_is_sure (line->names, name);
}

/* Chinese: a script without blank lines goes on with △, a heading or the next name */
static gboolean
ends_dialogue (const Line *line)
{
  YdSpeechCue cue;

  return begins (line, "△") || begins (line, "▲") || is_sure_name (line) ||
         yd_scene_heading_fits (line->line, FALSE) ||
         (ends (line, "：") && yd_speech_cue_read_line (line->line, &cue));
}

static gboolean
is_dialogue (const Line *line)
{
  return (line->state & YD_BLOCK_IN_DIALOGUE) && !ends_dialogue (line);
}

static gboolean
is_page_break (const Line *line)
{
  if (line->line.end - line->line.start < 3)
    return FALSE;
  for (const char *p = line->line.start; p < line->line.end; p++)
    if (*p != '=')
      return FALSE;
  return TRUE;
}

static gboolean
is_section (const Line *line)
{
  return begins (line, "#") || begins (line, "＃");
}

static gboolean
is_synopsis (const Line *line)
{
  return begins (line, "=");
}

static gboolean
is_forced_action (const Line *line)
{
  return begins (line, "!") || begins (line, "！") || begins (line, "△") || begins (line, "▲");
}

static gboolean
is_centered (const Line *line)
{
  return (begins (line, ">") && ends (line, "<")) || (begins (line, "＞") && ends (line, "＜"));
}

static gboolean
is_forced_transition (const Line *line)
{
  return begins (line, ">") || begins (line, "＞");
}

static gboolean
is_forced_heading (const Line *line)
{
  YdSpan at = line->line;

  return yd_span_skip (&at, ".") && g_unichar_isalnum (yd_span_first (at));
}

static gboolean
is_heading (const Line *line)
{
  return yd_scene_heading_fits (line->line, line->state & YD_BLOCK_AFTER_BLANK);
}

/* Chinese: the word alone on its line */
static gboolean
is_chinese_transition (YdSpan line)
{
  static const char *const words[] = {
    "切",       "切至",     "切到",     "切入",     "淡入",   "淡出",     "渐显",   "渐隐",
    "叠化",     "化入",     "化出",     "叠化至",   "叠化到", "闪白",     "闪黑",   "黑场",
    "转场",     "划像",     "淡入淡出", "淡出淡入", "定格",   "切换至",   "切黑",   "黑屏",
    "渐黑",     "切换",     "叠入",     "叠出",     "闪回",   "闪回结束", "闪回完", "回忆开始",
    "回忆结束", "回到现实", "回现实",   NULL
  };
  static const char *const opens[] = { "（", "(", "【", NULL };
  static const char *const closes[] = { "）", ")", "】", "：", ":", "。", ".", NULL };

  yd_span_skip_any (&line, opens);
  for (gsize i = 0; closes[i]; i++)
    yd_span_drop (&line, closes[i]);
  return yd_span_is_among (yd_span_trim (line), words);
}

/* 完, （剧终）, THE END: nothing to see */
static gboolean
is_ending (const Line *line)
{
  static const char *const words[] = { "完",      "终",     "終",      "全剧终",   "全劇終",
                                       "剧终",    "劇終",   "全文完",  "全片完",   "本集完",
                                       "本集终",  "本剧终", "正文完",  "未完待续", "END",
                                       "THE END", "FIN",    "The End", NULL };
  static const char *const opens[] = { "（", "(", "【", "——", "—", "--", "-", "*", NULL };
  static const char *const closes[] = { "）", ")", "】", "。", ".", "！", "!",
                                        "——", "—", "--", "-",  "*", NULL };
  YdSpan words_only = line->line;

  if (!is_next_blank (line))
    return FALSE;
  while (yd_span_skip_any (&words_only, opens))
    ;
  for (gsize i = 0; closes[i]; i++)
    yd_span_drop (&words_only, closes[i]);
  return yd_span_is_among (yd_span_trim (words_only), words);
}

static gboolean
is_upper (YdSpan line)
{
  gboolean has_letter = FALSE;

  for (const char *p = line.start; p < line.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (g_unichar_islower (c) || yd_char_is_han (c))
      return FALSE;
    has_letter |= g_unichar_isupper (c);
  }
  return has_letter;
}

static gboolean
is_transition (const Line *line)
{
  static const char *const others[] = { "FADE IN:",
                                        "FADE OUT.",
                                        "FADE OUT:",
                                        "FADE OUT",
                                        "FADE IN",
                                        "FADE IN.",
                                        "FADE TO BLACK.",
                                        "CUT TO BLACK.",
                                        "SMASH CUT:",
                                        "THE END.",
                                        "FLASHBACK:",
                                        "FLASHBACK.",
                                        "END FLASHBACK.",
                                        "END OF FLASHBACK.",
                                        "BACK TO SCENE.",
                                        "BACK TO PRESENT.",
                                        NULL };

  if (is_chinese_transition (line->line) || is_ending (line))
    return TRUE;
  if (!(line->state & YD_BLOCK_AFTER_BLANK) || !is_next_blank (line))
    return FALSE;
  return is_upper (line->line) && (ends (line, "TO:") || yd_span_is_among (line->line, others));
}

static gboolean
is_forced_name (const Line *line)
{
  YdSpeechCue cue;

  if (!begins (line, "@") && !begins (line, "＠"))
    return FALSE;
  g_autofree char *bare = yd_element_dup_uncommented (line->line);
  const YdSpan name = yd_span_of (bare);
  return yd_speech_cue_read_name (name, &cue) && !yd_speech_cue_read_line (name, &cue);
}

/* "JOHN (on the phone) ^": only the name must be in capitals */
static gboolean
is_name (const Line *line)
{
  YdSpeechCue cue;

  if (is_next_blank (line) || !(line->state & YD_BLOCK_AFTER_BLANK))
    return FALSE;
  if (yd_speech_cue_has_voice_mark (line->line))
    return TRUE;
  g_autofree char *bare = yd_element_dup_uncommented (line->line);
  const YdSpan name = yd_span_trim (yd_span_of (bare));
  return name.end - name.start < 200 && yd_speech_cue_read_name (name, &cue) && is_upper (cue.name);
}

/* Chinese: 老李： with what is said on the next line */
static gboolean
is_open_name (const Line *line)
{
  YdSpeechCue cue;

  return !is_next_blank (line) && (ends (line, "：") || ends (line, ":")) &&
         yd_speech_cue_read_line (line->line, &cue) && yd_span_is_empty (cue.words);
}

/* Chinese: 张明 with what is said on the next line */
static gboolean
is_lone_name (const Line *line)
{
  const gboolean is_start = line->state & (YD_BLOCK_AFTER_BLANK | YD_BLOCK_AFTER_HEADING);
  YdSpan name;

  if (!line->names || !yd_name_line_read (line->line, line->next, &name))
    return FALSE;
  return is_start ? yd_name_book_knows (line->names, name)
                  : yd_name_book_is_sure (line->names, name);
}

/* Chinese: 人物：张明、李华, and the lines below 人物表 */
static gboolean
is_cast_list (const Line *line)
{
  if (yd_cast_list_is_label (line->line, NULL))
    return TRUE;
  return (line->state & YD_BLOCK_IN_CAST) && !begins (line, "△") &&
         !yd_scene_heading_fits (line->line, TRUE) && !is_chinese_transition (line->line) &&
         yd_cast_list_is_entry (line->line, line->state & YD_BLOCK_AFTER_BLANK);
}

static gboolean
is_speech (const Line *line)
{
  YdSpeechCue cue;

  return yd_speech_cue_read_line (line->line, &cue) && !yd_span_is_empty (cue.words);
}

static const struct {
  gboolean (*fits) (const Line *line);
  YdElementKind kind;
} rules[] = {
  { is_cast_list, YD_ELEMENT_KIND_CAST_LIST },
  { is_title, YD_ELEMENT_KIND_TITLE_PAGE },
  { is_boneyard, YD_ELEMENT_KIND_BONEYARD },
  { is_note, YD_ELEMENT_KIND_NOTE },
  { is_parenthetical, YD_ELEMENT_KIND_PARENTHETICAL },
  { is_lyric, YD_ELEMENT_KIND_LYRIC },
  { is_dialogue, YD_ELEMENT_KIND_DIALOGUE },
  { is_page_break, YD_ELEMENT_KIND_PAGE_BREAK },
  { is_section, YD_ELEMENT_KIND_SECTION },
  { is_synopsis, YD_ELEMENT_KIND_SYNOPSIS },
  { is_forced_action, YD_ELEMENT_KIND_ACTION },
  { is_centered, YD_ELEMENT_KIND_CENTERED },
  { is_forced_transition, YD_ELEMENT_KIND_TRANSITION },
  { is_forced_heading, YD_ELEMENT_KIND_SCENE_HEADING },
  { is_heading, YD_ELEMENT_KIND_SCENE_HEADING },
  { is_transition, YD_ELEMENT_KIND_TRANSITION },
  { is_forced_name, YD_ELEMENT_KIND_CHARACTER },
  { is_open_name, YD_ELEMENT_KIND_CHARACTER },
  { is_speech, YD_ELEMENT_KIND_SPEECH },
  { is_name, YD_ELEMENT_KIND_CHARACTER },
  { is_lone_name, YD_ELEMENT_KIND_CHARACTER },
};

/**
 * yd_fountain_line_classify:
 * @line: a line that is not blank, its line end included
 * @next: the line below it, empty at the end
 * @state: what the lines before it say
 * @names: (nullable): the names that the script makes known
 *
 * Returns: what the line is
 */
YdElementKind
yd_fountain_line_classify (YdSpan line, YdSpan next, YdBlockState state, YdNameBook *names)
{
  const Line context = { yd_span_trim (line), line, next, state, names };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].fits (&context))
      return rules[i].kind;
  return YD_ELEMENT_KIND_ACTION;
}

/**
 * yd_fountain_line_is_wrapped:
 * @line: a line of action
 *
 * Tells whether the line can be a part of a paragraph, as English lines can; a Chinese line and one
 * with a mark of its own are paragraphs.
 */
gboolean
yd_fountain_line_is_wrapped (YdSpan line)
{
  const YdSpan trimmed = yd_span_trim (line);
  const Line context = { .line = trimmed, .raw = line };

  return !is_forced_action (&context) && !yd_span_has_han (trimmed);
}
