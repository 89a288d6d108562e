/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding one stream of an open file. Damaged packets are stepped over, but not for ever; frames
 * of two fields are made into whole ones. */
#include <glib/gi18n.h>
#include <libavutil/imgutils.h>

#include "core/base/frame-rate.h"
#include "core/media/media-input-private.h"

#define MAX_FAULTS 200
#define MAX_PACKETS 5000                     /* of our stream, without one frame of them */
#define MAX_NS (G_GINT64_CONSTANT (1) << 61) /* a time beyond this is none */
#define FIELD_LEAD_NS (YD_SECOND_NS / 10)    /* a frame of fields needs the one before it */

static gboolean
fail_too_large (YdMediaInput *self, GError **error)
{
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
               _ ("“%s” is too large: at most %d million pixels are read. Make it smaller."),
               self->path, YD_PICTURE_MAX_PIXELS / 1000000);
  return FALSE;
}

static gboolean
fail_protected (YdMediaInput *self, GError **error)
{
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_PROTECTED,
               _ ("“%s” is encrypted and cannot be read without its key. Use a copy without "
                  "protection."),
               self->path);
  return FALSE;
}

/* Memory for a frame is asked for here, when its true size is known and nothing is decoded yet */
static int
get_buffer_cb (AVCodecContext *codec, AVFrame *frame, int flags)
{
  YdMediaInput *self = codec->opaque;

  if (codec->codec_type == AVMEDIA_TYPE_VIDEO &&
      (gint64) frame->width * frame->height > YD_PICTURE_MAX_PIXELS) {
    g_atomic_int_set (&self->is_too_large, TRUE); /* may be a thread of the decoder */
    return AVERROR (ENOMEM);
  }
  return avcodec_default_get_buffer2 (codec, frame, flags);
}

/* FFmpeg's own VP8 and VP9 decoders leave the transparency of WebM out; libvpx reads it */
static const AVCodec *
find_codec (const AVStream *stream)
{
  static const struct {
    enum AVCodecID id;
    const char *name;
  } with_alpha[] = { { AV_CODEC_ID_VP8, "libvpx" }, { AV_CODEC_ID_VP9, "libvpx-vp9" } };
  const AVDictionaryEntry *entry = av_dict_get (stream->metadata, "alpha_mode", NULL, 0);

  for (gsize i = 0; entry && atoi (entry->value) == 1 && i < G_N_ELEMENTS (with_alpha); i++)
    if (stream->codecpar->codec_id == with_alpha[i].id) {
      const AVCodec *codec = avcodec_find_decoder_by_name (with_alpha[i].name);
      if (codec)
        return codec;
    }
  return avcodec_find_decoder (stream->codecpar->codec_id);
}

static const AVCodec *
choose_codec (YdMediaInput *self, const AVStream *stream, enum AVMediaType type, GError **error)
{
  if (!stream) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NO_STREAM,
                 type == AVMEDIA_TYPE_AUDIO ? _ ("“%s” holds no sound that can be read.")
                                            : _ ("“%s” holds no picture that can be read."),
                 self->path);
    return NULL;
  }
  if (yd_media_is_protected (stream)) {
    fail_protected (self, error);
    return NULL;
  }

  const AVCodec *codec = find_codec (stream);
  if (!codec) {
    char tag[AV_FOURCC_MAX_STRING_SIZE];
    const gboolean is_named = stream->codecpar->codec_id != AV_CODEC_ID_NONE;
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNSUPPORTED,
                 _ ("“%s” is coded as “%s”, for which there is no decoder here. Convert it to "
                    "H.264 or PNG for pictures, AAC or WAV for sound."),
                 self->path,
                 is_named ? avcodec_get_name (stream->codecpar->codec_id)
                          : av_fourcc_make_string (tag, stream->codecpar->codec_tag));
  }
  return codec;
}

/**
 * yd_media_input_open_decoder: (skip)
 * @self: an open file without a decoder
 * @type: video or audio
 * @options: (nullable): of the decoder; one thread when they do not say
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Opens the decoder of the file's picture or sound.
 *
 * Returns: whether it is open
 */
