/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the encoder of a format's sound and gives it samples in the layout it takes. Sound of 16
 * bits is dithered, or soft endings would crumble; the noise is a function of the sample's number,
 * and silence stays silence. */
#include "core/render/sound-encoder.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/render/render-error.h"

#define FRAME_SAMPLES 1024 /* where the encoder leaves the choice */
#define N_CHANNELS 2

/* One sample of one side into a frame; @at counts samples of the frame */
typedef void (*StoreFunc) (AVFrame *frame, int at, int side, float value, guint64 number);

struct _YdSoundEncoder {
  AVCodecContext *codec;
  AVFrame *frame;
  StoreFunc store;
  gint64 n_sent; /* samples */
};

/* Even noise of one step, -0.5 to 0.5.
 * Source: S. Vigna, splitmix64, https://prng.di.unimi.it/splitmix64.c */
static float
noise (guint64 number)
{
  guint64 z = number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (float) (z >> 40) / (1 << 24) - 0.5f;
}

static gint16
to_16_bits (float value, guint64 number)
{
  /* two even noises make a triangle, which hides the steps whatever is played */
  const float dither = value == 0 ? 0 : noise (2 * number) + noise (2 * number + 1);

  return (gint16) lrintf (CLAMP (value * 32768 + dither, -32768, 32767));
}

static gint32
to_24_bits (float value)
{
  return (gint32) CLAMP (llrint (value * 8388608.0), -8388608, 8388607) * 256;
}

static void
store_float (AVFrame *frame, int at, int side, float value, guint64 number)
{
  ((float *) frame->data[0])[N_CHANNELS * at + side] = value;
}

static void
store_float_planar (AVFrame *frame, int at, int side, float value, guint64 number)
{
  ((float *) frame->data[side])[at] = value;
}

static void
store_16 (AVFrame *frame, int at, int side, float value, guint64 number)
{
  ((gint16 *) frame->data[0])[N_CHANNELS * at + side] = to_16_bits (value, number);
}

static void
store_16_planar (AVFrame *frame, int at, int side, float value, guint64 number)
{
  ((gint16 *) frame->data[side])[at] = to_16_bits (value, number);
}

static void
store_24 (AVFrame *frame, int at, int side, float value, guint64 number)
{
  ((gint32 *) frame->data[0])[N_CHANNELS * at + side] = to_24_bits (value);
}

/* In the order they are liked */
static const struct {
  enum AVSampleFormat format;
  StoreFunc store;
} layouts[] = {
  { AV_SAMPLE_FMT_FLTP, store_float_planar },
  { AV_SAMPLE_FMT_FLT, store_float },
  { AV_SAMPLE_FMT_S32, store_24 },
  { AV_SAMPLE_FMT_S16, store_16 },
  { AV_SAMPLE_FMT_S16P, store_16_planar },
};

static gboolean
choose_layout (YdSoundEncoder *self)
{
  const enum AVSampleFormat *formats = self->codec->codec->sample_fmts;

  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    for (const enum AVSampleFormat *format = formats; format && *format >= 0; format++)
      if (*format == layouts[i].format) {
        self->codec->sample_fmt = *format;
        self->store = layouts[i].store;
        return TRUE;
      }
  return FALSE;
}

static int
open_frame (YdSoundEncoder *self)
{
  self->frame = av_frame_alloc ();
  self->frame->format = self->codec->sample_fmt;
  self->frame->sample_rate = YD_SAMPLE_RATE;
  self->frame->nb_samples = (int) yd_sound_encoder_get_frame_samples (self);
  av_channel_layout_copy (&self->frame->ch_layout, &self->codec->ch_layout);
  return av_frame_get_buffer (self->frame, 0);
}

