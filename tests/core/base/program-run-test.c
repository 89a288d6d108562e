/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/program-run.h"

#include <string.h>

static YdProgramRun *
run (const char *script, const char *input, gsize max_bytes, guint timeout_s)
{
  const char *const arguments[] = { "/bin/sh", "-c", script, NULL };
  const YdProgramLimits limits = { max_bytes, timeout_s };
  g_autoptr (GBytes) bytes = g_bytes_new_static (input, strlen (input));
  g_autoptr (GError) error = NULL;
  YdProgramRun *done = yd_program_run (arguments, bytes, &limits, NULL, &error);

  g_assert_no_error (error);
  return done;
}

static void
test_done (void)
{
  g_autoptr (YdProgramRun) found = run ("cat; echo ' 雨 ' >&2", "words", 5, 60);

  g_assert_cmpint (found->end, ==, YD_PROGRAM_DONE);
  g_assert_cmpmem (g_bytes_get_data (found->output, NULL), g_bytes_get_size (found->output),
                   "words", 5);
  g_assert_cmpstr (found->complaint, ==, "雨");
}

static void
test_failed (void)
{
  g_autoptr (YdProgramRun) refused = run ("echo no >&2; exit 3", "", 100, 60);
  g_autoptr (YdProgramRun) killed = run ("kill -9 $$", "", 100, 60);

  g_assert_cmpint (refused->end, ==, YD_PROGRAM_FAILED);
  g_assert_cmpstr (refused->complaint, ==, "no");
  g_assert_cmpint (killed->end, ==, YD_PROGRAM_FAILED);
  g_assert_cmpstr (killed->complaint, ==, "");
}

/* The program would go on for ever */
static void
test_late (void)
{
  g_autoptr (YdProgramRun) found = run ("exec sleep 1000", "", 100, 1);

  g_assert_cmpint (found->end, ==, YD_PROGRAM_LATE);
}

static void
test_large (void)
{
  g_autoptr (YdProgramRun) found = run ("exec yes", "", 100000, 60);

  g_assert_cmpint (found->end, ==, YD_PROGRAM_LARGE);
  g_assert_cmpuint (g_bytes_get_size (found->output), ==, 100000);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 10);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled (void)
{
  const char *const arguments[] = { "sleep", "1000", NULL };
  const YdProgramLimits limits = { 100, 2000 };
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  g_assert_null (yd_program_run (arguments, nothing, &limits, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (yd_program_run (arguments, nothing, &limits, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_missing (void)
{
  const char *const arguments[] = { "/nowhere/at-all", NULL };
  const YdProgramLimits limits = { 100, 60 };
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_program_run (arguments, nothing, &limits, NULL, &error));
  g_assert_cmpint (error->domain, ==, G_SPAWN_ERROR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/program-run/done", test_done);
  g_test_add_func ("/base/program-run/failed", test_failed);
  g_test_add_func ("/base/program-run/late", test_late);
  g_test_add_func ("/base/program-run/large", test_large);
  g_test_add_func ("/base/program-run/cancelled", test_cancelled);
  g_test_add_func ("/base/program-run/missing", test_missing);
  return g_test_run ();
}
