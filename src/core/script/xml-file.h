/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

#define YD_XML_MAX_BYTES (64 * 1024 * 1024)
#define YD_XML_MAX_NODES                                                                           \
  3000000 /* elements and attributes; a book of a million words has fewer                          \
           */

xmlDoc *yd_xml_parse (const char *bytes, gsize size_bytes, const char *name, GError **error);
xmlDoc *yd_html_parse (const char *text, gsize size_bytes, const char *name, GError **error);
gboolean yd_xml_is (const xmlNode *node, const char *name);
xmlNode *yd_xml_child (const xmlNode *parent, const char *name);
xmlNode *yd_xml_next (const xmlNode *node, const char *name);
char *yd_xml_dup_attribute (const xmlNode *node, const char *name);
char *yd_xml_dup_text (const xmlNode *node);
void yd_xml_append_escaped (GString *xml, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
