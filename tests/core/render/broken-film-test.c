/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole film of broken media through everything that reads them: thumbnails, peaks, the player
 * and an export. Each says what is wrong or shows the best there is; where nothing can be seen a
 * card stands, and the film goes on. */
#include <sys/resource.h>

#include "../media/clip-fixture.h"
#include "core/media/media-error.h"
#include "core/media/peaks.h"
#include "core/media/probe.h"
#include "core/media/thumbnail-queue.h"
#include "core/render/film-export.h"
#include "player-fixture.h"

#define CLIP_FRAMES 10
#define MAX_GROWTH_KIB (600 * 1024)
#define CARD 0x404448 /* what a picture that cannot be seen stands on */
#define N_STREAMS 300

typedef struct {
  PlayerFixture base;
  GPtrArray *paths; /* owned */
  guint n_hopeless; /* the first ones: nothing of them can be seen */
  YdSnapshot *film; /* each for CLIP_FRAMES as a clip, then each as a still; and heard meanwhile */
} Fixture;

static void
add (Fixture *fixture, char *path)
{
  g_ptr_array_add (fixture->paths, path);
}

static void
add_bytes (Fixture *fixture, const char *name, gconstpointer bytes, gsize size)
{
  add (fixture, fixture_write (fixture->base.folder, name, bytes, size));
}

/* The beginning of a file, under another name */
static void
add_part (Fixture *fixture, const char *name, const char *source, double part)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
  add_bytes (fixture, name, bytes, (gsize) ((double) size * part));
}

/* Some bytes of the header are altered, the same ones every time */
static void
add_altered (Fixture *fixture, const char *source, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *name = g_strdup_printf ("altered-%u", seed);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
  for (int i = 0; i < 6; i++)
    bytes[g_rand_int_range (random, 0, (gint32) MIN (size, 400))] = (char) g_rand_int (random);
  add_bytes (fixture, name, bytes, size);
}

static guint32
find_crc (const guint8 *bytes, gsize size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
  }
  return ~crc;
}

static void
add_chunk (GByteArray *png, const char *type, gconstpointer content, guint32 size)
{
  const guint32 length = GUINT32_TO_BE (size);
  const guint start = png->len + 4;

  g_byte_array_append (png, (const guint8 *) &length, 4);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, content, size);
  const guint32 crc = GUINT32_TO_BE (find_crc (png->data + start, png->len - start));
  g_byte_array_append (png, (const guint8 *) &crc, 4);
}

/* A PNG that says it is 16,000 pixels wide and high */
static void
add_huge_png (Fixture *fixture)
{
  static const guint8 head[] = { 0, 0, 0x3e, 0x80, 0, 0, 0x3e, 0x80, 8, 6, 0, 0, 0 };
  static const guint8 pixels[] = { 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 1, 0, 1 };
  g_autoptr (GByteArray) png = g_byte_array_new ();

  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  add_chunk (png, "IHDR", head, sizeof head);
  add_chunk (png, "IDAT", pixels, sizeof pixels);
  add_chunk (png, "IEND", "", 0);
  add_bytes (fixture, "huge.png", png->data, png->len);
}

/* A file of far more tracks than anybody needs */
static void
add_many_streams (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->base.folder, "streams.mov", NULL);
  AVFormatContext *format = NULL;

  g_assert_cmpint (avformat_alloc_output_context2 (&format, NULL, "mov", path), >=, 0);
  for (int i = 0; i < N_STREAMS; i++) {
    AVStream *stream = avformat_new_stream (format, NULL);
    stream->codecpar->codec_type = AVMEDIA_TYPE_AUDIO;
    stream->codecpar->codec_id = AV_CODEC_ID_PCM_S16LE;
    stream->codecpar->sample_rate = 8000;
    av_channel_layout_default (&stream->codecpar->ch_layout, 1);
  }
  g_assert_cmpint (avio_open (&format->pb, path, AVIO_FLAG_WRITE), >=, 0);
  g_assert_cmpint (avformat_write_header (format, NULL), >=, 0);
  g_assert_cmpint (av_write_trailer (format), >=, 0);
  avio_closep (&format->pb);
  avformat_free_context (format);
  add (fixture, g_steal_pointer (&path));
}

