/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/media-time.h"

static void
test_frames_come_back (void)
{
  const YdFrameRate rates[] = { { 24, 1 }, { 25, 1 }, { 30000, 1001 }, { 60000, 1001 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    for (gint64 frame = 0; frame < 300000; frame += 97) {
      const YdMoment moment = yd_moment_of_frame (frame, rates[i]);
      const gint64 ns = yd_moment_to_ns (moment);
      g_assert_cmpint (yd_moment_to_frame (moment, rates[i]), ==, frame);
      g_assert_cmpint (ns, ==, yd_frame_rate_start_ns (rates[i], frame));
      g_assert_cmpint (yd_moment_compare (yd_moment_of_source (ns, rates[i]), moment), ==, 0);
    }
}

static void
test_text (void)
{
  const struct {
    const char *text;
    gint64 num, den;
  } times[] = {
    { "1001/30000s", 1001, 30000 }, { "5s", 5, 1 },   { "2.5s", 5, 2 }, { "-3/6s", -1, 2 },
    { "100/2500s", 1, 25 },         { "0/1s", 0, 1 }, { "7", 7, 1 },
  };
  static const char *const wrong[] = {
    "", "s", "1/0s", "a", "1/2x", "1//2", "99999999999999999999"
  };
  YdMoment moment;

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++) {
    g_assert_true (yd_moment_parse (times[i].text, &moment));
    g_assert_cmpint (moment.num, ==, times[i].num);
    g_assert_cmpint (moment.den, ==, times[i].den);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (yd_moment_parse (wrong[i], &moment));
  g_autofree char *text = yd_moment_to_text (yd_moment_new (2002, 60000));
  g_assert_cmpstr (text, ==, "1001/30000s");
}

static void
test_floating_numbers (void)
{
  const struct {
    double value;
    gint64 num, den;
  } numbers[] = {
    { 0.5, 1, 2 },     { 2, 2, 1 }, { 0.1, 1, 10 },   { -1.25, -5, 4 },
    { 1.0 / 3, 1, 3 }, { 0, 0, 1 }, { 1e-320, 0, 1 }, { -1e-320, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const YdMoment moment = yd_moment_of_double (numbers[i].value);
    g_assert_cmpint (moment.num, ==, numbers[i].num);
    g_assert_cmpint (moment.den, ==, numbers[i].den);
  }
}

static void
test_rates (void)
{
  const struct {
    double rate;
    int num, den;
  } rates[] = {
    { 24, 24, 1 },
    { 23.976, 24000, 1001 },
    { 23.98, 24000, 1001 },
    { 29.97, 30000, 1001 },
    { 59.9400599, 60000, 1001 },
    { 25.0, 25, 1 },
    { 23.976023976, 24000, 1001 },
    { 12.5, 25, 2 },
    { 48000, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++) {
    const YdFrameRate rate = yd_frame_rate_of_double (rates[i].rate);
    g_assert_cmpint (rate.num, ==, rates[i].num);
    g_assert_cmpint (rate.den, ==, rates[i].den);
  }
}

/* Whatever the terms, sums and products stay in bounds */
static void
test_bounds (void)
{
  const gint64 terms[] = { G_MININT64, G_MININT64 / 3, -1,        0, 1,
                           999999937,  G_MAXINT64 / 7, G_MAXINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (terms); j++) {
      const YdMoment a = yd_moment_new (terms[i], terms[j]), b = yd_moment_new (terms[j], 30000);
      const YdMoment results[] = { yd_moment_add (a, b), yd_moment_subtract (a, b),
                                   yd_moment_multiply (a, b), yd_moment_divide (a, b) };
      for (gsize k = 0; k < G_N_ELEMENTS (results); k++) {
        g_assert_cmpint (results[k].den, >, 0);
        g_assert_cmpint (ABS (results[k].num), <=, G_MAXINT64 / 4);
        yd_moment_to_frame (results[k], (YdFrameRate){ 60000, 1001 });
        yd_moment_to_ns (results[k]);
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/media-time/frames-come-back", test_frames_come_back);
  g_test_add_func ("/exchange/media-time/text", test_text);
  g_test_add_func ("/exchange/media-time/floating-numbers", test_floating_numbers);
  g_test_add_func ("/exchange/media-time/rates", test_rates);
  g_test_add_func ("/exchange/media-time/bounds", test_bounds);
  return g_test_run ();
}
