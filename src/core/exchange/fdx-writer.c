/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Final Draft's screenplays; what is read of them, and where it stands, tells the reader's file,
 * `core/script/fdx-reader.c`. Notes stand in their paragraphs, as all versions read them. The keys
 * of the title page, which Final Draft does not know, are attributes of our own name space.
 *
 * Source: files of Final Draft 8 to 13, which has published no schema. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/script-formats.h"
#include "core/script/emphasis.h"
#include "core/script/xml-file.h"

static const struct {
  YdElementKind kind;
  const char *type;
} types[] = {
  { YD_ELEMENT_KIND_SCENE_HEADING, "Scene Heading" },
  { YD_ELEMENT_KIND_ACTION, "Action" },
  { YD_ELEMENT_KIND_CHARACTER, "Character" },
  { YD_ELEMENT_KIND_PARENTHETICAL, "Parenthetical" },
  { YD_ELEMENT_KIND_DIALOGUE, "Dialogue" },
  { YD_ELEMENT_KIND_LYRIC, "Singing" },
  { YD_ELEMENT_KIND_TRANSITION, "Transition" },
  { YD_ELEMENT_KIND_CENTERED, "Action" },
  { YD_ELEMENT_KIND_SYNOPSIS, "Outline Body" },
  { YD_ELEMENT_KIND_NOTE, "Action" },
  { YD_ELEMENT_KIND_CAST_LIST, "Cast List" },
};

static const char *
get_type (const YdScreenplayBlock *block)
{
  static const char *const sections[] = { "Outline 1", "Outline 2", "Outline 3", "Outline 4" };

  if (block->kind == YD_ELEMENT_KIND_SECTION)
    return sections[CLAMP (block->depth, 1, (int) G_N_ELEMENTS (sections)) - 1];
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].kind == block->kind)
      return types[i].type;
  return "Action";
}

static void
append_attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  yd_xml_append_escaped (xml, value);
  g_string_append_c (xml, '"');
}

static void
append_style (GString *xml, YdEmphasis style)
{
  static const struct {
    YdEmphasis style;
    const char *name;
  } names[] = { { YD_EMPHASIS_BOLD, "Bold" },
                { YD_EMPHASIS_ITALIC, "Italic" },
                { YD_EMPHASIS_UNDERLINE, "Underline" } };
  g_autoptr (GString) value = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (style & names[i].style)
      g_string_append_printf (value, "%s%s", value->len > 0 ? "+" : "", names[i].name);
  if (value->len > 0)
    append_attribute (xml, "Style", value->str);
}

static void
append_text (GString *xml, const char *words, YdEmphasis style)
{
  g_string_append (xml, "<Text");
  append_style (xml, style);
  g_string_append_c (xml, '>');
  yd_xml_append_escaped (xml, words);
  g_string_append (xml, "</Text>");
}

static void
append_note (GString *xml, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  g_string_append (xml, "<ScriptNote>");
  for (char **line = lines; *line; line++) {
    g_string_append (xml, "<Paragraph>");
    append_text (xml, *line, 0);
    g_string_append (xml, "</Paragraph>");
  }
  g_string_append (xml, "</ScriptNote>");
}

static void
append_words (GString *xml, const YdScreenplayBlock *block)
{
  g_autoptr (GArray) runs = yd_emphasis_read (block->text);
  const gboolean is_bracketed = block->kind == YD_ELEMENT_KIND_PARENTHETICAL;
  const gboolean is_chinese = is_bracketed && yd_span_has_han (yd_span_of (block->text));

  if (block->kind == YD_ELEMENT_KIND_NOTE) {
    append_note (xml, block->text);
    return;
  }
  if (is_bracketed)
    append_text (xml, is_chinese ? "（" : "(", 0);
  for (guint i = 0; i < runs->len; i++) {
    const YdTextRun *run = &g_array_index (runs, YdTextRun, i);
    if (run->is_note)
      append_note (xml, run->text);
    else
      append_text (xml, run->text, run->style);
  }
  if (is_bracketed)
    append_text (xml, is_chinese ? "）" : ")", 0);
}

