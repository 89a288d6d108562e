/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures that the studio writes: covers and thumbnails, as JPEG. */
#include "core/media/picture-file.h"

#include <glib/gi18n.h>

#include "core/media/media-input-private.h"

static int
encode (AVCodecContext *codec, AVFrame *frame, AVPacket *packet)
{
  int result = avcodec_open2 (codec, codec->codec, NULL);

  if (result >= 0)
    result = avcodec_send_frame (codec, frame);
  if (result >= 0)
    result = avcodec_receive_packet (codec, packet);
  return result;
}

/* JPEG is full-range BT.601; one chroma sample a pixel keeps red letters sharp */
static gboolean
fill_frame (AVFrame *frame, const guint8 *bgra, gsize stride)
{
  struct SwsContext *scaler =
      sws_getContext (frame->width, frame->height, AV_PIX_FMT_BGRA, frame->width, frame->height,
                      AV_PIX_FMT_YUV444P, SWS_BILINEAR | SWS_ACCURATE_RND, NULL, NULL, NULL);
  const guint8 *const planes[4] = { bgra };
  const int strides[4] = { (int) stride };

  if (!scaler)
    return FALSE;
  sws_setColorspaceDetails (scaler, sws_getCoefficients (SWS_CS_ITU601), 1,
                            sws_getCoefficients (SWS_CS_ITU601), 1, 0, 1 << 16, 1 << 16);
  sws_scale (scaler, planes, strides, 0, frame->height, frame->data, frame->linesize);
  sws_freeContext (scaler);
  return TRUE;
}

/**
 * yd_picture_encode_jpeg:
 * @bgra: premultiplied pixels; transparent places become black
 * @width: pixels, 1 to 65,500
 * @height: pixels, 1 to 65,500
 * @stride: bytes from one row to the next
 *
 * Makes the content of a JPEG file.
 *
 * Returns: (transfer full) (nullable): the content; %NULL without memory or encoder
 */
GBytes *
yd_picture_encode_jpeg (const guint8 *bgra, int width, int height, gsize stride)
{
  const AVCodec *mjpeg = avcodec_find_encoder (AV_CODEC_ID_MJPEG);
  g_autoptr (AVFrame) frame = av_frame_alloc ();
  AVCodecContext *codec = mjpeg ? avcodec_alloc_context3 (mjpeg) : NULL;
  AVPacket *packet = av_packet_alloc ();
  GBytes *bytes = NULL;

  frame->width = width;
  frame->height = height;
  frame->format = AV_PIX_FMT_YUVJ444P;
  frame->color_range = AVCOL_RANGE_JPEG;
  frame->quality = YD_JPEG_QUALITY * FF_QP2LAMBDA;
  if (codec && av_frame_get_buffer (frame, 0) >= 0 && fill_frame (frame, bgra, stride)) {
    codec->width = width;
    codec->height = height;
    codec->pix_fmt = AV_PIX_FMT_YUVJ444P;
    codec->color_range = AVCOL_RANGE_JPEG;
    codec->time_base = (AVRational){ 1, 25 };
    codec->thread_count = 1;
    codec->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
    codec->global_quality = YD_JPEG_QUALITY * FF_QP2LAMBDA;
    if (encode (codec, frame, packet) >= 0)
      bytes = g_bytes_new (packet->data, packet->size);
  }
  av_packet_free (&packet);
  avcodec_free_context (&codec);
  return bytes;
}

/**
 * yd_picture_write_jpeg:
 * @bgra: premultiplied pixels; transparent places become black
 * @width: pixels, 1 to 65,500
 * @height: pixels, 1 to 65,500
 * @stride: bytes from one row to the next
 * @path: the file to write; one of that name is replaced
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Writes a JPEG, whole or not at all. Blocks.
 *
 * Returns: whether it was written
 */
gboolean
yd_picture_write_jpeg (const guint8 *bgra,
                       int width,
                       int height,
                       gsize stride,
                       const char *path,
                       GError **error)
{
  g_return_val_if_fail (bgra != NULL && path != NULL, FALSE);
  g_return_val_if_fail (width > 0 && width <= 65500 && height > 0 && height <= 65500, FALSE);

  g_autoptr (GBytes) bytes = yd_picture_encode_jpeg (bgra, width, height, stride);
  g_autoptr (GError) fault = NULL;
  gsize size_bytes = 0;
  const char *content = bytes ? g_bytes_get_data (bytes, &size_bytes) : NULL;
  if (content && g_file_set_contents (path, content, size_bytes, &fault))
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE,
               _ ("The picture “%s” cannot be written: %s."), path,
               fault ? fault->message : _ ("there is no JPEG encoder, or no memory"));
  return FALSE;
}
