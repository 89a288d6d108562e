/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draft-fixture.h"

static YdSnapshotClip *
add_video (Fixture *fixture, YdSnapshotTrack *track, gint64 start, gint64 duration)
{
  g_autofree char *path = fixture_path (fixture, "clip.mp4");

  g_assert_true (g_file_set_contents (path, "not opened here", -1, NULL));
  YdSnapshotClip *clip =
      fixture_add_clip (fixture, track, YD_CLIP_KIND_VIDEO, "clip.mp4", start, duration);
  clip->width = 1920;
  clip->height = 1080;
  clip->media_duration_ns = 20 * YD_SECOND_NS;
  clip->source_start_ns = YD_SECOND_NS;
  return clip;
}

/* Twice as fast: twice as much of the file, and keys on the file's clock */
static void
test_speed (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  YdSnapshotClip *clip = add_video (fixture, overlay, 30, 60);
  clip->speed = 2;
  clip->is_pitch_kept = FALSE;
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_VOLUME, 0, -20, YD_EASING_HOLD);
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_VOLUME, 30, 0, YD_EASING_LINEAR);
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *segment = find (draft, "$.tracks[1].segments[0]");
  JsonNode *keys = find (segment, "$.common_keyframes[0].keyframe_list");

  assert_good (folder);
  g_assert_cmpfloat (find_double (segment, "$.speed"), ==, 2);
  g_assert_true (json_node_get_boolean (find (segment, "$.is_tone_modify")));
  g_assert_cmpint (find_int (segment, "$.source_timerange.start"), ==, 1000000);
  g_assert_cmpint (find_int (segment, "$.source_timerange.duration"), ==, 4000000);
  g_assert_cmpstr (find_text (segment, "$.common_keyframes[0].property_type"), ==, "KFTypeVolume");
  g_assert_cmpint (find_int (keys, "$[2].time_offset"), ==, 3000000);
  g_assert_cmpfloat_with_epsilon (find_double (keys, "$[1].values[0]"), 0.1, 1e-6);
  g_assert_cmpfloat_with_epsilon (find_double (keys, "$[2].values[0]"), 1, 1e-6);
}

/* A quarter of the picture, turned, at the upper right */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  YdSnapshotClip *clip = add_video (fixture, overlay, 30, 60);
  clip->crop_right = 0.5;
  clip->crop_bottom = 0.5;
  clip->scale = 0.5;
  clip->rotation = 30;
  clip->position_x = 0.75;
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_POSITION_Y, 0, 0.5, YD_EASING_LINEAR);
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_POSITION_Y, 60, 0.25, YD_EASING_LINEAR);
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *segment = find (draft, "$.tracks[1].segments[0]");
  JsonNode *crop = find (draft, "$.materials.videos[2].crop");

  assert_good (folder);
  g_assert_cmpfloat (find_double (crop, "$.lower_right_x"), ==, 0.5);
  g_assert_cmpfloat (find_double (crop, "$.lower_left_y"), ==, 0.5);
  g_assert_cmpfloat_with_epsilon (find_double (segment, "$.clip.scale.x"), 0.5, 1e-6);
  g_assert_cmpfloat (find_double (segment, "$.clip.rotation"), ==, 30);
  g_assert_cmpfloat_with_epsilon (find_double (segment, "$.clip.transform.x"), 0.5, 1e-6);
  g_assert_cmpstr (find_text (segment, "$.common_keyframes[0].property_type"), ==,
                   "KFTypePositionY");
  g_assert_cmpfloat_with_epsilon (
      find_double (segment, "$.common_keyframes[0].keyframe_list[1].values[0]"), 0.5, 1e-6);
}

