/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/subtitle-import.h"

#include <math.h>

#include <libxml/parser.h>

#include "../store/project-fixture.h"
#include "core/base/loss.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/subtitles.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/snapshot-load.h"

static YdSnapshot *
import_bytes (Project *self, const char *bytes, gsize size, guint n_losses)
{
  g_autofree char *path = g_build_filename (self->folder, "cues.txt", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  yd_subtitles_import (self->store, path, losses, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, n_losses);
  YdSnapshot *film = yd_snapshot_load (self->store, NULL, &error);
  g_assert_no_error (error);
  return film;
}

static YdSnapshot *
import_text (Project *self, const char *text, guint n_losses)
{
  return import_bytes (self, text, strlen (text), n_losses);
}

static const YdSnapshotCue *
get_cue (YdSnapshot *film, guint i)
{
  g_assert_cmpuint (i, <, film->cues->len);
  return film->cues->pdata[i];
}

static const YdTextStyle *
get_style (YdSnapshot *film, guint i)
{
  const YdSnapshotCue *cue = get_cue (film, i);

  return cue->style ? cue->style : &film->cue_style;
}

static const char ass[] =
    "[Script Info]\nPlayResX: 1080\nPlayResY: 1920\n\n[V4+ Styles]\n"
    "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, "
    "Bold, Italic, Spacing, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV\n"
    "Style: Main,Source Han Sans,78.192,&H0000FFFF,&H00FFFFFF,&H00112233,&H80000000,-1,0,0,1,5.4,0,"
    "8,108,108,192\n"
    "Style: "
    "Aside,Arial,78.192,&H00FFFFFF,&H00FFFFFF,&H00112233,&H80000000,0,-1,0,3,5.4,0,2,0,0,96\n"
    "\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:02.00,Main,,0,0,0,,one\n"
    "Dialogue: 0,0:00:03.00,0:00:04.00,Main,,0,0,0,,two\n"
    "Dialogue: 0,0:00:05.00,0:00:06.00,Aside,,0,0,0,,three\n"
    "Dialogue: 0,0:00:07.00,0:00:09.00,Main,,0,0,0,,{\\k50}你{\\k25}好{\\k100}吗\n"
    "Dialogue: 0,0:00:10.00,0:00:11.00,Main,,0,0,0,,{\\pos(1,2)\\an1\\i1}four {\\b0}five\n";

/* two losses: a place, and a word that is not bold */
static void
test_ass_styles (Project *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = import_text (self, ass, 2);
  const YdTextStyle *style = &film->cue_style;

  g_assert_null (get_cue (film, 0)->style);
  g_assert_null (get_cue (film, 1)->style);
  g_assert_cmphex (style->fill, ==, 0xffff00ff);
  g_assert_cmphex (style->outline, ==, 0x332211ff);
  g_assert_true (style->is_bold && !style->is_italic);
  g_assert_cmpfloat_with_epsilon (style->size, 0.05, 0.001);
  g_assert_cmpfloat_with_epsilon (style->outline_width, 0.1, 0.01);
  g_assert_cmpint (style->place, ==, YD_TEXT_PLACE_TOP);
  g_assert_cmpfloat_with_epsilon (style->margin_left, 0.1, 0.01);
  g_assert_cmpfloat_with_epsilon (style->top, 0.1, 0.01);
  style = get_style (film, 2);
  g_assert_true (style->is_italic && !style->is_bold);
  g_assert_cmphex (style->box, ==, 0x332211ff);
  g_assert_cmpint (style->place, ==, YD_TEXT_PLACE_BOTTOM);
  style = get_style (film, 4);
  g_assert_true (style->is_italic);
  g_assert_cmpint (style->align, ==, YD_TEXT_ALIGN_LEFT);
}

static void
test_ass_sings (Project *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = import_text (self, ass, 2);
  const YdSnapshotCue *cue = get_cue (film, 3);

  g_assert_cmpint (get_style (film, 3)->karaoke, ==, YD_KARAOKE_WORD);
  g_assert_cmphex (get_style (film, 3)->spoken_fill, ==, 0xffff00ff);
  g_assert_nonnull (cue->word_frames);
  g_assert_cmpuint (cue->word_frames->len, ==, 3);
  g_assert_cmpint (g_array_index (cue->word_frames, gint64, 0), ==, 0);
  g_assert_cmpint (g_array_index (cue->word_frames, gint64, 1), ==, 12);
  g_assert_cmpint (g_array_index (cue->word_frames, gint64, 2), ==, 18);
}

static char *
dup_words (YdSnapshot *film, guint i)
{
  const GArray *frames = get_cue (film, i)->word_frames;

  return frames ? yd_word_frames_format (frames) : g_strdup ("");
}

/* What a format carries comes back: looks, places and the times of words. */
static void
test_ass_round_trip (Project *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = import_text (self, ass, 2);
  g_autofree char *text = yd_subtitles_to_text (film, YD_SUBTITLE_FORMAT_ASS);
  g_autoptr (YdSnapshot) again = import_text (self, text, 0);

  g_assert_cmpuint (again->cues->len, ==, film->cues->len);
  for (guint i = 0; i < film->cues->len; i++) {
    const YdTextStyle *a = get_style (film, i), *b = get_style (again, i);
    g_autofree char *words = dup_words (film, i);
    g_autofree char *same = dup_words (again, i);
    g_assert_cmpstr (get_cue (again, i)->text, ==, get_cue (film, i)->text);
    g_assert_cmphex (a->fill, ==, b->fill);
    g_assert_cmpint (a->is_bold, ==, b->is_bold);
    g_assert_cmpint (a->is_italic, ==, b->is_italic);
    g_assert_cmpint (a->place, ==, b->place);
    g_assert_cmpint (a->align, ==, b->align);
    g_assert_cmpint (a->karaoke, ==, b->karaoke);
    g_assert_cmpfloat_with_epsilon (a->size, b->size, 0.002);
    g_assert_cmpstr (words, ==, same);
  }
}

static void
test_srt_marks (Project *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = import_text (
      self,
      "1\n00:00:01,000 --> 00:00:02,000\n<i>all slanted</i>\n\n"
      "2\n00:00:03,000 --> 00:00:04,000\n{\\an8}<b><font color=\"#ff8000\">top</font></b>\n\n"
      "3\n00:00:05,000 --> 00:00:06,000\nonly <i>one</i> word\n\n"
      "4\n00:00:07,000 --> 00:00:08,000\nplain\n\n"
      "5\n00:00:09,000 --> 00:00:10,000\nplain\n",
      1);

  g_assert_true (get_style (film, 0)->is_italic);
  g_assert_true (get_style (film, 1)->is_bold);
  g_assert_cmphex (get_style (film, 1)->fill, ==, 0xff8000ff);
  g_assert_cmpint (get_style (film, 1)->place, ==, YD_TEXT_PLACE_TOP);
  g_assert_null (get_cue (film, 2)->style);
  g_assert_cmpstr (get_cue (film, 2)->text, ==, "only one word");
  g_assert_null (get_cue (film, 3)->style);
}

/* told of: the speaker, a position */
static void
test_vtt_settings (Project *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film =
      import_text (self,
                   "WEBVTT\n\n00:01.000 --> 00:03.000 line:0 align:end\n<v 老李>你<00:02.000>好\n\n"
                   "00:05.000 --> 00:06.000 position:10%\n<c.yellow>yellow</c>\n\n"
                   "00:07.000 --> 00:08.000\nplain\n\n00:09.000 --> 00:10.000\nplain\n\n"
                   "00:11.000 --> 00:12.000\nplain\n",
                   2);
  const YdSnapshotCue *cue = get_cue (film, 0);

  g_assert_cmpint (get_style (film, 0)->place, ==, YD_TEXT_PLACE_TOP);
  g_assert_cmpint (get_style (film, 0)->align, ==, YD_TEXT_ALIGN_RIGHT);
  g_assert_cmpuint (cue->word_frames->len, ==, 2);
  g_assert_cmpint (g_array_index (cue->word_frames, gint64, 1), ==, 25);
  g_assert_cmphex (get_style (film, 1)->fill, ==, 0xffff00ff);
}

static void
test_ttml (Project *self, gconstpointer data)
{
  static const char ttml[] =
      "<?xml version=\"1.0\"?><tt:tt xmlns:tt=\"http://www.w3.org/ns/ttml\" "
      "xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" "
      "xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" ttp:frameRate=\"25\" "
      "ttp:tickRate=\"1000\">"
      "<tt:head><tt:styling><tt:style xml:id=\"i\" tts:fontStyle=\"italic\" tts:color=\"yellow\"/>"
      "</tt:styling><tt:layout><tt:region xml:id=\"top\" tts:displayAlign=\"before\"/></tt:layout>"
      "</tt:head><tt:body begin=\"10s\"><tt:div begin=\"00:00:01:00\">"
      "<tt:p begin=\"0s\" end=\"00:00:02.5\">  one\n   two<tt:br/>three </tt:p>"
      "<tt:p begin=\"100f\" dur=\"1000t\" style=\"i\" region=\"top\"><tt:span>four</tt:span></tt:p>"
      "<tt:p begin=\"6s\" end=\"7s\">five</tt:p><tt:p begin=\"8s\" end=\"9s\">six</tt:p>"
      "<tt:p begin=\"9s\">open</tt:p></tt:div></tt:body></tt:tt>";
  g_autoptr (YdSnapshot) film = import_text (self, ttml, 1);

  g_assert_cmpuint (film->cues->len, ==, 4);
  g_assert_cmpstr (get_cue (film, 0)->text, ==, "one two\nthree");
  g_assert_cmpint (get_cue (film, 0)->start_frame, ==, 11 * 25);
  g_assert_cmpint (get_cue (film, 0)->duration_frames, ==, 62);
  g_assert_cmpint (get_cue (film, 1)->start_frame, ==, 15 * 25);
  g_assert_cmpint (get_cue (film, 1)->duration_frames, ==, 25);
  g_assert_true (get_style (film, 1)->is_italic);
  g_assert_cmphex (get_style (film, 1)->fill, ==, 0xffff00ff);
  g_assert_cmpint (get_style (film, 1)->place, ==, YD_TEXT_PLACE_TOP);
}

/* W3C IMSC 1.1, 8: what the text profile asks of a document */
static void
test_ttml_is_imsc (Project *self, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = import_text (self, ass, 2);
  g_autofree char *text = yd_subtitles_to_text (film, YD_SUBTITLE_FORMAT_TTML);
  xmlDoc *doc = xmlReadMemory (text, (int) strlen (text), "ttml", NULL, XML_PARSE_NONET);

  g_assert_nonnull (doc);
  const xmlNode *root = xmlDocGetRootElement (doc);
  g_assert_cmpstr ((const char *) root->ns->href, ==, "http://www.w3.org/ns/ttml");
  g_assert_nonnull (strstr (text, "profile/imsc1.1/text"));
  g_assert_nonnull (strstr (text, "xml:lang=\""));
  g_assert_null (strstr (text, "px\"")); /* lengths of the picture's parts only */
  xmlFreeDoc (doc);
  g_autoptr (YdSnapshot) again = import_text (self, text, 0);
  for (guint i = 0; i < film->cues->len; i++) {
    g_assert_cmpstr (get_cue (again, i)->text, ==, get_cue (film, i)->text);
    g_assert_cmpint (get_cue (again, i)->start_frame, ==, get_cue (film, i)->start_frame);
    g_assert_cmpint (get_cue (again, i)->duration_frames, ==, get_cue (film, i)->duration_frames);
    g_assert_cmpint (get_style (again, i)->is_italic, ==, get_style (film, i)->is_italic);
    g_assert_cmphex (get_style (again, i)->fill, ==, get_style (film, i)->fill);
    g_assert_cmpint (get_style (again, i)->place, ==, get_style (film, i)->place);
    g_assert_cmpfloat_with_epsilon (get_style (again, i)->size, get_style (film, i)->size, 0.002);
  }
}

static void
test_encodings (Project *self, gconstpointer data)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16", "GB18030", "BIG5", "UTF-16BE" };
  const char *words = "夜裡下著大雨，老李推開了門。";

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *text =
        g_strdup_printf ("%s1\r\n00:00:01,000 --> 00:00:02,000\r\n%s\r\n\r\n",
                         g_str_equal (encodings[i], "UTF-16BE") ? "\xef\xbb\xbf" : "", words);
    gsize size;
    g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &size, NULL);
    g_assert_nonnull (bytes);
    g_autoptr (YdSnapshot) film = import_bytes (self, bytes, size, 0);
    g_assert_cmpstr (get_cue (film, 0)->text, ==, words);
    YdSubtitleFormat format;
    g_assert_true (yd_subtitle_probe (bytes, size, &format));
  }
}

