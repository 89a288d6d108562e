/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a long film costs: a minute and half an hour of flashes and beeps are exported, each in a
 * process of its own, and decoded again. Told are the memory of both exports, and how far apart
 * flash and beep are at most, in the whole file.
 *   export-length-bench [FORMAT] */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../core/render/export-fixture.h"

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
    printf ("   %u flashes and beeps, %.2f ms apart at most (half a frame: %.0f ms)\n", n_flashes,
            farthest * 1000, 500.0 / BEEP_RATE);
  else
    printf ("   %u flashes and %u beeps, should be %u\n", decoded.flashes->len, beeps->len,
            n_flashes);
}

int
main (int argc, char *argv[])
{
  const int minutes[] = { 1, 30 };
  const YdExportFormat *format = yd_export_format_find (argc > 1 ? argv[1] : YD_EXPORT_FORMAT_FILM);
  double memory[2];
  BeepMedia media;

  if (!format)
    return 1;
  beep_media_open (&media);
  for (int i = 0; i < 2; i++) {
    const gint64 n_frames = (gint64) minutes[i] * 60 * BEEP_RATE;
    g_autoptr (YdSnapshot) film = beep_film_new (&media, n_frames);
    g_autofree char *name = g_strdup_printf ("film%s", format->extension);
    g_autofree char *path = g_build_filename (media.folder, name, NULL);
    YdExportSettings settings;
    yd_export_settings_init (&settings, film);
    settings.format = format;
    memory[i] = export_film (film, &settings, path);
    printf ("%s, %d min: %.0f MB\n", format->name, minutes[i], memory[i]);
    print_sync (path, (guint) (n_frames / BEEP_RATE));
  }
  printf ("memory of the long film to that of the short one: %.2f\n", memory[1] / memory[0]);
  beep_media_close (&media);
  return 0;
}
