/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/exchange/media-time.h"
#include "core/script/xml-file.h"

G_BEGIN_DECLS

typedef xmlDoc YdXml;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdXml, xmlFreeDoc)

YdXml *yd_film_xml_parse (const char *text, gsize size_bytes, GError **error);
YdXml *yd_film_xml_load (const char *path, GCancellable *cancellable, GError **error);
char *yd_xml_dup_child_text (const xmlNode *node, const char *name);
gboolean yd_xml_get_moment (const xmlNode *node, const char *name, YdMoment *moment);

YdXml *yd_xml_new (const char *root, const char *doctype);
xmlNode *yd_xml_add (xmlNode *parent, const char *name);
xmlNode *yd_xml_add_text (xmlNode *parent, const char *name, const char *text);
xmlNode *yd_xml_add_int (xmlNode *parent, const char *name, gint64 value);
xmlNode *yd_xml_add_number (xmlNode *parent, const char *name, double value);
void yd_xml_set (xmlNode *node, const char *name, const char *value);
void yd_xml_set_int (xmlNode *node, const char *name, gint64 value);
void yd_xml_set_moment (xmlNode *node, const char *name, YdMoment moment);
char *yd_xml_to_text (YdXml *self);
char *yd_number_to_text (double value);

G_END_DECLS
