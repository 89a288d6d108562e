/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening foreign media. A file is hostile until it has been decoded: it is recognized by its
 * content alone, only demuxers of single files are allowed, nothing else can be opened through it,
 * and pixels, streams and bytes spent on probing are capped. */
#include "core/media/media-input-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/frame-rate.h"

#define IO_BUFFER_BYTES (64 * 1024)
#define MAX_STREAMS 32
#define MAX_FAULTS 200
#define PROBE_BYTES "5000000"
#define PROBE_US "5000000"

/* Demuxers of one file that names no other. Playlists and scripts (hls, concat, dash) are not. */
static const char allowed_formats[] =
    "png_pipe,jpeg_pipe,jpegls_pipe,webp_pipe,bmp_pipe,tiff_pipe,gif,"
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,"
    "wav,w64,mp3,flac,ogg,aac,aiff,caf,ac3,amr";

static int
read_cb (void *user_data, uint8_t *buffer, int size_bytes)
{
  const ssize_t n = read (GPOINTER_TO_INT (user_data), buffer, size_bytes);

  return n > 0 ? (int) n : n == 0 ? AVERROR_EOF : AVERROR (errno);
}

static int64_t
seek_cb (void *user_data, int64_t offset, int whence)
{
  const int fd = GPOINTER_TO_INT (user_data);
  struct stat status;

  if (whence & AVSEEK_SIZE)
    return fstat (fd, &status) == 0 ? status.st_size : AVERROR (errno);
  const off_t position = lseek (fd, offset, whence & ~AVSEEK_FORCE);
  return position >= 0 ? position : AVERROR (errno);
}

/* What a file inside asks to be opened is not opened */
static int
refuse_open_cb (AVFormatContext *format,
                AVIOContext **io,
                const char *url,
                int flags,
                AVDictionary **options)
{
  return AVERROR (EPERM);
}

static int
open_descriptor (const char *path, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode)) {
    const char *reason = fd < 0 ? g_strerror (errno) : _ ("it is not a file");
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND,
                 _ ("“%s” cannot be opened: %s. Choose another file or its new place."), path,
                 reason);
    if (fd >= 0)
      close (fd);
    return -1;
  }
  if (status.st_size > 0)
    return fd;

  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_EMPTY,
               _ ("“%s” is empty. Copy or make the file again."), path);
  close (fd);
  return -1;
}

static gboolean
open_format (YdMediaInput *self, GError **error)
{
  const AVInputFormat *input_format = NULL;
  g_autofree char *pixels = g_strdup_printf ("%d", YD_PICTURE_MAX_PIXELS);
  AVDictionary *options = NULL;

  av_dict_set (&options, "format_whitelist", allowed_formats, 0);
  av_dict_set (&options, "probesize", PROBE_BYTES, 0);
  av_dict_set (&options, "analyzeduration", PROBE_US, 0);
  av_dict_set_int (&options, "max_streams", MAX_STREAMS, 0);
  int result = av_probe_input_buffer2 (self->io, &input_format, "", NULL, 0, 0);
  if (result >= 0)
    result = avformat_open_input (&self->format, NULL, input_format, &options);
  av_dict_free (&options);
  if (result < 0) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT,
                 _ ("“%s” is no picture, video or sound that can be read: %s."), self->path,
                 av_err2str (result));
    return FALSE;
  }

  /* looking for details decodes a little: the cap has to hold there too */
  const guint n_streams = self->format->nb_streams;
  g_autofree AVDictionary **stream_options = g_new0 (AVDictionary *, MAX (n_streams, 1));
  for (guint i = 0; i < n_streams; i++)
    av_dict_set (&stream_options[i], "max_pixels", pixels, 0);
  result = avformat_find_stream_info (self->format, n_streams > 0 ? stream_options : NULL);
  for (guint i = 0; i < n_streams; i++)
    av_dict_free (&stream_options[i]);
  if (result < 0)
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” is damaged: %s. Copy or make the file again."), self->path,
                 av_err2str (result));
  return result >= 0;
}

/**
 * yd_media_input_open:
 * @path: a file
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Opens a foreign file and finds its streams. Blocks.
 *
 * Returns: (transfer full) (nullable): the open file
 */
YdMediaInput *
yd_media_input_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  const int fd = open_descriptor (path, error);
  if (fd < 0)
    return NULL;

  g_autoptr (YdMediaInput) self = g_new0 (YdMediaInput, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  self->min_stamp = G_MININT64;
  self->packet = av_packet_alloc ();
  self->io = avio_alloc_context (av_malloc (IO_BUFFER_BYTES), IO_BUFFER_BYTES, 0,
                                 GINT_TO_POINTER (fd), read_cb, NULL, seek_cb);
  self->format = avformat_alloc_context ();
  self->format->pb = self->io;
  self->format->io_open = refuse_open_cb;
  self->format->flags |= AVFMT_FLAG_CUSTOM_IO;
  if (!open_format (self, error))
    return NULL;

  const gint64 start = self->format->start_time; /* µs; below 0 is a codec's own lead-in */
  if (start != AV_NOPTS_VALUE && start > 0)
    self->start_ns = start * 1000;
  return g_steal_pointer (&self);
}

