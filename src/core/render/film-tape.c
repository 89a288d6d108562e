/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The film's sound as it is played: from anywhere, forwards or backwards, at any speed, in a loop,
 * always without a click. It never ends: after the film there is silence. */
#include "core/render/film-tape.h"

#include <math.h>
#include <string.h>

#include "core/render/sound-stretch.h"

#define EDGE_SAMPLES (YD_SAMPLE_RATE * 3 / 1000) /* of the film; a jump is faded out and in */
#define MAX_KEPT (8 * YD_STRETCH_REACH)          /* then what is not asked for any more goes */

struct _YdFilmTape {
  YdRenderer *renderer; /* not owned */
  double speed;
  gboolean is_backward;
  YdSoundStretch *stretch; /* NULL at the film's own speed */
  gint64 n_read;           /* samples read of the tape */
  GArray *kept;            /* float pairs: the last that were made, for `stretch` */
  const YdTapeFilm *film;  /* while it is read */

  gint64 n_given;   /* film samples made: where on the tape */
  gint64 head;      /* film sample that is given next; the one before it when backwards */
  gint64 n_to_give; /* until the order is done; G_MAXINT64 for no end */
  gint64 jump_at;   /* `n_given` of the last jump, for its fade in */
  gboolean is_over;
  GQueue marks; /* YdTapeMark */
};

static void
add_mark (YdFilmTape *self, double speed)
{
  YdTapeMark *mark = g_new (YdTapeMark, 1);

  *mark = (YdTapeMark){
    .out_sample = (double) self->n_given / fabs (self->speed),
    .film_sample = (double) self->head,
    .speed = speed,
  };
  g_queue_push_tail (&self->marks, mark);
}

static gint64
get_film_end (const YdTapeFilm *film)
{
  return film->snapshot
             ? yd_frame_rate_start_sample (film->snapshot->rate, film->snapshot->duration_frames)
             : 0;
}

/* How far the sound goes on without a jump, and where it then jumps to; -1 for the end */
static gint64
get_run (const YdFilmTape *self, gint64 *target)
{
  const YdTapeFilm *film = self->film;
  const gint64 film_end = get_film_end (film);
  const gint64 loop_end = MIN (film->loop_end_sample, film_end);
  const gboolean has_loop = loop_end > film->loop_start_sample;
  const gint64 from = self->is_backward ? loop_end : film->loop_start_sample;
  const gint64 to = self->is_backward ? film->loop_start_sample : loop_end;
  const gint64 to_loop_end = self->is_backward ? self->head - to : to - self->head;
  const gint64 to_end = self->is_backward ? self->head : film_end - self->head;

  if (has_loop && to_loop_end >= 0) {
    *target = from;
    return to_loop_end;
  }
  *target = -1;
  return MAX (to_end, 0);
}

static void
reverse (float *interleaved, gsize n)
{
  for (gsize i = 0; i < n / 2; i++)
    for (int side = 0; side < 2; side++) {
      const float early = interleaved[2 * i + side];
      interleaved[2 * i + side] = interleaved[2 * (n - 1 - i) + side];
      interleaved[2 * (n - 1 - i) + side] = early;
    }
}

static void
fade_edges (const YdFilmTape *self, gint64 n_left, float *interleaved, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    const gint64 from = self->n_given + (gint64) i - self->jump_at, left = n_left - (gint64) i - 1;
    const gint64 distance = MIN (from, left);
    if (distance >= EDGE_SAMPLES)
      continue;
    const float gain = 0.5f - 0.5f * cosf ((float) G_PI * (distance + 0.5f) / EDGE_SAMPLES);
    interleaved[2 * i] *= gain;
    interleaved[2 * i + 1] *= gain;
  }
}

/* The next samples at the film's own speed */
static void
read_film (YdFilmTape *self, float *interleaved, gsize n_samples)
{
  while (n_samples > 0) {
    gint64 target = -1;
    const gint64 n_run = self->is_over ? 0 : get_run (self, &target);
    const gint64 n_left = MIN (n_run, self->n_to_give);
    if (n_left == 0 && (self->is_over || target < 0 || self->n_to_give == 0)) {
      if (!self->is_over)
        add_mark (self, 0);
      self->is_over = TRUE;
      memset (interleaved, 0, n_samples * 2 * sizeof (float));
      self->n_given += (gint64) n_samples;
      return;
    }
    if (n_left == 0) {
      self->head = target;
      self->jump_at = self->n_given;
      add_mark (self, self->speed);
      continue;
    }
    const gsize n = (gsize) MIN (n_left, (gint64) n_samples);
    const gint64 first = self->is_backward ? self->head - (gint64) n : self->head;
    yd_render_audio (self->renderer, self->film->snapshot, first, n, interleaved, NULL, NULL);
    if (self->is_backward)
      reverse (interleaved, n);
    fade_edges (self, n_left, interleaved, n);
    self->head += self->is_backward ? -(gint64) n : (gint64) n;
    self->n_given += (gint64) n;
    if (self->n_to_give != G_MAXINT64)
      self->n_to_give -= (gint64) n;
    interleaved += 2 * n;
    n_samples -= n;
  }
}

