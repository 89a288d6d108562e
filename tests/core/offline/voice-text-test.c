/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/voice-text.h"

static void
test_clean (void)
{
  static const char *const texts[][2] = {
    { "今天，\t天气\n很好", "今天， 天气 很好" },
    { "a\x01"
      "50Pb\x1b[0m",
      "a 50Pb [0m" },              /* espeak-ng's own commands begin with \x01 */
    { "[[hh]] [[[x", "[hh]] [x" }, /* and its phonemes with two brackets */
    { "笑😀了★吧", "笑了吧" },
    { "a\xE2\x80\x8B\xE2\x80\xAE"
      "b",
      "ab" }, /* zero width space, right-to-left override */
    { "  ", "" },
    { "-v en --help", "-v en --help" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *clean = yd_voice_text_clean (texts[i][0]);
    g_assert_cmpstr (clean, ==, texts[i][1]);
  }
}

static void
assert_split (const char *phrase, gboolean is_han, const char *expected)
{
  g_autoptr (GPtrArray) runs = yd_voice_text_split (phrase, is_han);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++) {
    const YdVoiceRun *run = runs->pdata[i];
    g_string_append_printf (found, "%s%s%s", i ? "|" : "",
                            !run->is_spoken ? "-"
                            : run->is_han   ? "汉"
                                            : "L",
                            run->text);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_split (void)
{
  assert_split ("今天很好。", FALSE, "汉今天很好。");
  assert_split ("Hello there!", TRUE, "LHello there!");
  assert_split ("我们用 Linux 写程序", TRUE, "汉我们用 |LLinux |汉写程序");
}

static void
test_digits (void)
{
  assert_split ("12点30分", TRUE, "汉12点30分");
  assert_split ("Linux 2024年", TRUE, "LLinux |汉2024年");
  assert_split ("room 12 here", TRUE, "Lroom 12 here");
  assert_split ("3.14", TRUE, "汉3.14");
  assert_split ("3.14", FALSE, "L3.14");
}

static void
test_nothing_to_say (void)
{
  assert_split ("", TRUE, "");
  assert_split ("……！", TRUE, "-……！");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/voice-text/clean", test_clean);
  g_test_add_func ("/offline/voice-text/split", test_split);
  g_test_add_func ("/offline/voice-text/digits", test_digits);
  g_test_add_func ("/offline/voice-text/nothing-to-say", test_nothing_to_say);
  return g_test_run ();
}
