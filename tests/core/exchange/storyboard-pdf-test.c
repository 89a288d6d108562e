/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include <cairo.h>
#include <poppler.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/sheet-formats.h"
#include "sheet-fixture.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDest, poppler_dest_free)

static PopplerDocument *
open_pdf (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, &error);
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static PopplerDocument *
write_and_open (Sheet *self, const YdExchangeFormat *format, const char *words, guint n_losses)
{
  g_autofree char *path = sheet_path (self, "boards.pdf");
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  sheet_write (self, format, words, path, losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, n_losses);
  return open_pdf (path);
}

static guint
count_shots (Sheet *self)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);

  return (guint) yd_reader_query_int (reader, "SELECT count(*) FROM shot WHERE NOT is_aside", NULL,
                                      NULL);
}

/* A page's text without white space, in which Chinese is broken into lines anywhere */
static char *
dup_text (PopplerDocument *document, int index)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, index);
  g_autofree char *text = poppler_page_get_text (page);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  return g_strjoinv ("", words);
}

static void
test_pages (Sheet *self, gconstpointer data)
{
  const guint n_shots = count_shots (self);

  for (guint n_boards = 1; n_boards <= 12; n_boards++) {
    g_autofree char *words = g_strdup_printf ("boards=%u contents=no", n_boards);
    g_autoptr (PopplerDocument) document =
        write_and_open (self, &yd_storyboard_pdf_format, words, 0);
    g_assert_cmpint (poppler_document_get_n_pages (document), ==,
                     (n_shots + n_boards - 1) / n_boards);
  }
}

static void
test_words (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "boards=12 contents=no", 0);
  g_autofree char *text = dup_text (document, 0);
  g_autofree char *title = poppler_document_get_title (document);

  g_assert_cmpstr (title, ==, "雨夜茶馆");
  g_assert_nonnull (strstr (text, "老李拿起茶壶"));
  g_assert_nonnull (strstr (text, "还有热茶吗？"));
  g_assert_nonnull (strstr (text, "1A"));
}

static void
test_columns (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) document = write_and_open (
      self, &yd_storyboard_pdf_format, "boards=12 contents=no columns=Shot,picture", 0);
  g_autofree char *text = dup_text (document, 0);

  g_assert_nonnull (strstr (text, "1A"));
  g_assert_null (strstr (text, "茶壶"));
}

static void
test_selection (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) scene =
      write_and_open (self, &yd_storyboard_pdf_format, "boards=12 contents=no scenes=2", 0);
  g_autoptr (PopplerDocument) shots =
      write_and_open (self, &yd_storyboard_pdf_format, "boards=1 contents=no shots=1A-1B、2A", 0);
  g_autofree char *text = dup_text (scene, 0);

  g_assert_null (strstr (text, "1A"));
  g_assert_nonnull (strstr (text, "2A"));
  g_assert_cmpint (poppler_document_get_n_pages (shots), ==, 3);
}

/* Every line of the contents leads to the page it names. */
static void
test_links (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "boards=2", 0);
  g_autoptr (PopplerPage) cover = poppler_document_get_page (document, 0);
  GList *links = poppler_page_get_link_mapping (cover);
  guint n = 0;

  for (GList *l = links; l; l = l->next, n++) {
    const PopplerAction *action = ((PopplerLinkMapping *) l->data)->action;
    g_assert_cmpint (action->type, ==, POPPLER_ACTION_GOTO_DEST);
    g_autoptr (PopplerDest) found =
        action->goto_dest.dest->type == POPPLER_DEST_NAMED
            ? poppler_document_find_dest (document, action->goto_dest.dest->named_dest)
            : poppler_dest_copy (action->goto_dest.dest);
    g_assert_nonnull (found);
    g_assert_cmpint (found->page_num, >=, 2);
  }
  g_assert_cmpuint (n, ==, 2);
  poppler_page_free_link_mapping (links);
}