/* Any samples at the film's own speed that are not long gone; before the first there is silence */
static gboolean
read_kept (gpointer tape, gint64 first, gsize n_samples, float *interleaved)
{
  YdFilmTape *self = tape;
  const gint64 n_missing = first + (gint64) n_samples - self->n_given;
  const gsize n_before = (gsize) CLAMP (-first, 0, (gint64) n_samples);

  if (n_missing > 0) {
    if (self->kept->len > MAX_KEPT)
      g_array_remove_range (self->kept, 0, self->kept->len - 2 * YD_STRETCH_REACH);
    const gsize n_kept = self->kept->len;
    g_array_set_size (self->kept, (guint) (n_kept + (gsize) n_missing));
    read_film (self, (float *) self->kept->data + 2 * n_kept, (gsize) n_missing);
  }
  const gint64 at = first + (gint64) n_before - (self->n_given - self->kept->len);
  memset (interleaved, 0, n_before * 2 * sizeof (float));
  if (n_before < n_samples)
    memcpy (interleaved + 2 * n_before, (const float *) self->kept->data + 2 * at,
            (n_samples - n_before) * 2 * sizeof (float));
  return TRUE;
}

/**
 * yd_film_tape_new:
 * @renderer: makes the sound; must outlive the tape
 * @order: what is to be played
 *
 * Makes a tape. Use it from one thread at a time.
 *
 * Returns: (transfer full): the tape
 */
YdFilmTape *
yd_film_tape_new (YdRenderer *renderer, const YdTapeOrder *order)
{
  YdFilmTape *self = g_new0 (YdFilmTape, 1);

  self->renderer = renderer;
  self->speed = order->speed;
  self->is_backward = order->speed < 0;
  self->head = order->first_sample;
  self->n_to_give = order->length_samples > 0 ? order->length_samples : G_MAXINT64;
  if (fabs (order->speed) != 1)
    self->stretch = yd_sound_stretch_new (fabs (order->speed));
  self->kept = g_array_new (FALSE, FALSE, 2 * sizeof (float));
  g_queue_init (&self->marks);
  add_mark (self, self->speed);
  return self;
}

/**
 * yd_film_tape_free:
 * @self: (transfer full): a tape
 */
void
yd_film_tape_free (YdFilmTape *self)
{
  g_queue_clear_full (&self->marks, g_free);
  g_clear_pointer (&self->stretch, yd_sound_stretch_free);
  g_array_unref (self->kept);
  g_free (self);
}

/**
 * yd_film_tape_read:
 * @self: a tape
 * @film: what is on it
 * @interleaved: (out): room for @n_samples pairs of left and right
 * @n_samples: how many are wanted
 *
 * Plays on; at another speed with the pitch kept. Where the film jumps, begins or ends, the sound
 * is faded for 3 ms. Blocks while sound is decoded.
 */
void
yd_film_tape_read (YdFilmTape *self, const YdTapeFilm *film, float *interleaved, gsize n_samples)
{
  const YdStretchSource source = { read_kept, self };

  self->film = film;
  if (self->stretch)
    yd_sound_stretch_read (self->stretch, &source, self->n_read, n_samples, interleaved);
  else
    read_film (self, interleaved, n_samples);
  self->n_read += (gint64) n_samples;
  self->film = NULL;
}

/**
 * yd_film_tape_take_mark:
 * @self: a tape
 * @mark: (out): the next place where something begins, jumps or ends
 *
 * Tells what was read since the last call.
 *
 * Returns: whether there was one more
 */
gboolean
yd_film_tape_take_mark (YdFilmTape *self, YdTapeMark *mark)
{
  g_autofree YdTapeMark *first = g_queue_pop_head (&self->marks);

  if (first)
    *mark = *first;
  return first != NULL;
}
