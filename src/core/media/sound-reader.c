/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound of any file as float stereo at 48 kHz. Lossy formats and resamplers only give the same
 * samples again when they start at the same place; so a seek starts the decoder at a packet that
 * follows from the place alone, well before it, and the resampler where its phase is the one that
 * it would have had. Samples after a seek follow from the file and the place of the seek. */
#include "core/media/sound-reader.h"

#include <glib/gi18n.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <string.h>

#include "core/base/frame-rate.h"
#include "core/media/media-input-private.h"

#define FILTER_TAPS 64
#define LEAD_IN_MS 400        /* decoders and their bit reservoirs have settled by then */
#define FILTER_LEAD_TAPS 2048 /* of the file, before the first sample that is given */
#define MAX_LEAD_SAMPLES                                                                           \
  (YD_SAMPLE_RATE * 600) /* more silence before the sound is a broken file                         \
                          */

struct _YdSoundReader {
  YdMediaInput *input;
  AVFrame *frame;
  SwrContext *resampler; /* NULL before the first frame */
  AVChannelLayout layout;
  int format;
  int sample_rate;

  gint64 n_lead;      /* samples of silence to give first, below 0: to drop */
  GArray *ready;      /* float pairs that wait */
  gsize n_given;      /* pairs of `ready` that were given */
  gint64 position;    /* samples given since the beginning */
  gint64 first_stamp; /* of the first frame; AV_NOPTS_VALUE where the file does not say */
  gint64 lead;        /* samples from the film's zero to the first frame's */
  gboolean is_started;
  gboolean is_at_end;
};

/**
 * yd_sound_reader_new:
 * @path: a sound or video file
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Opens the sound of a file. Use it from one thread at a time.
 *
 * Returns: (transfer full) (nullable): the reader, at the first sample
 */
YdSoundReader *
yd_sound_reader_new (const char *path, GError **error)
{
  g_autoptr (YdMediaInput) input = yd_media_input_open (path, error);
  if (!input || !yd_media_input_open_decoder (input, AVMEDIA_TYPE_AUDIO, NULL, error))
    return NULL;

  YdSoundReader *self = g_new0 (YdSoundReader, 1);
  self->input = g_steal_pointer (&input);
  self->frame = av_frame_alloc ();
  self->first_stamp = AV_NOPTS_VALUE;
  self->ready = g_array_new (FALSE, FALSE, 2 * sizeof (float));
  return self;
}

/**
 * yd_sound_reader_free:
 * @self: (transfer full): a reader
 *
 * Closes the sound.
 */
void
yd_sound_reader_free (YdSoundReader *self)
{
  g_array_unref (self->ready);
  swr_free (&self->resampler);
  av_channel_layout_uninit (&self->layout);
  av_frame_free (&self->frame);
  yd_media_input_free (self->input);
  g_free (self);
}

/* Appends what the resampler makes of @frame, or what it still holds */
static gboolean
resample (YdSoundReader *self, const AVFrame *frame)
{
  const int n_in = frame ? frame->nb_samples : 0;
  const int n_max = swr_get_out_samples (self->resampler, n_in);
  const guint n_before = self->ready->len;

  if (n_max <= 0)
    return n_max == 0;
  g_array_set_size (self->ready, n_before + n_max);
  guint8 *out = (guint8 *) (self->ready->data + n_before * 2 * sizeof (float));
  const int n = swr_convert (self->resampler, &out, n_max,
                             frame ? (const uint8_t **) frame->extended_data : NULL, n_in);
  g_array_set_size (self->ready, n_before + MAX (n, 0));
  return n >= 0;
}

