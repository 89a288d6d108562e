/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen when: the sound's clock, turned into frames. These functions run on the threads of
 * the transport and of the picture feed. */
#include <math.h>

#include "core/render/player-private.h"

#define SAMPLES_PER_US (YD_SAMPLE_RATE / 1e6)
#define MIN_WAIT_US 2000

/* Where the film is now: sample of the film, and how many of them go by in a microsecond */
typedef struct {
  double sample;
  double samples_per_us;
  gint64 now_us;
} Moment;

static gint64
get_start_sample (YdPlayer *self, gint64 frame)
{
  return yd_frame_rate_start_sample (self->snapshot->rate, frame);
}

/* The frame that is seen at a moment; going backwards, a boundary belongs to the frame before it */
static gint64
get_frame_at (YdPlayer *self, double sample, double speed)
{
  const gint64 whole = speed < 0 ? (gint64) ceil (sample) - 1 : (gint64) floor (sample);
  const gint64 frame = yd_frame_rate_frame_at_sample (self->snapshot->rate, MAX (whole, 0));

  return CLAMP (frame, 0, self->snapshot->duration_frames - 1);
}

/* The loop's bounds in samples, if @sample lies in it; the film's otherwise */
static gboolean
get_loop (YdPlayer *self, double sample, double *start, double *end)
{
  const gint64 loop_end = MIN (self->loop_end, self->snapshot->duration_frames);

  if (loop_end <= self->loop_start)
    return FALSE;
  *start = (double) get_start_sample (self, self->loop_start);
  *end = (double) get_start_sample (self, loop_end);
  return sample >= *start && sample <= *end;
}

/* Where the film will be after so many samples more */
static double
look_ahead (YdPlayer *self, double sample, double distance)
{
  const double ahead = sample + distance;
  double start, end;

  if (!get_loop (self, sample, &start, &end) || (ahead >= start && ahead < end))
    return ahead;
  const double turn = fmod (ahead - start, end - start);
  return start + (turn < 0 ? turn + (end - start) : turn);
}

/* When a frame begins to be seen, monotonic time */
static gint64
get_due_us (YdPlayer *self, const Moment *moment, gint64 frame)
{
  const gboolean is_backward = moment->samples_per_us < 0;
  const double begins = (double) get_start_sample (self, is_backward ? frame + 1 : frame);
  double distance = begins - moment->sample, start, end;

  /* behind where the film is by more than it can be late: it comes after the jump */
  const gboolean is_behind = distance * (is_backward ? -1 : 1) < 0;
  if (is_behind && get_frame_at (self, moment->sample, moment->samples_per_us) != frame &&
      get_loop (self, moment->sample, &start, &end))
    distance += is_backward ? -(end - start) : end - start;
  return moment->now_us + (gint64) (distance / moment->samples_per_us);
}

/* The film ran to where there is no more of it; with the lock held */
static void
finish (YdPlayer *self, double speed)
{
  self->state = speed < 0 ? YD_PLAYER_STATE_PAUSED : YD_PLAYER_STATE_ENDED;
  self->position = speed < 0 ? 0 : self->snapshot->duration_frames - 1;
  self->order = 0;
  self->serial++;
  yd_transport_stop (self->transport);
  yd_player_post (self);
}

/* Whether the film runs, and where it is; with the lock held */
static gboolean
look_at_clock (YdPlayer *self, Moment *moment)
{
  YdFilmPlace place;

  if (self->state != YD_PLAYER_STATE_PLAYING || !self->transport || !self->feed ||
      !yd_transport_locate (self->transport, self->order, &place))
    return FALSE;
  if (place.speed == 0) {
    finish (self, self->speed);
    yd_picture_feed_wake (self->feed);
    return FALSE;
  }
  *moment = (Moment){
    .sample = place.film_sample,
    .samples_per_us = place.speed * SAMPLES_PER_US,
    .now_us = g_get_monotonic_time (),
  };
  return TRUE;
}

/**
 * yd_player_tick:
 * @user_data: a player
 *
 * Keeps the position and the end on time where pictures do not. On the transport's thread.
 */
void
yd_player_tick (gpointer user_data)
{
  YdPlayer *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Moment moment;

  if (!look_at_clock (self, &moment))
    return;
  const gint64 frame = get_frame_at (self, moment.sample, moment.samples_per_us);
  if (ABS (frame - self->position) <= 1)
    return;
  self->position = frame;
  yd_player_post (self);
}

