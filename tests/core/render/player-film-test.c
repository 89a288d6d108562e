/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a player shows when its film changes, lacks something or is asked for a picture. */
#include "player-fixture.h"

#define STATE(fixture) yd_player_get_state ((fixture)->player)
#define POSITION(fixture) yd_player_get_position ((fixture)->player)

static void
test_edit_while_paused (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (YdSnapshot) edited = fixture_film_new (fixture);
  YdSnapshotTrack *track = edited->tracks->pdata[0];
  YdSnapshotClip *clip = track->clips->pdata[0];

  fixture_show (fixture);
  yd_player_seek (fixture->player, 5);
  wait_for (fixture->frame == 5);
  clip->to.zoom = 2;
  const guint n_frames = fixture->n_frames;
  yd_player_set_snapshot (fixture->player, edited);
  wait_for (fixture->n_frames > n_frames);
  assert_shows (fixture, edited, 5);
}

/* Edits come faster than frames, and still each frame is shown when it is due */
static void
test_edits_while_playing (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  fixture_show (fixture);
  yd_player_set_loop (fixture->player, 10, 100);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) > 11);
  const guint n_before = fixture->n_frames;
  for (int i = 0; i < 2000; i++) {
    g_autoptr (YdSnapshot) edited = fixture_film_new (fixture);
    YdSnapshotTrack *track = edited->tracks->pdata[0];
    YdSnapshotClip *clip = track->clips->pdata[g_rand_int_range (rand, 0, N_STILLS)];
    clip->to.zoom = g_rand_double_range (rand, 1, 2);
    if (i % 50 == 0)
      g_ptr_array_remove_index (track->clips, g_rand_int_range (rand, 0, N_STILLS));
    if (i % 100 == 99)
      edited->duration_frames = 105;
    yd_player_set_snapshot (fixture->player, edited);
    if (i % 8 == 0)
      fixture_turn ();
  }
  wait_for (fixture->n_frames > n_before + 10);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PLAYING);
  yd_player_pause (fixture->player);
  yd_player_set_snapshot (fixture->player, fixture->film);
  yd_player_seek (fixture->player, 3);
  wait_for (fixture->frame == 3);
  assert_shows (fixture, fixture->film, 3);
}

static void
test_shorter_film (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (YdSnapshot) shorter = fixture_film_new (fixture);
  g_autoptr (YdSnapshot) empty = film_new (0);

  fixture_show (fixture);
  yd_player_seek (fixture->player, 100);
  shorter->duration_frames = 30;
  yd_player_set_snapshot (fixture->player, shorter);
  g_assert_cmpint (POSITION (fixture), ==, 29);
  wait_for (fixture->frame == 29);
  assert_shows (fixture, shorter, 29);
  yd_player_set_snapshot (fixture->player, empty);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_EMPTY);
  g_assert_cmpint (POSITION (fixture), ==, 0);
}

static void
test_empty_film (PlayerFixture *fixture, gconstpointer data)
{
  yd_player_set_size (fixture->player, 90, 160);
  yd_player_play (fixture->player);
  yd_player_seek (fixture->player, 3);
  yd_player_scrub (fixture->player, 3);
  yd_player_step (fixture->player, 1);
  yd_player_shuttle (fixture->player, 1);
  for (int i = 0; i < 5; i++)
    fixture_turn ();
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_EMPTY);
  g_assert_cmpuint (fixture->n_frames, ==, 0);
  yd_player_set_snapshot (fixture->player, NULL);
  fixture_show (fixture);
  wait_for (fixture->n_frames > 0);
  assert_shows (fixture, fixture->film, 0);
}

