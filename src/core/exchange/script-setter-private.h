/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between words and pages: the lines of a screenplay that are set and wait for their page. */
#pragma once

#include "core/exchange/script-layout-private.h"

G_BEGIN_DECLS

/* Of a page, in points */
#define YD_SCRIPT_LEFT 108.0
#define YD_SCRIPT_RIGHT 72.0
#define YD_SCRIPT_TOP 72.0
#define YD_SCRIPT_BOTTOM 72.0
#define YD_SCRIPT_NAME_X 158.0

/* Lines that are set and wait for a page */
typedef struct {
  PangoLayoutLine *line; /* owned */
  double x;
  double gap;    /* above it, when it does not begin a page */
  guint block;   /* index of its paragraph */
  guint n_after; /* lines of the same paragraph below it */
  guint n_before;
  YdElementKind kind;
  gboolean is_beside; /* on the same row as the one before */
  gboolean keeps_next;
} YdWaitingLine;

/* A screenplay on its way to pages. Lives on its user's stack. */
typedef struct {
  YdScriptLayout *layout;
  const YdScriptPageOptions *options;
  PangoContext *context;
  GArray *lines; /* YdWaitingLine */
  GPtrArray *blocks;
  gboolean is_chinese;
  double pitch;
  GArray *page; /* borrowed: of YdSetLine */
  double y;     /* of the last baseline on it */
} YdScriptSetter;

double yd_script_setter_get_width (const YdScriptSetter *self);
PangoLayout *yd_script_setter_set_words (YdScriptSetter *self,
                                         const char *words,
                                         double width,
                                         gboolean is_indented);
void yd_script_setter_add_blocks (YdScriptSetter *self);

void yd_script_setter_begin_page (YdScriptSetter *self);
void yd_script_setter_put_line (YdScriptSetter *self, PangoLayoutLine *line, double x);
double yd_script_setter_get_bottom (const YdScriptSetter *self);
gboolean
yd_script_setter_break_pages (YdScriptSetter *self, GCancellable *cancellable, GError **error);
double yd_set_line_get_width (PangoLayoutLine *line);

G_END_DECLS
