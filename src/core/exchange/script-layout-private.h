/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screenplay set in lines and broken into pages, before it is drawn. All in points. */
#pragma once

#include <pango/pangocairo.h>

#include "core/exchange/script-formats.h"

G_BEGIN_DECLS

/* A line of words at its place on a page */
typedef struct {
  PangoLayoutLine *line; /* owned */
  double x;              /* from the left edge of the page */
  double y;              /* of its baseline, from the top edge */
} YdSetLine;

/* What the outline of the file names */
typedef struct {
  char *title; /* owned */
  guint page;  /* from 1 */
  double y;
} YdSetScene;

typedef struct {
  double width;
  double height;
  GPtrArray *pages;   /* (element-type GArray): of YdSetLine */
  GPtrArray *layouts; /* (element-type PangoLayout): a line loses its words without its own */
  GArray *scenes;     /* of YdSetScene */
  gboolean has_title_page;
} YdScriptLayout;

YdScriptLayout *yd_script_layout_new (const YdScreenplay *screenplay,
                                      const YdScriptPageOptions *options,
                                      PangoContext *context,
                                      GCancellable *cancellable,
                                      GError **error);
void yd_script_layout_free (YdScriptLayout *self);

PangoLayout *yd_script_layout_set_words (PangoContext *context,
                                         const char *words,
                                         double width,
                                         gboolean has_notes,
                                         gboolean is_chinese);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdScriptLayout, yd_script_layout_free)

G_END_DECLS
