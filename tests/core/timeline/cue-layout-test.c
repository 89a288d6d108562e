/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/characters.h"
#include "core/timeline/cue-layout.h"

#include <string.h>

#include "core/base/line-break.h"
#include "film-fixture.h"

#define LINE_EM 15.0

static const YdFrameRate rate = { 25, 1 };

static GPtrArray *
lay_measured (const char *text, gint64 lead, gint64 pace, double line_em)
{
  gint64 end;
  g_autofree char *detail = measure_voice (text, lead, pace, &end);
  const YdSpokenLine line = {
    .line = "l",
    .text = text,
    .detail = detail,
    .start_frame = 10,
    .duration_ns = end * (YD_SECOND_NS / 1000) / (YD_SAMPLE_RATE / 1000),
    .end_frame = 1000000,
  };

  return yd_cues_lay (&line, 1, rate, line_em);
}

static void
assert_texts (GPtrArray *cues, const char *expected)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < cues->len; i++) {
    YdCue *cue = cues->pdata[i];
    g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "", cue->text);
  }
  g_string_replace (texts, "\n", "/", 0);
  g_assert_cmpstr (texts->str, ==, expected);
}

static void
assert_laid (const char *text, const char *expected)
{
  g_autoptr (GPtrArray) cues = lay_measured (text, 4800, 12000, LINE_EM);

  assert_texts (cues, expected);
}

static void
test_joins_phrases (void)
{
  assert_laid ("你来了，请坐。茶刚刚泡好了。", "你来了，请坐|茶刚刚泡好了");
  assert_laid ("好。我马上就来。", "好。我马上就来");
  assert_laid ("他把信放在桌子上面，一句话也没有说就走了。",
               "他把信放在桌子上面|一句话也没有说就走了");
}

/* A script may say nothing that can be seen: there is nothing to read then */
static void
test_invisible_words (void)
{
  const YdSpokenLine line = {
    .line = "l",
    .text = "\xe2\x80\x8b\xe2\x80\x8d",
    .detail = "{\"sample-rate\":48000,\"phrases\":[{\"text\":\"\xe2\x80\x8b\xe2\x80\x8d\","
              "\"start-sample\":4800,\"end-sample\":33600}]}",
    .start_frame = 10,
    .duration_ns = YD_SECOND_NS,
    .end_frame = 100,
  };
  g_autoptr (GPtrArray) cues = yd_cues_lay (&line, 1, rate, LINE_EM);

  g_assert_cmpuint (cues->len, ==, 0);
}

/* The words of measured phrases have times; they rise, and begin where the phrase does. */
static void
test_times_words (void)
{
  const char *detail = "{\"sample-rate\":48000,\"phrases\":["
                       "{\"text\":\"你来了，\",\"start-sample\":4800,\"end-sample\":33600},"
                       "{\"text\":\"请坐。\",\"start-sample\":38400,\"end-sample\":57600}]}";
  YdSpokenLine line = {
    .line = "l",
    .text = "你来了，请坐。",
    .detail = detail,
    .start_frame = 10,
    .duration_ns = 2 * YD_SECOND_NS,
    .end_frame = 100,
  };
  g_autoptr (GPtrArray) cues = yd_cues_lay (&line, 1, rate, LINE_EM);

  assert_texts (cues, "你来了，请坐");
  g_assert_cmpstr (((YdCue *) cues->pdata[0])->word_frames, ==, "0 5 10 18 23 28");
  line.detail = NULL; /* what is only estimated is no measure */
  g_autoptr (GPtrArray) estimated = yd_cues_lay (&line, 1, rate, LINE_EM);
  g_assert_cmpstr (((YdCue *) estimated->pdata[0])->word_frames, ==, "");
}

static void
test_drops_closing_marks (void)
{
  assert_laid ("走吧！", "走吧！");
  assert_laid ("真的吗？", "真的吗？");
  assert_laid ("等一等……", "等一等……");
  assert_laid ("他说“你好。”", "他说“你好”");
  assert_laid ("He left.", "He left.");
}

static void
test_two_balanced_lines (void)
{
  assert_laid ("那年冬天村口来了一个背着大包的老人", "那年冬天村口来了/一个背着大包的老人");
  assert_laid ("She put the letter on the table,", "She put the letter/on the table,");
}

