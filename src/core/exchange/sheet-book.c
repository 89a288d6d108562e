/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all printed sheets of shots have: pages with a header, a page of contents whose lines lead
 * to their scenes, an outline for the reader's side bar, and the strip that names the scenes above
 * a row of pictures.
 *
 * Source: ISO 32000-1, 12.3 (destinations, outline), as cairo 1.16 writes them from its tags. */
#include "core/exchange/sheet-book-private.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#define MM 2.834645669 /* points */
#define CONTENTS_ROW 17.0
#define CONTENTS_GAP 28.0
#define COVER_PICTURES 4
#define COVER_GAP 8.0
#define COVER_HEAD 86.0 /* title and facts above the pictures */
#define TITLE_SIZE 26.0

const char *const yd_sheet_paper_names[] = { "a4", "letter", NULL };
const char *const yd_sheet_side_names[] = { N_ ("landscape"), N_ ("portrait"), NULL };
const char *const yd_sheet_dpi_names[] = { "100", "150", "200", "300", NULL };

/* upright, by the names above */
static const double paper_sizes[][2] = { { 210 * MM, 297 * MM }, { 612, 792 } };

static cairo_status_t
append_bytes (void *content, const unsigned char *bytes, unsigned int size)
{
  g_byte_array_append (content, bytes, size);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_title (YdSheetBook *self)
{
  const YdFilm *film = self->sheet->rows->film;

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, film->title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, film->author);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Yiduo Studio");
}

/**
 * yd_sheet_book_open:
 * @self: a book
 * @sheet: its shots, which outlive it
 * @choices: (element-type utf8 utf8): of which "paper", "side" and "dpi" are read
 *
 * Begins a PDF in memory. `has_contents` is the caller's to set, and its pages are to be told by
 * `yd_sheet_book_add_page` before the first is drawn.
 */
void
yd_sheet_book_open (YdSheetBook *self, YdShotSheet *sheet, GHashTable *choices)
{
  const char *paper = g_hash_table_lookup (choices, "paper");
  const char *side = g_hash_table_lookup (choices, "side");
  const char *dpi = g_hash_table_lookup (choices, "dpi");
  const double *size = paper_sizes[g_str_equal (paper, yd_sheet_paper_names[1])];
  const gboolean is_upright = g_str_equal (side, yd_sheet_side_names[1]);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->sheet = sheet;
  self->width = size[is_upright ? 0 : 1];
  self->height = size[is_upright ? 1 : 0];
  self->date = g_date_time_format (now, "%F");
  self->content = g_byte_array_new ();
  self->firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->surface =
      cairo_pdf_surface_create_for_stream (append_bytes, self->content, self->width, self->height);
  self->paper.cr = cairo_create (self->surface);
  self->paper.language = sheet->rows->film->language;
  self->paper.pixels_per_pt = g_ascii_strtod (dpi, NULL) / 72;
  set_title (self);
}

/**
 * yd_sheet_book_clear:
 * @self: a book
 *
 * Frees what it holds.
 */
void
yd_sheet_book_clear (YdSheetBook *self)
{
  g_clear_pointer (&self->paper.cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->content, g_byte_array_unref);
  g_clear_pointer (&self->firsts, g_array_unref);
  g_clear_pointer (&self->date, g_free);
}

/* Cairo 1.16 lists objects that it never wrote, for parts of the tags; strict readers call the file
 * damaged. Such an entry is made a free one, which has the same length.
 *
 * Source: ISO 32000-1, 7.5.4: entries of 20 bytes behind a line "0 COUNT". */
static void
mend_cross_references (GByteArray *content)
{
  g_byte_array_append (content, (const guint8 *) "", 1); /* so that it can be read as text */
  char *text = (char *) content->data;
  const char *mark = strstr (text + MAX (content->len, 40) - 40, "startxref\n");
  const guint64 table = mark ? g_ascii_strtoull (mark + strlen ("startxref\n"), NULL, 10) : 0;
  char *line = table > 0 && table < content->len ? text + table : NULL;
  guint n_objects = 0;

  if (line && sscanf (line, "xref\n0 %u\n", &n_objects) == 1)
    line = strchr (strchr (line, '\n') + 1, '\n') + 1;
  for (guint i = 0; i < n_objects && line + (i + 1) * 20 <= text + content->len; i++) {
    char *entry = line + i * 20;
    const guint64 at = g_ascii_strtoull (entry, NULL, 10);
    g_autofree char *head = g_strdup_printf ("%u 0 obj", i);
    if (entry[17] == 'n' && (at >= content->len || !g_str_has_prefix (text + at, head)))
      memcpy (entry, "0000000000 65535 f", 18);
  }
  g_byte_array_set_size (content, content->len - 1);
}

