/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a frame of a generated clip takes, when it is asked for out of order: from the clip as
 * it came (B frames, groups of 250) and from the conformed one. The clip is 6 s of 1080 by 1920.
 */
#include "bench-film.h"

#include "core/media/clip-conform.h"
#include "core/media/clip-decoder.h"
#include "core/render/film-export.h"

#define N_STILLS 2
#define N_SEEKS 100
#define FRAME_NS (YD_SECOND_NS / BENCH_RATE)

static double
measure (const char *name, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, &error);
  g_assert_no_error (error);
  const double cpu_start = bench_cpu ();

  for (int i = 0; i < N_SEEKS; i++) {
    const gint64 frame = g_rand_int_range (rand, 0, N_STILLS * BENCH_STILL_FRAMES);
    const double start = bench_now ();
    g_autoptr (YdPicture) picture =
        yd_clip_decoder_get_frame (decoder, frame * FRAME_NS + FRAME_NS / 2, &error);
    g_assert_no_error (error);
    const double ms = (bench_now () - start) * 1000;
    g_array_append_val (times, ms);
  }
  const double cpu_ms = (bench_cpu () - cpu_start) * 1000 / N_SEEKS;
  printf ("%-12s p50 %6.1f ms, p95 %6.1f ms, worst %6.1f ms, %5.1f ms of a processor, %.1f frames "
          "decoded for one\n",
          name, bench_percentile (times, 0.5), bench_percentile (times, 0.95),
          bench_percentile (times, 1), cpu_ms,
          (double) yd_clip_decoder_get_n_decoded (decoder) / N_SEEKS);
  return cpu_ms;
}

int
main (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autoptr (YdSnapshot) film = bench_film_new (folder, N_STILLS, N_STILLS, 1080, 1920);
  g_autofree char *source = g_build_filename (folder, "source.mp4", NULL);
  g_autofree char *conformed = g_build_filename (folder, "conformed.mp4", NULL);
  g_autoptr (GError) error = NULL;
  YdExportSettings settings;

  yd_export_settings_init (&settings, film);
  yd_film_export (film, &settings, source, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (source, &error);
  g_assert_no_error (error);
  const YdConformSpec spec = yd_conform_spec_for (probe, 1920, 18);
  yd_clip_conform (source, &spec, conformed, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  const double before = measure ("as it came", source), after = measure ("conformed", conformed);
  bench_tell ("random-frame-source-cpu-ms", before);
  bench_tell ("random-frame-cpu-ms", after);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
