/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a long film costs: a minute and half an hour (or --minutes) are exported, each in a process
 * of its own. Of flashes and beeps it is told how far apart they are at most, in the whole file; of
 * stills with camera moves how much memory both films take, at the same size.
 *
 *   export-length-bench [--format=mp4] [--width=270] [--minutes=30]
 */
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../core/render/export-fixture.h"
#include "bench-film.h"

static double
export_film (YdSnapshot *film, const YdExportSettings *settings, const char *path)
{
  struct rusage usage;
  const pid_t child = fork ();

  if (child == 0) {
    g_autoptr (GError) error = NULL;
    if (!yd_film_export (film, settings, path, NULL, NULL, NULL, &error))
      fprintf (stderr, "%s\n", error->message);
    _exit (error ? 1 : 0);
  }
  int status = 0;
  wait4 (child, &status, 0, &usage);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  return (double) usage.ru_maxrss / 1024;
}

static void
print_sync (const char *path, guint n_flashes)
{
  g_auto (Decoded) decoded = { 0 };
  double farthest = 0;

  decoded_load (&decoded, path);
  g_autoptr (GArray) beeps = decoded_find_beeps (&decoded);
  const gboolean has_both = decoded.flashes->len == n_flashes && beeps->len == n_flashes;
  for (guint i = 0; has_both && i < n_flashes; i++)
    farthest = MAX (farthest, fabs (g_array_index (decoded.flashes, double, i) -
                                    g_array_index (beeps, double, i)));
  if (has_both)
    bench_tell ("sync-ms", farthest * 1000);
  if (has_both)
    printf ("   %u flashes and beeps, %.2f ms apart at most (half a frame: %.0f ms)\n", n_flashes,
            farthest * 1000, 500.0 / BEEP_RATE);
  else
    printf ("   %u flashes and %u beeps, should be %u\n", decoded.flashes->len, beeps->len,
            n_flashes);
}

static void
measure_sync (const YdExportFormat *format, gint64 minutes)
{
  const gint64 n_frames = minutes * 60 * BEEP_RATE;
  BeepMedia media;
  YdExportSettings settings;

  beep_media_open (&media);
  g_autoptr (YdSnapshot) film = beep_film_new (&media, n_frames);
  g_autofree char *name = g_strdup_printf ("film%s", format->extension);
  g_autofree char *path = g_build_filename (media.folder, name, NULL);
  yd_export_settings_init (&settings, film);
  settings.format = format;
  export_film (film, &settings, path);
  printf ("%s, %" G_GINT64_FORMAT " min\n", format->name, minutes);
  print_sync (path, (guint) (n_frames / BEEP_RATE));
  beep_media_close (&media);
}

static double
measure_memory (const YdExportFormat *format, int minutes, int width)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "film", NULL);
  g_autoptr (YdSnapshot) film =
      bench_film_new (folder, minutes * 20, 20, width, width * 16 / 9 / 2 * 2);
  YdExportSettings settings;

  yd_export_settings_init (&settings, film);
  settings.format = format;
  settings.preset = "superfast";
  const double start = bench_now (), memory_mb = export_film (film, &settings, path);
  printf ("%d min of %d pixels: %.0f MB, %.0f s\n", minutes, width, memory_mb,
          bench_now () - start);
  fixture_folder_remove (g_steal_pointer (&folder));
  return memory_mb;
}

int
main (int argc, char *argv[])
{
  g_autofree char *name = g_strdup (YD_EXPORT_FORMAT_FILM);
  int width = 270, minutes = 30;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &name, "What is written", "NAME" },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, "Of the film whose memory is told", "PIXELS" },
    { "minutes", 0, 0, G_OPTION_ARG_INT, &minutes, "Of the long film", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;
  const YdExportFormat *format = yd_export_format_find (name);
  if (!format || width < 20 || minutes < 2)
    return 2;

  measure_sync (format, 1);
  measure_sync (format, minutes);
  const double one = measure_memory (format, 1, width);
  const double all = measure_memory (format, minutes, width);
  bench_tell ("long-memory-mb", all);
  bench_tell ("long-memory-ratio", all / one);
  return 0;
}
