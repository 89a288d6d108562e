/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LibreOffice's documents.
 *
 *   styles.xml   style:style [style:name, style:display-name, style:parent-style-name]
 *                  style:paragraph-properties [fo:margin-left, fo:text-align, fo:break-before]
 *                  style:text-properties [fo:font-weight, fo:font-style, …]
 *   content.xml  office:automatic-styles: as above; office:body / office:text:
 *                  text:h [text:outline-level], text:p, text:span, text:s, text:tab,
 *                  text:line-break, text:note, office:annotation, text:list, table:table
 *
 * Source: OASIS Open Document Format for Office Applications 1.3, part 3. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/script/archive-file.h"
#include "core/script/document-private.h"
#include "core/script/emphasis.h"
#include "core/script/script-error.h"
#include "core/script/style-sheet.h"

#define MAX_DEPTH 100
#define MAX_SPACES 100

enum { LOST_NOTES, LOST_TABLES, LOST_LISTS, LOST_PICTURES, LOST_CHANGES, N_LOST };

static const YdLossKind lost[] = {
  { N_ ("Footnotes"), N_ ("They cannot be read aloud."), N_ ("The text without them.") },
  { N_ ("Tables"), N_ ("They cannot be read aloud."), N_ ("The text without them.") },
  { N_ ("Lists"), N_ ("Scripts of ours have no bullets and numbers."),
    N_ ("Each item is a paragraph.") },
  { N_ ("Pictures"), N_ ("A script has words only."), N_ ("Import them as media of the project.") },
  { N_ ("Tracked changes"), N_ ("Scripts of ours do not mark changes."),
    N_ ("The document as if all were accepted.") },
  { NULL },
};

typedef struct {
  GHashTable *styles;
  GPtrArray *paragraphs;
  GPtrArray *in_tables;
  YdDocParagraph *paragraph;
  guint counts[N_LOST];
} Reader;

/* "2.54cm", "1in", "72pt" in points */
static double
read_length (const char *value)
{
  static const struct {
    const char *unit;
    double points;
  } units[] = { { "cm", 72 / 2.54 }, { "mm", 72 / 25.4 }, { "in", 72 }, { "pt", 1 } };
  char *end = NULL;
  const double number = g_ascii_strtod (value, &end);

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].unit))
      return number * units[i].points;
  return 0;
}

static gboolean
has_value (const xmlNode *node, const char *attribute, const char *value)
{
  g_autofree char *found = yd_xml_dup_attribute (node, attribute);

  return found && g_str_equal (found, value);
}

static int
read_emphasis (const xmlNode *properties)
{
  g_autofree char *line = yd_xml_dup_attribute (properties, "text-underline-style");
  int emphasis = 0;

  if (!properties)
    return -1;
  if (has_value (properties, "font-weight", "bold"))
    emphasis |= YD_EMPHASIS_BOLD;
  if (has_value (properties, "font-style", "italic"))
    emphasis |= YD_EMPHASIS_ITALIC;
  if (line && !g_str_equal (line, "none"))
    emphasis |= YD_EMPHASIS_UNDERLINE;
  return emphasis;
}

static void
read_style (Reader *self, const xmlNode *node)
{
  const xmlNode *paragraph = yd_xml_child (node, "paragraph-properties");
  const xmlNode *words = yd_xml_child (node, "text-properties");
  g_autofree char *id = yd_xml_dup_attribute (node, "name");
  g_autofree char *left = yd_xml_dup_attribute (paragraph, "margin-left");
  g_autofree char *align = yd_xml_dup_attribute (paragraph, "text-align");
  g_autofree char *level = yd_xml_dup_attribute (node, "default-outline-level");
  if (!id)
    return;

  YdStyle *style = yd_style_sheet_add (self->styles, id);
  style->name = yd_xml_dup_attribute (node, "display-name");
  style->parent = yd_xml_dup_attribute (node, "parent-style-name");
  if (!style->name && !style->parent)
    style->name = g_strdup (id);
  style->emphasis = read_emphasis (words);
  style->is_capitals = has_value (words, "text-transform", "uppercase");
  style->starts_page = has_value (paragraph, "break-before", "page");
  style->heading = level ? CLAMP (atoi (level), 1, 6) : g_str_equal (id, "Title") ? 1 : -1;
  if (left) {
    style->has_indent = TRUE;
    style->indent_pt = read_length (left);
  }
  if (align)
    style->align = g_str_equal (align, "center")                                ? YD_ALIGN_CENTER
                   : g_str_equal (align, "end") || g_str_equal (align, "right") ? YD_ALIGN_RIGHT
                                                                                : YD_ALIGN_LEFT;
}

