/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/exchange/subtitles.h"

#include "core/exchange/exchange-error.h"
#include "film-fixture.h"

static const YdSubtitleFormat formats[] = {
  YD_SUBTITLE_FORMAT_SRT,
  YD_SUBTITLE_FORMAT_ASS,
  YD_SUBTITLE_FORMAT_VTT,
  YD_SUBTITLE_FORMAT_TTML,
};

static GPtrArray *
read_text (const char *text, guint n_faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  GPtrArray *cues = yd_subtitles_read (text, -1, &faults, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, n_faults);
  return cues;
}

static void
assert_cue (GPtrArray *cues, guint i, gint64 start_ms, gint64 end_ms, const char *text)
{
  g_assert_cmpuint (i, <, cues->len);
  const YdSubtitleCue *cue = cues->pdata[i];

  g_assert_cmpint (cue->start_ns, ==, start_ms * 1000000);
  g_assert_cmpint (cue->end_ns, ==, end_ms * 1000000);
  g_assert_cmpstr (cue->text, ==, text);
}

static void
test_detect (void)
{
  g_assert_cmpint (yd_subtitle_format_detect ("\xef\xbb\xbfWEBVTT\n"), ==, YD_SUBTITLE_FORMAT_VTT);
  g_assert_cmpint (yd_subtitle_format_detect ("WEBVTTX\n"), ==, YD_SUBTITLE_FORMAT_SRT);
  g_assert_cmpint (yd_subtitle_format_detect ("; x\r\n[script info]\r\n"), ==,
                   YD_SUBTITLE_FORMAT_ASS);
  g_assert_cmpint (yd_subtitle_format_detect (""), ==, YD_SUBTITLE_FORMAT_SRT);
}

static void
test_format_for_path (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_exchange_format_for_writing ("/x/片子.VTT", NULL) == &yd_vtt_format);
  g_assert_true (yd_exchange_format_for_writing ("/x/a.ssa", NULL) == &yd_ass_format);
  g_assert_null (yd_exchange_format_for_writing ("/x/film.mp4", &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE);
  g_assert_nonnull (strstr (error->message, ".srt .ass .vtt"));
}

static void
assert_round_trip (YdSnapshot *film, YdSubtitleFormat format)
{
  g_autofree char *text = yd_subtitles_to_text (film, format);
  g_assert_cmpint (yd_subtitle_format_detect (text), ==, format);
  g_autoptr (GPtrArray) cues = read_text (text, 0);

  g_assert_cmpuint (cues->len, ==, film->cues->len);
  for (guint i = 0; i < cues->len; i++) {
    const YdSnapshotCue *before = film->cues->pdata[i];
    const YdSubtitleCue *after = cues->pdata[i];
    g_assert_cmpstr (after->text, ==, before->text);
    g_assert_cmpint (yd_frame_rate_frame_at (film->rate, after->start_ns), ==, before->start_frame);
    g_assert_cmpint (yd_frame_rate_frame_at (film->rate, after->end_ns), ==,
                     before->start_frame + before->duration_frames);
  }
}

static void
test_round_trip (void)
{
  static const YdFrameRate rates[] = {
    { 24, 1 }, { 25, 1 }, { 30, 1 }, { 30000, 1001 }, { 60, 1 }
  };

  for (gsize r = 0; r < G_N_ELEMENTS (rates); r++)
    for (gsize f = 0; f < G_N_ELEMENTS (formats); f++) {
      g_autoptr (YdSnapshot) film = yd_snapshot_new ();
      film->rate = rates[r];
      for (int i = 0; i < 500; i++)
        yd_snapshot_add_cue (film, i * 37, 1 + i % 37, "晨光里的{第一杯}茶\n<a> & \\N b, 😀", NULL);
      assert_round_trip (film, formats[f]);
    }
}

static void
test_srt_is_exact (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = yd_subtitles_to_text (fixture->film, YD_SUBTITLE_FORMAT_SRT);

  g_assert_cmpstr (text, ==,
                   "1\n00:00:01,034 --> 00:00:02,067\n晨光里的第一杯茶\n\n"
                   "2\n00:00:02,700 --> 00:00:03,734\nAnd <then>\n“another” 😀\n\n");
}

