/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The storyboard as cards: one to twelve boards a page, each with what is said of its shot.
 *
 * How many boards stand side by side, and whether the words are below a picture or beside it, is
 * tried out: of all ways that leave the words their room, that with the largest pictures is taken.
 * So an upright film has its words beside the pictures, and a wide one below them. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/exchange/storyboard-private.h"

#define GAP 14.0
#define TEXT_GAP 8.0 /* between a picture and the words beside it */
#define HEAD_SIZE 11.0
#define LEAST_TEXT_WIDTH 104.0
#define NARROW 190.0 /* where the camera has no room beside the number */
#define BESIDE_GAIN 1.2
#define LEAST_SIZE 6.0  /* letters are made no smaller */
#define SAMPLE_SHOTS 40 /* whose words say how much room words need */
#define MOST_TEXT 0.6   /* part of a board that words may take from its picture */

/* Cards on their way. */
typedef struct {
  const YdStoryboard *board; /* borrowed */
  gboolean has_words;
  double aspect; /* of a picture */
  YdSheetGrid grid;
  YdSheetBox picture; /* in a cell */
  YdSheetBox words;   /* likewise */
  double size;        /* of the letters */
} Cards;

/* Columns that are words of their own below the head */
static gboolean
is_field (YdShotColumn column)
{
  return column == YD_SHOT_COLUMN_SCENE || column >= YD_SHOT_COLUMN_CAST;
}

/* What a picture shows and what is said need no name in front; all else does */
static void
add_field (Cards *self, YdSheetWords *words, YdShot *shot, YdShotColumn column)
{
  const gboolean is_main = column == YD_SHOT_COLUMN_ACTION || column == YD_SHOT_COLUMN_DIALOGUE;
  g_autofree char *head =
      g_strconcat (words->text->len > 0 ? "\n" : "",
                   is_main ? "" : yd_shot_column_get_title (column), is_main ? "" : "  ", NULL);

  yd_storyboard_add_words (self->board, words, head, shot, column);
}

/* "Medium / Low / Push in / 35 mm", as far as it was asked for */
static char *
dup_camera (Cards *self, YdShot *shot)
{
  static const YdShotColumn columns[] = { YD_SHOT_COLUMN_SIZE, YD_SHOT_COLUMN_ANGLE,
                                          YD_SHOT_COLUMN_MOVEMENT, YD_SHOT_COLUMN_LENS };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    char *text = yd_storyboard_has_column (self->board, columns[i])
                     ? yd_shot_sheet_dup_text (self->board->sheet, shot, columns[i])
                     : NULL;
    if (text && *text)
      g_ptr_array_add (words, text);
    else
      g_free (text);
  }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" / ", (char **) words->pdata);
}

