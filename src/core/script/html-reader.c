/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web pages, and the pages that an EPUB is made of, to paragraphs: headings, blocks and line
 * breaks. What nobody reads aloud goes: scripts, navigation, forms, pictures, tables.
 *
 * Source: HTML, Living Standard, section 15.3 (which elements are blocks). */
#include <glib/gi18n.h>
#include <string.h>

#include "core/base/text-encoding.h"
#include "core/script/emphasis.h"
#include "core/script/html-private.h"
#include "core/script/script-error.h"
#include "core/script/span.h"

#define MAX_DEPTH 250

const YdLossKind yd_html_lost[] = {
  [YD_HTML_LOST_TABLES] = { N_ ("Tables"), N_ ("They cannot be read aloud."),
                            N_ ("The text without them.") },
  [YD_HTML_LOST_PICTURES] = { N_ ("Pictures"), N_ ("A script has words only."),
                              N_ ("Import them as media of the project.") },
  [YD_HTML_LOST_FORMS] = { N_ ("Forms and players"), N_ ("A script has words only."),
                           N_ ("The text without them.") },
  [YD_HTML_N_LOST] = { NULL },
};

static const char *const unread[] = { "script", "style",  "head", "nav",   "noscript", "template",
                                      "svg",    "math",   "rt",   "rp",    "object",   "canvas",
                                      "iframe", "button", "form", "title", NULL };
static const char *const blocks[] = { "p",       "div",     "section",    "article", "main",
                                      "body",    "li",      "ul",         "ol",      "dl",
                                      "dt",      "dd",      "blockquote", "pre",     "figure",
                                      "header",  "footer",  "aside",      "hr",      "address",
                                      "details", "summary", "center",     "table",   NULL };

static void
close_paragraph (YdHtmlGatherer *self)
{
  self->paragraph = NULL;
}

static YdDocParagraph *
open_paragraph (YdHtmlGatherer *self)
{
  if (!self->paragraph) {
    self->paragraph = yd_doc_paragraphs_add (self->paragraphs, NULL);
    self->paragraph->is_apart = TRUE;
  }
  return self->paragraph;
}

static gboolean
is_same_title (const char *one, const char *other)
{
  g_autoptr (GString) a = g_string_new (NULL);
  g_autoptr (GString) b = g_string_new (NULL);

  for (const char *p = one; *p; p = g_utf8_next_char (p))
    if (!yd_char_is_space (g_utf8_get_char (p)))
      g_string_append_unichar (a, g_utf8_get_char (p));
  for (const char *p = other; *p; p = g_utf8_next_char (p))
    if (!yd_char_is_space (g_utf8_get_char (p)))
      g_string_append_unichar (b, g_utf8_get_char (p));
  return g_string_equal (a, b);
}

/* Begins a part with the title that the table of contents gives it. */
void
yd_html_begin_part (YdHtmlGatherer *self, YdHtmlPart *part)
{
  if (!part || part->is_used)
    return;
  part->is_used = TRUE;
  close_paragraph (self);
  YdDocParagraph *heading = yd_doc_paragraphs_add (self->paragraphs, NULL);
  heading->heading = part->level;
  yd_doc_paragraph_append (heading, part->title, 0);
}

/* White space of any length is one space, and none at the beginning */
static void
append_words (YdHtmlGatherer *self, const char *text, int emphasis, gboolean is_kept)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const GString *before = self->paragraph ? self->paragraph->text : NULL;
  gboolean is_after_space =
      !before || before->len == 0 || strchr (" \n", before->str[before->len - 1]);

  for (const char *p = text; *p; p++) {
    const gboolean is_space = strchr (" \t\r\n\f", *p) != NULL;
    if (is_space && is_kept && *p == '\n')
      g_string_append_c (words, '\n');
    else if (!is_space)
      g_string_append_c (words, *p);
    else if (!is_after_space)
      g_string_append_c (words, ' ');
    is_after_space = is_space;
  }
  if (words->len > 0)
    yd_doc_paragraph_append (open_paragraph (self), words->str, emphasis);
}

static int
heading_level (const char *name)
{
  return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0' ? name[1] - '0' : 0;
}

