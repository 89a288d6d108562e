/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/probe.h"

#include "clip-fixture.h"
#include "config.h"
#include "core/base/frame-rate.h"
#include "core/media/media-error.h"
#include "video-fixture.h"

#ifdef YD_HAS_HEIF
#define HEIC_CODE YD_MEDIA_ERROR_BROKEN
#else
#define HEIC_CODE YD_MEDIA_ERROR_UNSUPPORTED
#endif

static YdMediaProbe *
probe (const char *path)
{
  g_autoptr (GError) error = NULL;
  YdMediaProbe *result = yd_media_probe (path, &error);

  g_assert_no_error (error);
  return result;
}

static void
test_still (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_png (folder, "a.dat", 30, 20, fixture_flat, 0x80112233);
  g_autofree char *opaque_path = fixture_png (folder, "b%03d.png", 4, 4, fixture_flat, 0xff112233);
  g_autoptr (YdMediaProbe) found = probe (path);
  g_autoptr (YdMediaProbe) other = probe (opaque_path);

  g_assert_cmpint (found->kind, ==, YD_CLIP_KIND_STILL);
  g_assert_cmpint (found->width, ==, 30);
  g_assert_cmpint (found->height, ==, 20);
  g_assert_cmpint (found->duration_ns, ==, 0);
  g_assert_true (found->has_alpha);
  g_assert_false (found->has_sound);
  g_assert_cmpstr (found->picture_codec, ==, "png");
  g_assert_cmpstr (found->sound_codec, ==, "");
  g_assert_cmpint (other->width, ==, 4); /* the name is no pattern */
  fixture_folder_remove (folder);
}

static void
test_video (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_video (folder, "a.mp4", 64, 48, 50);
  g_autoptr (YdMediaProbe) found = probe (path);

  g_assert_cmpint (found->kind, ==, YD_CLIP_KIND_VIDEO);
  g_assert_cmpint (found->width, ==, 64);
  g_assert_cmpint (found->duration_ns, ==, 2 * YD_SECOND_NS);
  g_assert_cmpint (found->rate.num, ==, 25 * found->rate.den);
  g_assert_false (found->has_alpha);
  g_assert_cmpstr (found->picture_codec, ==, "h264");
  fixture_folder_remove (folder);
}

static void
test_sound (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_wav (folder, "a.wav", 44100, 2, 66150, fixture_tone);
  g_autoptr (YdMediaProbe) found = probe (path);

  g_assert_cmpint (found->kind, ==, YD_CLIP_KIND_SOUND);
  g_assert_cmpint (found->duration_ns, ==, YD_SECOND_NS * 3 / 2);
  g_assert_cmpint (found->sample_rate, ==, 44100);
  g_assert_cmpint (found->n_channels, ==, 2);
  g_assert_true (found->has_sound);
  g_assert_cmpint (found->width, ==, 0);
  fixture_folder_remove (folder);
}

static void
test_refusals (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *video = fixture_video (folder, "a.mp4", 64, 48, 50);
  g_autofree char *words =
      fixture_write (folder, "a.srt", "1\n00:00:00,000 --> 00:00:01,000\nHi\n", 34);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_assert_null (yd_media_probe (words, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (video, &bytes, &size, NULL));
  g_autofree char *cut = fixture_write (folder, "cut.mp4", bytes, size / 3); /* index is gone */
  g_assert_null (yd_media_probe (cut, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == YD_MEDIA_ERROR);
  fixture_folder_remove (folder);
}

static void
assert_refused (const char *path, int code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_media_probe (path, &error));
  g_assert_error (error, YD_MEDIA_ERROR, code);
  g_assert_nonnull (strstr (error->message, path)); /* which file */
  g_assert_nonnull (strstr (error->message, word)); /* what it is */
}

static void
test_known_files (void)
{
  static const struct {
    const char *bytes;
    gsize size;
    int code;
    const char *word;
  } cases[] = {
    { "\0\0\0\x18"
      "ftypheic\0\0\0\0mif1heic",
      24, HEIC_CODE, "JPEG" },
    { "RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x0f\0\0\x0f\0\0ANIM\0\0\0\0", 38,
      YD_MEDIA_ERROR_BROKEN, "damaged" },
    { "%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n", 34, YD_MEDIA_ERROR_UNKNOWN_FORMAT, "PDF" },
    { "PK\003\004xxxxxxxxxxxxxxxxxxxxxxxx", 28, YD_MEDIA_ERROR_UNKNOWN_FORMAT, "archive" },
    { "#EXTM3U\n#EXTINF:9,\n/etc/passwd\n", 32, YD_MEDIA_ERROR_UNKNOWN_FORMAT, "playlist" },
    { "MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\0", 22, YD_MEDIA_ERROR_UNKNOWN_FORMAT, "MIDI" },
    { "once upon a time there was a file", 33, YD_MEDIA_ERROR_UNKNOWN_FORMAT, "MP4" },
  };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = fixture_write (folder, "photo.mp4", cases[i].bytes, cases[i].size);
    assert_refused (path, cases[i].code, cases[i].word);
  }
  fixture_folder_remove (folder);
}

