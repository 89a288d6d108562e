/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a film's file beside picture and sound: words about it, chapters, subtitles, a
 * cover. All of it is known before the first frame, so it is given to the container at once; the
 * container sorts it in by time.
 *
 *   subtitles  MP4 and QuickTime: 3GPP timed text, two bytes of length and UTF-8
 *              Matroska: SubRip text; WebM: WebVTT text, with & < > escaped
 *   cover      Matroska: an attachment; FLAC and MP3: an attached picture; MP4: see mp4-index.c
 *
 * Source: 3GPP TS 26.245, 5.16 and 5.17; Matroska specification, "Attachments" and "Subtitles". */
#include "core/render/film-streams.h"

#include <string.h>

/* What each container is told */
static const struct {
  const char *muxer;
  const char *options; /* key=value:key=value */
  gboolean is_mp4;
} muxers[] = {
  { "mp4", "movflags=+use_metadata_tags", TRUE },
  { "mov", "movflags=+use_metadata_tags", TRUE },
  { "ipod", "movflags=+use_metadata_tags", TRUE },
  { "mp3", "id3v2_version=3:write_id3v1=0", FALSE }, /* 2.4 is not read everywhere */
  { "wav", "rf64=auto", FALSE },                     /* more than 4 GB */
  /* what is before zero stays there: see yd_film_streams_get_delay() */
  { "matroska", "avoid_negative_ts=disabled", FALSE },
  { "webm", "avoid_negative_ts=disabled", FALSE },
  { "gif", "loop=0", FALSE },
  { "webp", "loop=0", FALSE },
};

/* The one style of timed text: white, centred, at the bottom, a font for it, and nothing else */
static const guint8 timed_text_head[] = {
  0,    0,    0,    0,                       /* no flags */
  1,    0xff,                                /* centre, bottom */
  0,    0,    0,    0,                       /* background */
  0,    0,    0,    0,    0,   0,   0,   0,  /* box: all of it */
  0,    0,    0,    0,    0,   1,   0,   18, /* from the first to the last letter, font 1, plain, 18
                                              */
  0xff, 0xff, 0xff, 0xff,                    /* white */
  0,    0,    0,    18,   'f', 't', 'a', 'b', /* fonts */
  0,    1,    0,    1,    5,   'S', 'e', 'r', 'i', 'f',
};

/**
 * yd_film_streams_is_mp4:
 * @format: a format
 *
 * Returns: whether its files are MP4 or QuickTime
 */
gboolean
yd_film_streams_is_mp4 (const YdExportFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (muxers); i++)
    if (g_strcmp0 (muxers[i].muxer, format->muxer) == 0)
      return muxers[i].is_mp4;
  return FALSE;
}

/**
 * yd_film_streams_get_delay:
 * @format: a format
 * @parameters: of a stream
 *
 * Tells how much later than the encoder says packets are written. Matroska notes what an Opus
 * encoder puts before the first sample, and players take it off the times; FFmpeg does not add it
 * to them, but would let the picture begin later instead.
 *
 * Source: Matroska specification, "CodecDelay"; matroskaenc.c of FFmpeg 5.1, where the line is
 * there, commented out.
 *
 * Returns: samples
 */
gint64
yd_film_streams_get_delay (const YdExportFormat *format, const AVCodecParameters *parameters)
{
  const gboolean is_matroska =
      g_str_equal (format->muxer, "matroska") || g_str_equal (format->muxer, "webm");

  return is_matroska && parameters->codec_id == AV_CODEC_ID_OPUS ? parameters->initial_padding : 0;
}

/**
 * yd_film_streams_set_options:
 * @format: a format
 * @options: (inout): what its container is told
 *
 * Fills in the container's options.
 */
void
yd_film_streams_set_options (const YdExportFormat *format, AVDictionary **options)
{
  for (gsize i = 0; i < G_N_ELEMENTS (muxers); i++)
    if (g_strcmp0 (muxers[i].muxer, format->muxer) == 0)
      av_dict_parse_string (options, muxers[i].options, "=", ":", 0);
}

static void
add_chapters (AVFormatContext *format, YdSnapshot *snapshot, const YdExportRange *range)
{
  format->chapters = av_calloc (MAX (snapshot->chapters->len, 1), sizeof (AVChapter *));
  for (guint i = 0; i < snapshot->chapters->len; i++) {
    const YdSnapshotChapter *chapter = snapshot->chapters->pdata[i];
    const YdSnapshotChapter *next =
        i + 1 < snapshot->chapters->len ? snapshot->chapters->pdata[i + 1] : NULL;
    const gint64 start = MAX (chapter->frame, range->start_frame);
    const gint64 end = MIN (next ? next->frame : range->end_frame, range->end_frame);
    if (start >= end)
      continue;
    AVChapter *entry = av_mallocz (sizeof (AVChapter));
    entry->id = i + 1;
    entry->time_base = (AVRational){ snapshot->rate.den, snapshot->rate.num };
    entry->start = start - range->start_frame;
    entry->end = end - range->start_frame;
    av_dict_set (&entry->metadata, "title", chapter->name ? chapter->name : "", 0);
    format->chapters[format->nb_chapters++] = entry;
  }
}

