/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a text that a person chooses from. Those of prose begin at the headings of the
 * highest level that has more than one; a single one above them is the title of the whole. Those
 * of a screenplay are its scenes. */
#include "core/script/script-chapters.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/script/element-words.h"
#include "core/script/fountain.h"
#include "core/script/prose-text.h"
#include "core/script/script-error.h"

#define MAX_LEVEL 6
#define MAX_NUMBER 1000000

static void
chapter_free (gpointer data)
{
  YdChapter *chapter = data;

  g_free (chapter->title);
  g_free (chapter);
}

static YdChapter *
add_chapter (GPtrArray *chapters, char *title, gsize start)
{
  YdChapter *chapter = g_new0 (YdChapter, 1);

  chapter->title = title;
  chapter->start = start;
  g_ptr_array_add (chapters, chapter);
  return chapter;
}

/* Chinese characters and words of other scripts */
static guint
count_words (const char *start, const char *end)
{
  gboolean is_inside = FALSE;
  guint n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean is_han = yd_char_is_han (c);
    const gboolean is_letter = !is_han && (g_unichar_isalnum (c) || c == '\'' || c == 0x2019);
    n += is_han || (is_letter && !is_inside);
    is_inside = is_letter;
  }
  return n;
}

static int
find_level (const YdProseText *prose)
{
  guint counts[MAX_LEVEL + 1] = { 0 };

  for (guint i = 0; i < prose->paragraphs->len; i++) {
    const YdParagraph *paragraph = &g_array_index (prose->paragraphs, YdParagraph, i);
    if (paragraph->kind == YD_PARAGRAPH_HEADING)
      counts[CLAMP (paragraph->level, 1, MAX_LEVEL)]++;
  }
  for (int level = 1; level <= MAX_LEVEL; level++)
    if (counts[level] > 1)
      return level;
  return counts[2] > 0 ? 2 : 0; /* a lone chapter; a lone title is none */
}

static gsize
line_start (const char *text, gsize at)
{
  while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r')
    at--;
  return at;
}

static void
find_in_prose (GPtrArray *chapters, const char *text)
{
  g_autoptr (YdProseText) prose = yd_prose_text_new (text, NULL);
  const int level = find_level (prose);

  for (guint i = 0; i < prose->paragraphs->len && level > 0; i++) {
    const YdParagraph *paragraph = &g_array_index (prose->paragraphs, YdParagraph, i);
    if (paragraph->kind != YD_PARAGRAPH_HEADING || paragraph->level != level)
      continue;
    const gsize origin = g_array_index (prose->origins, guint32, paragraph->start);
    add_chapter (chapters, yd_span_dup (yd_prose_text_span (prose, paragraph)),
                 line_start (text, origin));
  }
}

static void
find_in_script (GPtrArray *chapters, const char *text)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  gsize at = 0;

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    if (element->kind == YD_ELEMENT_KIND_SCENE_HEADING)
      add_chapter (chapters, yd_element_dup_words (element), at);
    at += strlen (element->text);
  }
}

/**
 * yd_script_chapters_find:
 * @text: a text, valid UTF-8
 * @form: what it is
 *
 * Returns: (transfer full) (element-type YdChapter): its parts; the first is what stands before
 *   them, often nothing
 */
GPtrArray *
yd_script_chapters_find (const char *text, YdScriptForm form)
{
  GPtrArray *chapters = g_ptr_array_new_with_free_func (chapter_free);

  add_chapter (chapters, g_strdup (""), 0);
  if (form == YD_SCRIPT_FORM_SCREENPLAY)
    find_in_script (chapters, text);
  else
    find_in_prose (chapters, text);
  for (guint i = 0; i < chapters->len; i++) {
    YdChapter *chapter = chapters->pdata[i];
    const YdChapter *next = i + 1 < chapters->len ? chapters->pdata[i + 1] : NULL;
    chapter->end = next ? next->start : strlen (text);
    chapter->n_words = count_words (text + chapter->start, text + chapter->end);
  }
  return chapters;
}

