/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the pieces of a spoken line together. A voice program gives each piece its own silence and
 * its own loudness; here the silence is cut away, the piece brought to the studio's sample rate and
 * to one level, and the pauses between are those of the punctuation. So a phrase's range is known
 * to the sample, and lines of different voices are equally loud. */
#include "core/offline/voice-line.h"

#include <math.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/base/frame-rate.h"
#include "core/base/speech-rate.h"
#include "core/media/sound-resample.h"

#define SILENT_PART 0.01f  /* of a piece's peak, -40 dB: what is below is no speech */
#define SILENT_LEVEL 1e-3f /* a piece that is never louder than this says nothing */
#define KEPT_MS 8          /* kept on both sides of speech: soft consonants begin below */
#define FADE_MS 5
#define RUN_GAP_MS 30                                 /* where only the script changes */
#define BREATH_NS (100 * G_GINT64_CONSTANT (1000000)) /* between phrases without a mark */
#define EMPTY_PHRASE_MS 150                           /* a phrase with nothing to say */
#define SAMPLES_OF_MS(ms) ((gsize) (ms) *YD_SAMPLE_RATE / 1000)

typedef struct {
  char *text; /* owned */
  gint64 start_sample;
  gint64 end_sample;
} Phrase;

struct _YdVoiceLine {
  GArray *samples; /* owned, of float, at YD_SAMPLE_RATE */
  GArray *phrases; /* owned, of Phrase */
  double level_db;
  gboolean has_sound; /* whether the phrase that was begun has any */
};

static void
phrase_clear (gpointer data)
{
  g_free (((Phrase *) data)->text);
}

/**
 * yd_voice_line_new:
 * @level_db: root mean square of the speech, in dB against full scale
 *
 * Returns: (transfer full): a line without sound
 */
YdVoiceLine *
yd_voice_line_new (double level_db)
{
  YdVoiceLine *self = g_new0 (YdVoiceLine, 1);

  self->samples = g_array_new (FALSE, TRUE, sizeof (float));
  self->phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
  g_array_set_clear_func (self->phrases, phrase_clear);
  self->level_db = level_db;
  return self;
}

/**
 * yd_voice_line_free: (skip)
 * @self: (nullable): a line
 */
void
yd_voice_line_free (YdVoiceLine *self)
{
  if (!self)
    return;
  g_array_unref (self->samples);
  g_array_unref (self->phrases);
  g_free (self);
}

static void
add_silence (YdVoiceLine *self, gsize n_samples)
{
  g_array_set_size (self->samples, self->samples->len + (guint) n_samples);
}

/**
 * yd_voice_pause_after_ns:
 * @phrase: words of a line
 *
 * Finds how long a voice waits after @phrase, by the mark it closes with; quotation marks and
 * brackets after that mark do not count.
 *
 * Returns: a duration in nanoseconds
 */
gint64
yd_voice_pause_after_ns (const char *phrase)
{
  const char *p = phrase + strlen (phrase);

  while ((p = g_utf8_find_prev_char (phrase, p))) {
    const gunichar c = g_utf8_get_char (p);
    const gint64 pause_ns = yd_speech_pause_ns (c);
    if (pause_ns > 0)
      return pause_ns;
    if (yd_char_is_spoken (c))
      break;
  }
  return BREATH_NS;
}

/**
 * yd_voice_line_begin_phrase:
 * @self: a line
 * @text: the phrase as written
 *
 * Begins a phrase, after the pause that the one before it asks for.
 */
void
yd_voice_line_begin_phrase (YdVoiceLine *self, const char *text)
{
  if (self->phrases->len > 0) {
    const Phrase *last = &g_array_index (self->phrases, Phrase, self->phrases->len - 1);
    const gint64 pause_ns = yd_voice_pause_after_ns (last->text);
    add_silence (self, (gsize) (pause_ns * YD_SAMPLE_RATE / YD_SECOND_NS));
  }

  const Phrase phrase = { g_strdup (text), self->samples->len, self->samples->len };
  g_array_append_val (self->phrases, phrase);
  self->has_sound = FALSE;
}

/* Finds the part of a piece that is speech; FALSE when there is none. */
static gboolean
find_speech (const float *samples, gsize n_samples, int sample_rate, gsize *start, gsize *end)
{
  const gsize kept = (gsize) KEPT_MS * sample_rate / 1000;
  float peak = 0;
  gsize first = 0, last = n_samples;

  for (gsize i = 0; i < n_samples; i++)
    peak = MAX (peak, fabsf (samples[i]));
  if (peak < SILENT_LEVEL)
    return FALSE;

  while (fabsf (samples[first]) < peak * SILENT_PART)
    first++;
  while (fabsf (samples[last - 1]) < peak * SILENT_PART)
    last--;
  *start = first > kept ? first - kept : 0;
  *end = MIN (last + kept, n_samples);
  return TRUE;
}

