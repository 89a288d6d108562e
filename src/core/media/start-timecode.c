/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time code with which a file begins, as a camera or a recorder has counted it:
 *
 *   timecode         "01:02:03:04" or with ";" for drop frames: of the file, of its picture, or of
 *                    the track of time codes in a MOV
 *   time_reference   samples since midnight, of a broadcast WAV
 *
 * Source: libavutil/timecode.h and the demuxers of FFmpeg 5.1; EBU Tech 3285, 2.3. */
#include "core/media/start-timecode.h"

#include <libavutil/timecode.h>

#include "core/base/frame-rate.h"
#include "core/media/media-input-private.h"

#define DAY_NS (24 * 3600 * YD_SECOND_NS)

static const char *
get_text (const AVDictionary *metadata, const char *name)
{
  const AVDictionaryEntry *entry = av_dict_get (metadata, name, NULL, 0);

  return entry ? entry->value : NULL;
}

static const char *
find_code (const AVFormatContext *format)
{
  const char *code = get_text (format->metadata, "timecode");

  for (guint i = 0; !code && i < format->nb_streams; i++)
    code = get_text (format->streams[i]->metadata, "timecode");
  return code;
}

/* Rounded up, as all starts of frames are */
static gint64
read_code (const char *code, AVRational rate)
{
  AVTimecode parsed;

  if (rate.num <= 0 || rate.den <= 0 ||
      av_timecode_init_from_string (&parsed, rate, code, NULL) < 0)
    return 0;
  return av_rescale_rnd (parsed.start, rate.den * YD_SECOND_NS, rate.num, AV_ROUND_UP);
}

static gint64
read_samples (const char *text, int sample_rate)
{
  const guint64 samples = g_ascii_strtoull (text, NULL, 10);

  return sample_rate > 0 && samples / (guint64) sample_rate < 24 * 3600
             ? av_rescale_rnd ((gint64) samples, YD_SECOND_NS, sample_rate, AV_ROUND_UP)
             : 0;
}

/**
 * yd_media_find_start_timecode:
 * @path: a medium
 *
 * Reads the head of a file; blocks.
 *
 * Returns: nanoseconds since midnight, less than a day; 0 where the file does not say, or cannot be
 *   read
 */
gint64
yd_media_find_start_timecode (const char *path)
{
  g_autoptr (YdMediaInput) input = yd_media_input_open (path, NULL);
  if (!input)
    return 0;

  AVStream *picture = yd_media_input_find_stream (input, AVMEDIA_TYPE_VIDEO);
  AVStream *sound = yd_media_input_find_stream (input, AVMEDIA_TYPE_AUDIO);
  const char *code = find_code (input->format);
  const char *samples = get_text (input->format->metadata, "time_reference");
  const gint64 start_ns = code && picture
                              ? read_code (code, av_guess_frame_rate (input->format, picture, NULL))
                          : samples && sound ? read_samples (samples, sound->codecpar->sample_rate)
                                             : 0;
  return start_ns > 0 && start_ns < DAY_NS ? start_ns : 0;
}
