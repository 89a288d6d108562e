/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening foreign media. A file is hostile until it has been decoded: it is recognized by its
 * content alone, only demuxers of single files are allowed, nothing else can be opened through it,
 * and streams, pixels, bytes and time spent on it are capped. */
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
#define OPEN_STREAMS 1000 /* so many are counted before the file is refused */
#define PROBE_BYTES "5000000"
#define PROBE_US "5000000"
#define MAX_READ_BYTES (G_GINT64_CONSTANT (1) << 30)
#define MAX_WAIT_US (30 * G_USEC_PER_SEC)
#define MAX_START_US (G_GINT64_CONSTANT (1) << 50)
#define MATRIX_BYTES (9 * sizeof (gint32))
#define MAX_SHAPE 8 /* pixels longer than this are a fault of the header */

/* Demuxers of one file that names no other. Playlists and scripts (hls, concat, dash) are not. */
static const char allowed_formats[] =
    "png_pipe,jpeg_pipe,jpegls_pipe,webp_pipe,bmp_pipe,tiff_pipe,gif,apng,svg_pipe,jpegxl_pipe,"
    "j2k_pipe,psd_pipe,qoi_pipe,ppm_pipe,pgm_pipe,pbm_pipe,pam_pipe,"
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,mxf,dv,ivf,h264,hevc,"
    "wav,w64,mp3,flac,ogg,aac,aiff,caf,ac3,eac3,amr,au,wv,ape,tta";

static gboolean
is_over_limit (YdMediaInput *self)
{
  if (self->n_bytes_left <= 0 || g_get_monotonic_time () > self->deadline_us)
    self->is_over_limit = TRUE;
  return self->is_over_limit;
}

static int
read_cb (void *user_data, uint8_t *buffer, int size_bytes)
{
  YdMediaInput *self = user_data;
  if (is_over_limit (self))
    return AVERROR_EXIT;

  const ssize_t n = read (self->fd, buffer, size_bytes);
  self->n_bytes_left -= MAX (n, 0);
  return n > 0 ? (int) n : n == 0 ? AVERROR_EOF : AVERROR (errno);
}

/* FFmpeg asks this where it loops without reading */
static int
interrupt_cb (void *user_data)
{
  return is_over_limit (user_data);
}

static int64_t
seek_cb (void *user_data, int64_t offset, int whence)
{
  const int fd = ((YdMediaInput *) user_data)->fd;
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

/**
 * yd_media_input_renew_limits: (skip)
 * @self: an open file
 *
 * Allows the bytes and the time that one thing may take: to open, to seek, to find the next frame.
 */
void
yd_media_input_renew_limits (YdMediaInput *self)
{
  self->n_bytes_left = MAX_READ_BYTES;
  self->deadline_us = g_get_monotonic_time () + MAX_WAIT_US;
}

/**
 * yd_media_input_set_broken: (skip)
 * @self: an open file
 * @result: what FFmpeg says of it
 * @error: set to `YD_MEDIA_ERROR_BROKEN`
 *
 * Says that a file is damaged, or that it took too long to find out.
 */
void
yd_media_input_set_broken (YdMediaInput *self, int result, GError **error)
{
  if (self->is_over_limit)
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” was given up: too much of it had to be searched. Copy or make the file "
                    "again."),
                 self->path);
  else
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” is damaged: %s. Copy or make the file again."), self->path,
                 av_err2str (result));
}

/* Looking for details decodes a little: the caps have to hold there too. Of a picture file that is
 * all there is to decode, and its decoder finds the details again. */
static gboolean
find_details (YdMediaInput *self, GError **error)
{
  if (yd_media_input_is_picture_file (self))
    return TRUE;

  const guint n_streams = self->format->nb_streams;
  if (n_streams > YD_MEDIA_MAX_STREAMS) {
    g_set_error (
        error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
        _ ("“%s” holds %u streams, and at most %d are read. Save its picture and its sound "
           "in a file of their own."),
        self->path, n_streams, YD_MEDIA_MAX_STREAMS);
    return FALSE;
  }

  g_autofree AVDictionary **options = g_new0 (AVDictionary *, MAX (n_streams, 1));
  for (guint i = 0; i < n_streams; i++) {
    av_dict_set_int (&options[i], "max_pixels", YD_PICTURE_MAX_PIXELS, 0);
    av_dict_set_int (&options[i], "threads", 1, 0);
  }
  const int result = avformat_find_stream_info (self->format, n_streams > 0 ? options : NULL);
  for (guint i = 0; i < n_streams; i++)
    av_dict_free (&options[i]);
  if (result < 0)
    yd_media_input_set_broken (self, result, error);
  return result >= 0;
}

/* What FFmpeg takes a file for, which it finds out by looking at up to a megabyte of it. Some files
 * are known by how they begin. */
