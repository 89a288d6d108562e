/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through a film for stretches that are black or do not move, a few small frames a second.
 * Subtitles are left out: words that change do not make a frozen picture move. */
#include "core/render/film-scan.h"

#include <stdlib.h>
#include <string.h>

#define SHORT_SIDE 80 /* pixels of the small frames */
#define MAX_LONG_SIDE 400
#define SAMPLES_PER_SECOND 5
#define BLACK_LEVEL 16.0 /* mean of the channels, of 255 */
#define STILL_LEVEL 0.25 /* mean change of a channel, of 255 */

/* A stretch that goes on */
typedef struct {
  YdFilmFaultKind kind;
  gint64 min_frames;
  gint64 start_frame; /* -1: none */
} Run;

static void
get_size (YdSnapshot *snapshot, int *width, int *height)
{
  const double shape = (double) MAX (snapshot->width, 1) / MAX (snapshot->height, 1);

  *width = shape < 1 ? SHORT_SIDE : (int) MIN (SHORT_SIDE * shape, MAX_LONG_SIDE);
  *height = shape < 1 ? (int) MIN (SHORT_SIDE / shape, MAX_LONG_SIDE) : SHORT_SIDE;
}

static double
get_level (const guint8 *pixels, gsize n_bytes)
{
  guint64 sum = 0;

  for (gsize i = 0; i < n_bytes; i += 4)
    sum += pixels[i] + pixels[i + 1] + pixels[i + 2];
  return (double) sum / (n_bytes / 4 * 3);
}

static double
get_change (const guint8 *pixels, const guint8 *other, gsize n_bytes)
{
  guint64 sum = 0;

  for (gsize i = 0; i < n_bytes; i++)
    sum += abs (pixels[i] - other[i]);
  return (double) sum / (n_bytes / 4 * 3); /* alpha does not change */
}

static void
end_run (Run *run, gint64 frame, GArray *faults)
{
  const YdFilmFault fault = { run->kind, run->start_frame, frame - run->start_frame };

  if (run->start_frame >= 0 && fault.duration_frames >= run->min_frames)
    g_array_append_val (faults, fault);
  run->start_frame = -1;
}

static gint64
frames_of (YdSnapshot *snapshot, double seconds)
{
  return MAX (1, (gint64) (seconds * snapshot->rate.num / snapshot->rate.den));
}

/**
 * yd_film_scan:
 * @snapshot: the film
 * @black_seconds: how long black has to last to be a fault
 * @frozen_seconds: how long nothing has to move to be a fault
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Finds stretches of a film that are black, and stretches where nothing moves. They are exact to
 * a fifth of a second. Black is not called frozen too. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdFilmFault): the stretches by their ends;
 *   %NULL with `G_IO_ERROR_CANCELLED` only
 */
GArray *
yd_film_scan (YdSnapshot *snapshot,
              double black_seconds,
              double frozen_seconds,
              GCancellable *cancellable,
              GError **error)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  int width, height;
  get_size (snapshot, &width, &height);
  const gsize n_bytes = (gsize) width * height * 4;
  g_autofree guint8 *pixels = g_malloc (n_bytes);
  const YdCanvas canvas = { pixels, (gsize) width * 4, width, height };
  g_autofree guint8 *reference = g_malloc (n_bytes); /* the first frame of what does not move */
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autoptr (GArray) faults = g_array_new (FALSE, FALSE, sizeof (YdFilmFault));
  Run black = { YD_FILM_FAULT_BLACK, frames_of (snapshot, black_seconds), -1 };
  Run frozen = { YD_FILM_FAULT_FROZEN, frames_of (snapshot, frozen_seconds), -1 };
  const gint64 step = frames_of (snapshot, 1.0 / SAMPLES_PER_SECOND);

  yd_renderer_set_draws_cues (renderer, FALSE);
  for (gint64 frame = 0; frame < snapshot->duration_frames; frame += step) {
    if (!yd_render_frame (renderer, snapshot, frame, &canvas, cancellable, error))
      return NULL;
    const gboolean is_black = get_level (pixels, n_bytes) < BLACK_LEVEL;
    const gboolean is_still = !is_black && frozen.start_frame >= 0 &&
                              get_change (pixels, reference, n_bytes) < STILL_LEVEL;
    if (!is_black)
      end_run (&black, frame, faults);
    else if (black.start_frame < 0)
      black.start_frame = frame;
    if (!is_still) {
      end_run (&frozen, frame, faults);
      frozen.start_frame = is_black ? -1 : frame;
      memcpy (reference, pixels, n_bytes);
    }
  }
  end_run (&black, snapshot->duration_frames, faults);
  end_run (&frozen, snapshot->duration_frames, faults);
  return g_steal_pointer (&faults);
}
