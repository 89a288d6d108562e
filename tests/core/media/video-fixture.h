/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small film whose frames tell their number by their brightness. */
#pragma once

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

#include "media-fixture.h"

/* Luma of a frame; neighbours differ clearly */
static inline int
fixture_luma (int frame)
{
  return 40 + frame * 37 % 170;
}

static inline void
fixture_encode (AVFormatContext *format, AVCodecContext *codec, AVFrame *frame)
{
  AVPacket *packet = av_packet_alloc ();

  g_assert_cmpint (avcodec_send_frame (codec, frame), ==, 0);
  while (avcodec_receive_packet (codec, packet) >= 0) {
    packet->duration = 1;
    av_packet_rescale_ts (packet, codec->time_base, format->streams[0]->time_base);
    g_assert_cmpint (av_interleaved_write_frame (format, packet), ==, 0);
  }
  av_packet_free (&packet);
}

/* H.264 with B frames and an entry point every 12 frames, 25 a second */
static inline char *
fixture_video (const char *folder, const char *name, int width, int height, int n_frames)
{
  char *path = g_build_filename (folder, name, NULL);
  const AVCodec *x264 = avcodec_find_encoder_by_name ("libx264");
  AVFormatContext *format = NULL;

  g_assert_cmpint (avformat_alloc_output_context2 (&format, NULL, NULL, path), >=, 0);
  AVCodecContext *codec = avcodec_alloc_context3 (x264);
  codec->width = width;
  codec->height = height;
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->time_base = (AVRational){ 1, 25 };
  codec->framerate = (AVRational){ 25, 1 };
  codec->gop_size = 12;
  codec->max_b_frames = 2;
  codec->thread_count = 1;
  codec->global_quality = 1;
  codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  AVDictionary *options = NULL;
  av_dict_set (&options, "crf", "8", 0);
  av_dict_set (&options, "preset", "fast", 0);
  g_assert_cmpint (avcodec_open2 (codec, x264, &options), ==, 0);
  av_dict_free (&options);
  AVStream *stream = avformat_new_stream (format, NULL);
  avcodec_parameters_from_context (stream->codecpar, codec);
  stream->time_base = codec->time_base;
  stream->avg_frame_rate = codec->framerate;
  g_assert_cmpint (avio_open (&format->pb, path, AVIO_FLAG_WRITE), ==, 0);
  g_assert_cmpint (avformat_write_header (format, NULL), >=, 0);
  for (int i = 0; i < n_frames; i++) {
    AVFrame *frame = av_frame_alloc ();
    frame->width = width;
    frame->height = height;
    frame->format = codec->pix_fmt;
    frame->pts = i;
    av_frame_get_buffer (frame, 0);
    for (int plane = 0; plane < 3; plane++)
      memset (frame->data[plane], plane == 0 ? fixture_luma (i) : 128,
              (gsize) frame->linesize[plane] * (plane == 0 ? height : (height + 1) / 2));
    fixture_encode (format, codec, frame);
    av_frame_free (&frame);
  }
  fixture_encode (format, codec, NULL);
  g_assert_cmpint (av_write_trailer (format), ==, 0);
  avio_closep (&format->pb);
  avcodec_free_context (&codec);
  avformat_free_context (format);
  return path;
}