static void
test_transitions (Fixture *fixture, gconstpointer data)
{
  static const struct {
    YdTransition transition;
    YdDirection direction;
    const char *name;
  } known[] = {
    { YD_TRANSITION_WIPE, YD_DIRECTION_UP, "向上擦除" },
    { YD_TRANSITION_PUSH, YD_DIRECTION_RIGHT, "右移" },
    { YD_TRANSITION_SLIDE, YD_DIRECTION_DOWN, "下移" },
    { YD_TRANSITION_ZOOM, YD_DIRECTION_LEFT, "推近" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autoptr (GPtrArray) losses = NULL;
    fixture_clip (fixture, 0, 1)->transition = known[i].transition;
    fixture_clip (fixture, 0, 1)->direction = known[i].direction;
    g_autofree char *folder = write_draft (fixture, &plain, &losses);
    g_autoptr (JsonNode) draft = load (folder, "draft_content.json");

    assert_good (folder);
    g_assert_cmpstr (find_text (draft, "$.materials.transitions[0].name"), ==, known[i].name);
    g_assert_true (has_loss (losses, "slides over") ==
                   (known[i].transition == YD_TRANSITION_SLIDE));
    fixture_remove (folder);
  }
}

static void
test_solo_is_muting (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *voices = fixture->film->tracks->pdata[2];

  voices->is_solo = TRUE;
  voices->is_locked = TRUE;
  fixture->film->master_gain_db = -6.0206;
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonArray *tracks = json_node_get_array (find (draft, "$.tracks"));
  JsonNode *music = json_array_get_element (tracks, json_array_get_length (tracks) - 1);
  JsonNode *voice = json_array_get_element (tracks, json_array_get_length (tracks) - 2);

  assert_good (folder);
  g_assert_cmpint (find_int (music, "$.attribute"), ==, 1);
  g_assert_cmpint (find_int (voice, "$.attribute"), ==, 4);
  g_assert_cmpfloat_with_epsilon (find_double (voice, "$.segments[0].volume"),
                                  pow (10, -8.0206 / 20), 1e-6);
}

static void
test_losses_of_clips (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  YdSnapshotClip *back = add_video (fixture, overlay, 0, 30);
  YdSnapshotClip *frozen = add_video (fixture, overlay, 30, 30);
  YdSnapshotClip *slow = add_video (fixture, overlay, 60, 30);
  back->speed = -2;
  back->source_start_ns = back->media_duration_ns;
  back->pan = 0.5;
  frozen->speed = 0;
  frozen->blend = YD_BLEND_SCREEN;
  slow->speed = 0.01;
  slow->fit = YD_FIT_BLUR;
  slow->to.zoom = 2;
  slow->scale = 0.5;
  g_autoptr (GPtrArray) losses = NULL;
  g_autofree char *folder = write_draft (fixture, &plain, &losses);
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  JsonNode *segments = find (draft, "$.tracks[1].segments");

  assert_good (folder);
  g_assert_true (has_loss (losses, "backwards"));
  g_assert_true (has_loss (losses, "left and right"));
  g_assert_true (has_loss (losses, "frozen"));
  g_assert_true (has_loss (losses, "blended"));
  g_assert_true (has_loss (losses, "slower than 0.1"));
  g_assert_true (has_loss (losses, "blurred background"));
  g_assert_true (has_loss (losses, "Its camera moves"));
  g_assert_cmpint (find_int (segments, "$[0].source_timerange.start"), ==, 18000000);
  g_assert_cmpfloat (find_double (segments, "$[1].volume"), ==, 0);
  g_assert_cmpfloat (find_double (segments, "$[2].speed"), ==, 0.1);
}

static void
place_by_chance (YdSnapshotClip *clip, GRand *chance)
{
  static const double speeds[] = { 1, 2, 0.37, -1.5, 0, 0.05, 13.3 };

  clip->speed = speeds[g_rand_int_range (chance, 0, G_N_ELEMENTS (speeds))];
  clip->is_pitch_kept = g_rand_boolean (chance);
  clip->fit = g_rand_int_range (chance, 0, 3);
  clip->drift = g_rand_int_range (chance, 0, 2) * 0.5;
  clip->to.zoom = g_rand_double_range (chance, 1, 2);
  clip->crop_left = g_rand_double_range (chance, 0, 0.4) * g_rand_int_range (chance, 0, 2);
  clip->crop_top = g_rand_double_range (chance, 0, 0.4);
  clip->rotation = g_rand_double_range (chance, -90, 90) * g_rand_int_range (chance, 0, 2);
  clip->opacity = g_rand_double (chance);
  for (int i = 0; i < YD_N_KEY_PARAMETERS; i++)
    for (gint64 at = -9; at < 90 && g_rand_int_range (chance, 0, 4); at += 1 + at % 17 + 17)
      yd_snapshot_clip_add_key (clip, i, at, g_rand_double_range (chance, 0.1, 1),
                                g_rand_int_range (chance, 0, 5));
}

/* Places, keys and speeds by chance: what we write is always strictly good */
static void
test_places_by_chance (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (21);
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);

  for (int n = 0; n < 40; n++) {
    g_ptr_array_set_size (overlay->clips, 0);
    for (gint64 at = 0; at < 200;) {
      YdSnapshotClip *clip = add_video (fixture, overlay, at, g_rand_int_range (chance, 1, 70));
      clip->source_start_ns = g_rand_int_range (chance, 1, 19) * YD_SECOND_NS;
      clip->transition = g_rand_int_range (chance, 0, 8);
      clip->transition_frames = 2 * g_rand_int_range (chance, 0, 10);
      clip->direction = g_rand_int_range (chance, 0, 4);
      clip->fade_in_frames = g_rand_int_range (chance, 0, 20);
      place_by_chance (clip, chance);
      at += clip->duration_frames;
    }
    YdJianyingOptions options = plain;
    options.id_seed = 1 + n;
    g_autofree char *folder = write_draft (fixture, &options, NULL);
    assert_good (folder);
    fixture_remove (folder);
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/exchange/jianying-motion/" name, Fixture, NULL, fixture_set_up, function,          \
              fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("speed", test_speed);
  ADD ("place", test_place);
  ADD ("transitions", test_transitions);
  ADD ("solo-is-muting", test_solo_is_muting);
  ADD ("losses-of-clips", test_losses_of_clips);
  ADD ("places-by-chance", test_places_by_chance);
  return g_test_run ();
}
