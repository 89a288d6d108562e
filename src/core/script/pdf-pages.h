/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YD_PDF_PROGRAM "yiduo-pdf-pages" /* reads a PDF from standard input, writes the answer */
#define YD_PDF_MAX_PAGES 5000
#define YD_PDF_MAX_LINES 1000000
#define YD_PDF_MAX_LEVEL 5 /* of a heading in the outline */
#define YD_PDF_MAX_TEXT_BYTES (32 * 1024 * 1024)

/* A `YdPdfLine` as GVariant has it, and the answer: status, reason, pages, lines, words of all */
#define YD_PDF_LINE_TYPE "(dddduiuu)"
#define YD_PDF_ANSWER_TYPE "(usua" YD_PDF_LINE_TYPE "s)"

/**
 * YdPdfStatus:
 * @YD_PDF_READ: it was read
 * @YD_PDF_LOCKED: it is encrypted
 * @YD_PDF_UNREADABLE: it is no PDF, or damaged
 * @YD_PDF_TOO_LARGE: it has more pages or words than we read
 *
 * What became of a PDF.
 */
typedef enum { YD_PDF_READ, YD_PDF_LOCKED, YD_PDF_UNREADABLE, YD_PDF_TOO_LARGE } YdPdfStatus;

/**
 * YdPdfLine:
 * @left: in points from the top left, as the next three
 * @right: of the last character
 * @top: of the first character
 * @bottom: of the first character
 * @page: from 0
 * @heading: its level when the outline names it, else 0
 * @n_bytes: of its words
 * @unused: 0
 *
 * A line on a page.
 */
typedef struct {
  double left;
  double right;
  double top;
  double bottom;
  guint32 page;
  gint32 heading;
  guint32 n_bytes;
  guint32 unused;
} YdPdfLine;

GVariant *yd_pdf_pages_read (GBytes *bytes);

G_END_DECLS