static void
test_ass_has_the_style (Fixture *fixture, gconstpointer data)
{
  fixture->film->cue_style.fill = 0x11223380;
  fixture->film->cue_style.is_bold = TRUE;
  g_autofree char *text = yd_subtitles_to_text (fixture->film, YD_SUBTITLE_FORMAT_ASS);

  g_assert_nonnull (strstr (text, "PlayResX: 1920\nPlayResY: 1080\n"));
  g_assert_nonnull (strstr (text, "Style: Cue,Noto Sans CJK SC,78.19,&H7F332211,"));
  g_assert_nonnull (strstr (text, ",-1,0,0,0,100,100,0,0,1,4.86,0,2,134,134,86,1\n"));
  g_assert_nonnull (strstr (text, "Dialogue: 0,0:00:01.04,0:00:02.07,Cue,,0,0,0,,晨光"));
}

static void
test_ass_has_the_cues_own_styles (Fixture *fixture, gconstpointer data)
{
  YdSnapshotCue *cue = fixture->film->cues->pdata[1];
  cue->style = yd_text_style_parse ("{\"place\":\"top\",\"top\":0.1,\"align\":\"left\","
                                    "\"italic\":true,\"font\":\"A, B\",\"size\":0.1}",
                                    &fixture->film->cue_style, NULL);
  g_autofree char *text = yd_subtitles_to_text (fixture->film, YD_SUBTITLE_FORMAT_ASS);

  g_assert_nonnull (strstr (text, "Style: Cue,Noto Sans CJK SC,"));
  g_assert_nonnull (strstr (text, "Style: Cue2,A,156.38,"));
  g_assert_nonnull (strstr (text, ",0,-1,0,0,100,100,0,0,1,9.72,0,7,96,173,108,1\n"));
  g_assert_nonnull (strstr (text, ",Cue,,0,0,0,,晨光"));
  g_assert_nonnull (strstr (text, ",Cue2,,0,0,0,,And"));
}

static void
test_ass_sings (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  const gint64 starts[] = { 5, 10, 25, 30 };
  YdSnapshotCue *cue = yd_snapshot_add_cue (film, 0, 50, "你，{好}\n吗", NULL);
  film->cue_style.karaoke = YD_KARAOKE_SWEEP;
  film->cue_style.spoken_fill = 0xffee00ff;
  cue->word_frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (cue->word_frames, starts, 4);
  g_autofree char *text = yd_subtitles_to_text (film, YD_SUBTITLE_FORMAT_ASS);

  g_assert_nonnull (strstr (text, ",&H0000EEFF,&H00FFFFFF,"));
  g_assert_nonnull (strstr (text, ",,{\\k20}{\\kf20}你，{\\kf60}\\{好\\}\\N{\\kf20}吗\n"));
  film->cue_style.karaoke = YD_KARAOKE_WORD;
  g_autofree char *jumps = yd_subtitles_to_text (film, YD_SUBTITLE_FORMAT_ASS);
  g_assert_nonnull (strstr (jumps, "{\\k20}{\\k20}你，{\\k60}"));
}

/* The times of the words of an ASS line add up to the cue's, whatever the rate. */
static void
test_ass_words_fill_the_cue (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  film->rate = (YdFrameRate){ 30000, 1001 };
  film->cue_style.karaoke = YD_KARAOKE_SWEEP;
  yd_snapshot_add_cue (film, 7, 61, "He pushed the door open; it was still snowing", NULL);
  g_autofree char *text = yd_subtitles_to_text (film, YD_SUBTITLE_FORMAT_ASS);
  gint64 sum = 0;

  for (const char *p = strstr (text, "{\\kf"); p; p = strstr (p + 1, "{\\kf"))
    sum += g_ascii_strtoll (p + 4, NULL, 10);
  g_assert_cmpint (sum, ==, llrint (61 * 100.0 * 1001 / 30000));
}

static void
test_ass_translation_is_smaller (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  film->cue_style.second_size = 0.5;
  film->cue_style.second_fill = 0x11223380;
  yd_snapshot_add_cue (film, 0, 50, "他来了\nHe came", NULL);
  g_autofree char *text = yd_subtitles_to_text (film, YD_SUBTITLE_FORMAT_ASS);

  g_assert_nonnull (
      strstr (text, ",,他来了\\N{\\fs39.10\\1c&H332211&\\2c&H332211&\\1a&H7F&}He came\n"));
}