/* The largest picture of the film's shape that fits into the box */
static void
fit (YdPlayer *self, int *width, int *height)
{
  const gint64 film_width = MAX (self->snapshot->width, 1);
  const gint64 film_height = MAX (self->snapshot->height, 1);
  const gint64 box_width = self->box_width, box_height = self->box_height;
  const gboolean is_flat = box_width * film_height <= box_height * film_width;
  const gint64 w = is_flat ? box_width : (box_height * film_width + film_height / 2) / film_height;
  const gint64 h = is_flat ? (box_width * film_height + film_width / 2) / film_width : box_height;

  *width = (int) CLAMP (w, 2, YD_RENDER_MAX_SIDE);
  *height = (int) CLAMP (h, 2, YD_RENDER_MAX_SIDE);
}

/**
 * yd_player_ask:
 * @lead_us: how long a picture takes
 * @wish: (out): what should be seen then
 * @user_data: a player
 *
 * A running film is made one frame ahead, so that each can be shown when its time comes. On the
 * feed's thread.
 */
void
yd_player_ask (gint64 lead_us, YdPictureWish *wish, gpointer user_data)
{
  YdPlayer *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Moment moment;

  if (self->state == YD_PLAYER_STATE_EMPTY || self->box_width == 0)
    return;
  const gboolean is_running = look_at_clock (self, &moment);
  fit (self, &wish->width, &wish->height);
  wish->snapshot = yd_snapshot_ref (self->snapshot);
  wish->frame = self->position;
  wish->serial = self->serial;
  if (!is_running) {
    if (self->state == YD_PLAYER_STATE_PLAYING) /* soon */
      wish->next_us = g_get_monotonic_time () + MIN_WAIT_US;
    return;
  }
  const gint64 frame_us = yd_frame_rate_start_us (self->snapshot->rate, 1);
  const gint64 ahead_us = MAX (lead_us, frame_us);
  const double ahead = look_ahead (self, moment.sample, (double) ahead_us * moment.samples_per_us);
  wish->is_backward = moment.samples_per_us < 0;
  wish->frame = get_frame_at (self, ahead, moment.samples_per_us);
  wish->due_us = get_due_us (self, &moment, wish->frame);
  const gint64 over_us = get_due_us (self, &moment, wish->frame + (wish->is_backward ? -1 : 1));
  wish->next_us = MAX (over_us - ahead_us, moment.now_us + MIN_WAIT_US);
}

/* With the lock held */
static void
count (YdPlayer *self, const YdPictureWish *wish, gint64 now_us)
{
  YdPlayerReport *report = &self->report;
  const gint64 frame_us = yd_frame_rate_start_us (self->snapshot->rate, 1);
  const gint64 late_us = wish->due_us > 0 ? now_us - wish->due_us : 0;

  report->n_shown++;
  report->n_late += late_us > frame_us;
  report->worst_late_us = MAX (report->worst_late_us, late_us);
  if (self->shown_serial == wish->serial) {
    const gint64 n_step = MAX ((gint64) ceil (fabs (self->speed)), 1);
    const gint64 n_passed = ABS (wish->frame - self->shown_frame) - n_step;
    const gboolean is_jump =
        self->loop_end > self->loop_start && (wish->frame < self->shown_frame) != wish->is_backward;
    report->n_dropped += is_jump ? 0 : MAX (n_passed, 0);
    report->worst_gap_us = MAX (report->worst_gap_us, now_us - self->shown_us);
  }
  self->shown_serial = wish->serial;
  self->shown_frame = wish->frame;
  self->shown_us = now_us;
}

/**
 * yd_player_show:
 * @pixels: a picture
 * @wish: what it is
 * @user_data: a player
 *
 * Hands a picture to whoever shows it. On the feed's thread, at the picture's time.
 */
void
yd_player_show (GBytes *pixels, const YdPictureWish *wish, gpointer user_data)
{
  YdPlayer *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const gboolean is_running =
      self->state == YD_PLAYER_STATE_PLAYING && wish->serial == self->serial;

  if (self->state == YD_PLAYER_STATE_EMPTY)
    return;
  if (is_running) {
    self->position = CLAMP (wish->frame, 0, self->snapshot->duration_frames - 1);
    count (self, wish, g_get_monotonic_time ());
  }
  g_clear_pointer (&self->picture, g_bytes_unref);
  self->picture = g_bytes_ref (pixels);
  self->picture_width = wish->width;
  self->picture_height = wish->height;
  self->picture_frame = wish->frame;
  yd_player_post (self);
}