/**
 * yd_film_streams_set_metadata:
 * @format: a container
 * @snapshot: the film
 * @settings: what is said about it
 * @range: the part of it that is written
 *
 * Writes down what is said about a film, and its chapters.
 */
void
yd_film_streams_set_metadata (AVFormatContext *format,
                              YdSnapshot *snapshot,
                              const YdExportSettings *settings,
                              const YdExportRange *range)
{
  const YdExportCarries carries = settings->format->carries;
  const gboolean has_label = settings->ai_label && *settings->ai_label;
  g_autofree char *both =
      has_label && !(carries & YD_EXPORT_CARRIES_ANY_TAG)
          ? g_strdup_printf ("%s%sAIGC: %s", settings->comment ? settings->comment : "",
                             settings->comment ? " " : "", settings->ai_label)
          : NULL;
  const struct {
    const char *key;
    const char *value;
  } entries[] = {
    { "title", settings->title },
    { "comment", both ? both : settings->comment },
    { "AIGC", both ? NULL : settings->ai_label },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].value && *entries[i].value)
      av_dict_set (&format->metadata, entries[i].key, entries[i].value, 0);
  if (carries & YD_EXPORT_CARRIES_CHAPTERS && snapshot->chapters->len > 0)
    add_chapters (format, snapshot, range);
}

static gboolean
has_cues (YdSnapshot *snapshot, const YdExportSettings *settings)
{
  return settings->has_cue_track && settings->format->cue_encoder && snapshot->cues->len > 0;
}

static gboolean
has_cover (const YdExportSettings *settings, GBytes *cover)
{
  return cover && settings->format->carries & YD_EXPORT_CARRIES_COVER &&
         !yd_film_streams_is_mp4 (settings->format);
}

static int
set_extradata (AVCodecParameters *parameters, gconstpointer bytes, gsize size_bytes)
{
  parameters->extradata = av_mallocz (size_bytes + AV_INPUT_BUFFER_PADDING_SIZE);
  if (!parameters->extradata)
    return AVERROR (ENOMEM);
  memcpy (parameters->extradata, bytes, size_bytes);
  parameters->extradata_size = (int) size_bytes;
  return 0;
}

/* A language tag as containers know it.
 * Source: ISO 639-2/B */
static const char *
get_language (const char *tag)
{
  static const struct {
    const char *tag;
    const char *code;
  } languages[] = { { "zh", "chi" }, { "en", "eng" }, { "ja", "jpn" }, { "ko", "kor" },
                    { "fr", "fre" }, { "de", "ger" }, { "es", "spa" }, { "ru", "rus" } };

  for (gsize i = 0; tag && i < G_N_ELEMENTS (languages); i++)
    if (g_str_has_prefix (tag, languages[i].tag))
      return languages[i].code;
  return "und";
}

static int
add_cues (AVFormatContext *format, YdSnapshot *snapshot, const YdExportSettings *settings)
{
  static const struct {
    const char *name;
    enum AVCodecID id;
  } codecs[] = {
    { "mov_text", AV_CODEC_ID_MOV_TEXT },
    { "subrip", AV_CODEC_ID_SUBRIP },
    { "webvtt", AV_CODEC_ID_WEBVTT },
  };
  AVStream *stream = avformat_new_stream (format, NULL);
  if (!stream)
    return AVERROR (ENOMEM);

  stream->codecpar->codec_type = AVMEDIA_TYPE_SUBTITLE;
  for (gsize i = 0; i < G_N_ELEMENTS (codecs); i++)
    if (g_strcmp0 (codecs[i].name, settings->format->cue_encoder) == 0)
      stream->codecpar->codec_id = codecs[i].id;
  stream->codecpar->width = settings->width;
  stream->codecpar->height = settings->height / 5;
  stream->time_base = (AVRational){ 1, 1000 };
  stream->disposition = AV_DISPOSITION_DEFAULT;
  av_dict_set (&stream->metadata, "language", get_language (snapshot->language), 0);
  return stream->codecpar->codec_id == AV_CODEC_ID_MOV_TEXT
             ? set_extradata (stream->codecpar, timed_text_head, sizeof (timed_text_head))
             : 0;
}

static int
add_cover (AVFormatContext *format, const YdExportSettings *settings, GBytes *cover)
{
  AVStream *stream = avformat_new_stream (format, NULL);
  if (!stream)
    return AVERROR (ENOMEM);

  stream->codecpar->codec_id = AV_CODEC_ID_MJPEG;
  stream->codecpar->width = settings->width;
  stream->codecpar->height = settings->height;
  if (g_str_equal (settings->format->muxer, "matroska")) {
    gsize size_bytes = 0;
    const guint8 *bytes = g_bytes_get_data (cover, &size_bytes);
    stream->codecpar->codec_type = AVMEDIA_TYPE_ATTACHMENT;
    av_dict_set (&stream->metadata, "filename", "cover.jpg", 0);
    av_dict_set (&stream->metadata, "mimetype", "image/jpeg", 0);
    return set_extradata (stream->codecpar, bytes, size_bytes);
  }
  stream->codecpar->codec_type = AVMEDIA_TYPE_VIDEO;
  stream->disposition = AV_DISPOSITION_ATTACHED_PIC;
  stream->time_base = (AVRational){ 1, YD_SAMPLE_RATE };
  av_dict_set (&stream->metadata, "comment", "Cover (front)", 0);
  return 0;
}

