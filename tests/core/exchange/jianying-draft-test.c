/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/jianying-draft.h"

#include "core/base/json.h"
#include "core/exchange/exchange-error.h"
#include "film-fixture.h"

#define NOW_US G_GINT64_CONSTANT (1700000000000000)

static const YdJianyingOptions plain = { .has_cues = TRUE, .now_us = NOW_US, .id_seed = 1 };

/* Writes the fixture's film; the caller frees the draft's path. */
static char *
write_draft (Fixture *fixture, const YdJianyingOptions *options, GPtrArray **losses)
{
  g_autoptr (GError) error = NULL;
  char *folder = fixture_path (fixture, "我的短片");

  g_assert_true (
      yd_jianying_write (fixture->film, folder, options, losses, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return folder;
}

static void
test_two_equal_timelines (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autofree char *windows = g_build_filename (folder, "draft_content.json", NULL);
  g_autofree char *mac = g_build_filename (folder, "draft_info.json", NULL);
  g_autofree char *one = NULL, *two = NULL;

  g_assert_true (g_file_get_contents (windows, &one, NULL, NULL));
  g_assert_true (g_file_get_contents (mac, &two, NULL, NULL));
  g_assert_cmpstr (one, ==, two);
  g_assert_null (strstr (one, fixture->folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/exchange/jianying-draft/two-equal-timelines", Fixture, NULL, fixture_set_up,
              test_two_equal_timelines, fixture_tear_down);

  return g_test_run ();
}
