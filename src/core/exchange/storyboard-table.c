/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The storyboard as a table: a row a shot, a column for each thing that is said of it. So many
 * boards as are wanted on a page find room there at most: they say how high the pictures are. A row
 * whose words need more is higher, and so is one whose picture would be a strip.
 *
 * Facts of a word or two get the width they need, sentences share what is left by how long they
 * are. A column that would be blank on every page is left out, but for the notes, which are for
 * pencils too. */
#include <glib/gi18n.h>

#include "core/exchange/storyboard-private.h"
#include "core/model/enum-names.h"

#define HEAD 17.0 /* the row of the columns' names */
#define HEAD_SIZE 7.5
#define PAD 5.0 /* above and below what stands in a row */
#define GAP 9.0 /* between columns */
#define SCENE_GAP 5.0
#define MOST_PICTURE 0.36 /* of the page's width */
#define LEAST_PICTURE 56.0
#define LEAST_UPRIGHT 60.0 /* width in which an upright picture still tells who is in it */
#define SMALLER 0.7
#define MOST_FACT 78.0
#define LEAST_WORDS 60.0
#define MOST_WORDS 300.0
#define BLANK_NOTES 110.0
#define SAMPLE_SHOTS 60 /* whose words say how wide columns are */
#define NUMBER_GROWTH 1.2

/* One column on paper */
typedef struct {
  YdShotColumn column;
  double least; /* width that it has to have */
  double want;  /* width with which no line would break, within reason */
  double x;
  double width;
} Field;

typedef struct {
  const YdStoryboard *board; /* borrowed */
  GArray *fields;            /* owned, Field */
  GArray *heights;           /* owned, double: of each shot's row */
  double size;               /* of the letters */
  double picture_width;
  double picture_height;
} Table;

static void
table_free (gpointer data)
{
  Table *self = data;

  g_array_unref (self->fields);
  g_array_unref (self->heights);
  g_free (self);
}

/* Of a shot list's short names, "MCU", a column of its own can be narrow */
static const char *
get_short_name (YdShot *shot, YdShotColumn column)
{
  return column == YD_SHOT_COLUMN_SIZE
             ? yd_enum_get_short_name (YD_TYPE_SHOT_SIZE, (int) shot->size)
         : column == YD_SHOT_COLUMN_ANGLE
             ? yd_enum_get_short_name (YD_TYPE_SHOT_ANGLE, (int) shot->angle)
             : NULL;
}

static PangoLayout *
lay_cell (const Table *self, YdShot *shot, YdShotColumn column, double width)
{
  g_auto (YdSheetWords) words = { 0 };
  const char *short_name = get_short_name (shot, column);
  const gboolean is_number = column == YD_SHOT_COLUMN_NUMBER;

  yd_sheet_words_init (&words);
  if (is_number)
    yd_sheet_words_add (&words, shot->number, YD_SHEET_INK, TRUE);
  else if (short_name)
    yd_sheet_words_add (&words, short_name, YD_SHEET_INK, FALSE);
  else if (!yd_storyboard_is_said_again (self->board, shot, column))
    yd_storyboard_add_words (self->board, &words, "", shot, column);
  return yd_sheet_paper_lay (&self->board->book->paper, &words,
                             self->size * (is_number ? NUMBER_GROWTH : 1), width);
}

static double
measure_title (const Table *self, YdShotColumn column)
{
  g_auto (YdSheetWords) words = { 0 };

  yd_sheet_words_init (&words);
  yd_sheet_words_add (&words, yd_shot_column_get_title (column), YD_SHEET_INK, TRUE);
  g_autoptr (PangoLayout) layout =
      yd_sheet_paper_lay (&self->board->book->paper, &words, HEAD_SIZE, -1);
  return yd_sheet_layout_get_width (layout);
}

static gboolean
is_fact (YdShotColumn column)
{
  return column != YD_SHOT_COLUMN_SCENE && column < YD_SHOT_COLUMN_CAST;
}

/* How wide a column is to be, by the words of some of the shots; FALSE for one that has none */
static gboolean
measure (const Table *self, Field *field)
{
  GPtrArray *shots = self->board->sheet->shots;
  const guint n = MIN (shots->len, SAMPLE_SHOTS);
  const double title = measure_title (self, field->column) + 1;
  double widest = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (PangoLayout) layout =
        lay_cell (self, shots->pdata[(gsize) i * shots->len / n], field->column, -1);
    widest = MAX (widest, yd_sheet_layout_get_width (layout) + 1);
  }
  const gboolean is_blank = widest <= 1;
  const double most = is_fact (field->column) ? MOST_FACT : MOST_WORDS;
  if (is_blank && field->column == YD_SHOT_COLUMN_NOTE)
    widest = BLANK_NOTES;
  field->want = MAX (title, MIN (widest, most));
  field->least =
      is_fact (field->column) ? field->want : MAX (title, MIN (field->want, LEAST_WORDS));
  return !is_blank || field->column == YD_SHOT_COLUMN_NOTE;
}

