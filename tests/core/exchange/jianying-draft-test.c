/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/jianying-draft.h"

#include <math.h>

#include "draft-fixture.h"

static void
test_two_equal_timelines (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autofree char *windows = g_build_filename (folder, "draft_content.json", NULL);
  g_autofree char *mac = g_build_filename (folder, "draft_info.json", NULL);
  g_autofree char *one = NULL, *two = NULL;

  g_assert_true (g_file_get_contents (windows, &one, NULL, NULL));
  g_assert_true (g_file_get_contents (mac, &two, NULL, NULL));
  g_assert_cmpstr (one, ==, two);
  g_assert_null (strstr (one, fixture->folder));
  assert_good (folder);
}

static void
test_equal_seeds_equal_bytes (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "draft_content.json", "draft_meta_info.json" };
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autofree char *other = fixture_path (fixture, "moved");

  g_assert_cmpint (g_rename (folder, other), ==, 0);
  g_autofree char *again = write_draft (fixture, &plain, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *a = g_build_filename (other, names[i], NULL);
    g_autofree char *b = g_build_filename (again, names[i], NULL);
    g_autofree char *one = NULL, *two = NULL;
    g_assert_true (g_file_get_contents (a, &one, NULL, NULL));
    g_assert_true (g_file_get_contents (b, &two, NULL, NULL));
    g_assert_cmpstr (one, ==, two);
  }
}

static void
test_boundaries_are_floored (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  g_autoptr (JsonNode) meta = load (folder, "draft_meta_info.json");

  g_assert_cmpint (find_int (draft, "$.duration"), ==, 7033333);
  g_assert_cmpint (find_int (meta, "$.tm_duration"), ==, 7033333);
  g_assert_cmpint (find_int (draft, "$.tracks[0].segments[1].target_timerange.duration"), ==,
                   3033333);
  g_assert_cmpint (find_int (draft, "$.tracks[3].segments[0].target_timerange.start"), ==, 1033333);
  g_assert_cmpint (find_int (draft, "$.materials.transitions[0].duration"), ==, 533333);
  g_assert_cmpstr (find_text (draft, "$.materials.transitions[0].name"), ==, "叠化");
}

/* The numbers of the format's own example: 3:2 on 16:9, cover 1.185185, then 1.1 times that, moved
 * by 0.05 half canvases. */
static void
test_camera_move (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = fixture_clip (fixture, 0, 0);

  clip->easing = YD_EASING_LINEAR;
  clip->to = (YdFraming){ 0.5 - 0.05 / 2.2, 0.5, 1.1 };
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *segment = find (draft, "$.tracks[0].segments[0]");

  g_assert_cmpfloat_with_epsilon (find_double (segment, "$.clip.scale.x"), 1.185185, 1e-6);
  g_assert_cmpfloat_with_epsilon (find_double (segment, "$.clip.scale.y"), 1.185185, 1e-6);
  g_assert_cmpstr (find_text (segment, "$.common_keyframes[0].property_type"), ==, "KFTypeScaleX");
  g_assert_cmpfloat_with_epsilon (
      find_double (segment, "$.common_keyframes[0].keyframe_list[4].values[0]"), 1.303704, 1e-6);
  g_assert_cmpint (find_int (segment, "$.common_keyframes[0].keyframe_list[4].time_offset"), ==,
                   4000000);
  g_assert_cmpstr (find_text (segment, "$.common_keyframes[1].property_type"), ==,
                   "KFTypePositionX");
  g_assert_cmpfloat_with_epsilon (
      find_double (segment, "$.common_keyframes[1].keyframe_list[4].values[0]"), 0.05, 1e-6);
  g_assert_cmpuint (
      json_array_get_length (json_node_get_array (find (segment, "$.common_keyframes"))), ==, 2);
}

/* However a framing is set, the picture covers the canvas at every key. */
static void
test_no_black_edge (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = fixture_clip (fixture, 0, 1);

  clip->from = (YdFraming){ -3, 9, 0.2 };
  clip->to = (YdFraming){ 5, -9, 1.7 };
  clip->easing = YD_EASING_OUT;
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *lists = find (draft, "$.tracks[0].segments[1].common_keyframes");
  const double fit = 1080.0 / 120;

  g_assert_cmpuint (json_array_get_length (json_node_get_array (lists)), ==, 3);
  for (guint key = 0; key < 9; key++) {
    double values[3];
    for (guint i = 0; i < 3; i++) {
      g_autofree char *path = g_strdup_printf ("$[%u].keyframe_list[%u].values[0]", i, key);
      values[i] = find_double (lists, path);
    }
    g_assert_cmpfloat (fabs (values[1]), <=, (90 * fit * values[0] - 1920) / 1920 + 1e-9);
    g_assert_cmpfloat (fabs (values[2]), <=, (120 * fit * values[0] - 1080) / 1080 + 1e-9);
  }
}

