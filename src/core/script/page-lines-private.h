/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/document-private.h"

G_BEGIN_DECLS

/* A line on a page, in points from the top left */
typedef struct {
  char *text; /* owned */
  double left;
  double right;
  double top;
  double bottom;
  guint page;         /* from 0 */
  int heading;        /* its level when the outline names it, else 0 */
  gboolean is_beside; /* of one of two speeches at once */
  gboolean is_second; /* of the right one */
} YdPageLine;

GPtrArray *yd_page_lines_new (void);
YdPageLine *yd_page_lines_add (GPtrArray *lines, const char *text, guint page);
void yd_page_lines_drop_margins (GPtrArray *lines, guint n_pages);
gboolean yd_page_lines_add_screenplay (GPtrArray *lines, GPtrArray *paragraphs);
void yd_page_lines_add_prose (GPtrArray *lines, GPtrArray *paragraphs);

G_END_DECLS