static char *
make_clip (Fixture *fixture, const char *name, const char *codec, const int *times_ms, int n_frames)
{
  const FixtureClip clip = { .name = name,
                             .codec = codec,
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 32,
                             .height = 24,
                             .n_frames = n_frames,
                             .times_ms = times_ms,
                             .fill = fixture_fill_number };

  return fixture_clip (fixture->base.folder, &clip);
}

static void
add_all (Fixture *fixture)
{
  static const char svg[] =
      "<svg xmlns='http://www.w3.org/2000/svg' width='16000' height='16000'/>";
  static const int leaps_ms[] = { 0, 40, 80, 100000000, 100000040, 2000000000 };
  const char *folder = fixture->base.folder;
  g_autofree char *clip = make_clip (fixture, "whole.mp4", "mpeg4", NULL, 40);
  g_autofree char *picture = fixture_png (folder, "whole.png", 64, 64, fixture_slope, 1);
  g_autofree char *sound = fixture_wav (folder, "whole.wav", 8000, 2, 4000, fixture_tone);

  add_bytes (fixture, "empty.mp4", "", 0);
  add_bytes (fixture, "empty.png", "", 0);
  add_bytes (fixture, "empty.wav", "", 0);
  add_bytes (fixture, "text.mp4", "It rained that day.\n", 20);
  add_bytes (fixture, "huge.svg", svg, sizeof svg - 1);
  add_huge_png (fixture);
  add_part (fixture, "head.mp4", clip, 0.02);
  add_part (fixture, "head.png", picture, 0.002);
  add_part (fixture, "sound-as-picture.png", sound, 1);
  fixture->n_hopeless = fixture->paths->len;

  add_part (fixture, "cut.mp4", clip, 0.6);
  add_part (fixture, "cut.png", picture, 0.6);
  add_part (fixture, "cut.wav", sound, 0.6);
  add_part (fixture, "clip-as-picture.png", clip, 1);
  add_part (fixture, "picture-as-clip.mp4", picture, 1);
  add_part (fixture, "picture-as-sound.wav", picture, 1);
  add (fixture, make_clip (fixture, "leaps.mkv", "mpeg4", leaps_ms, G_N_ELEMENTS (leaps_ms)));
  add_many_streams (fixture);
  for (guint32 seed = 0; seed < 4; seed++) {
    add_altered (fixture, clip, 3 * seed);
    add_altered (fixture, picture, 3 * seed + 1);
    add_altered (fixture, sound, 3 * seed + 2);
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  player_fixture_set_up (&fixture->base, data);
  fixture->paths = g_ptr_array_new_with_free_func (g_free);
  add_all (fixture);

  const guint n = fixture->paths->len;
  fixture->film = film_new (2 * n * CLIP_FRAMES);
  YdSnapshotTrack *pictures = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *sounds = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VOICE);
  for (guint i = 0; i < 2 * n; i++)
    film_add_clip (pictures, i < n ? YD_CLIP_KIND_VIDEO : YD_CLIP_KIND_STILL,
                   fixture->paths->pdata[i % n], i * CLIP_FRAMES, CLIP_FRAMES);
  for (guint i = 0; i < n; i++)
    film_add_clip (sounds, YD_CLIP_KIND_SOUND, fixture->paths->pdata[i], i * CLIP_FRAMES,
                   CLIP_FRAMES);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_snapshot_unref (fixture->film);
  g_ptr_array_unref (fixture->paths);
  player_fixture_tear_down (&fixture->base, data);
}

/* Memory at its most, in KiB */
static glong
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
assert_says_what (const GError *error, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, name));
}

typedef struct {
  guint n_done;
  guint n_failed;
} Made;

static void
made_cb (const char *target, const GError *error, gpointer user_data)
{
  Made *made = user_data;

  made->n_done++;
  made->n_failed += error != NULL;
  g_assert_true ((error != NULL) != g_file_test (target, G_FILE_TEST_IS_REGULAR));
}

