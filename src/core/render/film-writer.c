/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames and sound to an MP4: H.264 and AAC, index first. Nothing but the film decides about its
 * bytes: no dates, no versions.
 * The mark of AI-made content is the metadata entry AIGC, a JSON object.
 * Source: GB 45438-2025 (implicit mark in metadata); TC260-PG-20258A for where it stands in a file.
 */
#include "core/render/film-writer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>

#define SOUND_FRAME_SAMPLES 1024
#define GROUP_SECONDS 2 /* from one entry point to the next */

struct _YdFilmWriter {
  AVFormatContext *format;
  AVCodecContext *picture;
  AVCodecContext *sound;
  AVPacket *packet;
  AVFrame *sound_frame;
  gint64 n_sound; /* samples written */
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

static gboolean
open_encoder (YdFilmWriter *self, AVCodecContext *codec, AVDictionary **options, GError **error)
{
  if (self->format->oformat->flags & AVFMT_GLOBALHEADER)
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  int result = avcodec_open2 (codec, codec->codec, options);
  AVStream *stream = result >= 0 ? avformat_new_stream (self->format, NULL) : NULL;
  if (stream)
    result = avcodec_parameters_from_context (stream->codecpar, codec);
  if (!stream || result < 0)
    return fail (stream || result < 0 ? result : AVERROR (ENOMEM), error);
  stream->time_base = codec->time_base;
  stream->avg_frame_rate = codec->framerate;
  return TRUE;
}

static gboolean
open_picture (YdFilmWriter *self,
              YdSnapshot *snapshot,
              const YdExportSettings *settings,
              GError **error)
{
  AVCodecContext *codec = self->picture;
  const YdFrameRate rate = snapshot->rate;
  AVDictionary *options = NULL;

  codec->width = settings->width;
  codec->height = settings->height;
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->time_base = (AVRational){ rate.den, rate.num };
  codec->framerate = (AVRational){ rate.num, rate.den };
  codec->sample_aspect_ratio = (AVRational){ 1, 1 };
  codec->gop_size = MAX (1, (GROUP_SECONDS * rate.num + rate.den / 2) / rate.den);
  codec->color_range = AVCOL_RANGE_MPEG;
  codec->colorspace = AVCOL_SPC_BT709;
  codec->color_primaries = AVCOL_PRI_BT709;
  codec->color_trc = AVCOL_TRC_BT709;
  codec->chroma_sample_location = AVCHROMA_LOC_CENTER; /* as i420.c makes it */
  codec->flags |= AV_CODEC_FLAG_CLOSED_GOP;
  codec->thread_count = 0;
  av_dict_set (&options, "preset", settings->preset, 0);
  av_dict_set_int (&options, "crf", settings->crf, 0);
  const gboolean is_open = open_encoder (self, codec, &options, error);
  av_dict_free (&options);
  return is_open;
}

static gboolean
open_sound (YdFilmWriter *self, const YdExportSettings *settings, GError **error)
{
  AVCodecContext *codec = self->sound;

  codec->sample_rate = YD_SAMPLE_RATE;
  codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
  codec->ch_layout = (AVChannelLayout) AV_CHANNEL_LAYOUT_STEREO;
  codec->bit_rate = settings->audio_bitrate;
  codec->time_base = (AVRational){ 1, YD_SAMPLE_RATE };
  codec->thread_count = 1;
  if (!open_encoder (self, codec, NULL, error))
    return FALSE;

  self->sound_frame = av_frame_alloc ();
  self->sound_frame->format = codec->sample_fmt;
  self->sound_frame->sample_rate = YD_SAMPLE_RATE;
  self->sound_frame->nb_samples = SOUND_FRAME_SAMPLES;
  av_channel_layout_copy (&self->sound_frame->ch_layout, &codec->ch_layout);
  const int result = av_frame_get_buffer (self->sound_frame, 0);
  return result >= 0 ? TRUE : fail (result, error);
}

static void
set_metadata (YdFilmWriter *self, YdSnapshot *snapshot, const YdExportSettings *settings)
{
  const struct {
    const char *key;
    const char *value;
  } entries[] = {
    { "title", settings->title },
    { "comment", settings->comment },
    { "AIGC", settings->ai_label },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].value && *entries[i].value)
      av_dict_set (&self->format->metadata, entries[i].key, entries[i].value, 0);

  const guint n_chapters = snapshot->chapters->len;
  if (n_chapters == 0)
    return;
  self->format->chapters = av_calloc (n_chapters, sizeof (AVChapter *));
  for (guint i = 0; i < n_chapters; i++) {
    const YdSnapshotChapter *chapter = snapshot->chapters->pdata[i];
    const YdSnapshotChapter *next = i + 1 < n_chapters ? snapshot->chapters->pdata[i + 1] : NULL;
    AVChapter *entry = av_mallocz (sizeof (AVChapter));
    entry->id = i + 1;
    entry->time_base = (AVRational){ snapshot->rate.den, snapshot->rate.num };
    entry->start = chapter->frame;
    entry->end = next ? next->frame : MAX (snapshot->duration_frames, chapter->frame);
    av_dict_set (&entry->metadata, "title", chapter->name ? chapter->name : "", 0);
    self->format->chapters[self->format->nb_chapters++] = entry;
  }
}