static void
test_music_makes_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonArray *keys = json_node_get_array (
      find (draft, "$.tracks[4].segments[0].common_keyframes[0].keyframe_list"));
  const double ducked = pow (10, -12 / 20.0);
  double lowest = 10, highest = 0;

  for (guint i = 0; i < json_array_get_length (keys); i++) {
    JsonObject *key = json_array_get_object_element (keys, i);
    const gint64 film_us = json_object_get_int_member (key, "time_offset") - 500000;
    const double value =
        json_array_get_double_element (json_object_get_array_member (key, "values"), 0);
    lowest = MIN (lowest, value);
    highest = MAX (highest, value);
    if ((film_us >= 1033334 && film_us <= 2066666) || (film_us >= 2700000 && film_us <= 3733333))
      g_assert_cmpfloat_with_epsilon (value, ducked, 1e-9);
    if (film_us < 783000 || film_us > 4234000)
      g_assert_cmpfloat_with_epsilon (value, 1, 1e-9);
  }
  g_assert_cmpfloat_with_epsilon (lowest, ducked, 1e-9);
  g_assert_cmpfloat_with_epsilon (highest, 1, 1e-9);
}

static void
test_words_count_in_utf16 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  g_autoptr (JsonNode) title =
      yd_json_parse (find_text (draft, "$.materials.texts[0].content"), -1, NULL);
  g_autoptr (JsonNode) cue =
      yd_json_parse (find_text (draft, "$.materials.texts[2].content"), -1, NULL);

  g_assert_cmpstr (find_text (title, "$.text"), ==, "你好😀\n清晨");
  g_assert_cmpint (find_int (title, "$.styles[0].range[1]"), ==, 4);
  g_assert_cmpint (find_int (title, "$.styles[1].range[0]"), ==, 4);
  g_assert_cmpint (find_int (title, "$.styles[1].range[1]"), ==, 7);
  g_assert_cmpstr (find_text (cue, "$.text"), ==, "And <then>\n“another” 😀");
  g_assert_cmpstr (find_text (draft, "$.materials.texts[1].group_id"), ==, "import_1700000000000");
  g_assert_cmpint (find_int (draft, "$.materials.texts[1].check_flag"), ==, 15);
  g_assert_cmpfloat_with_epsilon (find_double (draft, "$.materials.texts[1].font_size"), 5, 1e-9);
}

static void
test_cue_style_is_mapped (Fixture *fixture, gconstpointer data)
{
  YdTextStyle *style = &fixture->film->cue_style;

  style->fill = 0x336699ff;
  style->outline_width = 0;
  style->box = 0x00000080;
  style->is_bold = TRUE;
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *text = find (draft, "$.materials.texts[1]");
  g_autoptr (JsonNode) content = yd_json_parse (find_text (text, "$.content"), -1, NULL);

  g_assert_cmpstr (find_text (text, "$.text_color"), ==, "#336699");
  g_assert_cmpint (find_int (text, "$.check_flag"), ==, 7 + 16);
  g_assert_cmpint (find_int (text, "$.background_style"), ==, 1);
  g_assert_cmpfloat_with_epsilon (find_double (text, "$.background_alpha"), 128 / 255.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_double (content, "$.styles[0].fill.content.solid.color[1]"),
                                  0.4, 1e-9);
  g_assert_true (json_node_get_boolean (find (content, "$.styles[0].bold")));
  assert_good (folder);
}

static void
test_own_styles_are_mapped (Fixture *fixture, gconstpointer data)
{
  YdSnapshotCue *cue = fixture->film->cues->pdata[0];
  cue->style = yd_text_style_parse (
      "{\"base\":\"lower-third\",\"karaoke\":\"word\",\"italic\":true,\"letter-spacing\":0.1,"
      "\"shadow\":\"#11223380\",\"shadow-x\":0.1,\"shadow-y\":-0.1,\"shadow-blur\":0.6}",
      &fixture->film->cue_style, NULL);
  g_autoptr (GPtrArray) losses = NULL;
  g_autofree char *folder = write_draft (fixture, &plain, &losses);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *text = find (draft, "$.materials.texts[1]");
  g_autoptr (JsonNode) content = yd_json_parse (find_text (text, "$.content"), -1, NULL);

  g_assert_cmpint (find_int (text, "$.alignment"), ==, 0);
  g_assert_cmpint (find_int (text, "$.check_flag"), ==, 7 + 16 + 32);
  g_assert_cmpstr (find_text (text, "$.shadow_color"), ==, "#112233");
  g_assert_cmpfloat_with_epsilon (find_double (text, "$.letter_spacing"), 0.1, 1e-9);
  g_assert_true (json_node_get_boolean (find (content, "$.styles[0].italic")));
  g_assert_cmpfloat_with_epsilon (find_double (content, "$.styles[0].shadows[0].angle"), 45, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_double (content, "$.styles[0].shadows[0].diffuse"), 0.1,
                                  1e-9);
  g_assert_true (has_loss (losses, "one by one"));
  g_assert_true (has_loss (losses, "upright bar"));
  assert_good (folder);
}

