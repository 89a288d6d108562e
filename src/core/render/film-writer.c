/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames and sound to files: a container of FFmpeg's, or a folder with a picture a frame. Nothing
 * but the film decides about the bytes: no dates, no versions.
 * The mark of content that AI has made is the metadata entry AIGC, a JSON object; where a container
 * has no entries of any name it is part of the comment.
 * Source: GB 45438-2025 (implicit mark in metadata); TC260-PG-20258A for where it stands in a file.
 */
#include "core/render/film-writer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>

#include "core/base/safe-file.h"
#include "core/render/film-streams.h"
#include "core/render/mp4-index.h"
#include "core/render/picture-encoder.h"
#include "core/render/picture-marks.h"
#include "core/render/render-error.h"
#include "core/render/sound-encoder.h"

#define MAX_TEASER_BYTES (G_GINT64_CONSTANT (1) << 30) /* marks are put into it in memory */

struct _YdFilmWriter {
  const YdExportSettings *settings;
  char *path;
  AVFormatContext *format; /* NULL for a folder */
  YdPictureEncoder *picture;
  YdSoundEncoder *sound;
  AVPacket *packet;
  int picture_index;
  int sound_index;
  GArray *marks; /* YdPictureMark, of a picture's file */
  GBytes *cover; /* or NULL */
  gboolean has_header;
  gint64 n_files; /* in the folder */
  gint64 size_bytes;
};

static gboolean
fail (int result, GError **error)
{
  const gboolean is_full =
      result == AVERROR (ENOSPC) || result == AVERROR (EFBIG) || result == AVERROR (EDQUOT);

  if (is_full)
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_SPACE,
                 _ ("The film does not fit on the disk. Make room, or choose another disk."));
  else
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
                 _ ("The film cannot be encoded: %s."), av_err2str (result));
  return FALSE;
}

/* An error of GIO as one of ours */
static gboolean
fail_io (GError *cause, GError **error)
{
  g_set_error_literal (error, YD_RENDER_ERROR,
                       g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
                               g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                           ? YD_RENDER_ERROR_NO_SPACE
                           : YD_RENDER_ERROR_NOT_WRITABLE,
                       cause->message);
  return FALSE;
}

static void
collect_marks (YdFilmWriter *self)
{
  const YdPictureMark marks[] = {
    { "Title", self->settings->title },
    { "Comment", self->settings->comment },
    { "AIGC", self->settings->ai_label },
  };

  self->marks = g_array_new (FALSE, FALSE, sizeof (YdPictureMark));
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].text && *marks[i].text)
      g_array_append_val (self->marks, marks[i]);
}

static gboolean
fail_to_write (const char *path, int number, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    return fail (AVERROR (number), error);
  g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NOT_WRITABLE,
               _ ("Nothing can be written into “%s”: %s. Choose another folder."), folder,
               g_strerror (number));
  return FALSE;
}

static gboolean
open_folder (YdFilmWriter *self, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!yd_safe_file_remove_tree (self->path, &cause)) /* what a crash has left */
    return fail_io (cause, error);
  return g_mkdir (self->path, 0755) == 0 || fail_to_write (self->path, errno, error);
}

static gboolean
open_file (YdFilmWriter *self, GError **error)
{
  AVDictionary *options = NULL;

  self->format->url = av_asprintf ("file:%s", self->path); /* any name, never another protocol */
  self->format->flags |= AVFMT_FLAG_BITEXACT;
  int result = avio_open (&self->format->pb, self->format->url, AVIO_FLAG_WRITE);
  if (result < 0)
    return fail_to_write (self->path, AVUNERROR (result), error);
  yd_film_streams_set_options (self->settings->format, &options);
  result = avformat_write_header (self->format, &options);
  av_dict_free (&options);
  self->has_header = result >= 0;
  return result >= 0 ? TRUE : fail (result, error);
}

