/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The storyboard on paper: a cover whose lines lead to the scenes, then the boards, as cards or as
 * the rows of a table. */
#include <glib/gi18n.h>

#include "core/exchange/sheet-formats.h"
#include "core/exchange/storyboard-private.h"

static const YdStoryboardLayout *const layouts[] = { &yd_storyboard_cards, &yd_storyboard_table };

static const YdStoryboardLayout *
find_layout (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (g_str_equal (layouts[i]->name, name))
      return layouts[i];
  g_assert_not_reached ();
}

static gboolean
draw (const YdStoryboard *self,
      const YdStoryboardLayout *layout,
      gpointer laid,
      GCancellable *cancellable,
      GError **error)
{
  YdSheetBook *book = self->book;

  book->paper.n_unknown = 0; /* the trials counted */
  if (book->has_contents)
    yd_sheet_book_draw_contents (book, _ ("Storyboard"));
  for (guint i = 0; i < book->firsts->len; i++) {
    const guint end = i + 1 < book->firsts->len ? g_array_index (book->firsts, guint, i + 1)
                                                : self->sheet->shots->len;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    layout->draw_page (laid, g_array_index (book->firsts, guint, i), end);
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

  const YdStoryboardLayout *layout = find_layout (g_hash_table_lookup (choices, "layout"));
  const guint n_boards =
      (guint) g_ascii_strtoull (g_hash_table_lookup (choices, "boards"), NULL, 10);
  g_auto (YdSheetBook) book = { 0 };
  const YdStoryboard self = { &book, sheet, columns, n_boards, losses };
  yd_sheet_book_open (&book, sheet, choices);
  book.paper.is_trial = !path;
  book.has_contents = g_str_equal (g_hash_table_lookup (choices, "contents"), "yes");
  gpointer laid = layout->lay (&self);
  const gboolean is_drawn = draw (&self, layout, laid, cancellable, error);
  layout->free (laid);
  return is_drawn && yd_sheet_book_finish (&book, path, cancellable, error);
}

static const char *const endings[] = { ".pdf", NULL };
static const char *const counts[] = { "1", "2", "3",  "4",  "5",  "6", "7",
                                      "8", "9", "10", "11", "12", NULL };
static const char *const layout_names[] = { N_ ("cards"), N_ ("table"), NULL };
static const char *const yes_no[] = { N_ ("yes"), N_ ("no"), NULL };

static const char *const column_names[] = { "number",   "scene", "picture",  "size",   "angle",
                                            "movement", "lens",  "duration", "action", "dialogue",
                                            "cast",     "place", "props",    "mood",   "prompt",
                                            "note",     "state", NULL };

static const YdExchangeOption options[] = {
  { "layout", N_ ("Layout"), "cards", layout_names },
  { "boards", N_ ("Boards a page, at most"), "6", counts },
  YD_SHEET_PAPER,
  YD_SHEET_SIDE,
  { "columns", N_ ("What is shown of a shot"),
    "number,picture,size,angle,movement,lens,duration,action,dialogue,cast,props,note",
    column_names, yd_shot_column_title_of },
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
