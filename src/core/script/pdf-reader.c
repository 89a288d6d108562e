/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF to a screenplay or prose. Its pages are read by a program of its own: a page can be made to
 * take for ever, and a fault of Poppler must not be ours. What that says is not trusted either. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/base/program-run.h"
#include "core/script/page-lines-private.h"
#include "core/script/pdf-pages.h"
#include "core/script/script-error.h"

#define MIN_LETTERS_A_PAGE 4 /* a scan has none, or the number of the page */
#define MAX_SECONDS 30       /* of processor time */
#define MAX_MEMORY_MB 1024   /* without the file itself */
#define PATIENCE 3           /* times that, on a machine that has more to do */

static gboolean
fail (YdPdfStatus status, const char *reason, const char *name, GError **error)
{
  switch (status) {
  case YD_PDF_LOCKED:
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_LOCKED,
                 _ ("“%s” is encrypted. Save it without a password first."), name);
    return FALSE;
  case YD_PDF_TOO_LARGE:
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE,
                 _ ("“%s” is too large: we read up to %d pages and %d MiB of text. Give a part of "
                    "it."),
                 name, YD_PDF_MAX_PAGES, YD_PDF_MAX_TEXT_BYTES / (1024 * 1024));
    return FALSE;
  case YD_PDF_UNREADABLE:
  case YD_PDF_READ:
  default:
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
                 _ ("“%s” is damaged or cut short (%s). Copy or download it again."), name, reason);
    return FALSE;
  }
}

/* Whether our program would say this of a line, with @before the page of the one before it */
static gboolean
is_sound (const YdPdfLine *line, guint before, guint n_pages)
{
  return isfinite (line->left) && isfinite (line->right) && isfinite (line->top) &&
         isfinite (line->bottom) && line->page >= before && line->page < n_pages &&
         line->heading >= 0 && line->heading <= YD_PDF_MAX_LEVEL;
}

/* The lines of an answer; %FALSE when it is not what our program says */
static gboolean
take_lines (GVariant *answer, guint n_pages, GPtrArray *lines, guint *n_letters)
{
  g_autoptr (GVariant) array = g_variant_get_child_value (answer, 3);
  g_autoptr (GVariant) text = g_variant_get_child_value (answer, 4);
  gsize n_lines = 0, n_bytes = 0;
  const YdPdfLine *found = g_variant_get_fixed_array (array, &n_lines, sizeof (YdPdfLine));
  const char *at = g_variant_get_string (text, &n_bytes);
  const char *end = at + n_bytes;
  guint page = 0;

  for (gsize i = 0; i < n_lines; i++) {
    const YdPdfLine *place = &found[i];
    if (!is_sound (place, page, n_pages) || place->n_bytes > (gsize) (end - at) ||
        !g_utf8_validate_len (at, place->n_bytes, NULL))
      return FALSE;
    page = place->page;
    g_autofree char *words = g_strndup (at, place->n_bytes);
    YdPageLine *line = yd_page_lines_add (lines, words, place->page);
    line->left = place->left;
    line->right = place->right;
    line->top = place->top;
    line->bottom = place->bottom;
    line->heading = place->heading;
    for (const char *p = words; *p; p = g_utf8_next_char (p))
      *n_letters += g_unichar_isalnum (g_utf8_get_char (p));
    at += place->n_bytes;
  }
  return at == end;
}

static gboolean
take_answer (GVariant *answer, GPtrArray *lines, guint *n_pages, const char *name, GError **error)
{
  guint32 status;
  const char *reason;
  guint n_letters = 0;

  g_variant_get (answer, "(u&su@a" YD_PDF_LINE_TYPE "&s)", &status, &reason, n_pages, NULL, NULL);
  if (status != YD_PDF_READ)
    return fail (status, reason, name, error);
  if (*n_pages > YD_PDF_MAX_PAGES || !take_lines (answer, *n_pages, lines, &n_letters))
    return fail (YD_PDF_UNREADABLE, _ ("its pages contradict each other"), name, error);
  if (n_letters >= *n_pages * MIN_LETTERS_A_PAGE)
    return TRUE;
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_NO_TEXT,
               _ ("“%s” has pictures of pages and no text, as a scan has. Run a text recognition "
                  "over it and give what that writes."),
               name);
  return FALSE;
}

static void
set_content (YdDocument *self, GPtrArray *lines, guint n_pages)
{
  g_autoptr (GPtrArray) paragraphs = yd_doc_paragraphs_new ();

  yd_page_lines_drop_margins (lines, n_pages);
  if (!yd_page_lines_add_screenplay (lines, paragraphs))
    yd_page_lines_add_prose (lines, paragraphs);
  yd_losses_add (self->losses, _ ("Emphasis and notes"),
                 _ ("A page says where words stand, not which are stressed."),
                 _ ("The words are there."));
  yd_doc_paragraphs_settle (paragraphs, self);
}

/* @bytes: of an answer of our program, or anything; they must outlive it */
gboolean
yd_pdf_take_answer (YdDocument *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GVariant) answer = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (YD_PDF_ANSWER_TYPE), bytes, FALSE));
  g_autoptr (GPtrArray) lines = yd_page_lines_new ();
  guint n_pages = 0;

  if (!g_variant_is_normal_form (answer))
    return fail (YD_PDF_UNREADABLE, _ ("its pages contradict each other"), name, error);
  if (!take_answer (answer, lines, &n_pages, name, error))
    return FALSE;
  set_content (self, lines, n_pages);
  return TRUE;
}

gboolean
yd_pdf_read (YdDocument *self,
             GBytes *bytes,
             const char *name,
             GCancellable *cancellable,
             GError **error)
{
  const YdProgramLimits limits = {
    YD_PDF_MAX_LINES * sizeof (YdPdfLine) + 2 * YD_PDF_MAX_TEXT_BYTES, PATIENCE * MAX_SECONDS
  };
  g_autofree char *program = yd_program_path (YD_PDF_PROGRAM);
  g_autofree char *seconds = g_strdup_printf ("%d", MAX_SECONDS);
  g_autofree char *memory = g_strdup_printf (
      "%" G_GSIZE_FORMAT, MAX_MEMORY_MB + 2 * g_bytes_get_size (bytes) / (1024 * 1024));
  const char *const arguments[] = { program, seconds, memory, NULL };
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdProgramRun) run = yd_program_run (arguments, bytes, &limits, cancellable, &failure);

  if (run && run->end == YD_PROGRAM_DONE)
    return yd_pdf_take_answer (self, run->output, name, error);
  if (run)
    g_set_error (
        error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE,
        _ ("“%s” cannot be read in %d seconds and %d MiB of memory: it is damaged, or made "
           "to take more. Save it anew with another program, or give a part of it."),
        name, MAX_SECONDS, MAX_MEMORY_MB);
  else if (failure->domain == G_IO_ERROR) /* cancelled, or no memory */
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
                 _ ("The program “%s”, which reads PDF, cannot be started (%s). Install Yiduo "
                    "Studio again."),
                 program, failure->message);
  return FALSE;
}
