/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/span.h"

G_BEGIN_DECLS

/* What parts the clauses of Chinese and English */
#define YD_CLAUSE_MARKS "，。！？；：、…—,.!?;:“”「」（）()"

/* A stretch of a paragraph: told, or said between quotation marks */
typedef struct {
  gboolean is_said;
  YdSpan text;  /* with its quotation marks */
  YdSpan words; /* without them */
} YdProsePiece;

GArray *yd_prose_cut_pieces (YdSpan paragraph);
YdSpan yd_prose_cut_sentence (YdSpan *rest);
YdSpan yd_prose_cut_clause (YdSpan *rest, const char *marks);
GArray *yd_prose_cut_lines (YdSpan told);

G_END_DECLS
