/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a screenplay on pages. None ends below a heading or a name, nor with one line of a
 * paragraph of more; a speech that goes on says so on both pages. */
#include <string.h>

#include "core/exchange/script-setter-private.h"

#define MIN_LINES 2 /* of a paragraph, at the end and at the beginning of a page */
#define MAX_PAGES 20000

static void
set_line_clear (gpointer data)
{
  pango_layout_line_unref (((YdSetLine *) data)->line);
}

/**
 * yd_script_setter_begin_page: (skip)
 * @self: a screenplay on its way
 *
 * Goes to the top of a new page.
 */
void
yd_script_setter_begin_page (YdScriptSetter *self)
{
  self->page = g_array_new (FALSE, FALSE, sizeof (YdSetLine));
  g_array_set_clear_func (self->page, set_line_clear);
  g_ptr_array_add (self->layout->pages, self->page);
  self->y = YD_SCRIPT_TOP;
}

/**
 * yd_script_setter_put_line: (skip)
 * @self: a screenplay on its way
 * @line: a line
 * @x: from the action's edge
 *
 * Puts a line where the page has come to.
 */
void
yd_script_setter_put_line (YdScriptSetter *self, PangoLayoutLine *line, double x)
{
  const YdSetLine set = { pango_layout_line_ref (line), YD_SCRIPT_LEFT + x, self->y };

  g_array_append_val (self->page, set);
}

static void
put_words (YdScriptSetter *self, const char *words, double x)
{
  PangoLayout *layout = yd_script_setter_set_words (self, words, 0, FALSE);

  yd_script_setter_put_line (self, pango_layout_get_line_readonly (layout, 0), x);
}

static gboolean
is_said (YdElementKind kind)
{
  return kind == YD_ELEMENT_KIND_DIALOGUE || kind == YD_ELEMENT_KIND_PARENTHETICAL ||
         kind == YD_ELEMENT_KIND_LYRIC;
}

/* Who speaks in the paragraph */
static const YdScreenplayBlock *
find_speaker (const YdScriptSetter *self, guint index)
{
  for (guint i = index + 1; i-- > 0;) {
    const YdScreenplayBlock *block = self->blocks->pdata[i];
    if (block->kind == YD_ELEMENT_KIND_CHARACTER)
      return block;
    if (!is_said (block->kind))
      return NULL;
  }
  return NULL;
}

/* The page ends in a speech, which goes on at the top of the next */
static void
turn_page_in_speech (YdScriptSetter *self, guint block)
{
  const YdScreenplayBlock *speaker = find_speaker (self, block);
  const gboolean is_chinese = speaker && yd_span_has_han (yd_span_of (speaker->text));

  if (speaker) {
    self->y += self->pitch;
    put_words (self, is_chinese ? "（转下页）" : "(MORE)", YD_SCRIPT_NAME_X);
  }
  yd_script_setter_begin_page (self);
  if (speaker && !strstr (speaker->text, "CONT'D") && !strstr (speaker->text, "（续）")) {
    g_autofree char *name = g_strconcat (speaker->text, is_chinese ? "（续）" : " (CONT'D)", NULL);
    put_words (self, name, YD_SCRIPT_NAME_X);
  } else if (speaker) {
    put_words (self, speaker->text, YD_SCRIPT_NAME_X);
  }
  if (speaker)
    self->y += self->pitch;
}

static gboolean
can_break_before (const YdScriptSetter *self, guint index)
{
  const YdWaitingLine *line = &g_array_index (self->lines, YdWaitingLine, index);
  const YdWaitingLine *before = &g_array_index (self->lines, YdWaitingLine, index - 1);

  if (line->is_beside || before->keeps_next)
    return FALSE;
  if (line->n_before == 0)
    return TRUE;
  return line->n_before >= MIN_LINES && line->n_after + 1 >= MIN_LINES;
}

/**
 * yd_script_setter_get_bottom: (skip)
 * @self: a screenplay on its way
 *
 * Returns: below which no line stands
 */
double
yd_script_setter_get_bottom (const YdScriptSetter *self)
{
  return self->layout->height - YD_SCRIPT_BOTTOM;
}

/* How many lines from @start on go on this page */
static guint
fit_lines (const YdScriptSetter *self, guint start)
{
  double y = self->y;
  guint end = start, best = start;

  for (; end < self->lines->len; end++) {
    const YdWaitingLine *line = &g_array_index (self->lines, YdWaitingLine, end);
    if (line->kind == YD_ELEMENT_KIND_PAGE_BREAK)
      return end;
    if (!line->is_beside && end > start)
      y += line->gap + self->pitch;
    /* room for (MORE) below a speech that is cut */
    const double room = is_said (line->kind) && line->n_after > 0 ? self->pitch : 0;
    if (y + room > yd_script_setter_get_bottom (self))
      break;
    if (end + 1 == self->lines->len || can_break_before (self, end + 1))
      best = end + 1;
  }
  if (end == self->lines->len)
    return end;
  return best > start ? best : MAX (end, start + 1); /* one that fits no page is cut anywhere */
}

static void
note_scene (YdScriptSetter *self, const YdWaitingLine *line)
{
  const YdScreenplayBlock *block = self->blocks->pdata[line->block];
  YdSetScene scene = { NULL, self->layout->pages->len, self->y - self->pitch };

  if (line->kind != YD_ELEMENT_KIND_SCENE_HEADING || line->n_before > 0 || line->is_beside)
    return;
  scene.title = block->number ? g_strdup_printf ("%s  %s", block->number, block->text)
                              : g_strdup (block->text);
  g_strdelimit (scene.title, "\n", ' ');
  g_array_append_val (self->layout->scenes, scene);
}

static gboolean
goes_on (YdScriptSetter *self, const YdWaitingLine *line)
{
  const YdScreenplayBlock *block = self->blocks->pdata[line->block];

  return line->n_before > 0 && is_said (block->kind);
}

static guint
skip_breaks (const YdScriptSetter *self, guint index)
{
  while (index < self->lines->len &&
         g_array_index (self->lines, YdWaitingLine, index).kind == YD_ELEMENT_KIND_PAGE_BREAK)
    index++;
  return index;
}

static void
fill_page (YdScriptSetter *self, guint start, guint end)
{
  for (guint i = start; i < end; i++) {
    const YdWaitingLine *line = &g_array_index (self->lines, YdWaitingLine, i);
    if (!line->is_beside && i > start)
      self->y += line->gap + self->pitch;
    note_scene (self, line);
    yd_script_setter_put_line (self, line->line, line->x);
  }
}

/**
 * yd_script_setter_break_pages: (skip)
 * @self: a screenplay whose lines are set
 * @cancellable: (nullable): stops the work
 * @error: set to `G_IO_ERROR_CANCELLED`
 *
 * Puts the lines on pages.
 *
 * Returns: whether it was done
 */
gboolean
yd_script_setter_break_pages (YdScriptSetter *self, GCancellable *cancellable, GError **error)
{
  yd_script_setter_begin_page (self);
  for (guint start = skip_breaks (self, 0); start < self->lines->len;) {
    const guint end = fit_lines (self, start);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    fill_page (self, start, end);
    start = skip_breaks (self, end);
    if (start >= self->lines->len || self->layout->pages->len > MAX_PAGES)
      break;
    const YdWaitingLine *next = &g_array_index (self->lines, YdWaitingLine, start);
    if (goes_on (self, next))
      turn_page_in_speech (self, next->block);
    else
      yd_script_setter_begin_page (self);
  }
  return TRUE;
}
