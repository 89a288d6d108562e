/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The industry's page: typewriter letters of twelve points, six lines an inch, each kind of
 * paragraph in its column, so that a page is about a minute. Chinese lines stand half again as far
 * apart, and their paragraphs begin two characters in.
 *
 *   column from the action's edge, and its width   (points)
 *   heading, action 0, the whole    name 158    dialogue 72, 252    parenthetical 115, 180
 *   transition at the right edge    numbers 54 outside both edges
 *
 * A page never ends below a heading or a name, nor with one line of a paragraph of more; a speech
 * that goes on says so on both pages.
 *
 * Source: The Hollywood Standard (Riley), second edition, chapters 1 to 5. */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/characters.h"
#include "core/exchange/script-layout-private.h"
#include "core/script/element-words.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0
#define LEFT 108.0
#define RIGHT 72.0
#define TOP 72.0
#define BOTTOM 72.0
#define LATIN_PITCH 12.0
#define CHINESE_PITCH 18.0
#define NAME_X 158.0
#define NUMBER_X 54.0
#define MIN_LINES 2 /* of a paragraph, at the end and at the beginning of a page */
#define MAX_PAGES 20000

/* Lines that are set and wait for a page */
typedef struct {
  PangoLayoutLine *line; /* owned */
  double x;
  double gap;    /* above it, when it does not begin a page */
  guint block;   /* index of its paragraph */
  guint n_after; /* lines of the same paragraph below it */
  guint n_before;
  YdElementKind kind;
  gboolean is_beside; /* on the same row as the one before */
  gboolean keeps_next;
} WaitingLine;

typedef struct {
  YdScriptLayout *layout;
  const YdScriptPageOptions *options;
  PangoContext *context;
  GArray *lines; /* WaitingLine */
  GPtrArray *blocks;
  gboolean is_chinese;
  double pitch;
  GArray *page; /* borrowed: of YdSetLine */
  double y;     /* of the last baseline on it */
} Setter;

static void
set_line_clear (gpointer data)
{
  pango_layout_line_unref (((YdSetLine *) data)->line);
}

static void
waiting_line_clear (gpointer data)
{
  pango_layout_line_unref (((WaitingLine *) data)->line);
}

static void
scene_clear (gpointer data)
{
  g_free (((YdSetScene *) data)->title);
}

/**
 * yd_script_layout_free:
 * @self: (transfer full): pages
 */
void
yd_script_layout_free (YdScriptLayout *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->layouts);
  g_array_unref (self->scenes);
  g_free (self);
}

static double
get_text_width (const Setter *self)
{
  return self->layout->width - LEFT - RIGHT;
}

static const struct {
  YdElementKind kind;
  double x;
  double width; /* 0 for the rest */
} columns[] = {
  { YD_ELEMENT_KIND_CHARACTER, NAME_X, 0 },
  { YD_ELEMENT_KIND_PARENTHETICAL, 115, 180 },
  { YD_ELEMENT_KIND_DIALOGUE, 72, 252 },
  { YD_ELEMENT_KIND_LYRIC, 72, 252 },
};

static void
get_column (const Setter *self, YdElementKind kind, double *x, double *width)
{
  *x = 0;
  *width = get_text_width (self);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].kind == kind) {
      *x = columns[i].x;
      *width = columns[i].width > 0 ? columns[i].width : *width - columns[i].x;
    }
}

/* The words as a layout that stays as long as its lines */
static PangoLayout *
set_words (Setter *self, const char *words, double width, gboolean is_indented)
{
  PangoLayout *layout = yd_script_layout_set_words (self->context, words, width,
                                                    self->options->has_notes, is_indented);

  g_ptr_array_add (self->layout->layouts, layout);
  return layout;
}

