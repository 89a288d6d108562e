/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/transition.h"

#include "film-fixture.h"

#define RED 0xe02020
#define BLUE 0x2020e0
#define GREEN 0x20c020
#define FRAMES 20

typedef struct {
  char *folder;
  char *red;
  char *blue;
  char *green;
  YdSnapshot *film;
  YdSnapshotClip *before;
  YdSnapshotClip *after;
  YdRenderer *renderer;
} Fixture;

static YdSnapshotClip *
add (YdSnapshotTrack *track, const char *path, gint64 start)
{
  return film_add_clip (track, YD_CLIP_KIND_STILL, path, start, 30);
}

/* Red and then blue, on a track above green; the transition is from frame 20 to 40 */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->red = fixture_png (fixture->folder, "red.png", 9, 16, fixture_flat, 0xff000000 | RED);
  fixture->blue = fixture_png (fixture->folder, "blue.png", 9, 16, fixture_flat, 0xff000000 | BLUE);
  fixture->green =
      fixture_png (fixture->folder, "green.png", 9, 16, fixture_flat, 0xff000000 | GREEN);
  fixture->film = film_new (60);
  YdSnapshotTrack *base = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  add (base, fixture->green, 0)->duration_frames = 60;
  fixture->before = add (track, fixture->red, 0);
  fixture->after = add (track, fixture->blue, 30);
  fixture->after->transition_frames = FRAMES;
  fixture->renderer = yd_renderer_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_renderer_free (fixture->renderer);
  yd_snapshot_unref (fixture->film);
  g_free (fixture->red);
  g_free (fixture->blue);
  g_free (fixture->green);
  fixture_folder_remove (fixture->folder);
}

static guint32
color_at (Fixture *fixture, gint64 frame, int x, int y)
{
  return film_color_at (fixture->renderer, fixture->film, frame, x, y);
}

