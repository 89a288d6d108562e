/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All boards at a glance: rows of small pictures with number, size and length. As a PDF in pages,
 * as a PNG in one long picture, as it is passed around on phones. */

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/sheet-book-private.h"
#include "core/exchange/sheet-formats.h"
#include "core/model/enum-names.h"

#define GAP 8.0
#define CAPTION 13.0
#define PICTURE_WIDTH 800.0 /* of the long picture, points */
#define PICTURE_SCALE 2.0   /* its pixels a point */
#define MAX_SIDE 32000      /* pixels; what Cairo can draw on */

static void
set_grid (YdSheetGrid *grid, YdShotSheet *sheet, int n_across, double width)
{
  grid->n_across = n_across;
  grid->gap_x = grid->gap_y = GAP;
  grid->cell_width = (width - (n_across - 1) * GAP) / n_across;
  grid->cell_height = grid->cell_width / yd_shot_sheet_get_aspect (sheet) + CAPTION;
}

static double
get_row_height (const YdSheetGrid *grid)
{
  return grid->cell_height + YD_SHEET_STRIP + grid->gap_y;
}

/* As many rows as a page nearly holds: they are made a little smaller where they would not fit */
static void
fill_page (YdSheetGrid *grid, const YdSheetBox *area)
{
  const double page = area->height + grid->gap_y;

  grid->n_down = MAX (1, (int) (page / get_row_height (grid) + 0.5));
  const double too_high = grid->n_down * get_row_height (grid) - page;
  if (too_high <= 0 || grid->n_across < 2)
    return;
  const double picture = grid->cell_height - CAPTION;
  const double smaller = picture - too_high / grid->n_down;
  grid->cell_width *= smaller / picture;
  grid->cell_height = smaller + CAPTION;
  grid->gap_x = (area->width - grid->n_across * grid->cell_width) / (grid->n_across - 1);
}

static void
draw_shot (YdSheetPaper *paper,
           YdShotSheet *sheet,
           YdShot *shot,
           const YdSheetGrid *grid,
           double x,
           double y,
           GPtrArray *losses)
{
  const YdSheetBox picture = { x, y, grid->cell_width, grid->cell_height - CAPTION };
  YdSheetBox line = { x, y + picture.height + 1, grid->cell_width, CAPTION };
  g_autofree char *length = yd_sheet_length_dup_words (shot->duration_ns);
  g_autofree char *lens = yd_shot_sheet_dup_text (sheet, shot, YD_SHOT_COLUMN_LENS);
  g_autofree char *facts = g_strconcat (yd_enum_get_short_name (YD_TYPE_SHOT_SIZE, shot->size),
                                        "  ", lens, *lens ? "  " : "", length, NULL);

  yd_sheet_picture_draw (paper, sheet, shot, &picture, losses);
  const double used =
      yd_sheet_paper_write (paper, shot->number, 8, YD_SHEET_INK, TRUE, &line, 0) + 4;
  line.x += used;
  line.width = MAX (4, line.width - used);
  line.y += 0.8;
  yd_sheet_paper_write (paper, facts, 7, YD_SHEET_MUTED, FALSE, &line, 1);
}

static void
draw_row (YdSheetPaper *paper,
          YdShotSheet *sheet,
          guint first,
          const YdSheetGrid *grid,
          double x,
          double y,
          gboolean is_page_top,
          GPtrArray *losses)
{
  const guint n = MIN (sheet->shots->len - first, (guint) grid->n_across);

  yd_sheet_strip_draw (paper, sheet, first, n, grid, x, y, is_page_top);
  for (guint i = 0; i < n; i++)
    draw_shot (paper, sheet, sheet->shots->pdata[first + i], grid,
               x + i * (grid->cell_width + grid->gap_x), y + YD_SHEET_STRIP + 2, losses);
}

static void
draw_page (YdSheetBook *self, guint first, const YdSheetGrid *grid, GPtrArray *losses)
{
  const YdSheetBox area = yd_sheet_book_get_area (self);

  yd_sheet_book_begin_page (self);
  for (int row = 0; row < grid->n_down; row++) {
    const guint at = first + row * grid->n_across;
    const double y = area.y + row * get_row_height (grid);
    for (guint i = at; i < at + grid->n_across && i < self->sheet->shots->len; i++)
      yd_sheet_book_mark_shot (self, i, y - 6);
    if (at < self->sheet->shots->len)
      draw_row (&self->paper, self->sheet, at, grid, area.x, y, row == 0, losses);
  }
  yd_sheet_book_end_page (self);
}

static gboolean
write_pdf (YdShotSheet *sheet,
           GHashTable *choices,
           int n_across,
           const char *path,
           GPtrArray *losses,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (YdSheetBook) book = { 0 };
  YdSheetGrid grid;

  yd_sheet_book_open (&book, sheet, choices);
  book.paper.is_trial = !path;
  const YdSheetBox area = yd_sheet_book_get_area (&book);
  set_grid (&grid, sheet, n_across, area.width);
  fill_page (&grid, &area);
  const guint n_a_page = (guint) (grid.n_across * grid.n_down);
  for (guint first = 0; first < sheet->shots->len; first += n_a_page)
    yd_sheet_book_add_page (&book, first);
  for (guint first = 0; first < sheet->shots->len; first += n_a_page) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    draw_page (&book, first, &grid, losses);
  }
  yd_sheet_book_add_outline (&book);
  yd_sheet_note_tofu (&book.paper, losses);
  return yd_sheet_book_finish (&book, path, cancellable, error);
}

