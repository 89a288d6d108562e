/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files that are made to do harm, and answers that our program would never give. */
#include <math.h>
#include <string.h>

#include "core/base/program-run.h"
#include "core/script/document-private.h"
#include "core/script/pdf-pages.h"
#include "core/script/script-error.h"

#define N_LEVELS 9
#define N_TIMES 20

static void
add_object (GString *pdf, GArray *places, const char *dictionary, const char *stream)
{
  g_array_append_val (places, pdf->len);
  g_string_append_printf (pdf, "%u 0 obj\n", places->len);
  if (stream)
    g_string_append_printf (pdf, "<< %s /Length %zu >>\nstream\n%s\nendstream", dictionary,
                            strlen (stream), stream);
  else
    g_string_append_printf (pdf, "<< %s >>", dictionary);
  g_string_append (pdf, "\nendobj\n");
}

/* A form that draws another one twenty times, which draws the next one twenty times, and so on */
static GBytes *
make_bomb (void)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) draw = g_string_new (NULL);
  GString *pdf = g_string_new ("%PDF-1.4\n");

  for (int i = 0; i < N_TIMES; i++)
    g_string_append (draw, "/X Do\n");
  add_object (pdf, places, "/Type /Catalog /Pages 2 0 R", NULL);
  add_object (pdf, places, "/Type /Pages /Kids [3 0 R] /Count 1", NULL);
  add_object (pdf, places,
              "/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
              "/Resources << /XObject << /X 5 0 R >> >>",
              NULL);
  add_object (pdf, places, "", draw->str);
  for (int i = 0; i < N_LEVELS; i++) {
    g_autofree char *form = g_strdup_printf ("/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
                                             "/Resources << /XObject << /X %d 0 R >> >>",
                                             6 + i);
    add_object (pdf, places, form, i == N_LEVELS - 1 ? "0 0 m" : draw->str);
  }
  const gsize table = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", places->len + 1);
  for (guint i = 0; i < places->len; i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", g_array_index (places, gsize, i));
  g_string_append_printf (pdf, "trailer << /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                          places->len + 1, table);
  return g_string_free_to_bytes (pdf);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* It would go on for hours: that this ends shows that the page is not waited for */
static void
test_cancelled_in_a_page (void)
{
  g_autoptr (GBytes) bomb = make_bomb ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  g_assert_null (yd_document_read (bomb, "bomb.pdf", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_limits (void)
{
  const YdProgramLimits limits = { 1 << 20, 60 };
  g_autofree char *program = yd_program_path (YD_PDF_PROGRAM);
  const char *const second[] = { program, "1", "1024", NULL };
  const char *const nothing[] = { program, "0", "1024", NULL };
  g_autoptr (GBytes) bomb = make_bomb ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdProgramRun) late = yd_program_run (second, bomb, &limits, NULL, &error);
  g_autoptr (YdProgramRun) wrong = yd_program_run (nothing, bomb, &limits, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (late->end, ==, YD_PROGRAM_FAILED); /* killed after a second of work */
  g_assert_cmpint (wrong->end, ==, YD_PROGRAM_FAILED);
  g_assert_nonnull (strstr (wrong->complaint, "Usage"));
}

static void
test_program_is_missing (void)
{
  g_autofree char *kept = g_strdup (g_getenv ("YD_LIBEXEC_DIR"));
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4\n", 9);
  g_autoptr (GError) error = NULL;

  g_setenv ("YD_LIBEXEC_DIR", "/nowhere", TRUE);
  g_assert_null (yd_document_read (bytes, "a.pdf", NULL, &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "/nowhere/" YD_PDF_PROGRAM));
  g_setenv ("YD_LIBEXEC_DIR", kept, TRUE);
}

static GBytes *
make_answer (const YdPdfLine *lines, gsize n_lines, guint n_pages, const char *text)
{
  g_autoptr (GVariant) answer = g_variant_ref_sink (
      g_variant_new ("(usu@a" YD_PDF_LINE_TYPE "s)", (guint32) YD_PDF_READ, "", (guint32) n_pages,
                     g_variant_new_fixed_array (G_VARIANT_TYPE (YD_PDF_LINE_TYPE), lines, n_lines,
                                                sizeof (YdPdfLine)),
                     text));

  return g_variant_get_data_as_bytes (answer);
}

static gboolean
take (GBytes *bytes, GError **error)
{
  g_autoptr (YdDocument) document = g_new0 (YdDocument, 1);

  document->losses = yd_losses_new ();
  return yd_pdf_take_answer (document, bytes, "a.pdf", error);
}

static void
test_answers (void)
{
  const YdPdfLine good = { 10, 90, 10, 20, 0, 0, 12, 0 };
  YdPdfLine lines[2] = { good, good };
  static const char text[] = "Twelve bytesTwelve bytes";
  const struct {
    YdPdfLine second;
    const char *text;
  } bad[] = {
    { { 10, 90, 10, 20, 0, 0, 13, 0 }, text },                      /* beyond the end */
    { { 10, 90, 10, 20, 0, 0, 11, 0 }, text },                      /* before it */
    { { 10, 90, 10, 20, 7, 0, 12, 0 }, text },                      /* on no page */
    { { 10, 90, 10, 20, 0, 99, 12, 0 }, text },                     /* of no level */
    { { 10, NAN, 10, 20, 0, 0, 12, 0 }, text },                     /* nowhere */
    { { 10, 90, 10, 20, 0, 0, 12, 0 }, "Twelve byt雨Twelve byte" }, /* through a character */
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sound = make_answer (lines, 2, 1, text);

  g_assert_true (take (sound, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    lines[1] = bad[i].second;
    g_autoptr (GBytes) answer = make_answer (lines, 2, 1, bad[i].text);
    g_assert_false (take (answer, &error));
    g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE);
    g_clear_error (&error);
  }
  for (gsize n = 0; n < g_bytes_get_size (sound); n += 7) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (sound, 0, n);
    g_assert_false (take (part, &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/pdf-reader/cancelled-in-a-page", test_cancelled_in_a_page);
  g_test_add_func ("/script/pdf-reader/limits", test_limits);
  g_test_add_func ("/script/pdf-reader/program-is-missing", test_program_is_missing);
  g_test_add_func ("/script/pdf-reader/answers", test_answers);
  return g_test_run ();
}
