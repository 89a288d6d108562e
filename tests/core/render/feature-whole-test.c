/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The film that uses everything, from end to end: what is previewed is what is encoded, what is
 * written twice is the same, and whatever a person does while it plays, it goes on. */
#include <malloc.h>

#include "core/media/clip-decoder.h"
#include "core/media/sound-reader.h"
#include "core/render/film-export.h"
#include "feature-film.h"
#include "player-fixture.h"

#define N_POSITIONS 50
#define N_SEEKS 2000
#define N_EDITS 2000
#define N_VARIANTS 5
#define MAX_GROWTH_MB 150
#define FRAME_BYTES ((gsize) FILM_WIDTH * FILM_HEIGHT * 4)

typedef struct {
  PlayerFixture base; /* with the player, and a film of its own that is not used here */
  FeatureMedia media;
  YdSnapshot *film;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  player_fixture_set_up (&fixture->base, data);
  feature_media_init (&fixture->media);
  fixture->film = feature_film_new (&fixture->media, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  player_fixture_tear_down (&fixture->base, data);
  yd_snapshot_unref (fixture->film);
  feature_media_clear (&fixture->media);
}

static void
export_film (Fixture *fixture,
             const char *format,
             const char *path,
             YdExportFrameFunc see,
             gpointer data)
{
  g_autoptr (GError) error = NULL;
  YdExportSettings settings;

  yd_export_settings_init (&settings, fixture->film);
  settings.format = yd_export_format_find (format);
  settings.burns_in_cues = TRUE;
  settings.see_frame = see;
  settings.see_frame_data = data;
  yd_film_export (fixture->film, &settings, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
see_frame_cb (gint64 frame, const guint8 *bgra, gsize stride, gpointer user_data)
{
  GPtrArray *seen = user_data;

  g_assert_cmpint (frame, ==, seen->len);
  g_assert_cmpuint (stride * FILM_HEIGHT, ==, FRAME_BYTES);
  g_ptr_array_add (seen, g_memdup2 (bgra, FRAME_BYTES));
}

static void
grabbed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(YdPicture **) user_data = yd_player_grab_finish (YD_PLAYER (source), result, NULL, &error);
  g_assert_no_error (error);
}

/* At 50 random positions: the picture shown, the picture grabbed, the picture that was encoded */
static void
test_preview_is_export (Fixture *fixture, gconstpointer data)
{
  PlayerFixture *base = &fixture->base;
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (base->folder, "film.mp4", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (50);

  export_film (fixture, "mp4", path, see_frame_cb, seen);
  g_assert_cmpuint (seen->len, ==, FEATURE_FRAMES);
  yd_player_set_snapshot (base->player, fixture->film);
  yd_player_set_size (base->player, FILM_WIDTH, FILM_HEIGHT);
  for (int i = 0; i < N_POSITIONS; i++) {
    const gint64 frame = g_rand_int_range (random, 0, FEATURE_FRAMES);
    YdPicture *grabbed = NULL;
    yd_player_seek (base->player, frame);
    wait_for (base->frame == frame);
    if (memcmp (g_bytes_get_data (base->pixels, NULL), seen->pdata[frame], FRAME_BYTES) != 0)
      g_error ("the preview of frame %d is not what was encoded", (int) frame);
    yd_player_grab_async (base->player, NULL, grabbed_cb, &grabbed);
    wait_for (grabbed != NULL);
    g_assert_cmpmem (grabbed->pixels, grabbed->stride * grabbed->height, seen->pdata[frame],
                     FRAME_BYTES);
    yd_picture_unref (grabbed);
  }
  wait_for (G_OBJECT (base->player)->ref_count == 1); /* the tasks' threads let it go */
}

/* A hash of every decoded frame and sample */
static char *
hash_film (const char *path)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, &error);
  gint64 n_samples = 0;

  g_assert_no_error (error);
  for (gint64 frame = 0; frame < FEATURE_FRAMES; frame++) {
    g_autoptr (YdPicture) picture =
        yd_clip_decoder_get_frame (decoder, frame * YD_SECOND_NS / 25, &error);
    g_assert_no_error (error);
    g_checksum_update (checksum, picture->pixels, (gssize) (picture->stride * picture->height));
  }
  g_autofree float *samples = yd_sound_load (path, 48000 * 60, &n_samples, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_samples, >, 48000 * (FEATURE_FRAMES - 1) / 25);
  g_checksum_update (checksum, (const guchar *) samples,
                     (gssize) (2 * n_samples * (gint64) sizeof (float)));
  return g_strdup (g_checksum_get_string (checksum));
}

/* The second time while the film is played, so that every thread meets others; and in memory that
 * holds something else before it is written */
static void
test_export_twice (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "mp4", "mkv", "webm", "prores" };
  PlayerFixture *base = &fixture->base;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    const char *extension = yd_export_format_find (formats[i])->extension;
    g_autofree char *name = g_strconcat ("a", extension, NULL);
    g_autofree char *first = g_build_filename (base->folder, name, NULL);
    name[0] = 'b';
    g_autofree char *second = g_build_filename (base->folder, name, NULL);
    mallopt (M_PERTURB, 77);
    export_film (fixture, formats[i], first, NULL, NULL);
    yd_player_set_snapshot (base->player, fixture->film);
    yd_player_set_size (base->player, FILM_WIDTH / 2, FILM_HEIGHT / 2);
    yd_player_set_loop (base->player, 0, FEATURE_FRAMES);
    yd_player_play (base->player);
    mallopt (M_PERTURB, 200);
    export_film (fixture, formats[i], second, NULL, NULL);
    mallopt (M_PERTURB, 0);
    g_autofree char *first_hash = hash_film (first), *second_hash = hash_film (second);
    g_test_message ("%s: %s", formats[i], first_hash);
    g_assert_cmpstr (first_hash, ==, second_hash);
  }
}