static FixtureClip
small_clip (const char *name)
{
  return (FixtureClip){ .name = name,
                        .codec = "libx264",
                        .options = "crf=20",
                        .format = AV_PIX_FMT_YUV420P,
                        .width = 64,
                        .height = 48,
                        .n_frames = 30,
                        .fill = fixture_fill_number };
}

static void
test_encrypted (void)
{
  char *folder = fixture_folder_new ();
  FixtureClip clip = small_clip ("a.mp4");
  clip.muxer_options = "encryption_scheme=cenc-aes-ctr;"
                       "encryption_key=76a6c65c5ea762046bd749a2e632ccbb;"
                       "encryption_kid=a7e61c373e219033c21091fa607bf3b8";
  g_autofree char *path = fixture_clip (folder, &clip);

  assert_refused (path, YD_MEDIA_ERROR_PROTECTED, "encrypted");
  fixture_folder_remove (folder);
}

static void
test_many_streams (void)
{
  char *folder = fixture_folder_new ();
  FixtureClip clip = small_clip ("a.mp4");
  clip.n_frames = 2;
  clip.n_streams = 300;
  g_autofree char *path = fixture_clip (folder, &clip);

  assert_refused (path, YD_MEDIA_ERROR_TOO_LARGE, "300");
  fixture_folder_remove (folder);
}

/* A codec that nobody has, by a name of its own */
static void
test_unknown_codec (void)
{
  char *folder = fixture_folder_new ();
  FixtureClip clip = small_clip ("a.mp4");
  g_autofree char *good = fixture_clip (folder, &clip);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (good, &bytes, &size, NULL));
  for (gsize i = 0; i + 4 < size; i++)
    if (memcmp (bytes + i, "avc1", 4) == 0)
      memcpy (bytes + i, "zzzz", 4);
  g_autofree char *path = fixture_write (folder, "odd.mp4", bytes, size);

  assert_refused (path, YD_MEDIA_ERROR_UNSUPPORTED, "zzzz");
  fixture_folder_remove (folder);
}

static void
test_groups_and_rates (void)
{
  static const int times_ms[] = { 0, 40, 80, 400, 440, 900 };
  char *folder = fixture_folder_new ();
  FixtureClip clip = small_clip ("a.mkv");
  clip.n_frames = 60;
  clip.group_frames = 24;
  clip.options = "crf=20;x264-params=scenecut=0";
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdMediaProbe) steady = probe (path);
  FixtureClip uneven = small_clip ("b.mkv");
  uneven.n_frames = G_N_ELEMENTS (times_ms);
  uneven.times_ms = times_ms;
  g_autofree char *uneven_path = fixture_clip (folder, &uneven);
  g_autoptr (YdMediaProbe) variable = probe (uneven_path);

  g_assert_cmpint (steady->group_frames, ==, 24);
  g_assert_false (steady->is_variable_rate);
  g_assert_true (variable->is_variable_rate);
  fixture_folder_remove (folder);
}

/* An animated picture is a video, one that stands still is not */
static void
test_animated (void)
{
  char *folder = fixture_folder_new ();
  FixtureClip clip = { .name = "a.gif",
                       .codec = "gif",
                       .format = AV_PIX_FMT_BGR8,
                       .width = 32,
                       .height = 24,
                       .n_frames = 10,
                       .fill = fixture_fill_number };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdMediaProbe) moving = probe (path);
  clip.name = "b.gif";
  clip.n_frames = 1;
  g_autofree char *single_path = fixture_clip (folder, &clip);
  g_autoptr (YdMediaProbe) single = probe (single_path);

  g_assert_cmpint (moving->kind, ==, YD_CLIP_KIND_VIDEO);
  g_assert_cmpint (moving->duration_ns, ==, YD_SECOND_NS * 10 / 25);
  g_assert_cmpint (single->kind, ==, YD_CLIP_KIND_STILL);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/probe/still", test_still);
  g_test_add_func ("/media/probe/video", test_video);
  g_test_add_func ("/media/probe/sound", test_sound);
  g_test_add_func ("/media/probe/refusals", test_refusals);
  g_test_add_func ("/media/probe/known-files", test_known_files);
  g_test_add_func ("/media/probe/encrypted", test_encrypted);
  g_test_add_func ("/media/probe/many-streams", test_many_streams);
  g_test_add_func ("/media/probe/unknown-codec", test_unknown_codec);
  g_test_add_func ("/media/probe/groups-and-rates", test_groups_and_rates);
  g_test_add_func ("/media/probe/animated", test_animated);
  return g_test_run ();
}
