/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/script/script-form.h"

G_BEGIN_DECLS

#define YD_DOCUMENT_MAX_BYTES (256 * 1024 * 1024) /* of the file; pictures count */

/* A part of a document that can be taken alone: a chapter of prose, a scene of a screenplay */
typedef struct {
  char *title; /* owned; "" for what stands before the first */
  gsize start;
  gsize end; /* in the text, half-open */
  guint n_words;
} YdChapter;

/* A file of any kind as text of ours */
typedef struct {
  YdScriptForm form;
  char *text;               /* owned: Fountain for a screenplay, Markdown for prose */
  char *encoding;           /* owned: what a plain text was written in, else "UTF-8" */
  const char *content_type; /* of the file */
  GPtrArray *chapters;      /* (element-type YdChapter); the first is what stands before them */
  GPtrArray *losses;        /* (element-type YdLoss) */
} YdDocument;

void yd_document_add_endings (GPtrArray *endings);
YdDocument *yd_document_load (const char *path, GCancellable *cancellable, GError **error);
YdDocument *
yd_document_read (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
void yd_document_free (YdDocument *self);
char *yd_document_dup_chapters (const YdDocument *self,
                                const char *chapters,
                                GArray **source_map,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdDocument, yd_document_free)

G_END_DECLS