static void
test_outline (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "boards=2", 0);
  PopplerIndexIter *iter = poppler_index_iter_new (document);
  guint n_scenes = 0, n_shots = 0;

  g_assert_nonnull (iter);
  do {
    PopplerIndexIter *child = poppler_index_iter_get_child (iter);
    n_scenes++;
    g_assert_nonnull (child);
    do
      n_shots++;
    while (poppler_index_iter_next (child));
    poppler_index_iter_free (child);
  } while (poppler_index_iter_next (iter));
  poppler_index_iter_free (iter);
  g_assert_cmpuint (n_scenes, ==, 2);
  g_assert_cmpuint (n_shots, ==, count_shots (self));
}

/* Every object that the file's table lists stands where the table says. */
static void
test_cross_references (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "boards.pdf");
  g_autoptr (PopplerDocument) document = write_and_open (self, &yd_storyboard_pdf_format, "", 0);
  g_autofree char *text = NULL;
  gsize size;
  guint n_objects = 0;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  const char *table =
      text + g_ascii_strtoull (strstr (text + size - 40, "startxref") + 10, NULL, 10);
  g_assert_cmpint (sscanf (table, "xref 0 %u", &n_objects), ==, 1);
  g_assert_cmpuint (n_objects, >, 10);
  const char *entry = strchr (strchr (table, '\n') + 1, '\n') + 1;
  for (guint i = 0; i < n_objects; i++, entry += 20) {
    g_autofree char *head = g_strdup_printf ("%u 0 obj", i);
    if (entry[17] == 'n')
      g_assert_true (g_str_has_prefix (text + g_ascii_strtoull (entry, NULL, 10), head));
  }
}

static void
test_paper (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "contents=no paper=letter side=portrait", 0);
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 0);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 612, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 792, 0.01);
}

/* No picture has more pixels than its place on the paper needs. */
static void
test_small_pictures (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_contact_sheet_format, "across=10 dpi=100", 0);
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 0);
  GList *images = poppler_page_get_image_mapping (page);

  g_assert_nonnull (images);
  for (GList *l = images; l; l = l->next) {
    const PopplerImageMapping *image = l->data;
    cairo_surface_t *surface = poppler_page_get_image (page, image->image_id);
    const double width = (image->area.x2 - image->area.x1) / 72 * 100;
    g_assert_cmpfloat (cairo_image_surface_get_width (surface), <=, width + 1);
    cairo_surface_destroy (surface);
  }
  poppler_page_free_image_mapping (images);
}

static void
test_missing_board (Sheet *self, gconstpointer data)
{
  project_execute (&self->project, "Test",
                   "UPDATE take SET is_picked = 0 WHERE owner = "
                   "(SELECT id FROM shot WHERE number = '1A')");
  g_autoptr (PopplerDocument) document = write_and_open (
      self, &yd_storyboard_pdf_format, "boards=1 contents=no shots=1A columns=picture", 0);
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 0);
  GList *images = poppler_page_get_image_mapping (page);
  g_autofree char *text = dup_text (document, 0);

  g_assert_null (images);
  g_assert_nonnull (strstr (text, "1A"));
}

static void
test_lost_board_is_told (Sheet *self, gconstpointer data)
{
  g_autofree char *media = g_build_filename (self->project.path, "media", NULL);

  yd_safe_file_remove_tree (media, NULL);
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "boards=1 contents=no shots=1A", 1);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
}

static void
test_long_words_are_told (Sheet *self, gconstpointer data)
{
  g_autofree char *words = g_strnfill (9000, 'x');
  g_autofree char *sql = g_strdup_printf ("UPDATE shot SET note = '%s' WHERE number = '1A'", words);

  project_execute (&self->project, "Test", sql);
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "boards=12 contents=no shots=1A-2A", 1);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
}