/**
 * yd_film_streams_add:
 * @format: a container that has picture and sound already
 * @snapshot: the film
 * @settings: how it is written
 * @range: the part of it that is written
 * @cover: (nullable): a JPEG
 *
 * Adds the streams for subtitles and cover, where they are wanted and the container has such.
 *
 * Returns: 0, or an error of FFmpeg
 */
int
yd_film_streams_add (AVFormatContext *format,
                     YdSnapshot *snapshot,
                     const YdExportSettings *settings,
                     const YdExportRange *range,
                     GBytes *cover)
{
  int result = has_cues (snapshot, settings) ? add_cues (format, snapshot, settings) : 0;

  if (result >= 0 && has_cover (settings, cover))
    result = add_cover (format, settings, cover);
  return result;
}

/* Text as the stream's codec has it */
static GBytes *
encode_cue (enum AVCodecID codec, const char *text)
{
  if (codec == AV_CODEC_ID_WEBVTT) {
    GString *escaped = g_string_new (text);
    g_string_replace (escaped, "&", "&amp;", 0);
    g_string_replace (escaped, "<", "&lt;", 0);
    g_string_replace (escaped, ">", "&gt;", 0);
    return g_string_free_to_bytes (escaped);
  }
  if (codec != AV_CODEC_ID_MOV_TEXT)
    return g_bytes_new (text, strlen (text));

  const gsize n_bytes = MIN (strlen (text), G_MAXUINT16);
  const guint16 length = GUINT16_TO_BE ((guint16) n_bytes);
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) &length, 2);
  g_byte_array_append (bytes, (const guint8 *) text, n_bytes);
  return g_byte_array_free_to_bytes (bytes);
}

static int
write_bytes (AVFormatContext *format,
             AVStream *stream,
             GBytes *bytes,
             gint64 start_ms,
             gint64 end_ms)
{
  AVPacket *packet = av_packet_alloc ();
  gsize size_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size_bytes);
  int result = av_new_packet (packet, (int) size_bytes);

  if (result >= 0) {
    memcpy (packet->data, data, size_bytes);
    packet->stream_index = stream->index;
    packet->flags |= AV_PKT_FLAG_KEY;
    packet->pts = packet->dts = start_ms;
    packet->duration = end_ms - start_ms;
    av_packet_rescale_ts (packet, (AVRational){ 1, 1000 }, stream->time_base);
    result = av_interleaved_write_frame (format, packet);
  }
  av_packet_free (&packet);
  return result;
}

static int
write_cue (AVFormatContext *format,
           AVStream *stream,
           YdSnapshot *snapshot,
           const YdExportRange *range,
           const YdSnapshotCue *cue)
{
  const AVRational frame = { snapshot->rate.den, snapshot->rate.num }, ms = { 1, 1000 };
  const gint64 start = MAX (cue->start_frame, range->start_frame) - range->start_frame;
  const gint64 end =
      MIN (cue->start_frame + cue->duration_frames, range->end_frame) - range->start_frame;

  if (start >= end || !cue->text || !*cue->text)
    return 0;
  g_autoptr (GBytes) bytes = encode_cue (stream->codecpar->codec_id, cue->text);
  return write_bytes (format, stream, bytes, av_rescale_q (start, frame, ms),
                      av_rescale_q (end, frame, ms));
}

/**
 * yd_film_streams_write:
 * @format: a container whose header is written
 * @snapshot: the film
 * @settings: how it is written
 * @range: the part of it that is written
 * @cover: (nullable): a JPEG
 *
 * Gives subtitles and cover to the container.
 *
 * Returns: 0, or an error of FFmpeg
 */
int
yd_film_streams_write (AVFormatContext *format,
                       YdSnapshot *snapshot,
                       const YdExportSettings *settings,
                       const YdExportRange *range,
                       GBytes *cover)
{
  int result = 0;

  for (unsigned i = 0; i < format->nb_streams && result >= 0; i++) {
    AVStream *stream = format->streams[i];
    if (stream->disposition & AV_DISPOSITION_ATTACHED_PIC)
      result = write_bytes (format, stream, cover, 0, 0);
    if (stream->codecpar->codec_type != AVMEDIA_TYPE_SUBTITLE)
      continue;
    for (guint j = 0; j < snapshot->cues->len && result >= 0; j++)
      result = write_cue (format, stream, snapshot, range, snapshot->cues->pdata[j]);
  }
  return result;
}
