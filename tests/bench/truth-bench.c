/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How true the pictures are: how far a slow zoom is from where it should be, and whether the frames
 * that the preview shows at full size are those that the encoder is given. */
#include "bench-film.h"

#include "core/render/clip-placing.h"
#include "core/render/film-export.h"

#define WIDTH 540
#define HEIGHT 960
#define SPOT_X 331.3 /* on the picture, of 648 by 1152 */
#define SPOT_Y 584.7
#define N_FRAMES 150

/* A round spot with soft edges, of which the middle can be measured to fractions of a pixel */
static guint32
spot (int x, int y, guint32 seed)
{
  const double dx = x + 0.5 - SPOT_X, dy = y + 0.5 - SPOT_Y;
  const guint32 level = (guint32) lrint (250 * exp (-(dx * dx + dy * dy) / (2 * 14.0 * 14.0)));

  return 0xff000000u | level << 16 | level << 8 | level;
}

static void
find_middle (const guint8 *pixels, double *x, double *y)
{
  double sum = 0, sum_x = 0, sum_y = 0;

  for (int row = 0; row < HEIGHT; row++)
    for (int column = 0; column < WIDTH; column++) {
      const double level = pixels[4 * ((gsize) row * WIDTH + column)];
      sum += level;
      sum_x += level * (column + 0.5);
      sum_y += level * (row + 0.5);
    }
  *x = sum_x / sum;
  *y = sum_y / sum;
}

static void
measure_jitter (const char *folder)
{
  g_autofree char *path = fixture_png (folder, "spot.png", WIDTH * 6 / 5, HEIGHT * 6 / 5, spot, 0);
  g_autofree guint8 *pixels = g_malloc ((gsize) WIDTH * HEIGHT * 4);
  const YdCanvas canvas = { pixels, WIDTH * 4, WIDTH, HEIGHT };
  g_autoptr (YdSnapshot) film = film_new (N_FRAMES);
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotClip *clip = film_add_clip (track, YD_CLIP_KIND_STILL, path, 0, N_FRAMES);
  double squares = 0;

  film->width = WIDTH;
  film->height = HEIGHT;
  clip->to = (YdFraming){ 0.52, 0.49, 1.08 };
  for (int i = 0; i < N_FRAMES; i++) {
    const YdClipSpan span = yd_track_get_span (track, 0);
    const YdClipState state = yd_clip_get_state (clip, &span, film->rate, i);
    const YdCrop crop =
        yd_clip_get_crop (clip, state.part, WIDTH * 6 / 5, HEIGHT * 6 / 5, WIDTH, HEIGHT);
    double x, y;
    yd_render_frame (renderer, film, i, &canvas, NULL, NULL);
    find_middle (pixels, &x, &y);
    const double miss_x = x - (SPOT_X - crop.x) / crop.width * WIDTH;
    const double miss_y = y - (SPOT_Y - crop.y) / crop.height * HEIGHT;
    squares += miss_x * miss_x + miss_y * miss_y;
  }
  bench_tell ("jitter-px", sqrt (squares / (2 * N_FRAMES)));
}

typedef struct {
  YdSnapshot *film;
  YdRenderer *preview;
  guint8 *pixels;
  int n_same;
  int n_other;
} Comparison;

static void
see_frame_cb (gint64 frame, const guint8 *bgra, gsize stride, gpointer user_data)
{
  Comparison *self = user_data;
  const YdCanvas canvas = { self->pixels, WIDTH * 4, WIDTH, HEIGHT };

  yd_render_frame (self->preview, self->film, frame, &canvas, NULL, NULL);
  if (memcmp (self->pixels, bgra, (gsize) WIDTH * HEIGHT * 4) == 0)
    self->n_same++;
  else
    self->n_other++;
}

static void
compare_frames (const char *folder)
{
  g_autoptr (YdSnapshot) film = bench_film_new (folder, 3, 3, WIDTH, HEIGHT);
  g_autofree guint8 *pixels = g_malloc ((gsize) WIDTH * HEIGHT * 4);
  g_autofree char *target = g_build_filename (folder, "film.mp4", NULL);
  g_autoptr (YdRenderer) preview = yd_renderer_new ();
  g_autoptr (GError) error = NULL;
  Comparison comparison = { film, preview, pixels, 0, 0 };
  YdExportSettings settings;

  yd_export_settings_init (&settings, film);
  settings.see_frame = see_frame_cb;
  settings.see_frame_data = &comparison;
  yd_film_export (film, &settings, target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  bench_tell ("frames-equal", comparison.n_same);
  bench_tell ("frames-unequal", comparison.n_other);
}

int
main (void)
{
  g_autofree char *folder = fixture_folder_new ();

  measure_jitter (folder);
  compare_frames (folder);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