/* A table says all that cards say, a row a shot, and its rows grow with their words. */
static void
test_table (Sheet *self, gconstpointer data)
{
  g_autofree char *words = g_strnfill (600, 'x');
  g_autofree char *sql =
      g_strdup_printf ("UPDATE shot SET note = '%s', lens_mm = 35 WHERE number = '1A'", words);

  project_execute (&self->project, "Test", sql);
  for (guint n_boards = 1; n_boards <= 12; n_boards += 5) {
    g_autofree char *choices = g_strdup_printf ("layout=table boards=%u contents=no", n_boards);
    g_autoptr (PopplerDocument) document =
        write_and_open (self, &yd_storyboard_pdf_format, choices, 0);
    const int n_pages = poppler_document_get_n_pages (document);
    g_autoptr (GString) all = g_string_new (NULL);
    for (int i = 0; i < n_pages; i++) {
      g_autofree char *text = dup_text (document, i);
      g_string_append (all, text);
    }
    g_assert_nonnull (strstr (all->str, "老李拿起茶壶"));
    g_assert_nonnull (strstr (all->str, "还有热茶吗？"));
    g_assert_nonnull (strstr (all->str, "35mm"));
    g_assert_cmpint (n_pages, >=, (int) ((count_shots (self) + n_boards - 1) / n_boards));
  }
}

/* Where a page has words, in its own measure: up from its lower edge */
static PopplerRectangle
find_words (PopplerDocument *document, int page_num, const char *words)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, page_num - 1);
  GList *found = poppler_page_find_text_with_options (page, words, POPPLER_FIND_WHOLE_WORDS_ONLY);

  g_assert_nonnull (found);
  const PopplerRectangle box = *(PopplerRectangle *) found->data;
  g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
  return box;
}

/* The rows of a table have different heights: each mark stands above its own shot and below the
 * one before. */
static void
test_table_links (Sheet *self, gconstpointer data)
{
  g_autofree char *words = g_strnfill (600, 'x');
  g_autofree char *sql = g_strdup_printf ("UPDATE shot SET note = '%s' WHERE number = '1A'", words);
  project_execute (&self->project, "Test", sql);
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "layout=table boards=2", 0);
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  g_autoptr (GPtrArray) shots =
      yd_reader_load (reader, YD_TYPE_SHOT, "WHERE NOT is_aside ORDER BY number", NULL, NULL);
  PopplerRectangle before = { 0 };
  int page_before = 1;
  guint n_below = 0;

  for (guint i = 0; i < shots->len; i++) {
    g_autofree char *name = g_strdup_printf ("shot-%u", i);
    g_autoptr (PopplerDest) mark = poppler_document_find_dest (document, name);
    g_assert_nonnull (mark);
    const PopplerRectangle box =
        find_words (document, mark->page_num, YD_SHOT (shots->pdata[i])->number);
    g_assert_cmpint (mark->page_num, >=, MAX (2, page_before));
    g_assert_cmpint (mark->page_num, <=, page_before + 1);
    g_assert_cmpfloat (mark->top, >, box.y2 - 2);
    if (mark->page_num == page_before) {
      g_assert_cmpfloat (mark->top, <, before.y1);
      n_below++;
    }
    before = box;
    page_before = mark->page_num;
  }
  g_assert_cmpuint (n_below, >=, 2);
}

/* A page that goes on with a second scene has all the rows that were asked for */
static void
test_table_with_two_scenes (Sheet *self, gconstpointer data)
{
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format,
                      "layout=table boards=7 contents=no columns=number,picture", 0);

  g_assert_cmpuint (count_shots (self), ==, 7);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
}

/* An upright picture is no strip, however many boards are asked for */
static void
test_table_of_an_upright_film (Sheet *self, gconstpointer data)
{
  project_execute (&self->project, "Test", "UPDATE film SET width = 720, height = 1280");
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "layout=table boards=12 contents=no", 0);
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 0);
  GList *images = poppler_page_get_image_mapping (page);

  g_assert_cmpuint (g_list_length (images), >=, 3);
  for (GList *l = images; l; l = l->next) {
    const PopplerRectangle *area = &((PopplerImageMapping *) l->data)->area;
    g_assert_cmpfloat (area->x2 - area->x1, >, 59);
  }
  poppler_page_free_image_mapping (images);
}