static void
test_blank_lines_end_no_cue (void)
{
  for (gsize f = 0; f < G_N_ELEMENTS (formats); f++) {
    g_autoptr (YdSnapshot) film = yd_snapshot_new ();
    yd_snapshot_add_cue (film, 0, 25, "one\n\n \r\ntwo", NULL);
    g_autofree char *text = yd_subtitles_to_text (film, formats[f]);
    g_autoptr (GPtrArray) cues = read_text (text, 0);

    g_assert_cmpuint (cues->len, ==, 1);
    assert_cue (cues, 0, 0, 1000, "one\ntwo");
  }
}

static void
test_reads_srt_of_the_wild (void)
{
  g_autoptr (GPtrArray) cues = read_text ("\xef\xbb\xbf\r\n7\r\n0:00:03.5-->00:00:04,25  X1:10\r\n"
                                          "{\\an8}<font color=\"red\">third</font> <3\r\n\r\n"
                                          "00:00:01,000 --> 00:00:02,000\r\nfirst\r\nline two",
                                          2); /* the color of one word, coordinates */

  g_assert_cmpuint (cues->len, ==, 2);
  assert_cue (cues, 0, 1000, 2000, "first\nline two");
  assert_cue (cues, 1, 3500, 4250, "third <3");
}

/* Some programs leave out the blank lines between cues */
static void
test_no_blank_lines (void)
{
  static const char *const texts[] = {
    "1\n00:00:01,000 --> 00:00:02,000\na\n12\n2\n00:00:03,000 --> 00:00:04,000\nb --> c\n",
    "WEBVTT\n\n00:01.000 --> 00:02.000\na\n12\n2\n00:03.000 --> 00:04.000\nb --> c",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) cues = read_text (texts[i], 0);
    g_assert_cmpuint (cues->len, ==, 2);
    assert_cue (cues, 0, 1000, 2000, "a\n12");
    assert_cue (cues, 1, 3000, 4000, "b --> c");
  }
}

static void
test_reads_vtt_of_the_wild (void)
{
  g_autoptr (GPtrArray) cues = read_text (
      "WEBVTT - 标题\n\nSTYLE\n::cue { color: red }\n\nNOTE 00:01.000 --> 00:02.000\nno\n\n"
      "intro\n00:01.000 --> 00:02.500 align:start\n<v 老李>a &lt; b &amp;amp; c</v>\n",
      2); /* the speaker, the style sheet */

  g_assert_cmpuint (cues->len, ==, 1);
  assert_cue (cues, 0, 1000, 2500, "a < b &amp; c");
}

static void
test_reads_ass_of_the_wild (void)
{
  g_autoptr (GPtrArray) cues = read_text (
      "[Script Info]\r\n\r\n[Events]\r\nFormat: Start, End, Style, Text\r\n"
      "Comment: 0:00:00.00,0:00:09.00,x,no\r\n"
      "Dialogue: 0:00:01.00,0:00:02.50,x,{\\b1}one, two\\Nthree\\hx{\\p1}m 0 0 l 1 1\r\n",
      1); /* the drawing */

  g_assert_cmpuint (cues->len, ==, 1);
  assert_cue (cues, 0, 1000, 2500, "one, two\nthree\xc2\xa0x");
}

