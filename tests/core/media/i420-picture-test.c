/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/media/media-input-private.h"

static AVFrame *
make_frame (int width, int height)
{
  AVFrame *frame = av_frame_alloc ();

  frame->width = width;
  frame->height = height;
  frame->format = AV_PIX_FMT_YUV420P;
  g_assert_cmpint (av_frame_get_buffer (frame, 0), ==, 0);
  return frame;
}

static void
fill (AVFrame *frame, int plane, GRand *rand, int value)
{
  const int width = plane ? (frame->width + 1) / 2 : frame->width;
  const int height = plane ? (frame->height + 1) / 2 : frame->height;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      frame->data[plane][y * frame->linesize[plane] + x] =
          (guint8) (rand ? g_rand_int_range (rand, 0, 256) : value);
}

/* A sample of color at a pixel, by the distance of the samples around it; those of the edge go on
 */
static double
sample (const AVFrame *frame, int plane, int x, int y)
{
  const double at_x = (x + 0.5) / 2 - 0.5, at_y = (y + 0.5) / 2 - 0.5;
  double sum = 0;

  for (int j = (int) floor (at_y); j <= (int) floor (at_y) + 1; j++)
    for (int i = (int) floor (at_x); i <= (int) floor (at_x) + 1; i++) {
      const int column = CLAMP (i, 0, (frame->width + 1) / 2 - 1);
      const int row = CLAMP (j, 0, (frame->height + 1) / 2 - 1);
      sum += (1 - fabs (at_x - i)) * (1 - fabs (at_y - j)) *
             frame->data[plane][row * frame->linesize[plane] + column];
    }
  return sum - 128;
}

/* What a pixel is by ITU-R BT.709, limited range */
static void
assert_pixel (const AVFrame *frame, const YdPicture *picture, int x, int y)
{
  const double light = (frame->data[0][y * frame->linesize[0] + x] - 16) / 219.0 * 255;
  const double u = sample (frame, 1, x, y) / 224 * 255, v = sample (frame, 2, x, y) / 224 * 255;
  const double green = light - (0.2126 * 1.5748 * v + 0.0722 * 1.8556 * u) / 0.7152;
  const double bgr[] = { light + 1.8556 * u, green, light + 1.5748 * v };
  const guint8 *pixel = picture->pixels + y * picture->stride + x * 4;

  for (int c = 0; c < 3; c++)
    g_assert_cmpfloat_with_epsilon (pixel[c], CLAMP (bgr[c], 0, 255), 0.6);
  g_assert_cmpint (pixel[3], ==, 255);
}

static void
test_is_what_the_standard_says (void)
{
  static const int sizes[][2] = {
    { 32, 32 }, { 34, 18 }, { 33, 17 }, { 64, 3 }, { 2, 2 }, { 1, 1 }
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    AVFrame *frame = make_frame (sizes[s][0], sizes[s][1]);
    g_autoptr (YdPicture) picture = yd_picture_new (sizes[s][0], sizes[s][1]);
    for (int plane = 0; plane < 3; plane++)
      fill (frame, plane, rand, 0);
    yd_i420_to_picture (frame, sws_getCoefficients (SWS_CS_ITU709), FALSE, picture);
    for (int y = 0; y < frame->height; y++)
      for (int x = 0; x < frame->width; x++)
        assert_pixel (frame, picture, x, y);
    av_frame_free (&frame);
  }
}

static YdPicture *
convert_theirs (const AVFrame *frame, int matrix, gboolean is_full_range)
{
  YdPicture *picture = yd_picture_new (frame->width, frame->height);
  struct SwsContext *scaler = sws_getContext (
      frame->width, frame->height, frame->format, frame->width, frame->height, AV_PIX_FMT_BGRA,
      SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, NULL, NULL, NULL);
  const int *factors = sws_getCoefficients (matrix);

  sws_setColorspaceDetails (scaler, factors, is_full_range, factors, 1, 0, 1 << 16, 1 << 16);
  sws_scale (scaler, (const uint8_t *const *) frame->data, frame->linesize, 0, frame->height,
             (guint8 *const[]){ picture->pixels }, (const int[]){ (int) picture->stride });
  sws_freeContext (scaler);
  return picture;
}

/* Areas of one color, by any matrix and range. Where colors change swscale puts them half a pixel
 * too high. */
static void
test_agrees_with_swscale (void)
{
  static const int matrices[] = { SWS_CS_ITU709, SWS_CS_ITU601, SWS_CS_BT2020 };
  AVFrame *frame = make_frame (16, 16);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 600; i++) {
    const int matrix = matrices[i % 3];
    const gboolean is_full_range = i / 3 % 2;
    g_autoptr (YdPicture) ours = yd_picture_new (16, 16);
    for (int plane = 0; plane < 3; plane++)
      fill (frame, plane, NULL, g_rand_int_range (rand, 90, 166));
    g_autoptr (YdPicture) theirs = convert_theirs (frame, matrix, is_full_range);
    yd_i420_to_picture (frame, sws_getCoefficients (matrix), is_full_range, ours);
    for (int n = 0; n < 4; n++)
      g_assert_cmpint (ABS (ours->pixels[n] - theirs->pixels[n]), <=, 1);
  }
  av_frame_free (&frame);
}

/* Black, white and gray stay what they are */
static void
test_grays (void)
{
  static const struct {
    gboolean is_full_range;
    int luma;
    int byte;
  } grays[] = { { FALSE, 16, 0 },    { FALSE, 235, 255 }, { FALSE, 126, 128 }, { FALSE, 0, 0 },
                { FALSE, 255, 255 }, { TRUE, 0, 0 },      { TRUE, 255, 255 },  { TRUE, 77, 77 } };

  for (gsize i = 0; i < G_N_ELEMENTS (grays); i++) {
    AVFrame *frame = make_frame (16, 4);
    g_autoptr (YdPicture) picture = yd_picture_new (16, 4);
    for (int plane = 0; plane < 3; plane++)
      fill (frame, plane, NULL, plane ? 128 : grays[i].luma);
    yd_i420_to_picture (frame, sws_getCoefficients (SWS_CS_ITU709), grays[i].is_full_range,
                        picture);
    for (int x = 0; x < 16 * 4; x++)
      g_assert_cmpint (picture->pixels[x], ==, x % 4 == 3 ? 255 : grays[i].byte);
    av_frame_free (&frame);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/i420-picture/is-what-the-standard-says", test_is_what_the_standard_says);
  g_test_add_func ("/media/i420-picture/agrees-with-swscale", test_agrees_with_swscale);
  g_test_add_func ("/media/i420-picture/grays", test_grays);
  return g_test_run ();
}