/* Each comes back, with a picture or with words */
static void
test_thumbnails (Fixture *fixture, gconstpointer data)
{
  YdThumbnailQueue *queue = yd_thumbnail_queue_new ();
  const glong before_kib = get_peak_kib ();
  Made made = { 0 };

  for (guint i = 0; i < fixture->paths->len; i++) {
    g_autofree char *target = g_strdup_printf ("%s/thumbnail-%u.jpg", fixture->base.folder, i);
    const YdThumbnailOrder order = { fixture->paths->pdata[i], 0, 32, 32, target, 0 };
    yd_thumbnail_queue_add (queue, &order, made_cb, &made);
  }
  wait_for (made.n_done == fixture->paths->len);
  yd_thumbnail_queue_free (queue);
  g_assert_cmpuint (made.n_failed, >=, fixture->n_hopeless);
  g_assert_cmpuint (made.n_failed, <, fixture->paths->len);
  g_assert_cmpint (get_peak_kib () - before_kib, <, MAX_GROWTH_KIB);
}

static void
test_peaks (Fixture *fixture, gconstpointer data)
{
  const glong before_kib = get_peak_kib ();

  for (guint i = 0; i < fixture->paths->len; i++) {
    const char *path = fixture->paths->pdata[i];
    g_autofree char *target = g_strdup_printf ("%s/peaks-%u", fixture->base.folder, i);
    g_autoptr (GError) error = NULL;
    if (yd_peaks_make (path, target, NULL, &error)) {
      g_autoptr (YdPeaks) peaks = yd_peaks_load (target, &error);
      g_assert_no_error (error);
      g_assert_cmpint (yd_peaks_get_n_samples (peaks), >=, 0);
      continue;
    }
    assert_says_what (error, path);
    g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  }
  g_assert_cmpint (get_peak_kib () - before_kib, <, MAX_GROWTH_KIB);
}

static guint32
get_corner (GBytes *pixels)
{
  const guint8 *p = g_bytes_get_data (pixels, NULL);

  return (guint32) p[2] << 16 | (guint32) p[1] << 8 | p[0];
}

/* Every clip is gone to, and a stretch is played: what cannot be seen is a card, and there is
 * always a next picture */
static void
test_player (Fixture *fixture, gconstpointer data)
{
  PlayerFixture *base = &fixture->base;
  const guint n = fixture->paths->len;
  const glong before_kib = get_peak_kib ();

  yd_player_set_snapshot (base->player, fixture->film);
  yd_player_set_size (base->player, FILM_WIDTH, FILM_HEIGHT);
  for (guint i = 0; i < 2 * n; i++) {
    const gint64 frame = i * CLIP_FRAMES + CLIP_FRAMES / 2;
    yd_player_seek (base->player, frame);
    wait_for (base->frame == frame);
    if (i % n < fixture->n_hopeless)
      assert_near (get_corner (base->pixels), CARD, 1);
  }
  yd_player_seek (base->player, 0);
  wait_for (base->frame == 0);
  yd_player_play (base->player);
  wait_for (base->frame > 2 * CLIP_FRAMES && base->frame < G_MAXINT64);
  yd_player_pause (base->player);
  g_assert_cmpint (get_peak_kib () - before_kib, <, MAX_GROWTH_KIB);
}

/* The film is written whole, card by card */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->base.folder, "film.mp4", NULL);
  g_autoptr (GError) error = NULL;
  const glong before_kib = get_peak_kib ();
  YdExportSettings settings;

  yd_export_settings_init (&settings, fixture->film);
  settings.preset = "ultrafast";
  yd_film_export (fixture->film, &settings, target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (target, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      probe->duration_ns, >=,
      yd_frame_rate_start_ns (fixture->film->rate, fixture->film->duration_frames - 1));
  g_assert_cmpint (get_peak_kib () - before_kib, <, MAX_GROWTH_KIB);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/broken-film/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("thumbnails", test_thumbnails);
  ADD ("peaks", test_peaks);
  ADD ("player", test_player);
  ADD ("export", test_export);
  return g_test_run ();
}
