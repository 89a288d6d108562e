/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/sound-blocks.h"

#include "../media/media-fixture.h"
#include "core/media/sound-reader.h"

#define N_SECONDS 20

typedef struct {
  char *folder;
  char *noise; /* at 44.1 kHz */
  YdSoundBlocks *blocks;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->noise =
      fixture_wav (fixture->folder, "noise.wav", 44100, 2, 44100 * N_SECONDS, fixture_noise);
  fixture->blocks = yd_sound_blocks_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_sound_blocks_free (fixture->blocks);
  g_free (fixture->noise);
  fixture_folder_remove (fixture->folder);
}

/* Wherever reading begins, the samples are those of decoding the file from its first one */
static void
test_any_place (Fixture *fixture, gconstpointer data)
{
  gint64 n_samples;
  g_autofree float *whole = yd_sound_load (fixture->noise, 48000 * 60, &n_samples, NULL);
  float piece[2 * 1000];

  g_assert_cmpint (n_samples, ==, 48000 * N_SECONDS);
  for (gint64 i = 1; i < 40; i++) {
    const gint64 at = i * 7919 * 104729 % (n_samples - 2000);
    g_assert_true (yd_sound_blocks_read (fixture->blocks, fixture->noise, at, 1000, piece));
    g_assert_cmpmem (piece, sizeof piece, whole + 2 * at, sizeof piece);
  }
}

static void
test_end_fades (Fixture *fixture, gconstpointer data)
{
  const gint64 end = (gint64) 48000 * N_SECONDS;
  gint64 n_samples;
  g_autofree float *whole = yd_sound_load (fixture->noise, 48000 * 60, &n_samples, NULL);
  float piece[2 * 400];

  g_assert_true (yd_sound_blocks_read (fixture->blocks, fixture->noise, end - 300, 400, piece));
  g_assert_cmpmem (piece, 150 * 8, whole + 2 * (end - 300), 150 * 8);
  for (gsize i = 0; i < YD_EDGE_SAMPLES; i++)
    g_assert_cmpfloat (fabs (piece[2 * (299 - i)]), <=,
                       fabs (whole[2 * (end - 1 - (gint64) i)]) * yd_smooth ((i + 1.0) / 144) +
                           1e-6);
  for (gsize i = 300; i < 400; i++)
    g_assert_cmpfloat (piece[2 * i], ==, 0);
}

static void
test_outside_is_silent (Fixture *fixture, gconstpointer data)
{
  float piece[2 * 100];

  g_assert_false (yd_sound_blocks_read (fixture->blocks, fixture->noise, -200, 100, piece));
  g_assert_cmpfloat (piece[0], ==, 0);
  g_assert_true (yd_sound_blocks_read (fixture->blocks, fixture->noise, -50, 100, piece));
  g_assert_cmpfloat (piece[2 * 49], ==, 0);
  g_assert_cmpfloat (piece[2 * 60], !=, 0);
  g_assert_false (yd_sound_blocks_read (fixture->blocks, fixture->noise, (gint64) 48000 * 3600 * 24,
                                        100, piece));
  g_assert_cmpfloat (piece[0], ==, 0);
}

static void
test_memory_is_bounded (Fixture *fixture, gconstpointer data)
{
  float piece[2];

  for (int i = 0; i < 12; i++) {
    g_autofree char *name = g_strdup_printf ("%d.wav", i);
    g_autofree char *path =
        fixture_wav (fixture->folder, name, 48000, 1, 48000 * N_SECONDS, fixture_tone);
    for (gint64 at = 0; at < 48000 * N_SECONDS; at += 48000)
      g_assert_true (yd_sound_blocks_read (fixture->blocks, path, at, 1, piece));
  }
  g_assert_cmpuint (yd_sound_blocks_get_size_bytes (fixture->blocks), <=, 64 << 20);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/sound-blocks/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-place", test_any_place);
  ADD ("end-fades", test_end_fades);
  ADD ("outside-is-silent", test_outside_is_silent);
  ADD ("memory-is-bounded", test_memory_is_bounded);
  return g_test_run ();
}