static void
test_word_wider_than_a_line (void)
{
  g_autoptr (GPtrArray) cues = lay_measured ("Donaudampfschifffahrtsgesellschaft", 0, 4800, 6);

  for (guint i = 0; i < cues->len; i++) {
    YdCue *cue = cues->pdata[i];
    g_assert_cmpfloat (yd_text_width (cue->text, NULL, yd_char_width_em), <=, 6);
  }
  g_assert_cmpuint (cues->len, >, 1);
}

static void
test_frames_of_first_and_last_sample (void)
{
  const char *detail = "{\"sample-rate\":48000,\"phrases\":["
                       "{\"text\":\"一二三四五六七八九。\",\"start-sample\":1919,"
                       "\"end-sample\":96000},"
                       "{\"text\":\"十百千万亿兆京垓。\",\"start-sample\":134400,"
                       "\"end-sample\":230401}]}";
  const YdSpokenLine line = { .line = "l",
                              .text = "一二三四五六七八九。 十百千万亿兆京垓。",
                              .detail = detail,
                              .start_frame = 10,
                              .duration_ns = 5 * YD_SECOND_NS,
                              .end_frame = 200 };
  g_autoptr (GPtrArray) cues = yd_cues_lay (&line, 1, rate, LINE_EM);

  g_assert_cmpuint (cues->len, ==, 2);
  YdCue *first = cues->pdata[0], *second = cues->pdata[1];
  g_assert_cmpint (first->start_frame, ==, 10); /* sample 1919 is the last one of its frame */
  g_assert_cmpint (first->duration_frames, ==, 50);
  g_assert_cmpint (second->start_frame, ==, 10 + 70);
  g_assert_cmpint (second->duration_frames, ==, 51); /* one sample of the 51st is heard */
  g_assert_cmpstr (second->line, ==, "l");
}

static void
test_short_cue_stays_on (void)
{
  YdSpokenLine line = {
    .line = "l", .text = "好", .duration_ns = YD_SECOND_NS / 5, .start_frame = 0, .end_frame = 100
  };
  g_autoptr (GPtrArray) roomy = yd_cues_lay (&line, 1, rate, LINE_EM);
  YdCue *cue = roomy->pdata[0];

  g_assert_cmpint (cue->duration_frames, ==, 18); /* 0.7 s */
  line.end_frame = 8;
  g_autoptr (GPtrArray) tight = yd_cues_lay (&line, 1, rate, LINE_EM);
  cue = tight->pdata[0];
  g_assert_cmpint (cue->duration_frames, ==, 8);
}

/* Each of these is not what was measured on the line, so times are estimated, and words stay. */
static void
test_foreign_detail_is_not_believed (void)
{
  static const char *const details[] = {
    "",
    "[",
    "[]",
    "{\"phrases\":[]}",
    "{\"sample-rate\":48000,\"phrases\":[3]}",
    "{\"sample-rate\":44100,\"phrases\":[{\"text\":\"你好。\",\"start-sample\":0,"
    "\"end-sample\":9}]}",
    "{\"sample-rate\":48000,\"phrases\":[{\"text\":\"再见\",\"start-sample\":0,"
    "\"end-sample\":9}]}",
    "{\"sample-rate\":48000,\"phrases\":[{\"text\":\"你\",\"start-sample\":0,"
    "\"end-sample\":9}]}",
    "{\"sample-rate\":48000,\"phrases\":[{\"text\":\"你好。\",\"start-sample\":9,"
    "\"end-sample\":9}]}",
    "{\"sample-rate\":48000,\"phrases\":[{\"text\":\"你好。\",\"start-sample\":-9,"
    "\"end-sample\":9}]}",
    "{\"sample-rate\":48000,\"phrases\":[{\"text\":\"你好。\",\"start-sample\":0,"
    "\"end-sample\":9007199254740992}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++) {
    const YdSpokenLine line = { .line = "l",
                                .text = "你好。",
                                .detail = details[i],
                                .duration_ns = 2 * YD_SECOND_NS,
                                .end_frame = 100 };
    g_autoptr (GPtrArray) cues = yd_cues_lay (&line, 1, rate, LINE_EM);
    YdCue *cue = cues->pdata[0];

    assert_texts (cues, "你好");
    g_assert_cmpint (cue->start_frame, ==, 0);
    g_assert_cmpint (cue->duration_frames, ==, 50);
  }
}

