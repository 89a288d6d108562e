/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prose, plain or Markdown, as paragraphs without marks.
 *
 * A blank line parts paragraphs. Without one, a line goes on in the next when it was wrapped: when
 * an English line is about as long as a page is wide, or a Chinese one ends in no mark that ends a
 * sentence. Links keep their words; images, tables and blocks of code go; and every byte that
 * stays knows where it came from. */
#include "core/script/prose-text.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/script/emphasis.h"
#include "core/script/fountain-block.h"

#define MAX_LINK_BYTES 2000

static gboolean
is_break (YdSpan line)
{
  guint n_marks = 0;

  for (const char *p = line.start; p < line.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (yd_char_is_space (c))
      continue;
    if (!yd_char_is_among (c, "*-_=~#＊※◇◆·—…☆★○●＝－"))
      return FALSE;
    n_marks++;
  }
  return n_marks >= 3 || yd_span_equals (line, "※") || yd_span_equals (line, "◇");
}

/* 第三章 …, 楔子, Chapter 3 */
static gboolean
is_chapter (YdSpan line)
{
  static const char *const alone[] = { "楔子", "序",   "序章", "序幕",     "引子",     "尾声",
                                       "后记", "终章", "番外", "PROLOGUE", "EPILOGUE", NULL };
  static const char *const units[] = { "章", "回", "节", "卷", "部", "幕", "集", NULL };
  YdSpan at = line;
  guint n = 0;

  if (yd_span_is_among (line, alone))
    return TRUE;
  if (yd_span_count (line) > 30)
    return FALSE;
  if (line.end - line.start > 8 && g_ascii_strncasecmp (line.start, "chapter ", 8) == 0)
    return TRUE;
  if (!yd_span_skip (&at, "第"))
    return FALSE;
  while (yd_char_is_among (yd_span_first (at), "0123456789零〇一二三四五六七八九十百千两") &&
         !yd_span_is_empty (at)) {
    at.start = g_utf8_next_char (at.start);
    n++;
  }
  return n > 0 && yd_span_skip_any (&at, units) &&
         (yd_span_is_empty (at) || !yd_char_is_han (yd_span_first (at)));
}

static int
skip_heading_mark (YdSpan *line)
{
  YdSpan at = *line;
  int level = 0;

  while (yd_span_skip (&at, "#"))
    level++;
  if (level == 0 || level > 6 || !yd_char_is_space (yd_span_first (at)))
    return is_chapter (*line) ? 2 : 0;
  *line = yd_span_trim (at);
  return is_chapter (*line) ? MAX (level, 2) : level; /* level 1 is the title of the whole */
}

static void
skip_quote_and_list_marks (YdSpan *line)
{
  static const char *const marks[] = { "> ", "- ", "+ ", "* ", "• ", NULL };

  while (yd_span_skip_any (line, marks))
    *line = yd_span_trim (*line);
}

/* [words](address) keeps its words, ![picture](address) keeps nothing */
static void
mark_links (YdSpan line, guint8 *dropped)
{
  for (const char *p = line.start; p < line.end; p++) {
    if (*p != '[')
      continue;
    const YdSpan near = { p, MIN (line.end, p + MAX_LINK_BYTES) };
    const char *middle = yd_span_find (near, "](");
    const char *close = middle ? yd_span_find ((YdSpan){ middle, near.end }, ")") : NULL;
    if (!close)
      continue;
    const gboolean is_picture = p > line.start && p[-1] == '!';
    if (is_picture)
      dropped[p - 1 - line.start] = 1;
    dropped[p - line.start] = 1;
    const char *from = is_picture ? p : middle;
    memset (dropped + (from - line.start), 1, close + 1 - from);
    p = close;
  }
}

static void
append_words (YdProseText *self, YdSpan line, const char *source)
{
  const gsize size = line.end - line.start;
  const guint first = self->origins->len;
  g_autofree guint8 *dropped = g_malloc0 (size + 1);
  gsize n = 0;

  g_array_set_size (self->origins, first + size);
  guint32 *origins = &g_array_index (self->origins, guint32, first);
  mark_links (line, dropped);
  yd_emphasis_mark (line.start, 0, size, dropped, NULL);
  for (gsize i = 0; i < size; i++) {
    if (dropped[i] || line.start[i] == '`')
      continue;
    g_string_append_c (self->text, line.start[i]);
    origins[n++] = line.start + i - source;
  }
  g_array_set_size (self->origins, first + n);
}