static int
find_format (YdMediaInput *self, const AVInputFormat **format)
{
  static const struct {
    const char *start;
    const char *name; /* FFmpeg's of the format; NULL for what is no medium */
  } known[] = {
    { "<svg", "svg_pipe" }, /* FFmpeg 5.1 knows a drawing only when it begins as XML does */
    { "%PDF-", NULL },
  };
  char head[256] = { 0 };
  const char *at = head;

  if (pread (self->fd, head, sizeof head - 1, 0) <= 0)
    return av_probe_input_buffer2 (self->io, format, "", NULL, 0, 0);
  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  while (g_ascii_isspace (*at))
    at++;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (at, known[i].start)) {
      *format = known[i].name ? av_find_input_format (known[i].name) : NULL;
      return *format ? 0 : AVERROR_DEMUXER_NOT_FOUND;
    }
  return av_probe_input_buffer2 (self->io, format, "", NULL, 0, 0);
}

static gboolean
open_format (YdMediaInput *self, GError **error)
{
  const AVInputFormat *input_format = NULL;
  AVDictionary *options = NULL;

  av_dict_set (&options, "format_whitelist", allowed_formats, 0);
  av_dict_set (&options, "probesize", PROBE_BYTES, 0);
  av_dict_set (&options, "analyzeduration", PROBE_US, 0);
  av_dict_set_int (&options, "max_streams", OPEN_STREAMS, 0);
  int result = find_format (self, &input_format);
  if (result >= 0)
    result = avformat_open_input (&self->format, NULL, input_format, &options);
  av_dict_free (&options);
  if (result >= 0)
    return find_details (self, error);
  if (self->is_over_limit)
    yd_media_input_set_broken (self, result, error);
  else
    yd_media_refuse (self->path, input_format, result, error);
  return FALSE;
}

/**
 * yd_media_input_open: (skip)
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
  self->io = avio_alloc_context (av_malloc (IO_BUFFER_BYTES), IO_BUFFER_BYTES, 0, self, read_cb,
                                 NULL, seek_cb);
  self->format = avformat_alloc_context ();
  self->format->interrupt_callback = (AVIOInterruptCB){ interrupt_cb, self };
  yd_media_input_renew_limits (self);
  self->format->pb = self->io;
  self->format->io_open = refuse_open_cb;
  self->format->flags |= AVFMT_FLAG_CUSTOM_IO;
  if (!open_format (self, error))
    return NULL;

  const gint64 start = self->format->start_time; /* µs; below 0 is a codec's own lead-in */
  if (start != AV_NOPTS_VALUE && start > 0 && start < MAX_START_US)
    self->start_ns = start * 1000;
  return g_steal_pointer (&self);
}

/**
 * yd_media_input_free: (skip)
 * @self: (transfer full): an open file
 *
 * Closes the file and its decoder.
 */
void
yd_media_input_free (YdMediaInput *self)
{
  g_clear_pointer (&self->deinterlacer, yd_deinterlacer_free);
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
 * yd_media_input_is_picture_file: (skip)
 * @self: an open file
 *
 * Tells whether the file is of a format that holds one picture.
 *
 * Returns: whether it is
 */
gboolean
yd_media_input_is_picture_file (YdMediaInput *self)
{
  return g_str_has_suffix (self->format->iformat->name, "_pipe");
}

/**
 * yd_media_input_is_chain: (skip)
 * @self: an open file
 *
 * Tells whether the file is an animated picture, of which each may be drawn over those before it,
 * so that only the beginning is a point to start from.
 *
 * Returns: whether it is
 */
gboolean
yd_media_input_is_chain (YdMediaInput *self)
{
  return g_str_equal (self->format->iformat->name, "gif") ||
         g_str_equal (self->format->iformat->name, "apng");
}

/**
 * yd_media_input_find_stream: (skip)
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

/**
 * yd_media_input_get_pixel_shape: (skip)
 * @self: an open file with a picture
 * @frame: (nullable): a decoded frame, which may know better
 *
 * Finds how wide a pixel is for its height.
 *
 * Returns: a fraction; 1/1 when the file does not say, or says what cannot be
 */
AVRational
yd_media_input_get_pixel_shape (YdMediaInput *self, const AVFrame *frame)
{
  AVStream *stream = yd_media_input_find_stream (self, AVMEDIA_TYPE_VIDEO);
  AVRational shape = { 1, 1 };
  if (stream)
    shape = av_guess_sample_aspect_ratio (self->format, stream, (AVFrame *) frame);

  const double ratio = shape.num > 0 && shape.den > 0 ? av_q2d (shape) : 1;
  return ratio * MAX_SHAPE < 1 || ratio > MAX_SHAPE || ratio == 1 ? (AVRational){ 1, 1 } : shape;
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
 * yd_media_input_get_orientation: (skip)
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

  if (side && side->size >= MATRIX_BYTES)
    return orientation_of_matrix (side->data);
  if (entry)
    return CLAMP (atoi (entry->value), 1, 8);
  for (int i = 0; stream && i < stream->nb_side_data; i++)
    if (stream->side_data[i].type == AV_PKT_DATA_DISPLAYMATRIX &&
        stream->side_data[i].size >= MATRIX_BYTES)
      return orientation_of_matrix (stream->side_data[i].data);
  return 1;
}