static gboolean
open_file (YdFilmWriter *self, const char *path, GError **error)
{
  AVDictionary *options = NULL;

  self->format->url = av_asprintf ("file:%s", path); /* any name, never another protocol */
  self->format->flags |= AVFMT_FLAG_BITEXACT;
  int result = avio_open (&self->format->pb, self->format->url, AVIO_FLAG_WRITE);
  if (result < 0) {
    g_autofree char *folder = g_path_get_dirname (path);
    if (result == AVERROR (ENOSPC) || result == AVERROR (EDQUOT))
      return fail (result, error);
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NOT_WRITABLE,
                 _ ("Nothing can be written into “%s”: %s. Choose another folder."), folder,
                 av_err2str (result));
    return FALSE;
  }
  av_dict_set (&options, "movflags", "+faststart+use_metadata_tags", 0);
  result = avformat_write_header (self->format, &options);
  av_dict_free (&options);
  return result >= 0 ? TRUE : fail (result, error);
}

/**
 * yd_film_writer_new:
 * @path: the file to write
 * @snapshot: the film, for its rate and chapters
 * @settings: how it shall be written
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
                    GError **error)
{
  const AVCodec *h264 = avcodec_find_encoder_by_name ("libx264");
  const AVCodec *aac = avcodec_find_encoder (AV_CODEC_ID_AAC);
  if (!h264 || !aac) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_ENCODER,
                 _ ("FFmpeg was built without %s. Install a build that has it."),
                 h264 ? "AAC" : "libx264");
    return NULL;
  }

  g_autoptr (YdFilmWriter) self = g_new0 (YdFilmWriter, 1);
  self->picture = avcodec_alloc_context3 (h264);
  self->sound = avcodec_alloc_context3 (aac);
  self->packet = av_packet_alloc ();
  const int result = avformat_alloc_output_context2 (&self->format, NULL, "mp4", NULL);
  if (result < 0) {
    fail (result, error);
    return NULL;
  }
  if (!open_picture (self, snapshot, settings, error) || !open_sound (self, settings, error))
    return NULL;
  set_metadata (self, snapshot, settings);
  return open_file (self, path, error) ? g_steal_pointer (&self) : NULL;
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
  av_frame_free (&self->sound_frame);
  av_packet_free (&self->packet);
  avcodec_free_context (&self->picture);
  avcodec_free_context (&self->sound);
  if (self->format)
    avio_closep (&self->format->pb);
  avformat_free_context (self->format);
  g_free (self);
}

/**
 * yd_film_writer_new_frame:
 * @self: a writer
 *
 * Makes memory for a picture as the encoder takes it: I420.
 *
 * Returns: (transfer full) (nullable): a frame; %NULL without memory
 */
AVFrame *
yd_film_writer_new_frame (YdFilmWriter *self)
{
  AVFrame *frame = av_frame_alloc ();

  frame->width = self->picture->width;
  frame->height = self->picture->height;
  frame->format = self->picture->pix_fmt;
  if (av_frame_get_buffer (frame, 0) < 0)
    av_frame_free (&frame);
  return frame;
}

/* Gives a frame to an encoder, or %NULL for the end, and writes what comes out */
static gboolean
encode (YdFilmWriter *self, AVCodecContext *codec, AVFrame *frame, int index, GError **error)
{
  int result = avcodec_send_frame (codec, frame);

  while (result >= 0) {
    result = avcodec_receive_packet (codec, self->packet);
    if (result == AVERROR (EAGAIN) || result == AVERROR_EOF)
      return TRUE;
    if (result < 0)
      break;
    self->packet->stream_index = index;
    if (index == 0 && self->packet->duration == 0)
      self->packet->duration = 1;
    av_packet_rescale_ts (self->packet, codec->time_base, self->format->streams[index]->time_base);
    result = av_interleaved_write_frame (self->format, self->packet);
    if (result >= 0 && self->format->pb->error < 0)
      result = self->format->pb->error;
  }
  return fail (result, error);
}

/**
 * yd_film_writer_add_picture:
 * @self: a writer
 * @frame: a frame of yd_film_writer_new_frame(); it may be filled anew afterwards
 * @number: of the film's frame
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
  return encode (self, self->picture, frame, 0, error);
}

/**
 * yd_film_writer_get_sound_frame_samples:
 * @self: a writer
 *
 * Tells how many samples belong together; only the last ones may be fewer.
 *
 * Returns: samples
 */
gsize
yd_film_writer_get_sound_frame_samples (YdFilmWriter *self)
{
  return SOUND_FRAME_SAMPLES;
}

/**
 * yd_film_writer_add_sound:
 * @self: a writer
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
  g_return_val_if_fail (n_samples <= SOUND_FRAME_SAMPLES, FALSE);

  const int result = av_frame_make_writable (self->sound_frame);
  if (result < 0)
    return fail (result, error);
  for (gsize i = 0; i < n_samples; i++)
    for (int c = 0; c < 2; c++)
      ((float *) self->sound_frame->data[c])[i] = interleaved[2 * i + c];
  self->sound_frame->nb_samples = (int) n_samples;
  self->sound_frame->pts = self->n_sound;
  self->n_sound += n_samples;
  return encode (self, self->sound, self->sound_frame, 1, error);
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
  if (!encode (self, self->picture, NULL, 0, error) || !encode (self, self->sound, NULL, 1, error))
    return FALSE;
  int result = av_write_trailer (self->format);
  const int fault = self->format->pb->error;
  const int closed = avio_closep (&self->format->pb);
  if (result >= 0)
    result = MIN (fault, closed);
  return result >= 0 ? TRUE : fail (result, error);
}
