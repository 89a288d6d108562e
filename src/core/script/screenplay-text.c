/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screenplay to text of ours. Blocks are written plainly first; what the parser then reads as
 * another kind is marked, so that every block comes back as what it is.
 *
 * Source: Fountain 1.1, fountain.io/syntax. */
#include <string.h>

#include "core/model/element.h"
#include "core/script/fountain.h"
#include "core/script/screenplay.h"

#define MAX_ROUNDS 3 /* marking one block may change what the next is read as */

static gboolean
is_spoken (YdElementKind kind)
{
  return kind == YD_ELEMENT_KIND_CHARACTER || kind == YD_ELEMENT_KIND_PARENTHETICAL ||
         kind == YD_ELEMENT_KIND_DIALOGUE;
}

/* Whether the block goes on in the line after the one before it */
static gboolean
goes_on (const YdScreenplayBlock *before, const YdScreenplayBlock *block)
{
  return before && is_spoken (before->kind) &&
         (block->kind == YD_ELEMENT_KIND_PARENTHETICAL || block->kind == YD_ELEMENT_KIND_DIALOGUE ||
          block->kind == YD_ELEMENT_KIND_LYRIC);
}

/* @prefix goes before each line; a line without words in it would end the block */
static void
append_lines (GString *text, const char *prefix, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  for (char **line = lines; *line; line++) {
    g_strstrip (*line);
    if (line != lines)
      g_string_append_c (text, '\n');
    g_string_append_printf (text, "%s%s", **line ? prefix : "", **line ? *line : "  ");
  }
}

static void
append_one_line (GString *text, const char *words)
{
  const gsize start = text->len;

  g_string_append (text, words);
  g_strdelimit (text->str + start, "\n", ' ');
}

static void
append_heading (GString *text, const YdScreenplayBlock *block)
{
  g_string_append (text, block->is_forced ? "." : "");
  append_one_line (text, block->text);
  if (block->number && *block->number)
    g_string_append_printf (text, " #%s#", block->number);
}

static gboolean
is_capitals (const char *name)
{
  g_autofree char *upper = g_utf8_strup (name, -1);
  gboolean has_capital = FALSE;

  for (const char *p = name; *p; p = g_utf8_next_char (p))
    has_capital |= g_unichar_isupper (g_utf8_get_char (p));
  return has_capital && g_str_equal (upper, name);
}

static void
append_name (GString *text, const YdScreenplayBlock *block)
{
  g_string_append (text, block->is_forced || !is_capitals (block->text) ? "@" : "");
  append_one_line (text, block->text);
  g_string_append (text, block->is_dual ? " ^" : "");
}

static void
append_parenthetical (GString *text, const YdScreenplayBlock *block)
{
  const gboolean is_chinese = yd_span_has_han (yd_span_of (block->text));

  g_string_append (text, is_chinese ? "（" : "(");
  append_one_line (text, block->text);
  g_string_append (text, is_chinese ? "）" : ")");
}

static void
append_block (GString *text, const YdScreenplayBlock *block)
{
  switch (block->kind) {
  case YD_ELEMENT_KIND_SCENE_HEADING:
    append_heading (text, block);
    return;
  case YD_ELEMENT_KIND_CHARACTER:
    append_name (text, block);
    return;
  case YD_ELEMENT_KIND_PARENTHETICAL:
    append_parenthetical (text, block);
    return;
  case YD_ELEMENT_KIND_TRANSITION:
    g_string_append (text, block->is_forced ? "> " : "");
    append_one_line (text, block->text);
    return;
  case YD_ELEMENT_KIND_CENTERED:
    g_string_append (text, "> ");
    append_one_line (text, block->text);
    g_string_append (text, " <");
    return;
  case YD_ELEMENT_KIND_SECTION:
    for (int i = 0; i < CLAMP (block->depth, 1, 6); i++)
      g_string_append_c (text, '#');
    g_string_append_c (text, ' ');
    append_one_line (text, block->text);
    return;
  case YD_ELEMENT_KIND_SYNOPSIS:
    append_lines (text, "= ", block->text);
    return;
  case YD_ELEMENT_KIND_NOTE:
    g_string_append (text, "[[");
    append_lines (text, "", block->text);
    g_string_append (text, "]]");
    return;
  case YD_ELEMENT_KIND_BONEYARD:
    g_string_append_printf (text, "/*\n%s\n*/", block->text);
    return;
  case YD_ELEMENT_KIND_PAGE_BREAK:
    g_string_append (text, "===");
    return;
  case YD_ELEMENT_KIND_LYRIC:
    append_lines (text, "~", block->text);
    return;
  case YD_ELEMENT_KIND_ACTION:
    append_lines (text, block->is_forced ? "!" : "", block->text);
    return;
  default:
    append_lines (text, "", block->text);
  }
}

