/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/fcpxml-format.h"

#include <libxml/valid.h>
#include <string.h>

#include "core/base/loss.h"
#include "core/exchange/exchange-error.h"
#include "core/timeline/film-mend.h"
#include "whole-film.h"

/* The order and the attributes that the document type of FCPXML 1.10 asks of the elements we write,
 * as far as we write them */
static const char rules[] =
    "<!ELEMENT fcpxml (resources, library)><!ATTLIST fcpxml version CDATA #REQUIRED>"
    "<!ELEMENT resources (format | asset | effect)*>"
    "<!ELEMENT format EMPTY><!ATTLIST format id ID #REQUIRED name CDATA #IMPLIED frameDuration "
    "CDATA "
    "#IMPLIED width CDATA #IMPLIED height CDATA #IMPLIED colorSpace CDATA #IMPLIED>"
    "<!ELEMENT asset (media-rep+)><!ATTLIST asset id ID #REQUIRED name CDATA #IMPLIED start CDATA "
    "#IMPLIED duration CDATA #IMPLIED hasVideo CDATA #IMPLIED format IDREF #IMPLIED hasAudio CDATA "
    "#IMPLIED audioSources CDATA #IMPLIED audioChannels CDATA #IMPLIED audioRate CDATA #IMPLIED>"
    "<!ELEMENT media-rep EMPTY><!ATTLIST media-rep src CDATA #REQUIRED>"
    "<!ELEMENT effect EMPTY><!ATTLIST effect id ID #REQUIRED name CDATA #IMPLIED uid CDATA "
    "#REQUIRED>"
    "<!ELEMENT library (event)><!ELEMENT event (project)><!ATTLIST event name CDATA #IMPLIED>"
    "<!ELEMENT project (sequence)><!ATTLIST project name CDATA #IMPLIED>"
    "<!ELEMENT sequence (spine)><!ATTLIST sequence format IDREF #REQUIRED duration CDATA #IMPLIED "
    "tcStart CDATA #IMPLIED tcFormat (DF | NDF) #IMPLIED audioLayout (mono | stereo | surround) "
    "#IMPLIED audioRate (32k | 44.1k | 48k | 88.2k | 96k | 176.4k | 192k) #IMPLIED>"
    "<!ENTITY % anchor 'video | title | caption | asset-clip | spine'>"
    "<!ENTITY % mark '(marker | chapter-marker)*'>"
    "<!ENTITY % seen '(adjust-crop?, adjust-conform?, adjust-transform?, adjust-blend?)'>"
    "<!ENTITY % clip 'lane CDATA #IMPLIED offset CDATA #IMPLIED name CDATA #IMPLIED start CDATA "
    "#IMPLIED duration CDATA #REQUIRED enabled (0 | 1) \"1\"'>"
    "<!ELEMENT spine (video | title | asset-clip | gap | transition)*>"
    "<!ATTLIST spine lane CDATA #IMPLIED offset CDATA #IMPLIED>"
    "<!ELEMENT asset-clip (timeMap?, %seen;, adjust-volume?, adjust-panner?, (%anchor;)*, %mark;)>"
    "<!ATTLIST asset-clip ref IDREF #REQUIRED %clip; srcEnable (all | audio | video) 'all' "
    "audioRole "
    "CDATA #IMPLIED>"
    "<!ELEMENT video (%seen;, (%anchor;)*, %mark;)><!ATTLIST video ref IDREF #REQUIRED %clip;>"
    "<!ELEMENT title (text*, text-style-def*, %seen;, (%anchor;)*, %mark;)>"
    "<!ATTLIST title ref IDREF #REQUIRED %clip;>"
    "<!ELEMENT caption (text*, text-style-def*)><!ATTLIST caption %clip; role CDATA #IMPLIED>"
    "<!ELEMENT gap ((%anchor;)*, %mark;)><!ATTLIST gap name CDATA #IMPLIED offset CDATA #IMPLIED "
    "start CDATA #IMPLIED duration CDATA #REQUIRED>"
    "<!ELEMENT transition (filter-video?)><!ATTLIST transition name CDATA #IMPLIED offset CDATA "
    "#IMPLIED duration CDATA #REQUIRED>"
    "<!ELEMENT filter-video EMPTY><!ATTLIST filter-video ref IDREF #REQUIRED name CDATA #IMPLIED>"
    "<!ELEMENT timeMap (timept)*><!ATTLIST timeMap preservesPitch (0 | 1) '1'>"
    "<!ELEMENT timept EMPTY><!ATTLIST timept time CDATA #REQUIRED value CDATA #REQUIRED interp "
    "(smooth2 | linear | smooth) 'smooth2'>"
    "<!ELEMENT adjust-crop (trim-rect)><!ATTLIST adjust-crop mode (trim | crop | pan) #REQUIRED>"
    "<!ELEMENT trim-rect EMPTY><!ATTLIST trim-rect left CDATA '0' top CDATA '0' right CDATA '0' "
    "bottom CDATA '0'>"
    "<!ELEMENT adjust-conform EMPTY><!ATTLIST adjust-conform type (fit | fill | none) 'fit'>"
    "<!ELEMENT adjust-transform (param*)><!ATTLIST adjust-transform position CDATA '0 0' scale "
    "CDATA "
    "'1 1' rotation CDATA '0'>"
    "<!ELEMENT adjust-blend (param*)><!ATTLIST adjust-blend amount CDATA '1.0'>"
    "<!ELEMENT adjust-volume (param*)><!ATTLIST adjust-volume amount CDATA '0dB'>"
    "<!ELEMENT adjust-panner EMPTY><!ATTLIST adjust-panner mode CDATA #IMPLIED amount CDATA '0'>"
    "<!ELEMENT param (fadeIn?, fadeOut?, keyframeAnimation?)><!ATTLIST param name CDATA #REQUIRED>"
    "<!ELEMENT fadeIn EMPTY><!ATTLIST fadeIn type (linear | easeIn | easeOut | easeInOut) #IMPLIED "
    "duration CDATA #REQUIRED>"
    "<!ELEMENT fadeOut EMPTY><!ATTLIST fadeOut type (linear | easeIn | easeOut | easeInOut) "
    "#IMPLIED "
    "duration CDATA #REQUIRED>"
    "<!ELEMENT keyframeAnimation (keyframe*)>"
    "<!ELEMENT keyframe EMPTY><!ATTLIST keyframe time CDATA #REQUIRED value CDATA #REQUIRED curve "
    "(linear | smooth) 'smooth'>"
    "<!ELEMENT text (#PCDATA | text-style)*><!ATTLIST text placement (left | right | top | bottom) "
    "#IMPLIED>"
    "<!ELEMENT text-style-def (text-style)><!ATTLIST text-style-def id ID #REQUIRED>"
    "<!ELEMENT text-style (#PCDATA)><!ATTLIST text-style ref IDREF #IMPLIED font CDATA #IMPLIED "
    "fontSize CDATA #IMPLIED fontColor CDATA #IMPLIED bold (0 | 1) #IMPLIED italic (0 | 1) "
    "#IMPLIED "
    "alignment (left | center | right | justified) #IMPLIED>"
    "<!ELEMENT marker EMPTY><!ATTLIST marker start CDATA #REQUIRED duration CDATA #IMPLIED value "
    "CDATA "
    "#REQUIRED>"
    "<!ELEMENT chapter-marker EMPTY><!ATTLIST chapter-marker start CDATA #REQUIRED duration CDATA "
    "#IMPLIED value CDATA #REQUIRED posterOffset CDATA #IMPLIED>";