/* What comes in moves to where it is said to; half way, half of the canvas is new */
static void
test_directions (Fixture *fixture, gconstpointer data)
{
  static const YdTransition ways[] = { YD_TRANSITION_WIPE, YD_TRANSITION_SLIDE,
                                       YD_TRANSITION_PUSH };
  static const struct {
    int old_x, old_y, new_x, new_y;
  } places[] = {
    [YD_DIRECTION_LEFT] = { 5, 80, 85, 80 },
    [YD_DIRECTION_RIGHT] = { 85, 80, 5, 80 },
    [YD_DIRECTION_UP] = { 45, 5, 45, 155 },
    [YD_DIRECTION_DOWN] = { 45, 155, 45, 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    for (int direction = 0; direction < 4; direction++) {
      fixture->after->transition = ways[i];
      fixture->after->direction = (YdDirection) direction;
      for (int frame = 27; frame <= 32; frame++) {
        const int old_x = places[direction].old_x, old_y = places[direction].old_y;
        const int new_x = places[direction].new_x, new_y = places[direction].new_y;
        g_assert_cmphex (color_at (fixture, frame, old_x, old_y), ==, RED);
        g_assert_cmphex (color_at (fixture, frame, new_x, new_y), ==, BLUE);
      }
      g_assert_cmphex (color_at (fixture, 19, 45, 80), ==, RED);
      g_assert_cmphex (color_at (fixture, 40, 45, 80), ==, BLUE);
    }
}

/* There is no seam through which the track below shines */
static void
test_opaque_clips_stay_opaque (Fixture *fixture, gconstpointer data)
{
  for (int kind = YD_TRANSITION_DISSOLVE; kind <= YD_TRANSITION_ZOOM; kind++)
    for (int direction = 0; direction < 4; direction++)
      for (int frame = 20; frame < 40; frame += 3) {
        fixture->after->transition = (YdTransition) kind;
        fixture->after->direction = (YdDirection) direction;
        g_autofree FilmFrame *made = film_render (fixture->renderer, fixture->film, frame);
        for (int y = 0; y < FILM_HEIGHT; y++)
          for (int x = 0; x < FILM_WIDTH; x++) {
            const guint8 *p = made->pixels[y][x];
            if (kind != YD_TRANSITION_DIP_TO_WHITE) /* green is never more than in either */
              g_assert_cmpint (p[1], <=, 0x21);
            if (kind != YD_TRANSITION_DIP_TO_BLACK && kind != YD_TRANSITION_DIP_TO_WHITE)
              g_assert_cmpint (ABS (p[0] + p[2] - 0x100), <=, 2);
          }
      }
}

/* Played backwards and mirrored it is the same with the clips exchanged */
static void
test_time_is_symmetric (Fixture *fixture, gconstpointer data)
{
  static const YdTransition ways[] = { YD_TRANSITION_DISSOLVE, YD_TRANSITION_DIP_TO_BLACK,
                                       YD_TRANSITION_DIP_TO_WHITE, YD_TRANSITION_WIPE,
                                       YD_TRANSITION_PUSH };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    for (int step = 0; step < FRAMES; step++) {
      fixture->after->transition = ways[i];
      fixture->after->direction = YD_DIRECTION_LEFT;
      g_autofree FilmFrame *one = film_render (fixture->renderer, fixture->film, 20 + step);
      fixture->after->direction = YD_DIRECTION_RIGHT;
      g_autofree FilmFrame *back =
          film_render (fixture->renderer, fixture->film, 20 + FRAMES - 1 - step);
      for (int y = 0; y < FILM_HEIGHT; y += 9)
        for (int x = 0; x < FILM_WIDTH; x++)
          for (int c = 0; c < 3; c++) /* red and blue exchanged */
            g_assert_cmpint (ABS (one->pixels[y][x][c] - back->pixels[y][x][2 - c]), <=, 1);
    }
}

/* What is below an overlay is seen in its transition as beside it */
static void
test_overlays (Fixture *fixture, gconstpointer data)
{
  fixture->before->scale = fixture->after->scale = 0.5;
  for (int kind = YD_TRANSITION_DISSOLVE; kind <= YD_TRANSITION_PUSH; kind++) {
    fixture->after->transition = (YdTransition) kind;
    for (int frame = 20; frame < 40; frame += 3) {
      g_assert_cmphex (color_at (fixture, frame, 45, 10), ==, GREEN);
      g_assert_cmphex (color_at (fixture, frame, 45, 150), ==, GREEN);
    }
  }
}

/* See-through clips do not leave anything behind when they go */
static void
test_see_through_ends (Fixture *fixture, gconstpointer data)
{
  fixture->before->opacity = fixture->after->opacity = 0.5;
  for (int kind = YD_TRANSITION_DISSOLVE; kind <= YD_TRANSITION_ZOOM; kind++) {
    fixture->after->transition = (YdTransition) kind;
    fixture->after->transition_frames = 28;
    if (kind == YD_TRANSITION_DIP_TO_BLACK || kind == YD_TRANSITION_DIP_TO_WHITE)
      continue;
    g_autofree FilmFrame *last = film_render (fixture->renderer, fixture->film, 43);
    g_autofree FilmFrame *gone = film_render (fixture->renderer, fixture->film, 44);
    for (int y = 20; y < 140; y += 5)
      for (int x = 10; x < 80; x += 5)
        assert_near (film_color (last, x, y), film_color (gone, x, y), 8);
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/transition/" name, Fixture, NULL, set_up, function, tear_down)

/* A zoom never shows the edge of a picture */
static void
test_zoom_fills_the_canvas (void)
{
  for (int step = 0; step < 20; step++) {
    YdTransitionState state;
    yd_transition_get_state (YD_TRANSITION_ZOOM, YD_DIRECTION_LEFT, step, 20, 90, 160, &state);
    g_assert_cmpfloat (state.before.matrix.xx, >=, 1);
    g_assert_cmpfloat (state.after.matrix.xx, >=, 1);
    g_assert_null (state.columns);
    g_assert_null (state.rows);
    yd_transition_state_clear (&state);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("directions", test_directions);
  ADD ("opaque-clips-stay-opaque", test_opaque_clips_stay_opaque);
  ADD ("time-is-symmetric", test_time_is_symmetric);
  g_test_add_func ("/render/transition/zoom-fills-the-canvas", test_zoom_fills_the_canvas);
  ADD ("overlays", test_overlays);
  ADD ("see-through-ends", test_see_through_ends);
  return g_test_run ();
}
