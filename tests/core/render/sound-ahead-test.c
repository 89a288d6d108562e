/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/sound-ahead.h"

#include "film-fixture.h"

#define FILM_FRAMES 250 /* 10 s, much more than is made ahead */

typedef struct {
  char *folder;
  YdSnapshot *film;
  YdExportSettings settings;
  GCancellable *cancellable;
  YdExportJob job;
  YdSoundEncoder *encoder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = fixture_folder_new ();
  fixture->film = film_new (FILM_FRAMES);
  g_autofree char *path =
      fixture_wav (fixture->folder, "sound.wav", 48000, 1, FILM_FRAMES * 1920, fixture_tone);
  film_add_clip (yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_MUSIC), YD_CLIP_KIND_SOUND,
                 path, 0, FILM_FRAMES);
  yd_export_settings_init (&fixture->settings, fixture->film);
  fixture->settings.format = yd_export_format_find ("wav");
  fixture->settings.is_loudness_kept = TRUE;
  fixture->cancellable = g_cancellable_new ();
  fixture->job = (YdExportJob){
    .snapshot = fixture->film,
    .settings = &fixture->settings,
    .range = yd_export_settings_get_range (&fixture->settings, fixture->film),
    .cancellable = fixture->cancellable,
  };
  fixture->encoder = yd_sound_encoder_new (&fixture->settings, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_sound_encoder_free (fixture->encoder);
  yd_snapshot_unref (fixture->film);
  g_object_unref (fixture->cancellable);
  fixture_folder_remove (fixture->folder);
}

static GPtrArray *
take (YdSoundAhead *sound)
{
  GPtrArray *packets = NULL;
  g_autoptr (GError) error = NULL;

  yd_sound_ahead_take (sound, TRUE, &packets, &error);
  g_assert_no_error (error);
  g_assert_nonnull (packets);
  return packets;
}

/* Every sample of the film comes, once and in order; nothing waits for who does not take it */
static void
test_all_samples (Fixture *fixture, gconstpointer data)
{
  const gsize n_together = yd_sound_encoder_get_frame_samples (fixture->encoder);
  const gint64 n_samples = fixture->job.range.n_samples;
  const AVCodecContext *codec = yd_sound_encoder_get_codec (fixture->encoder);
  const int pair_bytes = 2 * av_get_bits_per_sample (codec->codec_id) / 8;
  g_autoptr (YdSoundAhead) sound = yd_sound_ahead_new (&fixture->job, fixture->encoder);
  gint64 taken = 0;

  while (taken < n_samples) {
    g_autoptr (GPtrArray) packets = take (sound);
    g_assert_cmpuint (packets->len, ==, 1);
    const AVPacket *packet = packets->pdata[0];
    g_assert_cmpint (packet->pts, ==, taken);
    const gint64 n = MIN ((gint64) n_together, n_samples - taken);
    g_assert_cmpint (packet->size, ==, (int) n * pair_bytes);
    taken += n;
  }
  g_autoptr (GPtrArray) rest = take (sound), more = NULL;
  g_assert_cmpuint (rest->len, ==, 0);
  g_assert_true (yd_sound_ahead_take (sound, FALSE, &more, NULL));
  g_assert_null (more);
}

/* Whoever has enough goes, at whatever time */
static void
test_stopped_early (Fixture *fixture, gconstpointer data)
{
  for (int n_taken = 0; n_taken < 100; n_taken += 7) {
    g_autoptr (YdSoundAhead) sound = yd_sound_ahead_new (&fixture->job, fixture->encoder);
    for (int i = 0; i < n_taken; i++) {
      g_autoptr (GPtrArray) packets = take (sound);
    }
  }
}

static void
assert_cancelled (YdSoundAhead *sound)
{
  g_autoptr (GError) error = NULL;

  while (!error) {
    g_autoptr (GPtrArray) packets = NULL;
    if (yd_sound_ahead_take (sound, TRUE, &packets, &error))
      g_assert_nonnull (packets);
  }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdSoundAhead) sound = yd_sound_ahead_new (&fixture->job, fixture->encoder);

  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (sound);
  g_autoptr (YdSoundAhead) late = yd_sound_ahead_new (&fixture->job, fixture->encoder);
  assert_cancelled (late);
}

/* While the film's loudness is still looked for */
static void
test_cancelled_while_measuring (Fixture *fixture, gconstpointer data)
{
  fixture->settings.is_loudness_kept = FALSE;
  g_autoptr (YdSoundAhead) sound = yd_sound_ahead_new (&fixture->job, fixture->encoder);

  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (sound);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/render/sound-ahead/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all-samples", test_all_samples);
  ADD ("stopped-early", test_stopped_early);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-while-measuring", test_cancelled_while_measuring);
  return g_test_run ();
}
