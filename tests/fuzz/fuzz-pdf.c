/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign PDF files. Bytes that are none are words and their places on pages, so that what is made
 * of places is tried as well: for each line its place in two bytes, then words up to a line end; a
 * form feed turns the page. What the program says that reads pages is not trusted either, so the
 * bytes are tried as its answer as well; its own part runs in this process here. */
#include <cairo-pdf.h>

#include "core/script/document-private.h"
#include "core/script/pdf-pages.h"
#include "core/script/script-chapters.h"
#include "document-target.h"

#define MAX_LINES 200

static cairo_status_t
write_cb (void *user_data, const unsigned char *bytes, unsigned int size)
{
  g_byte_array_append (user_data, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_lines (cairo_t *cairo, const guint8 *bytes, gsize size)
{
  const guint8 *at = bytes, *end = bytes + size;

  for (guint i = 0; i < MAX_LINES && end - at > 2; i++) {
    const guint8 *stop = memchr (at + 2, '\n', end - at - 2);
    const gsize n = (stop ? stop : end) - (at + 2);
    g_autofree char *words = g_utf8_make_valid ((const char *) at + 2, n);
    cairo_set_font_size (cairo, at[0] > 250 ? 20 : 12);
    cairo_move_to (cairo, at[0] * 2, at[1] * 3);
    cairo_show_text (cairo, words);
    if (strchr (words, '\f'))
      cairo_show_page (cairo);
    at = stop ? stop + 1 : end;
  }
}

static void
take_answer (GBytes *answer)
{
  g_autoptr (YdDocument) document = g_new0 (YdDocument, 1);
  g_autoptr (GError) error = NULL;

  document->losses = yd_losses_new ();
  document->encoding = g_strdup ("UTF-8");
  const gboolean is_taken = yd_pdf_take_answer (document, answer, "fuzz", &error);
  g_assert_true (is_taken == (error == NULL));
  if (!is_taken)
    return;
  document->chapters = yd_script_chapters_find (document->text, document->form);
  check_document (document);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GByteArray) pages = g_byte_array_new ();

  if (size > 5 && memcmp (bytes, "%PDF-", 5) == 0) {
    g_byte_array_append (pages, bytes, size);
  } else {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, pages, 595, 842);
    cairo_t *cairo = cairo_create (surface);
    draw_lines (cairo, bytes, size);
    cairo_destroy (cairo);
    cairo_surface_destroy (surface);
  }
  g_autoptr (GBytes) raw = g_bytes_new (bytes, size);
  take_answer (raw);
  g_autoptr (GBytes) file = g_bytes_new (pages->data, pages->len);
  g_autoptr (GVariant) answer = yd_pdf_pages_read (file);
  g_autoptr (GBytes) said = g_variant_get_data_as_bytes (answer);
  take_answer (said);
  return 0;
}
