/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screenplays as Word's documents, with a style for each kind of paragraph, so that they stay
 * screenplays there: the industry's page, a scene's number at both edges, two speeches at once as
 * a table, notes as comments.
 *
 *   [Content_Types].xml  _rels/.rels  docProps/core.xml
 *   word/document.xml  word/styles.xml  word/comments.xml  word/header1.xml
 *   word/_rels/document.xml.rels
 *
 * Lengths are twips, a twentieth of a point; sizes of letters half points.
 * Source: ECMA-376, Office Open XML, fifth edition, part 1, chapters 11, 15 and 17; The Hollywood
 * Standard (Riley), second edition, for the page. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/script-formats.h"
#include "core/script/archive-file.h"
#include "core/script/emphasis.h"
#include "core/script/xml-file.h"

#define MAIN_NS                                                                                    \
  "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                      \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define LEFT_MARGIN 2160
#define RIGHT_MARGIN 1440
#define A4_WIDTH 11906
#define A4_HEIGHT 16838
#define LETTER_WIDTH 12240
#define LETTER_HEIGHT 15840

/* What Word needs to know of a style beside its name */
static const struct {
  const char *id;
  const char *name;
  const char *paragraph; /* XML of its properties */
  const char *run;
} styles[] = {
  { "SceneHeading", "Scene Heading",
    "<w:keepNext/><w:spacing w:before=\"480\"/>"
    "<w:ind w:left=\"0\" w:hanging=\"720\"/><w:outlineLvl w:val=\"0\"/>",
    "<w:b/>" },
  { "Action", "Action", "<w:spacing w:before=\"240\"/>", "" },
  { "Character", "Character", "<w:keepNext/><w:spacing w:before=\"240\"/><w:ind w:left=\"3168\"/>",
    "" },
  { "Parenthetical", "Parenthetical", "<w:keepNext/><w:ind w:left=\"2304\" w:right=\"2880\"/>",
    "" },
  { "Dialogue", "Dialogue", "<w:ind w:left=\"1440\" w:right=\"2160\"/>", "" },
  { "Lyrics", "Lyrics", "<w:ind w:left=\"1440\" w:right=\"2160\"/>", "<w:i/>" },
  { "Transition", "Transition", "<w:spacing w:before=\"240\"/><w:jc w:val=\"right\"/>", "" },
  { "Centered", "Centered", "<w:spacing w:before=\"240\"/><w:jc w:val=\"center\"/>", "" },
  { "ScriptSection", "Script Section", "<w:keepNext/><w:spacing w:before=\"480\"/>", "<w:b/>" },
  { "Synopsis", "Synopsis", "<w:spacing w:before=\"240\"/>", "<w:i/>" },
  { "CastList", "Cast List", "<w:spacing w:before=\"240\"/>", "" },
  { "ScriptTitle", "Script Title", "<w:spacing w:before=\"240\"/><w:jc w:val=\"center\"/>", "" },
};

static const struct {
  YdElementKind kind;
  const char *style;
} style_of[] = {
  { YD_ELEMENT_KIND_SCENE_HEADING, "SceneHeading" },
  { YD_ELEMENT_KIND_CHARACTER, "Character" },
  { YD_ELEMENT_KIND_PARENTHETICAL, "Parenthetical" },
  { YD_ELEMENT_KIND_DIALOGUE, "Dialogue" },
  { YD_ELEMENT_KIND_LYRIC, "Lyrics" },
  { YD_ELEMENT_KIND_TRANSITION, "Transition" },
  { YD_ELEMENT_KIND_CENTERED, "Centered" },
  { YD_ELEMENT_KIND_SECTION, "ScriptSection" },
  { YD_ELEMENT_KIND_SYNOPSIS, "Synopsis" },
  { YD_ELEMENT_KIND_CAST_LIST, "CastList" },
};

typedef struct {
  const YdScriptPageOptions *options;
  GString *body;
  GString *comments;
  guint n_comments;
  gboolean starts_page;
} Writer;

static const char *
get_style (YdElementKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (style_of); i++)
    if (style_of[i].kind == kind)
      return style_of[i].style;
  return "Action";
}

static int
get_text_width (const YdScriptPageOptions *options)
{
  return (options->is_letter ? LETTER_WIDTH : A4_WIDTH) - LEFT_MARGIN - RIGHT_MARGIN;
}

