/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/music-bed.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "core/ai/ai-error.h"
#include "core/base/frame-rate.h"
#include "core/media/wave-file.h"

#define MAX_STEP 6000 /* between two samples; a click is a jump of the order of full scale */

static YdResult *
play (const char *body, int attempt, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdMusicBed) bed = yd_music_bed_new ();
  g_autoptr (JsonNode) node = yd_json_parse (body, -1, NULL);
  const char *model = yd_provider_get_model (YD_PROVIDER (bed), YD_NEED_MUSIC);
  g_autoptr (YdRecipe) recipe =
      yd_recipe_new (YD_NEED_MUSIC, yd_provider_get_id (YD_PROVIDER (bed)), model, attempt, node);

  return yd_provider_run (YD_PROVIDER (bed), recipe, folder, cancellable, error);
}

/* Plays into a folder of its own and reads the sound back. */
static YdWave *
play_wave (const char *body, int attempt, char **detail)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp (NULL, &error);
  g_autoptr (YdResult) result = play (body, attempt, folder, NULL, &error);
  g_assert_no_error (error);
  YdWave *wave = yd_wave_load (result->path, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (result->content_type, ==, "audio/x-wav");
  g_assert_cmpint (result->duration_ns, ==, yd_wave_duration_ns (wave));
  g_assert_cmpint (wave->n_channels, ==, 2);
  g_assert_cmpint (wave->sample_rate, ==, YD_SAMPLE_RATE);
  if (detail)
    *detail = g_strdup (result->detail);
  g_unlink (result->path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return wave;
}

static double
rms_db (const YdWave *wave)
{
  double power = 0;

  for (gsize i = 0; i < 2 * wave->n_frames; i++)
    power += (double) wave->samples[i] * wave->samples[i];
  return 10 * log10 (power / (2.0 * wave->n_frames) / (32768.0 * 32768.0) + 1e-12);
}

static gboolean
is_equal (const YdWave *one, const YdWave *two)
{
  return one->n_frames == two->n_frames &&
         memcmp (one->samples, two->samples, one->n_frames * 4) == 0;
}

static void
test_length (void)
{
  static const struct {
    const char *body;
    gsize n_frames;
  } lengths[] = {
    { "{\"duration-ns\":1}", 1 },
    { "{\"duration-ns\":100000000}", 4800 },
    { "{\"duration-ns\":12345678901}", 592592 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *detail = NULL;
    g_autoptr (YdWave) wave = play_wave (lengths[i].body, 1, &detail);
    g_assert_cmpuint (wave->n_frames, ==, lengths[i].n_frames);
    g_assert_cmpstr (detail, ==, "{\"loop\":false,\"sample-rate\":48000}");
  }
}

static void
assert_sound (const YdWave *wave)
{
  double sum[2] = { 0 };

  for (gsize i = 0; i < 2 * wave->n_frames; i++) {
    sum[i % 2] += wave->samples[i];
    g_assert_cmpint (ABS (wave->samples[i]), <=, 23000);
    if (i >= 2)
      g_assert_cmpint (ABS (wave->samples[i] - wave->samples[i - 2]), <, MAX_STEP);
  }
  g_assert_cmpfloat_with_epsilon (rms_db (wave), -20, 1.5);
  for (int side = 0; side < 2; side++)
    g_assert_cmpfloat_with_epsilon (sum[side] / wave->n_frames, 0, 8);
}

static void
test_moods (void)
{
  static const char *const names[] = { "calm", "tense", "warm", "bright", "sad" };
  YdWave *waves[G_N_ELEMENTS (names)];

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *body =
        g_strdup_printf ("{\"duration-ns\":15000000000,\"mood\":\"%s\"}", names[i]);
    waves[i] = play_wave (body, 1, NULL);
    assert_sound (waves[i]);
    for (gsize j = 0; j < i; j++)
      g_assert_false (is_equal (waves[i], waves[j]));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    yd_wave_free (waves[i]);
}

static void
test_ends_in_silence (void)
{
  g_autoptr (YdWave) wave = play_wave ("{\"duration-ns\":9000000000}", 1, NULL);

  g_assert_cmpint (ABS (wave->samples[0]), <, 40);
  g_assert_cmpint (ABS (wave->samples[2 * wave->n_frames - 1]), <, 40);
}

static void
test_equal_recipes (void)
{
  static const char body[] = "{\"duration-ns\":8000000000,\"mood\":\"bright\",\"seed\":5}";
  g_autoptr (YdWave) one = play_wave (body, 1, NULL);
  g_autoptr (YdWave) two = play_wave (body, 1, NULL);

  g_assert_true (is_equal (one, two));
}

static void
test_other_recipes (void)
{
  static const char body[] = "{\"duration-ns\":8000000000,\"mood\":\"bright\",\"seed\":5}";
  static const char seed[] = "{\"duration-ns\":8000000000,\"mood\":\"bright\",\"seed\":6}";
  static const char tempo[] =
      "{\"duration-ns\":8000000000,\"mood\":\"bright\",\"seed\":5,\"tempo\":60}";
  g_autoptr (YdWave) one = play_wave (body, 1, NULL);
  g_autoptr (YdWave) again = play_wave (body, 2, NULL);
  g_autoptr (YdWave) other_seed = play_wave (seed, 1, NULL);
  g_autoptr (YdWave) other_tempo = play_wave (tempo, 1, NULL);

  g_assert_false (is_equal (one, again));
  g_assert_false (is_equal (one, other_seed));
  g_assert_false (is_equal (one, other_tempo));
}

/* At the seam of a loop the sound goes on as it does anywhere else. */
static void
test_loop (void)
{
  g_autofree char *detail = NULL;
  g_autoptr (YdWave) wave = play_wave ("{\"duration-ns\":180000000001}", 1, &detail);
  const gint16 *first = wave->samples, *last = wave->samples + 2 * (wave->n_frames - 1);

  g_assert_cmpstr (detail, ==, "{\"loop\":true,\"sample-rate\":48000}");
  g_assert_cmpint (yd_wave_duration_ns (wave), ==, YD_MUSIC_LOOP_NS);
  assert_sound (wave);
  for (int side = 0; side < 2; side++) {
    const int before = last[side] - last[side - 2], after = first[side + 2] - first[side];
    const int seam = first[side] - last[side];
    g_assert_cmpint (ABS (seam - (before + after) / 2), <, 300);
  }
}

static void
test_invalid (void)
{
  static const char *const bodies[] = {
    "{}",
    "{\"duration-ns\":-1}",
    "{\"duration-ns\":1000000000,\"mood\":\"hungry\"}",
    "{\"duration-ns\":1000000000,\"tempo\":39}",
    "{\"duration-ns\":1000000000,\"tempo\":5000000000}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (play (bodies[i], 1, "/nonexistent", NULL, &error));
    g_assert_error (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE);
  }
}

static void
test_cancel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);

  g_assert_null (play ("{\"duration-ns\":1000000000}", 1, "/nonexistent", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (play ("{\"duration-ns\":1000000}", 1, "/nonexistent", NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_other_needs (void)
{
  g_autoptr (YdMusicBed) bed = yd_music_bed_new ();

  g_assert_cmpstr (yd_provider_get_id (YD_PROVIDER (bed)), ==, "music-bed");
  g_assert_null (yd_provider_get_model (YD_PROVIDER (bed), YD_NEED_VOICE));
  g_assert_finalize_object (g_steal_pointer (&bed));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/music-bed/length", test_length);
  g_test_add_func ("/offline/music-bed/moods", test_moods);
  g_test_add_func ("/offline/music-bed/ends-in-silence", test_ends_in_silence);
  g_test_add_func ("/offline/music-bed/equal-recipes", test_equal_recipes);
  g_test_add_func ("/offline/music-bed/other-recipes", test_other_recipes);
  g_test_add_func ("/offline/music-bed/loop", test_loop);
  g_test_add_func ("/offline/music-bed/invalid", test_invalid);
  g_test_add_func ("/offline/music-bed/cancel", test_cancel);
  g_test_add_func ("/offline/music-bed/no-folder", test_no_folder);
  g_test_add_func ("/offline/music-bed/other-needs", test_other_needs);
  return g_test_run ();
}