/* Adds a stream for an encoder; -1 without memory */
static int
add_stream (YdFilmWriter *self, AVCodecContext *codec)
{
  AVStream *stream = avformat_new_stream (self->format, NULL);

  if (!stream || avcodec_parameters_from_context (stream->codecpar, codec) < 0)
    return -1;
  stream->time_base = codec->time_base;
  stream->avg_frame_rate = codec->framerate;
  return stream->index;
}

static gboolean
open_encoders (YdFilmWriter *self, YdFrameRate rate, GError **error)
{
  const YdExportFormat *format = self->settings->format;
  const gboolean has_header = self->format && self->format->oformat->flags & AVFMT_GLOBALHEADER;

  if (format->carries & YD_EXPORT_CARRIES_PICTURE) {
    self->picture = yd_picture_encoder_new (self->settings, rate, has_header, error);
    if (!self->picture)
      return FALSE;
  }
  if (format->carries & YD_EXPORT_CARRIES_SOUND) {
    self->sound = yd_sound_encoder_new (self->settings, has_header, error);
    if (!self->sound)
      return FALSE;
  }
  if (self->format && self->picture)
    self->picture_index = add_stream (self, yd_picture_encoder_get_codec (self->picture));
  if (self->format && self->sound)
    self->sound_index = add_stream (self, yd_sound_encoder_get_codec (self->sound));
  return MIN (self->picture_index, self->sound_index) >= 0 || fail (AVERROR (ENOMEM), error);
}

/**
 * yd_film_writer_new:
 * @path: the file or folder to write
 * @snapshot: the film, for its rate, chapters and cues
 * @settings: how it shall be written; must live as long as the writer
 * @cover: (nullable): a JPEG
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Opens a film for writing. Blocks.
 *
 * Returns: (transfer full) (nullable): the writer
 */
YdFilmWriter *
yd_film_writer_new (const char *path,
                    YdSnapshot *snapshot,
                    const YdExportSettings *settings,
                    GBytes *cover,
                    GError **error)
{
  const YdExportRange range = yd_export_settings_get_range (settings, snapshot);
  const gboolean is_folder = settings->format->carries & YD_EXPORT_IS_FOLDER;
  g_autoptr (YdFilmWriter) self = g_new0 (YdFilmWriter, 1);

  self->settings = settings;
  self->path = g_strdup (path);
  self->cover = cover ? g_bytes_ref (cover) : NULL;
  self->packet = av_packet_alloc ();
  collect_marks (self);
  const int result = is_folder ? 0
                               : avformat_alloc_output_context2 (&self->format, NULL,
                                                                 settings->format->muxer, NULL);
  if (result < 0) {
    fail (result, error);
    return NULL;
  }
  if (!open_encoders (self, range.rate, error))
    return NULL;
  if (is_folder)
    return open_folder (self, error) ? g_steal_pointer (&self) : NULL;
  yd_film_streams_set_metadata (self->format, snapshot, settings, &range);
  const int added = yd_film_streams_add (self->format, snapshot, settings, &range, cover);
  if (added < 0) {
    fail (added, error);
    return NULL;
  }
  if (!open_file (self, error))
    return NULL;
  const int written = yd_film_streams_write (self->format, snapshot, settings, &range, cover);
  if (written >= 0)
    return g_steal_pointer (&self);
  fail (written, error);
  return NULL;
}

/**
 * yd_film_writer_free:
 * @self: (transfer full): a writer
 *
 * Closes the file, finished or not.
 */
void
yd_film_writer_free (YdFilmWriter *self)
{
  av_packet_free (&self->packet);
  g_clear_pointer (&self->picture, yd_picture_encoder_free);
  g_clear_pointer (&self->sound, yd_sound_encoder_free);
  /* FFmpeg 5.1 gives the last picture of a GIF back with the trailer alone */
  if (self->has_header && self->format->pb && g_str_equal (self->format->oformat->name, "gif"))
    av_write_trailer (self->format);
  if (self->format)
    avio_closep (&self->format->pb);
  avformat_free_context (self->format);
  g_clear_pointer (&self->cover, g_bytes_unref);
  g_array_unref (self->marks);
  g_free (self->path);
  g_free (self);
}