/**
 * yd_media_input_free:
 * @self: (transfer full): an open file
 *
 * Closes the file and its decoder.
 */
void
yd_media_input_free (YdMediaInput *self)
{
  avcodec_free_context (&self->codec);
  avformat_close_input (&self->format);
  if (self->io)
    av_freep (&self->io->buffer);
  avio_context_free (&self->io);
  av_packet_free (&self->packet);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

/**
 * yd_media_input_is_still:
 * @self: an open file
 *
 * Tells whether the file holds one picture. Of an animated GIF the first one is taken.
 *
 * Returns: whether it is a still
 */
gboolean
yd_media_input_is_still (YdMediaInput *self)
{
  const char *name = self->format->iformat->name;
  const AVStream *stream = yd_media_input_find_stream (self, AVMEDIA_TYPE_VIDEO);

  if (!stream)
    return FALSE;
  return g_str_has_suffix (name, "_pipe") || g_str_equal (name, "gif") ||
         (stream->nb_frames == 1 && !yd_media_input_find_stream (self, AVMEDIA_TYPE_AUDIO));
}

/**
 * yd_media_input_find_stream:
 * @self: an open file
 * @type: video or audio
 *
 * Finds the stream a person would call the picture or the sound; the cover inside a song is none.
 *
 * Returns: (transfer none) (nullable): the stream
 */
AVStream *
yd_media_input_find_stream (YdMediaInput *self, enum AVMediaType type)
{
  const int index = av_find_best_stream (self->format, type, -1, -1, NULL, 0);

  if (index < 0)
    return NULL;
  AVStream *stream = self->format->streams[index];
  return stream->disposition & AV_DISPOSITION_ATTACHED_PIC ? NULL : stream;
}

/* An orientation as Exif counts them, from a matrix that turns by quarters */
static int
orientation_of_matrix (const guint8 *bytes)
{
  const gint32 *matrix = (const gint32 *) bytes;
  static const struct {
    int a, b, c, d;
  } quarters[] = {
    { 1, 0, 0, 1 }, { -1, 0, 0, 1 }, { -1, 0, 0, -1 }, { 1, 0, 0, -1 },
    { 0, 1, 1, 0 }, { 0, 1, -1, 0 }, { 0, -1, -1, 0 }, { 0, -1, 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (quarters); i++)
    if (quarters[i].a == (matrix[0] > 0) - (matrix[0] < 0) &&
        quarters[i].b == (matrix[1] > 0) - (matrix[1] < 0) &&
        quarters[i].c == (matrix[3] > 0) - (matrix[3] < 0) &&
        quarters[i].d == (matrix[4] > 0) - (matrix[4] < 0))
      return (int) i + 1;
  return 1;
}

/**
 * yd_media_input_get_orientation:
 * @self: an open file with a picture
 * @frame: (nullable): a decoded frame, which may know better
 *
 * Finds how the camera was held: by the frame's matrix, by its Exif entry, or by the stream.
 *
 * Returns: 1 to 8, as Exif counts
 */
int
yd_media_input_get_orientation (YdMediaInput *self, const AVFrame *frame)
{
  const AVStream *stream = yd_media_input_find_stream (self, AVMEDIA_TYPE_VIDEO);
  const AVFrameSideData *side =
      frame ? av_frame_get_side_data (frame, AV_FRAME_DATA_DISPLAYMATRIX) : NULL;
  const AVDictionaryEntry *entry =
      frame ? av_dict_get (frame->metadata, "Orientation", NULL, 0) : NULL;

  if (side)
    return orientation_of_matrix (side->data);
  if (entry)
    return CLAMP (atoi (entry->value), 1, 8);
  for (int i = 0; stream && i < stream->nb_side_data; i++)
    if (stream->side_data[i].type == AV_PKT_DATA_DISPLAYMATRIX)
      return orientation_of_matrix (stream->side_data[i].data);
  return 1;
}

static gboolean
fail_too_large (YdMediaInput *self, GError **error)
{
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
               _ ("“%s” is too large: at most %d million pixels are read. Make it smaller."),
               self->path, YD_PICTURE_MAX_PIXELS / 1000000);
  return FALSE;
}

/* Memory for a frame is asked for here, when its true size is known and nothing is decoded yet */
static int
get_buffer_cb (AVCodecContext *codec, AVFrame *frame, int flags)
{
  YdMediaInput *self = codec->opaque;

  if (codec->codec_type == AVMEDIA_TYPE_VIDEO &&
      (gint64) frame->width * frame->height > YD_PICTURE_MAX_PIXELS) {
    self->is_too_large = TRUE;
    return AVERROR (ENOMEM);
  }
  return avcodec_default_get_buffer2 (codec, frame, flags);
}

/**
 * yd_media_input_open_decoder:
 * @self: an open file without a decoder
 * @type: video or audio
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Opens the decoder of the file's picture or sound.
 *
 * Returns: whether it is open
 */
gboolean
yd_media_input_open_decoder (YdMediaInput *self, enum AVMediaType type, GError **error)
{
  AVStream *stream = yd_media_input_find_stream (self, type);
  const AVCodec *codec = stream ? avcodec_find_decoder (stream->codecpar->codec_id) : NULL;

  g_assert (!self->codec);
  if (!codec) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NO_STREAM,
                 type == AVMEDIA_TYPE_AUDIO ? _ ("“%s” holds no sound that can be read.")
                                            : _ ("“%s” holds no picture that can be read."),
                 self->path);
    return FALSE;
  }
  self->codec = avcodec_alloc_context3 (codec);
  avcodec_parameters_to_context (self->codec, stream->codecpar);
  self->codec->pkt_timebase = stream->time_base;
  self->codec->opaque = self;
  self->codec->get_buffer2 = get_buffer_cb;
  self->codec->thread_count = 1; /* a frame that is asked for out of order must not wait for more */
  const int result = avcodec_open2 (self->codec, codec, NULL);
  if (result < 0) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” is damaged: %s. Copy or make the file again."), self->path,
                 av_err2str (result));
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
    const int result = is_ours ? avcodec_send_packet (self->codec, self->packet) : 0;
    av_packet_unref (self->packet);
    if (result < 0 && ++self->n_faults > MAX_FAULTS)
      return FALSE;
    if (is_ours && result >= 0)
      return TRUE;
  }
  if (self->is_drained)
    return FALSE;
  self->is_drained = TRUE;
  return avcodec_send_packet (self->codec, NULL) >= 0;
}

