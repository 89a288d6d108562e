/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/title-page.h"

G_BEGIN_DECLS

/* One paragraph of a screenplay. Its text has no mark that forces its kind, but those of emphasis,
 * notes and escapes: what `yd_emphasis_read` takes. */
typedef struct {
  YdElementKind kind; /* never a blank or a speech in one line, which is two or three blocks */
  char *text;         /* owned, lines parted by \n; of a character the name with extensions */
  char *number;       /* owned: of a heading; NULL when it has none */
  int depth;          /* of a section, from 1 */
  gboolean is_dual;   /* of a character who speaks together with the one before */
  gboolean is_forced; /* it must be marked, or it would be read as another kind */
} YdScreenplayBlock;

/* A screenplay as other programs see one: a title page and typed paragraphs */
typedef struct {
  GPtrArray *title;  /* (element-type YdTitleField) */
  GPtrArray *blocks; /* (element-type YdScreenplayBlock) */
} YdScreenplay;

YdScreenplay *yd_screenplay_new (void);
YdScreenplay *yd_screenplay_parse (const char *text);
void yd_screenplay_free (YdScreenplay *self);
void yd_screenplay_add_title (YdScreenplay *self, const char *key, const char *value);
YdScreenplayBlock *yd_screenplay_add (YdScreenplay *self, YdElementKind kind, const char *text);
guint yd_screenplay_count (const YdScreenplay *self, YdElementKind kind);
char *yd_screenplay_to_text (YdScreenplay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdScreenplay, yd_screenplay_free)

G_END_DECLS
