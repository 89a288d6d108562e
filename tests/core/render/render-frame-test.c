/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../media/video-fixture.h"
#include "core/render/framing.h"
#include "film-fixture.h"

#define RED 0xe02020
#define BLUE 0x2020e0
#define GREEN 0x20c020

typedef struct {
  char *folder;
  char *red;
  char *blue;
  char *slope;
  YdSnapshot *film;
  YdSnapshotTrack *track;
  YdRenderer *renderer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->red = fixture_png (fixture->folder, "red.png", 60, 60, fixture_flat, 0xff000000 | RED);
  fixture->blue =
      fixture_png (fixture->folder, "blue.png", 60, 60, fixture_flat, 0xff000000 | BLUE);
  fixture->slope = fixture_png (fixture->folder, "slope.png", 120, 200, fixture_slope, 3);
  fixture->film = film_new (100);
  fixture->track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VIDEO);
  fixture->renderer = yd_renderer_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_renderer_free (fixture->renderer);
  yd_snapshot_unref (fixture->film);
  g_free (fixture->red);
  g_free (fixture->blue);
  g_free (fixture->slope);
  fixture_folder_remove (fixture->folder);
}

static YdSnapshotClip *
add_still (Fixture *fixture, const char *path, gint64 start, gint64 duration)
{
  return film_add_clip (fixture->track, YD_CLIP_KIND_STILL, path, start, duration);
}

static guint32
color_at (Fixture *fixture, gint64 frame)
{
  return film_color_at (fixture->renderer, fixture->film, frame, 45, 80);
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  fixture->film->background = 0x10305080;
  add_still (fixture, fixture->red, 10, 20);
  add_still (fixture, fixture->blue, 30, 20);

  g_assert_cmphex (color_at (fixture, 9), ==, 0x103050);
  g_assert_cmphex (color_at (fixture, 10), ==, RED);
  g_assert_cmphex (color_at (fixture, 29), ==, RED);
  g_assert_cmphex (color_at (fixture, 30), ==, BLUE);
  g_assert_cmphex (color_at (fixture, 49), ==, BLUE);
  g_assert_cmphex (color_at (fixture, 50), ==, 0x103050);
  g_assert_cmphex (color_at (fixture, 5000), ==, 0x103050);
}

static void
test_dissolve (Fixture *fixture, gconstpointer data)
{
  add_still (fixture, fixture->red, 0, 30);
  YdSnapshotClip *clip = add_still (fixture, fixture->blue, 30, 30);
  clip->transition = YD_TRANSITION_DISSOLVE;
  clip->transition_frames = 8;

  g_assert_cmphex (color_at (fixture, 25), ==, RED);
  g_assert_cmphex (color_at (fixture, 34), ==, BLUE);
  for (int step = 0; step < 8; step++) {
    const int red = (int) lrint (0xe0 + (0x20 - 0xe0) * (step + 0.5) / 8);
    const int blue = 0x100 - red;
    assert_near (color_at (fixture, 26 + step), (guint32) (red << 16 | 0x2000 | blue), 1);
  }
}

static void
test_dip (Fixture *fixture, gconstpointer data)
{
  add_still (fixture, fixture->red, 0, 30);
  YdSnapshotClip *clip = add_still (fixture, fixture->blue, 30, 30);
  clip->transition_frames = 8;

  clip->transition = YD_TRANSITION_DIP_TO_BLACK;
  g_assert_cmphex (color_at (fixture, 25), ==, RED);
  assert_near (color_at (fixture, 27), 0x701010, 1);
  g_assert_cmphex (color_at (fixture, 29), ==, 0x000000);
  g_assert_cmphex (color_at (fixture, 30), ==, 0x000000);
  assert_near (color_at (fixture, 32), 0x101070, 1);
  g_assert_cmphex (color_at (fixture, 34), ==, BLUE);

  clip->transition = YD_TRANSITION_DIP_TO_WHITE;
  g_assert_cmphex (color_at (fixture, 29), ==, 0xffffff);
  g_assert_cmphex (color_at (fixture, 30), ==, 0xffffff);
}

static void
test_fade (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = add_still (fixture, fixture->red, 0, 40);
  clip->fade_in_frames = 10;
  clip->fade_out_frames = 10;

  g_assert_cmphex (color_at (fixture, 0), ==, 0);
  assert_near (color_at (fixture, 5), 0x701010, 1);
  g_assert_cmphex (color_at (fixture, 10), ==, RED);
  g_assert_cmphex (color_at (fixture, 29), ==, RED);
  assert_near (color_at (fixture, 34), 0x701010, 1);
  g_assert_cmphex (color_at (fixture, 39), ==, 0);
}

