/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/still-sequence.h"

#include "core/media/clip-decoder.h"
#include "core/media/media-error.h"
#include "media-fixture.h"

#define RATE ((YdFrameRate){ 12, 1 })

static char *
add_picture (const char *folder, int number, int width, guint32 color)
{
  g_autofree char *name = g_strdup_printf ("img_%04d.png", number);

  return fixture_png (folder, name, width, 48, fixture_flat, color);
}

/* Numbers 7 to 14 without 10 and 11: the picture before a gap is shown on */
static void
test_gaps (void)
{
  char *folder = fixture_folder_new ();
  for (int i = 7; i <= 14; i++)
    if (i != 10 && i != 11) {
      g_autofree char *path = add_picture (folder, i, 64, 0xff000000u | 0x010101u * (i * 15));
    }
  g_autofree char *other = fixture_png (folder, "other_0008.png", 8, 8, fixture_flat, 0xffffffff);
  g_autofree char *any = g_build_filename (folder, "img_0009.png", NULL);
  g_autofree char *stem = g_build_filename (folder, "clip", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdStillSequence) sequence = yd_still_sequence_find (any, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sequence->paths->len, ==, 6);
  g_assert_cmpint (sequence->n_missing, ==, 2);
  g_assert_cmpint (sequence->first_missing, ==, 10);
  g_autofree char *clip = yd_still_sequence_make (sequence, RATE, stem, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (clip, NULL);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (clip, 0, 0, NULL);

  g_assert_cmpint (probe->rate.num, ==, 12 * probe->rate.den);
  for (int frame = 0; frame < 8; frame++) {
    const int number = frame + 7 == 10 || frame + 7 == 11 ? 9 : frame + 7;
    g_autoptr (YdPicture) picture =
        yd_clip_decoder_get_frame (decoder, yd_frame_rate_start_ns (RATE, frame), NULL);
    g_assert_cmpint (ABS (picture->pixels[20 * picture->stride + 80] - number * 15), <=, 3);
  }
  fixture_folder_remove (folder);
}

static void
test_keeps_alpha (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *first = add_picture (folder, 1, 64, 0x80ffffff);
  g_autofree char *second = add_picture (folder, 2, 64, 0x40ffffff);
  g_autofree char *stem = g_build_filename (folder, "clip", NULL);
  g_autoptr (YdStillSequence) sequence = yd_still_sequence_find (first, NULL);
  g_autofree char *clip = yd_still_sequence_make (sequence, RATE, stem, NULL, NULL, NULL, NULL);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (clip, 0, 0, NULL);
  g_autoptr (YdPicture) picture =
      yd_clip_decoder_get_frame (decoder, yd_frame_rate_start_ns (RATE, 1), NULL);

  g_assert_true (g_str_has_suffix (clip, ".mov"));
  g_assert_cmpint (ABS (picture->pixels[20 * picture->stride + 83] - 0x40), <=, 2);
  fixture_folder_remove (folder);
}

static void
test_refusals (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *first = add_picture (folder, 1, 64, 0xffffffff);
  g_autofree char *stem = g_build_filename (folder, "clip", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_still_sequence_find (first, &error)); /* the only one */
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autofree char *second = add_picture (folder, 2, 62, 0xffffffff);
  g_autoptr (YdStillSequence) unequal = yd_still_sequence_find (first, NULL);
  g_assert_null (yd_still_sequence_make (unequal, RATE, stem, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNEQUAL);
  g_assert_nonnull (strstr (error->message, second));
  g_assert_cmpuint (fixture_count_files (folder), ==, 2);
  g_clear_error (&error);
  g_autofree char *far = fixture_png (folder, "img_900000000.png", 64, 48, fixture_flat, 0);
  g_assert_null (yd_still_sequence_find (first, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/still-sequence/gaps", test_gaps);
  g_test_add_func ("/media/still-sequence/keeps-alpha", test_keeps_alpha);
  g_test_add_func ("/media/still-sequence/refusals", test_refusals);
  return g_test_run ();
}
