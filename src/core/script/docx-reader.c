/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word's documents.
 *
 *   word/styles.xml    w:style [styleId] w:name w:basedOn w:pPr w:rPr
 *   word/document.xml  w:body  w:p  w:pPr (w:pStyle w:ind w:jc w:outlineLvl w:pageBreakBefore)
 *                              w:r  w:rPr (w:b w:i w:u w:caps)  w:t w:tab w:br w:footnoteReference
 *                              w:tbl, w:sdt, w:ins, w:del
 *   word/comments.xml  w:comment [id]: a note in a screenplay
 *
 * Source: ECMA-376, Office Open XML, fifth edition, part 1, chapter 17. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/script/archive-file.h"
#include "core/script/document-private.h"
#include "core/script/emphasis.h"
#include "core/script/script-error.h"
#include "core/script/style-sheet.h"

#define TWIPS_PER_PT 20.0
#define MAX_DEPTH 100

enum { LOST_NOTES, LOST_TABLES, LOST_LISTS, LOST_PICTURES, LOST_CHANGES, LOST_STRIKEOUT, N_LOST };

static const YdLossKind lost[] = {
  { N_ ("Footnotes"), N_ ("They cannot be read aloud."), N_ ("The text without them.") },
  { N_ ("Tables"), N_ ("They cannot be read aloud."), N_ ("The text without them.") },
  { N_ ("Lists"), N_ ("Scripts of ours have no bullets and numbers."),
    N_ ("Each item is a paragraph.") },
  { N_ ("Pictures"), N_ ("A script has words only."), N_ ("Import them as media of the project.") },
  { N_ ("Tracked changes"), N_ ("Scripts of ours do not mark changes."),
    N_ ("The document as if all were accepted.") },
  { N_ ("Struck-out words"), N_ ("Scripts of ours have no struck-out words."),
    N_ ("The words are there.") },
  { NULL },
};

typedef struct {
  GHashTable *styles;   /* YdStyle by id */
  GHashTable *comments; /* char * by id */
  GPtrArray *paragraphs;
  GPtrArray *in_tables; /* paragraphs, kept for a document that has nothing else */
  YdDocParagraph *paragraph;
  YdStyle style; /* of the paragraph */
  guint counts[N_LOST];
} Reader;

static char *
dup_value (const xmlNode *parent, const char *name)
{
  return yd_xml_dup_attribute (yd_xml_child (parent, name), "val");
}

/* An element that switches something on, unless it says otherwise */
static gboolean
is_on (const xmlNode *parent, const char *name)
{
  const xmlNode *node = yd_xml_child (parent, name);
  g_autofree char *value = yd_xml_dup_attribute (node, "val");

  return node && (!value || !(g_str_equal (value, "0") || g_str_equal (value, "false") ||
                              g_str_equal (value, "none") || g_str_equal (value, "off")));
}

static int
read_emphasis (const xmlNode *properties, int before)
{
  static const struct {
    const char *name;
    int style;
  } switches[] = { { "b", YD_EMPHASIS_BOLD },
                   { "i", YD_EMPHASIS_ITALIC },
                   { "u", YD_EMPHASIS_UNDERLINE } };
  int emphasis = before;

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++) {
    if (!yd_xml_child (properties, switches[i].name))
      continue;
    emphasis = MAX (emphasis, 0) & ~switches[i].style;
    if (is_on (properties, switches[i].name))
      emphasis |= switches[i].style;
  }
  return emphasis;
}

/* What a paragraph's properties say, over what its style says */
static void
read_properties (YdStyle *style, const xmlNode *properties)
{
  const xmlNode *indent = yd_xml_child (properties, "ind");
  g_autofree char *left = yd_xml_dup_attribute (indent, "left");
  g_autofree char *start = yd_xml_dup_attribute (indent, "start");
  g_autofree char *align = dup_value (properties, "jc");
  g_autofree char *level = dup_value (properties, "outlineLvl");

  if (left || start) {
    style->has_indent = TRUE;
    style->indent_pt = g_ascii_strtod (left ? left : start, NULL) / TWIPS_PER_PT;
  }
  if (align)
    style->align = g_str_equal (align, "center")                                ? YD_ALIGN_CENTER
                   : g_str_equal (align, "right") || g_str_equal (align, "end") ? YD_ALIGN_RIGHT
                                                                                : YD_ALIGN_LEFT;
  if (level && *level >= '0' && *level <= '5')
    style->heading = *level - '0' + 1;
  style->starts_page |= is_on (properties, "pageBreakBefore");
}

/* "heading 2", "Title": Word's own names stay English in the file */
static int
heading_of (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name ? name : "", -1);

  if (g_str_equal (lower, "title"))
    return 1;
  if (g_str_has_prefix (lower, "heading ") || g_str_has_prefix (lower, "标题 "))
    return CLAMP (atoi (strchr (lower, ' ') + 1), 1, 6);
  return -1;
}