static void
test_stacking (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  g_autofree char *glass =
      fixture_png (fixture->folder, "glass.png", 20, 20, fixture_flat, 0x80000000 | GREEN);

  add_still (fixture, fixture->red, 0, 40);
  film_add_clip (overlay, YD_CLIP_KIND_STILL, glass, 0, 40);
  assert_near (color_at (fixture, 3), 0x807020, 2);
  overlay->is_hidden = TRUE;
  g_assert_cmphex (color_at (fixture, 3), ==, RED);
}

/* The first frame that has a part of the clip shows `from`, the last one `to` */
static void
test_camera_ends (Fixture *fixture, gconstpointer data)
{
  add_still (fixture, fixture->red, 0, 10);
  YdSnapshotClip *clip = add_still (fixture, fixture->slope, 10, 20);
  clip->from = (YdFraming){ 0.5, 0.5, 1 };
  clip->to = (YdFraming){ 0.4, 0.3, 1.25 };
  YdSnapshotClip *same = add_still (fixture, fixture->slope, 30, 20);
  same->from = same->to = clip->from;
  g_autofree FilmFrame *first = film_render (fixture->renderer, fixture->film, 10);
  g_autofree FilmFrame *from = film_render (fixture->renderer, fixture->film, 35);
  same->from = same->to = clip->to;
  g_autofree FilmFrame *last = film_render (fixture->renderer, fixture->film, 29);
  g_autofree FilmFrame *to = film_render (fixture->renderer, fixture->film, 35);

  g_assert_cmpmem (first, sizeof *first, from, sizeof *from);
  g_assert_cmpmem (last, sizeof *last, to, sizeof *to);
  g_assert_cmpint (memcmp (first, last, sizeof *first), !=, 0);
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *overlay = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_OVERLAY);
  YdSnapshotClip *title = film_add_clip (overlay, YD_CLIP_KIND_TITLE, NULL, 5, 10);
  guint n_white = 0;

  add_still (fixture, fixture->red, 0, 40);
  g_free (title->text);
  g_free (title->subtext);
  title->text = g_strdup ("第一集");
  title->subtext = g_strdup ("雨夜");
  g_autofree FilmFrame *with = film_render (fixture->renderer, fixture->film, 5);
  for (int y = 0; y < FILM_HEIGHT; y++)
    for (int x = 0; x < FILM_WIDTH; x++) {
      const guint32 color = film_color (with, x, y);
      n_white += (color & 0xff) > 0xc0;
      if (y < FILM_HEIGHT / 3 || y > FILM_HEIGHT * 2 / 3) /* in the middle, over the picture */
        g_assert_cmphex (color, ==, RED);
    }
  g_assert_cmpuint (n_white, >, 20);
  g_assert_cmphex (color_at (fixture, 4), ==, RED);
  g_assert_cmphex (color_at (fixture, 15), ==, RED);
}

/* Rows in which a frame is not what it is without words */
static void
find_words (Fixture *fixture, gint64 frame, int *first, int *last)
{
  g_autofree FilmFrame *with = film_render (fixture->renderer, fixture->film, frame);

  yd_renderer_set_draws_cues (fixture->renderer, FALSE);
  g_autofree FilmFrame *without = film_render (fixture->renderer, fixture->film, frame);
  yd_renderer_set_draws_cues (fixture->renderer, TRUE);
  *first = *last = -1;
  for (int y = 0; y < FILM_HEIGHT; y++)
    if (memcmp (with->pixels[y], without->pixels[y], sizeof with->pixels[y]) != 0) {
      *first = *first < 0 ? y : *first;
      *last = y;
    }
}

static void
test_cue (Fixture *fixture, gconstpointer data)
{
  int first, last, n_rows;

  add_still (fixture, fixture->red, 0, 40);
  film_add_cue (fixture->film, 5, 10, "请进。");
  film_add_cue (fixture->film, 15, 10, "今天的天气真不错，我们一起去公园走走吧，好不好？");
  find_words (fixture, 4, &first, &last);
  g_assert_cmpint (first, ==, -1);
  find_words (fixture, 5, &first, &last);
  n_rows = last - first;
  g_assert_cmpint (first, >, FILM_HEIGHT * 3 / 4);
  g_assert_cmpint (last, <, FILM_HEIGHT);
  find_words (fixture, 15, &first, &last);
  g_assert_cmpint (last - first, >, n_rows * 2); /* wrapped within the canvas */
  find_words (fixture, 25, &first, &last);
  g_assert_cmpint (first, ==, -1);
}

