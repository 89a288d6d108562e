/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How loud sound is to people.
 * Source: ITU-R BS.1770-4: K-weighting at 48 kHz, blocks of 400 ms that overlap by three quarters,
 * gates at -70 LUFS and 10 LU under the mean; true peak by annex 2. */
#include "core/render/loudness.h"

#include <math.h>
#include <string.h>

#include "core/render/true-peak.h"

#define STEP_SAMPLES (YD_SAMPLE_RATE / 10)
#define STEPS_PER_BLOCK 4
#define OFFSET_LU (-0.691)
#define RELATIVE_GATE_LU (-10.0)

typedef struct {
  double b0, b1, b2, a1, a2;
} Biquad;

static const Biquad shelf = { 1.53512485958697, -2.69169618940638, 1.19839281085285,
                              -1.69065929318241, 0.73248077421585 };
static const Biquad high_pass = { 1, -2, 1, -1.99004745483398, 0.99007225036621 };

typedef struct {
  double state[4];                     /* two of each filter, transposed direct form 2 */
  float recent[2 * YD_TRUE_PEAK_TAPS]; /* the last samples, twice, so a window is always whole */
} Channel;

struct _YdLoudnessMeter {
  Channel channels[2];
  guint position; /* in `recent` */
  double sum;     /* of squares in the running step */
  guint n_sum;
  GArray *steps; /* double, mean square of each 100 ms */
  float peak;
  float recent_peak; /* an upper bound of what the windows hold */
};

/**
 * yd_loudness_meter_new:
 *
 * Makes a meter that has heard nothing.
 *
 * Returns: (transfer full): the meter
 */
YdLoudnessMeter *
yd_loudness_meter_new (void)
{
  YdLoudnessMeter *self = g_new0 (YdLoudnessMeter, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

/**
 * yd_loudness_meter_free:
 * @self: (transfer full): a meter
 *
 * Frees a meter.
 */
void
yd_loudness_meter_free (YdLoudnessMeter *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

static double
filter (const Biquad *f, double *state, double in)
{
  const double out = f->b0 * in + state[0];

  state[0] = f->b1 * in - f->a1 * out + state[1];
  state[1] = f->b2 * in - f->a2 * out;
  return out;
}

static void
look_for_peak (YdLoudnessMeter *self, const float *sample)
{
  const guint at = self->position;

  self->position = (at + 1) % YD_TRUE_PEAK_TAPS;
  for (int c = 0; c < 2; c++) {
    float *recent = self->channels[c].recent;
    recent[at] = recent[at + YD_TRUE_PEAK_TAPS] = sample[c];
  }
  /* only a window with a high sample in it can hold a new highest peak; 0.93^12 > 1 / 2.4 */
  self->recent_peak = MAX (self->recent_peak * 0.93f, MAX (fabsf (sample[0]), fabsf (sample[1])));
  if (self->recent_peak * 2.4f * YD_TRUE_PEAK_BOUND <= self->peak)
    return;
  for (int c = 0; c < 2; c++)
    self->peak = MAX (self->peak, yd_true_peak_of (&self->channels[c].recent[self->position]));
}

/**
 * yd_loudness_meter_add:
 * @self: a meter
 * @interleaved: pairs of left and right at 48 kHz
 * @n_samples: how many pairs
 *
 * Listens on.
 */
void
yd_loudness_meter_add (YdLoudnessMeter *self, const float *interleaved, gsize n_samples)
{
  for (gsize i = 0; i < n_samples; i++) {
    for (int c = 0; c < 2; c++) {
      double *state = self->channels[c].state;
      const double weighted =
          filter (&high_pass, state + 2, filter (&shelf, state, interleaved[2 * i + c]));
      self->sum += weighted * weighted;
    }
    look_for_peak (self, interleaved + 2 * i);
    if (++self->n_sum == STEP_SAMPLES) {
      const double mean = self->sum / STEP_SAMPLES;
      g_array_append_val (self->steps, mean);
      self->sum = 0;
      self->n_sum = 0;
    }
  }
}

static double
loudness_of (double mean_square)
{
  return mean_square > 0 ? OFFSET_LU + 10 * log10 (mean_square) : -HUGE_VAL;
}

/* Mean of all blocks that are louder than @gate; 0 when there is none */
static double
mean_above (YdLoudnessMeter *self, double gate)
{
  const double *steps = (const double *) self->steps->data;
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i + STEPS_PER_BLOCK <= self->steps->len; i++) {
    double block = 0;
    for (guint j = 0; j < STEPS_PER_BLOCK; j++)
      block += steps[i + j] / STEPS_PER_BLOCK;
    if (loudness_of (block) > gate) {
      sum += block;
      n++;
    }
  }
  return n > 0 ? sum / n : 0;
}

/**
 * yd_loudness_meter_get:
 * @self: a meter
 *
 * Tells what was heard so far. Less than 400 ms are silence.
 *
 * Returns: the loudness
 */
YdLoudness
yd_loudness_meter_get (YdLoudnessMeter *self)
{
  const double relative_gate =
      loudness_of (mean_above (self, YD_LOUDNESS_SILENCE)) + RELATIVE_GATE_LU;
  const double integrated =
      loudness_of (mean_above (self, MAX (relative_gate, YD_LOUDNESS_SILENCE)));

  return (YdLoudness){
    MAX (integrated, YD_LOUDNESS_SILENCE),
    self->peak > 1e-6f ? 20 * log10 (self->peak) : -120,
  };
}
