/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for whatever a film holds. */
#include "feature-film.h"

#define WIDTH 90
#define HEIGHT 160
#define FRAME_BYTES (WIDTH * HEIGHT * 4)
#define N_POSITIONS 50

typedef struct {
  FeatureMedia media;
  YdSnapshot *film;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  feature_media_init (&fixture->media);
  fixture->film = feature_film_new (&fixture->media, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_snapshot_unref (fixture->film);
  feature_media_clear (&fixture->media);
}

static void
assert_same_frame (YdRenderer *renderer, YdSnapshot *film, gint64 frame)
{
  g_autoptr (YdRenderer) fresh = yd_renderer_new ();
  g_autofree guint8 *used = feature_render (renderer, film, frame, WIDTH, HEIGHT);
  g_autofree guint8 *alone = feature_render (fresh, film, frame, WIDTH, HEIGHT);

  if (memcmp (used, alone, FRAME_BYTES) != 0)
    g_error ("frame %" G_GINT64_FORMAT " is not what it is alone", frame);
}

static void
test_any_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  for (int i = 0; i < N_POSITIONS; i++)
    assert_same_frame (renderer, fixture->film, g_rand_int_range (random, 0, FEATURE_FRAMES));
}

static void
test_after_edits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (30);

  for (int variant = 1; variant <= 3; variant++) {
    g_autoptr (YdSnapshot) edited = feature_film_new (&fixture->media, variant);
    for (int i = 0; i < 8; i++) {
      const gint64 frame = g_rand_int_range (random, 0, FEATURE_FRAMES);
      assert_same_frame (renderer, edited, frame);
      assert_same_frame (renderer, fixture->film, frame);
    }
  }
}

static void
take_cb (const YdCanvas *band, int first_row, gpointer user_data)
{
  const YdCanvas copy = yd_canvas_get_band (user_data, first_row, band->height);

  yd_canvas_copy (&copy, band);
}

/* The encoder takes frames in bands, the preview whole */
static void
test_bands (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();

  for (int frame = 0; frame < FEATURE_FRAMES; frame++) {
    g_autofree guint8 *whole = feature_render (renderer, fixture->film, frame, WIDTH, HEIGHT);
    g_autofree guint8 *joined = g_malloc0 (FRAME_BYTES);
    YdCanvas canvas = { joined, WIDTH * 4, WIDTH, HEIGHT };
    g_assert_true (yd_render_frame_in_bands (renderer, fixture->film, frame, WIDTH, HEIGHT, take_cb,
                                             &canvas, NULL, NULL));
    g_assert_cmpmem (joined, FRAME_BYTES, whole, FRAME_BYTES);
  }
}

typedef struct {
  YdSnapshot *film;
  int first;
  guint8 *frames[FEATURE_FRAMES];
} Work;

static gpointer
render_thread (gpointer data)
{
  Work *work = data;
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();

  for (int i = 0; i < FEATURE_FRAMES; i += 3) {
    const int frame = (i * 5 + work->first) % FEATURE_FRAMES;
    g_free (work->frames[frame]);
    work->frames[frame] = feature_render (renderer, work->film, frame, WIDTH, HEIGHT);
  }
  return NULL;
}

static void
test_two_threads (Fixture *fixture, gconstpointer data)
{
  Work one = { fixture->film, 0 }, two = { fixture->film, 0 };
  GThread *thread = g_thread_new ("other", render_thread, &two);
  guint n_compared = 0;

  render_thread (&one);
  g_thread_join (thread);
  for (int i = 0; i < FEATURE_FRAMES; i++) {
    if (one.frames[i] && two.frames[i]) {
      g_assert_cmpmem (one.frames[i], FRAME_BYTES, two.frames[i], FRAME_BYTES);
      n_compared++;
    }
    g_free (one.frames[i]);
    g_free (two.frames[i]);
  }
  g_assert_cmpuint (n_compared, >, 100);
}

/* What is said to be the same is, for every pair of frames; and what stands still is found */
static void
test_sameness (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func (g_free);
  guint n_same = 0, n_said = 0;

  for (int i = 0; i < FEATURE_FRAMES + 4; i++)
    g_ptr_array_add (frames, feature_render (renderer, fixture->film, i, WIDTH, HEIGHT));
  for (guint i = 0; i < frames->len; i++)
    for (guint j = i; j < frames->len; j++) {
      const gboolean is_same = memcmp (frames->pdata[i], frames->pdata[j], FRAME_BYTES) == 0;
      const gboolean is_said = yd_render_frame_is_same (fixture->film, i, j);
      if (is_said && !is_same)
        g_error ("frames %u and %u differ", i, j);
      n_same += is_same && j == i + 1;
      n_said += is_said && j == i + 1;
    }
  g_test_message ("neighbors that are equal: %u, known to be: %u", n_same, n_said);
  g_assert_cmpuint (n_said, >=, 3);
}

