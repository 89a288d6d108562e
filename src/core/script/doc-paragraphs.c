/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a word processor's document or a printed page is: a screenplay by the names of its styles,
 * else by where its paragraphs stand on the page, else by its words; else prose.
 *
 *   where (inches from the action's edge)  action 0 · dialogue 1.0 · parenthetical 1.6 · name 2.2 ·
 *   transition at the right edge
 *
 * Source: The Hollywood Standard (Riley), second edition, chapter 1, for where; the style names of
 * Word's, Google's and LibreOffice's screenplay templates and of Chinese ones for the styles. */
#include <string.h>

#include "core/script/document-private.h"
#include "core/script/emphasis.h"
#include "core/script/page-columns.h"
#include "core/script/scene-heading.h"
#include "core/script/span.h"

static void
paragraph_free (gpointer data)
{
  YdDocParagraph *self = data;

  g_string_free (self->text, TRUE);
  g_string_free (self->marked, TRUE);
  g_free (self->style);
  g_free (self);
}

GPtrArray *
yd_doc_paragraphs_new (void)
{
  return g_ptr_array_new_with_free_func (paragraph_free);
}

YdDocParagraph *
yd_doc_paragraphs_add (GPtrArray *paragraphs, const char *style)
{
  YdDocParagraph *self = g_new0 (YdDocParagraph, 1);

  self->text = g_string_new (NULL);
  self->marked = g_string_new (NULL);
  self->style = g_utf8_strdown (style ? style : "", -1);
  g_ptr_array_add (paragraphs, self);
  return self;
}

void
yd_doc_paragraph_append (YdDocParagraph *self, const char *words, int emphasis)
{
  g_string_append (self->text, words);
  yd_emphasis_append (self->marked, words, emphasis);
}

/* The first that a style's name contains; longer names stand before those in them */
static const struct {
  const char *part;
  YdElementKind kind;
} styles[] = {
  { "scene heading", YD_ELEMENT_KIND_SCENE_HEADING },
  { "slug", YD_ELEMENT_KIND_SCENE_HEADING },
  { "场景标题", YD_ELEMENT_KIND_SCENE_HEADING },
  { "场次", YD_ELEMENT_KIND_SCENE_HEADING },
  { "parenthetical", YD_ELEMENT_KIND_PARENTHETICAL },
  { "括号", YD_ELEMENT_KIND_PARENTHETICAL },
  { "dialog", YD_ELEMENT_KIND_DIALOGUE },
  { "对白", YD_ELEMENT_KIND_DIALOGUE },
  { "对话", YD_ELEMENT_KIND_DIALOGUE },
  { "character", YD_ELEMENT_KIND_CHARACTER },
  { "角色", YD_ELEMENT_KIND_CHARACTER },
  { "人物名", YD_ELEMENT_KIND_CHARACTER },
  { "transition", YD_ELEMENT_KIND_TRANSITION },
  { "转场", YD_ELEMENT_KIND_TRANSITION },
  { "lyric", YD_ELEMENT_KIND_LYRIC },
  { "synopsis", YD_ELEMENT_KIND_SYNOPSIS },
  { "centered", YD_ELEMENT_KIND_CENTERED },
  { "script section", YD_ELEMENT_KIND_SECTION },
  { "page break", YD_ELEMENT_KIND_PAGE_BREAK },
  { "cast list", YD_ELEMENT_KIND_CAST_LIST },
  { "action", YD_ELEMENT_KIND_ACTION },
  { "动作", YD_ELEMENT_KIND_ACTION },
};

static gboolean
read_style (const YdDocParagraph *paragraph, YdElementKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (strstr (paragraph->style, styles[i].part)) {
      *kind = styles[i].kind;
      return TRUE;
    }
  *kind = YD_ELEMENT_KIND_ACTION;
  return FALSE;
}

static gboolean
has_words (const YdDocParagraph *paragraph)
{
  return paragraph->text->str[strspn (paragraph->text->str, " \t\n")] != '\0';
}

static GArray *
kinds_by_style (GPtrArray *paragraphs)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (YdElementKind));
  guint n_headings = 0, n_names = 0;

  for (guint i = 0; i < paragraphs->len; i++) {
    YdElementKind kind;
    if (read_style (paragraphs->pdata[i], &kind) && has_words (paragraphs->pdata[i])) {
      n_headings += kind == YD_ELEMENT_KIND_SCENE_HEADING;
      n_names += kind == YD_ELEMENT_KIND_CHARACTER;
    }
    g_array_append_val (kinds, kind);
  }
  return n_headings + n_names > 0 ? g_steal_pointer (&kinds) : NULL;
}

static GArray *
kinds_by_place (GPtrArray *paragraphs)
{
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (YdPlacedText));

  for (guint i = 0; i < paragraphs->len; i++) {
    const YdDocParagraph *paragraph = paragraphs->pdata[i];
    const YdPlacedText place = { paragraph->text->str, paragraph->indent_pt, paragraph->is_right,
                                 paragraph->is_centered };
    g_array_append_val (places, place);
  }
  return yd_page_columns_guess (places);
}

/* "12<tab>INT. HOUSE - DAY<tab>12" */
static char *
split_number (char *heading, char **number)
{
  g_auto (GStrv) parts = g_strsplit (heading, "\t", 3);
  const guint n = g_strv_length (parts);

  *number = NULL;
  if (n < 2)
    return g_strdup (heading);
  const guint words = strlen (parts[0]) < strlen (parts[1]) ? 1 : 0;
  *number = g_strdup (g_strstrip (parts[1 - words]));
  return g_strdup (g_strstrip (parts[words]));
}

