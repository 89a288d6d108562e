/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every format of films that is read and written: what it says that comes back does, and what it
 * says is lost is lost, feature by feature; and every loss is told. */
#include "core/exchange/exchange-format.h"

#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/exchange/exchange-error.h"
#include "core/timeline/film-mend.h"
#include "whole-film.h"

typedef struct {
  const YdExchangeFormat *format;
  YdFrameRate rate;
} Case;

static char *
path_in (const char *folder, const YdExchangeFormat *format)
{
  return g_strconcat (folder, "/film", format->endings[0], NULL);
}

static YdSnapshot *
write_and_read (const YdExchangeFormat *format, YdSnapshot *film, GPtrArray *losses)
{
  g_autofree char *folder = g_dir_make_tmp ("yiduo-formats-XXXXXX", NULL);
  g_autofree char *path = path_in (folder, format);
  g_autoptr (GPtrArray) read_losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  const YdExchangeSource source = { NULL, film, NULL };

  yd_exchange_write (format, &source, path, losses, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (yd_exchange_format_for_reading (path, &error) == format);
  g_assert_no_error (error);
  YdSnapshot *back = format->read_film (path, read_losses, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (back);
  yd_film_mend (back, read_losses);
  yd_safe_file_remove_tree (folder, NULL);
  return back;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Tracks may come back in another order */
static char *
describe (YdSnapshot *film, YdFilmFeature feature)
{
  g_autofree char *text = yd_film_describe_feature (film, feature);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

static void
test_features (gconstpointer data)
{
  const Case *test = data;

  for (int i = 0; i < YD_N_FILM_FEATURES; i++) {
    g_autoptr (YdSnapshot) film = whole_film_new (test->rate);
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    whole_film_add_feature (film, i);
    g_autofree char *before = describe (film, i);
    g_assert_cmpstr (before, !=, "");
    g_autoptr (YdSnapshot) back = write_and_read (test->format, film, losses);
    g_autofree char *after = describe (back, i);
    const gboolean returns = (test->format->returns >> i & 1) != 0;
    const gboolean is_carried = (test->format->carries >> i & 1) != 0;

    g_test_message ("%s %s: %s", test->format->name, yd_film_feature_get_name (i),
                    g_str_equal (before, after) ? "comes back" : "is lost");
    if (returns)
      g_assert_cmpstr (after, ==, before);
    else
      g_assert_cmpstr (after, !=, before);
    if (!is_carried)
      g_assert_cmpuint (losses->len, >, 0);
  }
}

static void
test_rate (gconstpointer data)
{
  const Case *test = data;
  const YdFrameRate rates[] = { { 24, 1 }, { 25, 1 },       { 30, 1 },
                                { 60, 1 }, { 24000, 1001 }, { 30000, 1001 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_autoptr (YdSnapshot) film = whole_film_new (rates[i]);
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (YdSnapshot) back = write_and_read (test->format, film, losses);
    g_autofree char *before = describe (film, YD_FILM_FEATURE_PICTURES);
    g_autofree char *after = describe (back, YD_FILM_FEATURE_PICTURES);
    g_assert_cmpint (back->rate.num, ==, rates[i].num);
    g_assert_cmpint (back->rate.den, ==, rates[i].den);
    g_assert_cmpstr (after, ==, before);
  }
}

/* A film with all of it at once is written and read as well */
static void
test_whole (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (YdSnapshot) film = whole_film_new_with_all (test->rate);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) back = write_and_read (test->format, film, losses);

  g_assert_cmpint (back->duration_frames, ==, film->duration_frames);
  g_assert_cmpuint (losses->len, >, 0);
}

/* Whatever is left of a file, the reader ends with an error or with a film */
static void
test_truncated (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (YdSnapshot) film = whole_film_new_with_all (test->rate);
  g_autofree char *folder = g_dir_make_tmp ("yiduo-formats-XXXXXX", NULL);
  g_autofree char *path = path_in (folder, test->format);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  const YdExchangeSource source = { NULL, film, NULL };
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (yd_exchange_write (test->format, &source, path, losses, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize part = 0; part < 40; part++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, bytes, (gssize) (size * part / 40), NULL));
    g_autoptr (YdSnapshot) back = test->format->read_film (path, losses, NULL, &error);
    g_assert_true ((back == NULL) == (error != NULL));
    if (error)
      g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  }
  yd_safe_file_remove_tree (folder, NULL);
}

static void
test_missing (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (test->format->read_film ("/nowhere/at all", losses, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
}

static void
add (const YdExchangeFormat *format, const char *name, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/exchange/film-formats/%s/%s", format->name, name);
  Case *test = g_new (Case, 1);

  *test = (Case){ format, { 25, 1 } };
  g_test_add_data_func_full (path, test, func, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; yd_exchange_format_list (i); i++) {
    const YdExchangeFormat *format = yd_exchange_format_list (i);
    if (format->kind != YD_EXCHANGE_FILM || !format->write || !format->read_film || format->unpack)
      continue;
    add (format, "features", test_features);
    add (format, "rate", test_rate);
    add (format, "whole", test_whole);
    add (format, "truncated", test_truncated);
    add (format, "missing", test_missing);
  }
  return g_test_run ();
}