gboolean
yd_media_input_open_decoder (YdMediaInput *self,
                             enum AVMediaType type,
                             AVDictionary **options,
                             GError **error)
{
  AVStream *stream = yd_media_input_find_stream (self, type);
  const AVCodec *codec = choose_codec (self, stream, type, error);

  g_assert (!self->codec);
  if (!codec)
    return FALSE;
  self->codec = avcodec_alloc_context3 (codec);
  avcodec_parameters_to_context (self->codec, stream->codecpar);
  self->codec->pkt_timebase = stream->time_base;
  self->codec->opaque = self;
  self->codec->get_buffer2 = get_buffer_cb;
#if LIBAVCODEC_VERSION_MAJOR < 60 /* from then on it is taken for granted */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  self->codec->thread_safe_callbacks = 1;
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif
  self->codec->thread_count = 1; /* a frame that is asked for out of order must not wait for more */
  const int result = avcodec_open2 (self->codec, codec, options);
  if (result < 0) {
    yd_media_input_set_broken (self, result, error);
    return FALSE;
  }
  self->stream = stream;
  for (guint i = 0; i < self->format->nb_streams; i++)
    if (self->format->streams[i] != stream)
      self->format->streams[i]->discard = AVDISCARD_ALL;
  return TRUE;
}

/* Gives the decoder its next packet, or tells it that there are no more */
static gboolean
feed_decoder (YdMediaInput *self)
{
  while (av_read_frame (self->format, self->packet) >= 0) {
    const gboolean is_early =
        self->packet->pts != AV_NOPTS_VALUE && self->packet->pts < self->min_stamp;
    const gboolean is_ours = self->packet->stream_index == self->stream->index && !is_early;
    if (is_ours && av_packet_get_side_data (self->packet, AV_PKT_DATA_ENCRYPTION_INFO, NULL))
      self->is_protected = TRUE;
    const int result = is_ours ? avcodec_send_packet (self->codec, self->packet) : 0;
    av_packet_unref (self->packet);
    if (self->is_protected)
      return FALSE;
    if (result < 0)
      self->n_damages++;
    if (result < 0 && ++self->n_faults > MAX_FAULTS)
      return FALSE;
    if (is_ours && result >= 0)
      return TRUE;
  }
  if (self->is_drained || self->is_over_limit)
    return FALSE;
  self->is_drained = TRUE;
  return avcodec_send_packet (self->codec, NULL) >= 0;
}

/* The decoder's next frame, as it comes; what FFmpeg says when there is none */
static int
decode (YdMediaInput *self, AVFrame *frame)
{
  int result;

  yd_media_input_renew_limits (self);
  for (guint n_packets = 0; (result = avcodec_receive_frame (self->codec, frame)) < 0; n_packets++)
    if (result == AVERROR_EOF || (result != AVERROR (EAGAIN) && ++self->n_faults > MAX_FAULTS) ||
        n_packets > MAX_PACKETS || !feed_decoder (self))
      return result;
  self->n_faults = 0;
  self->n_decoded++;
  if (frame->decode_error_flags || frame->flags & AV_FRAME_FLAG_CORRUPT)
    self->n_damages++;
  return 0;
}

static gboolean
needs_deinterlacer (YdMediaInput *self, const AVFrame *frame)
{
  return self->codec->codec_type == AVMEDIA_TYPE_VIDEO && frame->interlaced_frame &&
         !yd_media_input_is_picture_file (self);
}

/* Frames go through the deinterlacer from the first one of two fields on */
static int
decode_whole (YdMediaInput *self, AVFrame *frame)
{
  for (;;) {
    int result = AVERROR (EAGAIN);
    if (self->deinterlacer)
      result = yd_deinterlacer_pull (self->deinterlacer, frame);
    if (result != AVERROR (EAGAIN))
      return result;
    result = decode (self, frame);
    if (result < 0 && (!self->deinterlacer || !yd_deinterlacer_push (self->deinterlacer, NULL)))
      return result;
    if (result < 0)
      continue;
    if (!self->deinterlacer && needs_deinterlacer (self, frame)) {
      self->deinterlacer = yd_deinterlacer_new (frame, self->stream->time_base);
      self->is_interlaced = TRUE;
    }
    if (!self->deinterlacer || !yd_deinterlacer_push (self->deinterlacer, frame))
      return 0;
  }
}

/**
 * yd_media_input_read_frame: (skip)
 * @self: an open file with a decoder
 * @frame: where the frame goes
 * @error: (nullable): return location for an error of `YD_MEDIA_ERROR`
 *
 * Decodes the next frame; packets that are damaged are stepped over.
 *
 * Returns: whether there is one; %FALSE without an error at the end of the file
 */
gboolean
yd_media_input_read_frame (YdMediaInput *self, AVFrame *frame, GError **error)
{
  av_frame_unref (frame);
  const int result = decode_whole (self, frame);
  if (result >= 0)
    return TRUE;
  if (g_atomic_int_get (&self->is_too_large))
    return fail_too_large (self, error);
  if (self->is_protected)
    return fail_protected (self, error);
  if (self->is_over_limit || self->n_faults > MAX_FAULTS ||
      (result != AVERROR (EAGAIN) && result != AVERROR_EOF))
    yd_media_input_set_broken (self, result == AVERROR (EAGAIN) ? AVERROR_INVALIDDATA : result,
                               error);
  return FALSE;
}