static double
get_line_width (PangoLayoutLine *line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (line, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

static double
get_gap (const Setter *self, YdElementKind kind, YdElementKind before)
{
  const gboolean is_said = kind == YD_ELEMENT_KIND_PARENTHETICAL ||
                           kind == YD_ELEMENT_KIND_DIALOGUE ||
                           (kind == YD_ELEMENT_KIND_LYRIC && before != YD_ELEMENT_KIND_ACTION);

  if (is_said)
    return 0;
  return self->is_chinese && kind != YD_ELEMENT_KIND_SCENE_HEADING ? self->pitch / 2 : self->pitch;
}

static void
add_line (Setter *self, PangoLayoutLine *line, double x, WaitingLine facts)
{
  facts.line = pango_layout_line_ref (line);
  facts.x = x;
  g_array_append_val (self->lines, facts);
}

/* The words of a block as they are set: brackets around a parenthetical */
static char *
dup_set_words (const YdScreenplayBlock *block)
{
  const gboolean is_chinese = yd_span_has_han (yd_span_of (block->text));

  if (block->kind == YD_ELEMENT_KIND_PARENTHETICAL)
    return g_strdup_printf (is_chinese ? "（%s）" : "(%s)", block->text);
  if (block->kind == YD_ELEMENT_KIND_NOTE)
    return g_strdup_printf ("[[%s]]", block->text);
  if (block->kind == YD_ELEMENT_KIND_SCENE_HEADING)
    return g_strdup_printf ("**%s**", block->text);
  return g_strdup (block->text);
}

/* A scene's number stands outside both edges, on the row of the heading */
static void
add_numbers (Setter *self, const char *number, WaitingLine facts)
{
  PangoLayout *layout = set_words (self, number, 0, FALSE);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  facts.is_beside = TRUE;
  add_line (self, line, -NUMBER_X, facts);
  add_line (self, line, get_text_width (self) + RIGHT / 4, facts);
}

static double
align (const Setter *self, YdElementKind kind, PangoLayoutLine *line, double x)
{
  const double rest = get_text_width (self) - get_line_width (line);

  if (kind == YD_ELEMENT_KIND_TRANSITION)
    return MAX (rest, 0);
  return kind == YD_ELEMENT_KIND_CENTERED ? MAX (rest / 2, 0) : x;
}

static void
add_block (Setter *self, guint index, YdElementKind before, double x_shift, double max_width)
{
  const YdScreenplayBlock *block = self->blocks->pdata[index];
  g_autofree char *words = dup_set_words (block);
  const gboolean is_indented =
      block->kind == YD_ELEMENT_KIND_ACTION && yd_span_has_han (yd_span_of (words));
  double x, width;

  get_column (self, block->kind, &x, &width);
  if (max_width > 0) {
    x = block->kind == YD_ELEMENT_KIND_CHARACTER       ? max_width / 3
        : block->kind == YD_ELEMENT_KIND_PARENTHETICAL ? max_width / 6
                                                       : 0;
    width = max_width - x;
  }
  PangoLayout *layout = set_words (self, words, width, is_indented);
  const guint n_lines = (guint) pango_layout_get_line_count (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  for (guint i = 0; i < n_lines; i++) {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    PangoRectangle extents;
    const WaitingLine facts = {
      .gap = i == 0 ? get_gap (self, block->kind, before) : 0,
      .block = index,
      .n_before = i,
      .n_after = n_lines - 1 - i,
      .kind = block->kind,
      .keeps_next = block->kind == YD_ELEMENT_KIND_SCENE_HEADING ||
                    block->kind == YD_ELEMENT_KIND_CHARACTER ||
                    block->kind == YD_ELEMENT_KIND_PARENTHETICAL ||
                    block->kind == YD_ELEMENT_KIND_SECTION,
    };
    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    const double indent = (double) extents.x / PANGO_SCALE;
    add_line (self, line, x_shift + indent + align (self, block->kind, line, x), facts);
    if (i == 0 && block->number && *block->number)
      add_numbers (self, block->number, facts);
    pango_layout_iter_next_line (iter);
  }
  pango_layout_iter_free (iter);
}

static void
begin_page (Setter *self)
{
  self->page = g_array_new (FALSE, FALSE, sizeof (YdSetLine));
  g_array_set_clear_func (self->page, set_line_clear);
  g_ptr_array_add (self->layout->pages, self->page);
  self->y = TOP;
}

static void
put_line (Setter *self, PangoLayoutLine *line, double x)
{
  const YdSetLine set = { pango_layout_line_ref (line), LEFT + x, self->y };

  g_array_append_val (self->page, set);
}

static void
put_words (Setter *self, const char *words, double x)
{
  PangoLayout *layout = set_words (self, words, 0, FALSE);

  put_line (self, pango_layout_get_line_readonly (layout, 0), x);
}

static gboolean
is_said (YdElementKind kind)
{
  return kind == YD_ELEMENT_KIND_DIALOGUE || kind == YD_ELEMENT_KIND_PARENTHETICAL ||
         kind == YD_ELEMENT_KIND_LYRIC;
}

/* Who speaks in the paragraph */
static const YdScreenplayBlock *
find_speaker (const Setter *self, guint index)
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
turn_page_in_speech (Setter *self, guint block)
{
  const YdScreenplayBlock *speaker = find_speaker (self, block);
  const gboolean is_chinese = speaker && yd_span_has_han (yd_span_of (speaker->text));

  if (speaker) {
    self->y += self->pitch;
    put_words (self, is_chinese ? "（转下页）" : "(MORE)", NAME_X);
  }
  begin_page (self);
  if (speaker && !strstr (speaker->text, "CONT'D") && !strstr (speaker->text, "（续）")) {
    g_autofree char *name = g_strconcat (speaker->text, is_chinese ? "（续）" : " (CONT'D)", NULL);
    put_words (self, name, NAME_X);
  } else if (speaker) {
    put_words (self, speaker->text, NAME_X);
  }
  if (speaker)
    self->y += self->pitch;
}

static gboolean
can_break_before (const Setter *self, guint index)
{
  const WaitingLine *line = &g_array_index (self->lines, WaitingLine, index);
  const WaitingLine *before = &g_array_index (self->lines, WaitingLine, index - 1);

  if (line->is_beside || before->keeps_next)
    return FALSE;
  if (line->n_before == 0)
    return TRUE;
  return line->n_before >= MIN_LINES && line->n_after + 1 >= MIN_LINES;
}

static double
get_bottom (const Setter *self)
{
  return self->layout->height - BOTTOM;
}

/* How many lines from @start on go on this page */
static guint
fit_lines (const Setter *self, guint start)
{
  double y = self->y;
  guint end = start, best = start;

  for (; end < self->lines->len; end++) {
    const WaitingLine *line = &g_array_index (self->lines, WaitingLine, end);
    if (line->kind == YD_ELEMENT_KIND_PAGE_BREAK)
      return end;
    if (!line->is_beside && end > start)
      y += line->gap + self->pitch;
    /* room for (MORE) below a speech that is cut */
    const double room = is_said (line->kind) && line->n_after > 0 ? self->pitch : 0;
    if (y + room > get_bottom (self))
      break;
    if (end + 1 == self->lines->len || can_break_before (self, end + 1))
      best = end + 1;
  }
  if (end == self->lines->len)
    return end;
  return best > start ? best : MAX (end, start + 1); /* one that fits no page is cut anywhere */
}

static void
note_scene (Setter *self, const WaitingLine *line)
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
goes_on (Setter *self, const WaitingLine *line)
{
  const YdScreenplayBlock *block = self->blocks->pdata[line->block];

  return line->n_before > 0 && is_said (block->kind);
}

static guint
skip_breaks (const Setter *self, guint index)
{
  while (index < self->lines->len &&
         g_array_index (self->lines, WaitingLine, index).kind == YD_ELEMENT_KIND_PAGE_BREAK)
    index++;
  return index;
}

static void
fill_page (Setter *self, guint start, guint end)
{
  for (guint i = start; i < end; i++) {
    const WaitingLine *line = &g_array_index (self->lines, WaitingLine, i);
    if (!line->is_beside && i > start)
      self->y += line->gap + self->pitch;
    note_scene (self, line);
    put_line (self, line->line, line->x);
  }
}

static gboolean
break_pages (Setter *self, GCancellable *cancellable, GError **error)
{
  begin_page (self);
  for (guint start = skip_breaks (self, 0); start < self->lines->len;) {
    const guint end = fit_lines (self, start);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    fill_page (self, start, end);
    start = skip_breaks (self, end);
    if (start >= self->lines->len || self->layout->pages->len > MAX_PAGES)
      break;
    const WaitingLine *next = &g_array_index (self->lines, WaitingLine, start);
    if (goes_on (self, next))
      turn_page_in_speech (self, next->block);
    else
      begin_page (self);
  }
  return TRUE;
}

/* Two speeches at once: the rows of the second stand beside those of the first */
static void
add_dual (Setter *self, guint start, guint middle, guint end)
{
  const double width = get_text_width (self) / 2 - 18;
  const guint first = self->lines->len;
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (WaitingLine));

  for (guint i = start; i < middle; i++)
    add_block (self, i, YD_ELEMENT_KIND_ACTION, 0, width);
  const guint second = self->lines->len;
  for (guint i = middle; i < end; i++)
    add_block (self, i, YD_ELEMENT_KIND_ACTION, width + 36, width);
  const guint n_left = second - first, n_right = self->lines->len - second;
  for (guint i = 0; i < MAX (n_left, n_right); i++) {
    if (i < n_left)
      g_array_append_val (merged, g_array_index (self->lines, WaitingLine, first + i));
    if (i < n_right) {
      WaitingLine right = g_array_index (self->lines, WaitingLine, second + i);
      right.is_beside = i < n_left;
      g_array_append_val (merged, right);
    }
  }
  for (guint i = 0; i < merged->len; i++) {
    WaitingLine *line = &g_array_index (merged, WaitingLine, i);
    line->n_before = 0;
    line->gap = i == 0 ? line->gap : 0;
    line->keeps_next = i + 1 < merged->len; /* kept whole */
    line->kind = YD_ELEMENT_KIND_ACTION;
    g_array_index (self->lines, WaitingLine, first + i) = *line;
  }
}

static void
add_blocks (Setter *self)
{
  YdElementKind before = YD_ELEMENT_KIND_BLANK;

  for (guint i = 0; i < self->blocks->len;) {
    const YdScreenplayBlock *block = self->blocks->pdata[i];
    guint middle = 0;
    const guint end = yd_screenplay_find_dual_end (self->blocks, i, &middle);
    if (end > i) {
      add_dual (self, i, middle, end);
      i = end;
    } else {
      if (yd_script_page_shows (self->options, block->kind))
        add_block (self, i, before, 0, 0);
      before = block->kind;
      i++;
    }
  }
}

static gboolean
is_chinese (const YdScreenplay *screenplay)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < screenplay->blocks->len && all->len < 65536; i++)
    g_string_append (all, ((YdScreenplayBlock *) screenplay->blocks->pdata[i])->text);
  return yd_text_is_chinese (all->str);
}

