/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoded frames to our pixels. Which colors a YUV frame means is said by its tags; a JPEG, and
 * whatever says nothing and is small, is BT.601. Pixels that are not square are made so. */
#include <glib/gi18n.h>
#include <libavutil/pixdesc.h>
#include <string.h>

#include "core/media/color-map.h"
#include "core/media/color-profile.h"
#include "core/media/media-input-private.h"

#define HD_HEIGHT 720 /* untagged video from here on is BT.709, as every player assumes */

struct _YdPictureConverter {
  struct SwsContext *scaler; /* NULL before the first frame */
  YdColorMap *map;           /* NULL for plain light */
  YdColorLight light;        /* of `map` */
  guint16 *wide;             /* pixels on their way to `map` */
  gsize n_wide;
  YdColorProfile *profile; /* of the last frame that had one; NULL before */
};

/* Formats that say by their name that they are full-range */
static const struct {
  enum AVPixelFormat full;
  enum AVPixelFormat plain;
} full_range_formats[] = {
  { AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV420P }, { AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV422P },
  { AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUV444P }, { AV_PIX_FMT_YUVJ440P, AV_PIX_FMT_YUV440P },
  { AV_PIX_FMT_YUVJ411P, AV_PIX_FMT_YUV411P },
};

static int
find_matrix (const AVFrame *frame, gboolean is_full_range)
{
  switch (frame->colorspace) {
  case AVCOL_SPC_BT709:
    return SWS_CS_ITU709;
  case AVCOL_SPC_BT2020_NCL:
  case AVCOL_SPC_BT2020_CL:
    return SWS_CS_BT2020;
  case AVCOL_SPC_SMPTE240M:
    return SWS_CS_SMPTE240M;
  case AVCOL_SPC_FCC:
    return SWS_CS_FCC;
  case AVCOL_SPC_UNSPECIFIED:
    return !is_full_range && MIN (frame->width, frame->height) >= HD_HEIGHT ? SWS_CS_ITU709
                                                                            : SWS_CS_ITU601;
  default:
    return SWS_CS_ITU601;
  }
}

static YdColorLight
find_light (const AVFrame *frame)
{
  switch (frame->color_trc) {
  case AVCOL_TRC_SMPTE2084:
    return YD_COLOR_LIGHT_PQ;
  case AVCOL_TRC_ARIB_STD_B67:
    return YD_COLOR_LIGHT_HLG;
  default:
    break;
  }
  switch (frame->color_primaries) {
  case AVCOL_PRI_BT2020:
    return YD_COLOR_LIGHT_BT2020;
  case AVCOL_PRI_SMPTE431:
  case AVCOL_PRI_SMPTE432:
    return YD_COLOR_LIGHT_DISPLAY_P3;
  default:
    return YD_COLOR_LIGHT_PLAIN;
  }
}

/**
 * yd_pixel_shape_apply: (skip)
 * @shape: how wide a pixel is for its height
 * @width: (inout): pixels
 * @height: (inout): pixels
 *
 * Finds the size that a picture has when its pixels are made square; it only grows.
 */
void
yd_pixel_shape_apply (AVRational shape, int *width, int *height)
{
  if (shape.num > shape.den)
    *width = (int) av_rescale (*width, shape.num, shape.den);
  else if (shape.num < shape.den)
    *height = (int) av_rescale (*height, shape.den, shape.num);
}

/**
 * yd_picture_converter_new: (skip)
 *
 * Makes a converter, which keeps its tables from frame to frame.
 *
 * Returns: (transfer full): the converter
 */
YdPictureConverter *
yd_picture_converter_new (void)
{
  return g_new0 (YdPictureConverter, 1);
}

/**
 * yd_picture_converter_free: (skip)
 * @self: (transfer full): a converter
 */
void
yd_picture_converter_free (YdPictureConverter *self)
{
  sws_freeContext (self->scaler);
  g_clear_pointer (&self->map, yd_color_map_free);
  g_clear_pointer (&self->profile, yd_color_profile_free);
  g_free (self->wide);
  g_free (self);
}