/* A file may change its format on the way; the resampler then starts anew */
static gboolean
prepare_resampler (YdSoundReader *self)
{
  const AVFrame *frame = self->frame;

  if (self->resampler && self->format == frame->format && self->sample_rate == frame->sample_rate &&
      av_channel_layout_compare (&self->layout, &frame->ch_layout) == 0)
    return TRUE;
  if (frame->sample_rate < YD_SOUND_MIN_RATE || frame->sample_rate > YD_SOUND_MAX_RATE ||
      frame->ch_layout.nb_channels <= 0 || frame->ch_layout.nb_channels > YD_SOUND_MAX_CHANNELS)
    return FALSE;
  if (self->resampler)
    resample (self, NULL);
  swr_free (&self->resampler);
  av_channel_layout_uninit (&self->layout);
  self->format = frame->format;
  self->sample_rate = frame->sample_rate;

  AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
  const double both_sides[2] = { 1, 1 };
  AVChannelLayout layout = { 0 };
  if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default (&layout, frame->ch_layout.nb_channels);
  else
    av_channel_layout_copy (&layout, &frame->ch_layout);
  const int result =
      swr_alloc_set_opts2 (&self->resampler, &stereo, AV_SAMPLE_FMT_FLT, YD_SAMPLE_RATE, &layout,
                           frame->format, frame->sample_rate, 0, NULL);
  av_channel_layout_uninit (&layout);
  if (result < 0)
    return FALSE;
  av_channel_layout_copy (&self->layout, &frame->ch_layout);
  av_opt_set_int (self->resampler, "filter_size", FILTER_TAPS, 0);
  av_opt_set_double (self->resampler, "cutoff", 0.97, 0);
  if (frame->ch_layout.nb_channels == 1) /* a voice is as loud in both ears as in the file */
    swr_set_matrix (self->resampler, both_sides, 1);
  return swr_init (self->resampler) >= 0;
}

/* Sound that starts later or earlier than the file does is put in its place */
static void
find_lead (YdSoundReader *self)
{
  const gint64 start_ns = yd_media_input_get_frame_ns (self->input, self->frame);

  self->is_started = TRUE;
  self->first_stamp = self->frame->pts;
  if (start_ns == G_MININT64)
    return;
  const gint64 n = av_rescale (start_ns, YD_SAMPLE_RATE, YD_SECOND_NS);
  self->lead = self->n_lead = ABS (n) <= MAX_LEAD_SAMPLES ? n : 0;
}

static void
decode_more (YdSoundReader *self)
{
  if (!yd_media_input_read_frame (self->input, self->frame, NULL)) {
    self->is_at_end = TRUE;
    if (self->resampler)
      resample (self, NULL);
    return;
  }
  if (!self->is_started)
    find_lead (self);
  if (!prepare_resampler (self) || !resample (self, self->frame))
    self->is_at_end = TRUE;
}

/* Ticks of the file's clock in a sample; 0 where it is too coarse to count samples */
static gint64
get_sample_ticks (YdSoundReader *self)
{
  const AVRational clock = self->input->stream->time_base;
  const gint64 rate = self->sample_rate;

  if (self->first_stamp == AV_NOPTS_VALUE || rate <= 0 || clock.den % (clock.num * rate) != 0)
    return 0;
  return clock.den / (clock.num * rate);
}

/* Begins to resample at sample @start of the file, counted from its first frame's */
static gboolean
start_at (YdSoundReader *self, gint64 start, gint64 ticks)
{
  AVFrame *frame = self->frame;
  gint64 first;

  do {
    if (!yd_media_input_read_frame (self->input, frame, NULL) || frame->pts == AV_NOPTS_VALUE ||
        frame->sample_rate != self->sample_rate)
      return FALSE;
    first = (frame->pts - self->first_stamp) / ticks;
  } while (first + frame->nb_samples <= start);
  if (first > start || (frame->pts - self->first_stamp) % ticks != 0)
    return FALSE;

  const gint64 skip = start - first;
  const int n_planes = av_sample_fmt_is_planar (frame->format) ? frame->ch_layout.nb_channels : 1;
  const int step =
      av_get_bytes_per_sample (frame->format) * (n_planes == 1 ? frame->ch_layout.nb_channels : 1);
  for (int i = 0; i < n_planes; i++)
    frame->extended_data[i] += skip * step;
  frame->nb_samples -= (int) skip;
  return prepare_resampler (self) && resample (self, frame);
}

/**
 * yd_sound_reader_seek:
 * @self: a reader
 * @sample: some seconds or more after the beginning
 *
 * Moves to a sample. What is read from there follows from the file and @sample alone. Blocks.
 *
 * Returns: whether it could move there exactly; if not, the reader is at no use any more
 */
