/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not be written, and what must not be left behind. */
#include "core/exchange/exchange-error.h"
#include "core/exchange/jianying-draft.h"
#include "core/model/finding.h"
#include "film-fixture.h"

#define NOW_US G_GINT64_CONSTANT (1700000000000000)

static const YdJianyingOptions plain = { .has_cues = TRUE, .now_us = NOW_US, .id_seed = 1 };

static void
assert_refused (Fixture *fixture, const YdJianyingOptions *options, const char *name, int code)
{
  g_autofree char *folder = fixture_path (fixture, name);
  const gboolean was_there = g_file_test (folder, G_FILE_TEST_EXISTS);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_jianying_write (fixture->film, folder, options, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, code);
  g_assert_cmpint (g_file_test (folder, G_FILE_TEST_EXISTS), ==, was_there);
}

static void
test_never_over_a_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "old");
  g_autofree char *kept = g_build_filename (folder, "kept", NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (kept, "", -1, NULL));
  assert_refused (fixture, &plain, "old", YD_EXCHANGE_ERROR_EXISTS);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
test_missing_media (Fixture *fixture, gconstpointer data)
{
  g_autofree char *voice = fixture_path (fixture, "voice.wav");
  g_autofree char *folder = fixture_path (fixture, "draft");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (voice), ==, 0);
  g_assert_false (
      yd_jianying_write (fixture->film, folder, &plain, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE);
  g_assert_nonnull (strstr (error->message, voice));
  g_assert_nonnull (strstr (error->message, "Relink"));
}

typedef void (*SpoilFunc) (Fixture *fixture, YdJianyingOptions *options);

static void
spoil_rate (Fixture *fixture, YdJianyingOptions *options)
{
  fixture->film->rate = (YdFrameRate){ 30000, 1001 };
}

static void
spoil_canvas (Fixture *fixture, YdJianyingOptions *options)
{
  fixture->film->width = 0;
}

static void
spoil_root (Fixture *fixture, YdJianyingOptions *options)
{
  options->root = "/home/li/drafts";
}

static void
spoil_cover (Fixture *fixture, YdJianyingOptions *options)
{
  options->cover = fixture_clip (fixture, 0, 0)->path; /* a PNG */
}

static void
spoil_order (Fixture *fixture, YdJianyingOptions *options)
{
  fixture_clip (fixture, 0, 1)->start_frame = 100;
}

static void
spoil_size (Fixture *fixture, YdJianyingOptions *options)
{
  fixture_clip (fixture, 0, 1)->width = 0;
}

static void
spoil_length (Fixture *fixture, YdJianyingOptions *options)
{
  fixture_clip (fixture, 2, 1)->media_duration_ns = 0;
}

static void
spoil_start (Fixture *fixture, YdJianyingOptions *options)
{
  fixture_clip (fixture, 2, 1)->source_start_ns = 9 * YD_SECOND_NS;
}

static void
spoil_bytes (Fixture *fixture, YdJianyingOptions *options)
{
  g_assert_true (g_file_set_contents (fixture_clip (fixture, 2, 1)->path, "", -1, NULL));
}

static void
spoil_cues (Fixture *fixture, YdJianyingOptions *options)
{
  ((YdSnapshotCue *) fixture->film->cues->pdata[1])->start_frame = 40;
}

static void
spoil_words (Fixture *fixture, YdJianyingOptions *options)
{
  *((YdSnapshotCue *) fixture->film->cues->pdata[1])->text = '\0';
}

static gboolean
probe_video (const char *path, YdFileFacts *facts, gpointer user_data)
{
  *facts = (YdFileFacts){ .kind = YD_FILE_KIND_VIDEO };
  return TRUE;
}

static void
spoil_kind (Fixture *fixture, YdJianyingOptions *options)
{
  options->probe = probe_video;
}

static void
spoil_all (Fixture *fixture, YdJianyingOptions *options)
{
  g_ptr_array_set_size (fixture->film->tracks, 0);
  options->has_cues = FALSE;
}