static gboolean
read_styles (Reader *self, GHashTable *files, const char *name, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (files, "word/styles.xml");
  if (!bytes)
    return TRUE;

  g_autoptr (xmlDoc) doc =
      yd_xml_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
  const xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  for (const xmlNode *n = yd_xml_child (root, "style"); n; n = yd_xml_next (n, "style")) {
    g_autofree char *id = yd_xml_dup_attribute (n, "styleId");
    if (!id)
      continue;
    YdStyle *style = yd_style_sheet_add (self->styles, id);
    style->name = dup_value (n, "name");
    style->parent = dup_value (n, "basedOn");
    style->heading = heading_of (style->name);
    style->emphasis = read_emphasis (yd_xml_child (n, "rPr"), -1);
    style->is_capitals = is_on (yd_xml_child (n, "rPr"), "caps");
    read_properties (style, yd_xml_child (n, "pPr"));
  }
  return doc != NULL;
}

static gboolean
read_comments (Reader *self, GHashTable *files, const char *name, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (files, "word/comments.xml");
  if (!bytes)
    return TRUE;

  g_autoptr (xmlDoc) doc =
      yd_xml_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
  const xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  for (const xmlNode *n = yd_xml_child (root, "comment"); n; n = yd_xml_next (n, "comment")) {
    g_autoptr (GString) words = g_string_new (NULL);
    for (const xmlNode *p = yd_xml_child (n, "p"); p; p = yd_xml_next (p, "p")) {
      g_autofree char *line = yd_xml_dup_text (p);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", line);
    }
    g_string_replace (words, "]]", "] ]", 0);
    char *id = yd_xml_dup_attribute (n, "id");
    if (id)
      g_hash_table_replace (self->comments, id, g_strdup (words->str));
  }
  return doc != NULL;
}

static void
append_comment (Reader *self, const xmlNode *node)
{
  g_autofree char *id = yd_xml_dup_attribute (node, "id");
  const char *words = id ? g_hash_table_lookup (self->comments, id) : NULL;

  if (words && *words && self->paragraph)
    g_string_append_printf (self->paragraph->marked, "[[%s]]", words);
}

static void
append_break (Reader *self, const xmlNode *node)
{
  g_autofree char *type = yd_xml_dup_attribute (node, "type");

  if (type && g_str_equal (type, "page") && self->paragraph->text->len == 0)
    self->paragraph->starts_page = TRUE;
  else if (!type || g_str_equal (type, "textWrapping"))
    yd_doc_paragraph_append (self->paragraph, "\n", 0);
}

static void
read_run (Reader *self, const xmlNode *run)
{
  const xmlNode *properties = yd_xml_child (run, "rPr");
  const int emphasis = read_emphasis (properties, 0);
  const gboolean is_capitals = self->style.is_capitals || is_on (properties, "caps");

  self->counts[LOST_STRIKEOUT] += is_on (properties, "strike");
  for (const xmlNode *n = yd_xml_child (run, NULL); n; n = yd_xml_next (n, NULL)) {
    if (yd_xml_is (n, "t")) {
      g_autofree char *words = yd_xml_dup_text (n);
      g_autofree char *upper = is_capitals ? g_utf8_strup (words, -1) : NULL;
      yd_doc_paragraph_append (self->paragraph, upper ? upper : words, emphasis);
    } else if (yd_xml_is (n, "tab")) {
      yd_doc_paragraph_append (self->paragraph, "\t", 0);
    } else if (yd_xml_is (n, "br") || yd_xml_is (n, "cr")) {
      append_break (self, n);
    } else if (yd_xml_is (n, "commentReference")) {
      append_comment (self, n);
    }
    self->counts[LOST_NOTES] +=
        yd_xml_is (n, "footnoteReference") || yd_xml_is (n, "endnoteReference");
    self->counts[LOST_PICTURES] += yd_xml_is (n, "drawing") || yd_xml_is (n, "pict");
  }
}

static void
read_runs (Reader *self, const xmlNode *parent, guint depth)
{
  for (const xmlNode *n = yd_xml_child (parent, NULL); n; n = yd_xml_next (n, NULL)) {
    if (yd_xml_is (n, "r"))
      read_run (self, n);
    else if (yd_xml_is (n, "del") || yd_xml_is (n, "moveFrom"))
      self->counts[LOST_CHANGES]++;
    else if (!yd_xml_is (n, "pPr") && depth < MAX_DEPTH)
      read_runs (self, n, depth + 1);
  }
}

static gboolean
is_apart (const xmlNode *properties)
{
  g_autofree char *before = yd_xml_dup_attribute (yd_xml_child (properties, "spacing"), "before");

  return before && g_ascii_strtod (before, NULL) >= 6 * TWIPS_PER_PT;
}