static void
strip_brackets (GString *text)
{
  YdSpan words = yd_span_trim (yd_span_of (text->str));

  if (yd_span_skip (&words, "("))
    yd_span_drop (&words, ")");
  else if (yd_span_skip (&words, "（"))
    yd_span_drop (&words, "）");
  g_autofree char *inside = yd_span_dup (yd_span_trim (words));
  g_string_assign (text, inside);
}

/* How a speech of two is told apart where a page has no columns: by a sign behind the name */
static gboolean
drop_dual_mark (GString *name)
{
  YdSpan words = yd_span_trim (yd_span_of (name->str));
  const gboolean is_dual = yd_span_drop (&words, "^");

  if (is_dual)
    g_string_truncate (name, yd_span_trim (words).end - name->str);
  return is_dual;
}

static void
add_block (YdScreenplay *screenplay, YdDocParagraph *paragraph, YdElementKind kind)
{
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  gboolean is_dual = FALSE;

  if (paragraph->starts_page && screenplay->blocks->len > 0)
    yd_screenplay_add (screenplay, YD_ELEMENT_KIND_PAGE_BREAK, "");
  g_strstrip (paragraph->marked->str);
  g_string_truncate (paragraph->marked, strlen (paragraph->marked->str));
  if (paragraph->marked->len == 0)
    return;
  if (kind == YD_ELEMENT_KIND_PARENTHETICAL)
    strip_brackets (paragraph->marked);
  if (kind == YD_ELEMENT_KIND_CHARACTER)
    is_dual = drop_dual_mark (paragraph->marked);
  words = kind == YD_ELEMENT_KIND_SCENE_HEADING ? split_number (paragraph->marked->str, &number)
                                                : g_strdup (paragraph->marked->str);
  const gboolean is_note = kind == YD_ELEMENT_KIND_ACTION && g_str_has_prefix (words, "[[") &&
                           strstr (words, "]]") == words + strlen (words) - 2;
  if (is_note) {
    words[strlen (words) - 2] = '\0';
    yd_screenplay_add (screenplay, YD_ELEMENT_KIND_NOTE, words + 2);
    return;
  }
  YdScreenplayBlock *block = yd_screenplay_add (screenplay, kind, words);
  block->number = g_steal_pointer (&number);
  block->is_dual = is_dual;
  block->depth = kind == YD_ELEMENT_KIND_SECTION ? MAX (paragraph->heading, 1) : 0;
}

/* Above the first heading stands the title page, in the middle of the page */
static guint
read_title_page (GPtrArray *paragraphs, YdScreenplay *screenplay)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint i = 0;

  for (; i < paragraphs->len; i++) {
    const YdDocParagraph *paragraph = paragraphs->pdata[i];
    const gboolean is_title = strstr (paragraph->style, "title") || paragraph->is_centered;
    if (has_words (paragraph) && !is_title)
      break;
    if (has_words (paragraph))
      g_ptr_array_add (lines, g_strdup (g_strstrip (paragraph->text->str)));
  }
  yd_title_page_guess (screenplay->title, lines);
  return i;
}

static char *
write_screenplay (GPtrArray *paragraphs, const GArray *kinds)
{
  g_autoptr (YdScreenplay) screenplay = yd_screenplay_new ();

  for (guint i = read_title_page (paragraphs, screenplay); i < paragraphs->len; i++)
    add_block (screenplay, paragraphs->pdata[i], g_array_index (kinds, YdElementKind, i));
  return yd_screenplay_to_text (screenplay);
}

/* As it stands, so that a script in the Chinese practice is kept word for word */
static char *
write_plain (GPtrArray *paragraphs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++) {
    const YdDocParagraph *paragraph = paragraphs->pdata[i];
    if (!has_words (paragraph)) {
      g_string_append_c (text, '\n');
      continue;
    }
    const YdSpan end = { text->str + text->len - MIN (text->len, 2), text->str + text->len };
    if (text->len > 0 && paragraph->is_apart && !yd_span_equals (end, "\n\n"))
      g_string_append_c (text, '\n');
    g_string_append_printf (text, "%s\n", paragraph->marked->str);
  }
  return g_string_free (text, FALSE);
}

static char *
write_prose (GPtrArray *paragraphs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++) {
    YdDocParagraph *paragraph = paragraphs->pdata[i];
    if (!has_words (paragraph))
      continue;
    for (int level = 0; level < MIN (paragraph->heading, 6); level++)
      g_string_append_c (text, '#');
    g_string_append (text, paragraph->heading > 0 ? " " : "");
    if (paragraph->heading > 0)
      g_strdelimit (paragraph->text->str, "\n", ' ');
    yd_emphasis_append (text, g_strstrip (paragraph->text->str), 0);
    g_string_append (text, "\n\n");
  }
  return g_string_free (text, FALSE);
}

void
yd_doc_paragraphs_settle (GPtrArray *paragraphs, YdDocument *document)
{
  g_autoptr (GArray) by_style = kinds_by_style (paragraphs);
  g_autoptr (GArray) by_place = by_style ? NULL : kinds_by_place (paragraphs);
  const GArray *kinds = by_style ? by_style : by_place;

  document->form = YD_SCRIPT_FORM_SCREENPLAY;
  if (kinds) {
    document->text = write_screenplay (paragraphs, kinds);
    return;
  }
  document->text = write_plain (paragraphs);
  document->form = yd_script_detect_form (document->text);
  if (document->form == YD_SCRIPT_FORM_SCREENPLAY)
    return;
  g_free (document->text);
  document->text = write_prose (paragraphs);
}