static void
test_unsuitable (void)
{
  static const SpoilFunc spoils[] = {
    spoil_rate,  spoil_canvas, spoil_root, spoil_cover, spoil_order, spoil_size, spoil_length,
    spoil_start, spoil_bytes,  spoil_cues, spoil_words, spoil_kind,  spoil_all,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (spoils); i++) {
    Fixture fixture;
    YdJianyingOptions options = plain;
    fixture_set_up (&fixture, NULL);
    spoils[i](&fixture, &options);
    assert_refused (&fixture, &options, "draft", YD_EXCHANGE_ERROR_UNSUITABLE);
    fixture_tear_down (&fixture, NULL);
  }
}

static void
test_names_that_windows_refuses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (100, 'x');
  const char *const names[] = { "what?", "ends.", "AUX", "com1.draft", long_name, "none/draft" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    assert_refused (fixture, &plain, names[i], YD_EXCHANGE_ERROR_UNSUITABLE);
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_jianying_write (fixture->film, "/proc/draft", &plain, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE);
}

static void
test_broken_install (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("YD_DATA_DIR"));

  g_setenv ("YD_DATA_DIR", fixture->folder, TRUE);
  assert_refused (fixture, &plain, "draft", YD_EXCHANGE_ERROR_BROKEN_INSTALL);
  g_setenv ("YD_DATA_DIR", before, TRUE);
}

static void
cancel_cb (double fraction, const char *what, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir))
    n_files++;
  return n_files;
}

static void
test_cancel_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "draft");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const guint n_files = count_files (fixture->folder);

  g_assert_false (yd_jianying_write (fixture->film, folder, &plain, NULL, cancel_cb, cancellable,
                                     cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
}

static void
progress_cb (double fraction, const char *what, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_nonnull (what);
  *last = fraction;
}

static void
test_progress_grows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "draft");
  double last = 0;

  g_assert_true (
      yd_jianying_write (fixture->film, folder, &plain, NULL, progress_cb, &last, NULL, NULL));
  g_assert_cmpfloat (last, ==, 1);
}

static void
test_preflight_notes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = fixture_path (fixture, "draft");
  YdJianyingOptions options = plain;
  g_autoptr (GPtrArray) six = yd_jianying_preflight (fixture->film, folder, &options);
  options.profile = YD_JIANYING_PROFILE_5_9;
  g_autoptr (GPtrArray) five = yd_jianying_preflight (fixture->film, folder, &options);
  options.root = "C:/drafts";
  g_autoptr (GPtrArray) rooted = yd_jianying_preflight (fixture->film, folder, &options);

  g_assert_cmpuint (six->len, ==, 1);
  g_assert_cmpint (((YdFinding *) six->pdata[0])->severity, ==, YD_SEVERITY_HINT);
  g_assert_cmpuint (five->len, ==, 1);
  g_assert_cmpint (((YdFinding *) five->pdata[0])->severity, ==, YD_SEVERITY_WARNING);
  g_assert_cmpuint (rooted->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/exchange/jianying-preflight/never-over-a-folder", Fixture, NULL, fixture_set_up,
              test_never_over_a_folder, fixture_tear_down);
  g_test_add ("/exchange/jianying-preflight/missing-media", Fixture, NULL, fixture_set_up,
              test_missing_media, fixture_tear_down);
  g_test_add_func ("/exchange/jianying-preflight/unsuitable", test_unsuitable);
  g_test_add ("/exchange/jianying-preflight/names-that-windows-refuses", Fixture, NULL,
              fixture_set_up, test_names_that_windows_refuses, fixture_tear_down);
  g_test_add ("/exchange/jianying-preflight/unwritable", Fixture, NULL, fixture_set_up,
              test_unwritable, fixture_tear_down);
  g_test_add ("/exchange/jianying-preflight/broken-install", Fixture, NULL, fixture_set_up,
              test_broken_install, fixture_tear_down);
  g_test_add ("/exchange/jianying-preflight/cancel-leaves-nothing", Fixture, NULL, fixture_set_up,
              test_cancel_leaves_nothing, fixture_tear_down);
  g_test_add ("/exchange/jianying-preflight/progress-grows", Fixture, NULL, fixture_set_up,
              test_progress_grows, fixture_tear_down);
  g_test_add ("/exchange/jianying-preflight/preflight-notes", Fixture, NULL, fixture_set_up,
              test_preflight_notes, fixture_tear_down);

  return g_test_run ();
}