gboolean
yd_sound_reader_seek (YdSoundReader *self, gint64 sample)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_started && !self->is_at_end)
    decode_more (self);
  const gint64 ticks = self->is_started ? get_sample_ticks (self) : 0;
  if (ticks == 0)
    return FALSE;

  /* from @start on, whole numbers of the file's samples are whole numbers of ours */
  const gint64 unit = self->sample_rate / av_gcd (self->sample_rate, YD_SAMPLE_RATE);
  const gint64 wanted =
      av_rescale_rnd (sample - self->lead, self->sample_rate, YD_SAMPLE_RATE, AV_ROUND_DOWN);
  const gint64 start = (wanted - FILTER_LEAD_TAPS) / unit * unit;
  const gint64 first = start - (gint64) self->sample_rate * LEAD_IN_MS / 1000;
  if (first <= 0)
    return FALSE;

  self->position = sample;
  self->is_at_end = FALSE;
  swr_free (&self->resampler);
  g_array_set_size (self->ready, 0);
  self->n_given = 0;
  self->n_lead = av_rescale (start, YD_SAMPLE_RATE, self->sample_rate) + self->lead - sample;
  return yd_media_input_seek_stamp (self->input, self->first_stamp + first * ticks) &&
         start_at (self, start, ticks);
}

static gsize
take_ready (YdSoundReader *self, float *out, gsize n_samples)
{
  const gsize n = MIN (n_samples, self->ready->len - self->n_given);

  if (n > 0) /* there is no memory before the first */
    memcpy (out, self->ready->data + self->n_given * 2 * sizeof (float), n * 2 * sizeof (float));
  self->n_given += n;
  if (self->n_given == self->ready->len) {
    g_array_set_size (self->ready, 0);
    self->n_given = 0;
  }
  return n;
}

/**
 * yd_sound_reader_read:
 * @self: a reader
 * @interleaved: (out): room for @n_samples pairs of left and right
 * @n_samples: how many are wanted
 *
 * Decodes the next samples. A damaged file ends where the damage begins. Blocks.
 *
 * Returns: how many there were; fewer than asked for only at the end
 */
gsize
yd_sound_reader_read (YdSoundReader *self, float *interleaved, gsize n_samples)
{
  gsize n_done = 0;

  g_return_val_if_fail (self != NULL, 0);

  while (n_done < n_samples) {
    if (!self->is_started && !self->is_at_end)
      decode_more (self);
    const gsize n_left = n_samples - n_done;
    float *out = interleaved + 2 * n_done;
    if (self->n_lead > 0) {
      const gsize n = MIN (n_left, (gsize) self->n_lead);
      memset (out, 0, n * 2 * sizeof (float));
      self->n_lead -= n;
      n_done += n;
      continue;
    }
    const gsize n = take_ready (self, out, self->n_lead < 0 ? MIN (n_left, -self->n_lead) : n_left);
    if (self->n_lead < 0)
      self->n_lead += n; /* dropped: written over by what follows */
    else
      n_done += n;
    if (n == 0 && self->is_at_end)
      break;
    if (n == 0)
      decode_more (self);
  }
  self->position += n_done;
  return n_done;
}

/**
 * yd_sound_reader_get_position:
 * @self: a reader
 *
 * Tells how far the sound was read.
 *
 * Returns: samples since the beginning
 */
gint64
yd_sound_reader_get_position (YdSoundReader *self)
{
  return self->position;
}

/**
 * yd_sound_load:
 * @path: a sound or video file
 * @max_samples: refuse more than this; 480,000 are ten seconds
 * @n_samples: (out): how many there are
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Decodes a whole sound into memory. Blocks.
 *
 * Returns: (transfer full) (nullable): pairs of left and right; free with g_free()
 */
float *
yd_sound_load (const char *path, gint64 max_samples, gint64 *n_samples, GError **error)
{
  g_return_val_if_fail (n_samples != NULL, NULL);

  g_autoptr (YdSoundReader) reader = yd_sound_reader_new (path, error);
  if (!reader)
    return NULL;

  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, 2 * sizeof (float));
  gsize n = YD_SAMPLE_RATE;
  while (n == YD_SAMPLE_RATE && samples->len <= max_samples) {
    const guint n_before = samples->len;
    g_array_set_size (samples, n_before + YD_SAMPLE_RATE);
    n = yd_sound_reader_read (reader, (float *) samples->data + 2 * (gsize) n_before,
                              YD_SAMPLE_RATE);
    g_array_set_size (samples, n_before + n);
  }
  if (samples->len > max_samples) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
                 _ ("“%s” is longer than the %d seconds that are read at once."), path,
                 (int) (max_samples / YD_SAMPLE_RATE));
    return NULL;
  }
  *n_samples = samples->len;
  return (float *) g_array_free (g_steal_pointer (&samples), FALSE);
}
