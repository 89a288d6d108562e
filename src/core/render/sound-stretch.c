/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound at another speed and at its own pitch: of one clip, and of the whole film as it is played.
 * Windows of the sound are laid over each other at the
 * new distance, each moved a little so that it goes on as the one before would have. Where windows
 * must be moved to is found once, in order from the sound's beginning, and kept; so every sample is
 * a function of the sound, the speed and its number. Hop m asks for nothing that lies more than
 * YD_STRETCH_REACH before m * speed.
 *
 *     out   |----hop----|----hop----|         window m begins in the sound at hop * m * speed + d,
 *     m-1   |   \ fades |                     d within SEARCH of 0
 *     m           rises /|    \ fades |
 *
 * Windows that match add up to the same level with weights that sum to 1; noise never matches and
 * would lose half its power between two windows, so the sum is lifted by how much they match.
 *
 * Source: W. Verhelst, M. Roelands, An overlap-add technique based on waveform similarity (WSOLA)
 * for high quality time-scale modification of speech, ICASSP 1993 */
#include "core/render/sound-stretch.h"

#include <math.h>
#include <string.h>

#include "core/base/hot-loop.h"

#define HOP 768    /* 16 ms, half a window */
#define SEARCH 960 /* 20 ms to both sides: a whole wave of 25 Hz */
#define COARSE 4   /* samples taken together in the first search */
#define N_COARSE (2 * SEARCH / COARSE)
#define FAR_COST 0.02 /* of a match, for the farthest place */
#define BEAT 16       /* samples whose power is looked at together */
#define BEAT_POWER 6  /* times as much as around it is a beat */
#define N_COSTS (2 * SEARCH / BEAT + 1)
#define MAX_BEATS ((4 * HOP + 4 * SEARCH) / BEAT)

G_STATIC_ASSERT (YD_STRETCH_REACH >= 2 * SEARCH + HOP * (int) YD_STRETCH_MAX);

/* Where a window begins in the sound, and how much its beginning is like what it replaces */
typedef struct {
  gint64 start;
  float likeness; /* 0 to 1 */
} Window;

struct _YdSoundStretch {
  double speed;
  GArray *windows;   /* Window, all that were found so far */
  float fade[HOP];   /* rising */
  gint64 made_index; /* of the hop in `made`, -1 for none */
  gboolean is_made_heard;
  float made[2 * HOP];
};

/**
 * yd_sound_stretch_new:
 * @speed: how much faster it is played, `YD_STRETCH_MIN` to `YD_STRETCH_MAX`
 *
 * Begins to stretch a sound, from its sample 0 on.
 *
 * Returns: (transfer full): the stretched sound
 */
YdSoundStretch *
yd_sound_stretch_new (double speed)
{
  YdSoundStretch *self = g_new0 (YdSoundStretch, 1);
  const Window first = { 0, 1 };

  self->speed = speed;
  self->windows = g_array_new (FALSE, FALSE, sizeof (Window));
  g_array_append_val (self->windows, first);
  self->made_index = -1;
  for (int i = 0; i < HOP; i++)
    self->fade[i] = (float) (0.5 - 0.5 * cos (G_PI * (i + 0.5) / HOP));
  return self;
}

/**
 * yd_sound_stretch_free:
 * @self: (transfer full): a stretched sound
 *
 * Frees it.
 */
void
yd_sound_stretch_free (YdSoundStretch *self)
{
  g_array_unref (self->windows);
  g_free (self);
}

YD_HOT static float
correlate (const float *a, const float *b, gsize n)
{
  float sums[8] = { 0 };

  for (gsize i = 0; i + 8 <= n; i += 8)
    for (gsize j = 0; j < 8; j++)
      sums[j] += a[i + j] * b[i + j];
  return (sums[0] + sums[4]) + (sums[1] + sums[5]) + (sums[2] + sums[6]) + (sums[3] + sums[7]);
}

/* Pairs taken together by COARSE */
YD_HOT static void
coarsen (const float *pairs, gsize n_out, float *out)
{
  for (gsize i = 0; i < n_out; i++)
    for (gsize side = 0; side < 2; side++) {
      float sum = 0;
      for (gsize j = 0; j < COARSE; j++)
        sum += pairs[2 * (i * COARSE + j) + side];
      out[2 * i + side] = sum;
    }
}

/* How alike @wanted and @found are; 1 for equal ones, whatever their level */
static float
get_likeness (const float *wanted, const float *found, gsize n_floats, float wanted_power)
{
  const float power = correlate (found, found, n_floats);
  const float floor = 1e-9f; /* silence is like silence */

  return (correlate (wanted, found, n_floats) + floor) /
         (sqrtf (wanted_power) * sqrtf (power) + floor);
}

/* How much of a beat, a pluck or a plosive is heard twice or not at all when, instead of going on,
 * the sound comes in at each place of the search; 0 to 1 of the power around, 0 for an even sound
 */
