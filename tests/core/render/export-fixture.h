/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film whose every moment can be told again from its file: it is black, but for a flash of one
 * frame a second, and with each flash there is a beep. */
#pragma once

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>

#include "core/render/film-export.h"
#include "core/render/picture-encoder.h"
#include "film-fixture.h"

#define BEEP_WIDTH 96
#define BEEP_HEIGHT 64
#define BEEP_RATE 25
#define BEEP_FIRST 10 /* frame of the first flash */
#define BEEP_SAMPLES (YD_SAMPLE_RATE / BEEP_RATE)

typedef struct {
  char *folder;
  char *white;
  char *beep;
} BeepMedia;

static inline double
beep_tone (gint64 sample, int sample_rate)
{
  return sample < sample_rate / BEEP_RATE
             ? 0.5 * sin (2 * G_PI * 1000 * (double) sample / sample_rate)
             : 0;
}

static inline void
beep_media_open (BeepMedia *self)
{
  self->folder = fixture_folder_new ();
  self->white = fixture_png (self->folder, "white.png", 32, 32, fixture_flat, 0xffffffff);
  self->beep = fixture_wav (self->folder, "beep.wav", 48000, 1, BEEP_SAMPLES, beep_tone);
}

static inline void
beep_media_close (BeepMedia *self)
{
  g_free (self->white);
  g_free (self->beep);
  fixture_folder_remove (self->folder);
}

static inline YdSnapshot *
beep_film_new (const BeepMedia *media, gint64 n_frames)
{
  YdSnapshot *film = film_new (n_frames);
  YdSnapshotTrack *pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *sounds = yd_snapshot_add_track (film, YD_TRACK_KIND_EFFECT);

  film->width = BEEP_WIDTH;
  film->height = BEEP_HEIGHT;
  film->rate = (YdFrameRate){ BEEP_RATE, 1 };
  film->background = 0x000000ff;
  for (gint64 frame = BEEP_FIRST; frame < n_frames; frame += BEEP_RATE) {
    film_add_clip (pictures, YD_CLIP_KIND_STILL, media->white, frame, 1);
    film_add_clip (sounds, YD_CLIP_KIND_SOUND, media->beep, frame, 1);
  }
  return film;
}

/* Everything of a file, decoded */
typedef struct {
  GArray *flashes;  /* double: seconds at which a bright frame is shown */
  guint n_pictures; /* frames */
  double length;    /* seconds up to the end of the last frame */
  GArray *sound;    /* float: the left side at 48 kHz */
  double sound_start;
} Decoded;

