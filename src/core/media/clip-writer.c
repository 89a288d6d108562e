/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clip that can be entered anywhere: H.264 in MP4 with a closed group every 8 frames, no B
 * frames, and of all else what decodes in half the time, BT.709; with transparency ProRes 4444 in
 * MOV, whose frames all stand alone. There is picture only. It is written beside its place and
 * renamed when whole. */
#include "core/media/clip-writer-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/id.h"
#include "core/base/safe-file.h"
#include "core/media/media-input-private.h"
#include "core/media/x264-params.h"

#define OWN_TIMES_BASE 1000000 /* ticks a second where frames keep their own times */

struct _YdClipWriter {
  YdConformSpec spec;
  char *target;    /* owned */
  char *part_path; /* owned; NULL once renamed */
  AVFormatContext *format;
  AVCodecContext *codec;
  AVStream *stream; /* of `format` */
  AVFrame *frame;
  AVPacket *packet;
  struct SwsContext *scaler;
};

static gboolean
fail (YdClipWriter *self, int result, GError **error)
{
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE,
               _ ("“%s” cannot be written: %s. Free some space or choose another folder."),
               self->target, av_err2str (result));
  return FALSE;
}

static AVCodecContext *
make_codec (const YdConformSpec *spec)
{
  const AVCodec *codec = avcodec_find_encoder_by_name (spec->has_alpha ? "prores_ks" : "libx264");
  AVCodecContext *self = codec ? avcodec_alloc_context3 (codec) : NULL;
  if (!self)
    return NULL;

  const gboolean is_constant = spec->rate.num > 0;
  self->width = spec->width;
  self->height = spec->height;
  self->pix_fmt = spec->has_alpha ? AV_PIX_FMT_YUVA444P10 : AV_PIX_FMT_YUV420P;
  self->time_base = is_constant ? (AVRational){ spec->rate.den, spec->rate.num }
                                : (AVRational){ 1, OWN_TIMES_BASE };
  self->framerate =
      is_constant ? (AVRational){ spec->rate.num, spec->rate.den } : (AVRational){ 30, 1 };
  self->gop_size = YD_CONFORM_GROUP_FRAMES;
  self->max_b_frames = 0;
  self->color_range = AVCOL_RANGE_MPEG;
  self->colorspace = AVCOL_SPC_BT709;
  self->color_primaries = AVCOL_PRI_BT709;
  self->color_trc = AVCOL_TRC_BT709;
  self->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  return self;
}

static int
open_codec (YdClipWriter *self)
{
  AVDictionary *options = NULL;

  self->codec = make_codec (&self->spec);
  if (!self->codec)
    return AVERROR_ENCODER_NOT_FOUND;
  if (self->spec.has_alpha) {
    av_dict_set (&options, "profile", "4444", 0);
    av_dict_set (&options, "alpha_bits", "16", 0);
  } else {
    av_dict_set_int (&options, "crf", self->spec.quality, 0);
    av_dict_set (&options, "preset", "veryfast", 0);
    av_dict_set (&options, "tune", "fastdecode", 0);
    av_dict_set (&options, "x264-params", "scenecut=0:open-gop=0:force-cfr=0", 0);
  }
  yd_x264_params_add (self->codec, &options);
  const int result = avcodec_open2 (self->codec, NULL, &options);
  av_dict_free (&options);
  return result;
}

static int
open_file (YdClipWriter *self)
{
  g_autofree char *url = g_strconcat ("file:", self->part_path, NULL);
  int result = avformat_alloc_output_context2 (&self->format, NULL,
                                               self->spec.has_alpha ? "mov" : "mp4", NULL);
  if (result < 0)
    return result;

  self->stream = avformat_new_stream (self->format, NULL);
  self->stream->time_base = self->codec->time_base;
  self->stream->avg_frame_rate = self->codec->framerate;
  self->format->flags |= AVFMT_FLAG_BITEXACT; /* the same clip twice is the same file */
  avcodec_parameters_from_context (self->stream->codecpar, self->codec);
  result = avio_open (&self->format->pb, url, AVIO_FLAG_WRITE);
  return result >= 0 ? avformat_write_header (self->format, NULL) : result;
}

static int
make_frame (YdClipWriter *self)
{
  self->frame = av_frame_alloc ();
  self->packet = av_packet_alloc ();
  self->frame->width = self->spec.width;
  self->frame->height = self->spec.height;
  self->frame->format = self->codec->pix_fmt;
  return av_frame_get_buffer (self->frame, 0);
}

/**
 * yd_clip_writer_new: (skip)
 * @target: where the clip goes; an existing file is replaced at the end
 * @spec: what it is
 * @error: return location for `YD_MEDIA_ERROR_WRITE`
 *
 * Starts a clip; freed before it is finished, it leaves nothing behind.
 *
 * Returns: (transfer full) (nullable): the writer
 */
