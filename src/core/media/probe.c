/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/probe.h"

#include <glib/gi18n.h>
#include <libavutil/pixdesc.h>

#include "core/media/media-input-private.h"
#include "core/media/picture-translation.h"

#define MAX_SCANNED 300         /* packets looked at to learn about groups and rate */
#define MAX_REORDERED 20        /* frames that a later packet may come before */
#define MAX_CHAIN_SCANNED 20000 /* of an animated picture, whose length nothing tells */
#define MAX_DURATION_NS (G_GINT64_CONSTANT (1) << 58)
#define MAX_RATE 1000

/* What the first packets of a stream tell. */
typedef struct {
  gint64 n_packets;
  gint64 duration;           /* of them all, in the stream's time base */
  gint64 times[MAX_SCANNED]; /* when frames are shown, of the first packets */
  int n_times;
  int group_frames;
} PacketScan;

static gint64
find_duration_ns (YdMediaInput *input, const AVStream *stream)
{
  const gint64 whole = input->format->duration; /* µs */
  gint64 duration_ns = 0;

  if (stream->duration > 0 && stream->duration != AV_NOPTS_VALUE)
    duration_ns = av_rescale_q (stream->duration, stream->time_base, (AVRational){ 1, 1000000000 });
  else if (whole != AV_NOPTS_VALUE && whole > 0 && whole < MAX_DURATION_NS / 1000)
    duration_ns = whole * 1000;
  return duration_ns > 0 && duration_ns < MAX_DURATION_NS ? duration_ns : 0;
}

static void
take_packet (PacketScan *scan, const AVPacket *packet, int *n_since_entry)
{
  const gint64 duration = CLAMP (packet->duration, 0, MAX_DURATION_NS / MAX_CHAIN_SCANNED);

  *n_since_entry = packet->flags & AV_PKT_FLAG_KEY ? 1 : *n_since_entry + 1;
  scan->group_frames = MAX (scan->group_frames, *n_since_entry);
  if (packet->pts != AV_NOPTS_VALUE && scan->n_times < MAX_SCANNED)
    scan->times[scan->n_times++] = packet->pts;
  scan->duration += duration;
  scan->n_packets++;
}

/* Looks at the first packets through an opening of its own, which leaves @input where it is */
static gboolean
scan_packets (YdMediaInput *input, int stream_index, PacketScan *scan, GError **error)
{
  g_autoptr (YdMediaInput) other = yd_media_input_open (input->path, error);
  if (!other)
    return FALSE;

  const gint64 most = yd_media_input_is_chain (other) ? MAX_CHAIN_SCANNED : MAX_SCANNED;
  int n_since_entry = 0;
  yd_media_input_renew_limits (other);
  while (scan->n_packets < most && av_read_frame (other->format, other->packet) >= 0) {
    if (other->packet->stream_index == stream_index)
      take_packet (scan, other->packet, &n_since_entry);
    av_packet_unref (other->packet);
  }
  return TRUE;
}

