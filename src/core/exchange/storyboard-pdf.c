/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The storyboard on paper: one to twelve boards a page, each with what is said of its shot.
 *
 * How many boards stand side by side, and whether the words are below a picture or beside it, is
 * tried out: of all ways that leave the words their room, that with the largest pictures is taken.
 * So an upright film has its words beside the pictures, and a wide one below them. */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/sheet-book-private.h"
#include "core/exchange/sheet-formats.h"
#include "core/model/enum-names.h"

#define MAX_BOARDS 12
#define GAP 14.0
#define TEXT_GAP 8.0 /* between a picture and the words beside it */
#define HEAD_SIZE 11.0
#define LEAST_TEXT_WIDTH 104.0
#define NARROW 190.0 /* where the camera has no room beside the number */
#define BESIDE_GAIN 1.2
#define LEAST_SIZE 6.0   /* letters are made no smaller */
#define SAMPLE_SHOTS 40  /* whose words say how much room words need */
#define MOST_TEXT 0.6    /* part of a board that words may take from its picture */
#define MAX_LETTERS 4000 /* of a field: more never finds room on a page */

/* A storyboard on its way. */
typedef struct {
  YdSheetBook *book;
  YdShotSheet *sheet;
  GArray *columns; /* YdShotColumn */
  gboolean has_words;
  double aspect; /* of a picture */
  YdSheetGrid grid;
  gboolean is_beside; /* whether words stand beside the picture */
  YdSheetBox picture; /* in a cell */
  YdSheetBox words;   /* likewise */
  double size;        /* of the letters */
  GPtrArray *losses;
} Storyboard;

static gboolean
has_column (Storyboard *self, YdShotColumn column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, YdShotColumn, i) == column)
      return TRUE;
  return FALSE;
}

/* Columns that are words of their own below the head */
static gboolean
is_field (YdShotColumn column)
{
  return column == YD_SHOT_COLUMN_SCENE || column >= YD_SHOT_COLUMN_CAST;
}

/* What a picture shows and what is said need no name in front; all else does */
static void
add_field (Storyboard *self, YdSheetWords *words, YdShot *shot, YdShotColumn column)
{
  const gboolean is_main = column == YD_SHOT_COLUMN_ACTION || column == YD_SHOT_COLUMN_DIALOGUE;
  g_autofree char *text = yd_shot_sheet_dup_text (self->sheet, shot, column);
  g_autofree char *shown = g_utf8_strlen (text, -1) > MAX_LETTERS
                               ? g_utf8_substring (text, 0, MAX_LETTERS)
                               : g_strdup (text);

  if (!*shown)
    return;
  if (words->text->len > 0)
    yd_sheet_words_add (words, "\n", YD_SHEET_INK, FALSE);
  if (!is_main) {
    yd_sheet_words_add (words, yd_shot_column_get_title (column), YD_SHEET_MUTED, FALSE);
    yd_sheet_words_add (words, "  ", YD_SHEET_MUTED, FALSE);
  }
  yd_sheet_words_add (words, shown, YD_SHEET_INK, FALSE);
}

/* What is read out is often the very words of the action; they need not stand there twice. */
static gboolean
is_said_again (Storyboard *self, YdShot *shot, YdShotColumn column)
{
  GPtrArray *lines =
      yd_film_rows_get_lines (self->sheet->rows, yd_record_get_id (YD_RECORD (shot)));

  return column == YD_SHOT_COLUMN_ACTION && has_column (self, YD_SHOT_COLUMN_DIALOGUE) && lines &&
         lines->len == 1 && g_str_equal (YD_LINE (lines->pdata[0])->text, shot->action);
}

/* Speakers stand out, so that an actor finds the lines */
static void
add_dialogue (Storyboard *self, YdSheetWords *words, YdShot *shot)
{
  GPtrArray *lines =
      yd_film_rows_get_lines (self->sheet->rows, yd_record_get_id (YD_RECORD (shot)));

  for (guint i = 0; lines && i < lines->len; i++) {
    YdLine *line = lines->pdata[i];
    g_autofree char *speaker = yd_shot_sheet_dup_speaker (self->sheet, line);
    if (words->text->len > 0)
      yd_sheet_words_add (words, "\n", YD_SHEET_INK, FALSE);
    yd_sheet_words_add (words, speaker, YD_SHEET_ACCENT, TRUE);
    yd_sheet_words_add (words, "  ", YD_SHEET_INK, FALSE);
    yd_sheet_words_add (words, line->text, YD_SHEET_INK, FALSE);
  }
}

