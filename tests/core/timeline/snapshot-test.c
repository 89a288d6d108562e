/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/snapshot.h"

#include "core/base/hash.h"

static YdSnapshot *
new_film (void)
{
  YdSnapshot *film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);

  clip->file = yd_hash_text ("picture");
  clip->duration_frames = 50;
  film->duration_frames = 50;
  yd_snapshot_add_cue (film, 5, 20, "请进", "line-1");
  yd_snapshot_add_chapter (film, 0, "茶馆");
  return film;
}

static YdSnapshotClip *
first_clip (YdSnapshot *film)
{
  YdSnapshotTrack *track = film->tracks->pdata[0];

  return track->clips->pdata[0];
}

static void
assert_hashes_differ (YdSnapshot *a, YdSnapshot *b, gboolean is_expected)
{
  g_autofree char *hash_a = yd_snapshot_hash (a);
  g_autofree char *hash_b = yd_snapshot_hash (b);

  g_assert_true (yd_hash_is_valid (hash_a));
  g_assert_cmpint (g_strcmp0 (hash_a, hash_b) != 0, ==, is_expected);
}

static void
test_references (void)
{
  YdSnapshot *film = new_film ();
  YdSnapshot *again = yd_snapshot_ref (film);

  g_assert_true (film == again);
  yd_snapshot_unref (again);
  g_assert_cmpstr (film->language, ==, "zh-CN");
  yd_snapshot_unref (film);
}

static void
test_hash_leaves_ids_and_paths_out (void)
{
  g_autoptr (YdSnapshot) a = new_film ();
  g_autoptr (YdSnapshot) b = new_film ();
  YdSnapshotCue *cue = b->cues->pdata[0];

  g_free (first_clip (b)->id);
  first_clip (b)->id = g_strdup ("another");
  first_clip (b)->path = g_strdup ("/somewhere/else.png");
  g_free (cue->line);
  cue->line = NULL;
  assert_hashes_differ (a, b, FALSE);
}

static void
test_hash_sees_every_change (void)
{
  for (int change = 0; change < 9; change++) {
    g_autoptr (YdSnapshot) a = new_film ();
    g_autoptr (YdSnapshot) b = new_film ();
    YdSnapshotClip *clip = first_clip (b);
    YdSnapshotCue *cue = b->cues->pdata[0];
    YdSnapshotTrack *track = b->tracks->pdata[0];

    switch (change) {
    case 0:
      clip->file[0] = clip->file[0] == 'a' ? 'b' : 'a';
      break;
    case 1:
      clip->to.zoom = 1.0001;
      break;
    case 2:
      cue->text[0] = 'x';
      break;
    case 3:
      b->rate.num = 30;
      break;
    case 4:
      b->cue_style.fill = 0xffff00ff;
      break;
    case 5:
      track->is_muted = TRUE;
      break;
    case 6:
      b->ducking.gain_db = -3;
      break;
    case 7:
      yd_snapshot_add_chapter (b, 25, "街上");
      break;
    default:
      clip->transition = YD_TRANSITION_DISSOLVE;
    }
    assert_hashes_differ (a, b, TRUE);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/snapshot/references", test_references);
  g_test_add_func ("/timeline/snapshot/hash-leaves-ids-and-paths-out",
                   test_hash_leaves_ids_and_paths_out);
  g_test_add_func ("/timeline/snapshot/hash-sees-every-change", test_hash_sees_every_change);
  return g_test_run ();
}
