/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/otio-format.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "core/base/loss.h"
#include "core/base/safe-file.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/otio-bundle.h"
#include "core/timeline/film-mend.h"
#include "whole-film.h"

#define RANGE(start, length)                                                                       \
  "{'OTIO_SCHEMA':'TimeRange.1','start_time':{'OTIO_SCHEMA':'RationalTime.1','rate':24,'value'"    \
  ":" #start "},'duration':{'OTIO_SCHEMA':'RationalTime.1','rate':24,'value':" #length "}}"
#define CLIP(name, start, length)                                                                  \
  "{'OTIO_SCHEMA':'Clip.1','name':'" name "','source_range':" RANGE (                              \
      start, length) ","                                                                           \
                     "'media_reference':{'OTIO_SCHEMA':'MissingReference.1'}}"
#define TRACK(children) "{'OTIO_SCHEMA':'Track.1','kind':'Video','children':[" children "]}"
#define TIMELINE(tracks)                                                                           \
  "{'OTIO_SCHEMA':'Timeline.1','name':'n','tracks':{'OTIO_SCHEMA':'Stack.1','children':[" tracks   \
  "]}}"

static YdSnapshot *
read_text (const char *text, GPtrArray *losses, GError **error)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (JsonNode) root = yd_otio_parse (json, strlen (json), error);

  return root ? yd_otio_read_film (root, losses, error) : NULL;
}

static YdSnapshot *
read_well (const char *text)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  YdSnapshot *film = read_text (text, losses, &error);

  g_assert_no_error (error);
  yd_film_mend (film, losses);
  return film;
}

/* Sequence, Filler and Clip.1 are the names of old */
static void
test_old_schemas (void)
{
  g_autoptr (YdSnapshot) film = read_well (
      "{'OTIO_SCHEMA':'Timeline.1','name':'old','tracks':{'OTIO_SCHEMA':'Stack.1','children':["
      "{'OTIO_SCHEMA':'Sequence.1','kind':'Video','children':["
      "{'OTIO_SCHEMA':'Filler.1','source_range':" RANGE (0, 12) "}," CLIP ("a.mov", 30,
                                                                           24) "]}]}}");

  g_assert_cmpstr (film->title, ==, "old");
  g_assert_cmpint (film->rate.num, ==, 24);
  g_assert_cmpint (whole_film_get (film, 0, 0)->start_frame, ==, 12);
  g_assert_cmpint (whole_film_get (film, 0, 0)->source_start_ns, ==, YD_SECOND_NS * 30 / 24);
  g_assert_cmpstr (whole_film_get (film, 0, 0)->path, ==, "a.mov");
}

/* What a part of ours does not say stays as it is in a new film */
static void
test_own_part_without_words (void)
{
  g_autoptr (YdSnapshot) film = read_well (
      "{'OTIO_SCHEMA':'Timeline.1','metadata':{'yiduo':{'master_gain_db':-3}},'tracks':{'OTIO_"
      "SCHEMA':"
      "'Stack.1','children':[{'OTIO_SCHEMA':'Track.1','children':[" CLIP ("a.mov", 0, 24) "]}]}}");

  g_assert_cmpfloat (film->master_gain_db, ==, -3);
  g_assert_cmpstr (film->language, ==, "zh-CN");
}

/* A stack in a track shows what its own range says; its second track lies above */
static void
test_nested (void)
{
  g_autoptr (YdSnapshot) film = read_well (TIMELINE (TRACK (
      CLIP ("a", 0, 24) ",{'OTIO_SCHEMA':'Stack.1','name':'s','source_range'"
                        ":" RANGE (6, 20) ",'children':[" TRACK (CLIP ("b", 100, 12) "," CLIP (
                            "c", 0, 48)) "," TRACK (CLIP ("d", 0, 10)) "]}," CLIP ("e", 0, 24))));
  const YdSnapshotClip *b = whole_film_get (film, 0, 1), *c = whole_film_get (film, 0, 2);
  const YdSnapshotClip *d = whole_film_get (film, 1, 0);

  g_assert_cmpint (b->start_frame, ==, 24);
  g_assert_cmpint (b->duration_frames, ==, 6);
  g_assert_cmpint (b->source_start_ns, ==, yd_frame_rate_start_ns (film->rate, 106));
  g_assert_cmpint (c->start_frame, ==, 30);
  g_assert_cmpint (c->duration_frames, ==, 14);
  g_assert_cmpint (whole_film_get (film, 0, 3)->start_frame, ==, 44);
  g_assert_cmpstr (d->name, ==, "d");
  g_assert_cmpint (d->start_frame, ==, 24);
  g_assert_cmpint (d->duration_frames, ==, 4);
}

