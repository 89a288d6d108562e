/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/document-private.h"

G_BEGIN_DECLS

enum {
  YD_HTML_LOST_TABLES,
  YD_HTML_LOST_PICTURES,
  YD_HTML_LOST_FORMS,
  YD_HTML_N_LOST,
};

extern const YdLossKind yd_html_lost[];

/* Where the table of contents says that a part begins */
typedef struct {
  char *title; /* owned */
  int level;   /* from 1 */
  gboolean is_used;
} YdHtmlPart;

/* What is gathered from a page or from all pages of a book */
typedef struct {
  GPtrArray *paragraphs; /* (element-type YdDocParagraph), borrowed */
  GHashTable *parts;     /* (element-type utf8 YdHtmlPart) by the id of an element; NULL for none */
  int heading_level;     /* of the highest heading of the page */
  guint counts[YD_HTML_N_LOST];
  YdDocParagraph *paragraph; /* the one that is open, or NULL */
} YdHtmlGatherer;

xmlDoc *yd_html_parse_page (const char *start, gsize size, const char *name, GError **error);
void yd_html_begin_part (YdHtmlGatherer *self, YdHtmlPart *part);
void yd_html_gather (YdHtmlGatherer *self, const xmlNode *root);

G_END_DECLS
