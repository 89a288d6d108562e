/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG, or animated PNG when there is more than one frame of it. */
#include "core/media/animation-writer-private.h"

#include <glib/gi18n.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>

#include "core/media/media-input-private.h"

struct _YdAnimationWriter {
  char *path;
  AVFormatContext *format;
  AVCodecContext *codec;
  AVFrame *frame;
  AVPacket *packet;
  gint64 lasts_ms; /* the last frame */
};

static gboolean
check (YdAnimationWriter *self, int result, GError **error)
{
  if (result >= 0)
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE,
               _ ("The picture “%s” cannot be written: %s."), self->path, av_err2str (result));
  return FALSE;
}

static int
open_encoder (YdAnimationWriter *self, int width, int height)
{
  const AVCodec *encoder = avcodec_find_encoder (AV_CODEC_ID_APNG);
  AVCodecContext *codec = self->codec = avcodec_alloc_context3 (encoder);

  codec->width = width;
  codec->height = height;
  codec->pix_fmt = AV_PIX_FMT_RGBA;
  codec->time_base = (AVRational){ 1, 1000 };
  codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
  codec->thread_count = 1;
  self->frame->width = width;
  self->frame->height = height;
  self->frame->format = AV_PIX_FMT_RGBA;
  const int result = av_frame_get_buffer (self->frame, 0);
  return result < 0 ? result : avcodec_open2 (codec, encoder, NULL);
}

static int
open_file (YdAnimationWriter *self)
{
  g_autofree char *url = g_strconcat ("file:", self->path, NULL);
  int result = avformat_alloc_output_context2 (&self->format, NULL, "apng", NULL);
  AVStream *stream = result >= 0 ? avformat_new_stream (self->format, NULL) : NULL;
  AVDictionary *options = NULL;

  if (!stream)
    return result < 0 ? result : AVERROR (ENOMEM);
  self->format->flags |= AVFMT_FLAG_BITEXACT;
  stream->time_base = self->codec->time_base;
  result = avcodec_parameters_from_context (stream->codecpar, self->codec);
  if (result >= 0)
    result = avio_open (&self->format->pb, url, AVIO_FLAG_WRITE);
  av_dict_set (&options, "plays", "0", 0); /* on and on */
  if (result >= 0)
    result = avformat_write_header (self->format, &options);
  av_dict_free (&options);
  return result;
}

/**
 * yd_animation_writer_new: (skip)
 * @path: the file to write
 * @width: pixels
 * @height: pixels
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Opens the file.
 *
 * Returns: (transfer full) (nullable): a writer without frames
 */
YdAnimationWriter *
yd_animation_writer_new (const char *path, int width, int height, GError **error)
{
  g_autoptr (YdAnimationWriter) self = g_new0 (YdAnimationWriter, 1);

  self->path = g_strdup (path);
  self->frame = av_frame_alloc ();
  self->packet = av_packet_alloc ();
  if (!check (self, open_encoder (self, width, height), error) ||
      !check (self, open_file (self), error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * yd_animation_writer_free: (skip)
 * @self: (transfer full): a writer
 *
 * Closes the file, be it whole or not.
 */
void
yd_animation_writer_free (YdAnimationWriter *self)
{
  if (self->format)
    avio_closep (&self->format->pb);
  avformat_free_context (self->format);
  avcodec_free_context (&self->codec);
  av_frame_free (&self->frame);
  av_packet_free (&self->packet);
  g_free (self->path);
  g_free (self);
}

static int
write_packets (YdAnimationWriter *self)
{
  int result;

  while ((result = avcodec_receive_packet (self->codec, self->packet)) >= 0) {
    av_packet_rescale_ts (self->packet, self->codec->time_base,
                          self->format->streams[0]->time_base);
    result = av_write_frame (self->format, self->packet);
    av_packet_unref (self->packet);
    if (result < 0)
      return result;
  }
  return result == AVERROR (EAGAIN) || result == AVERROR_EOF ? 0 : result;
}

/**
 * yd_animation_writer_add: (skip)
 * @self: a writer
 * @rgba: a frame, straight alpha
 * @stride: bytes from one row to the next
 * @start_ms: when it is shown, after the one before
 * @lasts_ms: for how long
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Adds a frame.
 *
 * Returns: whether it was written
 */
gboolean
yd_animation_writer_add (YdAnimationWriter *self,
                         const guint8 *rgba,
                         gsize stride,
                         gint64 start_ms,
                         int lasts_ms,
                         GError **error)
{
  if (!check (self, av_frame_make_writable (self->frame), error))
    return FALSE;
  av_image_copy_plane (self->frame->data[0], self->frame->linesize[0], rgba, (int) stride,
                       self->codec->width * 4, self->codec->height);
  self->frame->pts = start_ms;
  self->lasts_ms = lasts_ms;
  return check (self, avcodec_send_frame (self->codec, self->frame), error) &&
         check (self, write_packets (self), error);
}

/**
 * yd_animation_writer_finish: (skip)
 * @self: a writer
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Writes what is left.
 *
 * Returns: whether the file is whole
 */
gboolean
yd_animation_writer_finish (YdAnimationWriter *self, GError **error)
{
  AVRational last; /* the muxer counts from one frame to the next, which the last has not */

  av_reduce (&last.num, &last.den, self->lasts_ms, 1000, G_MAXUINT16);
  av_opt_set_q (self->format->priv_data, "final_delay", last, 0);
  return check (self, avcodec_send_frame (self->codec, NULL), error) &&
         check (self, write_packets (self), error) &&
         check (self, av_write_trailer (self->format), error) &&
         check (self, avio_closep (&self->format->pb), error);
}
