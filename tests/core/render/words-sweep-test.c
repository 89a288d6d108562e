/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that light up as they are spoken. */
#include "words-fixture.h"

#include <math.h>

/* How many columns have spoken ink, and how far right it goes */
static double
find_edge (const YdWords *words, double progress)
{
  g_autoptr (YdPicture) picture = yd_words_get_picture (words, progress);
  double spoken = 0, all = 0;

  for (int x = 0; x < picture->width; x++)
    for (int y = 0; y < picture->height; y++) { /* blue against the white of what is to come */
      const guint8 *now = fixture_pixel (picture, x, y);
      const guint8 *before = fixture_pixel (words->picture, x, y);
      const guint8 *after = fixture_pixel (words->spoken, x, y);
      spoken += before[1] - now[1];
      all += before[1] - after[1];
    }
  return spoken / all;
}

static void
start_karaoke (WordsFixture *fixture, YdKaraoke karaoke)
{
  fixture->style.karaoke = karaoke;
  fixture->style.outline = 0;
  fixture->style.size = 0.1;
  fixture->style.spoken_fill = 0x0000ffff;
  fixture->task.text = "田田田田"; /* four equal characters, even from left to right */
}

static void
test_sweep_is_exact (WordsFixture *fixture, gconstpointer data)
{
  start_karaoke (fixture, YD_KARAOKE_SWEEP);
  g_autoptr (YdWords) words = words_fixture_draw (fixture);

  g_assert_cmpuint (words->spans->len, ==, 4);
  g_assert_cmpfloat (find_edge (words, -1), ==, 0);
  g_assert_cmpfloat (find_edge (words, 0), ==, 0);
  g_assert_cmpfloat (find_edge (words, 4), ==, 1);
  for (int i = 1; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (find_edge (words, i), i / 4.0, 0.002);
  g_assert_cmpfloat_with_epsilon (find_edge (words, 1.5), 1.5 / 4, 0.02);
  for (double at = 0; at < 3.9; at += 0.05) /* it never goes back */
    g_assert_cmpfloat (find_edge (words, at + 0.05), >=, find_edge (words, at));
}

/* A tenth of a pixel more of a sweep is seen. */
static void
test_sweep_is_sub_pixel (WordsFixture *fixture, gconstpointer data)
{
  start_karaoke (fixture, YD_KARAOKE_SWEEP);
  fixture->task.text = "一一一一"; /* ink in every column */
  g_autoptr (YdWords) words = words_fixture_draw (fixture);
  const YdWordsSpan *span = &g_array_index (words->spans, YdWordsSpan, 1);
  const double tenth = 0.1 / (span->right - span->left);

  for (int i = 0; i < 10; i++)
    g_assert_cmpfloat (find_edge (words, 1.5 + (i + 1) * tenth), >,
                       find_edge (words, 1.5 + i * tenth));
}

static void
test_word_jumps (WordsFixture *fixture, gconstpointer data)
{
  start_karaoke (fixture, YD_KARAOKE_WORD);
  g_autoptr (YdWords) words = words_fixture_draw (fixture);

  g_assert_cmpfloat (find_edge (words, -1), ==, 0);
  g_assert_cmpfloat_with_epsilon (find_edge (words, 0), 0.25, 0.002);
  g_assert_cmpfloat_with_epsilon (find_edge (words, 0.99), 0.25, 0.002);
  g_assert_cmpfloat_with_epsilon (find_edge (words, 1), 0.5, 0.002);
  g_assert_cmpfloat_with_epsilon (find_edge (words, 4), 1, 0.002);
}

static void
test_current_word_alone (WordsFixture *fixture, gconstpointer data)
{
  start_karaoke (fixture, YD_KARAOKE_CURRENT);
  g_autoptr (YdWords) words = words_fixture_draw (fixture);

  g_assert_cmpfloat (find_edge (words, -1), ==, 0);
  g_assert_cmpfloat_with_epsilon (find_edge (words, 2.5), 0.25, 0.002);
  g_assert_cmpfloat (find_edge (words, 4), ==, 0);
}

/* In Arabic and Hebrew the sweep runs from right to left; the first word is the rightmost. */
static void
test_sweep_from_right (WordsFixture *fixture, gconstpointer data)
{
  start_karaoke (fixture, YD_KARAOKE_SWEEP);
  fixture->task.text = "שלום עולם";
  g_autoptr (YdWords) words = words_fixture_draw (fixture);

  g_assert_cmpuint (words->spans->len, ==, 2);
  const YdWordsSpan *first = &g_array_index (words->spans, YdWordsSpan, 0), *second = first + 1;
  g_assert_true (first->is_leftwards && second->is_leftwards);
  g_assert_cmpfloat (first->left, >, second->right - 1);
  g_autoptr (YdPicture) half = yd_words_get_picture (words, 1);
  const int middle = (int) lrint ((first->left + second->right) / 2);
  for (int y = 0; y < half->height; y++) {
    g_assert_cmpmem (fixture_pixel (half, 0, y), 4 * middle, fixture_pixel (words->picture, 0, y),
                     4 * middle);
    g_assert_cmpmem (fixture_pixel (half, middle + 1, y), 4 * (half->width - middle - 1),
                     fixture_pixel (words->spoken, middle + 1, y), 4 * (half->width - middle - 1));
  }
}

static void
test_sweep_over_lines (WordsFixture *fixture, gconstpointer data)
{
  start_karaoke (fixture, YD_KARAOKE_SWEEP);
  fixture->task.text = "田田\n田田";
  g_autoptr (YdWords) words = words_fixture_draw (fixture);

  g_assert_cmpuint (words->spans->len, ==, 4);
  const YdWordsSpan *second = &g_array_index (words->spans, YdWordsSpan, 1), *third = second + 1;
  g_assert_cmpint (second->bottom, ==, third->top);
  g_assert_cmpfloat (third->left, <, second->left);
  g_assert_cmpfloat_with_epsilon (find_edge (words, 2), 0.5, 0.002);
}

static void
test_translation_is_not_swept (WordsFixture *fixture, gconstpointer data)
{
  start_karaoke (fixture, YD_KARAOKE_SWEEP);
  fixture->task.text = "他来了\nHe came";
  g_autoptr (YdWords) words = words_fixture_draw (fixture);

  g_assert_cmpuint (words->spans->len, ==, 3);
  g_autoptr (YdPicture) all = yd_words_get_picture (words, 3);
  g_assert_cmpmem (all->pixels, yd_picture_get_size_bytes (all), words->spoken->pixels,
                   yd_picture_get_size_bytes (words->spoken));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/render/words-sweep/sweep-is-exact", test_sweep_is_exact);
  ADD ("/render/words-sweep/sweep-is-sub-pixel", test_sweep_is_sub_pixel);
  ADD ("/render/words-sweep/word-jumps", test_word_jumps);
  ADD ("/render/words-sweep/current-word-alone", test_current_word_alone);
  ADD ("/render/words-sweep/sweep-from-right", test_sweep_from_right);
  ADD ("/render/words-sweep/sweep-over-lines", test_sweep_over_lines);
  ADD ("/render/words-sweep/translation-is-not-swept", test_translation_is_not_swept);
  return g_test_run ();
}
