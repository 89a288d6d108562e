/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/script-form.h"

#include "core/base/text-encoding.h"

static void
check (const char *name, YdScriptForm form)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("YD_DATA_DIR"), "sample", name, NULL);
  g_autofree char *text = yd_text_load (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (yd_script_detect_form (text), ==, form);
}

static void
test_samples (void)
{
  check ("script.fountain", YD_SCRIPT_FORM_SCREENPLAY);
  check ("story.txt", YD_SCRIPT_FORM_PROSE);
  check ("story-en.txt", YD_SCRIPT_FORM_PROSE);
}

static void
test_short (void)
{
  g_assert_cmpint (yd_script_detect_form ("INT. HOUSE - DAY\n\nRain.\n"), ==,
                   YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpint (yd_script_detect_form ("老李：请进。\n王芳：谢谢。\n老李：坐。\n"), ==,
                   YD_SCRIPT_FORM_SCREENPLAY);
  g_assert_cmpint (yd_script_detect_form ("雨下了一夜。\n\n他说：“走吧。”\n"), ==,
                   YD_SCRIPT_FORM_PROSE);
  g_assert_cmpint (yd_script_detect_form (""), ==, YD_SCRIPT_FORM_PROSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/script-form/samples", test_samples);
  g_test_add_func ("/script/script-form/short", test_short);
  return g_test_run ();
}
