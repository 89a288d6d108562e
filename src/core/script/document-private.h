/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of the formats share. Each sets `form` and `text` of the document, and adds to
 * its losses. */
#pragma once

#include "core/base/loss.h"
#include "core/script/document.h"
#include "core/script/screenplay.h"
#include "core/script/xml-file.h"

G_BEGIN_DECLS

typedef gboolean (*YdDocumentReadFunc) (YdDocument *self,
                                        GBytes *bytes,
                                        const char *name,
                                        GCancellable *cancellable,
                                        GError **error);

/* A paragraph of a word processor's document or of a page */
typedef struct {
  GString *text;     /* plain, lines parted by \n */
  GString *marked;   /* with marks of emphasis, as in a script */
  char *style;       /* owned: what its style is called, in small letters; "" for none */
  int heading;       /* its level, from 1; 0 for words */
  double indent_pt;  /* of its left edge */
  gboolean is_right; /* it stands at the right edge */
  gboolean is_centered;
  gboolean is_apart; /* a blank line or a wide gap stands before it */
  gboolean starts_page;
} YdDocParagraph;

GPtrArray *yd_doc_paragraphs_new (void);
YdDocParagraph *yd_doc_paragraphs_add (GPtrArray *paragraphs, const char *style);
void yd_doc_paragraph_append (YdDocParagraph *self, const char *words, int emphasis);
void yd_doc_paragraphs_settle (GPtrArray *paragraphs, YdDocument *document);

/* How often what was lost */
typedef struct {
  const char *thing;   /* translatable; ends the list with NULL */
  const char *what;    /* translatable */
  const char *instead; /* translatable */
} YdLossKind;

void yd_document_add_losses (YdDocument *self, const YdLossKind *kinds, const guint *counts);

gboolean yd_text_file_read (YdDocument *self,
                            GBytes *bytes,
                            const char *name,
                            GCancellable *cancellable,
                            GError **error);
gboolean yd_fdx_read (YdDocument *self,
                      GBytes *bytes,
                      const char *name,
                      GCancellable *cancellable,
                      GError **error);
gboolean yd_docx_read (YdDocument *self,
                       GBytes *bytes,
                       const char *name,
                       GCancellable *cancellable,
                       GError **error);
gboolean yd_odt_read (YdDocument *self,
                      GBytes *bytes,
                      const char *name,
                      GCancellable *cancellable,
                      GError **error);
gboolean yd_epub_read (YdDocument *self,
                       GBytes *bytes,
                       const char *name,
                       GCancellable *cancellable,
                       GError **error);
gboolean yd_html_read (YdDocument *self,
                       GBytes *bytes,
                       const char *name,
                       GCancellable *cancellable,
                       GError **error);
gboolean yd_pdf_read (YdDocument *self,
                      GBytes *bytes,
                      const char *name,
                      GCancellable *cancellable,
                      GError **error);
gboolean yd_pdf_take_answer (YdDocument *self, GBytes *bytes, const char *name, GError **error);

G_END_DECLS