static void
test_cue_box (Fixture *fixture, gconstpointer data)
{
  add_still (fixture, fixture->red, 0, 40);
  film_add_cue (fixture->film, 0, 40, "好");
  fixture->film->cue_style.box = 0x00ff00ff;
  fixture->film->cue_style.bottom = 0.5;
  g_autofree FilmFrame *frame = film_render (fixture->renderer, fixture->film, 0);
  guint n_green = 0;

  for (int y = 0; y < FILM_HEIGHT; y++)
    for (int x = 0; x < FILM_WIDTH; x++)
      n_green += film_color (frame, x, y) == 0x00ff00;
  g_assert_cmpuint (n_green, >, 10);
}

static void
test_video (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_video (fixture->folder, "a.mp4", 90, 160, 60);
  YdSnapshotClip *clip = film_add_clip (fixture->track, YD_CLIP_KIND_VIDEO, path, 10, 30);
  clip->source_start_ns = YD_SECOND_NS / 25 * 7;

  for (gint64 frame = 39; frame >= 10; frame -= 3) {
    const int gray = (int) lrint ((fixture_luma ((int) frame - 10 + 7) - 16) * 255.0 / 219);
    assert_near (color_at (fixture, frame), (guint32) (gray << 16 | gray << 8 | gray), 3);
  }
}

static void
test_missing_medium (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = fixture_write (fixture->folder, "broken.png", "what?", 5);

  add_still (fixture, "/nowhere/gone.png", 0, 10);
  add_still (fixture, broken, 10, 10);
  add_still (fixture, NULL, 20, 10);
  film_add_clip (fixture->track, YD_CLIP_KIND_VIDEO, "/nowhere/gone.mp4", 30, 10);
  for (gint64 frame = 5; frame < 40; frame += 10) {
    g_autofree FilmFrame *made = film_render (fixture->renderer, fixture->film, frame);
    guint n_light = 0;
    g_assert_cmphex (film_color (made, 2, 2), ==, 0x404448);
    for (int y = 0; y < FILM_HEIGHT; y++)
      for (int x = 0; x < FILM_WIDTH; x++)
        n_light += film_color (made, x, y) > 0xa0a0a0;
    g_assert_cmpuint (n_light, >, 5); /* it says so */
  }
}

static void
test_found_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "late.png", NULL);

  add_still (fixture, path, 0, 10);
  g_assert_cmphex (film_color_at (fixture->renderer, fixture->film, 0, 2, 2), ==, 0x404448);
  g_assert_cmpint (g_rename (fixture->blue, path), ==, 0);
  yd_renderer_forget (fixture->renderer);
  g_assert_cmphex (film_color_at (fixture->renderer, fixture->film, 0, 2, 2), ==, BLUE);
}

/* A frame is the same in any order, whatever was rendered before */
static void
test_purity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *video = fixture_video (fixture->folder, "a.mp4", 64, 48, 60);
  FilmFrame *frames[100];

  for (int i = 0; i < 4; i++) {
    YdSnapshotClip *clip =
        film_add_clip (fixture->track, i == 2 ? YD_CLIP_KIND_VIDEO : YD_CLIP_KIND_STILL,
                       i == 2   ? video
                       : i == 1 ? fixture->blue
                                : fixture->slope,
                       i * 25, 25);
    clip->to = (YdFraming){ 0.3, 0.6, 1.4 };
    clip->easing = i;
    clip->transition = i == 0 ? YD_TRANSITION_CUT : (YdTransition) i;
    clip->transition_frames = 10;
    clip->fade_out_frames = i == 3 ? 12 : 0;
  }
  film_add_cue (fixture->film, 20, 30, "在哪里？");
  for (int i = 0; i < 100; i++)
    frames[i] = film_render (fixture->renderer, fixture->film, i);
  g_autoptr (YdRenderer) other = yd_renderer_new ();
  for (int i = 0; i < 100; i++) {
    const int frame = i * 37 % 100;
    g_autofree FilmFrame *again = film_render (other, fixture->film, frame);
    g_assert_cmpmem (again, sizeof *again, frames[frame], sizeof *again);
  }
  for (int i = 0; i < 100; i++)
    g_free (frames[i]);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree FilmFrame *frame = g_new0 (FilmFrame, 1);
  const YdCanvas canvas = film_canvas (frame);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
      yd_render_frame (fixture->renderer, fixture->film, 0, &canvas, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/render-frame/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cut", test_cut);
  ADD ("dissolve", test_dissolve);
  ADD ("dip", test_dip);
  ADD ("fade", test_fade);
  ADD ("stacking", test_stacking);
  ADD ("camera-ends", test_camera_ends);
  ADD ("title", test_title);
  ADD ("cue", test_cue);
  ADD ("cue-box", test_cue_box);
  ADD ("video", test_video);
  ADD ("missing-medium", test_missing_medium);
  ADD ("found-again", test_found_again);
  ADD ("purity", test_purity);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
