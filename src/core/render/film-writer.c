/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What encoders give, to files: a container of FFmpeg's, or a folder with a picture a frame.
 * Nothing but the film decides about the bytes: no dates, no versions.
 *
 * The mark of content that AI has made is the metadata entry AIGC, a JSON object; where a container
 * has no entries of any name it is part of the comment.
 *
 * Source: GB 45438-2025 (implicit mark in metadata); TC260-PG-20258A for where it stands in a file.
 */
#include "core/render/film-writer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libavutil/opt.h>

#include "core/base/safe-file.h"
#include "core/render/film-streams.h"
#include "core/render/mp4-index.h"
#include "core/render/picture-marks.h"
#include "core/render/render-error.h"

#define MAX_TEASER_BYTES (G_GINT64_CONSTANT (1) << 30) /* marks are put into it in memory */
#define SYNC_BYTES (4 << 20) /* the disk works along, or all would wait for it at the end */
#define INDEX_ROOM "moov_size"

struct _YdFilmWriter {
  const YdExportSettings *settings;
  char *path;
  AVFormatContext *format; /* NULL for a folder */
  YdPictureEncoder *picture;
  YdSoundEncoder *sound;
  int picture_index;
  int sound_index;
  GArray *marks; /* YdPictureMark, of a picture's file */
  GBytes *cover; /* or NULL */
  gboolean has_header;
  gint64 n_files; /* in the folder */
  gint64 size_bytes;
  gint64 room_bytes;   /* for the index of an MP4 */
  gint64 synced_bytes; /* that the disk was told to begin with */
};

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
    return yd_render_error_set_from_ffmpeg (error, AVERROR (number));
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

static YdMp4Tags
get_tags (const YdFilmWriter *self)
{
  return (YdMp4Tags){ self->settings->title, self->settings->comment, self->cover };
}

static gint64
estimate_index (const YdFilmWriter *self, YdSnapshot *snapshot, const YdExportRange *range)
{
  const YdMp4Tags tags = get_tags (self);
  const gint64 n_together =
      self->sound ? (gint64) yd_sound_encoder_get_frame_samples (self->sound) : 1;

  return yd_mp4_estimate_index (self->picture ? range->n_frames : 0,
                                self->sound ? range->n_samples / n_together : 0,
                                snapshot->cues->len + snapshot->chapters->len, &tags);
}

static gboolean
open_file (YdFilmWriter *self, YdSnapshot *snapshot, const YdExportRange *range, GError **error)
{
  AVDictionary *options = NULL;

  self->format->url = av_asprintf ("file:%s", self->path); /* any name, never another protocol */
  self->format->flags |= AVFMT_FLAG_BITEXACT;
  int result = avio_open (&self->format->pb, self->format->url, AVIO_FLAG_WRITE);
  if (result < 0)
    return fail_to_write (self->path, AVUNERROR (result), error);
  yd_film_streams_set_options (self->settings->format, &options);
  if (yd_film_streams_is_mp4 (self->settings->format)) {
    self->room_bytes = estimate_index (self, snapshot, range);
    av_dict_set_int (&options, INDEX_ROOM, self->room_bytes, 0);
  }
  result = avformat_write_header (self->format, &options);
  av_dict_free (&options);
  self->has_header = result >= 0;
  return result >= 0 ? TRUE : yd_render_error_set_from_ffmpeg (error, result);
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
  return MIN (self->picture_index, self->sound_index) >= 0 ||
         yd_render_error_set_from_ffmpeg (error, AVERROR (ENOMEM));
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
  collect_marks (self);
  const int result = is_folder ? 0
                               : avformat_alloc_output_context2 (&self->format, NULL,
                                                                 settings->format->muxer, NULL);
  if (result < 0) {
    yd_render_error_set_from_ffmpeg (error, result);
    return NULL;
  }
  if (!open_encoders (self, range.rate, error))
    return NULL;
  if (is_folder)
    return open_folder (self, error) ? g_steal_pointer (&self) : NULL;
  yd_film_streams_set_metadata (self->format, snapshot, settings, &range);
  const int added = yd_film_streams_add (self->format, snapshot, settings, &range, cover);
  if (added < 0) {
    yd_render_error_set_from_ffmpeg (error, added);
    return NULL;
  }
  if (!open_file (self, snapshot, &range, error))
    return NULL;
  const int written = yd_film_streams_write (self->format, snapshot, settings, &range, cover);
  if (written >= 0)
    return g_steal_pointer (&self);
  yd_render_error_set_from_ffmpeg (error, written);
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
 * yd_film_writer_get_picture_encoder:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): what makes packets of pictures; %NULL without pictures
 */
