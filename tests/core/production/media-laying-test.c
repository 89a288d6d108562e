/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/media-laying.h"

#include "../media/clip-fixture.h"
#include "../store/project-fixture.h"
#include "core/base/frame-rate.h"
#include "core/media/media-error.h"
#include "core/store/history.h"

static void
set_up (Project *project, gconstpointer data)
{
  project_set_up (project, data);
  project_execute (project, "Film",
                   "UPDATE film SET width = 1920, height = 1080, rate_num = 25, rate_den = 1");
}

static gboolean
lay (Project *project, const char *const *paths, YdProductionReport *report, GError **error)
{
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;

  av_log_set_level (AV_LOG_QUIET);
  return yd_media_lay (project->store, paths, NULL, 25, &options, report, NULL, error);
}

/* Pictures in a row, the sound beside them, what is no medium told by its name; and one step */
static void
test_several (Project *project, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autofree char *one = fixture_png (project->folder, "one.png", 64, 48, fixture_slope, 1);
  g_autofree char *words = fixture_write (project->folder, "words.txt", "words", 5);
  g_autofree char *two = fixture_png (project->folder, "two.png", 64, 48, fixture_slope, 2);
  g_autofree char *sound = fixture_wav (project->folder, "a.wav", 48000, 2, 96000, fixture_tone);
  const char *const paths[] = { one, words, two, sound, NULL };
  guint n_refused = 0, n_laid = 0;

  g_assert_true (lay (project, paths, report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip"), ==, 3);
  g_assert_cmpint (
      project_count (project, "SELECT max (start_frame) FROM clip WHERE kind = 'still'"), ==, 125);
  g_assert_cmpint (project_count (project, "SELECT start_frame FROM clip WHERE kind = 'sound'"), ==,
                   25);
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM take"), ==, 0);
  GPtrArray *events = yd_production_report_get_events (report);
  for (guint i = 0; i < events->len; i++) {
    const YdProductionEvent *event = events->pdata[i];
    n_laid += g_str_equal (event->thing, "clip");
    if (!g_str_equal (event->thing, "file"))
      continue;
    n_refused++;
    g_assert_nonnull (strstr (event->label, "words.txt"));
  }
  g_assert_cmpuint (n_refused, ==, 1);
  g_assert_cmpuint (n_laid, ==, 3);
  g_assert_true (yd_history_undo (project->store, NULL, NULL, NULL));
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip"), ==, 0);
}

static void
test_nothing_of_use (Project *project, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autofree char *words = fixture_write (project->folder, "words.txt", "words", 5);
  const char *const paths[] = { words, NULL };

  g_assert_false (lay (project, paths, report, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "words.txt"));
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/production/media-laying/several", Project, NULL, set_up, test_several,
              project_tear_down);
  g_test_add ("/production/media-laying/nothing-of-use", Project, NULL, set_up, test_nothing_of_use,
              project_tear_down);
  return g_test_run ();
}