static inline void
decoded_clear (Decoded *self)
{
  g_clear_pointer (&self->flashes, g_array_unref);
  g_clear_pointer (&self->sound, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decoded, decoded_clear)

/* Mean of the first plane, or of the colours of a palette */
static inline double
decoded_get_level (const AVFrame *frame)
{
  const gboolean is_deep = frame->format == AV_PIX_FMT_YUV422P10;
  double sum = 0;

  for (int y = 0; y < frame->height; y++)
    for (int x = 0; x < frame->width; x++) {
      const guint8 *row = frame->data[0] + (gsize) y * frame->linesize[0];
      if (is_deep)
        sum += ((const guint16 *) row)[x] / 4.0;
      else if (frame->format == AV_PIX_FMT_BGRA || frame->format == AV_PIX_FMT_ARGB)
        sum += row[4 * x + 1];
      else
        sum += row[x];
    }
  return sum / (frame->width * frame->height);
}

static inline void
decoded_add_picture (Decoded *self, const AVFrame *frame, AVRational time_base)
{
  const double time = (double) frame->best_effort_timestamp * av_q2d (time_base);

  self->n_pictures++;
  self->length = time + (double) frame->pkt_duration * av_q2d (time_base);
  if (decoded_get_level (frame) > 128)
    g_array_append_val (self->flashes, time);
}

static inline void
decoded_add_sound (Decoded *self, SwrContext *resampler, const AVFrame *frame, AVRational base)
{
  const int room = frame ? frame->nb_samples + 64 : 4096;
  g_autofree float *left = g_new (float, room);
  guint8 *planes[1] = { (guint8 *) left };

  if (frame && self->sound->len == 0)
    self->sound_start = (double) frame->pts * av_q2d (base);
  const int n =
      swr_convert (resampler, planes, room, frame ? (const guint8 **) frame->extended_data : NULL,
                   frame ? frame->nb_samples : 0);
  g_array_append_vals (self->sound, left, (guint) MAX (n, 0));
}

static inline void
decoded_run (Decoded *self, const char *path, enum AVMediaType type)
{
  AVFormatContext *format = NULL;
  const AVCodec *decoder = NULL;
  AVPacket *packet = av_packet_alloc ();
  AVFrame *frame = av_frame_alloc ();
  SwrContext *resampler = NULL;

  g_assert_cmpint (avformat_open_input (&format, path, NULL, NULL), ==, 0);
  g_assert_cmpint (avformat_find_stream_info (format, NULL), >=, 0);
  const int index = av_find_best_stream (format, type, -1, -1, &decoder, 0);
  if (index >= 0 && !(format->streams[index]->disposition & AV_DISPOSITION_ATTACHED_PIC)) {
    const AVStream *stream = format->streams[index];
    AVCodecContext *codec = avcodec_alloc_context3 (decoder);
    AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
    avcodec_parameters_to_context (codec, stream->codecpar);
    codec->pkt_timebase = stream->time_base;
    g_assert_cmpint (avcodec_open2 (codec, decoder, NULL), ==, 0);
    gboolean has_more = TRUE;
    while (has_more) {
      has_more = av_read_frame (format, packet) >= 0;
      if (has_more && packet->stream_index != index) {
        av_packet_unref (packet);
        continue;
      }
      avcodec_send_packet (codec, has_more ? packet : NULL);
      av_packet_unref (packet);
      while (avcodec_receive_frame (codec, frame) >= 0) {
        if (type == AVMEDIA_TYPE_VIDEO) {
          decoded_add_picture (self, frame, stream->time_base);
          continue;
        }
        if (!resampler) {
          swr_alloc_set_opts2 (&resampler, &mono, AV_SAMPLE_FMT_FLT, 48000, &frame->ch_layout,
                               frame->format, frame->sample_rate, 0, NULL);
          swr_init (resampler);
        }
        decoded_add_sound (self, resampler, frame, stream->time_base);
      }
    }
    if (resampler)
      decoded_add_sound (self, resampler, NULL, stream->time_base);
    avcodec_free_context (&codec);
  }
  swr_free (&resampler);
  av_frame_free (&frame);
  av_packet_free (&packet);
  avformat_close_input (&format);
}

static inline void
decoded_load (Decoded *self, const char *path)
{
  self->flashes = g_array_new (FALSE, FALSE, sizeof (double));
  self->sound = g_array_new (FALSE, FALSE, sizeof (float));
  decoded_run (self, path, AVMEDIA_TYPE_VIDEO);
  decoded_run (self, path, AVMEDIA_TYPE_AUDIO);
}

/* When beeps begin, seconds: silence before, then a sample that is not */
static inline GArray *
decoded_find_beeps (const Decoded *self)
{
  GArray *beeps = g_array_new (FALSE, FALSE, sizeof (double));
  guint silent = 4800;

  for (guint i = 0; i < self->sound->len; i++) {
    const gboolean is_loud = fabsf (g_array_index (self->sound, float, i)) > 0.1f;
    if (is_loud && silent >= 4800) {
      const double time = self->sound_start + i / 48000.0;
      g_array_append_val (beeps, time);
    }
    silent = is_loud ? 0 : silent + 1;
  }
  return beeps;
}