/* "MS / Low / Push in", as far as it was asked for */
static char *
dup_camera (Storyboard *self, YdShot *shot)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (has_column (self, YD_SHOT_COLUMN_SIZE))
    g_ptr_array_add (words, (char *) yd_enum_get_name (YD_TYPE_SHOT_SIZE, shot->size));
  if (has_column (self, YD_SHOT_COLUMN_ANGLE))
    g_ptr_array_add (words, (char *) yd_enum_get_name (YD_TYPE_SHOT_ANGLE, shot->angle));
  if (has_column (self, YD_SHOT_COLUMN_MOVEMENT))
    g_ptr_array_add (words, (char *) yd_enum_get_name (YD_TYPE_SHOT_MOVEMENT, shot->movement));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" / ", (char **) words->pdata);
}

static PangoLayout *
lay_words (Storyboard *self, YdShot *shot, double size, double width)
{
  g_auto (YdSheetWords) words = { 0 };

  yd_sheet_words_init (&words);
  if (width < NARROW) {
    g_autofree char *camera = dup_camera (self, shot);
    yd_sheet_words_add (&words, camera, YD_SHEET_MUTED, FALSE);
  }
  for (guint i = 0; i < self->columns->len; i++) {
    const YdShotColumn column = g_array_index (self->columns, YdShotColumn, i);
    if (column == YD_SHOT_COLUMN_DIALOGUE)
      add_dialogue (self, &words, shot);
    else if (is_field (column) && !is_said_again (self, shot, column))
      add_field (self, &words, shot, column);
  }
  return yd_sheet_paper_lay (&self->book->paper, &words, size, width);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* How high words of a width get in most shots */
static double
measure_words (Storyboard *self, double size, double width)
{
  GPtrArray *shots = self->sheet->shots;
  const guint n = MIN (shots->len, SAMPLE_SHOTS);
  double heights[SAMPLE_SHOTS];

  for (guint i = 0; i < n; i++) {
    YdShot *shot = shots->pdata[(gsize) i * shots->len / n];
    g_autoptr (PangoLayout) layout = lay_words (self, shot, size, width);
    heights[i] = yd_sheet_layout_get_height (layout);
  }
  qsort (heights, n, sizeof (double), compare_doubles);
  return heights[n * 9 / 10];
}

static double
size_for (double cell_width, double cell_height)
{
  return CLAMP (sqrt (cell_width * cell_height) / 28, 7.5, 10.5);
}

/* Lays a cell with the words below the picture, or beside it; returns the picture's area, 0 where
 * there is no room */
static double
try_cell (Storyboard *self, double width, double height, gboolean is_beside)
{
  const double head = HEAD_SIZE * 1.5;

  self->size = size_for (width, height);
  self->is_beside = is_beside;
  if (is_beside) {
    const double most = MIN (height * self->aspect, width - TEXT_GAP - LEAST_TEXT_WIDTH);
    if (most < 40)
      return 0;
    self->picture = (YdSheetBox){ 0, 0, most, most / self->aspect };
    self->words = (YdSheetBox){ most + TEXT_GAP, 0, width - most - TEXT_GAP, height };
    return self->picture.width * self->picture.height;
  }
  const double needed = self->has_words ? measure_words (self, self->size, width) + 3 : 0;
  const double text = MIN (needed, height * MOST_TEXT) + head;
  const double picture = MIN (height - text, width / self->aspect);
  if (picture < 24)
    return 0;
  self->picture = (YdSheetBox){ 0, 0, picture * self->aspect, picture };
  self->words = (YdSheetBox){ 0, picture + 4, width, height - picture - 4 };
  return self->picture.width * self->picture.height;
}

/* Words beside a picture may need more room than there is: then it is made smaller */
static double
try_beside (Storyboard *self, double width, double height)
{
  double area = try_cell (self, width, height, TRUE);

  for (int i = 0; area > 0 && self->has_words && i < 6; i++) {
    const double needed = measure_words (self, self->size, self->words.width) + HEAD_SIZE * 1.6;
    if (needed <= height || self->words.width > width * MOST_TEXT)
      break;
    const double smaller = self->picture.width * 0.88;
    self->picture = (YdSheetBox){ 0, 0, smaller, smaller / self->aspect };
    self->words = (YdSheetBox){ smaller + TEXT_GAP, 0, width - smaller - TEXT_GAP, height };
    area = smaller * smaller / self->aspect;
  }
  return area;
}

static void
set_grid (Storyboard *self, int n_across, int n_down)
{
  const YdSheetBox area = yd_sheet_book_get_area (self->book);

  self->grid.n_across = n_across;
  self->grid.n_down = n_down;
  self->grid.gap_x = self->grid.gap_y = GAP;
  self->grid.cell_width = (area.width - (n_across - 1) * GAP) / n_across;
  self->grid.cell_height = (area.height - (n_down - 1) * GAP) / n_down - YD_SHEET_STRIP;
}

static double
try_grid (Storyboard *self, int n_across, int n_down, gboolean is_beside)
{
  set_grid (self, n_across, n_down);
  return is_beside ? try_beside (self, self->grid.cell_width, self->grid.cell_height)
                   : try_cell (self, self->grid.cell_width, self->grid.cell_height, FALSE);
}

/* Finds the way with the largest pictures, and lays the page in it. Words below a picture are what
 * people know, so words beside it have to be clearly better. */
static void
choose_grid (Storyboard *self, int n_boards)
{
  double best = 0;
  int best_across = 1;
  gboolean best_beside = FALSE;

  for (int n_across = 1; n_across <= n_boards; n_across++) {
    const int n_down = (n_boards + n_across - 1) / n_across;
    if (n_across * n_down - n_boards >= n_across || n_across * n_down - n_boards >= n_down + 1)
      continue;
    for (int is_beside = 0; is_beside <= 1; is_beside++) {
      const double area =
          try_grid (self, n_across, n_down, is_beside) / (is_beside ? BESIDE_GAIN : 1);
      if (area > best) {
        best = area;
        best_across = n_across;
        best_beside = is_beside;
      }
    }
  }
  try_grid (self, best_across, (n_boards + best_across - 1) / best_across, best_beside);
}

/* Number and camera on the left, length on the right; returns how high it is */
static double
draw_head (Storyboard *self, YdShot *shot, const YdSheetBox *box)
{
  YdSheetPaper *paper = &self->book->paper;
  g_autofree char *camera = dup_camera (self, shot);
  g_autofree char *length = has_column (self, YD_SHOT_COLUMN_DURATION)
                                ? yd_sheet_length_dup_words (shot->duration_ns)
                                : g_strdup ("");
  YdSheetBox line = { box->x, box->y - 1, box->width, HEAD_SIZE };
  double used = 0;

  if (has_column (self, YD_SHOT_COLUMN_NUMBER))
    used = yd_sheet_paper_write (paper, shot->number, HEAD_SIZE, YD_SHEET_INK, TRUE, &line, 0) + 8;
  line.y += 2.2;
  const double right =
      *length ? yd_sheet_paper_write (paper, length, 8, YD_SHEET_MUTED, FALSE, &line, 1) + 8 : 0;
  if (box->width >= NARROW) {
    const YdSheetBox rest = { box->x + used, line.y, MAX (10, box->width - used - right), 8 };
    yd_sheet_paper_write (paper, camera, 8, YD_SHEET_MUTED, FALSE, &rest, 0);
  }
  return HEAD_SIZE * 1.5;
}

/* Letters get smaller until all words have room; what has none even then is told of */
static void
draw_words (Storyboard *self, YdShot *shot, const YdSheetBox *box)
{
  double size = self->size;

  if (!self->has_words || box->height < LEAST_SIZE)
    return;
  for (;; size -= 0.5) {
    g_autoptr (PangoLayout) layout = lay_words (self, shot, size, box->width);
    const gboolean fits = yd_sheet_layout_get_height (layout) <= box->height;
    if (!fits && size - 0.5 >= LEAST_SIZE)
      continue;
    if (!yd_sheet_paper_show (&self->book->paper, layout, box->x, box->y, box->height)) {
      g_autofree char *thing = g_strdup_printf (_ ("Shot %s"), shot->number);
      yd_losses_add (self->losses, thing, _ ("Its words are longer than the room for them."),
                     _ ("The first of them are there; fewer boards a page leave more room."));
    }
    return;
  }
}

static void
draw_board (Storyboard *self, guint index, double x, double y)
{
  YdShot *shot = self->sheet->shots->pdata[index];
  const YdSheetBox picture = { x + self->picture.x, y + self->picture.y, self->picture.width,
                               self->picture.height };
  const YdSheetBox words = { x + self->words.x, y + self->words.y, self->words.width,
                             self->words.height };
  g_autofree char *target =
      g_strdup_printf ("name='shot-%u' x=%.0f y=%.0f", index, 0.0, MAX (0, y - YD_SHEET_STRIP - 6));

  cairo_tag_begin (self->book->paper.cr, CAIRO_TAG_DEST, target);
  cairo_tag_end (self->book->paper.cr, CAIRO_TAG_DEST);
  if (has_column (self, YD_SHOT_COLUMN_PICTURE))
    yd_sheet_picture_draw (&self->book->paper, self->sheet, shot, &picture, self->losses);
  const double head = draw_head (self, shot, &words);
  const YdSheetBox rest = { words.x, words.y + head, words.width, words.height - head };
  draw_words (self, shot, &rest);
}

static void
draw_page (Storyboard *self, guint first)
{
  const YdSheetBox area = yd_sheet_book_get_area (self->book);
  const YdSheetGrid *grid = &self->grid;
  const guint end = MIN (first + self->book->n_a_page, self->sheet->shots->len);

  yd_sheet_book_begin_page (self->book);
  for (guint i = first; i < end; i++) {
    const guint at = i - first, column = at % grid->n_across, row = at / grid->n_across;
    const double y =
        area.y + row * (grid->cell_height + YD_SHEET_STRIP + grid->gap_y) + YD_SHEET_STRIP;
    if (column == 0)
      yd_sheet_strip_draw (&self->book->paper, self->sheet, i, MIN (end - i, grid->n_across), grid,
                           area.x, y - YD_SHEET_STRIP, row == 0);
    draw_board (self, i, area.x + column * (grid->cell_width + grid->gap_x), y + 3);
  }
  yd_sheet_book_end_page (self->book);
}

static gboolean
draw (Storyboard *self, GCancellable *cancellable, GError **error)
{
  YdSheetBook *book = self->book;
  const guint n_contents = book->has_contents ? yd_sheet_book_count_contents (book) : 0;

  book->first_page = n_contents + 1;
  book->n_pages = n_contents + (self->sheet->shots->len + book->n_a_page - 1) / book->n_a_page;
  if (book->has_contents)
    yd_sheet_book_draw_contents (book, _ ("Storyboard"));
  for (guint first = 0; first < self->sheet->shots->len; first += book->n_a_page) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    draw_page (self, first);
  }
  yd_sheet_book_add_outline (book);
  yd_sheet_note_tofu (&book->paper, self->losses);
  return TRUE;
}

