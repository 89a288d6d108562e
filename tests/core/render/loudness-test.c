/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our meter against FFmpeg's, which is another implementation of the same standard. */
#include "core/render/loudness.h"

#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>

#include "film-fixture.h"

#define N_SAMPLES (48000 * 5)

static double
get_entry (const AVFrame *frame, const char *key)
{
  const AVDictionaryEntry *entry = av_dict_get (frame->metadata, key, NULL, 0);

  g_assert_nonnull (entry);
  return g_ascii_strtod (entry->value, NULL);
}

static YdLoudness
measure_theirs (const float *samples, int n_samples)
{
  AVFilterGraph *graph = avfilter_graph_alloc ();
  AVFilterContext *source = NULL, *meter = NULL, *sink = NULL;
  AVFrame *frame = av_frame_alloc ();
  YdLoudness loudness = { 0 };

  avfilter_graph_create_filter (
      &source, avfilter_get_by_name ("abuffer"), "in",
      "sample_rate=48000:sample_fmt=flt:channel_layout=stereo:time_base=1/48000", NULL, graph);
  avfilter_graph_create_filter (&meter, avfilter_get_by_name ("ebur128"), "meter",
                                "metadata=1:peak=true", NULL, graph);
  avfilter_graph_create_filter (&sink, avfilter_get_by_name ("abuffersink"), "out", NULL, NULL,
                                graph);
  avfilter_link (source, 0, meter, 0);
  avfilter_link (meter, 0, sink, 0);
  g_assert_cmpint (avfilter_graph_config (graph, NULL), >=, 0);
  frame->format = AV_SAMPLE_FMT_FLT;
  frame->sample_rate = 48000;
  frame->nb_samples = n_samples;
  frame->ch_layout = (AVChannelLayout) AV_CHANNEL_LAYOUT_STEREO;
  av_frame_get_buffer (frame, 0);
  memcpy (frame->data[0], samples, (gsize) n_samples * 8);
  g_assert_cmpint (av_buffersrc_add_frame (source, frame), >=, 0);
  g_assert_cmpint (av_buffersrc_add_frame (source, NULL), >=, 0);
  while (av_buffersink_get_frame (sink, frame) >= 0) {
    loudness.integrated_lufs = get_entry (frame, "lavfi.r128.I");
    loudness.true_peak_db = 20 * log10 (MAX (get_entry (frame, "lavfi.r128.true_peaks_ch0"),
                                             get_entry (frame, "lavfi.r128.true_peaks_ch1")));
    av_frame_unref (frame);
  }
  av_frame_free (&frame);
  avfilter_graph_free (&graph);
  return loudness;
}

static YdLoudness
measure_ours (const float *samples, gsize n_samples)
{
  g_autoptr (YdLoudnessMeter) meter = yd_loudness_meter_new ();

  yd_loudness_meter_add (meter, samples, n_samples / 3);
  yd_loudness_meter_add (meter, samples + 2 * (n_samples / 3), n_samples - n_samples / 3);
  return yd_loudness_meter_get (meter);
}

/* Dull noise: where pitches near half the sample rate are loud, peak filters differ by design */
static double
quiet_then_loud (gint64 sample, int rate)
{
  double sum = 0;

  for (gint64 i = 0; i < 4; i++)
    sum += fixture_noise (sample + i, rate) / 2;
  return sum * (sample < 100000 ? 0.01 : 0.7);
}

static double
high_tone (gint64 sample, int rate)
{
  return 0.6 * sin (2 * G_PI * 11025.0 * (double) sample / rate + 0.7);
}

static double
clicks (gint64 sample, int rate)
{
  return fixture_tone (sample, rate) * 0.2 + (sample % 20011 == 0 ? 0.7 : 0);
}

static void
test_agrees (void)
{
  const FixtureSoundFunc sounds[] = { fixture_tone, quiet_then_loud, high_tone, clicks };

  av_log_set_level (AV_LOG_QUIET);
  for (gsize i = 0; i < G_N_ELEMENTS (sounds); i++) {
    g_autofree float *samples = g_new (float, 2 * N_SAMPLES);
    for (gint64 j = 0; j < N_SAMPLES; j++) {
      samples[2 * j] = (float) sounds[i](j, 48000);
      samples[2 * j + 1] = samples[2 * j] * 0.5f;
    }
    const YdLoudness ours = measure_ours (samples, N_SAMPLES);
    const YdLoudness theirs = measure_theirs (samples, N_SAMPLES);
    g_test_message ("%d: %.2f %.2f LUFS, %.2f %.2f dBTP", (int) i, ours.integrated_lufs,
                    theirs.integrated_lufs, ours.true_peak_db, theirs.true_peak_db);
    g_assert_cmpfloat (fabs (ours.integrated_lufs - theirs.integrated_lufs), <, 0.1);
    g_assert_cmpfloat (fabs (ours.true_peak_db - theirs.true_peak_db), <, 0.5);
  }
}

/* Source: EBU Tech 3341, case 1: a tone of 1 kHz at -23 dBFS on both sides is -23 LUFS */
static void
test_reference_tone (void)
{
  g_autofree float *samples = g_new (float, 2 * N_SAMPLES);

  for (gint64 i = 0; i < N_SAMPLES; i++)
    samples[2 * i] = samples[2 * i + 1] =
        (float) (pow (10, -23.0 / 20) * sin (2 * G_PI * 1000 * (double) i / 48000));
  const YdLoudness loudness = measure_ours (samples, N_SAMPLES);
  g_assert_cmpfloat_with_epsilon (loudness.integrated_lufs, -23.0, 0.1);
  g_assert_cmpfloat_with_epsilon (loudness.true_peak_db, -23.0, 0.3);
}

static void
test_silence (void)
{
  g_autofree float *samples = g_new0 (float, 2 * 48000);
  const YdLoudness loudness = measure_ours (samples, 48000);

  g_assert_cmpfloat (loudness.integrated_lufs, ==, YD_LOUDNESS_SILENCE);
  g_assert_cmpfloat (loudness.true_peak_db, ==, -120);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/loudness/agrees", test_agrees);
  g_test_add_func ("/render/loudness/reference-tone", test_reference_tone);
  g_test_add_func ("/render/loudness/silence", test_silence);
  return g_test_run ();
}