static void
test_too_many (Project *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "many.srt", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100001; i++)
    g_string_append_printf (text, "%02d:%02d:%02d,000 --> %02d:%02d:%02d,500\nx\n\n", i / 3600,
                            i / 60 % 60, i % 60, i / 3600, i / 60 % 60, i % 60);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_assert_false (yd_subtitles_import (self->store, path, losses, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE);
}

/* Entities that grow, and what is no TTML at all */
static void
test_hostile_ttml (Project *self, gconstpointer data)
{
  static const char *const texts[] = {
    "<!DOCTYPE tt [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
    "<tt><body><p begin=\"0s\" end=\"1s\">&b;</p></body></tt>",
    "<tt",
    "<tt></tt>",
    "<tt><body/></tt>",
    "<tt><body><p begin=\"99999999999h\" end=\"nan\">x</p></body></tt>",
  };
  g_autofree char *path = g_build_filename (self->folder, "evil.ttml", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    g_assert_false (yd_subtitles_import (self->store, path, losses, NULL, &error));
    g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/subtitle-import/" name, Project, NULL, project_set_up, func,              \
              project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ass-styles", test_ass_styles);
  ADD ("ass-sings", test_ass_sings);
  ADD ("ass-round-trip", test_ass_round_trip);
  ADD ("srt-marks", test_srt_marks);
  ADD ("vtt-settings", test_vtt_settings);
  ADD ("ttml", test_ttml);
  ADD ("ttml-is-imsc", test_ttml_is_imsc);
  ADD ("encodings", test_encodings);
  ADD ("too-many", test_too_many);
  ADD ("hostile-ttml", test_hostile_ttml);
  return g_test_run ();
}
