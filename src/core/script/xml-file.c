/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML and HTML of others, read as hostile: no network, no external files, and a document that
 * declares entities, attributes or anything else of its own is refused while it is parsed, before
 * anything could be expanded. A document type that only names itself (`<!DOCTYPE fcpxml>`) passes.
 * Depth and the size of names and texts are held by libxml2's own limits, how many elements there
 * are by ours: each takes far more memory than the four bytes of `<a/>`.
 *
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, sections 2.8 and 4; libxml2 2.9. */
#include "core/script/xml-file.h"

#include <glib/gi18n.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "core/script/script-error.h"

#define XML_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)
#define HTML_OPTIONS                                                                               \
  (HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |             \
   HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC)

typedef xmlParserCtxt Parser;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parser, xmlFreeParserCtxt)

typedef htmlParserCtxt PageParser;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageParser, htmlFreeParserCtxt)

/* What the callbacks of one parse found; the parser's private pointer */
typedef struct {
  gboolean is_refused;
  guint n_nodes;
} Watch;

static void
refuse (void *context)
{
  Parser *parser = context;
  Watch *watch = parser->_private;

  watch->is_refused = TRUE;
  xmlStopParser (parser);
}

static gboolean
count_nodes (void *context, int n_attributes)
{
  Parser *parser = context;
  Watch *watch = parser->_private;

  watch->n_nodes += 1 + n_attributes;
  if (watch->n_nodes <= YD_XML_MAX_NODES)
    return TRUE;
  xmlStopParser (parser);
  return FALSE;
}

static void
element_cb (void *context,
            const xmlChar *name,
            const xmlChar *prefix,
            const xmlChar *uri,
            int n_namespaces,
            const xmlChar **namespaces,
            int n_attributes,
            int n_defaulted,
            const xmlChar **attributes)
{
  if (count_nodes (context, n_namespaces + n_attributes))
    xmlSAX2StartElementNs (context, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                           n_defaulted, attributes);
}

static void
page_element_cb (void *context, const xmlChar *name, const xmlChar **attributes)
{
  int n = 0;

  while (attributes && attributes[n])
    n++;
  if (count_nodes (context, n / 2))
    xmlSAX2StartElement (context, name, attributes);
}

static void
entity_cb (void *context,
           const xmlChar *name,
           int type,
           const xmlChar *public_id,
           const xmlChar *system_id,
           xmlChar *content)
{
  refuse (context);
}

static void
unparsed_cb (void *context,
             const xmlChar *name,
             const xmlChar *public_id,
             const xmlChar *system_id,
             const xmlChar *notation)
{
  refuse (context);
}

static void
attribute_cb (void *context,
              const xmlChar *element,
              const xmlChar *name,
              int type,
              int value_kind,
              const xmlChar *value,
              xmlEnumeration *tree)
{
  refuse (context);
  xmlFreeEnumeration (tree);
}

static gboolean
check_bytes (gsize size_bytes, const char *name, GError **error)
{
  if (size_bytes <= YD_XML_MAX_BYTES)
    return TRUE;
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE,
               _ ("“%s” has %zu bytes; we read up to %d. Split it into parts."), name, size_bytes,
               YD_XML_MAX_BYTES);
  return FALSE;
}

static gboolean
check_nodes (const Watch *watch, const char *name, GError **error)
{
  if (watch->n_nodes <= YD_XML_MAX_NODES)
    return TRUE;
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE,
               _ ("“%s” has more than %d elements, which is more than we read. Split it into "
                  "parts."),
               name, YD_XML_MAX_NODES);
  return FALSE;
}

static void
set_fault (Parser *parser, const Watch *watch, const char *name, GError **error)
{
  const xmlError *cause = xmlCtxtGetLastError (parser);

  if (!check_nodes (watch, name, error))
    return;
  if (watch->is_refused) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNSAFE,
                 _ ("“%s” was refused: it declares entities of its own, which can fill memory or "
                    "read other files. Save it again with the program that made it."),
                 name);
    return;
  }
  g_autofree char *words = g_utf8_make_valid (cause && cause->message ? cause->message : "", -1);
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
               _ ("“%s” is damaged or cut short: line %d: %s. Copy or download it again."), name,
               cause ? cause->line : 0, g_strchomp (words));
}

/**
 * yd_xml_parse:
 * @bytes: (array length=size_bytes): an XML document
 * @size_bytes: how many bytes that is
 * @name: what messages call it
 * @error: set to `YD_SCRIPT_ERROR_UNREADABLE`, `YD_SCRIPT_ERROR_UNSAFE` or
 *   `YD_SCRIPT_ERROR_TOO_LARGE`
 *
 * Reads an XML document. Entities that it declares are refused, nothing is fetched.
 *
 * Returns: (transfer full) (nullable): the document; it has a root
 */
