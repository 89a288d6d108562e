/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/loss.h"

static void
test_none (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autofree char *text = yd_losses_to_text (losses);

  g_assert_cmpstr (text, ==, "");
}

/* What is the same for many is said once, behind what it is about */
static void
test_kinds (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  for (int i = 0; i < 5; i++) {
    g_autofree char *thing = g_strdup_printf ("Clip %d", i + 1);
    yd_losses_add (losses, thing, "No moves.", "It stands still.");
    if (i == 1)
      yd_losses_add (losses, "Subtitles", "No subtitles.", "They are left out.");
  }
  g_autofree char *text = yd_losses_to_text (losses);
  g_assert_cmpstr (text, ==,
                   "Clip 1, Clip 2, Clip 3, and 2 more: No moves. Instead: It stands still.\n\n"
                   "Subtitles: No subtitles. Instead: They are left out.");
}

/* A line never begins with what was lost */
static void
test_no_name (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  yd_losses_add (losses, "", "No moves.", "It stands still.");
  yd_losses_add (losses, NULL, "No sounds.", "It is silent.");
  g_autofree char *text = yd_losses_to_text (losses);
  g_assert_cmpstr (text, ==,
                   "Something without a name: No moves. Instead: It stands still.\n\n"
                   "Something without a name: No sounds. Instead: It is silent.");
}

/* Two files may lack the same for reasons of their own */
static void
test_files (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GPtrArray) all = yd_losses_new ();

  yd_losses_add (losses, "Subtitles", "No subtitles.", "They are left out.");
  yd_losses_name_file (losses, 0, "/tmp/a.edl");
  yd_losses_add (losses, "Subtitles", "No subtitles.", "They are left out.");
  yd_losses_name_file (losses, 1, "b.xml");
  yd_losses_extend (all, losses);
  g_autofree char *text = yd_losses_to_text (all);
  g_assert_cmpstr (text, ==,
                   "a.edl: Subtitles: No subtitles. Instead: They are left out.\n\n"
                   "b.xml: Subtitles: No subtitles. Instead: They are left out.");
}

/* A file that is gone stays one among its kind, whatever is done with the report */
static void
test_medium (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GPtrArray) copies = yd_losses_new ();

  yd_losses_add (losses, "Clip 1", "No moves.", "It stands still.");
  yd_losses_add_medium (losses, "Clip 1", "It is gone.", "It is black.");
  yd_losses_add_medium (losses, "Clip 2", "It is gone.", "It is black.");
  yd_losses_extend (copies, losses);
  g_autoptr (GPtrArray) kinds = yd_losses_group (copies);
  g_assert_cmpuint (kinds->len, ==, 2);
  const YdLoss *moves = kinds->pdata[0], *media = kinds->pdata[1];
  g_assert_false (moves->is_medium);
  g_assert_true (media->is_medium);
  g_assert_cmpstr (media->thing, ==, "Clip 1, Clip 2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/loss/none", test_none);
  g_test_add_func ("/base/loss/kinds", test_kinds);
  g_test_add_func ("/base/loss/files", test_files);
  g_test_add_func ("/base/loss/medium", test_medium);
  g_test_add_func ("/base/loss/no-name", test_no_name);
  return g_test_run ();
}
