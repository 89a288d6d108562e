/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Screenplays as PDF: the pages that `script-layout.c` sets, with page numbers, the title and the
 * author in the file's description, and its scenes as outline.
 *
 * Source: cairo 1.16, PDF Surfaces; ISO 32000-1, section 12.3.3, for the outline. */
#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/script-layout-private.h"

#define PAGE_NUMBER_Y 45.0
#define PAGE_NUMBER_RIGHT 72.0

typedef cairo_surface_t Surface;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Surface, cairo_surface_destroy)

typedef PangoContext Setting;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setting, g_object_unref)

typedef cairo_t Cairo;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cairo, cairo_destroy)

static cairo_status_t
write_cb (void *user_data, const unsigned char *bytes, unsigned int size)
{
  g_byte_array_append (user_data, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_number (cairo_t *cairo, PangoContext *context, const YdScriptLayout *layout, guint number)
{
  g_autofree char *words = g_strdup_printf ("%u.", number);
  g_autoptr (PangoLayout) set = yd_script_layout_set_words (context, words, 0, FALSE, FALSE);
  PangoRectangle extents;

  pango_layout_get_extents (set, NULL, &extents);
  cairo_move_to (cairo, layout->width - PAGE_NUMBER_RIGHT - (double) extents.width / PANGO_SCALE,
                 PAGE_NUMBER_Y);
  pango_cairo_show_layout_line (cairo, pango_layout_get_line_readonly (set, 0));
}

/* The title page has no number, and neither has the first of the script */
static void
draw_page (cairo_t *cairo, PangoContext *context, const YdScriptLayout *layout, guint index)
{
  const GArray *lines = layout->pages->pdata[index];
  const guint number = index + 1 - (layout->has_title_page ? 1 : 0);

  for (guint i = 0; i < lines->len; i++) {
    const YdSetLine *line = &g_array_index (lines, YdSetLine, i);
    cairo_move_to (cairo, line->x, line->y);
    pango_cairo_show_layout_line (cairo, line->line);
  }
  if (number > 1)
    draw_number (cairo, context, layout, number);
  cairo_show_page (cairo);
}

static void
describe (cairo_surface_t *surface, const YdScreenplay *screenplay, const YdScriptLayout *layout)
{
  const char *title = yd_title_page_get (screenplay->title, "Title");
  const char *author = yd_title_page_get (screenplay->title, "Author");

  if (title)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (author)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  for (guint i = 0; i < layout->scenes->len; i++) {
    const YdSetScene *scene = &g_array_index (layout->scenes, YdSetScene, i);
    char y[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %s]", scene->page,
                                              g_ascii_formatd (y, sizeof y, "%.1f", scene->y));
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, scene->title, place, 0);
  }
}

static gboolean
draw (cairo_surface_t *surface,
      const YdScreenplay *screenplay,
      const YdScriptPageOptions *options,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (Cairo) cairo = cairo_create (surface);
  g_autoptr (Setting) context = pango_cairo_create_context (cairo);
  g_autoptr (YdScriptLayout) layout =
      yd_script_layout_new (screenplay, options, context, cancellable, error);
  if (!layout)
    return FALSE;

  cairo_pdf_surface_set_size (surface, layout->width, layout->height);
  describe (surface, screenplay, layout);
  for (guint i = 0; i < layout->pages->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    draw_page (cairo, context, layout, i);
  }
  return TRUE;
}

/**
 * yd_script_pdf_write:
 * @screenplay: a screenplay
 * @options: how its pages look
 * @losses: (element-type YdLoss): takes what is left out
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNWRITABLE` or `G_IO_ERROR_CANCELLED`
 *
 * Sets and draws a screenplay.
 *
 * Returns: (transfer full) (nullable): a PDF file
 */
GBytes *
yd_script_pdf_write (const YdScreenplay *screenplay,
                     const YdScriptPageOptions *options,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (Surface) surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 1, 1);

  if (!draw (surface, screenplay, options, cancellable, error))
    return NULL;
  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
                 _ ("The pages could not be drawn: %s."),
                 cairo_status_to_string (cairo_surface_status (surface)));
    return NULL;
  }
  yd_screenplay_add_losses (screenplay, options, losses);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
write_pdf (const YdExchangeFormat *self,
           const YdExchangeSource *source,
           const char *path,
           GPtrArray *losses,
           GCancellable *cancellable,
           GError **error)
{
  const YdScriptPageOptions options = yd_script_page_options_read (source);
  g_autoptr (YdScreenplay) screenplay = yd_script_source_parse (source, cancellable, error);
  g_autoptr (GBytes) bytes =
      screenplay ? yd_script_pdf_write (screenplay, &options, losses, cancellable, error) : NULL;

  return bytes && yd_exchange_put (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   cancellable, error);
}

static const char *const endings[] = { ".pdf", NULL };

const YdExchangeFormat yd_script_pdf_format = {
  .name = "script-pdf",
  .title = N_ ("PDF screenplay"),
  .kind = YD_EXCHANGE_SCRIPT,
  .endings = endings,
  .options = yd_script_page_options,
  .write = write_pdf,
};
