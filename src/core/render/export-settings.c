/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/export-settings.h"

#include <inttypes.h>

#include <glib/gi18n.h>

#include "core/base/json.h"
#include "core/render/renderer.h"

#define MIN_SIDE 16

/* Of x264, the fastest first; the number of a name is the speed that other encoders go by */
static const char *const presets[] = {
  "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
};

/**
 * yd_export_settings_init:
 * @self: (out): settings
 * @snapshot: the film
 *
 * Fills in what suits a film that goes to a video platform.
 */
void
yd_export_settings_init (YdExportSettings *self, YdSnapshot *snapshot)
{
  *self = (YdExportSettings){
    .format = yd_export_format_find (YD_EXPORT_FORMAT_FILM),
    .width = snapshot->width,
    .height = snapshot->height,
    .rate = { 0, 1 },
    .crf = -1,
    .preset = YD_EXPORT_PRESET,
    .target_lufs = -16,
    .true_peak_db = -1.5,
    .burns_in_cues = TRUE,
    .cover_frame = -1,
    .title = snapshot->title,
  };
}

/**
 * yd_export_settings_get_crf:
 * @self: settings
 *
 * Returns: the quality, as the format's encoder counts
 */
int
yd_export_settings_get_crf (const YdExportSettings *self)
{
  return self->crf >= 0 ? self->crf : self->format->crf;
}

/**
 * yd_export_settings_get_audio_bitrate:
 * @self: settings
 *
 * Returns: bits per second of the sound; 0 where nothing is lost
 */
int
yd_export_settings_get_audio_bitrate (const YdExportSettings *self)
{
  return self->audio_bitrate > 0 && self->format->audio_bitrate > 0 ? self->audio_bitrate
                                                                    : self->format->audio_bitrate;
}

/**
 * yd_export_settings_get_speed:
 * @self: settings
 *
 * Returns: which of x264's presets it is, 0 the fastest; -1 for a name it does not know
 */
int
yd_export_settings_get_speed (const YdExportSettings *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_strcmp0 (self->preset, presets[i]) == 0)
      return (int) i;
  return -1;
}

/**
 * yd_export_settings_get_range:
 * @self: settings
 * @snapshot: the film
 *
 * Finds what part of the film is written. A frame that has only begun when the range ends is
 * written, too.
 *
 * Returns: the range; empty when the film has no such frames
 */
YdExportRange
yd_export_settings_get_range (const YdExportSettings *self, YdSnapshot *snapshot)
{
  const gint64 end = self->end_frame > 0 ? self->end_frame : snapshot->duration_frames;
  const YdFrameRate film = snapshot->rate;
  YdExportRange range = {
    .start_frame = CLAMP (self->start_frame, 0, MAX (snapshot->duration_frames, 0)),
    .end_frame = CLAMP (end, 0, MAX (snapshot->duration_frames, 0)),
    .rate = self->rate.num > 0 ? self->rate : film,
  };
  if (range.end_frame <= range.start_frame)
    return range;

  const gint64 n = range.end_frame - range.start_frame;
  const gint64 count = (gint64) film.den * range.rate.num, per = (gint64) film.num * range.rate.den;
  range.n_frames = (gint64) (((__int128) n * count + per - 1) / per);
  range.start_sample = yd_frame_rate_start_sample (film, range.start_frame);
  range.n_samples = yd_frame_rate_start_sample (film, range.end_frame) - range.start_sample;
  return range;
}

/**
 * yd_export_range_get_film_frame:
 * @self: a range
 * @film: the film's rate
 * @number: of a frame that is written, counted from 0
 *
 * Returns: the frame of the film that is shown then
 */
gint64
yd_export_range_get_film_frame (const YdExportRange *self, YdFrameRate film, gint64 number)
{
  const gint64 count = (gint64) film.num * self->rate.den, per = (gint64) film.den * self->rate.num;

  return MIN (self->start_frame + (gint64) ((__int128) number * count / per), self->end_frame - 1);
}

static gboolean G_GNUC_PRINTF (3, 4)
    fail (GError **error, YdRenderError code, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  g_autofree char *message = g_strdup_vprintf (format, words);
  va_end (words);
  g_set_error_literal (error, YD_RENDER_ERROR, code, message);
  return FALSE;
}

