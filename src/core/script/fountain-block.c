/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a script into blocks. A block is a line or a paragraph with the blank lines after it.
 *
 * The text is read by lines; a boneyard or a note that spans lines joins them into one. What a line
 * is depends on the line, on the next, on a few bits about what came before, which follow from the
 * block before, and on the names that the whole script makes known. So a parse can begin at any
 * block, and two parses that know the same names and meet at a block with the same bits agree from
 * there on.
 *
 *   boneyard  slash-star … star-slash across anything; without its end it is text
 *   note      [[ … ]] across lines, but not across a blank line of less than two spaces
 *   dialogue  goes on across a blank line of two spaces or more
 *   action    English lines make a paragraph; a Chinese line is a paragraph
 *
 * Source: Fountain 1.1, fountain.io/syntax. */
#include "core/script/fountain-block.h"

#include <string.h>

#include "core/script/cast-list.h"
#include "core/script/fountain-line.h"

/**
 * yd_block_next_line:
 * @at: where a line begins
 * @end: where the text ends
 *
 * Returns: (transfer none): where the next line begins; line ends are LF, CR LF and CR
 */
const char *
yd_block_next_line (const char *at, const char *end)
{
  while (at < end && *at != '\n' && *at != '\r')
    at++;
  if (end - at >= 2 && at[0] == '\r' && at[1] == '\n')
    return at + 2;
  return at < end ? at + 1 : end;
}

static gboolean
is_blank (YdSpan line)
{
  return yd_span_is_empty (yd_span_trim (line));
}

/* Two spaces on a line keep what stands around it together */
static gboolean
is_hard_blank (YdSpan line)
{
  return is_blank (line) &&
         !(line.end - line.start >= 2 && line.start[0] == ' ' && line.start[1] == ' ');
}

static YdSpan
line_at (const char *at, const char *end)
{
  return (YdSpan){ at, yd_block_next_line (at, end) };
}

static const char *
find_boneyard_end (YdBlockScanner *self, const char *at)
{
  if (self->no_boneyard_end && at >= self->no_boneyard_end)
    return NULL;
  const char *close = yd_span_find ((YdSpan){ at, self->end }, "*/");
  if (!close)
    self->no_boneyard_end = at;
  return close;
}

static const char *
find_note_end (YdBlockScanner *self, const char *at)
{
  if (at >= self->no_note_end.start && at < self->no_note_end.end)
    return NULL;
  const char *p = at;
  while (p < self->end) {
    const YdSpan line = line_at (p, self->end);
    if (p > at && is_hard_blank (line))
      break;
    const char *close = yd_span_find (line, "]]");
    if (close)
      return close;
    p = line.end;
  }
  self->no_note_end = (YdSpan){ at, p };
  return NULL;
}

/* The line at @at and those that its notes and boneyards join to it */
static YdSpan
joined_line_at (YdBlockScanner *self, const char *at)
{
  YdSpan line = line_at (at, self->end);

  for (const char *p = at; p + 1 < line.end; p++) {
    const char *close = NULL;
    if (p[0] == '\\')
      p++;
    else if (p[0] == '/' && p[1] == '*')
      close = find_boneyard_end (self, p + 2);
    else if (p[0] == '[' && p[1] == '[')
      close = find_note_end (self, p + 2);
    if (!close)
      continue;
    if (close + 2 > line.end)
      line.end = yd_block_next_line (close + 2, self->end);
    p = close + 1;
  }
  return line;
}

static YdElementKind
kind_at (YdBlockScanner *self, YdSpan line, YdBlockState state)
{
  return yd_fountain_line_classify (line, line_at (line.end, self->end), state, self->names);
}

/* A label with names in its line is a list by itself */
static gboolean
goes_on_with_cast (YdSpan line)
{
  gboolean is_open = FALSE;

  return !yd_cast_list_is_label (line, &is_open) || is_open;
}

/* Whether the line after @last belongs to the same block */
static gboolean
joins (YdBlockScanner *self, YdElementKind kind, YdSpan last, YdSpan next)
{
  switch (kind) {
  case YD_ELEMENT_KIND_TITLE_PAGE:
    return !is_blank (next) && (*next.start == '\t' || g_str_has_prefix (next.start, "   "));
  case YD_ELEMENT_KIND_DIALOGUE:
    if (is_blank (next)) { /* two spaces, and the speech goes on after them */
      const YdSpan after = line_at (next.end, self->end);
      return !is_hard_blank (next) && !is_blank (after) &&
             kind_at (self, joined_line_at (self, next.end), YD_BLOCK_IN_DIALOGUE) == kind;
    }
    return kind_at (self, next, YD_BLOCK_IN_DIALOGUE) == kind;
  case YD_ELEMENT_KIND_ACTION:
    return !is_blank (next) && yd_fountain_line_is_wrapped (last) &&
           yd_fountain_line_is_wrapped (next) && kind_at (self, next, 0) == kind;
  case YD_ELEMENT_KIND_CAST_LIST:
    return !is_blank (next) && goes_on_with_cast (last) &&
           kind_at (self, next, YD_BLOCK_IN_CAST) == kind && !yd_cast_list_is_label (next, NULL);
  default:
    return FALSE;
  }
}