static void
check_rules (YdXml *document)
{
  g_autofree char *text = yd_xml_to_text (document);
  g_autoptr (YdXml) again = yd_film_xml_parse (text, strlen (text), NULL);
  xmlParserInputBuffer *input =
      xmlParserInputBufferCreateMem (rules, (int) strlen (rules), XML_CHAR_ENCODING_UTF8);
  xmlDtd *dtd = xmlIOParseDTD (NULL, input, XML_CHAR_ENCODING_UTF8);
  xmlValidCtxt *context = xmlNewValidCtxt ();

  g_assert_nonnull (again);
  g_assert_nonnull (dtd);
  if (!xmlValidateDtd (context, again, dtd))
    g_error ("not valid: %s\n%s", xmlGetLastError ()->message, text);
  xmlFreeValidCtxt (context);
  xmlFreeDtd (dtd);
}

/* Every film that uses one feature, and one that uses all */
static void
test_document_type (void)
{
  for (int i = 0; i <= YD_N_FILM_FEATURES; i++) {
    g_autoptr (YdSnapshot) film = i < YD_N_FILM_FEATURES
                                      ? whole_film_new ((YdFrameRate){ 25, 1 })
                                      : whole_film_new_with_all ((YdFrameRate){ 24000, 1001 });
    if (i < YD_N_FILM_FEATURES)
      whole_film_add_feature (film, i);
    g_autoptr (YdXml) document = yd_fcpxml_write_film (film, "1.10");
    check_rules (document);
  }
}

