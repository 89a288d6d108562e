/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with a player. Each function changes what is wanted and wakes the threads;
 * none waits for them. */
#include <math.h>

#include "core/render/player-private.h"

#define MIN_MAGNITUDE 0.1 /* slower than this nothing can be heard or seen to move */
#define GRAIN_FRAMES 2    /* heard while scrubbing */

static gint64
get_last_frame (YdPlayer *self)
{
  return MAX (self->snapshot ? self->snapshot->duration_frames - 1 : 0, 0);
}

static gint64
get_start_sample (YdPlayer *self, gint64 frame)
{
  return yd_frame_rate_start_sample (self->snapshot->rate, frame);
}

/* Something was changed; with the lock held */
static void
changed (YdPlayer *self)
{
  self->serial++;
  yd_picture_feed_wake (self->feed);
  yd_player_post (self);
}

static void
hand_film_on (YdPlayer *self)
{
  const gboolean has_loop = self->snapshot && self->loop_end > self->loop_start;
  const YdTapeFilm film = {
    .snapshot = self->snapshot,
    .loop_start_sample = has_loop ? get_start_sample (self, self->loop_start) : 0,
    .loop_end_sample = has_loop ? get_start_sample (self, self->loop_end) : 0,
  };

  yd_transport_set_film (self->transport, &film);
}

/* Plays from the position on; a frame that is shown already is shown for its whole time */
static void
run (YdPlayer *self)
{
  const gboolean is_backward = self->speed < 0;
  const YdTapeOrder order = {
    .first_sample = get_start_sample (self, self->position + (is_backward ? 1 : 0)),
    .speed = self->speed,
  };

  self->state = YD_PLAYER_STATE_PLAYING;
  self->order = yd_transport_play (self->transport, &order);
  changed (self);
}

static void
rest (YdPlayer *self)
{
  if (self->state != YD_PLAYER_STATE_PLAYING)
    return;
  self->state = YD_PLAYER_STATE_PAUSED;
  self->order = 0;
  yd_transport_stop (self->transport);
  changed (self);
}

/* Goes to a frame, on with playing if it plays */
static void
move_to (YdPlayer *self, gint64 frame)
{
  self->position = CLAMP (frame, 0, get_last_frame (self));
  if (self->state == YD_PLAYER_STATE_PLAYING) {
    run (self);
    return;
  }
  self->state = YD_PLAYER_STATE_PAUSED;
  changed (self);
}

static gboolean
has_same_rate (YdSnapshot *a, YdSnapshot *b)
{
  return a && b && a->rate.num == b->rate.num && a->rate.den == b->rate.den;
}

/**
 * yd_player_set_snapshot:
 * @self: a player
 * @snapshot: (nullable): the film; %NULL for none
 *
 * Follows an edit: the frame is shown again, a running film runs on without a gap and is heard as
 * edited within a tenth of a second. Another frame rate or an end before the position moves it.
 */
void
yd_player_set_snapshot (YdPlayer *self, YdSnapshot *snapshot)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (YdSnapshot) old = NULL; /* freed without the lock */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  old = self->snapshot;
  self->snapshot = snapshot ? yd_snapshot_ref (snapshot) : NULL;
  hand_film_on (self);
  if (!snapshot || snapshot->duration_frames <= 0) {
    rest (self);
    self->state = YD_PLAYER_STATE_EMPTY;
    self->position = 0;
    changed (self);
    return;
  }
  const gboolean is_running = self->state == YD_PLAYER_STATE_PLAYING;
  const gboolean was_empty = self->state == YD_PLAYER_STATE_EMPTY;
  self->position = MIN (self->position, get_last_frame (self));
  if (was_empty || (self->state == YD_PLAYER_STATE_ENDED && self->position < get_last_frame (self)))
    self->state = YD_PLAYER_STATE_PAUSED;
  if (is_running && !has_same_rate (old, snapshot)) {
    run (self);
    return;
  }
  /* a running film keeps its serial: nothing about its clock has changed */
  yd_picture_feed_wake (self->feed);
  yd_player_post (self);
}

/**
 * yd_player_set_size:
 * @self: a player
 * @width: of the room there is, pixels of the screen
 * @height: of the room there is, pixels of the screen
 *
 * Says how large pictures may be: they have the film's shape and just fit. Before the first call
 * there are none.
 */
void
yd_player_set_size (YdPlayer *self, int width, int height)
{
  g_return_if_fail (YD_IS_PLAYER (self) && width > 0 && height > 0);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  self->box_width = width;
  self->box_height = height;
  yd_picture_feed_wake (self->feed);
}

/**
 * yd_player_forget_media:
 * @self: a player
 *
 * Reads files anew. Call it when media were moved, relinked or repaired.
 */
void
yd_player_forget_media (YdPlayer *self)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  yd_picture_feed_forget (self->feed);
  yd_transport_forget (self->transport);
}

/* Where playing begins: at the position, but not where it would be over at once */
static gint64
get_first_frame (YdPlayer *self)
{
  const gboolean is_backward = self->speed < 0;
  const gint64 last = get_last_frame (self);
  const gint64 loop_end = MIN (self->loop_end, last + 1);

  if (loop_end > self->loop_start &&
      (self->position < self->loop_start || self->position >= loop_end))
    return is_backward ? loop_end - 1 : self->loop_start;
  if (self->state == YD_PLAYER_STATE_ENDED && !is_backward)
    return 0;
  return self->position;
}