static void
find_costs (YdSoundStretch *self,
            const YdStretchSource *source,
            gint64 goes_on,
            gint64 place,
            float costs[N_COSTS])
{
  const gint64 from = MIN (goes_on, place - SEARCH);
  const gint64 to = MAX (goes_on, place + SEARCH) + HOP;
  const gsize n = MIN ((gsize) (to - from) / BEAT, MAX_BEATS);
  float pairs[2 * MAX_BEATS * BEAT], beats[MAX_BEATS], power = 0;

  memset (costs, 0, N_COSTS * sizeof (float));
  source->read (source->sound, from, n * BEAT, pairs);
  for (gsize i = 0; i < n; i++) {
    beats[i] = correlate (pairs + 2 * i * BEAT, pairs + 2 * i * BEAT, 2 * BEAT);
    power += beats[i];
  }
  for (gsize i = 0; i < n && power > 0; i++) {
    if (beats[i] * (float) n < BEAT_POWER * power)
      continue;
    const gint64 at = from + (gint64) i * BEAT;
    const gint64 into = CLAMP (at - goes_on, -1, HOP - 1);
    const float before = into < 0 ? 1 : 1 - self->fade[into];
    for (gsize j = 0; j < N_COSTS; j++) {
      const gint64 since = CLAMP (at - (place - SEARCH + (gint64) j * BEAT), -1, HOP - 1);
      const float after = since < 0 ? 0 : self->fade[since];
      costs[j] += fabsf (before + after - 1) * beats[i] / power;
    }
  }
}

/* The best of the places @from to @to, by @step, in a search area that begins at -SEARCH */
static int
find_best (const float *wanted,
           const float *area,
           const float *costs,
           gsize n_floats,
           int from,
           int to,
           int step)
{
  const float power = correlate (wanted, wanted, n_floats);
  float best_score = -G_MAXFLOAT;
  int best = SEARCH / step;

  for (int i = from; i <= to; i++) {
    const float distance = (float) ABS (i * step - SEARCH) / SEARCH;
    const float score = get_likeness (wanted, area + 2 * i, n_floats, power) -
                        (float) FAR_COST * distance - costs[i * step / BEAT];
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

/* Finds the window after the last one */
static void
find_window (YdSoundStretch *self, const YdStretchSource *source)
{
  const guint index = self->windows->len;
  const gint64 place = llrint ((double) index * HOP * self->speed);
  const gint64 goes_on = g_array_index (self->windows, Window, index - 1).start + HOP;
  float wanted[2 * HOP], area[2 * (HOP + 2 * SEARCH)], costs[N_COSTS];
  float coarse_wanted[2 * HOP / COARSE], coarse_area[2 * (HOP / COARSE + N_COARSE)];
  Window window = { place, 1 };

  const gboolean goes_out = source->read (source->sound, goes_on, HOP, wanted);
  const gboolean comes_in = source->read (source->sound, place - SEARCH, HOP + 2 * SEARCH, area);
  if (goes_out || comes_in) {
    find_costs (self, source, goes_on, place, costs);
    coarsen (wanted, HOP / COARSE, coarse_wanted);
    coarsen (area, HOP / COARSE + N_COARSE, coarse_area);
    const int coarse = COARSE * find_best (coarse_wanted, coarse_area, costs, 2 * HOP / COARSE, 0,
                                           N_COARSE, COARSE);
    const int best = find_best (wanted, area, costs, 2 * HOP, MAX (coarse - COARSE, 0),
                                MIN (coarse + COARSE, 2 * SEARCH), 1);
    const float power = correlate (wanted, wanted, 2 * HOP);
    window.start = place - SEARCH + best;
    window.likeness = CLAMP (get_likeness (wanted, area + 2 * best, 2 * HOP, power), 0, 1);
  }
  g_array_append_val (self->windows, window);
}

YD_HOT static void
lay_over (const float *fade, float likeness, const float *before, float *pairs)
{
  for (gsize i = 0; i < HOP; i++) {
    const float rise = fade[i], fall = 1 - rise;
    const float lift = 1 / sqrtf (rise * rise + fall * fall + 2 * likeness * rise * fall);
    pairs[2 * i] = (pairs[2 * i] * rise + before[2 * i] * fall) * lift;
    pairs[2 * i + 1] = (pairs[2 * i + 1] * rise + before[2 * i + 1] * fall) * lift;
  }
}

/* Makes one hop: the end of the window before it under the beginning of its own */
static void
make_hop (YdSoundStretch *self, const YdStretchSource *source, gint64 index)
{
  while (self->windows->len <= index)
    find_window (self, source);

  const Window *window = &g_array_index (self->windows, Window, index);
  const gint64 goes_on = index > 0 ? window[-1].start + HOP : window->start;
  self->made_index = index;
  self->is_made_heard = source->read (source->sound, window->start, HOP, self->made);
  if (goes_on == window->start)
    return;
  float before[2 * HOP];
  if (source->read (source->sound, goes_on, HOP, before))
    self->is_made_heard = TRUE;
  lay_over (self->fade, window->likeness, before, self->made);
}

/**
 * yd_sound_stretch_read:
 * @self: a stretched sound
 * @source: the sound, always the same one
 * @first: of its samples, 0 or more
 * @n_samples: how many pairs
 * @interleaved: (out): where left and right go
 *
 * Gives a piece of a stretched sound. Blocks; the first time it is far from what was read before,
 * for longer.
 *
 * Returns: whether any of it may be heard
 */
gboolean
yd_sound_stretch_read (YdSoundStretch *self,
                       const YdStretchSource *source,
                       gint64 first,
                       gsize n_samples,
                       float *interleaved)
{
  gboolean is_heard = FALSE;

  for (gsize done = 0; done < n_samples;) {
    const gint64 at = first + (gint64) done, index = at / HOP, offset = at % HOP;
    const gsize n = MIN (n_samples - done, (gsize) (HOP - offset));
    if (index != self->made_index)
      make_hop (self, source, index);
    is_heard = is_heard || self->is_made_heard;
    memcpy (interleaved + 2 * done, self->made + 2 * offset, n * 2 * sizeof (float));
    done += n;
  }
  return is_heard;
}