/**
 * yd_film_writer_new_frame:
 * @self: a writer of pictures
 *
 * Makes memory for a picture as the encoder takes it.
 *
 * Returns: (transfer full) (nullable): a frame; %NULL without memory
 */
AVFrame *
yd_film_writer_new_frame (YdFilmWriter *self)
{
  return yd_picture_encoder_new_frame (self->picture);
}

/* One packet is one picture's file */
static int
write_picture_file (YdFilmWriter *self)
{
  g_autoptr (GBytes) file = g_bytes_new (self->packet->data, self->packet->size);
  g_autoptr (GBytes) marked =
      yd_picture_marks_add (self->settings->format->name, file, self->marks);
  g_autofree char *path = g_strdup_printf ("%s/%06" PRId64 "%s", self->path, self->n_files + 1,
                                           self->settings->format->extension);
  FILE *stream = g_fopen (path, "wbe");
  if (!stream)
    return AVERROR (errno);

  const gsize size_bytes = g_bytes_get_size (marked);
  const gboolean is_written =
      fwrite (g_bytes_get_data (marked, NULL), 1, size_bytes, stream) == size_bytes;
  const int fault = is_written ? 0 : errno;
  const gboolean is_closed = fclose (stream) == 0;
  self->n_files++;
  self->size_bytes += (gint64) size_bytes;
  return is_written && is_closed ? 0 : AVERROR (fault ? fault : errno);
}

static int
write_packet (YdFilmWriter *self, AVCodecContext *codec, int index)
{
  if (!self->format)
    return write_picture_file (self);
  AVStream *stream = self->format->streams[index];
  const gint64 delay = yd_film_streams_get_delay (self->settings->format, stream->codecpar);
  self->packet->stream_index = index;
  self->packet->pts += delay;
  self->packet->dts += delay;
  if (codec->codec_type == AVMEDIA_TYPE_VIDEO && self->packet->duration == 0)
    self->packet->duration = 1;
  av_packet_rescale_ts (self->packet, codec->time_base, stream->time_base);
  const int result = av_interleaved_write_frame (self->format, self->packet);
  return result >= 0 && self->format->pb->error < 0 ? self->format->pb->error : result;
}

/* Writes what comes out of an encoder after something was put in */
static gboolean
drain (YdFilmWriter *self, AVCodecContext *codec, int index, int result, GError **error)
{
  while (result >= 0) {
    result = avcodec_receive_packet (codec, self->packet);
    if (result == AVERROR (EAGAIN) || result == AVERROR_EOF)
      return TRUE;
    if (result >= 0)
      result = write_packet (self, codec, index);
    av_packet_unref (self->packet);
  }
  return fail (result, error);
}

/**
 * yd_film_writer_add_picture:
 * @self: a writer of pictures
 * @frame: a frame of yd_film_writer_new_frame(); it may be given again as it is, and filled anew
 *   after yd_film_writer_renew_frame()
 * @number: of the frame that is written, counted from 0
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Writes the next picture. Blocks while the encoder is busy.
 *
 * Returns: whether it was taken
 */
gboolean
yd_film_writer_add_picture (YdFilmWriter *self, AVFrame *frame, gint64 number, GError **error)
{
  frame->pts = number;
  return drain (self, yd_picture_encoder_get_codec (self->picture), self->picture_index,
                yd_picture_encoder_send (self->picture, frame), error);
}

/**
 * yd_film_writer_renew_frame:
 * @self: a writer of pictures
 * @frame: a frame that was given to yd_film_writer_add_picture()
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Makes sure that a frame may be filled anew: the encoder may still look at it, and then keeps that
 * memory.
 *
 * Returns: whether there is memory for another picture
 */
gboolean
yd_film_writer_renew_frame (YdFilmWriter *self, AVFrame *frame, GError **error)
{
  const int result = yd_picture_encoder_renew_frame (self->picture, frame);
  return result >= 0 ? TRUE : fail (result, error);
}

/**
 * yd_film_writer_get_sound_frame_samples:
 * @self: a writer of sound
 *
 * Tells how many samples belong together; only the last ones may be fewer.
 *
 * Returns: samples
 */
