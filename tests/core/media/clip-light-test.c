/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colors, shapes, turns and fields of clips, checked on the numbers. There is no file of this
 * name: it tests picture-converter.c, color-map.c and deinterlacer.c through the decoder. */
#include "clip-fixture.h"
#include "core/base/frame-rate.h"
#include "core/media/clip-decoder.h"
#include "core/media/probe.h"
#include "core/media/still.h"

#define LOSSLESS "crf=0;preset=ultrafast"

static YdPicture *
show (const char *path, gint64 time_ns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, &error);

  g_assert_no_error (error);
  YdPicture *picture = yd_clip_decoder_get_frame (decoder, time_ns, &error);
  g_assert_no_error (error);
  return picture;
}

static void
assert_color (const YdPicture *picture, int x, int y, const int bgr[3], int tolerance)
{
  const guint8 *pixel = picture->pixels + y * picture->stride + 4 * x;

  for (int c = 0; c < 3; c++)
    if (ABS (pixel[c] - bgr[c]) > tolerance)
      g_error ("color %d: %d instead of %d", c, pixel[c], bgr[c]);
}

/* What a YUV color is in RGB, by the definition of its matrix */
static void
compute_bgr (double kr, double kb, gboolean is_full, const int yuv[3], int bits, int bgr[3])
{
  const double unit = 1 << (bits - 8);
  const double y = is_full ? yuv[0] / (255 * unit) : (yuv[0] - 16 * unit) / (219 * unit);
  const double u = (yuv[1] - 128 * unit) / ((is_full ? 255 : 224) * unit);
  const double v = (yuv[2] - 128 * unit) / ((is_full ? 255 : 224) * unit);
  const double r = y + 2 * (1 - kr) * v, b = y + 2 * (1 - kb) * u;
  const double g = (y - kr * r - kb * b) / (1 - kr - kb);
  const double rgb[3] = { b, g, r };

  for (int c = 0; c < 3; c++)
    bgr[c] = (int) lrint (CLAMP (rgb[c], 0, 1) * 255);
}

static void
test_matrices (void)
{
  static const struct {
    enum AVColorSpace matrix;
    double kr;
    double kb;
  } matrices[] = { { AVCOL_SPC_BT709, 0.2126, 0.0722 },
                   { AVCOL_SPC_SMPTE170M, 0.299, 0.114 },
                   { AVCOL_SPC_BT2020_NCL, 0.2627, 0.0593 } };
  static const int colors[][3] = { { 120, 100, 160 }, { 60, 150, 110 }, { 200, 120, 130 } };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (matrices) * G_N_ELEMENTS (colors) * 4; i++) {
    const gsize m = i % 3, color = i / 3 % 3;
    const gboolean is_full = i / 9 % 2, is_deep = i / 18 % 2;
    const int *yuv = colors[color];
    const int deep[3] = { yuv[0] * 4, yuv[1] * 4, yuv[2] * 4 };
    FixtureClip clip = { .name = "a.mkv",
                         .codec = "ffv1",
                         .format = is_deep ? AV_PIX_FMT_YUV420P10 : AV_PIX_FMT_YUV420P,
                         .width = 64,
                         .height = 48,
                         .n_frames = 2,
                         .fill = fixture_fill_flat,
                         .range = is_full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG,
                         .matrix = matrices[m].matrix };
    memcpy (clip.values, is_deep ? deep : yuv, sizeof deep);
    g_autofree char *path = fixture_clip (folder, &clip);
    g_autoptr (YdPicture) picture = show (path, 0);
    int bgr[3];
    compute_bgr (matrices[m].kr, matrices[m].kb, is_full, is_deep ? deep : yuv, is_deep ? 10 : 8,
                 bgr);
    assert_color (picture, 20, 20, bgr, 2);
    g_assert_true (picture->is_opaque);
  }
  fixture_folder_remove (folder);
}

