/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/snapshot-copy.h"

#include <math.h>

static YdSnapshotClip *
add_clip (YdSnapshotTrack *track, YdClipKind kind, const char *id, gint64 start)
{
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, kind);

  g_free (clip->id);
  clip->id = g_strdup (id);
  clip->start_frame = start;
  clip->duration_frames = 50;
  clip->width = 1000;
  clip->height = 500;
  return clip;
}

static YdSnapshot *
new_film (void)
{
  YdSnapshot *film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *sound = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotClip *moving = add_clip (track, YD_CLIP_KIND_STILL, "one", 0);

  moving->scale = 0.5;
  moving->name = g_strdup ("board.png");
  moving->foreign = g_strdup ("{}");
  moving->from.zoom = 2;
  moving->crop_left = 0.5;
  yd_snapshot_clip_add_key (moving, YD_KEY_PARAMETER_OPACITY, 0, 0.2, YD_EASING_LINEAR);
  add_clip (track, YD_CLIP_KIND_STILL, "two", 50);
  add_clip (sound, YD_CLIP_KIND_SOUND, "voice", 10);
  yd_snapshot_add_cue (film, 5, 20, "words", NULL);
  yd_snapshot_add_chapter (film, 0, "one");
  film->duration_frames = 100;
  film->ducking.gain_db = -3;
  return film;
}

static YdSnapshotClip *
clip_at (YdSnapshot *film, guint track, guint index)
{
  return ((YdSnapshotTrack *) film->tracks->pdata[track])->clips->pdata[index];
}

static void
test_copy_is_its_own (void)
{
  g_autoptr (YdSnapshot) film = new_film ();
  YdSnapshotClip *copy = yd_snapshot_clip_copy (clip_at (film, 0, 0));

  g_array_index (copy->keys[YD_KEY_PARAMETER_OPACITY], YdSnapshotKey, 0).value = 1;
  g_assert_cmpstr (copy->name, ==, "board.png");
  g_assert_true (copy->name != clip_at (film, 0, 0)->name);
  g_assert_true (copy->foreign != clip_at (film, 0, 0)->foreign);
  g_assert_cmpfloat (yd_snapshot_clip_get_value (clip_at (film, 0, 0), YD_KEY_PARAMETER_OPACITY, 0),
                     ==, 0.2);
  yd_snapshot_clip_unref (copy);
}

static void
test_replaces_one_clip (void)
{
  g_autoptr (YdSnapshot) film = new_film ();
  YdSnapshotClip *copy = yd_snapshot_clip_copy (clip_at (film, 0, 0));
  copy->rotation = 30;
  g_autoptr (YdSnapshot) tried = yd_snapshot_replace_clip (film, copy);
  g_autoptr (YdSnapshot) same = yd_snapshot_replace_clip (film, clip_at (film, 0, 0));
  g_autofree char *hash = yd_snapshot_hash (film), *tried_hash = yd_snapshot_hash (tried);
  g_autofree char *same_hash = yd_snapshot_hash (same);

  g_assert_true (clip_at (tried, 0, 0) == copy);
  g_assert_true (clip_at (tried, 0, 1) == clip_at (film, 0, 1));
  g_assert_cmpstr (hash, ==, same_hash);
  g_assert_cmpstr (hash, !=, tried_hash);
  yd_snapshot_clip_unref (copy);
}

/* What the camera could look at: all that a crop by hand leaves, in its own shape */
static void
test_whole_picture (void)
{
  g_autoptr (YdSnapshot) film = new_film ();
  g_autoptr (YdSnapshot) whole = yd_snapshot_new_whole_picture (film, "one");
  const YdSnapshotClip *clip = clip_at (whole, 0, 0);

  g_assert_cmpint (whole->width, ==, whole->height);
  g_assert_cmpint (whole->duration_frames, ==, 100);
  g_assert_cmpuint (((YdSnapshotTrack *) whole->tracks->pdata[0])->clips->len, ==, 1);
  g_assert_true (clip_at (whole, 1, 0) == clip_at (film, 1, 0));
  g_assert_cmpfloat (clip->from.zoom, ==, 1);
  g_assert_cmpfloat (clip->scale, ==, 1);
  g_assert_cmpfloat (clip->crop_left, ==, 0.5);
  g_assert_null (clip->keys[YD_KEY_PARAMETER_OPACITY]);
  g_assert_null (yd_snapshot_new_whole_picture (film, "nobody"));
  g_assert_null (yd_snapshot_new_whole_picture (film, "voice"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/snapshot-copy/copy-is-its-own", test_copy_is_its_own);
  g_test_add_func ("/timeline/snapshot-copy/replaces-one-clip", test_replaces_one_clip);
  g_test_add_func ("/timeline/snapshot-copy/whole-picture", test_whole_picture);
  return g_test_run ();
}
