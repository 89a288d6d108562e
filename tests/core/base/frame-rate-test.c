/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/frame-rate.h"

static const YdFrameRate rates[] = {
  { 24, 1 }, { 25, 1 }, { 30, 1 }, { 60, 1 }, { 24000, 1001 }, { 30000, 1001 }, { 60000, 1001 },
};

static void
test_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    for (gint64 frame = 0; frame < 10000; frame++) {
      const gint64 start_ns = yd_frame_rate_start_ns (rates[i], frame);
      g_assert_cmpint (yd_frame_rate_frame_at (rates[i], start_ns), ==, frame);
      if (start_ns > 0)
        g_assert_cmpint (yd_frame_rate_frame_at (rates[i], start_ns - 1), ==, frame - 1);
    }
}

static void
test_long_film (void)
{
  const gint64 frame = G_GINT64_CONSTANT (60000) * 3600 * 24; /* past any film */

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    g_assert_cmpint (yd_frame_rate_frame_at (rates[i], yd_frame_rate_start_ns (rates[i], frame)),
                     ==, frame);
}

static void
test_draft_grid (void)
{
  const YdFrameRate rate = { 30, 1 };
  const gint64 expected[] = { 0, 33333, 66666, 100000 };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (yd_frame_rate_start_us (rate, i), ==, expected[i]);
}

static void
test_samples (void)
{
  g_assert_cmpint (yd_frame_rate_start_sample ((YdFrameRate){ 25, 1 }, 1), ==, 1920);
  g_assert_cmpint (yd_frame_rate_start_sample ((YdFrameRate){ 30000, 1001 }, 5), ==, 8008);
}

static void
test_samples_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    for (gint64 frame = 0; frame < 10000; frame++) {
      const gint64 start = yd_frame_rate_start_sample (rates[i], frame);
      g_assert_cmpint (yd_frame_rate_frame_at_sample (rates[i], start), ==, frame);
      if (start > 0)
        g_assert_cmpint (yd_frame_rate_frame_at_sample (rates[i], start - 1), ==, frame - 1);
    }
}

static void
test_holds_whole (void)
{
  const YdFrameRate rate = { 25, 1 };

  g_assert_cmpint (yd_frame_rate_frames_for (rate, 0), ==, 0);
  g_assert_cmpint (yd_frame_rate_frames_for (rate, 1), ==, 1);
  g_assert_cmpint (yd_frame_rate_frames_for (rate, 40000000), ==, 1);
  g_assert_cmpint (yd_frame_rate_frames_for (rate, 40000001), ==, 2);
}

static void
test_parse (void)
{
  YdFrameRate rate = { 0, 0 };

  g_assert_true (yd_frame_rate_parse ("29.97", &rate));
  g_assert_cmpint (rate.num, ==, 30000);
  g_assert_true (yd_frame_rate_parse ("24000/1001", &rate));
  g_assert_cmpint (rate.den, ==, 1001);
  g_assert_true (yd_frame_rate_parse ("25", &rate));
  g_assert_cmpint (rate.num, ==, 25);
  for (const char *const *bad = (const char *const[]){ "", "0", "-25", "25/0", "x", "1000", NULL };
       *bad; bad++)
    g_assert_false (yd_frame_rate_parse (*bad, &rate));
  g_assert_cmpint (rate.num, ==, 25);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/frame-rate/round-trip", test_round_trip);
  g_test_add_func ("/base/frame-rate/long-film", test_long_film);
  g_test_add_func ("/base/frame-rate/draft-grid", test_draft_grid);
  g_test_add_func ("/base/frame-rate/samples", test_samples);
  g_test_add_func ("/base/frame-rate/samples-round-trip", test_samples_round_trip);
  g_test_add_func ("/base/frame-rate/holds-whole", test_holds_whole);
  g_test_add_func ("/base/frame-rate/parse", test_parse);
  return g_test_run ();
}