static int
show_gray (const char *folder, int code, enum AVColorTransferCharacteristic transfer)
{
  const FixtureClip clip = { .name = "hdr.mkv",
                             .codec = "ffv1",
                             .format = AV_PIX_FMT_YUV420P10,
                             .width = 32,
                             .height = 32,
                             .n_frames = 2,
                             .fill = fixture_fill_flat,
                             .values = { code, 512, 512 },
                             .range = AVCOL_RANGE_MPEG,
                             .matrix = AVCOL_SPC_BT2020_NCL,
                             .transfer = transfer,
                             .primaries = AVCOL_PRI_BT2020 };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdPicture) picture = show (path, 0);
  const guint8 *pixel = picture->pixels + 10 * picture->stride + 40;

  g_assert_cmpint (ABS (pixel[0] - pixel[1]), <=, 1); /* gray stays gray */
  g_assert_cmpint (ABS (pixel[2] - pixel[1]), <=, 1);
  return pixel[1];
}

/* Code values of 10 bits, limited range, from BT.2100 and BT.2408: 100, 203 and 1000 cd/m² */
static void
test_high_range (void)
{
  char *folder = fixture_folder_new ();
  int before = -1;

  for (int code = 64; code <= 940; code += 73) {
    const int shown = show_gray (folder, code, AVCOL_TRC_SMPTE2084);
    g_assert_cmpint (shown, >=, before); /* brighter is never shown darker */
    before = shown;
  }
  g_assert_cmpint (show_gray (folder, 64, AVCOL_TRC_SMPTE2084), <=, 1);
  /* below the knee the light is kept: 50 of 203 cd/m² at a gamma of 2.4 is 142 */
  g_assert_cmpint (ABS (show_gray (folder, 64 + lrint (0.4403 * 876), AVCOL_TRC_SMPTE2084) - 142),
                   <=, 2);
  /* the white of normal pictures comes out as about 91 %, and 1000 cd/m² as white */
  g_assert_cmpint (ABS (show_gray (folder, 64 + lrint (0.5807 * 876), AVCOL_TRC_SMPTE2084) - 231),
                   <=, 2);
  g_assert_cmpint (show_gray (folder, 64 + lrint (0.7518 * 876), AVCOL_TRC_SMPTE2084), >=, 254);
  /* 75 % of HLG is the same white (BT.2408) */
  g_assert_cmpint (ABS (show_gray (folder, 64 + lrint (0.75 * 876), AVCOL_TRC_ARIB_STD_B67) - 231),
                   <=, 2);
  g_assert_cmpint (show_gray (folder, 940, AVCOL_TRC_ARIB_STD_B67), >=, 254);
  fixture_folder_remove (folder);
}

/* BT.2020 red, green and blue of half strength lie outside BT.709: clipped, but of their hue */
static void
test_wide_colors (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "wide.mkv",
                             .codec = "ffv1",
                             .format = AV_PIX_FMT_YUV444P10,
                             .width = 32,
                             .height = 32,
                             .n_frames = 2,
                             .fill = fixture_fill_flat,
                             .values = { 500, 480, 560 },
                             .range = AVCOL_RANGE_MPEG,
                             .matrix = AVCOL_SPC_BT2020_NCL,
                             .transfer = AVCOL_TRC_BT2020_10,
                             .primaries = AVCOL_PRI_BT2020 };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdPicture) picture = show (path, 0);
  int own[3];
  compute_bgr (0.2627, 0.0593, FALSE, clip.values, 10, own);
  double light[3], bt709[3];
  for (int c = 0; c < 3; c++)
    light[c] = pow (own[2 - c] / 255.0, 2.4);
  bt709[0] = 1.660491 * light[0] - 0.587641 * light[1] - 0.072850 * light[2];
  bt709[1] = -0.124550 * light[0] + 1.132900 * light[1] - 0.008349 * light[2];
  bt709[2] = -0.018151 * light[0] - 0.100579 * light[1] + 1.118730 * light[2];
  int expected[3];
  for (int c = 0; c < 3; c++)
    expected[2 - c] = (int) lrint (255 * pow (CLAMP (bt709[c], 0, 1), 1 / 2.4));

  assert_color (picture, 10, 10, expected, 3);
  fixture_folder_remove (folder);
}