/* The lines of one run; a line end is a break */
static void
append_run (GString *xml, const char *words, YdEmphasis style)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  g_string_append (xml, "<w:r>");
  if (style)
    g_string_append_printf (xml, "<w:rPr>%s%s%s</w:rPr>", style & YD_EMPHASIS_BOLD ? "<w:b/>" : "",
                            style & YD_EMPHASIS_ITALIC ? "<w:i/>" : "",
                            style & YD_EMPHASIS_UNDERLINE ? "<w:u w:val=\"single\"/>" : "");
  for (char **line = lines; *line; line++) {
    g_string_append (xml, line == lines ? "<w:t xml:space=\"preserve\">"
                                        : "<w:br/><w:t xml:space=\"preserve\">");
    yd_xml_append_escaped (xml, *line);
    g_string_append (xml, "</w:t>");
  }
  g_string_append (xml, "</w:r>");
}

static void
append_comment (Writer *self, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  if (!self->options->has_notes)
    return;
  g_string_append_printf (self->comments, "<w:comment w:id=\"%u\" w:author=\"\">",
                          self->n_comments);
  for (char **line = lines; *line; line++) {
    g_string_append (self->comments, "<w:p>");
    append_run (self->comments, *line, 0);
    g_string_append (self->comments, "</w:p>");
  }
  g_string_append (self->comments, "</w:comment>");
  g_string_append_printf (self->body, "<w:r><w:commentReference w:id=\"%u\"/></w:r>",
                          self->n_comments++);
}

static void
append_words (Writer *self, const YdScreenplayBlock *block)
{
  g_autoptr (GArray) runs = yd_emphasis_read (block->text);

  if (block->kind == YD_ELEMENT_KIND_NOTE) {
    append_comment (self, block->text);
    return;
  }
  for (guint i = 0; i < runs->len; i++) {
    const YdTextRun *run = &g_array_index (runs, YdTextRun, i);
    if (run->is_note)
      append_comment (self, run->text);
    else
      append_run (self->body, run->text, run->style);
  }
}

static void
append_number (Writer *self, const char *number, gboolean is_first)
{
  const char *tab = "<w:r><w:tab/></w:r>";

  if (!number || !*number)
    return;
  g_string_append (self->body, is_first ? "" : tab);
  append_run (self->body, number, 0);
  g_string_append (self->body, is_first ? tab : "");
}

static void
open_paragraph (Writer *self, const YdScreenplayBlock *block)
{
  g_string_append_printf (self->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
                          get_style (block->kind));
  if (self->starts_page)
    g_string_append (self->body, "<w:pageBreakBefore/>");
  if (block->kind == YD_ELEMENT_KIND_SCENE_HEADING)
    g_string_append_printf (self->body,
                            "<w:tabs><w:tab w:val=\"left\" w:pos=\"0\"/>"
                            "<w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>",
                            get_text_width (self->options) + RIGHT_MARGIN / 2);
  if (block->kind == YD_ELEMENT_KIND_SCENE_HEADING && (!block->number || !*block->number))
    g_string_append (self->body, "<w:ind w:left=\"0\" w:firstLine=\"0\"/>");
  if (block->kind == YD_ELEMENT_KIND_SECTION)
    g_string_append_printf (self->body, "<w:outlineLvl w:val=\"%d\"/>",
                            CLAMP (block->depth, 1, 6) - 1);
  g_string_append (self->body, "</w:pPr>");
  self->starts_page = FALSE;
}

static void
append_block (Writer *self, const YdScreenplayBlock *block)
{
  const gboolean is_bracketed = block->kind == YD_ELEMENT_KIND_PARENTHETICAL;
  const gboolean is_chinese = is_bracketed && yd_span_has_han (yd_span_of (block->text));

  open_paragraph (self, block);
  append_number (self, block->number, TRUE);
  if (is_bracketed)
    append_run (self->body, is_chinese ? "（" : "(", 0);
  append_words (self, block);
  if (is_bracketed)
    append_run (self->body, is_chinese ? "）" : ")", 0);
  append_number (self, block->number, FALSE);
  g_string_append (self->body, "</w:p>\n");
}