/**
 * yd_sheet_book_finish:
 * @self: a book whose pages are drawn
 * @path: its file
 * @cancellable: (nullable): stops the writing
 * @error: set to `YD_EXCHANGE_ERROR_UNWRITABLE`, or to `G_IO_ERROR_CANCELLED`
 *
 * Writes the file; blocks.
 *
 * Returns: whether it is there
 */
gboolean
yd_sheet_book_finish (YdSheetBook *self,
                      const char *path,
                      GCancellable *cancellable,
                      GError **error)
{
  g_clear_pointer (&self->paper.cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  mend_cross_references (self->content);
  return yd_exchange_put (path, (const char *) self->content->data, self->content->len, cancellable,
                          error);
}

/**
 * yd_sheet_book_get_area:
 * @self: a book
 *
 * Returns: what of a page is below the header
 */
YdSheetBox
yd_sheet_book_get_area (const YdSheetBook *self)
{
  return (YdSheetBox){ YD_SHEET_MARGIN, YD_SHEET_MARGIN + YD_SHEET_HEADER,
                       self->width - 2 * YD_SHEET_MARGIN,
                       self->height - 2 * YD_SHEET_MARGIN - YD_SHEET_HEADER };
}

/**
 * yd_sheet_book_add_page:
 * @self: a book
 * @first: index of its first shot
 *
 * Adds a page of boards behind the others.
 */
void
yd_sheet_book_add_page (YdSheetBook *self, guint first)
{
  g_array_append_val (self->firsts, first);
}

/**
 * yd_sheet_book_mark_shot:
 * @self: a book, on the page of the shot
 * @index: of the shot
 * @y: above its board
 *
 * Makes the place one that contents and outline lead to.
 */
void
yd_sheet_book_mark_shot (YdSheetBook *self, guint index, double y)
{
  g_autofree char *target = g_strdup_printf ("name='shot-%u' x=0 y=%.0f", index, y);

  cairo_tag_begin (self->paper.cr, CAIRO_TAG_DEST, target);
  cairo_tag_end (self->paper.cr, CAIRO_TAG_DEST);
}

/**
 * yd_sheet_scene_dup_title:
 * @scene: (nullable): a scene
 *
 * Returns: (transfer full): its number and heading
 */
char *
yd_sheet_scene_dup_title (const YdScene *scene)
{
  if (!scene)
    return g_strdup ("");
  return g_strdup_printf (_ ("Scene %s  %s"), scene->number, scene->heading);
}

static const char *
get_title (YdSheetBook *self)
{
  const char *title = self->sheet->rows->film->title;

  return *title ? title : _ ("Untitled");
}

/* How high the row of pictures on the cover is: that of so many wide ones, whatever the film's */
static double
get_strip_height (const YdSheetBook *self)
{
  const YdSheetBox area = yd_sheet_book_get_area (self);

  return (area.width - (COVER_PICTURES - 1) * COVER_GAP) / COVER_PICTURES * 9 / 16;
}

/* The contents' first page has the film's title above them. */
static double
get_cover_height (YdSheetBook *self)
{
  return COVER_HEAD + get_strip_height (self) + COVER_GAP * 3;
}

static guint
count_rows (YdSheetBook *self, gboolean is_first)
{
  const YdSheetBox area = yd_sheet_book_get_area (self);

  return (guint) ((area.height - (is_first ? get_cover_height (self) : 0)) / CONTENTS_ROW);
}

static guint
count_columns (YdSheetBook *self)
{
  return self->width > self->height ? 2 : 1;
}

/* How many pages the contents take */
static guint
count_contents (YdSheetBook *self)
{
  const guint n_columns = count_columns (self);
  const guint n_first = n_columns * count_rows (self, TRUE);
  const guint n_more = n_columns * count_rows (self, FALSE);
  const guint n_scenes = self->sheet->scenes->len;
  if (!self->has_contents)
    return 0;

  return n_scenes <= n_first ? 1 : 1 + (n_scenes - n_first + n_more - 1) / n_more;
}

/* The page of a shot, counted from 1 */
static guint
get_page (YdSheetBook *self, guint index)
{
  guint n = 0;

  while (n < self->firsts->len && g_array_index (self->firsts, guint, n) <= index)
    n++;
  return count_contents (self) + n;
}

/**
 * yd_sheet_book_begin_page:
 * @self: a book
 *
 * Draws the header of the next page. Its title leads back to the contents.
 */
void
yd_sheet_book_begin_page (YdSheetBook *self)
{
  const double half = (self->width - 2 * YD_SHEET_MARGIN) / 2;
  const YdSheetBox left = { YD_SHEET_MARGIN, YD_SHEET_MARGIN, half, 12 };
  const YdSheetBox right = { YD_SHEET_MARGIN + half, YD_SHEET_MARGIN, half, 12 };

  const guint n_contents = count_contents (self);
  const gboolean leads_back = self->page++ >= n_contents && self->has_contents;
  g_autofree char *label = g_strdup_printf ("%u", self->page);
  g_autofree char *place =
      g_strdup_printf ("%s    %u / %u", self->date, self->page, n_contents + self->firsts->len);
  cairo_pdf_surface_set_page_label (self->surface, label);
  if (leads_back)
    cairo_tag_begin (self->paper.cr, CAIRO_TAG_LINK, "dest='contents'");
  if (!self->has_contents || self->page > 1) /* the cover has it in large letters */
    yd_sheet_paper_write (&self->paper, get_title (self), 9.5, YD_SHEET_INK, TRUE, &left, 0);
  if (leads_back)
    cairo_tag_end (self->paper.cr, CAIRO_TAG_LINK);
  yd_sheet_paper_write (&self->paper, place, 8, YD_SHEET_MUTED, FALSE, &right, 1);
  yd_sheet_paper_rule (&self->paper, YD_SHEET_MARGIN, YD_SHEET_MARGIN + 16, 2 * half, YD_SHEET_INK);
}

/**
 * yd_sheet_book_end_page:
 * @self: a book
 *
 * Closes the page.
 */
void
yd_sheet_book_end_page (YdSheetBook *self)
{
  cairo_show_page (self->paper.cr);
}

static guint
count_shots_of (YdShotSheet *sheet, guint first)
{
  const YdShot *shot = sheet->shots->pdata[first];
  guint n = 1;

  while (first + n < sheet->shots->len &&
         g_strcmp0 (YD_SHOT (sheet->shots->pdata[first + n])->scene, shot->scene) == 0)
    n++;
  return n;
}

/**
 * yd_sheet_book_add_outline:
 * @self: a book
 *
 * Gives the reader's side bar the scenes, and below each its shots.
 */
void
yd_sheet_book_add_outline (YdSheetBook *self)
{
  YdShotSheet *sheet = self->sheet;

  for (guint first = 0, n; first < sheet->shots->len; first += n) {
    YdShot *shot = sheet->shots->pdata[first];
    g_autofree char *title = yd_sheet_scene_dup_title (yd_shot_sheet_get_scene (sheet, shot));
    g_autofree char *target = g_strdup_printf ("dest='shot-%u'", first);
    n = count_shots_of (sheet, first);
    const int scene =
        cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, title, target, 0);
    for (guint i = 0; i < n; i++) {
      YdShot *own = sheet->shots->pdata[first + i];
      g_autofree char *place = g_strdup_printf ("dest='shot-%u'", first + i);
      cairo_pdf_surface_add_outline (self->surface, scene, own->number, place, 0);
    }
  }
}