/**
 * yd_player_play:
 * @self: a player
 *
 * Plays from the position on; from the beginning if it had come to the end, and from the beginning
 * of the loop if it is outside of it.
 */
void
yd_player_play (YdPlayer *self)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (self->state == YD_PLAYER_STATE_EMPTY || self->state == YD_PLAYER_STATE_PLAYING)
    return;
  self->position = get_first_frame (self);
  run (self);
}

/**
 * yd_player_pause:
 * @self: a player
 *
 * Stops at the frame that is seen.
 */
void
yd_player_pause (YdPlayer *self)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  rest (self);
}

/**
 * yd_player_seek:
 * @self: a player
 * @frame: where to; the nearest there is
 *
 * Goes to a frame; a running film runs on from there. Of many seeks in a row only those are done
 * that there is time for, the last one always.
 */
void
yd_player_seek (YdPlayer *self, gint64 frame)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (self->state != YD_PLAYER_STATE_EMPTY)
    move_to (self, frame);
}

/**
 * yd_player_scrub:
 * @self: a player
 * @frame: where to; the nearest there is
 *
 * Goes to a frame, pauses there, and lets a bite of its sound be heard.
 */
void
yd_player_scrub (YdPlayer *self, gint64 frame)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (self->state == YD_PLAYER_STATE_EMPTY)
    return;
  rest (self);
  move_to (self, frame);
  const YdTapeOrder order = {
    .first_sample = get_start_sample (self, self->position),
    .speed = 1,
    .length_samples = get_start_sample (self, GRAIN_FRAMES),
  };
  yd_transport_play (self->transport, &order);
}

/**
 * yd_player_step:
 * @self: a player
 * @n_frames: how many frames on; below 0 for back
 *
 * Pauses and goes on by some frames.
 */
void
yd_player_step (YdPlayer *self, gint64 n_frames)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (self->state == YD_PLAYER_STATE_EMPTY)
    return;
  rest (self);
  const gint64 last = get_last_frame (self); /* so that no sum can be too large */
  move_to (self, self->position + CLAMP (n_frames, -last, last));
}

/* With the lock held */
static void
set_speed (YdPlayer *self, double speed)
{
  const double bounded = CLAMP (speed, YD_PLAYER_MIN_SPEED, YD_PLAYER_MAX_SPEED);
  const double magnitude = MAX (fabs (bounded), MIN_MAGNITUDE);
  const double wanted = bounded < 0 ? -magnitude : magnitude;

  if (self->speed == wanted)
    return;
  self->speed = wanted;
  if (self->state == YD_PLAYER_STATE_PLAYING)
    run (self);
  else
    changed (self);
}

/**
 * yd_player_set_speed:
 * @self: a player
 * @speed: -2 to 4; 1 is the film's own, below 0 is backwards, 0 pauses
 *
 * Sets how fast it plays, now or when it next does. Up to twice the speed the pitch of the sound is
 * kept.
 */
void
yd_player_set_speed (YdPlayer *self, double speed)
{
  g_return_if_fail (YD_IS_PLAYER (self) && isfinite (speed));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (speed == 0)
    rest (self);
  else
    set_speed (self, speed);
}

/**
 * yd_player_shuttle:
 * @self: a player
 * @direction: -1 for the key J, 0 for K, 1 for L
 *
 * Plays in a direction, faster each time: forwards at 1, 2 and 4, backwards at 1 and 2. The other
 * direction begins at 1 again; K pauses, and the next L or J begins at 1.
 */
void
yd_player_shuttle (YdPlayer *self, int direction)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (self->state == YD_PLAYER_STATE_EMPTY)
    return;
  if (direction == 0) {
    rest (self);
    set_speed (self, 1);
    return;
  }
  const double sign = direction < 0 ? -1 : 1;
  if (self->state == YD_PLAYER_STATE_PLAYING) {
    const double doubled = self->speed * sign > 0 ? MAX (fabs (self->speed) * 2, 1) : 1;
    set_speed (self, sign * doubled);
    return;
  }
  set_speed (self, sign);
  self->position = get_first_frame (self);
  run (self);
}

/**
 * yd_player_set_loop:
 * @self: a player
 * @start_frame: first frame of the range
 * @end_frame: the frame after the last one
 *
 * Repeats a range. A film that is being played before it runs into it, one after it runs on.
 */
void
yd_player_set_loop (YdPlayer *self, gint64 start_frame, gint64 end_frame)
{
  g_return_if_fail (YD_IS_PLAYER (self));
  g_return_if_fail (start_frame >= 0 && end_frame > start_frame);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  self->loop_start = start_frame;
  self->loop_end = end_frame;
  hand_film_on (self);
}

/**
 * yd_player_clear_loop:
 * @self: a player
 *
 * Plays on to the film's end.
 */
void
yd_player_clear_loop (YdPlayer *self)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  self->loop_start = self->loop_end = 0;
  hand_film_on (self);
}