static void
append_title (GString *text, const YdTitleField *field)
{
  const gboolean is_chinese = yd_span_has_han (yd_span_of (field->key));
  g_auto (GStrv) lines = g_strsplit (field->value, "\n", -1);

  g_string_append_printf (text, "%s%s", field->key, is_chinese ? "：" : ":");
  if (!lines[0] || !lines[1])
    g_string_append_printf (text, "%s%s\n", is_chinese ? "" : " ", lines[0] ? lines[0] : "");
  else
    g_string_append_c (text, '\n');
  for (char **line = lines; lines[0] && lines[1] && *line; line++)
    g_string_append_printf (text, "    %s\n", *line);
}

/* @starts takes where each block begins */
static char *
write_all (YdScreenplay *self, GArray *starts)
{
  GString *text = g_string_new (NULL);
  const YdScreenplayBlock *before = NULL;

  g_array_set_size (starts, 0);
  for (guint i = 0; i < self->title->len; i++)
    append_title (text, self->title->pdata[i]);
  for (guint i = 0; i < self->blocks->len; i++) {
    const YdScreenplayBlock *block = self->blocks->pdata[i];
    if (text->len > 0)
      g_string_append (text, !before || !goes_on (before, block) ? "\n" : "");
    const gsize start = text->len;
    append_block (text, block);
    g_string_append_c (text, '\n');
    g_array_append_val (starts, start);
    before = block;
  }
  return g_string_free (text, FALSE);
}

static gboolean
can_be_forced (YdElementKind kind)
{
  return kind == YD_ELEMENT_KIND_ACTION || kind == YD_ELEMENT_KIND_SCENE_HEADING ||
         kind == YD_ELEMENT_KIND_CHARACTER || kind == YD_ELEMENT_KIND_TRANSITION;
}

/* Whether a block had to be marked that was not */
static gboolean
mark_misread (YdScreenplay *self, const char *text, const GArray *starts)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  gboolean has_marked = FALSE;
  gsize at = 0;
  guint i = 0;

  for (guint j = 0; j < elements->len && i < starts->len; j++) {
    const YdElement *element = elements->pdata[j];
    const gsize end = at + strlen (element->text);
    for (; i < starts->len && g_array_index (starts, gsize, i) < end; i++) {
      YdScreenplayBlock *block = self->blocks->pdata[i];
      const gboolean is_right =
          g_array_index (starts, gsize, i) == at && element->kind == block->kind;
      if (is_right || block->is_forced || !can_be_forced (block->kind))
        continue;
      block->is_forced = TRUE;
      has_marked = TRUE;
    }
    at = end;
  }
  return has_marked;
}

/**
 * yd_screenplay_to_text:
 * @self: a screenplay; which blocks must be marked is noted in it
 *
 * Writes a screenplay as Fountain that every program with Fountain reads.
 *
 * Returns: (transfer full): its text
 */
char *
yd_screenplay_to_text (YdScreenplay *self)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *text = write_all (self, starts);

  for (guint i = 0; i < MAX_ROUNDS && mark_misread (self, text, starts); i++) {
    g_free (text);
    text = write_all (self, starts);
  }
  return g_steal_pointer (&text);
}