static gboolean
check_size (const YdExportSettings *self, GError **error)
{
  const int sides[] = { self->width, self->height };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    if (sides[i] < MIN_SIDE || sides[i] > YD_RENDER_MAX_SIDE || sides[i] % 2)
      return fail (error, YD_RENDER_ERROR_BAD_SETTINGS,
                   _ ("A film of %d × %d pixels cannot be written. Choose even numbers from 16 to "
                      "%d."),
                   self->width, self->height, YD_RENDER_MAX_SIDE);
  return TRUE;
}

static gboolean
check_numbers (const YdExportSettings *self, YdSnapshot *snapshot, GError **error)
{
  const YdFrameRate rate = self->rate.num > 0 ? self->rate : snapshot->rate;
  const int crf = yd_export_settings_get_crf (self);
  const int sound = yd_export_settings_get_audio_bitrate (self);
  const gboolean is_lossless = self->format->audio_bitrate == 0;

  if (yd_export_settings_get_speed (self) >= 0 && crf <= MAX (self->format->max_crf, -1) &&
      self->bitrate >= 0 && self->bitrate <= G_MAXINT && self->max_bitrate >= 0 &&
      self->max_bitrate <= G_MAXINT && (is_lossless || (sound >= 32000 && sound <= 512000)) &&
      yd_frame_rate_is_valid (rate) && rate.num / rate.den <= YD_EXPORT_MAX_RATE)
    return TRUE;
  return fail (error, YD_RENDER_ERROR_BAD_SETTINGS,
               _ ("These settings cannot be met: preset “%s”, quality %d, %d bits per second of "
                  "sound, %d/%d frames per second."),
               self->preset ? self->preset : "", crf, sound, rate.num, rate.den);
}

/**
 * yd_export_settings_check:
 * @self: settings
 * @snapshot: the film
 * @error: set to `YD_RENDER_ERROR_EMPTY_FILM`, `YD_RENDER_ERROR_BAD_SETTINGS` or
 *   `YD_RENDER_ERROR_NO_ENCODER`
 *
 * Tells whether a film can be written so, before anything is done.
 *
 * Returns: whether it can
 */
gboolean
yd_export_settings_check (const YdExportSettings *self, YdSnapshot *snapshot, GError **error)
{
  if (!self->format)
    return fail (error, YD_RENDER_ERROR_BAD_SETTINGS,
                 _ ("No format was chosen for the film. “yiduo render --list-formats” names them "
                    "all."));
  if (snapshot->duration_frames <= 0)
    return fail (error, YD_RENDER_ERROR_EMPTY_FILM,
                 _ ("The film has no pictures. Put shots on the timeline first."));
  if (self->start_frame < 0 || self->end_frame < 0 || self->end_frame > snapshot->duration_frames ||
      yd_export_settings_get_range (self, snapshot).n_frames <= 0)
    return fail (error, YD_RENDER_ERROR_BAD_SETTINGS,
                 _ ("The film has the frames 0 to %" PRId64 "; from %" PRId64 " up to %" PRId64
                    " is no part of it."),
                 snapshot->duration_frames - 1, self->start_frame, self->end_frame);
  const char *missing = yd_export_format_get_missing (self->format);
  if (missing)
    return fail (error, YD_RENDER_ERROR_NO_ENCODER,
                 _ ("FFmpeg was built without %s, which “%s” needs. Choose another format, or "
                    "install a build that has it."),
                 missing, self->format->name);
  return check_size (self, error) && check_numbers (self, snapshot, error);
}

/**
 * yd_ai_label_new:
 * @producer: who made the content, a name or a code
 * @produce_id: the number of the content, given by the producer
 *
 * Writes the mark of content that AI has made, as Chinese rules want it in a file's metadata.
 *
 * Source: GB 45438-2025 (implicit mark in metadata): Label "1" is content made by AI; the other
 * entries must be there and may be empty as long as nobody else has spread the content.
 *
 * Returns: (transfer full): JSON
 */
char *
yd_ai_label_new (const char *producer, const char *produce_id)
{
  const struct {
    const char *name;
    const char *value;
  } entries[] = {
    { "Label", "1" },        { "ContentProducer", producer }, { "ProduceID", produce_id },
    { "ReservedCode1", "" }, { "ContentPropagator", "" },     { "PropagateID", "" },
    { "ReservedCode2", "" },
  };
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    json_object_set_string_member (object, entries[i].name, entries[i].value);
  json_node_set_object (node, object);
  return yd_json_to_text (node, FALSE);
}