/* What a cue of ours cannot have is told, each thing once with how many cues have it. */
static void
test_losses_are_told (void)
{
  static const char vtt[] = "WEBVTT\n\nREGION\nid:x\n\n00:01.000 --> 00:02.000 size:40%\n<u>a</u> "
                            "<c.loud>b</c> <c.white.bg_blue>c</c> <ruby>d<rt>e</rt></ruby> <lang "
                            "zh>f</lang>\n";
  static const char srt[] = "1\n00:00:01,000 --> 00:00:02,000\n<s>a</s> <font face=\"Arial\" "
                            "size=\"9\">b</font> {\\pos(1,2)}\n\n"
                            "2\n00:00:03,000 --> 00:00:04,000\n<u>b</u>\n";
  static const char ass[] =
      "[V4+ Styles]\nFormat: Name, Fontname, Underline, ScaleX, ScaleY, Angle\n"
      "Style: A,Noto Sans,-1,120,100,0\nStyle: B,Noto Sans,0,100,100,0\n[Fonts]\nfontname: x\n"
      "[Events]\nFormat: Start, End, Style, Name, MarginL, Effect, Text\n"
      "Dialogue: 0:00:01.00,0:00:02.00,A,Ann,9,Scroll up;1,{\\fad(1,2)\\pos(1,2)\\fnX}a\n"
      "Dialogue: 0:00:03.00,0:00:04.00,B,,0,,{\\bord3\\alpha&H80&\\zz}b\n";
  static const char ttml[] =
      "<tt xmlns=\"http://www.w3.org/ns/ttml\" "
      "xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"><body>"
      "<div tts:textDecoration=\"underline\"><p begin=\"1s\" end=\"2s\" tts:opacity=\"0.5\" "
      "tts:fontSize=\"12px\" tts:textOutline=\"black 2px\" tts:writingMode=\"tbrl\">a<span "
      "tts:backgroundColor=\"red\">b<set/></span></p></div></body></tt>";
  static const struct {
    const char *text;
    const char *words[10];
  } files[] = {
    { vtt,
      { "region", "place", "underlined", "a style sheet in the file", "box", "small readings",
        "look of their own" } },
    { srt, { "2 cues are underlined", "font or a size", "marks that are not" } },
    { ass,
      { "Fonts and pictures", "1 cues have a place", "who speaks", "underlined", "font or a size",
        "outline or a shadow", "stretched", "transparent", "1 cues fade", "marks that are not" } },
    { ttml,
      { "place", "font or a size", "box", "outline", "transparent", "change while",
        "underlined" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GPtrArray) faults = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) cues = yd_subtitles_read (files[i].text, -1, &faults, &error);
    g_autoptr (GString) all = g_string_new (NULL);
    guint n = 0;
    g_assert_no_error (error);
    for (guint j = 0; j < faults->len; j++)
      g_string_append_printf (all, "%s\n", ((YdSubtitleFault *) faults->pdata[j])->what);
    for (; n < G_N_ELEMENTS (files[i].words) && files[i].words[n]; n++)
      if (!strstr (all->str, files[i].words[n]))
        g_error ("“%s” is not told in file %zu:\n%s", files[i].words[n], i, all->str);
    if (faults->len != n)
      g_error ("file %zu:\n%s", i, all->str);
  }
}

/* Box and outline of a whole cue become its own; an outline is handed down. */
static void
test_ttml_edges (void)
{
  static const char ttml[] = "<tt xmlns=\"http://www.w3.org/ns/ttml\" "
                             "xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"><body "
                             "tts:textOutline=\"#102030 6%\"><div><p begin=\"1s\" end=\"2s\" "
                             "tts:backgroundColor=\"#000000c0\">a</p></div></body></tt>";
  g_autoptr (GPtrArray) cues = read_text (ttml, 0);
  const YdSubtitleCue *cue = cues->pdata[0];

  g_assert_cmpstr (cue->style, ==,
                   "{\"box\":\"#000000c0\",\"outline\":\"#102030ff\",\"outline-width\":0.06}");
}

static void
test_faults_have_lines (void)
{
  static const char text[] = "1\n00:00:01,000 --> 00:00:00,500\nbackwards\n\n"
                             "2\n00:61:00,000 --> 01:00:00,000\nno such minute\n\n"
                             "nonsense\n\n"
                             "4\n00:00:05,000 --> 00:00:06,000\n\n"
                             "5\n00:00:07,000 --> 00:00:08,000\ngood\n";
  static const guint lines[] = { 2, 6, 9, 12 };
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) cues = yd_subtitles_read (text, -1, &faults, NULL);

  assert_cue (cues, 0, 7000, 8000, "good");
  g_assert_cmpuint (faults->len, ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < faults->len; i++)
    g_assert_cmpuint (((YdSubtitleFault *) faults->pdata[i])->line, ==, lines[i]);
}

static void
test_faults_of_ass (void)
{
  g_autoptr (GPtrArray) cues =
      read_text ("[Events]\nDialogue: 0,0:00:01.00\nDialogue: 0,x,0:00:02.00,,,,,,,t\n"
                 "Dialogue: 0,0:00:01.00,0:00:02.00,,,,,,,good\n"
                 "Format: Layer, Text\nDialogue: 0,bad\n",
                 3);

  g_assert_cmpuint (cues->len, ==, 1);
}