static void
read_paragraph (Reader *self, const xmlNode *node, GPtrArray *target)
{
  const xmlNode *properties = yd_xml_child (node, "pPr");
  g_autofree char *id = dup_value (properties, "pStyle");

  self->style = yd_style_sheet_resolve (self->styles, id ? id : "Normal");
  read_properties (&self->style, properties);
  self->paragraph = yd_doc_paragraphs_add (target, self->style.name);
  self->paragraph->heading = self->style.heading;
  self->paragraph->indent_pt = self->style.indent_pt;
  self->paragraph->is_centered = self->style.align == YD_ALIGN_CENTER;
  self->paragraph->is_right = self->style.align == YD_ALIGN_RIGHT;
  self->paragraph->starts_page = self->style.starts_page;
  self->paragraph->is_apart = is_apart (properties);
  self->counts[LOST_LISTS] += yd_xml_child (properties, "numPr") != NULL;
  read_runs (self, node, 0);
}

/* Two speeches at once stand side by side, in cells that begin with a name */
static gboolean
is_dual (Reader *self, const xmlNode *table)
{
  const xmlNode *row = yd_xml_child (table, "tr");
  const xmlNode *cell = yd_xml_child (row, "tc");
  guint n_names = 0;

  for (; cell; cell = yd_xml_next (cell, "tc")) {
    const xmlNode *first = yd_xml_child (yd_xml_child (cell, "p"), "pPr");
    g_autofree char *id = dup_value (first, "pStyle");
    const YdStyle style = yd_style_sheet_resolve (self->styles, id);
    g_autofree char *name = g_utf8_strdown (style.name ? style.name : "", -1);
    n_names += g_str_equal (name, "character");
  }
  return n_names == 2 && row && !yd_xml_next (row, "tr");
}

static void
read_dual (Reader *self, const xmlNode *table, GPtrArray *target)
{
  const xmlNode *cell = yd_xml_child (yd_xml_child (table, "tr"), "tc");

  for (guint i = 0; cell; i++, cell = yd_xml_next (cell, "tc")) {
    const guint first = target->len;
    for (const xmlNode *p = yd_xml_child (cell, "p"); p; p = yd_xml_next (p, "p"))
      read_paragraph (self, p, target);
    if (i > 0 && target->len > first)
      yd_doc_paragraph_append (target->pdata[first], " ^", 0);
  }
}

/* Paragraphs stand in the body, and in what only wraps them */
static void
read_body (Reader *self, const xmlNode *parent, GPtrArray *target, guint depth)
{
  for (const xmlNode *n = yd_xml_child (parent, NULL); n; n = yd_xml_next (n, NULL)) {
    if (yd_xml_is (n, "p")) {
      read_paragraph (self, n, target);
      continue;
    }
    const gboolean is_table = yd_xml_is (n, "tbl");
    if (is_table && is_dual (self, n)) {
      read_dual (self, n, target);
      continue;
    }
    self->counts[LOST_TABLES] += is_table && target == self->paragraphs;
    if (depth < MAX_DEPTH && !yd_xml_is (n, "sectPr"))
      read_body (self, n, is_table ? self->in_tables : target, depth + 1);
  }
}

static gboolean
has_words (GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    if (((YdDocParagraph *) paragraphs->pdata[i])->text->len > 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_files (Reader *self, GHashTable *files, const char *name, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (files, "word/document.xml");
  if (!bytes) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
                 _ ("“%s” is a document without text in it. Save it again."), name);
    return FALSE;
  }
  g_autoptr (xmlDoc) doc =
      yd_xml_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
  if (!doc || !read_styles (self, files, name, error) || !read_comments (self, files, name, error))
    return FALSE;
  read_body (self, yd_xml_child (xmlDocGetRootElement (doc), "body"), self->paragraphs, 0);
  return TRUE;
}

gboolean
yd_docx_read (YdDocument *self,
              GBytes *bytes,
              const char *name,
              GCancellable *cancellable,
              GError **error)
{
  static const char *const endings[] = { "word/document.xml", "word/styles.xml",
                                         "word/comments.xml", NULL };
  g_autoptr (GHashTable) files = yd_archive_load (bytes, name, endings, cancellable, error);
  g_autoptr (GHashTable) styles = yd_style_sheet_new ();
  g_autoptr (GHashTable) comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) paragraphs = yd_doc_paragraphs_new ();
  g_autoptr (GPtrArray) in_tables = yd_doc_paragraphs_new ();
  Reader reader = { styles, comments, paragraphs, in_tables };

  if (!files || !read_files (&reader, files, name, error))
    return FALSE;
  const gboolean is_all_table = !has_words (paragraphs);
  if (is_all_table)
    reader.counts[LOST_TABLES] = 0;
  yd_document_add_losses (self, lost, reader.counts);
  yd_doc_paragraphs_settle (is_all_table ? in_tables : paragraphs, self);
  return TRUE;
}