/* The last word of a voice is heard: its material may be called a part of a frame longer. */
static void
test_voice_is_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");

  g_assert_cmpint (find_int (draft, "$.tracks[3].segments[0].target_timerange.duration"), ==,
                   1033333);
  g_assert_cmpint (find_int (draft, "$.materials.audios[0].duration"), ==, 1033333);
}

static void
assert_sounds (const char *folder, const char *const *names)
{
  for (; *names; names++) {
    g_autofree char *path = g_build_filename (folder, "Resources/local/audio", *names, NULL);
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      g_error ("%s is missing", *names);
  }
}

static void
test_names_fit_windows (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *effects = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_EFFECT);
  g_autofree char *hash = g_strnfill (64, 'a');
  g_autofree char *hashed = g_strconcat (hash, ".WAV", NULL);
  const char *const names[] = { "VOICE.wav", hashed, "con.wav", "  .wav", "e\xcc\x81.wav" };
  const char *const expected[] = { "VOICE (2).wav", "music-006.wav", "_con.wav",
                                   "_.wav",         "\xc3\xa9.wav",  NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = fixture_path (fixture, names[i]);
    fixture_write_wav (path, YD_SECOND_NS);
    YdSnapshotClip *clip =
        fixture_add_clip (fixture, effects, YD_CLIP_KIND_SOUND, names[i], i * 30, 30);
    clip->media_duration_ns = YD_SECOND_NS;
  }
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  assert_good (folder);
  assert_sounds (folder, expected);
  g_autofree char *tea = g_build_filename (folder, "Resources/local/image/Tea_.png", NULL);
  g_assert_true (g_file_test (tea, G_FILE_TEST_EXISTS));
}

/* What a person calls a file is a name of a file only where it ends like one. */
static void
test_names_of_persons (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *effects = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_EFFECT);
  const char *const names[] = { "3A Mr. Zhou", "Rain.v2.wav", "Thunder.WAV", "", ".wav" };
  const char *const expected[] = { "3A Mr. Zhou.wav", "Rain.v2.wav",   "Thunder.wav",
                                   "music-008.wav",   "music-009.wav", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *hash = g_strnfill (64, (char) ('a' + i));
    g_autofree char *file = g_strconcat (hash, ".wav", NULL);
    g_autofree char *path = fixture_path (fixture, file);
    fixture_write_wav (path, YD_SECOND_NS);
    YdSnapshotClip *clip =
        fixture_add_clip (fixture, effects, YD_CLIP_KIND_SOUND, file, (gint64) i * 30, 30);
    clip->media_duration_ns = YD_SECOND_NS;
    clip->name = g_strdup (names[i]);
  }
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  assert_good (folder);
  assert_sounds (folder, expected);
}

static void
test_absolute_root (Fixture *fixture, gconstpointer data)
{
  static const char *const roots[] = { "D:/剪映/com.lveditor.draft",
                                       "/Users/li/Movies/JianyingPro/com.lveditor.draft" };

  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++) {
    YdJianyingOptions options = plain;
    options.root = roots[i];
    options.os = i == 0 ? YD_JIANYING_OS_WINDOWS : YD_JIANYING_OS_MAC;
    g_autofree char *folder = write_draft (fixture, &options, NULL);
    g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
    g_autofree char *prefix = g_strconcat (roots[i], "/我的短片/Resources/local/image/", NULL);

    g_assert_true (g_str_has_prefix (find_text (draft, "$.materials.videos[0].path"), prefix));
    g_assert_cmpstr (find_text (draft, "$.platform.os"), ==, i == 0 ? "windows" : "mac");
    assert_good (folder);
    fixture_remove (folder);
  }
}

