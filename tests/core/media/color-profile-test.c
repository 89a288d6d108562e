/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/color-profile.h"

#include <lcms2.h>

#include "core/media/picture-file.h"
#include "core/media/still.h"
#include "media-fixture.h"

/* A profile with the colors of Display P3 (SMPTE EG 432-1) and the curve of sRGB */
static GBytes *
make_p3 (void)
{
  const cmsCIExyY white = { 0.3127, 0.3290, 1 };
  const cmsCIExyYTRIPLE colors = { { 0.680, 0.320, 1 }, { 0.265, 0.690, 1 }, { 0.150, 0.060, 1 } };
  cmsFloat64Number curve[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };
  cmsToneCurve *tone = cmsBuildParametricToneCurve (NULL, 4, curve);
  cmsToneCurve *const tones[3] = { tone, tone, tone };
  cmsHPROFILE profile = cmsCreateRGBProfile (&white, &colors, tones);
  cmsUInt32Number size_bytes = 0;

  g_assert_true (cmsSaveProfileToMem (profile, NULL, &size_bytes));
  guint8 *icc = g_malloc (size_bytes);
  g_assert_true (cmsSaveProfileToMem (profile, icc, &size_bytes));
  cmsCloseProfile (profile);
  cmsFreeToneCurve (tone);
  return g_bytes_new_take (icc, size_bytes);
}

static GBytes *
make_srgb (void)
{
  cmsHPROFILE profile = cmsCreate_sRGBProfile ();
  cmsUInt32Number size_bytes = 0;

  g_assert_true (cmsSaveProfileToMem (profile, NULL, &size_bytes));
  guint8 *icc = g_malloc (size_bytes);
  g_assert_true (cmsSaveProfileToMem (profile, icc, &size_bytes));
  cmsCloseProfile (profile);
  return g_bytes_new_take (icc, size_bytes);
}

static YdColorProfile *
open_profile (GBytes *bytes, YdPixelOrder order)
{
  gsize size_bytes;
  const guint8 *icc = g_bytes_get_data (bytes, &size_bytes);

  return yd_color_profile_new (icc, size_bytes, order);
}

/* By the matrices of both color spaces, P3 (200, 100, 100) is sRGB (215, 93, 96) */
static void
assert_p3 (const guint8 *red, const guint8 *green, const guint8 *blue, int tolerance)
{
  g_assert_cmpint (ABS (*red - 215), <=, tolerance);
  g_assert_cmpint (ABS (*green - 93), <=, tolerance);
  g_assert_cmpint (ABS (*blue - 96), <=, tolerance);
}

static void
test_wide_colors (void)
{
  g_autoptr (GBytes) icc = make_p3 ();
  g_autoptr (YdColorProfile) bgra = open_profile (icc, YD_PIXEL_ORDER_BGRA);
  g_autoptr (YdColorProfile) rgba = open_profile (icc, YD_PIXEL_ORDER_RGBA);
  guint8 ours[2][12] = { { 100, 100, 200, 77, 1, 2, 3, 4 }, { 100, 100, 200, 255 } };
  guint8 theirs[4] = { 200, 100, 100, 255 };

  yd_color_profile_run (bgra, ours[0], 1, 2, sizeof ours[0]);
  yd_color_profile_run (rgba, theirs, 1, 1, 4);
  assert_p3 (&ours[0][2], &ours[0][1], &ours[0][0], 1);
  assert_p3 (&ours[1][2], &ours[1][1], &ours[1][0], 1);
  assert_p3 (&theirs[0], &theirs[1], &theirs[2], 1);
  g_assert_cmpint (ours[0][3], ==, 77); /* alpha stays */
  g_assert_cmpint (ours[0][6], ==, 3);  /* and what is between the rows */
}

static void
test_srgb_does_nothing (void)
{
  g_autoptr (GBytes) icc = make_srgb ();
  g_autoptr (YdColorProfile) profile = open_profile (icc, YD_PIXEL_ORDER_BGRA);

  for (int level = 0; level < 256; level++) {
    guint8 pixel[4] = { (guint8) level, (guint8) (255 - level), 90, 255 };
    yd_color_profile_run (profile, pixel, 1, 1, 4);
    g_assert_cmpint (pixel[0], ==, level);
    g_assert_cmpint (pixel[1], ==, 255 - level);
  }
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) icc = make_p3 ();
  gsize size_bytes;
  const guint8 *bytes = g_bytes_get_data (icc, &size_bytes);

  for (gsize n = 0; n < size_bytes; n += 13) {
    g_autoptr (YdColorProfile) profile = yd_color_profile_new (bytes, n, YD_PIXEL_ORDER_BGRA);
    guint8 pixel[4] = { 100, 100, 200, 255 };
    yd_color_profile_run (profile, pixel, 1, 1, 4);
    g_assert_cmpint (pixel[3], ==, 255);
    g_assert_true (yd_color_profile_is_of (profile, bytes, n));
    g_assert_false (yd_color_profile_is_of (profile, bytes, size_bytes));
  }
}

/* A photo with a profile: after the start of a JPEG comes a segment APP2.
 * Source: ICC.1:2010, B.4 "Embedding ICC profiles in JPEG files". */
static void
test_photo (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "photo.jpg", NULL);
  g_autofree guint8 *pixels = g_malloc (64 * 64 * 4);
  g_autoptr (GBytes) icc = make_p3 ();
  gsize size_bytes;
  const guint8 *profile = g_bytes_get_data (icc, &size_bytes);
  g_autoptr (GByteArray) photo = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 64 * 64; i++)
    memcpy (pixels + 4 * i, "\x64\x64\xc8\xff", 4);
  g_autoptr (GBytes) plain = yd_picture_encode_jpeg (pixels, 64, 64, 64 * 4);
  const guint8 *jpeg = g_bytes_get_data (plain, NULL);
  const gsize length = size_bytes + 16;
  g_byte_array_append (photo, jpeg, 2);
  g_byte_array_append (photo,
                       (const guint8[]){ 0xff, 0xe2, (guint8) (length >> 8), (guint8) length }, 4);
  g_byte_array_append (photo, (const guint8 *) "ICC_PROFILE\0\1\1", 14);
  g_byte_array_append (photo, profile, (guint) size_bytes);
  g_byte_array_append (photo, jpeg + 2, (guint) g_bytes_get_size (plain) - 2);
  g_assert_true (g_file_set_contents (path, (const char *) photo->data, photo->len, NULL));

  g_autoptr (YdPicture) picture = yd_still_load (path, 0, 0, &error);
  g_assert_no_error (error);
  const guint8 *middle = picture->pixels + 32 * picture->stride + 4 * 32;
  assert_p3 (&middle[2], &middle[1], &middle[0], 4);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/color-profile/wide-colors", test_wide_colors);
  g_test_add_func ("/media/color-profile/srgb-does-nothing", test_srgb_does_nothing);
  g_test_add_func ("/media/color-profile/damaged", test_damaged);
  g_test_add_func ("/media/color-profile/photo", test_photo);
  return g_test_run ();
}
