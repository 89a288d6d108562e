/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips of any codec, light, shape and timing that tests make for themselves. */
#pragma once

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>

#include "media-fixture.h"

typedef struct _FixtureClip FixtureClip;

/* Fills frame number @number, whose buffers are there */
typedef void (*FixtureFillFunc) (AVFrame *frame, int number, const FixtureClip *clip);

struct _FixtureClip {
  const char *name;
  const char *codec;
  enum AVPixelFormat format;
  int width;
  int height;
  int n_frames;
  const int *times_ms; /* of each frame; NULL for 40 ms each */
  FixtureFillFunc fill;
  int values[4]; /* for `fill` */
  const char *options;
  int group_frames;
  AVRational pixel_shape;
  enum AVColorRange range; /* this and the next three: 0 for unsaid */
  enum AVColorSpace matrix;
  enum AVColorTransferCharacteristic transfer;
  enum AVColorPrimaries primaries;
  gboolean is_interlaced;
  int orientation_turns; /* quarters, with the clock */
  gboolean is_mirrored;
  const char *metadata;      /* key of one entry "1" of the stream */
  const char *timecode;      /* of the stream, as FFmpeg writes it */
  AVRational rate;           /* frames per second; 0 for 25; not with `times_ms` */
  const char *muxer_options; /* "key=value:…" */
  int n_streams;             /* copies of the stream, 0 for one */
};

/* Every sample of each plane has the value of `values` */
static inline void
fixture_fill_flat (AVFrame *frame, int number, const FixtureClip *clip)
{
  const gboolean is_wide = clip->format == AV_PIX_FMT_YUV420P10 ||
                           clip->format == AV_PIX_FMT_YUV444P10 ||
                           clip->format == AV_PIX_FMT_YUVA444P10;

  for (int plane = 0; plane < 4 && frame->data[plane]; plane++) {
    const gboolean is_halved =
        (plane == 1 || plane == 2) &&
        (clip->format == AV_PIX_FMT_YUV420P || clip->format == AV_PIX_FMT_YUV420P10 ||
         clip->format == AV_PIX_FMT_YUVA420P);
    const int width = is_halved ? (clip->width + 1) / 2 : clip->width;
    const int height = is_halved ? (clip->height + 1) / 2 : clip->height;
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        guint8 *row = frame->data[plane] + (gsize) y * frame->linesize[plane];
        if (is_wide)
          ((guint16 *) row)[x] = (guint16) clip->values[plane];
        else
          row[x] = (guint8) clip->values[plane];
      }
  }
}

/* The brightness tells the number, as in video-fixture.h */
static inline void
fixture_fill_number (AVFrame *frame, int number, const FixtureClip *clip)
{
  const FixtureClip flat = { .format = clip->format,
                             .width = clip->width,
                             .height = clip->height,
                             .values = { 40 + number * 37 % 170, 128, 128, 255 } };

  fixture_fill_flat (frame, number, &flat);
}

static inline void
fixture_clip_write (AVFormatContext *format, AVCodecContext *codec, AVFrame *frame, int n_streams)
{
  AVPacket *packet = av_packet_alloc ();

  g_assert_cmpint (avcodec_send_frame (codec, frame), ==, 0);
  while (avcodec_receive_packet (codec, packet) >= 0)
    for (int i = 0; i < n_streams; i++) {
      AVPacket *copy = av_packet_clone (packet);
      copy->stream_index = i;
      copy->duration = codec->time_base.den == 1000 ? 40 : 1;
      av_packet_rescale_ts (copy, codec->time_base, format->streams[i]->time_base);
      g_assert_cmpint (av_interleaved_write_frame (format, copy), ==, 0);
      av_packet_free (&copy);
    }
  av_packet_free (&packet);
}