static YdParagraph *
last_paragraph (YdProseText *self)
{
  return self->paragraphs->len > 0
             ? &g_array_index (self->paragraphs, YdParagraph, self->paragraphs->len - 1)
             : NULL;
}

static gboolean
ends_sentence (gunichar c)
{
  return yd_char_is_among (c, "。！？…”」』’：；!?.:;\"）)*");
}

static gboolean
goes_on (YdSpan last, YdSpan raw, YdSpan next)
{
  const gsize n = yd_span_count (last);

  if (yd_char_is_space (yd_span_first (raw)) || yd_span_is_empty (last))
    return FALSE;
  if (yd_span_has_han (next))
    return n >= 16 && !ends_sentence (yd_span_last (last));
  return n >= 40 && n <= 100;
}

static void
add_paragraph (YdProseText *self, YdParagraphKind kind, int level, YdSpan line, const char *source)
{
  YdParagraph paragraph = { kind, level, self->text->len, self->text->len };

  if (kind != YD_PARAGRAPH_BREAK)
    append_words (self, line, source);
  paragraph.end = self->text->len;
  if (paragraph.end > paragraph.start || kind == YD_PARAGRAPH_BREAK)
    g_array_append_val (self->paragraphs, paragraph);
}

static void
join_line (YdProseText *self, YdSpan line, const char *source)
{
  if (!yd_char_is_han (yd_span_first (line))) {
    const guint32 origin = line.start - source - 1;
    g_string_append_c (self->text, ' ');
    g_array_append_val (self->origins, origin);
  }
  append_words (self, line, source);
  last_paragraph (self)->end = self->text->len;
}

/* A line of = or - under a short one makes it a heading */
static gboolean
underlines (YdProseText *self, YdSpan line, YdSpan last)
{
  YdParagraph *paragraph = last_paragraph (self);
  const char mark = *line.start;

  if (yd_span_is_empty (last) || !paragraph || paragraph->kind != YD_PARAGRAPH_WORDS ||
      yd_span_count (last) > 60 || (mark != '=' && mark != '-') || line.end - line.start < 3)
    return FALSE;
  for (const char *p = line.start; p < line.end; p++)
    if (*p != mark)
      return FALSE;
  paragraph->kind = YD_PARAGRAPH_HEADING;
  paragraph->level = mark == '=' ? 1 : 2;
  return TRUE;
}

/* A block of code up to its closing fence; %NULL when there is none */
static const char *
skip_code (YdSpan first, const char *end)
{
  const YdSpan fence = yd_span_trim (first);
  const char *mark = g_str_has_prefix (fence.start, "~~~") ? "~~~" : "```";

  if (yd_span_is_empty (fence) || !g_str_has_prefix (fence.start, mark))
    return NULL;
  for (const char *p = first.end; p < end;) {
    const YdSpan line = { p, yd_block_next_line (p, end) };
    if (g_str_has_prefix (yd_span_trim (line).start, mark) &&
        !yd_span_is_empty (yd_span_trim (line)))
      return line.end;
    p = line.end;
  }
  return NULL;
}

/* |---|:--:| below the names of the columns */
static gboolean
is_table_rule (YdSpan line)
{
  gboolean has_bar = FALSE, has_dash = FALSE;

  line = yd_span_trim (line);
  for (const char *p = line.start; p < line.end; p++) {
    if (!strchr ("|-: \t", *p))
      return FALSE;
    has_bar |= *p == '|';
    has_dash |= *p == '-';
  }
  return has_bar && has_dash;
}

/* A table up to its last row; %NULL when none begins here */
static const char *
skip_table (YdSpan first, const char *end)
{
  YdSpan row = { first.end, yd_block_next_line (first.end, end) };

  if (!yd_span_find (first, "|") || !is_table_rule (row))
    return NULL;
  while (row.end < end) {
    const YdSpan next = { row.end, yd_block_next_line (row.end, end) };
    if (!yd_span_find (next, "|"))
      break;
    row = next;
  }
  return row.end;
}

/* What no script takes over; %NULL when the line is none of it */
static const char *
skip_left_out (YdSpan line, const char *end)
{
  const char *after = skip_code (line, end);

  return after ? after : skip_table (line, end);
}