static void
read_styles (Reader *self, const xmlNode *root, const char *group)
{
  const xmlNode *list = yd_xml_child (root, group);

  for (const xmlNode *n = yd_xml_child (list, "style"); n; n = yd_xml_next (n, "style"))
    read_style (self, n);
}

static void
append_annotation (Reader *self, const xmlNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const xmlNode *p = yd_xml_child (node, "p"); p; p = yd_xml_next (p, "p")) {
    g_autofree char *line = yd_xml_dup_text (p);
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", line);
  }
  g_string_replace (words, "]]", "] ]", 0);
  if (words->len > 0)
    g_string_append_printf (self->paragraph->marked, "[[%s]]", words->str);
}

/* White space is one space, as in HTML */
static void
append_text (Reader *self, const xmlNode *node, const YdStyle *style)
{
  g_autofree char *all = yd_xml_dup_text (node);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = all; *p; p++) {
    const gboolean is_space = strchr (" \t\r\n", *p) != NULL;
    if (!is_space)
      g_string_append_c (words, *p);
    else if (words->len == 0 || words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  }
  g_autofree char *upper = style->is_capitals ? g_utf8_strup (words->str, -1) : NULL;
  yd_doc_paragraph_append (self->paragraph, upper ? upper : words->str, style->emphasis);
}

static void
append_spaces (Reader *self, const xmlNode *node)
{
  g_autofree char *count = yd_xml_dup_attribute (node, "c");
  const int n = count ? CLAMP (atoi (count), 1, MAX_SPACES) : 1;

  for (int i = 0; i < n; i++)
    yd_doc_paragraph_append (self->paragraph, " ", 0);
}

static void
read_words (Reader *self, const xmlNode *parent, YdStyle style, guint depth)
{
  for (const xmlNode *n = parent->children; n && depth < MAX_DEPTH; n = n->next) {
    if (n->type == XML_TEXT_NODE) {
      append_text (self, n, &style);
    } else if (yd_xml_is (n, "s")) {
      append_spaces (self, n);
    } else if (yd_xml_is (n, "tab")) {
      yd_doc_paragraph_append (self->paragraph, "\t", 0);
    } else if (yd_xml_is (n, "line-break")) {
      yd_doc_paragraph_append (self->paragraph, "\n", 0);
    } else if (yd_xml_is (n, "annotation")) {
      append_annotation (self, n);
    } else if (yd_xml_is (n, "note")) {
      self->counts[LOST_NOTES]++;
    } else if (yd_xml_is (n, "frame")) {
      self->counts[LOST_PICTURES]++;
    } else if (n->type == XML_ELEMENT_NODE) {
      g_autofree char *id = yd_xml_dup_attribute (n, "style-name");
      const YdStyle own = yd_style_sheet_resolve (self->styles, id);
      YdStyle inner = style;
      inner.emphasis |= own.emphasis;
      inner.is_capitals |= own.is_capitals;
      read_words (self, n, inner, depth + 1);
    }
  }
}

