/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composes the notes of a music bed. A mood is a row of a table; a seed chooses among what the row
 * allows. Chords follow each other with the least movement of their voices and keep the tones they
 * share, a melody is one motif of the pentatonic scale that returns changed, and every struck note
 * is a little early or late, a little louder or softer. Equal arguments give equal notes. */
#include "core/offline/music-score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/frame-rate.h"

#define BEATS_PER_BAR 4
#define BARS_PER_PHRASE 4
#define N_PROGRESSIONS 3
#define N_VOICES 4 /* of a chord */
#define N_MOTIF 6  /* notes of a motif at most */
#define LATE_MS 14 /* how far a player is off the beat at most */
#define PAD_LOWEST 50
#define PAD_HIGHEST 74
#define LEAD_LOWEST 67
#define LEAD_HIGHEST 86

struct _YdMusicMood {
  const char *name;
  int tonic; /* pitch class, 0 is C */
  gboolean is_minor;
  int tempo_bpm;
  double brightness;
  double room_s;
  int color;  /* scale steps from the root to the fourth tone of a chord: 1 ninth, 6 seventh */
  int plucks; /* steps of the arpeggio in a beat */
  int pluck_percent; /* how many of those steps are played */
  int lead_percent;  /* how many of the bars that could sing do */
  int bass_strokes;  /* in a bar */
  float pad_level, pluck_level, bass_level, lead_level;
  int progressions[N_PROGRESSIONS][BARS_PER_PHRASE]; /* scale steps of the chords' roots */
};

/* clang-format off */
static const YdMusicMood moods[] = {
  { "calm",   7, FALSE,  66, 0.35, 2.6, 1, 1, 75,  45, 1, 0.80f, 0.55f, 0.55f, 0.45f,
    { { 0, 5, 3, 4 }, { 0, 3, 5, 4 }, { 0, 2, 3, 0 } } },
  { "tense",  2, TRUE,   84, 0.55, 2.2, 1, 2, 35,   0, 8, 0.90f, 0.35f, 0.75f, 0.00f,
    { { 0, 0, 5, 5 }, { 0, 3, 0, 6 }, { 0, 5, 3, 4 } } },
  { "warm",   5, FALSE,  76, 0.30, 2.0, 6, 2, 55,  50, 2, 0.85f, 0.50f, 0.65f, 0.45f,
    { { 0, 3, 1, 4 }, { 0, 5, 1, 4 }, { 3, 0, 1, 0 } } },
  { "bright", 0, FALSE, 104, 0.60, 1.6, 1, 2, 85,  65, 2, 0.60f, 0.65f, 0.60f, 0.50f,
    { { 0, 4, 5, 3 }, { 0, 3, 0, 4 }, { 3, 4, 0, 5 } } },
  { "sad",    9, TRUE,   60, 0.25, 3.0, 1, 1, 60,  50, 1, 0.80f, 0.55f, 0.55f, 0.50f,
    { { 0, 5, 2, 6 }, { 0, 3, 5, 6 }, { 0, 6, 5, 3 } } },
};
/* clang-format on */

static const int major_scale[] = { 0, 2, 4, 5, 7, 9, 11 };
static const int minor_scale[] = { 0, 2, 3, 5, 7, 8, 10 };
static const int major_pentatonic[] = { 0, 2, 4, 7, 9 };
static const int minor_pentatonic[] = { 0, 3, 5, 7, 10 };

/* What is known while composing */
typedef struct {
  const YdMusicMood *mood;
  YdMusicScore *score;
  guint64 random;      /* state of the generator */
  double beat_samples; /* not whole, so that the bars fill the piece exactly */
  int n_bars;
  int voices[N_VOICES];     /* of the last chord, ascending; 0 before the first */
  int held_notes[N_VOICES]; /* where in the score each voice's note is */
  int motif_beats[N_MOTIF]; /* when a note of the motif begins, in half beats */
  int motif_steps[N_MOTIF]; /* and how far it moves along the pentatonic scale */
  int n_motif;
} Composer;

