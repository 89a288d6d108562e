/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays a score. Pads, bass and lead read one period of a sound from a table, so they hold no more
 * harmonics than were put in and cannot alias; a plucked string is a sum of decaying resonators.
 * All of it goes through one room. In a loop, what rings past the end is added to the beginning,
 * and the room is entered twice so that its echoes are already there. */
#include "core/offline/music-synth.h"

#include <math.h>
#include <string.h>

#include "core/base/frame-rate.h"

#define TABLE_SIZE 2048
#define N_LINES 8 /* delay lines of the room */
#define N_PARTIALS 6
#define FADE_OUT_S 2.0
#define WET 0.30f
#define DC_POLE 0.9974f /* a high-pass at 20 Hz */

enum { TABLE_SOFT, TABLE_BRIGHT, TABLE_FLUTE, TABLE_BASS, N_TABLES };

/* How an instrument that reads tables sounds */
typedef struct {
  int from_table;
  int to_table; /* mixed in by the score's brightness, slowly more and less */
  double attack_s;
  double decay_s; /* to a third; 0 holds */
  double release_s;
  double vibrato; /* part of the frequency */
  float gain;
} Patch;

/* clang-format off */
static const Patch patches[] = {
  [YD_INSTRUMENT_PAD]  = { TABLE_SOFT,  TABLE_BRIGHT, 0.900, 0.0, 1.40, 0.0000, 0.055f },
  [YD_INSTRUMENT_BASS] = { TABLE_BASS,  TABLE_BASS,   0.020, 1.1, 0.25, 0.0000, 0.200f },
  [YD_INSTRUMENT_LEAD] = { TABLE_FLUTE, TABLE_SOFT,   0.070, 0.0, 0.28, 0.0045, 0.110f },
};

static const float harmonics[N_TABLES][10] = {
  [TABLE_SOFT]   = { 1.0f, 0.30f, 0.12f, 0.05f },
  [TABLE_BRIGHT] = { 1.0f, 0.50f, 0.34f, 0.22f, 0.16f, 0.12f, 0.08f, 0.06f, 0.04f, 0.03f },
  [TABLE_FLUTE]  = { 1.0f, 0.38f, 0.16f, 0.06f, 0.02f },
  [TABLE_BASS]   = { 1.0f, 0.45f, 0.15f, 0.05f },
};
/* clang-format on */

typedef struct {
  float *left;  /* owned, n_samples */
  float *right; /* owned, n_samples */
  float *note;  /* owned, room for one note */
  gsize n_note; /* size of @note */
  float tables[N_TABLES][TABLE_SIZE + 1];
} Synth;

typedef struct {
  float *line; /* owned */
  int length;
  int at;
  float feedback;
  float low; /* state of the damping */
} DelayLine;

static void
synth_free (Synth *self)
{
  g_free (self->left);
  g_free (self->right);
  g_free (self->note);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Synth, synth_free)

static Synth *
synth_new (gint64 n_samples)
{
  Synth *self = g_new0 (Synth, 1);

  self->left = g_new0 (float, n_samples);
  self->right = g_new0 (float, n_samples);
  for (int table = 0; table < N_TABLES; table++)
    for (int i = 0; i <= TABLE_SIZE; i++)
      for (int k = 0; k < G_N_ELEMENTS (harmonics[table]); k++)
        self->tables[table][i] +=
            harmonics[table][k] * (float) sin (2 * G_PI * (k + 1) * i / TABLE_SIZE);
  return self;
}

static double
frequency_of (int pitch)
{
  return 440 * pow (2, (pitch - 69) / 12.0);
}

/* From 0 to 1 without a corner at either end */
static float
smooth (double x)
{
  return (float) (0.5 - 0.5 * cos (G_PI * CLAMP (x, 0, 1)));
}

/* Adds what is in the note buffer to both sides, around the end in a loop. */
static void
mix_note (Synth *self, const YdMusicScore *score, gint64 start, gsize n_note, float pan)
{
  const float left = cosf ((pan + 1) * (float) G_PI_4);
  const float right = sinf ((pan + 1) * (float) G_PI_4);
  gint64 at = start;

  for (gsize i = 0; i < n_note; i++, at++) {
    if (at >= score->n_samples) {
      if (!score->is_loop)
        return;
      at -= score->n_samples;
    }
    self->left[at] += self->note[i] * left;
    self->right[at] += self->note[i] * right;
  }
}

static void
clear_note (Synth *self, gsize n_samples)
{
  if (self->n_note < n_samples) {
    g_free (self->note);
    self->note = g_new (float, n_samples);
    self->n_note = n_samples;
  }
  memset (self->note, 0, n_samples * sizeof (float));
}

/* Attack, decay and release of a note */
static float
envelope_at (const Patch *patch, gsize at, gsize n_held)
{
  const double t = (double) at / YD_SAMPLE_RATE;
  const double held_s = (double) n_held / YD_SAMPLE_RATE;
  float level = smooth (t / patch->attack_s);

  if (patch->decay_s > 0)
    level *= (float) exp (-t / patch->decay_s);
  if (t > held_s)
    level *= smooth (1 - (t - held_s) / patch->release_s);
  return level;
}

