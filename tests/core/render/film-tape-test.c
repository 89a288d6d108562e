/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/film-tape.h"

#include <math.h>

#include "film-fixture.h"

#define FRAME_SAMPLES (YD_SAMPLE_RATE / 25)
#define EDGE (YD_SAMPLE_RATE * 3 / 1000)

typedef struct {
  char *folder;
  YdSnapshot *film;
  YdRenderer *renderer;
  float *sound; /* of the whole film */
  gsize n_samples;
} Fixture;

static double
sweep (gint64 sample, int sample_rate)
{
  return 0.5 * sin (2 * G_PI * (200 + sample / 400.0) * (double) sample / sample_rate);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->film = film_new (50);
  fixture->renderer = yd_renderer_new ();
  fixture->n_samples = 50 * FRAME_SAMPLES;
  g_autofree char *path =
      fixture_wav (fixture->folder, "a.wav", 48000, 2, 96000, data ? fixture_tone : sweep);
  YdSnapshotTrack *track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VOICE);
  film_add_clip (track, YD_CLIP_KIND_SOUND, path, 0, 50);
  fixture->sound = g_new (float, 2 * fixture->n_samples);
  g_assert_true (yd_render_audio (fixture->renderer, fixture->film, 0, fixture->n_samples,
                                  fixture->sound, NULL, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_renderer_free (fixture->renderer);
  yd_snapshot_unref (fixture->film);
  g_free (fixture->sound);
  fixture_folder_remove (fixture->folder);
}

static float *
play (Fixture *fixture, const YdTapeOrder *order, gint64 start, gint64 end, gsize n, GArray *marks)
{
  const YdTapeFilm film = { fixture->film, start, end };
  g_autoptr (YdFilmTape) tape = yd_film_tape_new (fixture->renderer, order);
  float *out = g_new (float, 2 * n);
  YdTapeMark mark;

  for (gsize done = 0; done < n; done += 960)
    yd_film_tape_read (tape, &film, out + 2 * done, MIN (960, n - done));
  while (marks && yd_film_tape_take_mark (tape, &mark))
    g_array_append_val (marks, mark);
  return out;
}

static void
test_forward (Fixture *fixture, gconstpointer data)
{
  const YdTapeOrder order = { .first_sample = 10000, .speed = 1 };
  g_autofree float *out = play (fixture, &order, 0, 0, 20000, NULL);

  g_assert_cmpfloat (fabsf (out[0]), <, 0.001);
  for (gsize i = 2 * EDGE; i < 2 * 20000; i++)
    g_assert_cmpfloat (out[i], ==, fixture->sound[2 * 10000 + i]);
}

static void
test_backward (Fixture *fixture, gconstpointer data)
{
  const YdTapeOrder order = { .first_sample = 30000, .speed = -1 };
  g_autofree float *out = play (fixture, &order, 0, 0, 20000, NULL);

  for (gsize i = EDGE; i < 20000; i++)
    g_assert_cmpfloat (out[2 * i], ==, fixture->sound[2 * (30000 - 1 - i)]);
}

static void
test_end (Fixture *fixture, gconstpointer data)
{
  const YdTapeOrder order = { .first_sample = 90000, .speed = 1 };
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (YdTapeMark));
  g_autofree float *out = play (fixture, &order, 0, 0, 9600, marks);
  const YdTapeMark *last = &g_array_index (marks, YdTapeMark, 1);

  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_cmpfloat (last->out_sample, ==, 6000);
  g_assert_cmpfloat (last->film_sample, ==, 96000);
  g_assert_cmpfloat (last->speed, ==, 0);
  for (gsize i = 2 * 6000; i < 2 * 9600; i++)
    g_assert_cmpfloat (out[i], ==, 0);
}

static void
test_loop (Fixture *fixture, gconstpointer data)
{
  const YdTapeOrder order = { .first_sample = 9000, .speed = 1 };
  const YdTapeOrder back = { .first_sample = 14000, .speed = -2 };
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (YdTapeMark));
  g_autoptr (GArray) back_marks = g_array_new (FALSE, FALSE, sizeof (YdTapeMark));
  g_autofree float *out = play (fixture, &order, 10000, 15000, 20000, marks);
  g_autofree float *reversed = play (fixture, &back, 10000, 15000, 5000, back_marks);

  g_assert_cmpuint (marks->len, ==, 4);
  for (guint i = 1; i < 4; i++) {
    const YdTapeMark *mark = &g_array_index (marks, YdTapeMark, i);
    g_assert_cmpfloat (mark->out_sample, ==, 1000 + 5000 * i);
    g_assert_cmpfloat (mark->film_sample, ==, 10000);
  }
  const YdTapeMark *turn = &g_array_index (back_marks, YdTapeMark, 1);
  g_assert_cmpfloat (turn->out_sample, ==, 2000);
  g_assert_cmpfloat (turn->film_sample, ==, 15000);
  /* no click at a jump */
  for (gsize i = 1; i < 20000; i++)
    g_assert_cmpfloat (fabsf (out[2 * i] - out[2 * i - 2]), <, 0.06);
  for (gsize i = 1; i < 5000; i++)
    g_assert_cmpfloat (fabsf (reversed[2 * i] - reversed[2 * i - 2]), <, 0.12);
}

static void
test_grain (Fixture *fixture, gconstpointer data)
{
  const YdTapeOrder order = { .first_sample = 20000, .speed = 1, .length_samples = 3000 };
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (YdTapeMark));
  g_autofree float *out = play (fixture, &order, 0, 0, 5000, marks);

  g_assert_cmpfloat (g_array_index (marks, YdTapeMark, 1).out_sample, ==, 3000);
  g_assert_cmpfloat (fabsf (out[2 * 2999]), <, 0.001);
  g_assert_cmpfloat (out[2 * 3000], ==, 0);
  g_assert_cmpfloat (out[2 * 1500], ==, fixture->sound[2 * 21500]);
}

/* How often a second the sound rises through zero */
static double
get_pitch (const float *out, gsize from, gsize to)
{
  int n = 0;

  for (gsize i = from + 1; i < to; i++)
    n += out[2 * i - 2] < 0 && out[2 * i] >= 0;
  return (double) n * YD_SAMPLE_RATE / (double) (to - from);
}

static void
test_pitch (Fixture *fixture, gconstpointer data)
{
  const double speeds[] = { 0.1, 0.5, 1.25, 2, -1.5, 3, 4 };

  for (gsize k = 0; k < G_N_ELEMENTS (speeds); k++) {
    const YdTapeOrder order = { .first_sample = speeds[k] < 0 ? 96000 : 0, .speed = speeds[k] };
    g_autofree float *out = play (fixture, &order, 0, 0, 22000, NULL);
    g_assert_cmpfloat_with_epsilon (get_pitch (out, 2000, 20000), 440, 440 * 0.02);
    float highest = 0;
    for (gsize i = 2000; i < 20000; i++)
      highest = MAX (highest, fabsf (out[2 * i]));
    g_assert_cmpfloat_with_epsilon (highest, 0.25, 0.03);
  }
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *whole = g_strconcat ("/render/film-tape/", path, NULL);

  g_test_add (whole, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("forward", NULL, test_forward);
  add ("backward", NULL, test_backward);
  add ("end", NULL, test_end);
  add ("loop", NULL, test_loop);
  add ("grain", NULL, test_grain);
  add ("pitch", "tone", test_pitch);
  return g_test_run ();
}