YdPictureEncoder *
yd_film_writer_get_picture_encoder (YdFilmWriter *self)
{
  return self->picture;
}

/**
 * yd_film_writer_get_sound_encoder:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): what makes packets of sound; %NULL without sound
 */
YdSoundEncoder *
yd_film_writer_get_sound_encoder (YdFilmWriter *self)
{
  return self->sound;
}

/* One packet is one picture's file */
static int
write_picture_file (YdFilmWriter *self, const AVPacket *packet)
{
  g_autoptr (GBytes) file = g_bytes_new (packet->data, packet->size);
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
  yd_safe_file_start_sync (path);
  self->n_files++;
  self->size_bytes += (gint64) size_bytes;
  return is_written && is_closed ? 0 : AVERROR (fault ? fault : errno);
}

static void
sync_along (YdFilmWriter *self)
{
  const gint64 n_written = avio_tell (self->format->pb);

  if (n_written - self->synced_bytes < SYNC_BYTES)
    return;
  self->synced_bytes = n_written;
  yd_safe_file_start_sync (self->path);
}

static int
write_packet (YdFilmWriter *self, AVPacket *packet, gboolean is_sound)
{
  const AVCodecContext *codec = is_sound ? yd_sound_encoder_get_codec (self->sound)
                                         : yd_picture_encoder_get_codec (self->picture);
  AVStream *stream = self->format->streams[is_sound ? self->sound_index : self->picture_index];
  const gint64 delay = yd_film_streams_get_delay (self->settings->format, stream->codecpar);

  packet->stream_index = stream->index;
  packet->pts += delay;
  packet->dts += delay;
  if (!is_sound && packet->duration == 0)
    packet->duration = 1;
  av_packet_rescale_ts (packet, codec->time_base, stream->time_base);
  const int result = av_interleaved_write_frame (self->format, packet);
  sync_along (self);
  return result >= 0 && self->format->pb->error < 0 ? self->format->pb->error : result;
}

/**
 * yd_film_writer_write: (skip)
 * @self: a writer
 * @packet: what came next out of one of its encoders; its content is taken over
 * @is_sound: of which one
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Writes a piece of the film. In which order those of the two encoders come decides about the
 * bytes of the file.
 *
 * Returns: whether it was written
 */
gboolean
yd_film_writer_write (YdFilmWriter *self, AVPacket *packet, gboolean is_sound, GError **error)
{
  const int result =
      self->format ? write_packet (self, packet, is_sound) : write_picture_file (self, packet);

  return result >= 0 ? TRUE : yd_render_error_set_from_ffmpeg (error, result);
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
  /* or FFmpeg would write the index into the room, and give up where it is too small */
  if (self->room_bytes > 0)
    av_opt_set_int (self->format->priv_data, INDEX_ROOM, 0, 0);
  int result = av_write_trailer (self->format);
  const int fault = self->format->pb->error;
  self->size_bytes = avio_tell (self->format->pb);
  const int closed = avio_closep (&self->format->pb);
  if (result >= 0)
    result = MIN (fault, closed);
  if (result < 0)
    return yd_render_error_set_from_ffmpeg (error, result);

  const YdMp4Tags tags = get_tags (self);
  g_autoptr (GError) cause = NULL;
  if (self->room_bytes > 0 && !yd_mp4_put_index_first (self->path, self->room_bytes, &tags, &cause))
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
 * Puts the index first and closes the file, after all that the encoders gave was written.
 *
 * Returns: whether the film is whole
 */
gboolean
yd_film_writer_finish (YdFilmWriter *self, GError **error)
{
  return self->format ? finish_file (self, error) : finish_folder (self, error);
}