static cairo_status_t
append_bytes (void *content, const unsigned char *bytes, unsigned int size)
{
  g_byte_array_append (content, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_picture_head (YdSheetPaper *paper, YdShotSheet *sheet)
{
  const char *title = sheet->rows->film->title;
  const double width = PICTURE_WIDTH - 2 * YD_SHEET_MARGIN;
  const YdSheetBox left = { YD_SHEET_MARGIN, YD_SHEET_MARGIN, width * 0.7, 16 };
  const YdSheetBox right = { YD_SHEET_MARGIN + width * 0.7, YD_SHEET_MARGIN + 4, width * 0.3, 10 };
  g_autofree char *length = yd_sheet_length_dup_words (sheet->total_ns);
  g_autofree char *facts = g_strdup_printf (_ ("%u scenes, %u shots, %s"), sheet->scenes->len,
                                            sheet->shots->len, length);

  yd_sheet_paper_write (paper, *title ? title : _ ("Untitled"), 15, YD_SHEET_INK, TRUE, &left, 0);
  yd_sheet_paper_write (paper, facts, 9, YD_SHEET_MUTED, FALSE, &right, 1);
}

static gboolean
draw_picture (YdSheetPaper *paper,
              YdShotSheet *sheet,
              const YdSheetGrid *grid,
              GPtrArray *losses,
              GCancellable *cancellable,
              GError **error)
{
  double y = 2 * YD_SHEET_MARGIN;

  cairo_set_source_rgb (paper->cr, 1, 1, 1);
  cairo_paint (paper->cr);
  cairo_scale (paper->cr, PICTURE_SCALE, PICTURE_SCALE);
  draw_picture_head (paper, sheet);
  for (guint at = 0; at < sheet->shots->len; at += grid->n_across) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    draw_row (paper, sheet, at, grid, YD_SHEET_MARGIN, y, FALSE, losses);
    y += get_row_height (grid);
  }
  yd_sheet_note_tofu (paper, losses);
  return TRUE;
}

static gboolean
write_png (YdShotSheet *sheet,
           int n_across,
           const char *path,
           GPtrArray *losses,
           GCancellable *cancellable,
           GError **error)
{
  YdSheetGrid grid;
  set_grid (&grid, sheet, n_across, PICTURE_WIDTH - 2 * YD_SHEET_MARGIN);
  const guint n_rows = (sheet->shots->len + n_across - 1) / n_across;
  const double height = 3 * YD_SHEET_MARGIN + n_rows * get_row_height (&grid) - GAP;
  if (height * PICTURE_SCALE > MAX_SIDE) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                 _ ("%u shots are too many for one picture. Choose scenes, more across, or PDF."),
                 sheet->shots->len);
    return FALSE;
  }
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) (PICTURE_WIDTH * PICTURE_SCALE), (int) (height * PICTURE_SCALE));
  YdSheetPaper paper = { cairo_create (surface), sheet->rows->film->language, PICTURE_SCALE, 0 };
  g_autoptr (GByteArray) content = g_byte_array_new ();
  const gboolean is_drawn = draw_picture (&paper, sheet, &grid, losses, cancellable, error);
  if (is_drawn)
    cairo_surface_write_to_png_stream (surface, append_bytes, content);
  cairo_destroy (paper.cr);
  cairo_surface_destroy (surface);
  return is_drawn &&
         yd_exchange_put (path, (const char *) content->data, content->len, cancellable, error);
}

static gboolean
write_contact_sheet (const YdExchangeFormat *self,
                     const YdExchangeSource *source,
                     const char *path,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GError **error)
{
  const int n_across = atoi (g_hash_table_lookup (source->choices, "across"));
  g_autofree char *lower = g_ascii_strdown (path ? path : "", -1);
  g_autoptr (YdShotSheet) sheet =
      yd_shot_sheet_load (source->store, source->choices, losses, cancellable, error);

  if (!sheet)
    return FALSE;
  if (g_str_has_suffix (lower, ".png"))
    return write_png (sheet, n_across, path, losses, cancellable, error);
  return write_pdf (sheet, source->choices, n_across, path, losses, cancellable, error);
}

static const char *const endings[] = { ".pdf", ".png", NULL };
static const char *const counts[] = { "3", "4", "5", "6", "7", "8", "9", "10", NULL };

static const YdExchangeOption options[] = {
  { "across", N_ ("Pictures side by side"), "5", counts },
  YD_SHEET_PAPER,
  YD_SHEET_SIDE,
  YD_SHOT_SHEET_SCENES,
  YD_SHOT_SHEET_SHOTS,
  YD_SHEET_DPI,
  { NULL },
};

const YdExchangeFormat yd_contact_sheet_format = {
  .name = "contact-sheet",
  .title = N_ ("Contact sheet (PDF or PNG)"),
  .kind = YD_EXCHANGE_BOARDS,
  .endings = endings,
  .options = options,
  .write = write_contact_sheet,
};
