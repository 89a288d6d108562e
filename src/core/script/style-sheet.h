/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  YD_ALIGN_UNSET,
  YD_ALIGN_LEFT,
  YD_ALIGN_CENTER,
  YD_ALIGN_RIGHT,
} YdAlign;

/* What a word processor's style says; what is not said comes from the style it is based on */
typedef struct {
  char *name;   /* owned, as people see it, or NULL */
  char *parent; /* owned, an id, or NULL */
  int heading;  /* its level, from 1; -1 when not said */
  double indent_pt;
  gboolean has_indent;
  YdAlign align;
  gboolean starts_page;
  int emphasis; /* YdEmphasis that are on; -1 when not said */
  gboolean is_capitals;
} YdStyle;

GHashTable *yd_style_sheet_new (void);
YdStyle *yd_style_sheet_add (GHashTable *styles, const char *id);
YdStyle yd_style_sheet_resolve (GHashTable *styles, const char *id);

G_END_DECLS