static gboolean
prepare_wide (YdPictureConverter *self, YdColorLight light, gsize n_pixels)
{
  if (light != YD_COLOR_LIGHT_PLAIN && (!self->map || self->light != light)) {
    g_clear_pointer (&self->map, yd_color_map_free);
    self->map = yd_color_map_new (light);
    self->light = light;
  }
  if (self->n_wide < n_pixels) {
    g_free (self->wide);
    self->wide = g_try_malloc (n_pixels * 4 * sizeof (guint16));
    self->n_wide = self->wide ? n_pixels : 0;
  }
  return self->wide != NULL;
}

static void
narrow (const guint16 *rgba, YdPicture *picture)
{
  const gsize n_pixels = (gsize) picture->width * picture->height;
  guint8 *bgra = picture->pixels;

  for (gsize i = 0; i < n_pixels; i++, rgba += 4, bgra += 4) {
    bgra[0] = (guint8) ((rgba[2] * 255u + 32767) / 65535);
    bgra[1] = (guint8) ((rgba[1] * 255u + 32767) / 65535);
    bgra[2] = (guint8) ((rgba[0] * 255u + 32767) / 65535);
    bgra[3] = (guint8) ((rgba[3] * 255u + 32767) / 65535);
  }
}

/* swscale takes deep RGB to 8 bits through YUV, which loses color; so we narrow it ourselves */
static gboolean
is_deep_rgb (const AVFrame *frame)
{
  const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get (frame->format);

  return descriptor->flags & AV_PIX_FMT_FLAG_RGB && descriptor->comp[0].depth > 8;
}

/* The format without what its name says of its range, and that range */
static enum AVPixelFormat
find_format (const AVFrame *frame, gboolean *is_full_range)
{
  const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get (frame->format);
  const gboolean is_gray = descriptor->nb_components <= 2 &&
                           !(descriptor->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL));

  /* a gray picture is full-range unless it says otherwise, other YUV is not */
  *is_full_range =
      is_gray ? frame->color_range != AVCOL_RANGE_MPEG : frame->color_range == AVCOL_RANGE_JPEG;
  for (gsize i = 0; i < G_N_ELEMENTS (full_range_formats); i++)
    if (frame->format == full_range_formats[i].full) {
      *is_full_range = TRUE;
      return full_range_formats[i].plain;
    }
  return frame->format;
}

static gboolean
scale (YdPictureConverter *self, const AVFrame *frame, YdPicture *picture, YdColorLight light)
{
  gboolean is_full_range;
  const enum AVPixelFormat format = find_format (frame, &is_full_range);
  const int *matrix = sws_getCoefficients (find_matrix (frame, is_full_range));
  const gboolean is_sized = picture->width == frame->width && picture->height == frame->height;
  const gboolean is_wide = light != YD_COLOR_LIGHT_PLAIN || is_deep_rgb (frame);

  if (format == AV_PIX_FMT_YUV420P && is_sized && !is_wide) {
    yd_i420_to_picture (frame, matrix, is_full_range, picture);
    return TRUE;
  }
  self->scaler = sws_getCachedContext (
      self->scaler, frame->width, frame->height, format, picture->width, picture->height,
      is_wide ? AV_PIX_FMT_RGBA64 : AV_PIX_FMT_BGRA,
      (is_sized ? SWS_BILINEAR : SWS_BICUBIC) | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, NULL, NULL,
      NULL);
  if (!self->scaler)
    return FALSE;

  sws_setColorspaceDetails (self->scaler, matrix, is_full_range, matrix, 1, 0, 1 << 16, 1 << 16);
  guint8 *const planes[4] = { is_wide ? (guint8 *) self->wide : picture->pixels };
  const int strides[4] = { is_wide ? picture->width * 8 : (int) picture->stride };
  sws_scale (self->scaler, (const uint8_t *const *) frame->data, frame->linesize, 0, frame->height,
             planes, strides);
  if (light != YD_COLOR_LIGHT_PLAIN)
    yd_color_map_run (self->map, self->wide, picture->pixels,
                      (gsize) picture->width * picture->height);
  else if (is_wide)
    narrow (self->wide, picture);
  return TRUE;
}

