/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/name-book.h"
#include "core/script/span.h"

G_BEGIN_DECLS

/* What the lines before a block say about it */
typedef enum {
  YD_BLOCK_AT_START = 1 << 0, /* nothing but blank lines before it */
  YD_BLOCK_IN_TITLE = 1 << 1,
  YD_BLOCK_AFTER_BLANK = 1 << 2,
  YD_BLOCK_IN_DIALOGUE = 1 << 3,
  YD_BLOCK_AFTER_HEADING = 1 << 4,
  YD_BLOCK_IN_CAST = 1 << 5, /* a list of the cast whose label stands alone */
} YdBlockState;

typedef struct {
  YdElementKind kind;
  YdSpan text;
} YdBlock;

typedef struct {
  const char *at;
  const char *end;
  YdBlockState state;
  YdNameBook *names;           /* borrowed */
  const char *no_boneyard_end; /* none of the boneyards that begin from here on is closed */
  YdSpan no_note_end;          /* none of the notes that begin in here is closed */
} YdBlockScanner;

void yd_block_scanner_init (YdBlockScanner *self,
                            const char *at,
                            const char *end,
                            YdBlockState state,
                            YdNameBook *names);
gboolean yd_block_scanner_next (YdBlockScanner *self, YdBlock *block);

gboolean yd_block_passes_state (YdElementKind kind, YdSpan text);
YdBlockState yd_block_state_after (YdElementKind kind, YdSpan text, YdBlockState before);
gboolean yd_block_ends_paragraph (YdSpan text);
const char *yd_block_next_line (const char *at, const char *end);

G_END_DECLS