/* Brings a piece to a level, as far as its peaks allow, and rounds its edges off. */
static void
level_piece (float *samples, gsize n_samples, double level_db)
{
  const gsize n_fade = MIN (SAMPLES_OF_MS (FADE_MS), n_samples / 2);
  double power = 0;
  float peak = 1e-6f;

  for (gsize i = 0; i < n_samples; i++) {
    power += (double) samples[i] * samples[i];
    peak = MAX (peak, fabsf (samples[i]));
  }
  const double rms = sqrt (power / n_samples) + 1e-9;
  const float gain = MIN ((float) (pow (10, level_db / 20) / rms), YD_VOICE_PEAK / peak);

  for (gsize i = 0; i < n_samples; i++)
    samples[i] *= gain;
  for (gsize i = 0; i < n_fade; i++) {
    samples[i] *= (float) i / n_fade;
    samples[n_samples - 1 - i] *= (float) i / n_fade;
  }
}

/**
 * yd_voice_line_add_sound:
 * @self: a line whose phrase was begun
 * @wave: a piece of the phrase, one channel at any rate
 * @error: set to a `G_IO_ERROR`
 *
 * Adds a piece of speech to the phrase; its silence is cut, and a piece of silence adds nothing.
 *
 * Returns: whether it could be added
 */
gboolean
yd_voice_line_add_sound (YdVoiceLine *self, const YdWave *wave, GError **error)
{
  g_return_val_if_fail (wave->n_channels == 1, FALSE);
  g_return_val_if_fail (self->phrases->len > 0, FALSE);

  g_autofree float *samples = g_new (float, wave->n_frames + 1);
  for (gsize i = 0; i < wave->n_frames; i++)
    samples[i] = wave->samples[i] / 32768.0f;
  gsize start, end, n_piece;
  if (!find_speech (samples, wave->n_frames, wave->sample_rate, &start, &end))
    return TRUE;
  g_autofree float *piece = yd_sound_resample (samples + start, end - start, wave->sample_rate,
                                               YD_SAMPLE_RATE, &n_piece, error);
  if (!piece)
    return FALSE;

  level_piece (piece, n_piece, self->level_db);
  if (self->has_sound)
    add_silence (self, SAMPLES_OF_MS (RUN_GAP_MS));
  g_array_append_vals (self->samples, piece, (guint) n_piece);
  self->has_sound = TRUE;
  return TRUE;
}

/**
 * yd_voice_line_end_phrase:
 * @self: a line whose phrase was begun
 *
 * Ends a phrase; one that got no sound becomes a short silence.
 */
void
yd_voice_line_end_phrase (YdVoiceLine *self)
{
  g_return_if_fail (self->phrases->len > 0);

  Phrase *phrase = &g_array_index (self->phrases, Phrase, self->phrases->len - 1);
  if (!self->has_sound)
    add_silence (self, SAMPLES_OF_MS (EMPTY_PHRASE_MS));
  phrase->end_sample = self->samples->len;
}

/**
 * yd_voice_line_to_wave:
 * @self: a line whose phrases have all ended
 *
 * Returns: (transfer full): its sound, one channel at `YD_SAMPLE_RATE`
 */
YdWave *
yd_voice_line_to_wave (YdVoiceLine *self)
{
  YdWave *wave = yd_wave_new (self->samples->len, 1, YD_SAMPLE_RATE);

  for (guint i = 0; i < self->samples->len; i++)
    wave->samples[i] = (gint16) lrintf (g_array_index (self->samples, float, i) * G_MAXINT16);
  return wave;
}

/**
 * yd_voice_line_describe:
 * @self: a line whose phrases have all ended
 *
 * Tells where each phrase is heard:
 * `{"phrases":[{"end-sample":…,"start-sample":…,"text":…}],"sample-rate":48000}`.
 *
 * Returns: (transfer full): canonical JSON
 */
char *
yd_voice_line_describe (YdVoiceLine *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sample-rate");
  json_builder_add_int_value (builder, YD_SAMPLE_RATE);
  json_builder_set_member_name (builder, "phrases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->phrases->len; i++) {
    const Phrase *phrase = &g_array_index (self->phrases, Phrase, i);
    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "text");
    json_builder_add_string_value (builder, phrase->text);
    json_builder_set_member_name (builder, "start-sample");
    json_builder_add_int_value (builder, phrase->start_sample);
    json_builder_set_member_name (builder, "end-sample");
    json_builder_add_int_value (builder, phrase->end_sample);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return yd_json_to_canonical (root);
}