/* A clip may lie in a stack without a track; a track may show a part of itself */
static void
test_layers (void)
{
  g_autoptr (YdSnapshot) film =
      read_well (TIMELINE ("{'OTIO_SCHEMA':'Track.1','kind':'Video','source_range':" RANGE (
          10, 30) ",'children':[" CLIP ("a", 0, 24) ",{'OTIO_SCHEMA':'Stack.1','name':'s',"
                                                    "'children':[" CLIP ("b", 5, 48) "]}]}"));
  const YdSnapshotClip *a = whole_film_get (film, 0, 0), *b = whole_film_get (film, 0, 1);

  g_assert_cmpint (a->start_frame, ==, 0);
  g_assert_cmpint (a->duration_frames, ==, 14);
  g_assert_cmpint (a->source_start_ns, ==, yd_frame_rate_start_ns (film->rate, 10));
  g_assert_cmpstr (b->name, ==, "b");
  g_assert_cmpint (b->start_frame, ==, 14);
  g_assert_cmpint (b->duration_frames, ==, 16);
}

/* At the ends of a track a transition is a fade */
static void
test_transitions (void)
{
#define TRANSITION(in, out)                                                                        \
  "{'OTIO_SCHEMA':'Transition.1','transition_type':'SMPTE_Dissolve','in_offset':{'rate':24,"       \
  "'value':" #in "},'out_offset':{'rate':24,'value':" #out "}},"
  g_autoptr (YdSnapshot) film = read_well (TIMELINE (
      TRACK (TRANSITION (0, 8) CLIP ("a", 50, 50) "," TRANSITION (10, 10) CLIP ("b", 50, 50))));

  g_assert_cmpint (whole_film_get (film, 0, 0)->fade_in_frames, ==, 8);
  g_assert_cmpint (whole_film_get (film, 0, 1)->transition, ==, YD_TRANSITION_DISSOLVE);
  g_assert_cmpint (whole_film_get (film, 0, 1)->transition_frames, ==, 20);
}

static char *
place_by_path (const YdSnapshotClip *clip, gpointer data)
{
  return g_strdup (clip->path);
}

/* What others wrote comes back word for word, on the film, the track and the clip */
static void
test_foreign (void)
{
  static const char text[] =
      "{'OTIO_SCHEMA':'Timeline.1','name':'n','metadata':{'Other':{'a':[1,2.5,null]}},'tracks':{"
      "'OTIO_SCHEMA':'Stack.1','children':[{'OTIO_SCHEMA':'Track.1','kind':'Video','metadata':{"
      "'Lane':'x'},'children':[{'OTIO_SCHEMA':'Clip.2','name':'Shot 12','metadata':{'Deep':{'b':"
      "true}},'effects':[{'OTIO_SCHEMA':'Effect.1','effect_name':'Blur','metadata':{'c':3}}],"
      "'source_range':" RANGE (
          0, 24) ",'media_references':{'DEFAULT_MEDIA':{'OTIO_SCHEMA':"
                 "'ExternalReference.1','target_url':'file:///a.mov','metadata':{'d':'e'}}}}]}]}}";
  g_autoptr (YdSnapshot) film = read_well (text);
  g_autoptr (JsonNode) root = yd_otio_write_film (film, place_by_path, NULL);
  g_autofree char *again = yd_json_to_canonical (root);

  g_assert_nonnull (strstr (again, "\"Other\":{\"a\":[1,2.5,null]}"));
  g_assert_nonnull (strstr (again, "\"Lane\":\"x\""));
  g_assert_nonnull (strstr (again, "\"Deep\":{\"b\":true}"));
  g_assert_nonnull (strstr (again, "\"effect_name\":\"Blur\""));
  g_assert_nonnull (strstr (again, "\"d\":\"e\""));
  g_assert_nonnull (strstr (again, "\"name\":\"Shot 12\""));
}

/* Every object that is written names its schema, and times are objects with value and rate */
static void check_schemas_cb (JsonObject *object, const char *name, JsonNode *node, gpointer data);