static void
test_faults_are_capped (void)
{
  g_autoptr (GString) text = g_string_new ("1\n00:00:01,000 --> 00:00:02,000\ngood\n\n");

  for (int i = 0; i < 5000; i++)
    g_string_append (text, "nonsense\n");
  g_autoptr (GPtrArray) cues = read_text (text->str, 1001);
  g_assert_cmpuint (cues->len, ==, 1);
}

static void
assert_unreadable (const char *text, gssize size)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_subtitles_read (text, size, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
}

static void
test_unreadable (void)
{
  const gsize size = (64u << 20) + 1;
  g_autofree char *large = g_strnfill (size, '<');

  assert_unreadable ("", -1);
  assert_unreadable ("a story, no subtitles\n", -1);
  assert_unreadable ("1\n00:00:01,000 --> 00:00:02,000\n\xff\xfe\n", -1);
  assert_unreadable ("\0\0\0", 3);
  assert_unreadable (large, size);
}

static gboolean
write_srt (Fixture *fixture, const char *path, GCancellable *cancellable, GError **error)
{
  const YdExchangeSource source = { .film = fixture->film };
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  return yd_exchange_write (&yd_srt_format, &source, path, losses, cancellable, error);
}

static void
test_write_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "片子.srt");
  g_autofree char *expected = yd_subtitles_to_text (fixture->film, YD_SUBTITLE_FORMAT_SRT);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (write_srt (fixture, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, expected);
}

static void
test_write_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = fixture_path (fixture, "none/film.srt");
  g_autoptr (GError) error = NULL, other = NULL, stopped = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_false (write_srt (fixture, nowhere, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_assert_false (write_srt (fixture, fixture->folder, NULL, &other));
  g_assert_error (other, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE);
  g_cancellable_cancel (cancellable);
  g_assert_false (write_srt (fixture, nowhere, cancellable, &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/subtitles/detect", test_detect);
  g_test_add_func ("/exchange/subtitles/format-for-path", test_format_for_path);
  g_test_add_func ("/exchange/subtitles/round-trip", test_round_trip);
  g_test_add ("/exchange/subtitles/srt-is-exact", Fixture, NULL, fixture_set_up, test_srt_is_exact,
              fixture_tear_down);
  g_test_add ("/exchange/subtitles/ass-has-the-style", Fixture, NULL, fixture_set_up,
              test_ass_has_the_style, fixture_tear_down);
  g_test_add ("/exchange/subtitles/ass-has-the-cues-own-styles", Fixture, NULL, fixture_set_up,
              test_ass_has_the_cues_own_styles, fixture_tear_down);
  g_test_add_func ("/exchange/subtitles/ass-sings", test_ass_sings);
  g_test_add_func ("/exchange/subtitles/ass-words-fill-the-cue", test_ass_words_fill_the_cue);
  g_test_add_func ("/exchange/subtitles/ass-translation-is-smaller",
                   test_ass_translation_is_smaller);
  g_test_add_func ("/exchange/subtitles/blank-lines-end-no-cue", test_blank_lines_end_no_cue);
  g_test_add_func ("/exchange/subtitles/srt-of-the-wild", test_reads_srt_of_the_wild);
  g_test_add_func ("/exchange/subtitles/no-blank-lines", test_no_blank_lines);
  g_test_add_func ("/exchange/subtitles/vtt-of-the-wild", test_reads_vtt_of_the_wild);
  g_test_add_func ("/exchange/subtitles/ass-of-the-wild", test_reads_ass_of_the_wild);
  g_test_add_func ("/exchange/subtitles/losses-are-told", test_losses_are_told);
  g_test_add_func ("/exchange/subtitles/ttml-edges", test_ttml_edges);
  g_test_add_func ("/exchange/subtitles/faults-have-lines", test_faults_have_lines);
  g_test_add_func ("/exchange/subtitles/faults-of-ass", test_faults_of_ass);
  g_test_add_func ("/exchange/subtitles/faults-are-capped", test_faults_are_capped);
  g_test_add_func ("/exchange/subtitles/unreadable", test_unreadable);
  g_test_add ("/exchange/subtitles/write-replaces", Fixture, NULL, fixture_set_up,
              test_write_replaces, fixture_tear_down);
  g_test_add ("/exchange/subtitles/write-fails", Fixture, NULL, fixture_set_up, test_write_fails,
              fixture_tear_down);

  return g_test_run ();
}
