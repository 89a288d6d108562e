/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/exchange-preflight.h"

#include <glib/gstdio.h>

#include "core/model/finding.h"
#include "core/store/media-folder.h"
#include "sheet-fixture.h"
#include "whole-film.h"

static GPtrArray *
look (Sheet *self, const YdExchangeFormat *format, YdSnapshot *film, GHashTable *choices)
{
  const YdExchangeSource source = { self->project.store, film, choices };
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = yd_exchange_preflight (format, &source, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

static YdSnapshot *
film_with_gap (void)
{
  YdSnapshot *film = whole_film_new_with_all ((YdFrameRate){ 25, 1 });

  g_clear_pointer (&whole_film_get (film, 0, 0)->path, g_free);
  return film;
}

static YdSnapshot *
film_without_media (void)
{
  YdSnapshot *film = film_with_gap ();

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++)
      g_clear_pointer (&whole_film_get (film, i, j)->path, g_free);
  }
  return film;
}

static void
remove_a_board (Sheet *self)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  g_autoptr (YdMediaFile) file =
      yd_reader_find (reader, YD_TYPE_MEDIA_FILE, "ORDER BY id", NULL, NULL);
  g_autofree char *path = yd_media_folder_dup_path (
      self->project.store, yd_record_get_id (YD_RECORD (file)), file->extension);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static guint
count_files (Sheet *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->project.folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

/* What is foreseen is what the writing tells, for each format there is, and nothing is written */
static void
test_tells_what_writing_tells (Sheet *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = film_without_media ();
  const YdExchangeSource source = { self->project.store, film, NULL };
  const YdExchangeFormat *format;
  guint n_found = 0;

  remove_a_board (self);
  for (guint i = 0; (format = yd_exchange_format_list (i)); i++) {
    if (!format->write)
      continue;
    const guint n_before = count_files (self);
    g_autoptr (GPtrArray) findings = look (self, format, film, NULL);
    g_assert_cmpuint (count_files (self), ==, n_before);
    g_autofree char *name = g_strconcat ("out", format->endings[0], NULL);
    g_autofree char *path = sheet_path (self, name);
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (GError) error = NULL;
    yd_exchange_write (format, &source, path, losses, NULL, &error);
    g_assert_no_error (error);
    g_autoptr (GPtrArray) kinds = yd_losses_group (losses);
    g_test_message ("%s: %u", format->name, kinds->len);
    g_assert_cmpuint (findings->len, ==, kinds->len);
    n_found += findings->len;
  }
  g_assert_cmpuint (n_found, >, 10);
}

static void
test_missing_media_first (Sheet *self, gconstpointer data)
{
  static const char *const names[] = { "otio", "fcpxml", "xmeml", "edl" };
  g_autoptr (YdSnapshot) film = film_with_gap ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GPtrArray) findings = look (self, yd_exchange_format_find (names[i]), film, NULL);
    g_assert_cmpuint (findings->len, >, 1);
    const YdFinding *first = findings->pdata[0], *second = findings->pdata[1];
    g_assert_cmpstr (first->rule, ==, YD_RULE_MISSING_MEDIUM);
    g_assert_cmpint (first->severity, ==, YD_SEVERITY_WARNING);
    g_assert_cmpstr (second->rule, !=, YD_RULE_MISSING_MEDIUM);
  }
}

static void
test_missing_board (Sheet *self, gconstpointer data)
{
  static const char *const names[] = { "storyboard-pdf", "contact-sheet", "archive" };

  remove_a_board (self);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GPtrArray) findings = look (self, yd_exchange_format_find (names[i]), NULL, NULL);
    g_assert_cmpuint (findings->len, >=, 1);
    g_assert_cmpstr (((YdFinding *) findings->pdata[0])->rule, ==, YD_RULE_MISSING_MEDIUM);
  }
}

static void
test_fault_is_an_error (Sheet *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = whole_film_new_with_all ((YdFrameRate){ 25, 1 });
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (choices, (gpointer) "start", (gpointer) "soon");
  g_autoptr (GPtrArray) findings = look (self, yd_exchange_format_find ("edl"), film, choices);
  const YdFinding *first = findings->pdata[0];
  g_assert_cmpint (first->severity, ==, YD_SEVERITY_ERROR);
  g_assert_nonnull (strstr (first->what, "soon"));
}

static void
test_cancelled (Sheet *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = whole_film_new_with_all ((YdFrameRate){ 25, 1 });
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const YdExchangeSource source = { self->project.store, film, NULL };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
      yd_exchange_preflight (yd_exchange_format_find ("otio"), &source, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*run) (Sheet *self, gconstpointer data);
  } tests[] = {
    { "/exchange/exchange-preflight/tells-what-writing-tells", test_tells_what_writing_tells },
    { "/exchange/exchange-preflight/missing-media-first", test_missing_media_first },
    { "/exchange/exchange-preflight/missing-board", test_missing_board },
    { "/exchange/exchange-preflight/fault-is-an-error", test_fault_is_an_error },
    { "/exchange/exchange-preflight/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Sheet, NULL, sheet_set_up, tests[i].run, sheet_tear_down);
  return g_test_run ();
}