/* Dark but for the upper left quarter */
static void
fill_corner (AVFrame *frame, int number, const FixtureClip *clip)
{
  const FixtureClip dark = {
    .format = clip->format, .width = clip->width, .height = clip->height, .values = { 16, 128, 128 }
  };

  fixture_fill_flat (frame, number, &dark);
  for (int y = 0; y < clip->height / 2; y++)
    memset (frame->data[0] + y * frame->linesize[0], 235, clip->width / 2);
}

/* Where the light corner is: bit 0 for the right, bit 1 for below */
static int
find_corner (const YdPicture *picture)
{
  for (int i = 0; i < 4; i++) {
    const int x = picture->width * (i % 2 ? 3 : 1) / 4, y = picture->height * (i / 2 ? 3 : 1) / 4;
    if (picture->pixels[y * picture->stride + 4 * x] > 128)
      return i;
  }
  return -1;
}

static void
test_turns (void)
{
  static const struct {
    int turns;
    gboolean is_mirrored;
    int corner;
  } cases[] = { { 0, FALSE, 0 }, { 1, FALSE, 1 }, { 2, FALSE, 3 },
                { 3, FALSE, 2 }, { 0, TRUE, 1 },  { 2, TRUE, 2 } };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const FixtureClip clip = { .name = "a.mp4",
                               .codec = "libx264",
                               .options = LOSSLESS,
                               .format = AV_PIX_FMT_YUV420P,
                               .width = 64,
                               .height = 32,
                               .n_frames = 3,
                               .fill = fill_corner,
                               .orientation_turns = cases[i].turns,
                               .is_mirrored = cases[i].is_mirrored };
    g_autofree char *path = fixture_clip (folder, &clip);
    g_autoptr (YdMediaProbe) probe = yd_media_probe (path, NULL);
    g_autoptr (YdPicture) picture = show (path, 0);
    g_assert_cmpint (picture->width, ==, cases[i].turns % 2 ? 32 : 64);
    g_assert_cmpint (probe->width, ==, picture->width);
    g_assert_cmpint (probe->height, ==, picture->height);
    g_assert_cmpint (find_corner (picture), ==, cases[i].corner);
  }
  fixture_folder_remove (folder);
}

static void
test_pixel_shape (void)
{
  static const struct {
    AVRational shape;
    int width;
    int height;
  } cases[] = { { { 2, 1 }, 128, 48 }, { { 1, 2 }, 64, 96 }, { { 1, 1 }, 64, 48 } };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const FixtureClip clip = { .name = "a.mkv",
                               .codec = "libx264",
                               .options = LOSSLESS,
                               .format = AV_PIX_FMT_YUV420P,
                               .width = 64,
                               .height = 48,
                               .n_frames = 2,
                               .fill = fill_corner,
                               .pixel_shape = cases[i].shape };
    g_autofree char *path = fixture_clip (folder, &clip);
    g_autoptr (YdMediaProbe) probe = yd_media_probe (path, NULL);
    g_autoptr (YdPicture) picture = show (path, 0);
    g_assert_cmpint (picture->width, ==, cases[i].width);
    g_assert_cmpint (picture->height, ==, cases[i].height);
    g_assert_cmpint (probe->width, ==, cases[i].width);
    g_assert_cmpint (find_corner (picture), ==, 0);
  }
  fixture_folder_remove (folder);
}

static void
test_odd_size (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.mkv",
                             .codec = "ffv1",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 63,
                             .height = 47,
                             .n_frames = 2,
                             .fill = fixture_fill_flat,
                             .values = { 235, 128, 128 } };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdPicture) picture = show (path, 0);

  g_assert_cmpint (picture->width, ==, 63);
  g_assert_cmpint (picture->height, ==, 47);
  assert_color (picture, 62, 46, (const int[]){ 255, 255, 255 }, 1);
  fixture_folder_remove (folder);
}