/* A person chooses from titles, and what holds without a choice is among them in that order */
static void
test_titles_of_choices (void)
{
  const YdExchangeFormat *format;
  guint n = 0;

  for (guint i = 0; (format = yd_exchange_format_list (i)); i++)
    for (const YdExchangeOption *o = format->options; o && o->name; o++) {
      if (!o->get_title)
        continue;
      g_autofree char *all = g_strjoinv (",", (char **) o->values);
      g_auto (GStrv) usual = g_strsplit (o->fallback, ",", -1);
      const char *at = all;
      for (guint j = 0; usual[j]; j++)
        g_assert_nonnull (at = strstr (at, usual[j]));
      for (guint j = 0; o->values[j]; j++)
        g_assert_cmpstr (o->get_title (o->values[j]), !=, o->values[j]);
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
}

/* No row is higher than a page: what has no room on one is told of. */
static void
test_table_long_words (Sheet *self, gconstpointer data)
{
  g_autofree char *words = g_strnfill (9000, 'x');
  g_autofree char *sql = g_strdup_printf ("UPDATE shot SET note = '%s' WHERE number = '1A'", words);

  project_execute (&self->project, "Test", sql);
  g_autoptr (PopplerDocument) document =
      write_and_open (self, &yd_storyboard_pdf_format, "layout=table contents=no shots=1A", 1);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
}

static void
assert_refused (Sheet *self, const char *words)
{
  g_autofree char *path = sheet_path (self, "refused.pdf");
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (sheet_write (self, &yd_storyboard_pdf_format, words, path, losses, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_refused (Sheet *self, gconstpointer data)
{
  assert_refused (self, "boards=13");
  assert_refused (self, "columns=weather");
  assert_refused (self, "layout=pile");
  assert_refused (self, "scenes=9");
  assert_refused (self, "shots=1A-9Z");
  assert_refused (self, "scenes=2 shots=1A");
  project_execute (&self->project, "Test", "UPDATE shot SET is_aside = 1");
  assert_refused (self, "boards=6");
}

static void
test_cancelled (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "cancelled.pdf");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (YdSnapshot) film = yd_snapshot_load (self->project.store, NULL, NULL);
  const YdExchangeSource source = { self->project.store, film, NULL };
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
      yd_exchange_write (&yd_storyboard_pdf_format, &source, path, losses, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_long_picture (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "all.png");
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  sheet_write (self, &yd_contact_sheet_format, "across=3", path, losses, &error);
  g_assert_no_error (error);
  cairo_surface_t *picture = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 1600);
  g_assert_cmpint (cairo_image_surface_get_height (picture), >, 600);
  cairo_surface_destroy (picture);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/storyboard-pdf/" name, Sheet, NULL, sheet_set_up, func, sheet_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pages", test_pages);
  ADD ("words", test_words);
  ADD ("columns", test_columns);
  ADD ("selection", test_selection);
  ADD ("links", test_links);
  ADD ("outline", test_outline);
  ADD ("cross-references", test_cross_references);
  ADD ("paper", test_paper);
  ADD ("small-pictures", test_small_pictures);
  ADD ("missing-board", test_missing_board);
  ADD ("lost-board-is-told", test_lost_board_is_told);
  ADD ("long-words-are-told", test_long_words_are_told);
  ADD ("table", test_table);
  ADD ("table-links", test_table_links);
  ADD ("table-with-two-scenes", test_table_with_two_scenes);
  ADD ("table-of-an-upright-film", test_table_of_an_upright_film);
  g_test_add_func ("/exchange/storyboard-pdf/titles-of-choices", test_titles_of_choices);
  ADD ("table-long-words", test_table_long_words);
  ADD ("refused", test_refused);
  ADD ("cancelled", test_cancelled);
  ADD ("long-picture", test_long_picture);
  return g_test_run ();
}
