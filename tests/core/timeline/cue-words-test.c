/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/cue-words.h"

#include <string.h>

/* The words of @text with | between them */
static char *
join_words (const char *text)
{
  g_autoptr (GArray) words = yd_cue_split_words (text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    const YdCueWord *word = &g_array_index (words, YdCueWord, i);
    g_string_append_printf (out, "%s%.*s", i > 0 ? "|" : "", (int) (word->end - word->start),
                            text + word->start);
  }
  return g_string_free (out, FALSE);
}

static void
test_words (void)
{
  static const struct {
    const char *text, *words;
  } cases[] = {
    { "你好，世界。", "你|好，|世|界。" },
    { "“走吧，”他说。", "“走|吧，”|他|说。" },
    { "I don't know -- it's 3.14, ok?", "I |don't |know -- |it's |3.14, |ok?" },
    { "well-known\nfact", "well-known\n|fact" },
    { "他说 OK 了", "他|说 |OK |了" },
    { "他说OK了", "他|说|OK|了" },
    { "say \"yes\" (now)", "say |\"yes\" |(now)" },
    { "…… 啊", "…… 啊" },
    { "end (", "end (" },
    { "……", "" },
    { "", "" },
    { "他来了\nHe came", "他|来|了\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = join_words (cases[i].text);
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

static void
test_second (void)
{
  static const struct {
    const char *text, *second;
  } cases[] = {
    { "他来了\nHe came", "He came" },
    { "He came\n他来了", "他来了" },
    { "他来了\n她走了\nHe came\nShe left", "He came\nShe left" },
    { "他来了\n她走了", "" },
    { "He came\nShe left", "" },
    { "他来了\n123", "" },
    { "他用 WeChat\nHe uses WeChat", "He uses WeChat" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (cases[i].text + yd_cue_find_second (cases[i].text), ==, cases[i].second);
}

static GArray *
make_frames (const gint64 *frames, guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));

  return g_array_append_vals (array, frames, n);
}

static void
test_measured_times (void)
{
  const gint64 starts[] = { 2, 8, 8, 40 };
  g_autoptr (GArray) known = make_frames (starts, 3);
  g_autoptr (GArray) with_end = make_frames (starts, 4);
  YdSnapshotCue cue = { .duration_frames = 50, .text = (char *) "你好吗", .word_frames = known };
  g_autoptr (GArray) frames = yd_cue_get_word_frames (&cue);

  g_assert_cmpuint (frames->len, ==, 4);
  g_assert_cmpfloat (g_array_index (frames, double, 0), ==, 2);
  g_assert_cmpfloat (g_array_index (frames, double, 2), ==, 8);
  g_assert_cmpfloat (g_array_index (frames, double, 3), ==, 50);
  cue.word_frames = with_end;
  g_autoptr (GArray) ended = yd_cue_get_word_frames (&cue);
  g_assert_cmpfloat (g_array_index (ended, double, 3), ==, 40);
}

static void
test_times_of_other_words_count_nothing (void)
{
  const gint64 starts[] = { 0, 30 };
  g_autoptr (GArray) known = make_frames (starts, 2);
  const YdSnapshotCue cue = { .duration_frames = 40,
                              .text = (char *) "一二三四",
                              .word_frames = known };
  g_autoptr (GArray) frames = yd_cue_get_word_frames (&cue);

  g_assert_cmpuint (frames->len, ==, 5);
  for (guint i = 0; i < 5; i++) /* four characters take equally long */
    g_assert_cmpfloat_with_epsilon (g_array_index (frames, double, i), 10.0 * i, 1e-9);
}

static void
test_marks_count_nothing (void)
{
  const YdSnapshotCue plain = { .duration_frames = 40, .text = (char *) "一二三四" };
  const YdSnapshotCue marked = { .duration_frames = 40, .text = (char *) "“一二……三，四。”" };
  g_autoptr (GArray) a = yd_cue_get_word_frames (&plain);
  g_autoptr (GArray) b = yd_cue_get_word_frames (&marked);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_cmpfloat (g_array_index (a, double, i), ==, g_array_index (b, double, i));
}

static void
test_progress (void)
{
  const gint64 starts[] = { 2, 6, 16, 20 };
  g_autoptr (GArray) known = make_frames (starts, 4);
  const YdSnapshotCue cue = { .duration_frames = 50,
                              .text = (char *) "你好吗",
                              .word_frames = known };

  g_assert_cmpfloat (yd_cue_get_progress (&cue, 0), ==, -1);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 1.99), ==, -1);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 2), ==, 0);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 5), ==, 0.75);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 6), ==, 1);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 11), ==, 1.5);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 16), ==, 2);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 20), ==, 3);
  g_assert_cmpfloat (yd_cue_get_progress (&cue, 49), ==, 3);
}

static void
test_hostile_cues (void)
{
  const gint64 falling[] = { 90, -5, G_MAXINT64 };
  g_autoptr (GArray) known = make_frames (falling, 3);
  const YdSnapshotCue cues[] = {
    { .duration_frames = -3, .text = (char *) "一二三" },
    { .duration_frames = 10, .text = (char *) "一二三", .word_frames = known },
    { .duration_frames = 10, .text = (char *) "\xff\xfe word \xe4\xbd" },
    { .duration_frames = 10, .text = (char *) "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cues); i++) {
    g_autoptr (GArray) frames = yd_cue_get_word_frames (&cues[i]);
    for (guint j = 1; j < frames->len; j++)
      g_assert_cmpfloat (g_array_index (frames, double, j - 1), <=,
                         g_array_index (frames, double, j));
    g_assert_cmpfloat (yd_cue_get_progress (&cues[i], 5), >=, -1);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/cue-words/words", test_words);
  g_test_add_func ("/timeline/cue-words/second", test_second);
  g_test_add_func ("/timeline/cue-words/measured-times", test_measured_times);
  g_test_add_func ("/timeline/cue-words/times-of-other-words-count-nothing",
                   test_times_of_other_words_count_nothing);
  g_test_add_func ("/timeline/cue-words/marks-count-nothing", test_marks_count_nothing);
  g_test_add_func ("/timeline/cue-words/progress", test_progress);
  g_test_add_func ("/timeline/cue-words/hostile-cues", test_hostile_cues);
  return g_test_run ();
}