/* One oscillator of a note; the slow movements are brought up to date every 32 samples. */
static gsize
play_table (Synth *self, const Patch *patch, const YdNote *note, double cents, double brightness)
{
  const gsize n_samples = note->n_samples + (gsize) (patch->release_s * YD_SAMPLE_RATE);
  const double step =
      frequency_of (note->pitch) * pow (2, cents / 1200) * TABLE_SIZE / YD_SAMPLE_RATE;
  const float *from = self->tables[patch->from_table];
  const float *to = self->tables[patch->to_table];
  double phase = note->pitch * 97 % TABLE_SIZE, bent_step = step;
  float mix = 0, level = 0, level_step = 0;

  clear_note (self, n_samples);
  for (gsize i = 0; i < n_samples; i++) {
    if (i % 32 == 0) {
      const double t = (double) (note->start_sample + i) / YD_SAMPLE_RATE;
      const double since_s = (double) i / YD_SAMPLE_RATE;
      bent_step =
          step * (1 + patch->vibrato * smooth (since_s / 0.6 - 0.4) * sin (2 * G_PI * 4.8 * t));
      mix = (float) (brightness * (0.55 + 0.45 * sin (2 * G_PI * 0.07 * t + note->pitch)));
      level_step = (envelope_at (patch, i + 32, note->n_samples) - level) / 32;
    }
    const int index = (int) phase;
    const float part = (float) (phase - index);
    const float dull = from[index] + (from[index + 1] - from[index]) * part;
    const float bright = to[index] + (to[index + 1] - to[index]) * part;
    self->note[i] = (dull + (bright - dull) * mix) * level * note->level * patch->gain;
    level += level_step;
    phase += bent_step;
    if (phase >= TABLE_SIZE)
      phase -= TABLE_SIZE;
  }
  return n_samples;
}

/* A struck string: partials a little sharp, the higher the shorter.
 *
 * Source: a decaying sine as a two-pole recursion, y[n] = 2 r cos (w) y[n-1] - r² y[n-2]. */
static gsize
play_pluck (Synth *self, const YdNote *note, double brightness)
{
  const gsize n_samples = 3 * YD_SAMPLE_RATE;
  const gsize n_attack = YD_SAMPLE_RATE / 250;
  const gsize n_release = YD_SAMPLE_RATE / 10;
  const double base = frequency_of (note->pitch);

  clear_note (self, n_samples);
  for (int k = 1; k <= N_PARTIALS; k++) {
    const double frequency = base * k * sqrt (1 + 0.0004 * k * k);
    if (frequency > YD_SAMPLE_RATE / 3)
      break;
    const double w = 2 * G_PI * frequency / YD_SAMPLE_RATE;
    const double decay_s = 0.55 * pow (440 / base, 0.35) / pow (k, 0.8);
    const double r = exp (-1 / (decay_s * YD_SAMPLE_RATE));
    const double weight = 0.17 * note->level / pow (k, 1.9 - brightness);
    const double a = 2 * r * cos (w), b = -r * r;
    double last = weight * sin (w), before = 0;
    for (gsize i = 0; i < n_samples; i++) {
      self->note[i] += (float) last;
      const double now = a * last + b * before;
      before = last;
      last = now;
    }
  }
  for (gsize i = 0; i < n_attack; i++)
    self->note[i] *= smooth ((double) i / n_attack);
  for (gsize i = 0; i < n_release; i++)
    self->note[n_samples - 1 - i] *= smooth ((double) i / n_release);
  return n_samples;
}

static void
play_note (Synth *self, const YdMusicScore *score, const YdNote *note)
{
  static const struct {
    double cents;
    float pan;
  } chorus[] = { { -5, -0.5f }, { 4, 0.5f } }; /* two players of one pad, left and right */
  const gint64 start = note->start_sample;

  if (note->instrument == YD_INSTRUMENT_PLUCK) {
    mix_note (self, score, start, play_pluck (self, note, score->brightness), note->pan);
    return;
  }

  const Patch *patch = &patches[note->instrument];
  const int n_players = note->instrument == YD_INSTRUMENT_PAD ? 2 : 1;
  for (int i = 0; i < n_players; i++) {
    const double cents = n_players > 1 ? chorus[i].cents : 0;
    const float pan = n_players > 1 ? chorus[i].pan + note->pan / 2 : note->pan;
    mix_note (self, score, start, play_table (self, patch, note, cents, score->brightness), pan);
  }
}

static void
open_room (DelayLine *lines, double room_s)
{
  static const int lengths[N_LINES] = { 1187, 1453, 1693, 1931, 2203, 2477, 2789, 3109 };

  for (int i = 0; i < N_LINES; i++)
    lines[i] = (DelayLine){
      .line = g_new0 (float, lengths[i]),
      .length = lengths[i],
      .feedback = (float) pow (10, -3.0 * lengths[i] / (room_s * YD_SAMPLE_RATE)),
    };
}

