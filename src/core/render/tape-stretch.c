/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound at another speed. Up to twice the speed the pitch is kept: short pieces are laid over each
 * other where they match best. Above that speech cannot be followed anyway, and the sound is
 * played faster and higher, as a tape is.
 *
 * Source: W. Verhelst, M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA)
 * for high quality time-scale modification of speech", ICASSP 1993. */
#include "core/render/tape-stretch.h"

#include <math.h>
#include <string.h>

#include "core/base/frame-rate.h"

#define HOP (YD_SAMPLE_RATE / 50)         /* output made at a time, 20 ms */
#define REACH (YD_SAMPLE_RATE * 8 / 1000) /* how far from its place a piece is looked for */
#define COARSE 4                          /* likeness is first judged on every 4th sample */
#define MAX_PITCH_KEPT 2.0

struct _YdTapeStretch {
  double speed; /* above 0 */
  YdTapeReadFunc read;
  gpointer user_data;

  GArray *input;       /* float pairs */
  gint64 input_start;  /* index of its first pair in the whole sound */
  gint64 n_hops;       /* made so far */
  gint64 continuation; /* where the last piece would go on */
  float made[2 * HOP];
  gsize n_used; /* pairs of `made` that were given */
};

/**
 * yd_tape_stretch_new:
 * @speed: above 0; 1 leaves the sound as it is
 * @read: gives the sound
 * @user_data: for @read
 *
 * Plays a sound faster or slower.
 *
 * Returns: (transfer full): the sound at its new speed
 */
YdTapeStretch *
yd_tape_stretch_new (double speed, YdTapeReadFunc read, gpointer user_data)
{
  YdTapeStretch *self = g_new0 (YdTapeStretch, 1);

  self->speed = speed;
  self->read = read;
  self->user_data = user_data;
  self->input = g_array_new (FALSE, FALSE, 2 * sizeof (float));
  self->n_used = HOP;
  return self;
}

/**
 * yd_tape_stretch_free:
 * @self: (transfer full): a sound at another speed
 */
void
yd_tape_stretch_free (YdTapeStretch *self)
{
  g_array_unref (self->input);
  g_free (self);
}

/* The input from index @first on, @n pairs; what is before @keep is thrown away */
static const float *
get_input (YdTapeStretch *self, gint64 keep, gint64 first, gsize n)
{
  if (keep > self->input_start) {
    const gint64 n_old = MIN (keep - self->input_start, (gint64) self->input->len);
    g_array_remove_range (self->input, 0, (guint) n_old);
    self->input_start += n_old;
  }
  const gint64 n_there = self->input_start + self->input->len;
  const gint64 n_missing = first + (gint64) n - n_there;
  if (n_missing > 0) {
    const guint n_before = self->input->len;
    g_array_set_size (self->input, n_before + (guint) n_missing);
    self->read ((float *) self->input->data + 2 * (gsize) n_before, (gsize) n_missing,
                self->user_data);
  }
  return (const float *) self->input->data + 2 * (first - self->input_start);
}

static double
get_likeness (const float *a, const float *b, int step)
{
  float dot = 0, energy = 1e-9f;

  for (int i = 0; i < HOP; i += step) {
    const float x = a[2 * i] + a[2 * i + 1], y = b[2 * i] + b[2 * i + 1];
    dot += x * y;
    energy += y * y;
  }
  return dot / sqrt (energy);
}

/* Where around @middle the sound is most like @wanted; @from is the input at @middle */
static int
find_offset (const float *wanted, const float *from, int lowest)
{
  int best = 0;
  double best_likeness = -G_MAXDOUBLE;

  for (int offset = lowest; offset <= REACH; offset += COARSE) {
    const double likeness = get_likeness (wanted, from + 2 * offset, COARSE);
    if (likeness > best_likeness) {
      best_likeness = likeness;
      best = offset;
    }
  }
  const int first = MAX (best - COARSE + 1, lowest), last = MIN (best + COARSE - 1, REACH);
  best_likeness = -G_MAXDOUBLE;
  for (int offset = first; offset <= last; offset++) {
    const double likeness = get_likeness (wanted, from + 2 * offset, 1);
    if (likeness > best_likeness) {
      best_likeness = likeness;
      best = offset;
    }
  }
  return best;
}

/* Fades from where the last piece goes on to the piece that belongs here */
static void
make_pitched_hop (YdTapeStretch *self)
{
  const gint64 place = llrint ((double) self->n_hops * HOP * self->speed);
  const gint64 keep = MIN (place - REACH, self->continuation);
  const gint64 end = MAX (place + REACH, self->continuation) + HOP;

  get_input (self, keep, keep, (gsize) (end - keep));
  const float *wanted = get_input (self, keep, self->continuation, HOP);
  const float *from = get_input (self, keep, MAX (place, 0), HOP + REACH);
  const int offset = self->n_hops == 0 ? 0 : find_offset (wanted, from, -(int) MIN (REACH, place));
  const float *piece = from + 2 * offset;
  for (int i = 0; i < HOP; i++) {
    const float part = 0.5f - 0.5f * cosf ((float) G_PI * (i + 0.5f) / HOP);
    for (int side = 0; side < 2; side++) {
      const float old = wanted[2 * i + side];
      self->made[2 * i + side] = old + (piece[2 * i + side] - old) * part;
    }
  }
  self->continuation = place + offset + HOP;
}

/* Each sample is the mean of those that it stands for */
static void
make_fast_hop (YdTapeStretch *self)
{
  const double first = (double) self->n_hops * HOP * self->speed;
  const gint64 start = (gint64) floor (first);
  const gsize n = (gsize) ceil (HOP * self->speed) + 2;
  const float *in = get_input (self, start, start, n);

  for (int i = 0; i < HOP; i++) {
    const gint64 from = (gint64) floor (first + i * self->speed) - start;
    const gint64 to = MAX ((gint64) floor (first + (i + 1) * self->speed) - start, from + 1);
    float left = 0, right = 0;
    for (gint64 k = from; k < to; k++) {
      left += in[2 * k];
      right += in[2 * k + 1];
    }
    self->made[2 * i] = left / (to - from);
    self->made[2 * i + 1] = right / (to - from);
  }
}

/**
 * yd_tape_stretch_read:
 * @self: a sound at another speed
 * @interleaved: (out): room for @n_samples pairs of left and right
 * @n_samples: how many are wanted
 *
 * Gives the next samples. Sample n of them is sample n times the speed of the sound, give or take
 * 8 ms.
 */
void
yd_tape_stretch_read (YdTapeStretch *self, float *interleaved, gsize n_samples)
{
  if (self->speed == 1) {
    self->read (interleaved, n_samples, self->user_data);
    return;
  }
  for (gsize done = 0; done < n_samples;) {
    if (self->n_used == HOP) {
      if (self->speed <= MAX_PITCH_KEPT)
        make_pitched_hop (self);
      else
        make_fast_hop (self);
      self->n_hops++;
      self->n_used = 0;
    }
    const gsize n = MIN (n_samples - done, HOP - self->n_used);
    memcpy (interleaved + 2 * done, self->made + 2 * self->n_used, n * 2 * sizeof (float));
    self->n_used += n;
    done += n;
  }
}