static void
append_paragraph (GString *xml, const YdScreenplayBlock *block, gboolean starts_page)
{
  g_string_append (xml, "    <Paragraph");
  append_attribute (xml, "Type", get_type (block));
  if (block->kind == YD_ELEMENT_KIND_CENTERED)
    append_attribute (xml, "Alignment", "Center");
  if (block->number && *block->number)
    append_attribute (xml, "Number", block->number);
  if (starts_page)
    append_attribute (xml, "StartsNewPage", "Yes");
  g_string_append_c (xml, '>');
  append_words (xml, block);
  g_string_append (xml, "</Paragraph>\n");
}

static void
append_content (GString *xml, GPtrArray *blocks)
{
  gboolean starts_page = FALSE;

  g_string_append (xml, "  <Content>\n");
  for (guint i = 0; i < blocks->len;) {
    const YdScreenplayBlock *block = blocks->pdata[i];
    guint middle = 0;
    const guint dual_end = yd_screenplay_find_dual_end (blocks, i, &middle);
    if (block->kind == YD_ELEMENT_KIND_PAGE_BREAK || block->kind == YD_ELEMENT_KIND_BONEYARD) {
      starts_page |= block->kind == YD_ELEMENT_KIND_PAGE_BREAK;
      i++;
      continue;
    }
    if (dual_end == i) {
      append_paragraph (xml, blocks->pdata[i++], starts_page);
    } else {
      g_string_append_printf (xml, "    <Paragraph Type=\"General\"%s><DualDialogue>\n",
                              starts_page ? " StartsNewPage=\"Yes\"" : "");
      while (i < dual_end)
        append_paragraph (xml, blocks->pdata[i++], FALSE);
      g_string_append (xml, "    </DualDialogue></Paragraph>\n");
    }
    starts_page = FALSE;
  }
  g_string_append (xml, "  </Content>\n");
}

static void
append_title_page (GString *xml, GPtrArray *fields)
{
  if (fields->len == 0)
    return;
  g_string_append (xml, "  <TitlePage><Content>\n");
  for (guint i = 0; i < fields->len; i++) {
    const YdTitleField *field = fields->pdata[i];
    g_autoptr (GArray) runs = yd_emphasis_read (field->value);
    g_string_append (xml, "    <Paragraph Alignment=\"Center\"");
    append_attribute (xml, "yd:Field", field->key);
    g_string_append_c (xml, '>');
    for (guint j = 0; j < runs->len; j++) {
      const YdTextRun *run = &g_array_index (runs, YdTextRun, j);
      append_text (xml, run->text, run->style);
    }
    g_string_append (xml, "</Paragraph>\n");
  }
  g_string_append (xml, "  </Content></TitlePage>\n");
}

/**
 * yd_fdx_write:
 * @screenplay: a screenplay
 * @losses: (element-type YdLoss): takes what the format cannot carry
 *
 * Returns: (transfer full): a document of Final Draft
 */
char *
yd_fdx_write (const YdScreenplay *screenplay, GPtrArray *losses)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n"
                               "<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"5\" "
                               "xmlns:yd=\"https://yiduo.cn/fdx\">\n");

  append_content (xml, screenplay->blocks);
  append_title_page (xml, screenplay->title);
  g_string_append (xml, "</FinalDraft>\n");
  yd_screenplay_add_losses (screenplay, NULL, losses);
  return g_string_free (xml, FALSE);
}

static gboolean
write_fdx (const YdExchangeFormat *self,
           const YdExchangeSource *source,
           const char *path,
           GPtrArray *losses,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (YdScreenplay) screenplay = yd_script_source_parse (source, cancellable, error);
  g_autofree char *xml = screenplay ? yd_fdx_write (screenplay, losses) : NULL;

  return xml && yd_exchange_put (path, xml, strlen (xml), cancellable, error);
}

static const char *const numbers[] = { "written", "all", "none", NULL };
static const char *const endings[] = { ".fdx", NULL };

static const YdExchangeOption options[] = {
  { "numbers", N_ ("Scene numbers"), "written", numbers },
  { NULL },
};

const YdExchangeFormat yd_fdx_format = {
  .name = "fdx",
  .title = N_ ("Final Draft screenplay"),
  .kind = YD_EXCHANGE_SCRIPT,
  .endings = endings,
  .options = options,
  .write = write_fdx,
};