static void
check_node (JsonNode *node, const char *name)
{
  static const char *const ranges[] = { "source_range", "available_range", "marked_range", NULL };
  static const char *const times[] = { "start_time", "duration", "in_offset", "out_offset", NULL };

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    for (guint i = 0; i < json_array_get_length (array); i++)
      check_node (json_array_get_element (array, i), "");
    return;
  }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  JsonObject *object = json_node_get_object (node);
  if (g_strv_contains (ranges, name))
    g_assert_cmpstr (yd_json_get_text (object, "OTIO_SCHEMA", ""), ==, "TimeRange.1");
  if (g_strv_contains (times, name)) {
    g_assert_cmpstr (yd_json_get_text (object, "OTIO_SCHEMA", ""), ==, "RationalTime.1");
    g_assert_cmpfloat (yd_json_get_double (object, "rate", 0), >, 0);
  }
  if (!g_str_equal (name, "metadata"))
    json_object_foreach_member (object, check_schemas_cb, NULL);
}

static void
check_schemas_cb (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  static const char *const known[] = { "Timeline.1",
                                       "Stack.1",
                                       "Track.1",
                                       "Clip.2",
                                       "Gap.1",
                                       "Transition.1",
                                       "Marker.2",
                                       "TimeRange.1",
                                       "RationalTime.1",
                                       "ExternalReference.1",
                                       "MissingReference.1",
                                       "GeneratorReference.1",
                                       "LinearTimeWarp.1",
                                       "FreezeFrame.1",
                                       NULL };

  if (g_str_equal (name, "OTIO_SCHEMA"))
    g_assert_true (g_strv_contains (known, json_node_get_string (node)));
  check_node (node, name);
}

static void
test_schemas (void)
{
  g_autoptr (YdSnapshot) film = whole_film_new_with_all ((YdFrameRate){ 30000, 1001 });
  g_autoptr (JsonNode) root = yd_otio_write_film (film, place_by_path, NULL);

  g_assert_cmpstr (yd_json_get_text (json_node_get_object (root), "OTIO_SCHEMA", ""), ==,
                   "Timeline.1");
  check_node (root, "");
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    "[]",
    "{}",
    "{'OTIO_SCHEMA':'Box.9'}",
    "{'OTIO_SCHEMA':'Timeline.1'",
    "{'OTIO_SCHEMA':'SerializableCollection.1','children':[]}",
  };
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GString) deep = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (read_text (texts[i], losses, &error));
    g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  }
  for (int i = 0; i < 5000; i++)
    g_string_append (deep, "{'OTIO_SCHEMA':'Stack.1','children':[");
  g_autoptr (GError) error = NULL;
  g_assert_null (read_text (deep->str, losses, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
}

static void
test_times_that_overflow (void)
{
  g_autoptr (YdSnapshot) film = read_well (TIMELINE (TRACK (
      "{'OTIO_SCHEMA':'Clip.1','name':'a','source_range':{'start_time':{'rate':NaN,'value':1e300},"
      "'duration':{'rate':24,'value':9e18}}}," CLIP (
          "b", 0,
          24) ","
              "{'OTIO_SCHEMA':'Clip.1','name':'c','effects':[{'OTIO_SCHEMA':'LinearTimeWarp.1',"
              "'time_scalar':-Infinity}],'source_range':" RANGE (-9000000000, 24) "}")));

  g_assert_cmpuint (film->tracks->len, >, 0);
}

static void
write_zip (const char *path, const char *name, int type, gsize size, gboolean is_deflated)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char *zeros = g_malloc0 (size);

  archive_write_set_format_zip (archive);
  if (!is_deflated)
    archive_write_zip_set_compression_store (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, type == AE_IFLNK ? 0 : (gint64) size);
  if (type == AE_IFLNK)
    archive_entry_set_symlink (entry, "/etc");
  archive_write_header (archive, entry);
  if (type != AE_IFLNK)
    archive_write_data (archive, zeros, size);
  archive_entry_free (entry);
  archive_write_free (archive);
}

