/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/span.h"

G_BEGIN_DECLS

typedef enum {
  YD_PARAGRAPH_WORDS,
  YD_PARAGRAPH_HEADING,
  YD_PARAGRAPH_BREAK, /* ＊＊＊ and the like */
} YdParagraphKind;

typedef struct {
  YdParagraphKind kind;
  int level; /* of a heading, from 1 */
  gsize start;
  gsize end; /* in the clean text */
} YdParagraph;

/* Prose without marks, and where each byte of it comes from */
typedef struct {
  GString *text;
  GArray *origins; /* guint32: for each byte of text its byte in the source, one more at the end */
  GArray *paragraphs; /* YdParagraph */
  gboolean is_chinese;
} YdProseText;

YdProseText *yd_prose_text_new (const char *prose, const char *language);
guint yd_prose_count_left_out (const char *prose);
void yd_prose_text_free (YdProseText *self);
YdSpan yd_prose_text_span (const YdProseText *self, const YdParagraph *paragraph);
gsize yd_prose_text_origin (const YdProseText *self, const char *at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdProseText, yd_prose_text_free)

G_END_DECLS