static gboolean
says_something (const YdStoryboard *board, YdShotColumn column)
{
  for (guint i = 0; i < board->sheet->shots->len; i++) {
    g_autofree char *text =
        yd_shot_sheet_dup_text (board->sheet, board->sheet->shots->pdata[i], column);
    if (*text)
      return TRUE;
  }
  return FALSE;
}

static void
choose_fields (Table *self)
{
  const GArray *columns = self->board->columns;

  for (guint i = 0; i < columns->len; i++) {
    Field field = { .column = g_array_index (columns, YdShotColumn, i) };
    if (field.column == YD_SHOT_COLUMN_PICTURE)
      field.least = field.want = self->picture_width;
    else if (!measure (self, &field) && !says_something (self->board, field.column))
      continue;
    g_array_append_val (self->fields, field);
  }
}

static double
sum_widths (const Table *self, gsize offset)
{
  double sum = 0;

  for (guint i = 0; i < self->fields->len; i++)
    sum += G_STRUCT_MEMBER (double, &g_array_index (self->fields, Field, i), offset);
  return sum;
}

/* What the columns leave of a page's width goes to those that want more; what they miss is taken
 * from the picture first, then from all */
static void
share_width (Table *self, double total)
{
  const double room = total - (self->fields->len - 1) * GAP;
  double least = sum_widths (self, offsetof (Field, least));

  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = &g_array_index (self->fields, Field, i);
    if (field->column != YD_SHOT_COLUMN_PICTURE || least <= room)
      continue;
    const double smaller = MAX (MIN (LEAST_PICTURE, field->least), field->least - (least - room));
    least -= field->least - smaller;
    self->picture_height *= smaller / self->picture_width;
    self->picture_width = field->least = field->want = smaller;
  }
  const double want = sum_widths (self, offsetof (Field, want));
  double x = 0;
  for (guint i = 0; i < self->fields->len; i++) {
    Field *field = &g_array_index (self->fields, Field, i);
    field->width =
        least > room ? field->least * room / least
        : want > room
            ? field->least + (field->want - field->least) * (room - least) / (want - least)
            : field->want + (field->want - field->least) * (room - want) / MAX (1, want - least);
    field->x = x;
    x += field->width + GAP;
  }
}

static double
measure_row (const Table *self, YdShot *shot)
{
  double height = self->picture_height;

  for (guint i = 0; i < self->fields->len; i++) {
    const Field *field = &g_array_index (self->fields, Field, i);
    if (field->column == YD_SHOT_COLUMN_PICTURE)
      continue;
    g_autoptr (PangoLayout) layout = lay_cell (self, shot, field->column, field->width);
    height = MAX (height, yd_sheet_layout_get_height (layout));
  }
  return height + 2 * PAD;
}

static gboolean
is_scene_start (const Table *self, guint index)
{
  GPtrArray *shots = self->board->sheet->shots;

  return index == 0 ||
         g_strcmp0 (YD_SHOT (shots->pdata[index])->scene, YD_SHOT (shots->pdata[index - 1])->scene);
}

/* Measures all rows; returns the highest */
static double
measure_rows (Table *self)
{
  GPtrArray *shots = self->board->sheet->shots;
  double highest = 0;

  g_array_set_size (self->heights, 0);
  for (guint i = 0; i < shots->len; i++) {
    const double height = measure_row (self, shots->pdata[i]);
    g_array_append_val (self->heights, height);
    highest = MAX (highest, height);
  }
  return highest;
}

/* A page takes rows as long as they fit; a scene's name stays with its first row */
static void
fill_pages (Table *self, const YdSheetBox *area)
{
  double y = 0;
  guint n = 0;

  for (guint i = 0; i < self->heights->len; i++, n++) {
    double *height = &g_array_index (self->heights, double, i);
    const double strip = is_scene_start (self, i) ? SCENE_GAP + YD_SHEET_STRIP : 0;
    *height = MIN (*height, area->height - HEAD - YD_SHEET_STRIP);
    if (i == 0 || n == self->board->n_boards || y + strip + *height > area->height + 0.5) {
      n = 0;
      yd_sheet_book_add_page (self->board->book, i);
      y = HEAD + YD_SHEET_STRIP + *height;
    } else {
      y += strip + *height;
    }
  }
}