static YdSoundEncoder *
open_encoder (const AVCodec *encoder,
              const YdExportSettings *settings,
              gboolean has_global_header,
              int *result)
{
  g_autoptr (YdSoundEncoder) self = g_new0 (YdSoundEncoder, 1);
  AVCodecContext *codec = self->codec = avcodec_alloc_context3 (encoder);

  codec->sample_rate = YD_SAMPLE_RATE;
  codec->ch_layout = (AVChannelLayout) AV_CHANNEL_LAYOUT_STEREO;
  codec->bit_rate = yd_export_settings_get_audio_bitrate (settings);
  codec->bits_per_raw_sample = settings->format->sample_bits;
  codec->time_base = (AVRational){ 1, YD_SAMPLE_RATE };
  codec->thread_count = 1;
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  if (has_global_header)
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  *result = choose_layout (self) ? avcodec_open2 (codec, encoder, NULL) : AVERROR (ENOSYS);
  if (*result >= 0)
    *result = open_frame (self);
  return *result >= 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * yd_sound_encoder_new:
 * @settings: how the film is written
 * @has_global_header: whether the container keeps the encoder's header
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Opens the first sound encoder of the format that opens.
 *
 * Returns: (transfer full) (nullable): the encoder
 */
YdSoundEncoder *
yd_sound_encoder_new (const YdExportSettings *settings, gboolean has_global_header, GError **error)
{
  const char *const *names = settings->format->sound_encoders;
  YdSoundEncoder *self = NULL;
  int result = AVERROR_ENCODER_NOT_FOUND;

  for (; !self && *names; names++) {
    const AVCodec *encoder = avcodec_find_encoder_by_name (*names);
    if (encoder)
      self = open_encoder (encoder, settings, has_global_header, &result);
  }
  if (!self)
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
                 _ ("The encoder %s does not start: %s. Choose another size, quality or format."),
                 settings->format->sound_encoders[0], av_err2str (result));
  return self;
}

/**
 * yd_sound_encoder_free:
 * @self: (transfer full): an encoder
 *
 * Closes an encoder.
 */
void
yd_sound_encoder_free (YdSoundEncoder *self)
{
  avcodec_free_context (&self->codec);
  av_frame_free (&self->frame);
  g_free (self);
}

/**
 * yd_sound_encoder_get_codec:
 * @self: an encoder
 *
 * Returns: (transfer none): what packets come out of
 */
AVCodecContext *
yd_sound_encoder_get_codec (YdSoundEncoder *self)
{
  return self->codec;
}

/**
 * yd_sound_encoder_get_frame_samples:
 * @self: an encoder
 *
 * Tells how many samples belong together; only the last ones may be fewer.
 *
 * Returns: samples
 */
gsize
yd_sound_encoder_get_frame_samples (YdSoundEncoder *self)
{
  return self->codec->frame_size > 0 ? (gsize) self->codec->frame_size : FRAME_SAMPLES;
}

/**
 * yd_sound_encoder_send:
 * @self: an encoder
 * @interleaved: (nullable): pairs of left and right; %NULL for the end
 * @n_samples: as yd_sound_encoder_get_frame_samples() says
 *
 * Gives samples to the encoder.
 *
 * Returns: 0, or an error of FFmpeg
 */
int
yd_sound_encoder_send (YdSoundEncoder *self, const float *interleaved, gsize n_samples)
{
  if (!interleaved)
    return avcodec_send_frame (self->codec, NULL);

  self->frame->nb_samples = (int) yd_sound_encoder_get_frame_samples (self);
  const int result = av_frame_make_writable (self->frame);
  if (result < 0)
    return result;
  for (gsize i = 0; i < n_samples; i++)
    for (int side = 0; side < N_CHANNELS; side++)
      self->store (self->frame, (int) i, side, interleaved[N_CHANNELS * i + side],
                   (guint64) (self->n_sent + (gint64) i) * N_CHANNELS + side);
  self->frame->nb_samples = (int) n_samples;
  self->frame->pts = self->n_sent;
  self->n_sent += (gint64) n_samples;
  return avcodec_send_frame (self->codec, self->frame);
}