/* Cairo drew it, so its colors are multiplied already, whatever FFmpeg says */
static void
find_opacity (YdPicture *picture)
{
  picture->is_opaque = TRUE;
  for (int y = 0; y < picture->height && picture->is_opaque; y++)
    for (int x = 0; x < picture->width && picture->is_opaque; x++)
      picture->is_opaque = picture->pixels[y * picture->stride + 4 * (gsize) x + 3] == 255;
}

static void
apply_profile (YdPictureConverter *self, const AVFrame *frame, YdPicture *picture)
{
  const AVFrameSideData *icc = av_frame_get_side_data (frame, AV_FRAME_DATA_ICC_PROFILE);

  if (!icc)
    return;
  if (!yd_color_profile_is_of (self->profile, icc->data, icc->size)) {
    g_clear_pointer (&self->profile, yd_color_profile_free);
    self->profile = yd_color_profile_new (icc->data, icc->size, YD_PIXEL_ORDER_BGRA);
  }
  yd_color_profile_run (self->profile, picture->pixels, picture->width, picture->height,
                        picture->stride);
}

/* The same picture in our pixels */
static YdPicture *
convert (YdPictureConverter *self, const AVFrame *frame, AVRational shape, gboolean is_multiplied)
{
  const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get (frame->format);
  const YdColorLight light = find_light (frame);
  int width = frame->width, height = frame->height;

  yd_pixel_shape_apply (shape, &width, &height);
  g_autoptr (YdPicture) picture =
      frame->width > 0 && frame->height > 0 ? yd_picture_new (width, height) : NULL;
  if (!picture || !descriptor ||
      ((light != YD_COLOR_LIGHT_PLAIN || is_deep_rgb (frame)) &&
       !prepare_wide (self, light, (gsize) width * height)) ||
      !scale (self, frame, picture, light))
    return NULL;
  if (light == YD_COLOR_LIGHT_PLAIN)
    apply_profile (self, frame, picture);
  if (is_multiplied)
    find_opacity (picture);
  else if (descriptor->flags & AV_PIX_FMT_FLAG_ALPHA || frame->format == AV_PIX_FMT_PAL8)
    yd_picture_premultiply (picture);
  return g_steal_pointer (&picture);
}

/**
 * yd_picture_converter_run: (skip)
 * @self: a converter
 * @input: the file that the frame came from
 * @frame: a decoded frame
 * @cover_width: pixels of the area the picture will have to cover; 0 for full size
 * @cover_height: pixels of the area the picture will have to cover; 0 for full size
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Converts a frame to premultiplied BGRA, upright, of square pixels, and reduced when it is more
 * than twice as large as needed.
 *
 * Returns: (transfer full) (nullable): the picture
 */
YdPicture *
yd_picture_converter_run (YdPictureConverter *self,
                          YdMediaInput *input,
                          const AVFrame *frame,
                          int cover_width,
                          int cover_height,
                          GError **error)
{
  const int orientation = yd_media_input_get_orientation (input, frame);
  const gboolean is_on_side = orientation >= 5;
  const int across = is_on_side ? cover_height : cover_width;
  const int down = is_on_side ? cover_width : cover_height;
  const gboolean is_multiplied = input->codec->codec_id == AV_CODEC_ID_SVG;
  g_autoptr (YdPicture) stored =
      convert (self, frame, yd_media_input_get_pixel_shape (input, frame), is_multiplied);
  g_autoptr (YdPicture) reduced = NULL;

  if (stored)
    reduced = across > 0 && down > 0 ? yd_picture_reduce_to_cover (stored, across, down)
                                     : yd_picture_ref (stored);
  YdPicture *picture = reduced ? yd_picture_turn (reduced, orientation) : NULL;
  if (!picture)
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
                 _ ("A picture of %d × %d pixels cannot be held in memory. Make it smaller."),
                 frame->width, frame->height);
  return picture;
}