YdClipWriter *
yd_clip_writer_new (const char *target, const YdConformSpec *spec, GError **error)
{
  g_autoptr (YdClipWriter) self = g_new0 (YdClipWriter, 1);
  g_autofree char *id = yd_id_new ();

  self->spec = *spec;
  self->target = g_strdup (target);
  self->part_path = g_strconcat (target, ".part-", id, NULL);
  int result = open_codec (self);
  if (result >= 0)
    result = open_file (self);
  if (result >= 0)
    result = make_frame (self);
  if (result >= 0)
    return g_steal_pointer (&self);
  fail (self, result, error);
  return NULL;
}

/**
 * yd_clip_writer_free: (skip)
 * @self: (transfer full): a writer
 *
 * Frees a writer; the clip is gone when it was not finished.
 */
void
yd_clip_writer_free (YdClipWriter *self)
{
  if (self->format)
    avio_closep (&self->format->pb);
  if (self->part_path)
    g_unlink (self->part_path);
  avformat_free_context (self->format);
  avcodec_free_context (&self->codec);
  av_frame_free (&self->frame);
  av_packet_free (&self->packet);
  sws_freeContext (self->scaler);
  g_free (self->part_path);
  g_free (self->target);
  g_free (self);
}

static int
write_packets (YdClipWriter *self)
{
  int result;

  while ((result = avcodec_receive_packet (self->codec, self->packet)) >= 0) {
    if (self->spec.rate.num > 0)
      self->packet->duration = 1;
    av_packet_rescale_ts (self->packet, self->codec->time_base, self->stream->time_base);
    result = av_interleaved_write_frame (self->format, self->packet);
    if (result < 0)
      return result;
  }
  return result == AVERROR (EAGAIN) || result == AVERROR_EOF ? 0 : result;
}

/* ProRes is of straight alpha, our pixels are multiplied */
static YdPicture *
dup_straight (YdPicture *picture)
{
  YdPicture *straight = yd_picture_new (picture->width, picture->height);
  if (!straight)
    return NULL;

  for (int y = 0; y < picture->height; y++) {
    const guint8 *from = picture->pixels + y * picture->stride;
    guint8 *to = straight->pixels + y * straight->stride;
    for (int x = 0; x < picture->width; x++, from += 4, to += 4) {
      for (int c = 0; c < 3; c++)
        to[c] = from[3] ? MIN ((from[c] * 255 + from[3] / 2) / from[3], 255) : 0;
      to[3] = from[3];
    }
  }
  return straight;
}

static int
fill_frame (YdClipWriter *self, const YdPicture *picture)
{
  const guint8 *const planes[4] = { picture->pixels };
  const int strides[4] = { (int) picture->stride };
  const int *matrix = sws_getCoefficients (SWS_CS_ITU709);

  self->scaler = sws_getCachedContext (
      self->scaler, picture->width, picture->height, AV_PIX_FMT_BGRA, self->spec.width,
      self->spec.height, self->codec->pix_fmt, SWS_AREA | SWS_ACCURATE_RND, NULL, NULL, NULL);
  if (!self->scaler || av_frame_make_writable (self->frame) < 0)
    return AVERROR (ENOMEM);
  sws_setColorspaceDetails (self->scaler, matrix, 1, matrix, 0, 0, 1 << 16, 1 << 16);
  sws_scale (self->scaler, planes, strides, 0, picture->height, self->frame->data,
             self->frame->linesize);
  return 0;
}

/**
 * yd_clip_writer_add: (skip)
 * @self: a writer
 * @picture: the next frame, of any size
 * @time: its number at a constant rate, else microseconds; more than the one before
 * @error: return location for `YD_MEDIA_ERROR_WRITE`
 *
 * Adds a frame.
 *
 * Returns: whether it was added
 */
gboolean
yd_clip_writer_add (YdClipWriter *self, YdPicture *picture, gint64 time, GError **error)
{
  g_autoptr (YdPicture) straight = self->spec.has_alpha && !picture->is_opaque
                                       ? dup_straight (picture)
                                       : yd_picture_ref (picture);
  int result = straight ? fill_frame (self, straight) : AVERROR (ENOMEM);

  if (result >= 0) {
    self->frame->pts = time;
    self->frame->pict_type = AV_PICTURE_TYPE_NONE;
    result = avcodec_send_frame (self->codec, self->frame);
  }
  if (result >= 0)
    result = write_packets (self);
  return result >= 0 || fail (self, result, error);
}

/**
 * yd_clip_writer_finish: (skip)
 * @self: a writer
 * @error: return location for `YD_MEDIA_ERROR_WRITE`
 *
 * Ends the clip and puts it in its place.
 *
 * Returns: whether the clip is there
 */
gboolean
yd_clip_writer_finish (YdClipWriter *self, GError **error)
{
  int result = avcodec_send_frame (self->codec, NULL);
  if (result >= 0)
    result = write_packets (self);
  if (result >= 0)
    result = av_write_trailer (self->format);
  if (result >= 0)
    result = avio_closep (&self->format->pb);
  if (result < 0)
    return fail (self, result, error);

  if (!yd_safe_file_move (self->part_path, self->target, error))
    return FALSE;
  g_clear_pointer (&self->part_path, g_free);
  return TRUE;
}
