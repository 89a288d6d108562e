/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoded frames to our pixels. Which colours a YUV frame means is said by its tags; a JPEG, and
 * whatever says nothing and is small, is BT.601. */
#include <glib/gi18n.h>
#include <libavutil/pixdesc.h>

#include "core/media/media-input-private.h"

#define HD_HEIGHT 720 /* untagged video from here on is BT.709, as every player assumes */

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

/* The same picture in our pixels */
static YdPicture *
convert (const AVFrame *frame, struct SwsContext **scaler)
{
  enum AVPixelFormat format = frame->format;
  gboolean is_full_range = frame->color_range == AVCOL_RANGE_JPEG;

  for (gsize i = 0; i < G_N_ELEMENTS (full_range_formats); i++)
    if (format == full_range_formats[i].full) {
      format = full_range_formats[i].plain;
      is_full_range = TRUE;
    }
  const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get (format);
  g_autoptr (YdPicture) picture =
      frame->width > 0 && frame->height > 0 ? yd_picture_new (frame->width, frame->height) : NULL;
  if (!picture || !descriptor)
    return NULL;
  *scaler = sws_getCachedContext (
      *scaler, frame->width, frame->height, format, frame->width, frame->height, AV_PIX_FMT_BGRA,
      SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, NULL, NULL, NULL);
  if (!*scaler)
    return NULL;

  const int *matrix = sws_getCoefficients (find_matrix (frame, is_full_range));
  sws_setColorspaceDetails (*scaler, matrix, is_full_range, sws_getCoefficients (SWS_CS_ITU709), 1,
                            0, 1 << 16, 1 << 16);
  guint8 *const planes[4] = { picture->pixels };
  const int strides[4] = { (int) picture->stride };
  sws_scale (*scaler, (const uint8_t *const *) frame->data, frame->linesize, 0, frame->height,
             planes, strides);
  if (descriptor->flags & AV_PIX_FMT_FLAG_ALPHA || format == AV_PIX_FMT_PAL8)
    yd_picture_premultiply (picture);
  return g_steal_pointer (&picture);
}

/**
 * yd_picture_new_from_frame:
 * @frame: a decoded frame
 * @orientation: 1 to 8, how the camera was held
 * @cover_width: pixels of the area the picture will have to cover; 0 for full size
 * @cover_height: pixels of the area the picture will have to cover; 0 for full size
 * @scaler: (inout): a converter kept from frame to frame, %NULL at first; the caller frees it
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Converts a frame to premultiplied BGRA, upright, and reduced when it is more than twice as large
 * as needed.
 *
 * Returns: (transfer full) (nullable): the picture
 */
YdPicture *
yd_picture_new_from_frame (const AVFrame *frame,
                           int orientation,
                           int cover_width,
                           int cover_height,
                           struct SwsContext **scaler,
                           GError **error)
{
  const gboolean is_on_side = orientation >= 5;
  const int across = is_on_side ? cover_height : cover_width;
  const int down = is_on_side ? cover_width : cover_height;
  g_autoptr (YdPicture) stored = convert (frame, scaler);
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