static void
append_speeches (Writer *self, GPtrArray *blocks, guint start, guint middle, guint end)
{
  const int width = get_text_width (self->options) / 2;
  const guint starts[] = { start, middle }, ends[] = { middle, end };

  g_string_append_printf (
      self->body,
      "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout "
      "w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/>"
      "<w:gridCol w:w=\"%d\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>",
      width * 2, width, width);
  for (guint side = 0; side < 2; side++) {
    g_string_append_printf (self->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
                            width);
    for (guint i = starts[side]; i < ends[side]; i++)
      append_block (self, blocks->pdata[i]);
    g_string_append (self->body, "</w:tc>");
  }
  g_string_append (self->body, "</w:tr></w:tbl>\n");
}

static void
append_all (Writer *self, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len;) {
    const YdScreenplayBlock *block = blocks->pdata[i];
    guint middle = 0;
    const guint end = yd_screenplay_find_dual_end (blocks, i, &middle);
    if (end > i) {
      append_speeches (self, blocks, i, middle, end);
      i = end;
      continue;
    }
    if (block->kind == YD_ELEMENT_KIND_PAGE_BREAK)
      self->starts_page = TRUE;
    else if (yd_script_page_shows (self->options, block->kind))
      append_block (self, block);
    i++;
  }
}

/* `Key: value` after the lines that say themselves what they are, so that none is lost */
static void
append_title_page (Writer *self, GPtrArray *fields)
{
  const gboolean has_credit = yd_title_page_get (fields, "Credit") != NULL;

  for (guint i = 0; i < fields->len && self->options->has_title_page; i++) {
    const YdTitleField *field = fields->pdata[i];
    const gboolean is_plain = g_str_equal (field->key, "Title") ||
                              g_str_equal (field->key, "Credit") ||
                              (g_str_equal (field->key, "Author") && has_credit);
    const gboolean is_chinese = yd_span_has_han (yd_span_of (field->key));
    g_autofree char *line =
        is_plain ? g_strdup (field->value)
                 : g_strconcat (field->key, is_chinese ? "：" : ": ", field->value, NULL);
    g_autoptr (GArray) runs = yd_emphasis_read (line);
    g_string_append (self->body, "<w:p><w:pPr><w:pStyle w:val=\"ScriptTitle\"/></w:pPr>");
    for (guint j = 0; j < runs->len; j++) {
      const YdTextRun *run = &g_array_index (runs, YdTextRun, j);
      append_run (self->body, run->text, run->style);
    }
    g_string_append (self->body, "</w:p>\n");
    self->starts_page = TRUE;
  }
}

static char *
make_document (Writer *self, const YdScreenplay *screenplay)
{
  const gboolean is_letter = self->options->is_letter;

  g_string_append (self->body, XML_HEAD "<w:document " MAIN_NS "><w:body>\n");
  append_title_page (self, screenplay->title);
  append_all (self, screenplay->blocks);
  g_string_append_printf (
      self->body,
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"%d\" "
      "w:h=\"%d\"/><w:pgMar w:top=\"1440\" w:right=\"%d\" w:bottom=\"1440\" w:left=\"%d\" "
      "w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>"
      "</w:body></w:document>",
      is_letter ? LETTER_WIDTH : A4_WIDTH, is_letter ? LETTER_HEIGHT : A4_HEIGHT, RIGHT_MARGIN,
      LEFT_MARGIN);
  return g_string_free (g_steal_pointer (&self->body), FALSE);
}

static char *
make_styles (void)
{
  GString *xml = g_string_new (
      XML_HEAD "<w:styles " MAIN_NS "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
               "w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\" "
               "w:eastAsia=\"FangSong\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>"
               "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/>"
               "</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" "
               "w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>");

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    g_string_append_printf (xml,
                            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"%s\">"
                            "<w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
                            "<w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>",
                            styles[i].id, styles[i].name, styles[i].paragraph, styles[i].run);
  g_string_append (xml, "</w:styles>");
  return g_string_free (xml, FALSE);
}

