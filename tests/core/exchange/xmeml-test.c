/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/xmeml-format.h"

#include <string.h>

#include "core/base/loss.h"
#include "core/exchange/exchange-error.h"
#include "core/timeline/film-mend.h"
#include "whole-film.h"

static YdSnapshot *
read_text (const char *text, GPtrArray *losses, GError **error)
{
  g_autoptr (YdXml) document = yd_film_xml_parse (text, strlen (text), error);

  return document ? yd_xmeml_read_film (document, losses, error) : NULL;
}

#define HEAD                                                                                       \
  "<?xml version='1.0'?><!DOCTYPE xmeml><xmeml version='4'><sequence id='s'><name>n</name><rate>"  \
  "<timebase>30</timebase><ntsc>TRUE</ntsc></rate><media><video><track>"
#define TAIL "</track></video></media></sequence></xmeml>"
#define FILE_A                                                                                     \
  "<file id='f'><name>a.mov</name><pathurl>file://localhost/D%3a/a%20b.mov</pathurl><duration>"    \
  "900</duration></file>"

/* As Premiere Pro writes it: the end under a transition is -1, and a stereo sound is two clips */
static void
test_premiere (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSnapshot) film = read_text (
      HEAD "<clipitem><name>A</name><start>0</start><end>-1</end><in>10</in><out>110</out>" FILE_A
           "</clipitem><transitionitem><start>80</start><end>100</end><alignment>center</alignment>"
           "<effect><name>Cross Dissolve</name></effect></transitionitem><clipitem><name>B</name>"
           "<start>-1</start><end>200</end><in>300</in><out>420</out><file id='f'/></clipitem>"
           "</track></video><audio><track><clipitem><start>0</start><end>90</end><in>10</in>"
           "<out>100</out><file id='f'/></clipitem></track><track><clipitem><start>0</start>"
           "<end>90</end><in>10</in><out>100</out><file id='f'/></clipitem></track></audio></media>"
           "</sequence></xmeml>",
      losses, &error);

  g_assert_no_error (error);
  yd_film_mend (film, losses);
  const YdSnapshotClip *a = whole_film_get (film, 0, 0), *b = whole_film_get (film, 0, 1);
  g_assert_cmpint (film->rate.num, ==, 30000);
  g_assert_cmpstr (a->path, ==, "D:/a b.mov");
  g_assert_cmpint (a->duration_frames, ==, 90);
  g_assert_cmpfloat (a->gain_db, ==, 0);
  g_assert_cmpfloat (b->gain_db, <, -90); /* no sound lies under it */
  g_assert_cmpint (b->start_frame, ==, 90);
  g_assert_cmpint (b->transition_frames, ==, 20);
  g_assert_cmpint (b->source_start_ns, ==, yd_frame_rate_start_ns (film->rate, 310));
  g_assert_cmpuint (film->tracks->len, ==, 1);
}

/* A sequence within a sequence shows what its `in` and `out` say */
static void
test_nested (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film = read_text (
      HEAD
      "<clipitem><start>30</start><end>60</end><in>10</in><out>40</out><sequence id='t'><rate>"
      "<timebase>30</timebase><ntsc>TRUE</ntsc></rate><media><video><track><clipitem><start>0"
      "</start><end>20</end><in>5</in><out>25</out>" FILE_A "</clipitem></track><track>"
      "<clipitem><start>15</start><end>90</end><in>0</in><out>75</out><file id='f'/></clipitem>"
      "</track></video></media></sequence></clipitem>" TAIL,
      losses, NULL);

  yd_film_mend (film, losses);
  g_assert_cmpint (whole_film_get (film, 0, 0)->start_frame, ==, 30);
  g_assert_cmpint (whole_film_get (film, 0, 0)->duration_frames, ==, 10);
  g_assert_cmpint (whole_film_get (film, 0, 0)->source_start_ns, ==,
                   yd_frame_rate_start_ns (film->rate, 15));
  g_assert_cmpint (whole_film_get (film, 1, 0)->start_frame, ==, 35);
  g_assert_cmpint (whole_film_get (film, 1, 0)->duration_frames, ==, 25);
}

/* A sequence that holds itself ends */
static void
test_ring (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSnapshot) film = read_text (
      HEAD "<clipitem><start>0</start><end>90</end><in>0</in><out>90</out><sequence id='s'/>"
           "</clipitem><clipitem><start>90</start><end>180</end><in>0</in><out>90</out><sequence "
           "id='s'/></clipitem>" TAIL,
      losses, &error);

  g_assert_true ((film == NULL) == (error != NULL));
}

/* What Final Cut Pro 7 asks of a clip: times that fit its transitions, a file that is described
 * once, keys inside of the frames that are used */
static void
test_structure (void)
{
  g_autoptr (YdSnapshot) film = whole_film_new_with_all ((YdFrameRate){ 25, 1 });
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdXml) document = yd_xmeml_write_film (film, losses);
  const xmlNode *sequence = yd_xml_child (xmlDocGetRootElement (document), "sequence");
  const xmlNode *video = yd_xml_child (yd_xml_child (sequence, "media"), "video");
  guint n_described = 0, n_items = 0;

  for (xmlNode *track = yd_xml_child (video, "track"); track; track = yd_xml_next (track, "track"))
    for (xmlNode *item = yd_xml_child (track, NULL); item; item = yd_xml_next (item, NULL)) {
      if (!yd_xml_is (item, "clipitem"))
        continue;
      g_autofree char *start = yd_xml_dup_child_text (item, "start");
      g_autofree char *end = yd_xml_dup_child_text (item, "end");
      g_autofree char *in = yd_xml_dup_child_text (item, "in");
      g_autofree char *out = yd_xml_dup_child_text (item, "out");
      if (atoi (start) >= 0 && atoi (end) >= 0)
        g_assert_cmpint (atoi (out) - atoi (in), ==, atoi (end) - atoi (start));
      else
        g_assert_true (yd_xml_is (item->prev ? item->prev : item, "transitionitem") ||
                       yd_xml_is (item->next ? item->next : item, "transitionitem"));
      n_described += yd_xml_child (yd_xml_child (item, "file"), "pathurl") != NULL;
      n_items++;
    }
  g_assert_cmpuint (n_items, >=, 4);
  g_assert_cmpuint (n_described, ==, 4); /* four files */
}

static void
test_hostile (void)
{
  static const char *const texts[] = { "<a/>", "<xmeml version='5'/>", "<xmeml", "" };
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (texts[i], losses, &error));
    g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  }
  g_autoptr (YdSnapshot) film = read_text (
      HEAD
      "<clipitem><start>99999999999999</start><end>-5</end><in>-9223372036854775808</in>" FILE_A
      "</clipitem><generatoritem><start>0</start><end>999999999</end></generatoritem>" TAIL,
      losses, NULL);
  yd_film_mend (film, losses);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/xmeml/premiere", test_premiere);
  g_test_add_func ("/exchange/xmeml/nested", test_nested);
  g_test_add_func ("/exchange/xmeml/ring", test_ring);
  g_test_add_func ("/exchange/xmeml/structure", test_structure);
  g_test_add_func ("/exchange/xmeml/hostile", test_hostile);
  return g_test_run ();
}