/* Times are whole frames of the sequence, as exact fractions */
static void
test_times_are_whole_frames (void)
{
  const YdFrameRate rate = { 30000, 1001 };
  g_autoptr (YdSnapshot) film = whole_film_new_with_all (rate);
  g_autoptr (YdXml) document = yd_fcpxml_write_film (film, "1.10");
  const xmlNode *node = xmlDocGetRootElement (document);
  guint n = 0;

  while (node) { /* through the whole tree */
    static const char *const names[] = { "offset", "duration" };
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
      YdMoment moment;
      if (yd_xml_is (node, "asset") || !yd_xml_get_moment (node, names[i], &moment))
        continue;
      const YdMoment whole = yd_moment_of_frame (yd_moment_to_frame (moment, rate), rate);
      g_assert_cmpint (yd_moment_compare (moment, whole), ==, 0);
      n++;
    }
    const xmlNode *next = yd_xml_child (node, NULL);
    while (!next && node && node->type == XML_ELEMENT_NODE) {
      next = yd_xml_next (node, NULL);
      if (!next)
        node = node->parent;
    }
    node = next;
  }
  g_assert_cmpuint (n, >, 10);
}

static YdSnapshot *
read_text (const char *text, GPtrArray *losses, GError **error)
{
  g_autoptr (YdXml) document = yd_film_xml_parse (text, strlen (text), error);

  return document ? yd_fcpxml_read_film (document, losses, error) : NULL;
}

#define HEAD                                                                                       \
  "<?xml version='1.0'?><!DOCTYPE fcpxml><fcpxml version='1.9'><resources><format id='r1' "        \
  "frameDuration='100/2500s' width='640' height='360'/><asset id='a' name='a' "                    \
  "src='file:///a.mov' "                                                                           \
  "start='3600s' duration='20s' hasVideo='1' hasAudio='1' format='r1'/>"
#define BODY                                                                                       \
  "</resources><library><event><project name='p'><sequence format='r1' tcStart='3600s'><spine>"
#define TAIL "</spine></sequence></project></event></library></fcpxml>"

static YdSnapshotClip *
get_clip (YdSnapshot *film, guint track, guint clip)
{
  g_assert_cmpuint (film->tracks->len, >, track);
  GPtrArray *clips = ((YdSnapshotTrack *) film->tracks->pdata[track])->clips;
  g_assert_cmpuint (clips->len, >, clip);
  return clips->pdata[clip];
}

/* A connected clip lies in the time of the clip it hangs on; time codes of files and timelines are
 * no places in them */