static void
test_gap_turns_the_magnet_off (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = fixture_clip (fixture, 0, 1);

  clip->start_frame += 3;
  fixture->film->background = 0x203040ff;
  g_autoptr (GPtrArray) losses = NULL;
  g_autofree char *folder = write_draft (fixture, &plain, &losses);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");

  g_assert_false (json_node_get_boolean (find (draft, "$.config.maintrack_adsorb")));
  g_assert_true (has_loss (losses, "no clip right before it"));
  g_assert_true (has_loss (losses, "no color"));
  assert_good (folder);
}

static void
test_losses (Fixture *fixture, gconstpointer data)
{
  yd_snapshot_add_chapter (fixture->film, 0, "开始");
  fixture_clip (fixture, 0, 1)->transition_frames = 200;
  fixture_clip (fixture, 1, 0)->transition = YD_TRANSITION_DISSOLVE;
  fixture_clip (fixture, 1, 0)->transition_frames = 2;
  fixture_clip (fixture, 2, 0)->gain_db = 40;
  fixture_clip (fixture, 3, 0)->media_duration_ns = 3 * YD_SECOND_NS;
  YdSnapshotTrack *overlay = fixture->film->tracks->pdata[1];
  fixture_add_clip (fixture, overlay, YD_CLIP_KIND_SOUND, "voice.wav", 90, 10)->media_duration_ns =
      YD_SECOND_NS;
  YdJianyingOptions options = plain;
  options.has_cues = FALSE;
  g_autoptr (GPtrArray) losses = NULL;
  g_autofree char *folder = write_draft (fixture, &options, &losses);

  g_assert_true (has_loss (losses, "no chapters"));
  g_assert_true (has_loss (losses, "longer than one of the clips"));
  g_assert_true (has_loss (losses, "no transitions"));
  g_assert_true (has_loss (losses, "20 dB"));
  g_assert_true (has_loss (losses, "longer than its media"));
  g_assert_true (has_loss (losses, "tracks of their own"));
  g_assert_true (has_loss (losses, "Fonts"));
  g_assert_true (has_loss (losses, "not asked for"));
  g_assert_cmpuint (losses->len, ==, 8);
}

static gboolean
probe_silent_video (const char *path, YdFileFacts *facts, gpointer user_data)
{
  *facts = (YdFileFacts){ YD_FILE_KIND_VIDEO, 1920, 1080, 4 * YD_SECOND_NS, FALSE };
  return g_str_has_suffix (path, ".mp4");
}