static PangoLayout *
lay_words (Cards *self, YdShot *shot, double size, double width)
{
  g_auto (YdSheetWords) words = { 0 };

  yd_sheet_words_init (&words);
  if (width < NARROW) {
    g_autofree char *camera = dup_camera (self, shot);
    yd_sheet_words_add (&words, camera, YD_SHEET_MUTED, FALSE);
  }
  for (guint i = 0; i < self->board->columns->len; i++) {
    const YdShotColumn column = g_array_index (self->board->columns, YdShotColumn, i);
    if (is_field (column) && !yd_storyboard_is_said_again (self->board, shot, column))
      add_field (self, &words, shot, column);
  }
  return yd_sheet_paper_lay (&self->board->book->paper, &words, size, width);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* How high words of a width get in most shots */
static double
measure_words (Cards *self, double size, double width)
{
  GPtrArray *shots = self->board->sheet->shots;
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
try_cell (Cards *self, double width, double height, gboolean is_beside)
{
  const double head = HEAD_SIZE * 1.5;

  self->size = size_for (width, height);
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
try_beside (Cards *self, double width, double height)
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
set_grid (Cards *self, int n_across, int n_down)
{
  const YdSheetBox area = yd_sheet_book_get_area (self->board->book);

  self->grid.n_across = n_across;
  self->grid.n_down = n_down;
  self->grid.gap_x = self->grid.gap_y = GAP;
  self->grid.cell_width = (area.width - (n_across - 1) * GAP) / n_across;
  self->grid.cell_height = (area.height - (n_down - 1) * GAP) / n_down - YD_SHEET_STRIP;
}

static double
try_grid (Cards *self, int n_across, int n_down, gboolean is_beside)
{
  set_grid (self, n_across, n_down);
  return is_beside ? try_beside (self, self->grid.cell_width, self->grid.cell_height)
                   : try_cell (self, self->grid.cell_width, self->grid.cell_height, FALSE);
}

/* Finds the way with the largest pictures, and lays the page in it. Words below a picture are what
 * people know, so words beside it have to be clearly better. */
static void
choose_grid (Cards *self, int n_boards)
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
draw_head (Cards *self, YdShot *shot, const YdSheetBox *box)
{
  YdSheetPaper *paper = &self->board->book->paper;
  g_autofree char *camera = dup_camera (self, shot);
  g_autofree char *length = yd_storyboard_has_column (self->board, YD_SHOT_COLUMN_DURATION)
                                ? yd_sheet_length_dup_words (shot->duration_ns)
                                : g_strdup ("");
  YdSheetBox line = { box->x, box->y - 1, box->width, HEAD_SIZE };
  double used = 0;

  if (yd_storyboard_has_column (self->board, YD_SHOT_COLUMN_NUMBER))
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
draw_words (Cards *self, YdShot *shot, const YdSheetBox *box)
{
  double size = self->size;

  if (!self->has_words || box->height < LEAST_SIZE)
    return;
  for (;; size -= 0.5) {
    g_autoptr (PangoLayout) layout = lay_words (self, shot, size, box->width);
    const gboolean fits = yd_sheet_layout_get_height (layout) <= box->height;
    if (!fits && size - 0.5 >= LEAST_SIZE)
      continue;
    if (!yd_sheet_paper_show (&self->board->book->paper, layout, box->x, box->y, box->height))
      yd_storyboard_tell_cut (
          self->board, shot,
          _ ("The first of them are there; fewer boards a page leave more room."));
    return;
  }
}

static void
draw_board (Cards *self, guint index, double x, double y)
{
  YdShot *shot = self->board->sheet->shots->pdata[index];
  const YdSheetBox picture = { x + self->picture.x, y + self->picture.y, self->picture.width,
                               self->picture.height };
  const YdSheetBox words = { x + self->words.x, y + self->words.y, self->words.width,
                             self->words.height };

  yd_sheet_book_mark_shot (self->board->book, index, MAX (0, y - YD_SHEET_STRIP - 6));
  if (yd_storyboard_has_column (self->board, YD_SHOT_COLUMN_PICTURE))
    yd_sheet_picture_draw (&self->board->book->paper, self->board->sheet, shot, &picture,
                           self->board->losses);
  const double head = draw_head (self, shot, &words);
  const YdSheetBox rest = { words.x, words.y + head, words.width, words.height - head };
  draw_words (self, shot, &rest);
}

static void
draw_page (gpointer laid, guint first, guint end)
{
  Cards *self = laid;
  const YdSheetBox area = yd_sheet_book_get_area (self->board->book);
  const YdSheetGrid *grid = &self->grid;

  yd_sheet_book_begin_page (self->board->book);
  for (guint i = first; i < end; i++) {
    const guint at = i - first, column = at % grid->n_across, row = at / grid->n_across;
    const double y =
        area.y + row * (grid->cell_height + YD_SHEET_STRIP + grid->gap_y) + YD_SHEET_STRIP;
    if (column == 0)
      yd_sheet_strip_draw (&self->board->book->paper, self->board->sheet, i,
                           MIN (end - i, grid->n_across), grid, area.x, y - YD_SHEET_STRIP,
                           row == 0);
    draw_board (self, i, area.x + column * (grid->cell_width + grid->gap_x), y + 3);
  }
  yd_sheet_book_end_page (self->board->book);
}

static gpointer
lay (const YdStoryboard *board)
{
  Cards *self = g_new0 (Cards, 1);

  self->board = board;
  self->aspect = yd_shot_sheet_get_aspect (board->sheet);
  for (guint i = 0; i < board->columns->len; i++)
    self->has_words |= is_field (g_array_index (board->columns, YdShotColumn, i));
  choose_grid (self, (int) board->n_boards);
  for (guint first = 0; first < board->sheet->shots->len; first += board->n_boards)
    yd_sheet_book_add_page (board->book, first);
  return self;
}

const YdStoryboardLayout yd_storyboard_cards = {
  .name = "cards",
  .lay = lay,
  .draw_page = draw_page,
  .free = g_free,
};