static void
test_connected (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSnapshot) film = read_text (
      HEAD BODY "<gap offset='3600s' start='0s' duration='2s'/>"
                "<asset-clip ref='a' offset='3602s' start='3605s' duration='4s'>"
                "<asset-clip ref='a' lane='2' offset='3606s' start='3600s' duration='1s'/>"
                "<spine lane='-1' offset='3607s'><asset-clip ref='a' srcEnable='audio' "
                "start='3600s' duration='1s'/></spine>"
                "<marker start='3606s' value='here'/></asset-clip>" TAIL,
      losses, &error);

  g_assert_no_error (error);
  yd_film_mend (film, losses);
  const YdSnapshotClip *main_clip = get_clip (film, 0, 0), *above = get_clip (film, 1, 0);
  const YdSnapshotClip *sound = get_clip (film, 2, 0);
  g_assert_cmpint (main_clip->start_frame, ==, 50);
  g_assert_cmpint (main_clip->source_start_ns, ==, 5 * YD_SECOND_NS);
  g_assert_cmpfloat (main_clip->gain_db, ==, 0);
  g_assert_cmpint (above->start_frame, ==, 75);
  g_assert_cmpint (above->source_start_ns, ==, 0);
  g_assert_cmpint (sound->kind, ==, YD_CLIP_KIND_SOUND);
  g_assert_cmpint (sound->start_frame, ==, 100);
  g_assert_cmpint (((YdSnapshotMarker *) film->markers->pdata[0])->frame, ==, 75);
}

/* A clip that holds picture and sound apart is one video with its sound */
static void
test_clip_with_tracks_inside (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film = read_text (
      HEAD BODY
      "<clip offset='3600s' start='3600s' duration='3s'><video ref='a' offset='3600s' "
      "start='3600s' duration='20s'><audio ref='a' lane='-1' offset='3600s' start='3600s' "
      "duration='20s'/></video></clip>" TAIL,
      losses, NULL);

  yd_film_mend (film, losses);
  g_assert_cmpuint (film->tracks->len, ==, 1);
  g_assert_cmpint (get_clip (film, 0, 0)->duration_frames, ==, 75);
  g_assert_cmpfloat (get_clip (film, 0, 0)->gain_db, ==, 0);
}

/* Compound clips that hold each other end, with an error */
static void
test_ring_of_compounds (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSnapshot) film = read_text (
      HEAD "<media id='m'><sequence format='r1'><spine><ref-clip ref='n' duration='5s'/><ref-clip "
           "ref='n' duration='5s'/></spine></sequence></media><media id='n'><sequence "
           "format='r1'><spine><ref-clip ref='m' duration='5s'/><ref-clip ref='m' "
           "duration='5s'/></spine></sequence></media>" BODY
           "<ref-clip ref='m' offset='3600s' duration='9s'/>" TAIL,
      losses, &error);

  g_assert_true ((film == NULL) == (error != NULL));
  g_assert_true (error || losses->len > 0);
}

static void
test_entities_are_refused (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text ("<!DOCTYPE fcpxml [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
                            "<fcpxml version='1.9'>&b;</fcpxml>",
                            losses, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
}

static void
test_times_that_overflow (void)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film = read_text (
      HEAD BODY
      "<asset-clip ref='a' offset='9223372036854775807/1s' "
      "start='-9223372036854775807/3s' duration='9223372036854775807s'/>"
      "<asset-clip ref='a' offset='3600s' start='1/0s' duration='4611686018427387904/3s'/>" TAIL,
      losses, NULL);

  g_assert_nonnull (film);
  yd_film_mend (film, losses);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/fcpxml/document-type", test_document_type);
  g_test_add_func ("/exchange/fcpxml/times-are-whole-frames", test_times_are_whole_frames);
  g_test_add_func ("/exchange/fcpxml/connected", test_connected);
  g_test_add_func ("/exchange/fcpxml/clip-with-tracks-inside", test_clip_with_tracks_inside);
  g_test_add_func ("/exchange/fcpxml/ring-of-compounds", test_ring_of_compounds);
  g_test_add_func ("/exchange/fcpxml/entities-are-refused", test_entities_are_refused);
  g_test_add_func ("/exchange/fcpxml/times-that-overflow", test_times_that_overflow);
  return g_test_run ();
}