static void
put_title_line (Setter *self, const char *line, gboolean is_centered, double x)
{
  PangoLayout *layout = set_words (self, line, 0, FALSE);
  PangoLayoutLine *set = pango_layout_get_line_readonly (layout, 0);

  put_line (self, set, is_centered ? (get_text_width (self) - get_line_width (set)) / 2 : x);
  self->y += self->pitch;
}

static gboolean
is_below (const YdTitleField *field)
{
  static const char *const below[] = { "Contact",  "Draft date", "Date", "Copyright", "Notes",
                                       "联系方式", "日期",       "版权", "备注",      NULL };

  return g_strv_contains (below, field->key);
}

/* Chinese fields but the title say what they are; an author stands below “by” */
static char *
dup_title_words (GPtrArray *fields, const YdTitleField *field)
{
  const gboolean is_title = yd_title_page_get (fields, "Title") == field->value;
  const gboolean is_author = yd_title_page_get (fields, "Author") == field->value;

  if (!is_title && yd_span_has_han (yd_span_of (field->key)))
    return g_strdup_printf ("%s：%s", field->key, field->value);
  if (is_author && !yd_title_page_get (fields, "Credit"))
    return g_strdup_printf ("by\n%s", field->value);
  return g_strdup (field->value);
}

/* What the script is called and who wrote it in the middle, how to reach them at the bottom */
static void
set_title_page (Setter *self, GPtrArray *fields)
{
  guint n_below = 0;

  begin_page (self);
  self->layout->has_title_page = TRUE;
  self->y = self->layout->height / 3;
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < fields->len; i++) {
      const YdTitleField *field = fields->pdata[i];
      g_autofree char *words = dup_title_words (fields, field);
      g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
      if (pass == 0 && is_below (field))
        n_below += g_strv_length (lines);
      if (is_below (field) != (pass == 1))
        continue;
      for (char **line = lines; *line; line++)
        put_title_line (self, *line, pass == 0, 0);
      self->y += pass == 0 ? self->pitch : 0;
    }
    self->y = MAX (self->y, get_bottom (self) - n_below * self->pitch);
  }
}

