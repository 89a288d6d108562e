/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *language; /* "zh-CN", "en"; NULL to find out */
  const char *title;    /* NULL for the text's own */
} YdProseOptions;

/* Where a part of a script comes from; all in bytes, half-open */
typedef struct {
  gsize script_start;
  gsize script_end;
  gsize source_start;
  gsize source_end;
} YdSourceRange;

char *yd_prose_to_script (const char *prose, const YdProseOptions *options, GArray **source_map);

G_END_DECLS