static void
test_still_is_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = film_new (50);
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotClip *clip = film_add_clip (track, YD_CLIP_KIND_STILL, fixture->media.tall, 0, 50);

  film_add_cue (film, 10, 10, "走吧。");
  g_assert_true (yd_render_frame_is_same (film, 0, 9));
  g_assert_false (yd_render_frame_is_same (film, 9, 10));
  g_assert_true (yd_render_frame_is_same (film, 3, 40));
  g_assert_true (yd_render_frame_is_same (film, 50, 90));
  clip->fade_out_frames = 10;
  g_assert_true (yd_render_frame_is_same (film, 20, 30));
  g_assert_false (yd_render_frame_is_same (film, 42, 43));
  film->cue_style.karaoke = YD_KARAOKE_WORD;
  g_assert_false (yd_render_frame_is_same (film, 12, 14));
  clip->drift = 0.1;
  g_assert_false (yd_render_frame_is_same (film, 20, 30));
}

/* Mean square error between a small frame and a large one reduced to it by @factor */
static double
get_error (const guint8 *small, const guint8 *large, int width, int height, int factor)
{
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int c = 0; c < 3; c++) {
        double mean = 0;
        for (int dy = 0; dy < factor; dy++)
          for (int dx = 0; dx < factor; dx++)
            mean += large[4 * ((gsize) (y * factor + dy) * width * factor + x * factor + dx) + c];
        const double miss = mean / (factor * factor) - small[4 * ((gsize) y * width + x) + c];
        sum += miss * miss;
      }
  return sum / (3.0 * width * height);
}

/* How well every fifth frame at a size agrees with the one of twice the size, at worst */
static double
get_worst_agreement (YdRenderer *renderer, YdSnapshot *film, int width, int height)
{
  double worst = 100;
  int worst_frame = 0;

  for (int frame = 0; frame < FEATURE_FRAMES; frame += 5) {
    g_autofree guint8 *small = feature_render (renderer, film, frame, width, height);
    g_autofree guint8 *large = feature_render (renderer, film, frame, width * 2, height * 2);
    const double error = get_error (small, large, width, height, 2);
    const double psnr = error > 0 ? 10 * log10 (255 * 255 / error) : 100;
    if (psnr < worst) {
      worst = psnr;
      worst_frame = frame;
    }
  }
  g_test_message ("%d x %d: %.1f dB at frame %d", width, height, worst, worst_frame);
  return worst;
}

/* The preview is the film, reduced. Thin letters on black are the hardest to say that of. */
static void
test_sizes_agree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  YdSnapshotTrack *titles = fixture->film->tracks->pdata[2];

  g_assert_cmpfloat (get_worst_agreement (renderer, fixture->film, 180, 320), >, 22);
  titles->is_hidden = TRUE;
  yd_renderer_set_draws_cues (renderer, FALSE);
  g_assert_cmpfloat (get_worst_agreement (renderer, fixture->film, 180, 320), >,
                     32); /* a card has words */
  g_assert_cmpfloat (get_worst_agreement (renderer, fixture->film, 270, 480), >, 32);
}

static void
test_proxies_lie_where_originals_do (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdRenderer) sharp = yd_renderer_new (), quick = yd_renderer_new ();
  double worst = 100;
  guint n_different = 0;

  yd_renderer_set_uses_proxies (quick, TRUE);
  for (int frame = 0; frame < FEATURE_FRAMES; frame += 4) {
    g_autofree guint8 *a = feature_render (sharp, fixture->film, frame, WIDTH, HEIGHT);
    g_autofree guint8 *b = feature_render (quick, fixture->film, frame, WIDTH, HEIGHT);
    const double error = get_error (a, b, WIDTH, HEIGHT, 1);
    worst = MIN (worst, error > 0 ? 10 * log10 (255 * 255 / error) : 100);
    n_different += error > 0;
  }
  g_test_message ("worst: %.1f dB, %u frames differ", worst, n_different);
  g_assert_cmpuint (n_different, >, 0);
  g_assert_cmpfloat (worst, >, 28); /* softer, and in its place */
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/feature-film/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-order", test_any_order);
  ADD ("after-edits", test_after_edits);
  ADD ("bands", test_bands);
  ADD ("two-threads", test_two_threads);
  ADD ("sameness", test_sameness);
  ADD ("still-is-same", test_still_is_same);
  ADD ("sizes-agree", test_sizes_agree);
  ADD ("proxies-lie-where-originals-do", test_proxies_lie_where_originals_do);
  return g_test_run ();
}
