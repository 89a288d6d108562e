/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/speech-rate.h"

#define MINUTE_NS (60 * G_GINT64_CONSTANT (1000000000))

static void
test_rates (void)
{
  g_assert_cmpint (yd_speech_duration_ns ("春天来了"), ==,
                   4 * MINUTE_NS / YD_SPEECH_CJK_PER_MINUTE);
  g_assert_cmpint (yd_speech_duration_ns ("spring isn't far"), ==,
                   3 * MINUTE_NS / YD_SPEECH_WORDS_PER_MINUTE);
}

static void
test_pauses (void)
{
  const gint64 words = yd_speech_duration_ns ("好");

  g_assert_cmpint (yd_speech_duration_ns ("好。"), ==, words + YD_SPEECH_SENTENCE_PAUSE_NS);
  g_assert_cmpint (yd_speech_duration_ns ("好……"), ==, words + YD_SPEECH_SENTENCE_PAUSE_NS);
  g_assert_cmpint (yd_speech_duration_ns ("好，好"), ==, 2 * words + YD_SPEECH_CLAUSE_PAUSE_NS);
}

static void
test_nothing_to_say (void)
{
  g_assert_cmpint (yd_speech_duration_ns (""), ==, 0);
  g_assert_cmpint (yd_speech_duration_ns ("……！"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/speech-rate/rates", test_rates);
  g_test_add_func ("/base/speech-rate/pauses", test_pauses);
  g_test_add_func ("/base/speech-rate/nothing-to-say", test_nothing_to_say);
  return g_test_run ();
}