static inline AVCodecContext *
fixture_clip_codec (const FixtureClip *clip)
{
  const AVCodec *encoder = avcodec_find_encoder_by_name (clip->codec);
  AVDictionary *options = NULL;

  g_assert_nonnull (encoder);
  AVCodecContext *codec = avcodec_alloc_context3 (encoder);
  codec->width = clip->width;
  codec->height = clip->height;
  codec->pix_fmt = clip->format;
  codec->framerate = clip->rate.num ? clip->rate : (AVRational){ 25, 1 };
  codec->time_base = clip->times_ms ? (AVRational){ 1, 1000 } : av_inv_q (codec->framerate);
  codec->gop_size = clip->group_frames > 0 ? clip->group_frames : 12;
  codec->thread_count = 1;
  codec->sample_aspect_ratio = clip->pixel_shape;
  codec->color_range = clip->range;
  codec->colorspace = clip->matrix ? clip->matrix : AVCOL_SPC_UNSPECIFIED;
  codec->color_trc = clip->transfer ? clip->transfer : AVCOL_TRC_UNSPECIFIED;
  codec->color_primaries = clip->primaries ? clip->primaries : AVCOL_PRI_UNSPECIFIED;
  if (clip->is_interlaced)
    codec->flags |= AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME;
  codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (clip->options)
    g_assert_cmpint (av_dict_parse_string (&options, clip->options, "=", ";", 0), ==, 0);
  g_assert_cmpint (avcodec_open2 (codec, encoder, &options), ==, 0);
  av_dict_free (&options);
  return codec;
}

static inline void
fixture_clip_streams (AVFormatContext *format, AVCodecContext *codec, const FixtureClip *clip)
{
  for (int i = 0; i < MAX (clip->n_streams, 1); i++) {
    AVStream *stream = avformat_new_stream (format, NULL);
    avcodec_parameters_from_context (stream->codecpar, codec);
    stream->time_base = codec->time_base;
    if (clip->timecode)
      stream->avg_frame_rate = codec->framerate;
    stream->sample_aspect_ratio = clip->pixel_shape;
    if (clip->metadata)
      av_dict_set (&stream->metadata, clip->metadata, "1", 0);
    if (clip->timecode)
      av_dict_set (&stream->metadata, "timecode", clip->timecode, 0);
    if (clip->orientation_turns || clip->is_mirrored) {
      gint32 *matrix = (gint32 *) av_stream_new_side_data (stream, AV_PKT_DATA_DISPLAYMATRIX,
                                                           9 * sizeof (gint32));
      av_display_rotation_set (matrix, 90.0 * clip->orientation_turns);
      av_display_matrix_flip (matrix, clip->is_mirrored, 0);
    }
  }
}

static inline char *
fixture_clip (const char *folder, const FixtureClip *clip)
{
  char *path = g_build_filename (folder, clip->name, NULL);
  AVCodecContext *codec = fixture_clip_codec (clip);
  AVFormatContext *format = NULL;
  AVDictionary *options = NULL;

  g_assert_cmpint (avformat_alloc_output_context2 (&format, NULL, NULL, path), >=, 0);
  fixture_clip_streams (format, codec, clip);
  if (clip->muxer_options)
    av_dict_parse_string (&options, clip->muxer_options, "=", ";", 0);
  g_assert_cmpint (avio_open (&format->pb, path, AVIO_FLAG_WRITE), ==, 0);
  g_assert_cmpint (avformat_write_header (format, &options), >=, 0);
  av_dict_free (&options);
  for (int i = 0; i < clip->n_frames; i++) {
    AVFrame *frame = av_frame_alloc ();
    frame->width = clip->width;
    frame->height = clip->height;
    frame->format = clip->format;
    frame->pts = clip->times_ms ? clip->times_ms[i] : i;
    frame->interlaced_frame = clip->is_interlaced;
    frame->top_field_first = clip->is_interlaced;
    frame->color_range = clip->range;
    frame->colorspace = codec->colorspace;
    frame->color_trc = codec->color_trc;
    frame->color_primaries = codec->color_primaries;
    frame->sample_aspect_ratio = clip->pixel_shape;
    av_frame_get_buffer (frame, 0);
    clip->fill (frame, i, clip);
    fixture_clip_write (format, codec, frame, MAX (clip->n_streams, 1));
    av_frame_free (&frame);
  }
  fixture_clip_write (format, codec, NULL, MAX (clip->n_streams, 1));
  g_assert_cmpint (av_write_trailer (format), ==, 0);
  avio_closep (&format->pb);
  avcodec_free_context (&codec);
  avformat_free_context (format);
  return path;
}