static void
test_alpha (void)
{
  static const FixtureClip clips[] = {
    { .name = "a.webm",
      .codec = "libvpx-vp9",
      .options = "lossless=1",
      .format = AV_PIX_FMT_YUVA420P,
      .values = { 235, 128, 128, 128 },
      .metadata = "alpha_mode" },
    { .name = "a.mov",
      .codec = "prores_ks",
      .options = "profile=4444;alpha_bits=16",
      .format = AV_PIX_FMT_YUVA444P10,
      .values = { 940, 512, 512, 514 } },
  };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (clips); i++) {
    FixtureClip clip = clips[i];
    clip.width = 64;
    clip.height = 64;
    clip.n_frames = 3;
    clip.fill = fixture_fill_flat;
    g_autofree char *path = fixture_clip (folder, &clip);
    g_autoptr (YdMediaProbe) probe = yd_media_probe (path, NULL);
    g_autoptr (YdPicture) picture = show (path, 0);
    g_assert_true (probe->has_alpha);
    g_assert_false (picture->is_opaque);
    assert_color (picture, 30, 30, (const int[]){ 128, 128, 128 }, 2); /* multiplied */
    g_assert_cmpint (ABS (picture->pixels[30 * picture->stride + 4 * 30 + 3] - 128), <=, 1);
  }
  fixture_folder_remove (folder);
}

/* A light bar that moves on from field to field, the even rows first */
static void
fill_fields (AVFrame *frame, int number, const FixtureClip *clip)
{
  const FixtureClip dark = {
    .format = clip->format, .width = clip->width, .height = clip->height, .values = { 16, 128, 128 }
  };

  fixture_fill_flat (frame, number, &dark);
  for (int y = 0; y < clip->height; y++)
    memset (frame->data[0] + y * frame->linesize[0] + (2 * number + y % 2) * 8 % 64, 235, 32);
}

/* Pixels that differ from both the one above and the one below */
static int
count_combs (const YdPicture *picture)
{
  int n = 0;

  for (int y = 1; y + 1 < picture->height; y++)
    for (int x = 0; x < picture->width; x++) {
      const guint8 *at = picture->pixels + y * picture->stride + 4 * x;
      const int above = (at - picture->stride)[0], below = (at + picture->stride)[0];
      n += ABS (at[0] - above) > 60 && ABS (at[0] - below) > 60;
    }
  return n;
}

static void
test_fields (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.mkv",
                             .codec = "mpeg2video",
                             .options = "qscale=1",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 128,
                             .height = 64,
                             .n_frames = 30,
                             .fill = fill_fields,
                             .is_interlaced = TRUE };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, NULL);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  g_autoptr (YdPicture) first = yd_clip_decoder_get_frame (decoder, 14 * YD_SECOND_NS / 25, NULL);
  g_autoptr (YdPicture) other = yd_clip_decoder_get_frame (decoder, 27 * YD_SECOND_NS / 25, NULL);
  g_autoptr (YdPicture) again = yd_clip_decoder_get_frame (decoder, 14 * YD_SECOND_NS / 25, NULL);

  g_assert_true (probe->is_interlaced);
  g_assert_nonnull (other);
  g_assert_cmpint (count_combs (first), <=, 100); /* raw they would be 992 */
  g_assert_cmpmem (first->pixels, yd_picture_get_size_bytes (first), again->pixels,
                   yd_picture_get_size_bytes (again)); /* the way there does not matter */
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/clip-light/matrices", test_matrices);
  g_test_add_func ("/media/clip-light/high-range", test_high_range);
  g_test_add_func ("/media/clip-light/wide-colors", test_wide_colors);
  g_test_add_func ("/media/clip-light/turns", test_turns);
  g_test_add_func ("/media/clip-light/pixel-shape", test_pixel_shape);
  g_test_add_func ("/media/clip-light/odd-size", test_odd_size);
  g_test_add_func ("/media/clip-light/alpha", test_alpha);
  g_test_add_func ("/media/clip-light/fields", test_fields);
  return g_test_run ();
}