static void
test_reading_time (void)
{
  g_assert_cmpint (yd_cue_reading_ns ("一二三四五六七八九，！"), ==, YD_SECOND_NS);
  g_assert_cmpint (yd_cue_reading_ns ("twenty letters words"), ==, YD_SECOND_NS);
  /* nobody reads both languages of a cue, but everybody all words of a line */
  g_assert_cmpint (yd_cue_reading_ns ("一二三四五六七八九\ntwenty letters words"), ==,
                   YD_SECOND_NS);
  g_assert_cmpint (yd_cue_reading_ns ("一二三四五六七八九 letters and words i"), ==,
                   2 * YD_SECOND_NS);
}

static char *
random_text (void)
{
  static const char *const parts[] = { "你", "的", "好", "，", "。",  "！",   "……",
                                       "“",  "”",  "——", " ",  "abc", "X",    "3",
                                       ".",  ",",  "\"", "é",  "、",  "word", "longwordindeed" };
  GString *text = g_string_new (NULL);
  const int n_parts = g_test_rand_int_range (0, 60);

  for (int i = 0; i < n_parts; i++)
    g_string_append (text,
                     parts[g_test_rand_bit () ? g_test_rand_int_range (0, 3)
                                              : g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static void
assert_fits (const char *text, double line_em)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), <=, 2);
  for (char **line = lines; *line; line++) {
    g_assert_cmpstr (*line, !=, "");
    /* a single character may be wider than a line can be */
    if (g_utf8_strlen (*line, -1) > 1)
      g_assert_cmpfloat (yd_text_width (*line, NULL, yd_char_width_em), <=, line_em + 1e-9);
  }
}

static void
test_random_lines (void)
{
  static const YdFrameRate rates[] = { { 25, 1 }, { 30000, 1001 }, { 60, 1 } };

  for (int i = 0; i < 2000; i++) {
    const YdFrameRate this_rate = rates[i % G_N_ELEMENTS (rates)];
    const double line_em = g_test_rand_double_range (2, 24);
    g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
    YdSpokenLine lines[5] = { { 0 } };
    gint64 frame = 0;

    for (int j = 0; j < 5; j++) {
      gint64 end;
      lines[j].line = "l";
      lines[j].text = random_text ();
      lines[j].detail = measure_voice (lines[j].text, g_test_rand_int_range (0, 30000),
                                       g_test_rand_int_range (1, 15000), &end);
      lines[j].duration_ns = end * (YD_SECOND_NS / 1000) / (YD_SAMPLE_RATE / 1000);
      lines[j].start_frame = frame;
      frame += yd_frame_rate_frames_for (this_rate, lines[j].duration_ns);
      lines[j].end_frame = frame += g_test_rand_int_range (0, 20);
      g_ptr_array_add (owned, (gpointer) lines[j].text);
      g_ptr_array_add (owned, (gpointer) lines[j].detail);
    }

    g_autoptr (GPtrArray) cues = yd_cues_lay (lines, G_N_ELEMENTS (lines), this_rate, line_em);
    gint64 at = 0;
    for (guint j = 0; j < cues->len; j++) {
      YdCue *cue = cues->pdata[j];
      g_assert_cmpint (cue->start_frame, >=, at);
      g_assert_cmpint (cue->duration_frames, >, 0);
      at = cue->start_frame + cue->duration_frames;
      assert_fits (cue->text, line_em);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/cue-layout/invisible-words", test_invisible_words);
  g_test_add_func ("/timeline/cue-layout/times-words", test_times_words);
  g_test_add_func ("/timeline/cue-layout/joins-phrases", test_joins_phrases);
  g_test_add_func ("/timeline/cue-layout/drops-closing-marks", test_drops_closing_marks);
  g_test_add_func ("/timeline/cue-layout/two-balanced-lines", test_two_balanced_lines);
  g_test_add_func ("/timeline/cue-layout/word-wider-than-a-line", test_word_wider_than_a_line);
  g_test_add_func ("/timeline/cue-layout/frames-of-first-and-last-sample",
                   test_frames_of_first_and_last_sample);
  g_test_add_func ("/timeline/cue-layout/short-cue-stays-on", test_short_cue_stays_on);
  g_test_add_func ("/timeline/cue-layout/foreign-detail-is-not-believed",
                   test_foreign_detail_is_not_believed);
  g_test_add_func ("/timeline/cue-layout/reading-time", test_reading_time);
  g_test_add_func ("/timeline/cue-layout/random-lines", test_random_lines);
  return g_test_run ();
}