xmlDoc *
yd_xml_parse (const char *bytes, gsize size_bytes, const char *name, GError **error)
{
  g_autoptr (Parser) parser = xmlNewParserCtxt ();
  Watch watch = { 0 };
  if (!check_bytes (size_bytes, name, error))
    return NULL;

  parser->_private = &watch;
  parser->sax->startElementNs = element_cb;
  parser->sax->entityDecl = entity_cb;
  parser->sax->unparsedEntityDecl = unparsed_cb;
  parser->sax->attributeDecl = attribute_cb;
  g_autoptr (xmlDoc) doc =
      xmlCtxtReadMemory (parser, bytes, (int) size_bytes, NULL, NULL, XML_OPTIONS);
  if (!doc || watch.is_refused || !check_nodes (&watch, name, NULL) || !parser->wellFormed ||
      !xmlDocGetRootElement (doc)) {
    set_fault (parser, &watch, name, error);
    return NULL;
  }
  return g_steal_pointer (&doc);
}

/**
 * yd_html_parse:
 * @text: (array length=size_bytes): a page, valid UTF-8 whatever it says itself
 * @size_bytes: how many bytes that is
 * @name: what messages call it
 * @error: set to `YD_SCRIPT_ERROR_UNREADABLE` or `YD_SCRIPT_ERROR_TOO_LARGE`
 *
 * Reads a web page as browsers do: what is malformed is mended. HTML knows no entities but its own
 * characters. Nothing is fetched.
 *
 * Returns: (transfer full) (nullable): the page; it has a root
 */
xmlDoc *
yd_html_parse (const char *text, gsize size_bytes, const char *name, GError **error)
{
  g_autoptr (PageParser) parser = htmlNewParserCtxt ();
  Watch watch = { 0 };
  if (!check_bytes (size_bytes, name, error))
    return NULL;

  parser->_private = &watch;
  parser->sax->startElement = page_element_cb;
  g_autoptr (xmlDoc) doc =
      htmlCtxtReadMemory (parser, text, (int) size_bytes, NULL, "UTF-8", HTML_OPTIONS);
  if (!check_nodes (&watch, name, error))
    return NULL;
  if (!doc || !xmlDocGetRootElement (doc)) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
                 _ ("“%s” is no web page. Copy or download it again."), name);
    return NULL;
  }
  return g_steal_pointer (&doc);
}

/**
 * yd_xml_is:
 * @node: (nullable): a node
 * @name: an element's name without its name space's prefix
 *
 * Returns: whether @node is an element of that name
 */
gboolean
yd_xml_is (const xmlNode *node, const char *name)
{
  return node && node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

static xmlNode *
find_from (xmlNode *node, const char *name)
{
  while (node && !(name ? yd_xml_is (node, name) : node->type == XML_ELEMENT_NODE))
    node = node->next;
  return node;
}

/**
 * yd_xml_child:
 * @parent: (nullable): a node
 * @name: (nullable): an element's name; %NULL for any
 *
 * Returns: (transfer none) (nullable): the first child element of @parent of that name
 */
xmlNode *
yd_xml_child (const xmlNode *parent, const char *name)
{
  return parent ? find_from (parent->children, name) : NULL;
}

/**
 * yd_xml_next:
 * @node: a node
 * @name: (nullable): an element's name; %NULL for any
 *
 * Returns: (transfer none) (nullable): the next element of that name beside @node
 */
xmlNode *
yd_xml_next (const xmlNode *node, const char *name)
{
  return find_from (node->next, name);
}

/**
 * yd_xml_dup_attribute:
 * @node: (nullable): an element
 * @name: an attribute's name without its name space's prefix
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
yd_xml_dup_attribute (const xmlNode *node, const char *name)
{
  if (!node || node->type != XML_ELEMENT_NODE)
    return NULL;
  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    if (g_str_equal ((const char *) attribute->name, name))
      return yd_xml_dup_text ((const xmlNode *) attribute);
  return NULL;
}

/**
 * yd_xml_dup_text:
 * @node: (nullable): a node
 *
 * Returns: (transfer full): all text in it; "" when there is none
 */
char *
yd_xml_dup_text (const xmlNode *node)
{
  xmlChar *content = node ? xmlNodeGetContent (node) : NULL;
  char *text = g_utf8_make_valid (content ? (const char *) content : "", -1);

  xmlFree (content);
  return text;
}

/**
 * yd_xml_append_escaped:
 * @xml: a document that is written
 * @text: valid UTF-8
 *
 * Appends text for the content or an attribute in double quotes. Characters that XML cannot hold
 * become U+FFFD.
 *
 * Source: XML 1.0, section 2.2, "Char".
 */
void
yd_xml_append_escaped (GString *xml, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const char *entity = c == '<'   ? "&lt;"
                         : c == '>' ? "&gt;"
                         : c == '&' ? "&amp;"
                         : c == '"' ? "&quot;"
                                    : NULL;
    const gboolean is_char =
        c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    if (entity)
      g_string_append (xml, entity);
    else
      g_string_append_unichar (xml, is_char ? c : 0xFFFD);
  }
}