/* Where words pass the end of a page, the pictures leave them more room */
static void
lay_columns (Table *self, const YdSheetBox *area)
{
  for (;;) {
    g_array_set_size (self->fields, 0);
    choose_fields (self);
    share_width (self, area->width);
    if (measure_rows (self) <= area->height - HEAD - YD_SHEET_STRIP ||
        self->picture_width <= LEAST_PICTURE)
      return;
    self->picture_width *= SMALLER;
    self->picture_height *= SMALLER;
  }
}

/* A page has room for all its rows and for a second scene between them */
static void
size_picture (Table *self, const YdSheetBox *area)
{
  const YdShotSheet *sheet = self->board->sheet;
  const double aspect = yd_shot_sheet_get_aspect (sheet);
  const double second = sheet->scenes->len > 1 ? SCENE_GAP + YD_SHEET_STRIP : 0;
  const double row = (area->height - HEAD - YD_SHEET_STRIP - second) / self->board->n_boards;
  const double least = aspect < 1 ? LEAST_UPRIGHT : 0;

  self->picture_width =
      CLAMP ((row - 2 * PAD) * aspect, least, MAX (least, area->width * MOST_PICTURE));
  self->picture_height = self->picture_width / aspect;
}

static gpointer
lay (const YdStoryboard *board)
{
  const YdSheetBox area = yd_sheet_book_get_area (board->book);
  Table *self = g_new0 (Table, 1);

  self->board = board;
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self->heights = g_array_new (FALSE, FALSE, sizeof (double));
  self->size = board->n_boards <= 3 ? 9.5 : board->n_boards <= 8 ? 8.5 : 7.5;
  if (yd_storyboard_has_column (board, YD_SHOT_COLUMN_PICTURE))
    size_picture (self, &area);
  lay_columns (self, &area);
  fill_pages (self, &area);
  return self;
}

static void
draw_head (const Table *self, const YdSheetBox *area)
{
  YdSheetPaper *paper = &self->board->book->paper;

  for (guint i = 0; i < self->fields->len; i++) {
    const Field *field = &g_array_index (self->fields, Field, i);
    const YdSheetBox line = { area->x + field->x, area->y, field->width + GAP / 2, HEAD_SIZE };
    yd_sheet_paper_write (paper, yd_shot_column_get_title (field->column), HEAD_SIZE,
                          YD_SHEET_MUTED, TRUE, &line, 0);
  }
  yd_sheet_paper_rule (paper, area->x, area->y + HEAD - 5, area->width, YD_SHEET_HAIR);
}

static void
draw_row (const Table *self, guint index, double x, double y)
{
  const YdStoryboard *board = self->board;
  YdSheetPaper *paper = &board->book->paper;
  YdShot *shot = board->sheet->shots->pdata[index];
  const double height = g_array_index (self->heights, double, index) - 2 * PAD;
  gboolean is_whole = TRUE;

  for (guint i = 0; i < self->fields->len; i++) {
    const Field *field = &g_array_index (self->fields, Field, i);
    if (field->column == YD_SHOT_COLUMN_PICTURE) {
      const YdSheetBox picture = { x + field->x, y + PAD, self->picture_width,
                                   self->picture_height };
      yd_sheet_picture_draw (paper, board->sheet, shot, &picture, board->losses);
      continue;
    }
    g_autoptr (PangoLayout) layout = lay_cell (self, shot, field->column, field->width);
    is_whole &= yd_sheet_paper_show (paper, layout, x + field->x, y + PAD - 2, height + 2);
  }
  if (!is_whole)
    yd_storyboard_tell_cut (board, shot, _ ("The first of them are there; cards leave more room."));
}

static void
draw_page (gpointer laid, guint first, guint end)
{
  const Table *self = laid;
  YdSheetBook *book = self->board->book;
  const YdSheetBox area = yd_sheet_book_get_area (book);
  const YdSheetGrid grid = { .n_across = 1, .n_down = 1, .cell_width = area.width };
  double y = area.y + HEAD;

  yd_sheet_book_begin_page (book);
  draw_head (self, &area);
  for (guint i = first; i < end; i++) {
    if (i > first && is_scene_start (self, i))
      y += SCENE_GAP;
    yd_sheet_book_mark_shot (book, i, i == first ? 0 : y - 2);
    if (i == first || is_scene_start (self, i)) {
      yd_sheet_strip_draw (&book->paper, self->board->sheet, i, 1, &grid, area.x, y, i == first);
      y += YD_SHEET_STRIP;
    } else {
      yd_sheet_paper_rule (&book->paper, area.x, y, area.width, YD_SHEET_HAIR);
    }
    draw_row (self, i, area.x, y);
    y += g_array_index (self->heights, double, i);
  }
  yd_sheet_book_end_page (book);
}

const YdStoryboardLayout yd_storyboard_table = {
  .name = "table",
  .lay = lay,
  .draw_page = draw_page,
  .free = table_free,
};