/**
 * yd_media_input_seek: (skip)
 * @self: an open file with a decoder
 * @time_ns: a moment of the file
 *
 * Moves to the last point from which the frame at @time_ns can be decoded.
 *
 * Returns: whether the file could move
 */
gboolean
yd_media_input_seek (YdMediaInput *self, gint64 time_ns)
{
  const gint64 lead_ns = self->is_interlaced ? FIELD_LEAD_NS : 0;
  const gint64 wanted_ns = yd_media_input_is_chain (self) ? 0 : MAX (time_ns - lead_ns, 0);
  const gint64 target = av_rescale_q_rnd (wanted_ns + self->start_ns, (AVRational){ 1, 1000000000 },
                                          self->stream->time_base, AV_ROUND_DOWN);

  /* transport streams are searched by their bytes, which may miss the very first frames */
  const gboolean is_start = wanted_ns == 0 && self->format->iformat->flags & AVFMT_TS_DISCONT;

  yd_media_input_renew_limits (self);
  if ((is_start ||
       av_seek_frame (self->format, self->stream->index, target, AVSEEK_FLAG_BACKWARD) < 0) &&
      av_seek_frame (self->format, self->stream->index, 0, AVSEEK_FLAG_BYTE) < 0)
    return FALSE;
  avcodec_flush_buffers (self->codec);
  g_clear_pointer (&self->deinterlacer, yd_deinterlacer_free);
  self->min_stamp = G_MININT64;
  self->is_drained = FALSE;
  self->n_faults = 0;
  return TRUE;
}

/**
 * yd_media_input_find_entry_ns: (skip)
 * @self: an open file with a decoder
 * @time_ns: a moment of the file
 *
 * Tells where decoding would begin after a search for @time_ns, as far as the file's index knows.
 *
 * Returns: nanoseconds; `G_MININT64` when the index does not say
 */
gint64
yd_media_input_find_entry_ns (YdMediaInput *self, gint64 time_ns)
{
  const AVRational nanoseconds = { 1, 1000000000 };
  const gint64 target = av_rescale_q_rnd (time_ns + self->start_ns, nanoseconds,
                                          self->stream->time_base, AV_ROUND_DOWN);
  const AVIndexEntry *entry =
      avformat_index_get_entry_from_timestamp (self->stream, target, AVSEEK_FLAG_BACKWARD);

  return entry ? av_rescale_q_rnd (entry->timestamp, self->stream->time_base, nanoseconds,
                                   AV_ROUND_DOWN) -
                     self->start_ns
               : G_MININT64;
}

/**
 * yd_media_input_seek_stamp: (skip)
 * @self: an open file with a decoder of sound
 * @stamp: a moment by the stream's own clock
 *
 * Moves so that the packet from @stamp on is the first one that is decoded, by a decoder that knows
 * of nothing before it; so what is read follows from the file and @stamp alone.
 *
 * Returns: whether the file could move
 */
gboolean
yd_media_input_seek_stamp (YdMediaInput *self, gint64 stamp)
{
  const enum AVMediaType type = self->codec->codec_type;

  yd_media_input_renew_limits (self);
  if (av_seek_frame (self->format, self->stream->index, stamp, AVSEEK_FLAG_BACKWARD) < 0)
    return FALSE;
  avcodec_free_context (&self->codec); /* flushed, some go on with their noise where they were */
  self->min_stamp = stamp;
  self->is_drained = FALSE;
  self->n_faults = 0;
  return yd_media_input_open_decoder (self, type, NULL, NULL);
}

/**
 * yd_media_input_get_frame_ns: (skip)
 * @self: an open file with a decoder
 * @frame: a frame of it
 *
 * Tells when a frame starts, counted from the file's first moment; rounds down.
 *
 * Returns: nanoseconds; `G_MININT64` when the file does not say, or says what cannot be
 */
gint64
yd_media_input_get_frame_ns (YdMediaInput *self, const AVFrame *frame)
{
  const gint64 stamp = frame->best_effort_timestamp;
  if (stamp == AV_NOPTS_VALUE)
    return G_MININT64;

  const gint64 time_ns = av_rescale_q_rnd (stamp, self->stream->time_base,
                                           (AVRational){ 1, 1000000000 }, AV_ROUND_DOWN);
  return ABS (time_ns / 2) < MAX_NS / 2 ? time_ns - self->start_ns : G_MININT64;
}