/* Source: splitmix64, Sebastiano Vigna, public domain. */
static guint64
next_random (Composer *self)
{
  guint64 z = self->random += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

/* A number from @low to @high, both included */
static int
random_between (Composer *self, int low, int high)
{
  return low + (int) (next_random (self) % (guint64) (high - low + 1));
}

static gboolean
chance (Composer *self, int percent)
{
  return random_between (self, 1, 100) <= percent;
}

/* Adds a note at @beat of the piece and returns where it is in the score. */
static int
add_note (Composer *self,
          YdInstrument instrument,
          double beat,
          double beats,
          int pitch,
          float level)
{
  YdMusicScore *score = self->score;
  const gboolean is_struck = instrument != YD_INSTRUMENT_PAD;
  const int late_ms = is_struck ? random_between (self, -LATE_MS, LATE_MS) : 0;
  const double touch = is_struck ? random_between (self, 82, 100) / 100.0 : 1;
  const gint64 start = llround (beat * self->beat_samples) + late_ms * (YD_SAMPLE_RATE / 1000);
  const YdNote note = {
    .instrument = instrument,
    .start_sample = CLAMP (start, 0, score->n_samples - 1),
    .n_samples = MAX (llround (beats * self->beat_samples), 1),
    .pitch = pitch,
    .level = level * (float) touch,
    .pan = instrument == YD_INSTRUMENT_BASS ? 0 : (float) random_between (self, -45, 45) / 100,
  };

  g_array_append_val (score->notes, note);
  return (int) score->notes->len - 1;
}

/* The pitch of a step of the mood's scale, counted from its tonic in the octave of middle C */
static int
scale_pitch (const YdMusicMood *mood, int step)
{
  const int *scale = mood->is_minor ? minor_scale : major_scale;

  return 60 + mood->tonic % 12 - (mood->tonic > 6 ? 12 : 0) + scale[step % 7] + 12 * (step / 7);
}

static int
pentatonic_pitch (const YdMusicMood *mood, int step)
{
  const int *scale = mood->is_minor ? minor_pentatonic : major_pentatonic;

  return scale_pitch (mood, 0) + scale[((step % 5) + 5) % 5] + 12 * (int) floor (step / 5.0);
}

static int
compare_pitches (const void *one, const void *two)
{
  return *(const int *) one - *(const int *) two;
}

/* How far the voices would have to move; a chord out of range costs more than any movement. */
static int
movement (const int *from, const int *to)
{
  int sum = 0;

  for (int i = 0; i < N_VOICES; i++)
    sum += abs (to[i] - (from[0] ? from[i] : 56 + 5 * i));
  if (to[0] < PAD_LOWEST || to[N_VOICES - 1] > PAD_HIGHEST)
    sum += 1000;
  for (int i = 1; i < N_VOICES; i++)
    if (to[i] - to[i - 1] < 2) /* a semitone in the middle of a pad growls */
      sum += 12;
  return sum;
}

/* Finds, among all inversions, the one nearest to the last chord. */
static void
choose_voices (Composer *self, int root_step)
{
  const int steps[N_VOICES] = { root_step, root_step + 2, root_step + 4,
                                root_step + self->mood->color };
  int best[N_VOICES] = { 0 };
  int best_movement = G_MAXINT;

  for (int choice = 0; choice < 256; choice++) { /* each voice in one of four octaves */
    int voices[N_VOICES];
    for (int i = 0; i < N_VOICES; i++)
      voices[i] = scale_pitch (self->mood, steps[i]) + 12 * (((choice >> (2 * i)) & 3) - 2);
    qsort (voices, N_VOICES, sizeof voices[0], compare_pitches);
    const int moved = movement (self->voices, voices);
    if (moved < best_movement) {
      best_movement = moved;
      memcpy (best, voices, sizeof best);
    }
  }

  for (int i = 0; i < N_VOICES; i++)
    if (best[i] != self->voices[i])
      self->held_notes[i] = -1;
  memcpy (self->voices, best, sizeof best);
}

/* A tone that the chord shares with the last one is held, not struck again. */
static void
write_pad (Composer *self, int bar)
{
  for (int i = 0; i < N_VOICES; i++) {
    if (self->held_notes[i] >= 0) {
      YdNote *note = &g_array_index (self->score->notes, YdNote, self->held_notes[i]);
      note->n_samples += llround (BEATS_PER_BAR * self->beat_samples);
      continue;
    }
    self->held_notes[i] = add_note (self, YD_INSTRUMENT_PAD, bar * BEATS_PER_BAR, BEATS_PER_BAR,
                                    self->voices[i], self->mood->pad_level);
  }
}

static void
write_bass (Composer *self, int bar, int root_step)
{
  const int root = scale_pitch (self->mood, root_step);
  const int low = 36 + (root % 12 + 12 - 0) % 12;
  const int strokes = self->mood->bass_strokes;
  const double length = (double) BEATS_PER_BAR / strokes;

  for (int i = 0; i < strokes; i++) {
    const gboolean is_fifth = strokes == 2 && i == 1 && chance (self, 50);
    const float accent = i == 0 ? 1.0f : 0.6f;
    add_note (self, YD_INSTRUMENT_BASS, bar * BEATS_PER_BAR + i * length, length * 0.9,
              is_fifth ? low + 7 - (low > 43 ? 12 : 0) : low, self->mood->bass_level * accent);
  }
}

/* The chord's tones an octave higher, in an order that stays for a phrase */
static void
write_pluck (Composer *self, int bar, int pattern, float energy)
{
  static const int patterns[][8] = {
    { 0, 1, 2, 3, 2, 1, 2, 3 },
    { 0, 2, 1, 3, 2, 3, 1, 2 },
    { 3, 2, 1, 0, 1, 2, 3, 2 },
    { 0, 3, 2, 1, 3, 2, 1, 3 },
  };
  const int n_steps = BEATS_PER_BAR * self->mood->plucks;

  for (int i = 0; i < n_steps; i++) {
    const gboolean is_strong = i % (2 * self->mood->plucks) == 0;
    if (!is_strong && !chance (self, (int) (self->mood->pluck_percent * energy)))
      continue;
    const int pitch = self->voices[patterns[pattern][i % 8]] + 12;
    const float accent = is_strong ? 1.0f : 0.7f;
    add_note (self, YD_INSTRUMENT_PLUCK, bar * BEATS_PER_BAR + (double) i / self->mood->plucks, 1,
              pitch, self->mood->pluck_level * accent * energy);
  }
}

/* One motif for the whole piece: what a listener remembers. */
static void
invent_motif (Composer *self)
{
  static const int rhythms[][N_MOTIF] = { { 0, 3, 4, -1 },    { 0, 2, 3, 4, -1 },
                                          { 1, 2, 4, 6, -1 }, { 0, 1, 2, 4, 7, -1 },
                                          { 0, 4, 6, -1 },    { 2, 3, 4, -1 } };
  const int *rhythm = rhythms[random_between (self, 0, G_N_ELEMENTS (rhythms) - 1)];

  for (self->n_motif = 0; self->n_motif < N_MOTIF && rhythm[self->n_motif] >= 0; self->n_motif++) {
    self->motif_beats[self->n_motif] = rhythm[self->n_motif];
    self->motif_steps[self->n_motif] = random_between (self, -2, 2);
  }
}

/* The step of the pentatonic scale that is nearest to one of the chord's tones, near @step */
static int
nearest_chord_step (Composer *self, int step)
{
  for (int away = 0; away < 5; away++)
    for (int side = -1; side <= 1; side += 2) {
      const int pitch = pentatonic_pitch (self->mood, step + side * away);
      for (int i = 0; i < N_VOICES; i++)
        if ((pitch - self->voices[i]) % 12 == 0)
          return step + side * away;
    }
  return step;
}

static void
write_lead (Composer *self, int bar, float energy)
{
  int step = nearest_chord_step (self, random_between (self, 4, 7));

  for (int i = 0; i < self->n_motif; i++) {
    const gboolean is_last = i == self->n_motif - 1;
    const int end = is_last ? 2 * BEATS_PER_BAR : self->motif_beats[i + 1];
    if (i > 0)
      step += self->motif_steps[i] + (chance (self, 20) ? random_between (self, -1, 1) : 0);
    if (is_last)
      step = nearest_chord_step (self, step);
    while (pentatonic_pitch (self->mood, step) > LEAD_HIGHEST)
      step -= 5;
    while (pentatonic_pitch (self->mood, step) < LEAD_LOWEST)
      step += 5;
    add_note (self, YD_INSTRUMENT_LEAD, bar * BEATS_PER_BAR + self->motif_beats[i] / 2.0,
              (end - self->motif_beats[i]) / 2.0 * 0.92, pentatonic_pitch (self->mood, step),
              self->mood->lead_level * energy);
  }
}

/* How full a bar is: a piece opens and closes thin, and breathes in phrases between. */
static float
energy_of (const Composer *self, int bar)
{
  static const float phrases[] = { 0.75f, 0.9f, 1.0f, 0.7f };
  const int n_thin = self->n_bars >= 8 && !self->score->is_loop ? 2 : 0;

  if (bar < n_thin || bar >= self->n_bars - n_thin)
    return 0.4f;
  return phrases[bar / BARS_PER_PHRASE % G_N_ELEMENTS (phrases)];
}

static void
write_bar (Composer *self, int bar, const int *progression, int pattern)
{
  const gboolean is_end = bar == self->n_bars - 1 && !self->score->is_loop;
  const int root_step = is_end ? 0 : progression[bar % BARS_PER_PHRASE];
  const float energy = energy_of (self, bar);

  choose_voices (self, root_step);
  write_pad (self, bar);
  if (self->n_bars < 2) /* too short for more than a chord */
    return;
  if (energy > 0.5f)
    write_bass (self, bar, root_step);
  if (!is_end)
    write_pluck (self, bar, pattern, energy);
  if (energy > 0.5f && bar % 2 == 0 && chance (self, self->mood->lead_percent))
    write_lead (self, bar, energy);
}

/**
 * yd_music_mood_find:
 * @name: `calm`, `tense`, `warm`, `bright` or `sad`
 *
 * Returns: (transfer none) (nullable): the mood of that name
 */
const YdMusicMood *
yd_music_mood_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moods); i++)
    if (g_strcmp0 (moods[i].name, name) == 0)
      return &moods[i];
  return NULL;
}