static gboolean
write_storyboard (const YdExchangeFormat *format,
                  const YdExchangeSource *source,
                  const char *path,
                  GPtrArray *losses,
                  GCancellable *cancellable,
                  GError **error)
{
  GHashTable *choices = source->choices;
  g_autoptr (GArray) columns =
      yd_shot_columns_parse (g_hash_table_lookup (choices, "columns"), error);
  g_autoptr (YdShotSheet) sheet =
      columns ? yd_shot_sheet_load (source->store, choices, losses, cancellable, error) : NULL;
  if (!sheet)
    return FALSE;

  const YdFilm *film = sheet->rows->film;
  g_auto (YdSheetBook) book = { 0 };
  Storyboard self = { .book = &book, .sheet = sheet, .columns = columns, .losses = losses };
  yd_sheet_book_open (&book, sheet, choices);
  book.n_a_page = (guint) g_ascii_strtoull (g_hash_table_lookup (choices, "boards"), NULL, 10);
  book.has_contents = g_str_equal (g_hash_table_lookup (choices, "contents"), "yes");
  self.aspect = film->width > 0 && film->height > 0 ? (double) film->width / film->height : 1.0;
  for (guint i = 0; i < columns->len; i++)
    self.has_words |= is_field (g_array_index (columns, YdShotColumn, i));
  choose_grid (&self, (int) book.n_a_page);
  book.paper.n_unknown = 0; /* the trials counted */
  return draw (&self, cancellable, error) && yd_sheet_book_finish (&book, path, cancellable, error);
}

static const char *const endings[] = { ".pdf", NULL };
static const char *const counts[] = { "1", "2", "3",  "4",  "5",  "6", "7",
                                      "8", "9", "10", "11", "12", NULL };
static const char *const yes_no[] = { N_ ("yes"), N_ ("no"), NULL };

static const YdExchangeOption options[] = {
  { "boards", N_ ("Boards a page"), "6", counts },
  YD_SHEET_PAPER,
  YD_SHEET_SIDE,
  { "columns", N_ ("What stands at a board"),
    "number,picture,size,angle,movement,duration,action,dialogue,cast,props,note", NULL },
  { "contents", N_ ("Cover with contents"), "yes", yes_no },
  YD_SHOT_SHEET_SCENES,
  YD_SHOT_SHEET_SHOTS,
  YD_SHEET_DPI,
  { NULL },
};

const YdExchangeFormat yd_storyboard_pdf_format = {
  .name = "storyboard-pdf",
  .title = N_ ("Storyboard (PDF)"),
  .kind = YD_EXCHANGE_BOARDS,
  .endings = endings,
  .options = options,
  .write = write_storyboard,
};