static int
compare_times (const void *a, const void *b)
{
  const gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Packets come in the order of decoding, so some frames before the last ones are yet to come */
static gboolean
is_variable (PacketScan *scan)
{
  const int n = scan->n_times == MAX_SCANNED ? scan->n_times - MAX_REORDERED : scan->n_times;
  gint64 shortest = G_MAXINT64, longest = 0;

  qsort (scan->times, scan->n_times, sizeof *scan->times, compare_times);
  for (int i = 1; i < n; i++) {
    const guint64 step = (guint64) scan->times[i] - (guint64) scan->times[i - 1];
    shortest = MIN (shortest, (gint64) MIN (step, G_MAXINT32));
    longest = MAX (longest, (gint64) MIN (step, G_MAXINT32));
  }
  return n > 2 && (longest - shortest) * 4 > longest && longest - shortest > 1;
}

static void
describe_motion (YdMediaProbe *self, YdMediaInput *input, AVStream *stream, PacketScan *scan)
{
  AVRational rate = av_guess_frame_rate (input->format, stream, NULL);

  self->duration_ns = find_duration_ns (input, stream);
  self->group_frames = scan->group_frames;
  self->is_variable_rate = is_variable (scan);
  if (yd_media_input_is_chain (input)) {
    self->duration_ns =
        av_rescale_q (scan->duration, stream->time_base, (AVRational){ 1, 1000000000 });
    self->group_frames = (int) scan->n_packets;
  }
  if (rate.num <= 0 || rate.den <= 0 || av_q2d (rate) > MAX_RATE || av_q2d (rate) < 0.01)
    rate = (AVRational){ 25, 1 }; /* what cannot be is not told to anybody */
  self->rate = (YdFrameRate){ rate.num, rate.den };
}

/* Of the decoded first picture: only it knows its Exif entries, its fields and its light */
static void
describe_frame (YdMediaProbe *self, YdMediaInput *input, const AVFrame *frame)
{
  const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get (frame->format);
  const gboolean is_on_side = yd_media_input_get_orientation (input, frame) >= 5;
  int width = frame->width, height = frame->height;

  yd_pixel_shape_apply (yd_media_input_get_pixel_shape (input, frame), &width, &height);
  self->width = is_on_side ? height : width;
  self->height = is_on_side ? width : height;
  self->has_alpha =
      descriptor && (descriptor->flags & AV_PIX_FMT_FLAG_ALPHA || frame->format == AV_PIX_FMT_PAL8);
  self->is_interlaced = input->is_interlaced;
  self->is_other_light =
      frame->color_trc == AVCOL_TRC_SMPTE2084 || frame->color_trc == AVCOL_TRC_ARIB_STD_B67 ||
      frame->color_primaries == AVCOL_PRI_BT2020 || frame->color_primaries == AVCOL_PRI_SMPTE432;
}

static gboolean
describe_picture (YdMediaProbe *self, YdMediaInput *input, AVStream *stream, GError **error)
{
  PacketScan scan = { 0 };
  const gboolean is_file = yd_media_input_is_picture_file (input);
  if ((!is_file && !scan_packets (input, stream->index, &scan, error)) ||
      !yd_media_input_open_decoder (input, AVMEDIA_TYPE_VIDEO, NULL, error))
    return FALSE;

  g_autoptr (AVFrame) frame = av_frame_alloc ();
  g_autoptr (GError) fault = NULL;
  if (!yd_media_input_read_frame (input, frame, &fault)) {
    if (fault && fault->code != YD_MEDIA_ERROR_BROKEN)
      g_propagate_error (error, g_steal_pointer (&fault));
    else
      yd_media_refuse (input->path, input->format->iformat, AVERROR_INVALIDDATA, error);
    return FALSE;
  }
  describe_frame (self, input, frame);
  self->kind = is_file || (scan.n_packets == 1 && !self->has_sound) ? YD_CLIP_KIND_STILL
                                                                    : YD_CLIP_KIND_VIDEO;
  if (self->kind == YD_CLIP_KIND_VIDEO)
    describe_motion (self, input, stream, &scan);
  return TRUE;
}

/* A file of sound alone is refused for it; beside a picture it is merely silent */
static gboolean
check_sound (YdMediaInput *input, const AVStream *stream, GError **error)
{
  const AVCodecParameters *sound = stream->codecpar;

  if (!yd_media_input_open_decoder (input, AVMEDIA_TYPE_AUDIO, NULL, error))
    return FALSE;
  if (sound->sample_rate >= YD_SOUND_MIN_RATE && sound->sample_rate <= YD_SOUND_MAX_RATE &&
      sound->ch_layout.nb_channels > 0 && sound->ch_layout.nb_channels <= YD_SOUND_MAX_CHANNELS)
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
               _ ("“%s” claims %d channels at %d samples a second, which cannot be. Copy or make "
                  "the file again."),
               input->path, sound->ch_layout.nb_channels, sound->sample_rate);
  return FALSE;
}

/**
 * yd_media_probe:
 * @path: a file
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Finds out what a foreign file is. Of its picture the first frame is decoded. Of an animated
 * picture all packets are counted, of other videos the first few hundred are. Blocks.
 *
 * Returns: (transfer full) (nullable): what the file is
 */
YdMediaProbe *
yd_media_probe (const char *path, GError **error)
{
  if (yd_picture_translation_is_needed (path))
    return yd_picture_translation_probe (path, error);

  g_autoptr (YdMediaInput) input = yd_media_input_open (path, error);
  if (!input)
    return NULL;

  AVStream *picture = yd_media_input_find_stream (input, AVMEDIA_TYPE_VIDEO);
  AVStream *sound = yd_media_input_find_stream (input, AVMEDIA_TYPE_AUDIO);
  if (!picture && !sound) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NO_STREAM,
                 _ ("“%s” holds neither a picture nor sound."), path);
    return NULL;
  }

  g_autoptr (YdMediaProbe) self = g_new0 (YdMediaProbe, 1);
  self->kind = YD_CLIP_KIND_SOUND;
  self->rate = (YdFrameRate){ 0, 1 };
  self->format = g_strdup (input->format->iformat->name);
  self->picture_codec = g_strdup (picture ? avcodec_get_name (picture->codecpar->codec_id) : "");
  self->sound_codec = g_strdup (sound ? avcodec_get_name (sound->codecpar->codec_id) : "");
  self->has_sound = sound != NULL;
  if (sound) {
    self->sample_rate = sound->codecpar->sample_rate;
    self->n_channels = sound->codecpar->ch_layout.nb_channels;
    self->duration_ns = find_duration_ns (input, sound);
  }
  if (sound && !picture && !check_sound (input, sound, error))
    return NULL;
  if (picture && !describe_picture (self, input, picture, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * yd_media_probe_free:
 * @self: (transfer full): a probe
 *
 * Frees what a probe found.
 */
void
yd_media_probe_free (YdMediaProbe *self)
{
  g_free (self->format);
  g_free (self->picture_codec);
  g_free (self->sound_codec);
  g_free (self);
}

static void
log_cb (void *source, int level, const char *format, va_list arguments)
{
  if (level > AV_LOG_WARNING)
    return;
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_debug ("FFmpeg: %s", g_strchomp (text));
}

/**
 * yd_media_route_log:
 *
 * Sends what FFmpeg has to say to the debug log instead of standard error. A program calls it once,
 * first thing in main().
 */
void
yd_media_route_log (void)
{
  av_log_set_callback (log_cb);
}