/**
 * yd_music_mood_list:
 *
 * Returns: (transfer full): the names of all moods, for a message
 */
char *
yd_music_mood_list (void)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (moods); i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", moods[i].name);
  return g_string_free (list, FALSE);
}

/**
 * yd_music_score_compose:
 * @mood: what it should feel like
 * @tempo_bpm: beats per minute, 0 for the mood's own; bent a little so that whole bars fill
 * @n_samples
 * @seed: another seed is another piece
 * @n_samples: length at `YD_SAMPLE_RATE`, > 0
 * @is_loop: whether it is to be repeated without a seam
 *
 * Composes a piece.
 *
 * Returns: (transfer full): the notes
 */
YdMusicScore *
yd_music_score_compose (const YdMusicMood *mood,
                        int tempo_bpm,
                        guint64 seed,
                        gint64 n_samples,
                        gboolean is_loop)
{
  g_return_val_if_fail (n_samples > 0, NULL);

  const double beat_s = 60.0 / (tempo_bpm > 0 ? tempo_bpm : mood->tempo_bpm);
  const double bars = n_samples / (beat_s * YD_SAMPLE_RATE * BEATS_PER_BAR);
  YdMusicScore *score = g_new0 (YdMusicScore, 1);
  score->n_samples = n_samples;
  score->is_loop = is_loop;
  score->brightness = mood->brightness;
  score->room_s = mood->room_s;
  score->notes = g_array_new (FALSE, FALSE, sizeof (YdNote));

  Composer composer = { .mood = mood, .score = score, .random = seed };
  composer.n_bars = (int) MAX (llround (bars), 1);
  composer.beat_samples = (double) n_samples / (composer.n_bars * BEATS_PER_BAR);
  invent_motif (&composer);

  const int *progression = NULL;
  int pattern = 0;
  for (int bar = 0; bar < composer.n_bars; bar++) {
    if (bar % (2 * BARS_PER_PHRASE) == 0)
      progression = mood->progressions[random_between (&composer, 0, N_PROGRESSIONS - 1)];
    if (bar % BARS_PER_PHRASE == 0)
      pattern = random_between (&composer, 0, 3);
    write_bar (&composer, bar, progression, pattern);
  }
  return score;
}

/**
 * yd_music_score_free: (skip)
 * @self: (nullable): a score
 */
void
yd_music_score_free (YdMusicScore *self)
{
  if (!self)
    return;
  g_array_unref (self->notes);
  g_free (self);
}
