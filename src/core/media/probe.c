/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/probe.h"

#include <glib/gi18n.h>
#include <libavutil/pixdesc.h>

#include "core/media/media-input-private.h"

static gint64
find_duration_ns (YdMediaInput *input, const AVStream *stream)
{
  const gint64 whole = input->format->duration; /* µs */

  if (stream->duration > 0 && stream->duration != AV_NOPTS_VALUE)
    return av_rescale_q (stream->duration, stream->time_base, (AVRational){ 1, 1000000000 });
  return whole != AV_NOPTS_VALUE && whole > 0 ? whole * 1000 : 0;
}

static gboolean
describe_picture (YdMediaProbe *self, YdMediaInput *input, AVStream *stream, GError **error)
{
  const AVCodecParameters *picture = stream->codecpar;
  const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get (picture->format);
  int orientation = yd_media_input_get_orientation (input, NULL);

  self->kind = yd_media_input_is_still (input) ? YD_CLIP_KIND_STILL : YD_CLIP_KIND_VIDEO;
  if (!yd_media_input_open_decoder (input, AVMEDIA_TYPE_VIDEO, error))
    return FALSE;
  if (self->kind == YD_CLIP_KIND_STILL) { /* only the decoded picture knows its Exif entries */
    g_autoptr (AVFrame) frame = av_frame_alloc ();
    g_autoptr (GError) fault = NULL;
    if (!yd_media_input_read_frame (input, frame, &fault)) {
      if (fault) {
        g_propagate_error (error, g_steal_pointer (&fault));
        return FALSE;
      }
      g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                   _ ("“%s” holds no whole picture. Copy or make the file again."), input->path);
      return FALSE;
    }
    orientation = yd_media_input_get_orientation (input, frame);
  } else {
    const AVRational rate = av_guess_frame_rate (input->format, stream, NULL);
    self->rate = (YdFrameRate){ rate.num, rate.den };
    self->duration_ns = find_duration_ns (input, stream);
  }
  self->width = orientation >= 5 ? picture->height : picture->width;
  self->height = orientation >= 5 ? picture->width : picture->height;
  self->has_alpha = descriptor && (descriptor->flags & AV_PIX_FMT_FLAG_ALPHA ||
                                   picture->format == AV_PIX_FMT_PAL8);
  if (self->width > 0 && self->height > 0)
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
               _ ("“%s” holds no whole picture. Copy or make the file again."), input->path);
  return FALSE;
}

/**
 * yd_media_probe:
 * @path: a file
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Finds out what a foreign file is. Of a still the picture is decoded, of others only their
 * beginning. Blocks.
 *
 * Returns: (transfer full) (nullable): what the file is
 */
YdMediaProbe *
yd_media_probe (const char *path, GError **error)
{
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