static void
read_paragraph (Reader *self, const xmlNode *node, GPtrArray *target)
{
  g_autofree char *id = yd_xml_dup_attribute (node, "style-name");
  g_autofree char *level = yd_xml_dup_attribute (node, "outline-level");
  YdStyle style = yd_style_sheet_resolve (self->styles, id);

  self->paragraph = yd_doc_paragraphs_add (target, style.name ? style.name : id);
  self->paragraph->heading =
      yd_xml_is (node, "h") ? (level ? CLAMP (atoi (level), 1, 6) : 1) : style.heading;
  self->paragraph->indent_pt = style.indent_pt;
  self->paragraph->is_centered = style.align == YD_ALIGN_CENTER;
  self->paragraph->is_right = style.align == YD_ALIGN_RIGHT;
  self->paragraph->starts_page = style.starts_page;
  style.emphasis = 0; /* a style for all of a paragraph stresses nothing in it */
  read_words (self, node, style, 0);
}

static void
read_body (Reader *self, const xmlNode *parent, GPtrArray *target, guint depth)
{
  for (const xmlNode *n = yd_xml_child (parent, NULL); n; n = yd_xml_next (n, NULL)) {
    if (yd_xml_is (n, "p") || yd_xml_is (n, "h")) {
      read_paragraph (self, n, target);
      continue;
    }
    const gboolean is_table = yd_xml_is (n, "table");
    self->counts[LOST_TABLES] += is_table && target == self->paragraphs;
    self->counts[LOST_LISTS] += yd_xml_is (n, "list");
    self->counts[LOST_CHANGES] += yd_xml_is (n, "tracked-changes");
    self->counts[LOST_PICTURES] += yd_xml_is (n, "frame");
    if (depth < MAX_DEPTH && !yd_xml_is (n, "tracked-changes"))
      read_body (self, n, is_table ? self->in_tables : target, depth + 1);
  }
}

static xmlDoc *
parse_file (GHashTable *files, const char *path, const char *name, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (files, path);

  if (bytes)
    return yd_xml_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
               _ ("“%s” is a document without text in it. Save it again."), name);
  return NULL;
}

static gboolean
check_readable (GHashTable *files, const char *name, GError **error)
{
  GBytes *manifest = g_hash_table_lookup (files, "META-INF/manifest.xml");
  const char *mark = "encryption-data";

  if (!manifest ||
      !memmem (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest), mark, strlen (mark)))
    return TRUE;
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_LOCKED,
               _ ("“%s” is encrypted. Save it without a password first."), name);
  return FALSE;
}

gboolean
yd_odt_read (YdDocument *self,
             GBytes *bytes,
             const char *name,
             GCancellable *cancellable,
             GError **error)
{
  static const char *const endings[] = { "content.xml", "styles.xml", "manifest.xml", NULL };
  g_autoptr (GHashTable) files = yd_archive_load (bytes, name, endings, cancellable, error);
  if (!files || !check_readable (files, name, error))
    return FALSE;
  g_autoptr (xmlDoc) content = parse_file (files, "content.xml", name, error);
  const gboolean has_styles = g_hash_table_contains (files, "styles.xml");
  g_autoptr (xmlDoc) sheet =
      content && has_styles ? parse_file (files, "styles.xml", name, error) : NULL;
  if (!content || (has_styles && !sheet))
    return FALSE;

  g_autoptr (GHashTable) styles = yd_style_sheet_new ();
  g_autoptr (GPtrArray) paragraphs = yd_doc_paragraphs_new ();
  g_autoptr (GPtrArray) in_tables = yd_doc_paragraphs_new ();
  Reader reader = { styles, paragraphs, in_tables };
  const xmlNode *root = xmlDocGetRootElement (content);
  if (sheet)
    read_styles (&reader, xmlDocGetRootElement (sheet), "styles");
  read_styles (&reader, root, "automatic-styles");
  read_body (&reader, yd_xml_child (yd_xml_child (root, "body"), "text"), paragraphs, 0);
  const gboolean is_all_table = paragraphs->len == 0;
  if (is_all_table)
    reader.counts[LOST_TABLES] = 0;
  yd_document_add_losses (self, lost, reader.counts);
  yd_doc_paragraphs_settle (is_all_table ? in_tables : paragraphs, self);
  return TRUE;
}