/**
 * yd_script_layout_new:
 * @screenplay: a screenplay; must not change as long as the pages are there
 * @options: how they look
 * @context: where they are drawn, in points
 * @cancellable: (nullable): stops the work
 * @error: set to `G_IO_ERROR_CANCELLED`
 *
 * Sets a screenplay in pages.
 *
 * Returns: (transfer full) (nullable): its pages, one at least
 */
YdScriptLayout *
yd_script_layout_new (const YdScreenplay *screenplay,
                      const YdScriptPageOptions *options,
                      PangoContext *context,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (YdScriptLayout) layout = g_new0 (YdScriptLayout, 1);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (WaitingLine));
  const gboolean has_han = is_chinese (screenplay);
  Setter setter = {
    .layout = layout,
    .options = options,
    .context = context,
    .lines = lines,
    .blocks = screenplay->blocks,
    .is_chinese = has_han,
    .pitch = has_han ? CHINESE_PITCH : LATIN_PITCH,
  };

  g_array_set_clear_func (lines, waiting_line_clear);
  layout->width = options->is_letter ? LETTER_WIDTH : A4_WIDTH;
  layout->height = options->is_letter ? LETTER_HEIGHT : A4_HEIGHT;
  layout->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  layout->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  layout->scenes = g_array_new (FALSE, FALSE, sizeof (YdSetScene));
  g_array_set_clear_func (layout->scenes, scene_clear);
  if (options->has_title_page && screenplay->title->len > 0)
    set_title_page (&setter, screenplay->title);
  add_blocks (&setter);
  return break_pages (&setter, cancellable, error) ? g_steal_pointer (&layout) : NULL;
}