/* A number, or a negative one where there is none */
static int
read_number (const char **at)
{
  gint64 number = 0;
  const char *start = *at;

  for (; g_ascii_isdigit (**at); (*at)++)
    number = MIN (number * 10 + (**at - '0'), MAX_NUMBER);
  return *at > start ? (int) number : -1;
}

/* "2-4,7": a set bit for each */
static gboolean
read_choice (const char *wanted, gboolean *is_taken, guint n_chapters, GError **error)
{
  g_autofree char *plain = g_strdup (wanted);
  const char *p = g_strstrip (plain);

  for (;;) {
    const int first = read_number (&p);
    int last = first;
    if (first >= 0 && *p == '-') {
      p++;
      last = *p && *p != ',' ? read_number (&p) : (int) n_chapters - 1;
    }
    if (first < 0 || last < first || (*p && *p != ',')) {
      g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_NO_CHAPTER,
                   _ ("“%s” names no chapters. Write them as 2-4,7."), wanted);
      return FALSE;
    }
    if (last >= (int) n_chapters) {
      g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_NO_CHAPTER,
                   _ ("There is no chapter %d: the last is %u. --list-chapters names them."), last,
                   n_chapters - 1);
      return FALSE;
    }
    for (int i = first; i <= last; i++)
      is_taken[i] = TRUE;
    if (!*p)
      return TRUE;
    p++;
  }
}

static void
append_part (GString *part, GArray *map, const char *text, gsize start, gsize end)
{
  const YdSourceRange range = { part->len, part->len + (end - start), start, end };

  if (end <= start)
    return;
  g_string_append_len (part, text + start, end - start);
  g_array_append_val (map, range);
}

/* The title above the chapters: a heading in what stands before the first, else its title page */
static gsize
find_title_end (const char *text, const YdChapter *before, YdScriptForm form)
{
  g_autofree char *start = g_strndup (text, before->end);

  if (form == YD_SCRIPT_FORM_SCREENPLAY) {
    g_autoptr (GPtrArray) elements = yd_fountain_parse (start);
    gsize at = 0, end = 0;
    for (guint i = 0; i < elements->len; i++) {
      const YdElement *element = elements->pdata[i];
      at += strlen (element->text);
      if (element->kind == YD_ELEMENT_KIND_TITLE_PAGE)
        end = at;
    }
    return end;
  }
  const char *line = start + strspn (start, " \t\r\n");
  return g_str_has_prefix (line, "# ") ? (gsize) (line + strcspn (line, "\n") - start) : 0;
}

/**
 * yd_script_chapters_dup:
 * @chapters: (element-type YdChapter): what `yd_script_chapters_find` found
 * @text: in that text
 * @form: what it is
 * @wanted: which: "2-4,7", "3-"
 * @source_map: (out) (optional) (element-type YdSourceRange): where the parts come from
 * @error: set to `YD_SCRIPT_ERROR_NO_CHAPTER`
 *
 * Returns: (transfer full) (nullable): those chapters, below the title of the whole
 */
char *
yd_script_chapters_dup (GPtrArray *chapters,
                        const char *text,
                        YdScriptForm form,
                        const char *wanted,
                        GArray **source_map,
                        GError **error)
{
  g_autofree gboolean *is_taken = g_new0 (gboolean, chapters->len);
  g_autoptr (GArray) map = g_array_new (FALSE, FALSE, sizeof (YdSourceRange));
  GString *part = NULL;
  if (!read_choice (wanted, is_taken, chapters->len, error))
    return NULL;

  part = g_string_new (NULL);
  if (!is_taken[0])
    append_part (part, map, text, 0, find_title_end (text, chapters->pdata[0], form));
  if (part->len > 0)
    g_string_append (part, "\n\n");
  for (guint i = 0; i < chapters->len; i++) {
    const YdChapter *chapter = chapters->pdata[i];
    if (is_taken[i])
      append_part (part, map, text, chapter->start, chapter->end);
  }
  if (source_map)
    *source_map = g_steal_pointer (&map);
  return g_string_free (part, FALSE);
}