/**
 * yd_block_passes_state:
 * @kind: a kind of block
 * @text: the block
 *
 * Tells whether a block is as if it were not there for what stands around it.
 */
gboolean
yd_block_passes_state (YdElementKind kind, YdSpan text)
{
  return (kind == YD_ELEMENT_KIND_NOTE || kind == YD_ELEMENT_KIND_BONEYARD ||
          kind == YD_ELEMENT_KIND_LYRIC) &&
         !yd_block_ends_paragraph (text);
}

/**
 * yd_block_ends_paragraph:
 * @text: a block
 *
 * Tells whether a block has a blank line at its end that parts it from the next.
 */
gboolean
yd_block_ends_paragraph (YdSpan text)
{
  const char *end = text.end;

  for (;;) {
    YdSpan line = { end, end };
    if (line.start > text.start && line.start[-1] == '\n')
      line.start--;
    if (line.start > text.start && line.start[-1] == '\r')
      line.start--;
    while (line.start > text.start && line.start[-1] != '\n' && line.start[-1] != '\r')
      line.start--;
    if (yd_span_is_empty (line) || !is_blank (line))
      return FALSE;
    if (is_hard_blank (line))
      return TRUE;
    end = line.start;
  }
}

/* The names may stand below blank lines, one a paragraph; title lines may go on after one line */
static YdBlockState
state_after_cast (YdSpan text, YdBlockState before)
{
  const YdSpan first = line_at (text.start, text.end);
  gboolean is_open = FALSE;
  const gboolean is_label = yd_cast_list_is_label (first, &is_open);
  const gboolean has_blank = yd_block_ends_paragraph (text);
  YdBlockState state = has_blank ? YD_BLOCK_AFTER_BLANK : before & YD_BLOCK_IN_TITLE;

  if (is_label ? is_open && is_blank ((YdSpan){ first.end, text.end })
               : (before & YD_BLOCK_IN_CAST) != 0)
    state |= YD_BLOCK_IN_CAST;
  return state;
}

/**
 * yd_block_state_after:
 * @kind: a kind of block
 * @text: the block
 * @before: what the lines before it said
 *
 * Returns: what the lines up to its end say
 */
YdBlockState
yd_block_state_after (YdElementKind kind, YdSpan text, YdBlockState before)
{
  if (kind == YD_ELEMENT_KIND_BLANK)
    return YD_BLOCK_AT_START | YD_BLOCK_AFTER_BLANK;
  if (kind == YD_ELEMENT_KIND_CAST_LIST)
    return state_after_cast (text, before);
  if (yd_block_ends_paragraph (text))
    return YD_BLOCK_AFTER_BLANK;
  if (yd_block_passes_state (kind, text))
    return before & ~YD_BLOCK_AT_START;
  switch (kind) {
  case YD_ELEMENT_KIND_TITLE_PAGE:
    return YD_BLOCK_IN_TITLE;
  case YD_ELEMENT_KIND_SCENE_HEADING:
    return YD_BLOCK_AFTER_HEADING;
  case YD_ELEMENT_KIND_CHARACTER:
  case YD_ELEMENT_KIND_PARENTHETICAL:
  case YD_ELEMENT_KIND_DIALOGUE:
    return YD_BLOCK_IN_DIALOGUE;
  case YD_ELEMENT_KIND_SECTION:
  case YD_ELEMENT_KIND_SYNOPSIS:
  case YD_ELEMENT_KIND_PAGE_BREAK:
    return YD_BLOCK_AFTER_BLANK;
  default:
    return 0;
  }
}

/**
 * yd_block_scanner_init:
 * @self: (out): a scanner
 * @at: where a block begins, in valid UTF-8
 * @end: where the text ends
 * @state: what the lines before @at say
 * @names: the names of the whole script; must stay as long as the scanner
 */
void
yd_block_scanner_init (YdBlockScanner *self,
                       const char *at,
                       const char *end,
                       YdBlockState state,
                       YdNameBook *names)
{
  *self = (YdBlockScanner){ .at = at, .end = end, .state = state, .names = names };
}

/**
 * yd_block_scanner_next:
 * @self: a scanner
 * @block: (out): the next block
 *
 * Returns: whether there was one
 */
gboolean
yd_block_scanner_next (YdBlockScanner *self, YdBlock *block)
{
  if (self->at >= self->end)
    return FALSE;

  YdSpan line = joined_line_at (self, self->at);
  YdElementKind kind = YD_ELEMENT_KIND_BLANK;
  const char *end = line.end;

  if (!is_blank (line)) {
    kind = kind_at (self, line, self->state);
    while (end < self->end) {
      const YdSpan next = joined_line_at (self, end);
      if (!joins (self, kind, line, next))
        break;
      if (!is_blank (next))
        line = next;
      end = next.end;
    }
  }
  while (end < self->end) {
    const YdSpan next = line_at (end, self->end);
    if (!is_blank (next))
      break;
    end = next.end;
  }
  *block = (YdBlock){ kind, { self->at, end } };
  self->state = yd_block_state_after (kind, block->text, self->state);
  self->at = end;
  return TRUE;
}