static char *
make_properties (const YdScreenplay *screenplay)
{
  const char *title = yd_title_page_get (screenplay->title, "Title");
  const char *author = yd_title_page_get (screenplay->title, "Author");
  GString *xml =
      g_string_new (XML_HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/"
                             "package/2006/metadata/core-properties\" "
                             "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");

  yd_xml_append_escaped (xml, title ? title : "");
  g_string_append (xml, "</dc:title><dc:creator>");
  yd_xml_append_escaped (xml, author ? author : "");
  g_string_append (xml, "</dc:creator></cp:coreProperties>");
  return g_string_free (xml, FALSE);
}

static const char content_types[] =
    XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
             "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd."
             "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
             "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd."
             "openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
             "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd."
             "openxmlformats-officedocument.wordprocessingml.header+xml\"/>"
             "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd."
             "openxmlformats-officedocument.wordprocessingml.comments+xml\"/>"
             "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd."
             "openxmlformats-package.core-properties+xml\"/></Types>";

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE_RELATION "http://schemas.openxmlformats.org/package/2006/relationships"

static const char package_relations[] = XML_HEAD
    "<Relationships xmlns=\"" PACKAGE_RELATION "\"><Relationship Id=\"rId1\" Type=\"" RELATION
    "officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" "
    "Type=\"" PACKAGE_RELATION "/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>";

static const char document_relations[] = XML_HEAD
    "<Relationships xmlns=\"" PACKAGE_RELATION "\"><Relationship Id=\"rId1\" Type=\"" RELATION
    "styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"" RELATION
    "header\" Target=\"header1.xml\"/><Relationship Id=\"rId3\" Type=\"" RELATION
    "comments\" Target=\"comments.xml\"/></Relationships>";

static const char header[] =
    XML_HEAD "<w:hdr " MAIN_NS "><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:fldSimple "
             "w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple><w:r><w:t>.</w:t></w:r>"
             "</w:p></w:hdr>";

/**
 * yd_docx_write:
 * @screenplay: a screenplay
 * @options: how its pages look
 * @losses: (element-type YdLoss): takes what is left out
 * @error: set to `YD_EXCHANGE_ERROR_UNWRITABLE`
 *
 * Returns: (transfer full) (nullable): a document of Word
 */
GBytes *
yd_docx_write (const YdScreenplay *screenplay,
               const YdScriptPageOptions *options,
               GPtrArray *losses,
               GError **error)
{
  g_autoptr (GString) comments = g_string_new (XML_HEAD "<w:comments " MAIN_NS ">");
  Writer writer = { options, g_string_new (NULL), comments };
  g_autofree char *document = make_document (&writer, screenplay);
  g_autofree char *sheet = make_styles ();
  g_autofree char *properties = make_properties (screenplay);
  g_autoptr (GError) cause = NULL;
  g_string_append (comments, "</w:comments>");
  const YdArchiveMember members[] = {
    { "[Content_Types].xml", content_types, strlen (content_types) },
    { "_rels/.rels", package_relations, strlen (package_relations) },
    { "docProps/core.xml", properties, strlen (properties) },
    { "word/document.xml", document, strlen (document) },
    { "word/styles.xml", sheet, strlen (sheet) },
    { "word/comments.xml", comments->str, comments->len },
    { "word/header1.xml", header, strlen (header) },
    { "word/_rels/document.xml.rels", document_relations, strlen (document_relations) },
  };

  yd_screenplay_add_losses (screenplay, options, losses);
  GBytes *bytes = yd_archive_pack (members, G_N_ELEMENTS (members), &cause);
  if (!bytes)
    g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE, cause->message);
  return bytes;
}

static gboolean
write_docx (const YdExchangeFormat *self,
            const YdExchangeSource *source,
            const char *path,
            GPtrArray *losses,
            GCancellable *cancellable,
            GError **error)
{
  const YdScriptPageOptions options = yd_script_page_options_read (source);
  g_autoptr (YdScreenplay) screenplay = yd_script_source_parse (source, cancellable, error);
  g_autoptr (GBytes) bytes =
      screenplay ? yd_docx_write (screenplay, &options, losses, error) : NULL;

  return bytes && yd_exchange_put (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   cancellable, error);
}

static const char *const endings[] = { ".docx", NULL };

const YdExchangeFormat yd_docx_format = {
  .name = "docx",
  .title = N_ ("Word screenplay"),
  .kind = YD_EXCHANGE_SCRIPT,
  .endings = endings,
  .options = yd_script_page_options,
  .write = write_docx,
};