/* The first picture of each scene, as far as there is room */
static void
draw_cover_pictures (YdSheetBook *self, const YdSheetBox *area, double y)
{
  const double height = get_strip_height (self);
  const double width = MIN (height * yd_shot_sheet_get_aspect (self->sheet), area->width);
  YdShotSheet *sheet = self->sheet;
  YdSheetBox box = { area->x, y, width, height };

  for (guint first = 0; first < sheet->shots->len && box.x + width <= area->x + area->width + 0.5;
       first += count_shots_of (sheet, first)) {
    const char *path = yd_shot_sheet_get_picture (sheet, sheet->shots->pdata[first]);
    if (path && yd_sheet_paper_draw_picture (&self->paper, path, &box))
      box.x += width + COVER_GAP;
  }
}

static void
draw_cover (YdSheetBook *self, const char *kind)
{
  const YdFilm *film = self->sheet->rows->film;
  const YdSheetBox area = yd_sheet_book_get_area (self);
  g_autofree char *length = yd_sheet_length_dup_words (self->sheet->total_ns);
  g_autofree char *facts = g_strdup_printf (_ ("%u scenes, %u shots, %s"), self->sheet->scenes->len,
                                            self->sheet->shots->len, length);
  g_autofree char *maker = g_strjoin (*film->author ? "    " : "", film->author, facts, NULL);
  YdSheetBox line = { area.x, area.y, area.width, 12 };

  yd_sheet_paper_write (&self->paper, kind, 10, YD_SHEET_ACCENT, TRUE, &line, 0);
  line.y += 18;
  yd_sheet_paper_write (&self->paper, get_title (self), TITLE_SIZE, YD_SHEET_INK, TRUE, &line, 0);
  line.y += TITLE_SIZE * 1.35 + 4;
  yd_sheet_paper_write (&self->paper, maker, 9.5, YD_SHEET_MUTED, FALSE, &line, 0);
  draw_cover_pictures (self, &area, area.y + COVER_HEAD);
}