static void
test_video_on_an_overlay (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  g_autofree char *path = fixture_path (fixture, "clip.mp4");
  g_assert_true (g_file_set_contents (path, "not opened here", -1, NULL));
  YdSnapshotClip *clip =
      fixture_add_clip (fixture, overlay, YD_CLIP_KIND_VIDEO, "clip.mp4", 30, 60);
  clip->width = 1920;
  clip->height = 1080;
  clip->media_duration_ns = 4 * YD_SECOND_NS;
  clip->source_start_ns = YD_SECOND_NS;
  clip->gain_db = -6;
  clip->fade_in_frames = 10;
  overlay->is_muted = TRUE;
  overlay->name = (g_free (overlay->name), g_strdup ("插入"));
  YdJianyingOptions options = plain;
  options.probe = probe_silent_video;
  g_autofree char *folder = write_draft (fixture, &options, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *track = find (draft, "$.tracks[1]");

  assert_good (folder);
  g_assert_cmpint (find_int (track, "$.flag"), ==, 2);
  g_assert_cmpint (find_int (track, "$.attribute"), ==, 1);
  g_assert_cmpstr (find_text (track, "$.name"), ==, "插入");
  g_assert_cmpint (find_int (track, "$.segments[0].render_index"), ==, 1);
  g_assert_cmpint (find_int (track, "$.segments[0].source_timerange.start"), ==, 1000000);
  g_assert_cmpfloat_with_epsilon (find_double (track, "$.segments[0].volume"), 0.501187, 1e-6);
  g_assert_cmpint (/* keys run on the source's clock */
                   find_int (track,
                             "$.segments[0].common_keyframes[0].keyframe_list[0].time_offset"),
                   ==, 1000000);
  g_assert_false (json_node_get_boolean (find (draft, "$.materials.videos[2].has_audio")));
}

/* Films by chance, at every rate that is offered: what we write is always strictly good. */
static void
test_films_by_chance (Fixture *fixture, gconstpointer data)
{
  static const int rates[] = { 24, 25, 30, 50, 60 };
  g_autoptr (GRand) chance = g_rand_new_with_seed (20);

  for (int n = 0; n < 60; n++) {
    YdSnapshotTrack *pictures = fixture->film->tracks->pdata[0];
    fixture->film->rate.num = rates[n % G_N_ELEMENTS (rates)];
    fixture->film->width = n % 2 ? 1080 : 1920;
    fixture->film->height = n % 2 ? 1920 : 1080;
    gint64 at = g_rand_int_range (chance, 0, 2);
    for (guint i = 0; i < pictures->clips->len; i++) {
      YdSnapshotClip *clip = pictures->clips->pdata[i];
      clip->start_frame = at;
      clip->duration_frames = g_rand_int_range (chance, 1, 120);
      clip->transition = g_rand_int_range (chance, 0, 4);
      clip->transition_frames = 2 * g_rand_int_range (chance, 0, 40);
      clip->easing = g_rand_int_range (chance, 0, 4);
      clip->from =
          (YdFraming){ g_rand_double (chance), g_rand_double (chance), 1 + g_rand_double (chance) };
      clip->fade_in_frames = g_rand_int_range (chance, 0, 20);
      clip->fade_out_frames = g_rand_int_range (chance, 0, 20);
      at += clip->duration_frames + (g_rand_int_range (chance, 0, 8) == 0);
    }
    for (guint i = 0; i < 2; i++) {
      YdSnapshotClip *voice = fixture_clip (fixture, 2, i);
      voice->duration_frames =
          yd_frame_rate_frames_for (fixture->film->rate, voice->media_duration_ns);
      voice->start_frame = i * (voice->duration_frames + g_rand_int_range (chance, 0, 9));
    }
    fixture_clip (fixture, 3, 0)->start_frame = g_rand_int_range (chance, 0, 50);
    YdJianyingOptions options = plain;
    options.id_seed = 1 + n;
    options.has_cues = n % 3 > 0;
    g_autofree char *folder = write_draft (fixture, &options, NULL);
    assert_good (folder);
    fixture_remove (folder);
    if (pictures->clips->len < 12) {
      YdSnapshotClip *more = fixture_add_clip (fixture, pictures, YD_CLIP_KIND_STILL,
                                               n % 2 ? "Tea?.png" : "晨光.png", 0, 1);
      more->width = n % 2 ? 90 : 150;
      more->height = n % 2 ? 120 : 100;
    }
  }
}

static void
test_cover_is_taken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *cover = fixture_path (fixture, "cover.jpg");
  YdJianyingOptions options = plain;
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_set_contents (cover, "\xff\xd8\xff\xe0mine", -1, NULL));
  options.cover = cover;
  g_autofree char *folder = write_draft (fixture, &options, NULL);
  g_autofree char *written = g_build_filename (folder, "draft_cover.jpg", NULL);
  g_assert_true (g_file_get_contents (written, &bytes, &size, NULL));
  g_assert_cmpstr (bytes, ==, "\xff\xd8\xff\xe0mine");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/exchange/jianying-draft/two-equal-timelines", Fixture, NULL, fixture_set_up,
              test_two_equal_timelines, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/equal-seeds-equal-bytes", Fixture, NULL, fixture_set_up,
              test_equal_seeds_equal_bytes, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/boundaries-are-floored", Fixture, NULL, fixture_set_up,
              test_boundaries_are_floored, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/camera-move", Fixture, NULL, fixture_set_up,
              test_camera_move, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/no-black-edge", Fixture, NULL, fixture_set_up,
              test_no_black_edge, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/music-makes-room", Fixture, NULL, fixture_set_up,
              test_music_makes_room, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/words-count-in-utf16", Fixture, NULL, fixture_set_up,
              test_words_count_in_utf16, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/cue-style-is-mapped", Fixture, NULL, fixture_set_up,
              test_cue_style_is_mapped, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/own-styles-are-mapped", Fixture, NULL, fixture_set_up,
              test_own_styles_are_mapped, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/voice-is-whole", Fixture, NULL, fixture_set_up,
              test_voice_is_whole, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/names-fit-windows", Fixture, NULL, fixture_set_up,
              test_names_fit_windows, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/names-of-persons", Fixture, NULL, fixture_set_up,
              test_names_of_persons, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/absolute-root", Fixture, NULL, fixture_set_up,
              test_absolute_root, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/gap-turns-the-magnet-off", Fixture, NULL, fixture_set_up,
              test_gap_turns_the_magnet_off, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/losses", Fixture, NULL, fixture_set_up, test_losses,
              fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/video-on-an-overlay", Fixture, NULL, fixture_set_up,
              test_video_on_an_overlay, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/films-by-chance", Fixture, NULL, fixture_set_up,
              test_films_by_chance, fixture_tear_down);
  g_test_add ("/exchange/jianying-draft/cover-is-taken", Fixture, NULL, fixture_set_up,
              test_cover_is_taken, fixture_tear_down);

  return g_test_run ();
}
