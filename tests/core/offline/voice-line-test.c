/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/voice-line.h"

#include <math.h>

#include "core/base/frame-rate.h"
#include "core/base/speech-rate.h"

#define RATE 22050
#define MS(ms) ((ms) *YD_SAMPLE_RATE / 1000)
#define LEADING 0.2 /* seconds of silence before and after a tone */

/* Silence, a tone of @seconds, silence: as a voice program gives a phrase */
static YdWave *
new_tone (double seconds, int level)
{
  YdWave *wave = yd_wave_new ((gsize) ((seconds + 2 * LEADING) * RATE), 1, RATE);

  for (gsize i = (gsize) (LEADING * RATE); i < (LEADING + seconds) * RATE; i++)
    wave->samples[i] = (gint16) (level * sin (2 * G_PI * 200 * i / RATE));
  return wave;
}

static void
add_phrase (YdVoiceLine *line, const char *text, double seconds, int level)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdWave) wave = new_tone (seconds, level);

  yd_voice_line_begin_phrase (line, text);
  g_assert_true (yd_voice_line_add_sound (line, wave, &error));
  g_assert_no_error (error);
  yd_voice_line_end_phrase (line);
}

static void
get_range (YdVoiceLine *line, guint phrase, gint64 *start, gint64 *end)
{
  g_autofree char *text = yd_voice_line_describe (line);
  g_autoptr (JsonNode) node = yd_json_parse (text, -1, NULL);
  JsonArray *phrases = yd_json_get_array (json_node_get_object (node), "phrases");
  JsonObject *object = json_array_get_object_element (phrases, phrase);

  *start = yd_json_get_int (object, "start-sample", -1);
  *end = yd_json_get_int (object, "end-sample", -1);
}

static double
rms_db (const YdWave *wave, gint64 start, gint64 end)
{
  double power = 0;

  for (gint64 i = start; i < end; i++)
    power += (double) wave->samples[i] * wave->samples[i];
  return 10 * log10 (power / (end - start) / (32768.0 * 32768.0) + 1e-12);
}

static void
test_silence_is_cut (void)
{
  g_autoptr (YdVoiceLine) line = yd_voice_line_new (YD_VOICE_LEVEL_DB);
  add_phrase (line, "你好。", 0.5, 9000);
  g_autoptr (YdWave) wave = yd_voice_line_to_wave (line);

  g_assert_cmpuint (wave->n_frames, >, MS (500));
  g_assert_cmpuint (wave->n_frames, <, MS (520));
  g_assert_cmpint (wave->sample_rate, ==, YD_SAMPLE_RATE);
}

static void
test_levels (void)
{
  g_autoptr (YdVoiceLine) line = yd_voice_line_new (YD_VOICE_LEVEL_DB);
  add_phrase (line, "轻，", 0.5, 900);
  add_phrase (line, "响。", 0.5, 30000);
  g_autoptr (YdWave) wave = yd_voice_line_to_wave (line);

  for (guint i = 0; i < 2; i++) {
    gint64 start, end;
    get_range (line, i, &start, &end);
    g_assert_cmpfloat_with_epsilon (rms_db (wave, start, end), YD_VOICE_LEVEL_DB, 0.5);
    g_assert_cmpint (wave->samples[start], ==, 0);
    g_assert_cmpint (wave->samples[end - 1], ==, 0);
  }
}

/* A level that the peaks do not allow is not reached, and nothing is clipped. */
static void
test_peaks (void)
{
  g_autoptr (YdVoiceLine) line = yd_voice_line_new (6);
  add_phrase (line, "响。", 0.5, 9000);
  g_autoptr (YdWave) wave = yd_voice_line_to_wave (line);

  for (gsize i = 0; i < wave->n_frames; i++)
    g_assert_cmpint (ABS (wave->samples[i]), <=, (int) (YD_VOICE_PEAK * 32768));
}

static void
test_pauses (void)
{
  static const struct {
    const char *phrase;
    gint64 pause_ns;
  } pauses[] = {
    { "你来了，", YD_SPEECH_CLAUSE_PAUSE_NS },
    { "请坐。", YD_SPEECH_SENTENCE_PAUSE_NS },
    { "“请坐！”", YD_SPEECH_SENTENCE_PAUSE_NS },
    { "(wait.)", YD_SPEECH_SENTENCE_PAUSE_NS },
    { "Well, now", 100000000 },
    { "", 100000000 },
    { "然后……", YD_SPEECH_SENTENCE_PAUSE_NS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pauses); i++)
    g_assert_cmpint (yd_voice_pause_after_ns (pauses[i].phrase), ==, pauses[i].pause_ns);
}

static void
test_ranges (void)
{
  g_autoptr (YdVoiceLine) line = yd_voice_line_new (YD_VOICE_LEVEL_DB);
  gint64 starts[3], ends[3];
  add_phrase (line, "你来了，", 0.4, 9000);
  add_phrase (line, "请坐。", 0.3, 9000);
  add_phrase (line, "好", 0.2, 9000);
  g_autoptr (YdWave) wave = yd_voice_line_to_wave (line);
  for (guint i = 0; i < 3; i++)
    get_range (line, i, &starts[i], &ends[i]);

  g_assert_cmpint (starts[0], ==, 0);
  g_assert_cmpint (starts[1] - ends[0], ==, MS (200));
  g_assert_cmpint (starts[2] - ends[1], ==, MS (400));
  g_assert_cmpint (ends[2], ==, wave->n_frames); /* no pause after the last */
  g_assert_cmpfloat (rms_db (wave, ends[0], starts[1]), <, -100);
}

static void
test_nothing_to_say (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdVoiceLine) line = yd_voice_line_new (YD_VOICE_LEVEL_DB);
  g_autoptr (YdWave) silence = yd_wave_new (RATE, 1, RATE);
  g_autoptr (YdWave) nothing = yd_wave_new (0, 1, RATE);
  yd_voice_line_begin_phrase (line, "……");
  g_assert_true (yd_voice_line_add_sound (line, silence, &error));
  g_assert_true (yd_voice_line_add_sound (line, nothing, &error));
  yd_voice_line_end_phrase (line);
  g_autoptr (YdWave) wave = yd_voice_line_to_wave (line);

  g_assert_cmpuint (wave->n_frames, ==, MS (150));
  g_assert_cmpfloat (rms_db (wave, 0, wave->n_frames), <, -100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/voice-line/silence-is-cut", test_silence_is_cut);
  g_test_add_func ("/offline/voice-line/levels", test_levels);
  g_test_add_func ("/offline/voice-line/peaks", test_peaks);
  g_test_add_func ("/offline/voice-line/pauses", test_pauses);
  g_test_add_func ("/offline/voice-line/ranges", test_ranges);
  g_test_add_func ("/offline/voice-line/nothing-to-say", test_nothing_to_say);
  return g_test_run ();
}