static double
get_memory_mb (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  return g_ascii_strtod (words[1], NULL) * 4096 / (1 << 20);
}

/* Lets the film run until another picture comes; what was heard is not kept */
static void
wait_for_picture (Fixture *fixture)
{
  PlayerFixture *base = &fixture->base;
  const guint n_frames = base->n_frames;

  wait_for (base->n_frames > n_frames);
  g_mutex_lock (&base->mutex);
  g_array_set_size (base->samples, 0);
  g_mutex_unlock (&base->mutex);
}

/* The film is shown as it is when all is over */
static void
assert_still_works (Fixture *fixture, gint64 frame)
{
  PlayerFixture *base = &fixture->base;

  yd_player_pause (base->player);
  yd_player_set_snapshot (base->player, fixture->film);
  yd_player_seek (base->player, (frame + 1) % FEATURE_FRAMES);
  wait_for (base->frame == (frame + 1) % FEATURE_FRAMES);
  yd_player_seek (base->player, frame);
  wait_for (base->frame == frame);
  assert_shows (base, fixture->film, frame);
  g_assert_no_error (base->error);
}

static void
start (Fixture *fixture)
{
  yd_player_set_snapshot (fixture->base.player, fixture->film);
  yd_player_set_size (fixture->base.player, FILM_WIDTH, FILM_HEIGHT);
  yd_player_set_loop (fixture->base.player, 0, FEATURE_FRAMES);
  yd_player_play (fixture->base.player);
  wait_for (fixture->base.n_frames > 5);
}

static void
test_seeks_while_playing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (51);
  double half_mb = 0;

  start (fixture);
  for (int i = 0; i < N_SEEKS; i++) {
    if (i == N_SEEKS / 2)
      half_mb = get_memory_mb ();
    yd_player_seek (fixture->base.player, g_rand_int_range (random, 0, FEATURE_FRAMES));
    if (i % 10 == 0)
      wait_for_picture (fixture);
  }
  g_assert_cmpint (yd_player_get_state (fixture->base.player), ==, YD_PLAYER_STATE_PLAYING);
  assert_still_works (fixture, 100);
  g_test_message ("%.0f MB, half way %.0f MB", get_memory_mb (), half_mb);
  g_assert_cmpfloat (get_memory_mb () - half_mb, <, MAX_GROWTH_MB);
}

/* One edit of many: another variant, a clip taken out or moved, a track hidden, another length */
static YdSnapshot *
make_edited (Fixture *fixture, GRand *random, int i)
{
  YdSnapshot *film = feature_film_new (&fixture->media, i % N_VARIANTS);
  YdSnapshotTrack *track =
      film->tracks->pdata[g_rand_int_range (random, 0, (gint32) film->tracks->len)];
  const guint place = (guint) g_rand_int_range (random, 0, (gint32) track->clips->len);
  YdSnapshotClip *clip = track->clips->pdata[place];

  switch (g_rand_int_range (random, 0, 5)) {
  case 0:
    g_ptr_array_remove_index (track->clips, place);
    break;
  case 1:
    clip->duration_frames = MAX (clip->duration_frames / 2, 1);
    break;
  case 2:
    track->is_hidden = track->is_muted = TRUE;
    break;
  case 3:
    film->duration_frames -= g_rand_int_range (random, 0, FEATURE_CLIP_FRAMES);
    break;
  default:
    clip->gain_db -= 3;
    clip->to.zoom = g_rand_double_range (random, 1, 2);
  }
  return film;
}

static void
test_edits_while_playing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (52);
  double half_mb = 0;

  start (fixture);
  for (int i = 0; i < N_EDITS; i++) {
    g_autoptr (YdSnapshot) edited = make_edited (fixture, random, i);
    if (i == N_EDITS / 2)
      half_mb = get_memory_mb ();
    yd_player_set_snapshot (fixture->base.player, edited);
    if (i % 10 == 0)
      wait_for_picture (fixture);
  }
  g_assert_cmpint (yd_player_get_state (fixture->base.player), ==, YD_PLAYER_STATE_PLAYING);
  assert_still_works (fixture, 300);
  g_test_message ("%.0f MB, half way %.0f MB", get_memory_mb (), half_mb);
  g_assert_cmpfloat (get_memory_mb () - half_mb, <, MAX_GROWTH_MB);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/feature-whole/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("preview-is-export", test_preview_is_export);
  ADD ("export-twice", test_export_twice);
  ADD ("seeks-while-playing", test_seeks_while_playing);
  ADD ("edits-while-playing", test_edits_while_playing);
  return g_test_run ();
}
