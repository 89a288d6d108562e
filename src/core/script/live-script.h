/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"

G_BEGIN_DECLS

/* What an editor has to know of a block of the script; all in characters */
typedef struct {
  YdElementKind kind;
  guint n_chars;      /* blank lines after it included */
  guint n_text_chars; /* up to the end of its last line that is not blank */
  guint n_name_chars; /* of a speech in one line: the name and its colon */
  guint n_words;      /* Chinese characters and words, of what is said and shown */
  gint64 duration_ns; /* how long that takes on the screen */
  char *words;        /* owned: the heading without marks, the speaker's name; else NULL */
  char *number;       /* owned: of a heading that has one; else NULL */
  char *place;        /* owned: of a heading; else NULL */
} YdScriptBlock;

/* What one edit did to the blocks */
typedef struct {
  guint first;
  guint n_removed;
  GPtrArray *added; /* (element-type YdScriptBlock) */
} YdLiveChange;

/* A script that is being written */
typedef struct _YdLiveScript YdLiveScript;

void yd_script_block_free (YdScriptBlock *self);

YdLiveScript *yd_live_script_new (void);
void yd_live_script_free (YdLiveScript *self);
void yd_live_script_edit (YdLiveScript *self,
                          gsize start,
                          gsize n_removed,
                          const char *inserted,
                          YdLiveChange *change);
char *yd_live_script_dup_text (YdLiveScript *self);
void yd_live_change_clear (YdLiveChange *change);
gboolean yd_script_line_names_speaker (const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLiveScript, yd_live_script_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdLiveChange, yd_live_change_clear)

G_END_DECLS
