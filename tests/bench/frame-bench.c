/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one frame of 1080 by 1920 costs, by what is in it: milliseconds of one
 * processor, the quarter best of many. With
 * a name as argument only that row is made, for callgrind. */
#include <stdio.h>

#include "../core/media/video-fixture.h"
#include "../core/render/film-fixture.h"

#define WIDTH 1080
#define HEIGHT 1920
#define N_FRAMES 60

typedef struct {
  char *stills[2]; /* tall, of the canvas' shape */
  char *wide;
  char *glass;
  YdSnapshot *film;
  YdSnapshotTrack *track;
  YdSnapshotTrack *overlay;
} Bench;

static guint32
drawing (int x, int y, guint32 seed)
{
  const guint32 grain = ((guint32) x * 7919u ^ (guint32) y * 104729u) * 2654435761u >> 28;
  const guint32 red = (guint32) (x / 7 + (int) seed * 40) & 0xff, green = (guint32) (y / 9) & 0xff;

  return (seed >> 24 ? seed & 0xff000000u : 0xff000000u) | red << 16 | green << 8 |
         (grain * 4 + 90);
}

static YdSnapshotClip *
add_moving (Bench *self, YdSnapshotTrack *track, const char *path, gint64 start)
{
  YdSnapshotClip *clip = film_add_clip (track, YD_CLIP_KIND_STILL, path, start, N_FRAMES);

  clip->width = path == self->wide ? 1920 : 1296;
  clip->height = path == self->wide ? 1080 : 2304;
  clip->to = (YdFraming){ 0.45, 0.55, 1.2 };
  return clip;
}

static void
make_move (Bench *self)
{
  add_moving (self, self->track, self->stills[0], 0);
}

static void
make_transition (Bench *self, YdTransition transition)
{
  add_moving (self, self->track, self->stills[0], -N_FRAMES / 2);
  YdSnapshotClip *clip = add_moving (self, self->track, self->stills[1], N_FRAMES / 2);

  clip->transition = transition;
  clip->transition_frames = N_FRAMES;
}

static void
make_dissolve (Bench *self)
{
  make_transition (self, YD_TRANSITION_DISSOLVE);
}

static void
make_dip (Bench *self)
{
  make_transition (self, YD_TRANSITION_DIP_TO_BLACK);
}

static void
make_wipe (Bench *self)
{
  make_transition (self, YD_TRANSITION_WIPE);
}

static void
make_push (Bench *self)
{
  make_transition (self, YD_TRANSITION_PUSH);
}

static void
make_zoom (Bench *self)
{
  make_transition (self, YD_TRANSITION_ZOOM);
}

static void
make_fade (Bench *self)
{
  add_moving (self, self->track, self->stills[0], 0)->fade_in_frames = N_FRAMES;
}

static void
make_drift (Bench *self)
{
  add_moving (self, self->track, self->stills[0], 0)->drift = 1;
}

static void
make_contained (Bench *self)
{
  add_moving (self, self->track, self->wide, 0)->fit = YD_FIT_CONTAIN;
}

static void
make_blurred (Bench *self)
{
  add_moving (self, self->track, self->wide, 0)->fit = YD_FIT_BLUR;
}

static void
make_turned (Bench *self)
{
  YdSnapshotClip *clip = add_moving (self, self->overlay, self->stills[1], 0);

  make_move (self);
  clip->scale = 0.5;
  clip->rotation = 12;
}

static void
make_turned_whole (Bench *self)
{
  YdSnapshotClip *clip = add_moving (self, self->track, self->stills[1], 0);

  clip->scale = 1.3;
  clip->rotation = 5;
}

static void
make_small (Bench *self)
{
  make_move (self);
  add_moving (self, self->overlay, self->stills[1], 0)->scale = 0.4;
}

static void
make_screen (Bench *self)
{
  YdSnapshotClip *clip =
      film_add_clip (self->overlay, YD_CLIP_KIND_STILL, self->glass, 0, N_FRAMES);

  make_move (self);
  clip->blend = YD_BLEND_SCREEN;
  clip->opacity = 0.7;
}

static void
make_title (Bench *self)
{
  YdSnapshotClip *title = film_add_clip (self->overlay, YD_CLIP_KIND_TITLE, NULL, 0, N_FRAMES);

  make_move (self);
  g_free (title->text);
  title->text = g_strdup ("第一集 雨夜");
  title->fade_in_frames = N_FRAMES;
}

static void
make_cue (Bench *self)
{
  make_move (self);
  film_add_cue (self->film, 0, N_FRAMES, "今天的天气真不错，\n我们一起去公园走走吧。");
}

static const struct {
  const char *name;
  void (*make) (Bench *self);
} rows[] = {
  { "camera move", make_move },
  { "hand-held camera move", make_drift },
  { "camera move, fading in", make_fade },
  { "dissolve of two moves", make_dissolve },
  { "dip of two moves", make_dip },
  { "wipe of two moves", make_wipe },
  { "push of two moves", make_push },
  { "zoom through two moves", make_zoom },
  { "contained picture", make_contained },
  { "contained over its blur", make_blurred },
  { "move, overlay of 0.4", make_small },
  { "move, turned overlay of 0.5", make_turned },
  { "turned picture of 1.3", make_turned_whole },
  { "move, screened glass", make_screen },
  { "move, title fading in", make_title },
  { "move, cue", make_cue },
};

static gint64
get_thread_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * YD_SECOND_NS + now.tv_nsec;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

static void
run (Bench *self, gsize row, guint8 *pixels)
{
  const YdCanvas canvas = { pixels, WIDTH * 4, WIDTH, HEIGHT };
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  gint64 times[2 * N_FRAMES];

  self->film = film_new (N_FRAMES);
  self->film->width = WIDTH;
  self->film->height = HEIGHT;
  self->track = yd_snapshot_add_track (self->film, YD_TRACK_KIND_VIDEO);
  self->overlay = yd_snapshot_add_track (self->film, YD_TRACK_KIND_OVERLAY);
  rows[row].make (self);
  for (int i = -2; i < 2 * N_FRAMES; i++) { /* the first ones decode */
    const gint64 start = get_thread_ns ();
    yd_render_frame (renderer, self->film, (i + N_FRAMES) % N_FRAMES, &canvas, NULL, NULL);
    if (i >= 0)
      times[i] = get_thread_ns () - start;
  }
  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare);
  printf ("%-30s %7.2f\n", rows[row].name, (double) times[N_FRAMES / 2] / 1e6);
  yd_snapshot_unref (self->film);
}

int
main (int argc, char *argv[])
{
  char *folder = fixture_folder_new ();
  g_autofree guint8 *pixels = g_malloc ((gsize) WIDTH * HEIGHT * 4);
  Bench self = {
    .stills = { fixture_png (folder, "a.png", 1296, 2304, drawing, 1),
                fixture_png (folder, "b.png", 1296, 2304, drawing, 2) },
    .wide = fixture_png (folder, "wide.png", 1920, 1080, drawing, 3),
    .glass = fixture_png (folder, "glass.png", WIDTH, HEIGHT, drawing, 0x80000000),
  };

  printf ("%-30s %7s\n", "1080 x 1920", "ms");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (argc < 2 || strcmp (argv[1], rows[i].name) == 0)
      run (&self, i, pixels);
  g_free (self.stills[0]);
  g_free (self.stills[1]);
  g_free (self.wide);
  g_free (self.glass);
  fixture_folder_remove (folder);
  return 0;
}