static void
test_broken_media (PlayerFixture *fixture, gconstpointer data)
{
  g_autofree char *noise = fixture_write (fixture->folder, "noise.mp4", "not a film", 10);
  g_autofree char *nothing = fixture_write (fixture->folder, "nothing.wav", "", 0);
  YdSnapshotTrack *pictures = fixture->film->tracks->pdata[0];
  YdSnapshotTrack *sounds = fixture->film->tracks->pdata[1];

  for (guint i = 0; i < pictures->clips->len; i += 2) {
    YdSnapshotClip *clip = pictures->clips->pdata[i];
    g_free (clip->path);
    clip->path = g_strdup (noise);
    clip->kind = i % 4 ? YD_CLIP_KIND_STILL : YD_CLIP_KIND_VIDEO;
  }
  YdSnapshotClip *sound = sounds->clips->pdata[0];
  g_free (sound->path);
  sound->path = g_steal_pointer (&nothing);
  fixture_show (fixture);
  wait_for (fixture->n_frames > 0);
  assert_shows (fixture, fixture->film, 0);
  yd_player_set_speed (fixture->player, 4);
  yd_player_play (fixture->player);
  wait_for (STATE (fixture) == YD_PLAYER_STATE_ENDED);
  g_assert_no_error (fixture->error);
}

static void
test_relinked_media (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  wait_for (fixture->n_frames > 0);
  g_autofree char *again =
      fixture_png (fixture->folder, "0.png", 120, 200, fixture_flat, 0xff123456);
  const guint n_frames = fixture->n_frames;
  yd_player_forget_media (fixture->player);
  wait_for (fixture->n_frames > n_frames);
  assert_shows (fixture, fixture->film, 0);
}

/* Below full size the smaller copy is shown, at full size the original */
static void
test_proxies (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = fixture_film_new (fixture);
  YdSnapshotTrack *track = film->tracks->pdata[0];
  YdSnapshotClip *clip = track->clips->pdata[0];

  clip->proxy_path = fixture_png (fixture->folder, "proxy.png", 60, 100, fixture_flat, 0xff2040c0);
  yd_player_set_snapshot (fixture->player, film);
  yd_player_set_size (fixture->player, FILM_WIDTH / 2, FILM_HEIGHT / 2);
  wait_for (fixture->width == FILM_WIDTH / 2);
  const guint8 *middle = (const guint8 *) g_bytes_get_data (fixture->pixels, NULL) +
                         (FILM_HEIGHT / 4 * FILM_WIDTH / 2 + FILM_WIDTH / 4) * 4;
  g_assert_cmpint (middle[0], ==, 0xc0);
  yd_player_set_size (fixture->player, FILM_WIDTH, FILM_HEIGHT);
  wait_for (fixture->width == FILM_WIDTH);
  assert_shows (fixture, film, 0);
}

static void
grab_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_grab (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 frame = -1;

  yd_player_set_snapshot (fixture->player, fixture->film);
  yd_player_set_size (fixture->player, 9, 16);
  yd_player_seek (fixture->player, 31);
  yd_player_grab_async (fixture->player, NULL, grab_cb, &result);
  wait_for (result != NULL);
  g_autoptr (YdPicture) picture = yd_player_grab_finish (fixture->player, result, &frame, &error);
  g_assert_no_error (error);
  g_autofree FilmFrame *expected = film_render (fixture->renderer, fixture->film, 31);
  g_assert_cmpint (frame, ==, 31);
  g_assert_cmpmem (picture->pixels, picture->stride * picture->height, expected, sizeof *expected);
  g_clear_object (&result);
  wait_for (G_OBJECT (fixture->player)->ref_count == 1); /* the task's thread lets it go */
}

static void
test_grab_of_nothing (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  yd_player_grab_async (fixture->player, NULL, grab_cb, &result);
  wait_for (result != NULL);
  g_assert_null (yd_player_grab_finish (fixture->player, result, NULL, &error));
  g_assert_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_EMPTY_FILM);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  player_add ("/render/player-film/edit-while-paused", test_edit_while_paused);
  player_add ("/render/player-film/edits-while-playing", test_edits_while_playing);
  player_add ("/render/player-film/shorter-film", test_shorter_film);
  player_add ("/render/player-film/empty-film", test_empty_film);
  player_add ("/render/player-film/broken-media", test_broken_media);
  player_add ("/render/player-film/relinked-media", test_relinked_media);
  player_add ("/render/player-film/proxies", test_proxies);
  player_add ("/render/player-film/grab", test_grab);
  player_add ("/render/player-film/grab-of-nothing", test_grab_of_nothing);
  return g_test_run ();
}
