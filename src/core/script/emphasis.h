/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  YD_EMPHASIS_ITALIC = 1 << 0,
  YD_EMPHASIS_BOLD = 1 << 1,
  YD_EMPHASIS_UNDERLINE = 1 << 2,
} YdEmphasis;

/* Words that look the same */
typedef struct {
  char *text; /* owned, without marks */
  YdEmphasis style;
  gboolean is_note; /* they stood between [[ and ]] */
} YdTextRun;

void yd_emphasis_mark (const char *text, gsize start, gsize end, guint8 *dropped, guint8 *styles);
void yd_emphasis_append (GString *text, const char *words, YdEmphasis style);
GArray *yd_emphasis_read (const char *text);

G_END_DECLS