static int
emphasis_of (const char *name)
{
  static const struct {
    const char *name;
    int emphasis;
  } marks[] = {
    { "b", YD_EMPHASIS_BOLD },    { "strong", YD_EMPHASIS_BOLD }, { "i", YD_EMPHASIS_ITALIC },
    { "em", YD_EMPHASIS_ITALIC }, { "u", YD_EMPHASIS_UNDERLINE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (name, marks[i].name))
      return marks[i].emphasis;
  return 0;
}

static void
gather (YdHtmlGatherer *self, const xmlNode *parent, int emphasis, gboolean is_kept, guint depth);

static void
gather_heading (YdHtmlGatherer *self, const xmlNode *node, int level, guint depth)
{
  const guint first = self->paragraphs->len;
  const YdDocParagraph *before = first > 0 ? self->paragraphs->pdata[first - 1] : NULL;

  close_paragraph (self);
  gather (self, node, 0, FALSE, depth);
  close_paragraph (self);
  for (guint i = first; i < self->paragraphs->len; i++) {
    YdDocParagraph *paragraph = self->paragraphs->pdata[i];
    if (paragraph->heading == 0)
      paragraph->heading = MIN (self->heading_level - 1 + level, 6);
  }
  /* the table of contents may have said the same */
  if (before && before->heading > 0 && self->paragraphs->len == first + 1) {
    const YdDocParagraph *heading = self->paragraphs->pdata[first];
    if (is_same_title (before->text->str, heading->text->str))
      g_ptr_array_set_size (self->paragraphs, first);
  }
}

static void
gather_element (YdHtmlGatherer *self,
                const xmlNode *node,
                int emphasis,
                gboolean is_kept,
                guint depth)
{
  const char *name = (const char *) node->name;
  const int level = heading_level (name);
  const gboolean is_block = g_strv_contains (blocks, name);
  g_autofree char *id = self->parts ? yd_xml_dup_attribute (node, "id") : NULL;

  if (id)
    yd_html_begin_part (self, g_hash_table_lookup (self->parts, id));
  self->counts[YD_HTML_LOST_TABLES] += g_str_equal (name, "table");
  self->counts[YD_HTML_LOST_PICTURES] += g_str_equal (name, "img") || g_str_equal (name, "image");
  self->counts[YD_HTML_LOST_FORMS] += g_str_equal (name, "form") || g_str_equal (name, "iframe");
  if (g_strv_contains (unread, name) || g_str_equal (name, "table"))
    return;
  if (level > 0) {
    gather_heading (self, node, level, depth);
    return;
  }
  if (g_str_equal (name, "br") && self->paragraph)
    yd_doc_paragraph_append (self->paragraph, "\n", 0);
  if (is_block)
    close_paragraph (self);
  if (g_str_equal (name, "hr"))
    yd_doc_paragraph_append (open_paragraph (self), "＊＊＊", 0);
  gather (self, node, emphasis | emphasis_of (name), is_kept || g_str_equal (name, "pre"), depth);
  if (is_block)
    close_paragraph (self);
}

static void
gather (YdHtmlGatherer *self, const xmlNode *parent, int emphasis, gboolean is_kept, guint depth)
{
  for (const xmlNode *n = parent->children; n && depth < MAX_DEPTH; n = n->next) {
    if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
      g_autofree char *text = yd_xml_dup_text (n);
      append_words (self, text, emphasis, is_kept);
    } else if (n->type == XML_ELEMENT_NODE) {
      gather_element (self, n, emphasis, is_kept, depth + 1);
    }
  }
}

/* Adds the paragraphs of a page. */
void
yd_html_gather (YdHtmlGatherer *self, const xmlNode *root)
{
  gather (self, root, 0, FALSE, 0);
  close_paragraph (self);
}

/* The encoding that a page names; what it names GBK may be any of its successors */
static char *
dup_charset (const char *start, gsize size)
{
  g_autofree char *head = g_strndup (start, MIN (size, 2048));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *at = strstr (lower, "charset=");
  if (!at)
    return NULL;

  at += strlen ("charset=");
  at += strspn (at, "\"' ");
  g_autofree char *name = g_strndup (at, strspn (at, "abcdefghijklmnopqrstuvwxyz0123456789-_"));
  return g_strdup (g_str_has_prefix (name, "gb") ? "GB18030" : name);
}

/* Reads a page: as UTF-8, in the encoding that it names, or in one that is found out. A broken byte
 * is an error, for libxml2 would stop there and lose the rest. */
xmlDoc *
yd_html_parse_page (const char *start, gsize size, const char *name, GError **error)
{
  g_autofree char *charset =
      g_utf8_validate_len (start, size, NULL) ? g_strdup ("UTF-8") : dup_charset (start, size);
  g_autofree char *text =
      charset ? g_convert (start, (gssize) size, "UTF-8", charset, NULL, NULL, NULL) : NULL;

  if (!text)
    text = yd_text_decode (start, size, NULL, error);
  if (!text) {
    g_prefix_error (error, "“%s”: ", name);
    return NULL;
  }
  return yd_html_parse (text, strlen (text), name, error);
}

gboolean
yd_html_read (YdDocument *self,
              GBytes *bytes,
              const char *name,
              GCancellable *cancellable,
              GError **error)
{
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);
  g_autoptr (xmlDoc) doc = yd_html_parse_page (start, size, name, error);
  if (!doc)
    return FALSE;

  g_autoptr (GPtrArray) paragraphs = yd_doc_paragraphs_new ();
  YdHtmlGatherer gatherer = { .paragraphs = paragraphs, .heading_level = 1 };
  yd_html_gather (&gatherer, xmlDocGetRootElement (doc));
  yd_document_add_losses (self, yd_html_lost, gatherer.counts);
  yd_doc_paragraphs_settle (paragraphs, self);
  return TRUE;
}