/**
 * yd_media_input_read_frame:
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
  int result;

  av_frame_unref (frame);
  while ((result = avcodec_receive_frame (self->codec, frame)) < 0) {
    if (result == AVERROR_EOF)
      return self->is_too_large ? fail_too_large (self, error) : FALSE;
    if (result != AVERROR (EAGAIN) && ++self->n_faults > MAX_FAULTS)
      break;
    if (!feed_decoder (self))
      break;
  }
  if (result >= 0) {
    self->n_faults = 0;
    return TRUE;
  }
  if (self->is_too_large)
    return fail_too_large (self, error);
  if (result != AVERROR (EAGAIN) || self->n_faults > MAX_FAULTS)
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” is damaged: %s. Copy or make the file again."), self->path,
                 av_err2str (result));
  return FALSE;
}

/**
 * yd_media_input_seek:
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
  const gint64 target = av_rescale_q_rnd (time_ns + self->start_ns, (AVRational){ 1, 1000000000 },
                                          self->stream->time_base, AV_ROUND_DOWN);

  if (av_seek_frame (self->format, self->stream->index, target, AVSEEK_FLAG_BACKWARD) < 0 &&
      av_seek_frame (self->format, self->stream->index, 0, AVSEEK_FLAG_BYTE) < 0)
    return FALSE;
  avcodec_flush_buffers (self->codec);
  self->min_stamp = G_MININT64;
  self->is_drained = FALSE;
  self->n_faults = 0;
  return TRUE;
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

  if (av_seek_frame (self->format, self->stream->index, stamp, AVSEEK_FLAG_BACKWARD) < 0)
    return FALSE;
  avcodec_free_context (&self->codec); /* flushed, some go on with their noise where they were */
  self->min_stamp = stamp;
  self->is_drained = FALSE;
  self->n_faults = 0;
  return yd_media_input_open_decoder (self, type, NULL);
}

/**
 * yd_media_input_get_frame_ns:
 * @self: an open file with a decoder
 * @frame: a frame of it
 *
 * Tells when a frame starts, counted from the file's first moment; rounds down.
 *
 * Returns: nanoseconds; `G_MININT64` when the file does not say
 */
gint64
yd_media_input_get_frame_ns (YdMediaInput *self, const AVFrame *frame)
{
  const gint64 stamp = frame->best_effort_timestamp;

  if (stamp == AV_NOPTS_VALUE)
    return G_MININT64;
  return av_rescale_q_rnd (stamp, self->stream->time_base, (AVRational){ 1, 1000000000 },
                           AV_ROUND_DOWN) -
         self->start_ns;
}
