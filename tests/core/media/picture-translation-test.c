/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/picture-translation.h"

#include <glib/gstdio.h>

#include "animation-fixture.h"
#include "config.h"
#include "core/media/clip-decoder.h"
#include "core/media/media-error.h"
#include "core/media/still.h"

#ifdef YD_HAS_HEIF
#include <libheif/heif.h>
#endif

static char *
translate (const char *folder, const char *path)
{
  g_autofree char *stem = g_build_filename (folder, "translation", NULL);
  g_autoptr (GError) error = NULL;
  char *result = yd_picture_translate (path, stem, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_frame (YdClipDecoder *decoder, int ms, int red)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPicture) frame =
      yd_clip_decoder_get_frame (decoder, ms * G_GINT64_CONSTANT (1000000), &error);

  g_assert_no_error (error);
  g_assert_cmpint (frame->pixels[4 * 3 + 2], ==, red);
  g_assert_cmpint (frame->pixels[4 * 3 + 3], ==, 255);
  g_assert_cmpint (frame->pixels[4 * (FIXTURE_ANIMATION_WIDTH - 3) + 3], ==, 0);
}

/* Every frame is there at its time, with what is seen through */
static void
test_animation (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_animation (folder, "a.webp", FIXTURE_ANIMATION_FRAME_MS);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, NULL);
  g_autofree char *translation = translate (folder, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (translation, 0, 0, &error);

  g_assert_no_error (error);
  g_assert_true (yd_picture_translation_is_needed (path));
  g_assert_cmpint (probe->kind, ==, YD_CLIP_KIND_VIDEO);
  g_assert_cmpint (probe->width, ==, FIXTURE_ANIMATION_WIDTH);
  g_assert_cmpint (probe->height, ==, FIXTURE_ANIMATION_HEIGHT);
  g_assert_cmpint (probe->duration_ns, ==,
                   FIXTURE_ANIMATION_FRAMES * FIXTURE_ANIMATION_FRAME_MS *
                       G_GINT64_CONSTANT (1000000));
  g_assert_true (probe->has_alpha);
  g_assert_false (yd_picture_translation_is_needed (translation));
  for (int i = 0; i < FIXTURE_ANIMATION_FRAMES; i++)
    assert_frame (decoder, i * FIXTURE_ANIMATION_FRAME_MS + FIXTURE_ANIMATION_FRAME_MS / 2, 50 * i);
  fixture_folder_remove (folder);
}

/* The last frame lasts as long as the file says, be it more than 16 bits of milliseconds */
static void
test_length (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *slow = fixture_animation (folder, "slow.webp", 70000);
  g_autofree char *path = fixture_animation (folder, "a.webp", 3 * FIXTURE_ANIMATION_FRAME_MS);
  g_autofree char *translation = translate (folder, path);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (translation, NULL);

  g_assert_cmpint (probe->kind, ==, YD_CLIP_KIND_VIDEO);
  g_assert_cmpint (probe->duration_ns, ==,
                   (FIXTURE_ANIMATION_FRAMES + 2) * FIXTURE_ANIMATION_FRAME_MS *
                       G_GINT64_CONSTANT (1000000));
  g_assert_cmpint (g_unlink (translation), ==, 0);
  g_autofree char *slow_translation = translate (folder, slow);
  g_autoptr (YdMediaProbe) slow_probe = yd_media_probe (slow_translation, NULL);
  g_assert_cmpint (slow_probe->duration_ns, ==,
                   ((FIXTURE_ANIMATION_FRAMES - 1) * FIXTURE_ANIMATION_FRAME_MS + 70000) *
                       G_GINT64_CONSTANT (1000000));
  fixture_folder_remove (folder);
}

static void
test_still_webp_needs_none (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_png (folder, "a.webp", 4, 4, fixture_flat, 0xff112233);
  g_autofree char *missing = g_build_filename (folder, "nothing", NULL);

  g_assert_false (yd_picture_translation_is_needed (path));
  g_assert_false (yd_picture_translation_is_needed (missing));
  fixture_folder_remove (folder);
}

/* Cut anywhere: a message and no file, or what could be decoded; never a crash */
static void
test_cut_animation (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_animation (folder, "a.webp", FIXTURE_ANIMATION_FRAME_MS);
  g_autofree char *stem = g_build_filename (folder, "translation", NULL);
  g_autofree char *target = g_strconcat (stem, ".apng", NULL);
  g_autofree char *bytes = NULL;
  gsize size_bytes;
  guint n_refused = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size_bytes, NULL));
  for (gsize n = 30; n < size_bytes; n += 7) {
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
    g_autofree char *translation = yd_picture_translate (path, stem, NULL, &error);
    g_assert_true ((translation != NULL) == (error == NULL));
    g_assert_true ((translation != NULL) == g_file_test (target, G_FILE_TEST_EXISTS));
    if (translation) {
      g_unlink (translation);
      continue;
    }
    g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN);
    g_assert_nonnull (strstr (error->message, path));
    n_refused++;
  }
  g_assert_cmpuint (n_refused, >, 0);
  fixture_folder_remove (folder);
}

