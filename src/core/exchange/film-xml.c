/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of other programs' films: read as `core/script/xml-file.c` reads what is hostile, and written
 * from a tree. */
#include "core/exchange/film-xml.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/exchange-format.h"

#define MAX_TAGS 2000000

static void
set_error (GError **error, const char *why)
{
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
               _ ("The XML cannot be read: %s"), why);
}

static gsize
count_tags (const char *text, gsize size)
{
  gsize n = 0;

  for (const char *p = text; (p = memchr (p, '<', size - (gsize) (p - text))); p++)
    n++;
  return n;
}

/**
 * yd_film_xml_parse:
 * @text: the bytes of a file
 * @size_bytes: how many
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Parses XML that may come from anybody.
 *
 * Returns: (transfer full) (nullable): the document, which has a root
 */
YdXml *
yd_film_xml_parse (const char *text, gsize size_bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (count_tags (text, size_bytes) > MAX_TAGS) {
    set_error (error, _ ("it is larger than any film is"));
    return NULL;
  }
  YdXml *self = yd_xml_parse (text, size_bytes, "XML", &cause);
  if (!self)
    set_error (error, cause->message);
  return self;
}

/**
 * yd_film_xml_load:
 * @path: a file
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, or to `G_IO_ERROR_CANCELLED`
 *
 * Reads an XML file; blocks.
 *
 * Returns: (transfer full) (nullable): the document
 */
YdXml *
yd_film_xml_load (const char *path, GCancellable *cancellable, GError **error)
{
  gsize size = 0;
  g_autofree char *text = yd_exchange_load (path, YD_XML_MAX_BYTES, &size, cancellable, error);

  return text ? yd_film_xml_parse (text, size, error) : NULL;
}

/**
 * yd_xml_dup_child_text:
 * @node: (nullable): an element
 * @name: of its child
 *
 * Returns: (transfer full) (nullable): the text in the first such child, without white space around
 */
char *
yd_xml_dup_child_text (const xmlNode *node, const char *name)
{
  const xmlNode *child = yd_xml_child (node, name);

  return child ? g_strstrip (yd_xml_dup_text (child)) : NULL;
}

/**
 * yd_xml_get_moment:
 * @node: an element
 * @name: of an attribute, `1001/30000s`
 * @moment: (out): the moment, untouched where there is none
 *
 * Returns: whether there is one
 */
gboolean
yd_xml_get_moment (const xmlNode *node, const char *name, YdMoment *moment)
{
  g_autofree char *text = yd_xml_dup_attribute (node, name);

  return text && yd_moment_parse (text, moment);
}

/**
 * yd_xml_new:
 * @root: name of the outermost element
 * @doctype: (nullable): name of its type
 *
 * Returns: (transfer full): a document
 */
YdXml *
yd_xml_new (const char *root, const char *doctype)
{
  YdXml *self = xmlNewDoc ((const xmlChar *) "1.0");

  if (doctype)
    xmlCreateIntSubset (self, (const xmlChar *) doctype, NULL, NULL);
  xmlDocSetRootElement (self, xmlNewDocNode (self, NULL, (const xmlChar *) root, NULL));
  return self;
}

/**
 * yd_xml_add:
 * @parent: an element
 * @name: of the new one
 *
 * Returns: (transfer none): a new last child
 */
xmlNode *
yd_xml_add (xmlNode *parent, const char *name)
{
  return xmlNewChild (parent, NULL, (const xmlChar *) name, NULL);
}

/* XML 1.0 has no place for most control characters */
static char *
without_controls (const char *text)
{
  char *plain = g_utf8_make_valid (text, -1);
  char *to = plain;

  for (const char *p = plain; *p; p++)
    if ((guchar) *p >= 0x20 || *p == '\t' || *p == '\n')
      *to++ = *p;
  *to = '\0';
  return plain;
}

/**
 * yd_xml_add_text:
 * @parent: an element
 * @name: of the new one
 * @text: in it
 *
 * Returns: (transfer none): a new last child
 */
xmlNode *
yd_xml_add_text (xmlNode *parent, const char *name, const char *text)
{
  g_autofree char *plain = without_controls (text);

  return xmlNewTextChild (parent, NULL, (const xmlChar *) name, (const xmlChar *) plain);
}

/**
 * yd_xml_add_int:
 * @parent: an element
 * @name: of the new one
 * @value: in it
 *
 * Returns: (transfer none): a new last child
 */
xmlNode *
yd_xml_add_int (xmlNode *parent, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return yd_xml_add_text (parent, name, text);
}

/**
 * yd_xml_add_number:
 * @parent: an element
 * @name: of the new one
 * @value: in it
 *
 * Returns: (transfer none): a new last child
 */
xmlNode *
yd_xml_add_number (xmlNode *parent, const char *name, double value)
{
  g_autofree char *text = yd_number_to_text (value);

  return yd_xml_add_text (parent, name, text);
}

/**
 * yd_xml_set:
 * @node: an element
 * @name: of an attribute
 * @value: of it
 *
 * Sets an attribute.
 */
void
yd_xml_set (xmlNode *node, const char *name, const char *value)
{
  g_autofree char *plain = without_controls (value);

  xmlSetProp (node, (const xmlChar *) name, (const xmlChar *) plain);
}

/**
 * yd_xml_set_int:
 * @node: an element
 * @name: of an attribute
 * @value: of it
 *
 * Sets an attribute.
 */
void
yd_xml_set_int (xmlNode *node, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  yd_xml_set (node, name, text);
}

/**
 * yd_xml_set_moment:
 * @node: an element
 * @name: of an attribute
 * @moment: of it
 *
 * Sets an attribute, `1001/30000s`.
 */
void
yd_xml_set_moment (xmlNode *node, const char *name, YdMoment moment)
{
  g_autofree char *text = yd_moment_to_text (moment);

  yd_xml_set (node, name, text);
}

/**
 * yd_xml_to_text:
 * @self: a document
 *
 * Returns: (transfer full): its text, indented
 */
char *
yd_xml_to_text (YdXml *self)
{
  xmlChar *text = NULL;
  int size = 0;

  xmlDocDumpFormatMemoryEnc (self, &text, &size, "UTF-8", 1);
  char *copy = g_strndup ((const char *) text, (gsize) size);
  xmlFree (text);
  return copy;
}

/**
 * yd_number_to_text:
 * @value: a number
 *
 * Returns: (transfer full): it with up to six places, in the way of C
 */
char *
yd_number_to_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 400];

  g_ascii_formatd (text, sizeof text, "%.6f", isfinite (value) ? value : 0);
  char *end = text + strlen (text);
  while (end > text && end[-1] == '0')
    *--end = '\0';
  if (end > text && end[-1] == '.')
    *--end = '\0';
  return g_strdup (strcmp (text, "-0") == 0 ? "0" : text);
}