/* Eight echoes, mixed by a Hadamard matrix so that none is lost and none is louder.
 *
 * Source: J.-M. Jot, A. Chaigne, "Digital delay networks for designing artificial reverberators",
 * AES convention 90, 1991. */
static void
echo (DelayLine *lines, float left, float right, float *wet_left, float *wet_right)
{
  float taps[N_LINES];

  for (int i = 0; i < N_LINES; i++) {
    DelayLine *line = &lines[i];
    line->low += (line->line[line->at] * line->feedback - line->low) * 0.45f; /* walls eat treble */
    taps[i] = line->low;
  }
  *wet_left = taps[0] - taps[2] + taps[4] - taps[6];
  *wet_right = taps[1] - taps[3] + taps[5] - taps[7];

  for (int half = 1; half < N_LINES; half *= 2)
    for (int i = 0; i < N_LINES; i += 2 * half)
      for (int j = i; j < i + half; j++) {
        const float sum = taps[j] + taps[j + half];
        taps[j + half] = taps[j] - taps[j + half];
        taps[j] = sum;
      }
  for (int i = 0; i < N_LINES; i++) {
    DelayLine *line = &lines[i];
    line->line[line->at] = taps[i] * 0.35355339f + (i & 1 ? right : left);
    line->at = line->at + 1 == line->length ? 0 : line->at + 1;
  }
}

/* Puts the dry mix into a room and takes what is no sound (DC) away. */
static gboolean
reverberate (Synth *self, const YdMusicScore *score, GCancellable *cancellable, GError **error)
{
  DelayLine lines[N_LINES];
  float in[2] = { 0 }, out[2] = { 0 };
  const int n_rounds = score->is_loop ? 2 : 1;
  gboolean is_done = TRUE;

  open_room (lines, score->room_s);
  for (int round = 1; round <= n_rounds && is_done; round++)
    for (gint64 i = 0; i < score->n_samples && is_done; i++) {
      float wet[2];
      echo (lines, self->left[i], self->right[i], &wet[0], &wet[1]);
      const float mixed[2] = { self->left[i] + WET * wet[0], self->right[i] + WET * wet[1] };
      for (int side = 0; side < 2; side++) {
        out[side] = mixed[side] - in[side] + DC_POLE * out[side];
        in[side] = mixed[side];
      }
      if (round == n_rounds) {
        self->left[i] = out[0];
        self->right[i] = out[1];
      }
      if (i % YD_SAMPLE_RATE == 0)
        is_done = !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  for (int i = 0; i < N_LINES; i++)
    g_free (lines[i].line);
  return is_done;
}

static void
fade_out (Synth *self, gint64 n_samples)
{
  const gint64 n_fade = MIN ((gint64) (FADE_OUT_S * YD_SAMPLE_RATE), n_samples / 4);

  for (gint64 i = 0; i < n_fade; i++) {
    const float level = smooth ((double) i / n_fade);
    self->left[n_samples - 1 - i] *= level;
    self->right[n_samples - 1 - i] *= level;
  }
}

/* Brings the mix to the level of a bed and into 16 bits. */
static YdWave *
quantize (const Synth *self, gint64 n_samples)
{
  YdWave *wave = yd_wave_new (n_samples, 2, YD_SAMPLE_RATE);
  double power = 0;
  float peak = 1e-6f;

  for (gint64 i = 0; i < n_samples; i++) {
    power += self->left[i] * self->left[i] + self->right[i] * self->right[i];
    peak = MAX (peak, MAX (fabsf (self->left[i]), fabsf (self->right[i])));
  }
  const double rms = sqrt (power / (2.0 * n_samples)) + 1e-9;
  const float gain = MIN ((float) (pow (10, YD_MUSIC_LEVEL_DB / 20) / rms), YD_MUSIC_PEAK / peak);

  for (gint64 i = 0; i < n_samples; i++) {
    wave->samples[2 * i] = (gint16) lrintf (self->left[i] * gain * G_MAXINT16);
    wave->samples[2 * i + 1] = (gint16) lrintf (self->right[i] * gain * G_MAXINT16);
  }
  return wave;
}

/**
 * yd_music_synth_render:
 * @score: what to play
 * @cancellable: (nullable): stops the work
 * @error: set to `G_IO_ERROR_CANCELLED`
 *
 * Plays a score into memory; blocks. The same score gives the same samples.
 *
 * Returns: (transfer full) (nullable): stereo sound of exactly the score's length
 */
YdWave *
yd_music_synth_render (const YdMusicScore *score, GCancellable *cancellable, GError **error)
{
  g_autoptr (Synth) synth = synth_new (score->n_samples);

  for (guint i = 0; i < score->notes->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    play_note (synth, score, &g_array_index (score->notes, YdNote, i));
  }
  if (!reverberate (synth, score, cancellable, error))
    return NULL;
  if (!score->is_loop)
    fade_out (synth, score->n_samples);
  return quantize (synth, score->n_samples);
}