static void
test_hostile_bundles (void)
{
  const struct {
    const char *name;
    int type;
    gsize size;
  } entries[] = {
    { "../out.txt", AE_IFREG, 10 },          { "/tmp/yiduo-out.txt", AE_IFREG, 10 },
    { "media/../../out.txt", AE_IFREG, 10 }, { "media\\..\\out.txt", AE_IFREG, 10 },
    { "media/link", AE_IFLNK, 0 },           { "media/bomb.png", AE_IFREG, 200 << 20 },
  };
  g_autofree char *folder = g_dir_make_tmp ("yiduo-otioz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.otioz", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *inside = g_strdup_printf ("%s/%zu", folder, i);
    g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
    write_zip (path, entries[i].name, entries[i].type, entries[i].size, TRUE);
    g_test_message ("%s", entries[i].name);
    g_assert_false (yd_otio_bundle_unpack (path, inside, NULL, &error));
    g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
    g_autofree char *outside = g_build_filename (folder, "out.txt", NULL);
    g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));
  }
  yd_safe_file_remove_tree (folder, NULL);
}

/* Two files of one name are two files in a bundle, and one file of two clips is one */
static void
test_bundle (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yiduo-otioz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.otioz", NULL);
  g_autofree char *inside = g_build_filename (folder, "in", NULL);
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  const YdExchangeSource source = { NULL, film, NULL };

  for (int i = 0; i < 3; i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);
    clip->path = g_strdup_printf ("%s/%d.png", folder, i % 2);
    clip->name = g_strdup ("same 名.png");
    clip->start_frame = 10 * i;
    clip->duration_frames = 10;
    g_assert_true (g_file_set_contents (clip->path, i % 2 ? "one" : "zero", -1, NULL));
  }
  g_assert_true (yd_exchange_write (&yd_otioz_format, &source, path, losses, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (yd_exchange_format_for_reading (path, NULL) == &yd_otioz_format);
  g_autoptr (YdSnapshot) back = yd_otioz_format.read_film (path, losses, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  g_assert_true (yd_otioz_format.unpack (path, inside, NULL, &error));
  for (int i = 0; i < 3; i++) {
    g_autofree char *file = g_build_filename (inside, whole_film_get (back, 0, i)->path, NULL);
    g_autofree char *bytes = NULL;
    g_assert_true (g_file_get_contents (file, &bytes, NULL, NULL));
    g_assert_cmpstr (bytes, ==, i % 2 ? "one" : "zero");
  }
  yd_safe_file_remove_tree (folder, NULL);
}

/* Told, not judged: how long two thousand clips take */
static void
test_two_thousand_clips (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  for (int i = 0; i < 2000; i++) {
    YdSnapshotClip *clip = whole_film_add (track, YD_CLIP_KIND_VIDEO, "a.mov", i * 25, i * 25 + 25);
    clip->speed = 1 + i % 3;
    for (int k = 0; k < 3; k++)
      yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_SCALE, 8 * k, 1 + k, YD_EASING_IN);
  }
  g_autoptr (JsonNode) root = yd_otio_write_film (film, place_by_path, NULL);
  g_autofree char *text = yd_json_to_text (root, TRUE);
  const clock_t start = clock ();
  g_autoptr (JsonNode) again = yd_otio_parse (text, strlen (text), NULL);
  g_autoptr (YdSnapshot) back = yd_otio_read_film (again, losses, NULL);
  yd_film_mend (back, losses);
  g_test_message ("2000 clips, %zu bytes: %.3f s", strlen (text),
                  (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpuint (((YdSnapshotTrack *) back->tracks->pdata[0])->clips->len, ==, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/otio/old-schemas", test_old_schemas);
  g_test_add_func ("/exchange/otio/own-part-without-words", test_own_part_without_words);
  g_test_add_func ("/exchange/otio/nested", test_nested);
  g_test_add_func ("/exchange/otio/layers", test_layers);
  g_test_add_func ("/exchange/otio/transitions", test_transitions);
  g_test_add_func ("/exchange/otio/foreign", test_foreign);
  g_test_add_func ("/exchange/otio/schemas", test_schemas);
  g_test_add_func ("/exchange/otio/hostile", test_hostile);
  g_test_add_func ("/exchange/otio/times-that-overflow", test_times_that_overflow);
  g_test_add_func ("/exchange/otio/hostile-bundles", test_hostile_bundles);
  g_test_add_func ("/exchange/otio/bundle", test_bundle);
  g_test_add_func ("/exchange/otio/two-thousand-clips", test_two_thousand_clips);
  return g_test_run ();
}