static void
read_line (YdProseText *self, YdSpan raw, const char *source, YdSpan *last)
{
  YdSpan line = yd_span_trim (raw);
  const gboolean is_empty = yd_span_is_empty (line);

  if (is_empty || g_str_has_prefix (line.start, "```")) {
    *last = (YdSpan){ 0 };
  } else if (underlines (self, line, *last)) {
    *last = (YdSpan){ 0 };
  } else if (is_break (line)) {
    add_paragraph (self, YD_PARAGRAPH_BREAK, 0, line, source);
    *last = (YdSpan){ 0 };
  } else {
    const int level = skip_heading_mark (&line);
    if (level > 0) {
      add_paragraph (self, YD_PARAGRAPH_HEADING, level, line, source);
      *last = (YdSpan){ 0 };
      return;
    }
    skip_quote_and_list_marks (&line);
    if (last_paragraph (self) && goes_on (*last, raw, line))
      join_line (self, line, source);
    else
      add_paragraph (self, YD_PARAGRAPH_WORDS, 0, line, source);
    *last = line;
  }
}

/* A short first line without a full stop, before others, is the title of the story */
static void
find_title (YdProseText *self)
{
  YdParagraph *first =
      self->paragraphs->len > 1 ? &g_array_index (self->paragraphs, YdParagraph, 0) : NULL;
  if (!first || first->kind != YD_PARAGRAPH_WORDS)
    return;
  const YdSpan line = yd_prose_text_span (self, first);
  if (yd_span_count (line) > (self->is_chinese ? 20 : 60) ||
      yd_char_is_among (yd_span_last (line), "。！？…”」；：，.!?\":;,"))
    return;
  first->kind = YD_PARAGRAPH_HEADING;
  first->level = 1;
}

/**
 * yd_prose_text_new:
 * @prose: plain text or Markdown, valid UTF-8 of at most 4 GiB
 * @language: (nullable): "zh" or "en" and their like; %NULL to find out
 *
 * Takes the marks off a text and parts it into paragraphs.
 *
 * Returns: (transfer full): the text
 */
YdProseText *
yd_prose_text_new (const char *prose, const char *language)
{
  YdProseText *self = g_new0 (YdProseText, 1);
  const char *end = prose + strlen (prose);
  YdSpan last = { 0 };

  self->text = g_string_new (NULL);
  self->origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (YdParagraph));
  self->is_chinese = language ? g_str_has_prefix (language, "zh") : yd_text_is_chinese (prose);
  for (const char *p = prose; p < end;) {
    const YdSpan line = { p, yd_block_next_line (p, end) };
    const char *after = skip_left_out (line, end);
    if (after)
      last = (YdSpan){ 0 };
    else
      read_line (self, line, prose, &last);
    p = after ? after : line.end;
  }
  const guint32 n_source = end - prose;
  g_array_append_val (self->origins, n_source);
  find_title (self);
  return self;
}

/**
 * yd_prose_count_left_out:
 * @prose: plain text or Markdown, valid UTF-8
 *
 * Returns: how many tables and blocks of code are in it, which no script takes over
 */
guint
yd_prose_count_left_out (const char *prose)
{
  const char *end = prose + strlen (prose);
  guint n = 0;

  for (const char *p = prose; p < end;) {
    const YdSpan line = { p, yd_block_next_line (p, end) };
    const char *after = skip_left_out (line, end);
    n += after != NULL;
    p = after ? after : line.end;
  }
  return n;
}

/**
 * yd_prose_text_free:
 * @self: (transfer full): a text
 */
void
yd_prose_text_free (YdProseText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->origins);
  g_array_unref (self->paragraphs);
  g_free (self);
}

/**
 * yd_prose_text_span:
 * @self: a text
 * @paragraph: one of its paragraphs
 *
 * Returns: the paragraph's words
 */
YdSpan
yd_prose_text_span (const YdProseText *self, const YdParagraph *paragraph)
{
  return (YdSpan){ self->text->str + paragraph->start, self->text->str + paragraph->end };
}

/**
 * yd_prose_text_origin:
 * @self: a text
 * @at: a place in its clean text
 *
 * Returns: where that stands in the source, in bytes
 */
gsize
yd_prose_text_origin (const YdProseText *self, const char *at)
{
  const gsize i = at - self->text->str;

  return g_array_index (self->origins, guint32, MIN (i, self->text->len));
}