gsize
yd_film_writer_get_sound_frame_samples (YdFilmWriter *self)
{
  return yd_sound_encoder_get_frame_samples (self->sound);
}

/**
 * yd_film_writer_add_sound:
 * @self: a writer of sound
 * @interleaved: pairs of left and right
 * @n_samples: as yd_film_writer_get_sound_frame_samples() says
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Writes the next piece of sound.
 *
 * Returns: whether it was taken
 */
gboolean
yd_film_writer_add_sound (YdFilmWriter *self,
                          const float *interleaved,
                          gsize n_samples,
                          GError **error)
{
  g_return_val_if_fail (n_samples <= yd_film_writer_get_sound_frame_samples (self), FALSE);

  return drain (self, yd_sound_encoder_get_codec (self->sound), self->sound_index,
                yd_sound_encoder_send (self->sound, interleaved, n_samples), error);
}

/**
 * yd_film_writer_get_size_bytes:
 * @self: a writer
 *
 * Returns: how much has been written so far, bytes
 */
gint64
yd_film_writer_get_size_bytes (YdFilmWriter *self)
{
  return self->format && self->format->pb ? avio_tell (self->format->pb) : self->size_bytes;
}

/* A teaser's file is small, and its words go into it when it is whole */
static gboolean
mark_teaser (YdFilmWriter *self, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) cause = NULL;
  gsize size_bytes = 0;

  if (!(self->settings->format->carries & YD_EXPORT_CARRIES_LOOP) || self->marks->len == 0 ||
      self->size_bytes > MAX_TEASER_BYTES)
    return TRUE;
  if (!g_file_get_contents (self->path, &content, &size_bytes, &cause))
    return fail_io (cause, error);
  g_autoptr (GBytes) file = g_bytes_new_take (g_steal_pointer (&content), size_bytes);
  g_autoptr (GBytes) marked =
      yd_picture_marks_add (self->settings->format->name, file, self->marks);
  return g_file_set_contents (self->path, g_bytes_get_data (marked, NULL),
                              (gssize) g_bytes_get_size (marked), &cause) ||
         fail_io (cause, error);
}

static gboolean
finish_file (YdFilmWriter *self, GError **error)
{
  int result = av_write_trailer (self->format);
  const int fault = self->format->pb->error;
  self->size_bytes = avio_tell (self->format->pb);
  const int closed = avio_closep (&self->format->pb);
  if (result >= 0)
    result = MIN (fault, closed);
  if (result < 0)
    return fail (result, error);

  const YdMp4Tags tags = { self->settings->title, self->settings->comment, self->cover };
  g_autoptr (GError) cause = NULL;
  if (yd_film_streams_is_mp4 (self->settings->format) &&
      !yd_mp4_put_index_first (self->path, &tags, &cause))
    return fail_io (cause, error);
  return mark_teaser (self, error);
}

/* Every picture is on the disk before the folder gets its name */
static gboolean
finish_folder (YdFilmWriter *self, GError **error)
{
  for (gint64 i = 1; i <= self->n_files; i++) {
    g_autofree char *path =
        g_strdup_printf ("%s/%06" PRId64 "%s", self->path, i, self->settings->format->extension);
    g_autoptr (GError) cause = NULL;
    if (!yd_safe_file_sync (path, &cause))
      return fail_io (cause, error);
  }
  return TRUE;
}

/**
 * yd_film_writer_finish:
 * @self: a writer
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Writes what the encoders still hold, puts the index first and closes the file.
 *
 * Returns: whether the film is whole
 */
gboolean
yd_film_writer_finish (YdFilmWriter *self, GError **error)
{
  if (self->picture &&
      !drain (self, yd_picture_encoder_get_codec (self->picture), self->picture_index,
              yd_picture_encoder_send (self->picture, NULL), error))
    return FALSE;
  if (self->sound && !drain (self, yd_sound_encoder_get_codec (self->sound), self->sound_index,
                             yd_sound_encoder_send (self->sound, NULL, 0), error))
    return FALSE;
  return self->format ? finish_file (self, error) : finish_folder (self, error);
}