static void
draw_contents_row (YdSheetBook *self, guint first, guint n, const YdSheetBox *row)
{
  YdShot *shot = self->sheet->shots->pdata[first];
  const YdScene *scene = yd_shot_sheet_get_scene (self->sheet, shot);
  const YdSheetBox number = { row->x, row->y, 34, row->height };
  const YdSheetBox title = { row->x + 36, row->y, row->width - 36 - 130, row->height };
  const YdSheetBox facts = { row->x + row->width - 126, row->y, 96, row->height };
  const YdSheetBox page = { row->x + row->width - 28, row->y, 28, row->height };
  gint64 length_ns = 0;

  for (guint i = 0; i < n; i++)
    length_ns += YD_SHOT (self->sheet->shots->pdata[first + i])->duration_ns;
  g_autofree char *length = yd_sheet_length_dup_words (length_ns);
  g_autofree char *count = g_strdup_printf (ngettext ("%u shot, %s", "%u shots, %s", n), n, length);
  g_autofree char *at = g_strdup_printf ("%u", get_page (self, first));
  g_autofree char *target = g_strdup_printf ("dest='shot-%u'", first);
  cairo_tag_begin (self->paper.cr, CAIRO_TAG_LINK, target);
  yd_sheet_paper_write (&self->paper, scene ? scene->number : "", 9, YD_SHEET_ACCENT, TRUE, &number,
                        0);
  yd_sheet_paper_write (&self->paper, scene ? scene->heading : "", 9, YD_SHEET_INK, FALSE, &title,
                        0);
  yd_sheet_paper_write (&self->paper, count, 8, YD_SHEET_MUTED, FALSE, &facts, 1);
  yd_sheet_paper_write (&self->paper, at, 9, YD_SHEET_INK, FALSE, &page, 1);
  cairo_tag_end (self->paper.cr, CAIRO_TAG_LINK);
  yd_sheet_paper_rule (&self->paper, row->x, row->y + 14, row->width, YD_SHEET_HAIR);
}

/**
 * yd_sheet_book_draw_contents:
 * @self: a book
 * @kind: what it is, translated: "Storyboard"
 *
 * Draws the cover with the scenes and where they are.
 */
void
yd_sheet_book_draw_contents (YdSheetBook *self, const char *kind)
{
  const YdSheetBox area = yd_sheet_book_get_area (self);
  const guint n_columns = count_columns (self);
  const double width = (area.width - (n_columns - 1) * CONTENTS_GAP) / n_columns;
  const guint n_contents = count_contents (self);
  guint first = 0;

  for (guint page = 0; page < n_contents; page++) {
    const guint n_rows = count_rows (self, page == 0);
    const double top = area.y + (page == 0 ? get_cover_height (self) : 0);
    yd_sheet_book_begin_page (self);
    if (page == 0) {
      cairo_tag_begin (self->paper.cr, CAIRO_TAG_DEST, "name='contents' x=0 y=0");
      cairo_tag_end (self->paper.cr, CAIRO_TAG_DEST);
      draw_cover (self, kind);
    }
    for (guint i = 0; i < n_rows * n_columns && first < self->sheet->shots->len; i++) {
      const YdSheetBox row = { area.x + (i / n_rows) * (width + CONTENTS_GAP),
                               top + (i % n_rows) * CONTENTS_ROW, width, CONTENTS_ROW };
      const guint n = count_shots_of (self->sheet, first);
      draw_contents_row (self, first, n, &row);
      first += n;
    }
    yd_sheet_book_end_page (self);
  }
}