/* A header that claims the largest canvas there can be */
static void
test_giant_canvas (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_animation (folder, "a.webp", FIXTURE_ANIMATION_FRAME_MS);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_bytes;

  g_assert_true (g_file_get_contents (path, &bytes, &size_bytes, NULL));
  memcpy (bytes + 24, "\xff\x3f\x00\xff\x3f\x00", 6); /* width and height, less one */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size_bytes, NULL));
  g_assert_null (yd_media_probe (path, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE);
  fixture_folder_remove (folder);
}

static void
test_cancelled (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_animation (folder, "a.webp", FIXTURE_ANIMATION_FRAME_MS);
  g_autofree char *stem = g_build_filename (folder, "translation", NULL);
  g_autofree char *target = g_strconcat (stem, ".apng", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (yd_picture_translate (path, stem, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  fixture_folder_remove (folder);
}

#ifdef YD_HAS_HEIF

/* Green on the left, blue on the right; NULL where the library has no encoder */
static char *
make_photo (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "IMG_0001.HEIC", NULL);
  struct heif_context *context = heif_context_alloc ();
  struct heif_encoder *encoder = NULL;
  struct heif_image *image = NULL;
  int stride;

  if (heif_context_get_encoder_for_format (context, heif_compression_HEVC, &encoder).code != 0) {
    heif_context_free (context);
    return NULL;
  }
  heif_encoder_set_lossy_quality (encoder, 95);
  heif_image_create (128, 64, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
  heif_image_add_plane (image, heif_channel_interleaved, 128, 64, 8);
  guint8 *pixels = heif_image_get_plane (image, heif_channel_interleaved, &stride);
  for (int y = 0; y < 64; y++)
    for (int x = 0; x < 128; x++)
      memcpy (pixels + y * stride + 3 * x, x < 64 ? "\x00\xc0\x00" : "\x00\x00\xc0", 3);
  g_assert_cmpint (heif_context_encode_image (context, image, encoder, NULL, NULL).code, ==, 0);
  g_assert_cmpint (heif_context_write_to_file (context, path).code, ==, 0);
  heif_image_release (image);
  heif_encoder_release (encoder);
  heif_context_free (context);
  return g_steal_pointer (&path);
}

static void
test_photo (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = make_photo (folder);
  if (!path) {
    g_test_skip ("libheif has no encoder here");
    fixture_folder_remove (folder);
    return;
  }

  g_autoptr (GError) error = NULL;
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, &error);
  g_assert_no_error (error);
  g_autofree char *translation = translate (folder, path);
  g_autoptr (YdMediaProbe) found = yd_media_probe (translation, NULL);
  g_autoptr (YdPicture) picture = yd_still_load (translation, 0, 0, NULL);

  g_assert_cmpint (probe->kind, ==, YD_CLIP_KIND_STILL);
  g_assert_cmpint (probe->width, ==, 128);
  g_assert_cmpint (probe->height, ==, 64);
  g_assert_cmpint (found->kind, ==, YD_CLIP_KIND_STILL);
  g_assert_cmpstr (found->picture_codec, ==, "png");
  const guint8 *green = picture->pixels + 32 * picture->stride + 4 * 20;
  const guint8 *blue = picture->pixels + 32 * picture->stride + 4 * 100;
  g_assert_cmpint (green[1], >, 160);
  g_assert_cmpint (green[0], <, 40);
  g_assert_cmpint (blue[0], >, 160);
  g_assert_cmpint (blue[1], <, 40);
  fixture_folder_remove (folder);
}

static void
test_cut_photo (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = make_photo (folder);
  g_autofree char *stem = g_build_filename (folder, "translation", NULL);
  g_autofree char *target = g_strconcat (stem, ".png", NULL);
  g_autofree char *bytes = NULL;
  gsize size_bytes = 0;

  if (!path)
    g_test_skip ("libheif has no encoder here");
  else
    g_assert_true (g_file_get_contents (path, &bytes, &size_bytes, NULL));
  for (gsize n = 20; n + 20 < size_bytes; n += 20) {
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
    g_autofree char *translation = yd_picture_translate (path, stem, NULL, &error);
    g_assert_true ((translation != NULL) == (error == NULL));
    g_assert_true ((translation != NULL) == g_file_test (target, G_FILE_TEST_EXISTS));
    if (translation)
      g_unlink (translation);
    else
      g_assert_nonnull (strstr (error->message, path));
  }
  fixture_folder_remove (folder);
}

#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/picture-translation/animation", test_animation);
  g_test_add_func ("/media/picture-translation/length", test_length);
  g_test_add_func ("/media/picture-translation/others-need-none", test_still_webp_needs_none);
  g_test_add_func ("/media/picture-translation/cut-animation", test_cut_animation);
  g_test_add_func ("/media/picture-translation/giant-canvas", test_giant_canvas);
  g_test_add_func ("/media/picture-translation/cancelled", test_cancelled);
#ifdef YD_HAS_HEIF
  g_test_add_func ("/media/picture-translation/photo", test_photo);
  g_test_add_func ("/media/picture-translation/cut-photo", test_cut_photo);
#endif
  return g_test_run ();
}
