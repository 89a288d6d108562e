/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of valid UTF-8 that somebody else owns */
typedef struct {
  const char *start;
  const char *end;
} YdSpan;

YdSpan yd_span_of (const char *text);
gboolean yd_span_is_empty (YdSpan span);
gsize yd_span_count (YdSpan span);
gunichar yd_span_first (YdSpan span);
gunichar yd_span_last (YdSpan span);
YdSpan yd_span_trim (YdSpan span);
gboolean yd_span_skip (YdSpan *span, const char *prefix);
gboolean yd_span_drop (YdSpan *span, const char *suffix);
gboolean yd_span_skip_any (YdSpan *span, const char *const *prefixes);
gboolean yd_span_equals (YdSpan span, const char *text);
gboolean yd_span_is_among (YdSpan span, const char *const *texts);
const char *yd_span_find (YdSpan span, const char *text);
gboolean yd_span_has_han (YdSpan span);
char *yd_span_dup (YdSpan span);

gboolean yd_char_is_space (gunichar c);

G_END_DECLS
