/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cut must not wait for its picture to be decoded, nor for its backdrop to be blurred; nor must
 * words wait to be drawn. While a frame is shown, the frames with which the next clips and the next
 * subtitle begin are prepared by a second renderer: what they need is in the shared pool then,
 * under the very names under which it will be looked for. */
#include "core/render/picture-ahead.h"

#include "core/render/renderer-private.h"
#include "core/timeline/timeline-rule.h"

#define N_NEXT 2
#define NEAR_FRAMES 16 /* a film that runs, or a step */
#define CALM_US 150000 /* after a jump; while a person looks for a place, nothing is made ahead */

struct _YdPictureAhead {
  GThread *thread;
  YdRenderer *renderer; /* of the thread */
  GCancellable *cancellable;

  GMutex mutex; /* for all that follows */
  GCond changed;
  YdPictureWish shown; /* owns its snapshot */
  gboolean is_new;
  gboolean is_quitting;
};

typedef struct {
  gint64 frames[N_NEXT + 1]; /* of clips, the nearest first; then of a subtitle */
  guint n_frames;
} Next;

static void
consider (Next *next, gint64 frame, gint64 from)
{
  guint at = 0;

  while (at < next->n_frames && ABS (next->frames[at] - from) < ABS (frame - from))
    at++;
  if (at == N_NEXT || (at < next->n_frames && next->frames[at] == frame))
    return;
  next->n_frames = MIN (next->n_frames + 1, N_NEXT);
  for (guint i = next->n_frames - 1; i > at; i--)
    next->frames[i] = next->frames[i - 1];
  next->frames[at] = frame;
}

/* Backward the last frame of a subtitle is met first, and its words are the same */
static void
add_cue (Next *next, const YdPictureWish *shown)
{
  GPtrArray *cues = shown->snapshot->cues;
  guint low = 0, high = cues->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    const YdSnapshotCue *cue = cues->pdata[middle];
    if (cue->start_frame <= shown->frame)
      low = middle + 1;
    else
      high = middle;
  }
  const int found = shown->is_backward ? (int) low - 2 : (int) low;
  if (found < 0 || found >= (int) cues->len)
    return;
  const YdSnapshotCue *cue = cues->pdata[found];
  next->frames[next->n_frames++] = cue->start_frame;
}

/* The first frames that clips will have a part in, in the order of playing */
static Next
find_next (const YdPictureWish *shown)
{
  Next next = { .n_frames = 0 };

  for (guint i = 0; i < shown->snapshot->tracks->len; i++) {
    const YdSnapshotTrack *track = shown->snapshot->tracks->pdata[i];
    if (!yd_track_kind_is_picture (track->kind) || track->is_hidden)
      continue;
    const gint64 at = yd_track_find_clip (track, shown->frame);
    const gint64 step = shown->is_backward ? -1 : 1;
    for (gint64 k = at - step, n = 0; n < N_NEXT + 2; k += step, n++) {
      if (k < 0 || k >= track->clips->len)
        continue;
      const YdClipSpan span = yd_track_get_span (track, (guint) k);
      const gint64 first = shown->is_backward ? span.end_frame - 1 : span.first_frame;
      if ((first - shown->frame) * step > 0)
        consider (&next, first, shown->frame);
    }
  }
  add_cue (&next, shown);
  return next;
}

static void
make_ready (YdPictureAhead *self, const YdPictureWish *shown, gint64 frame)
{
  yd_renderer_set_uses_proxies (self->renderer, shown->width < shown->snapshot->width);
  yd_render_prepare_frame (self->renderer, shown->snapshot, frame, shown->width, shown->height,
                           self->cancellable);
}

/* What was made ready, so that it is not done for each frame again; @snapshot is only compared */
typedef struct {
  const YdSnapshot *snapshot;
  int width;
  int height;
  gint64 frame; /* that was shown */
  Next next;
} Done;

static gboolean
is_done (const Done *done, const YdPictureWish *shown, gint64 frame)
{
  if (done->snapshot != shown->snapshot || done->width != shown->width ||
      done->height != shown->height)
    return FALSE;
  for (guint i = 0; i < done->next.n_frames; i++)
    if (done->next.frames[i] == frame)
      return TRUE;
  return FALSE;
}

static gboolean
is_jump (const Done *done, const YdPictureWish *shown)
{
  return done->snapshot != shown->snapshot || ABS (done->frame - shown->frame) > NEAR_FRAMES;
}

/* Waits until nobody jumps any more; with the lock held */
static void
wait_for_calm (YdPictureAhead *self)
{
  const gint64 until_us = g_get_monotonic_time () + CALM_US;

  while (!self->is_new && !self->is_quitting)
    if (!g_cond_wait_until (&self->changed, &self->mutex, until_us))
      return;
}

static gpointer
ahead_thread (gpointer data)
{
  YdPictureAhead *self = data;
  g_autoptr (YdSnapshot) film = NULL; /* held, so that `done` compares with a living one */
  Done done = { NULL };

  g_mutex_lock (&self->mutex);
  while (!self->is_quitting) {
    if (!self->is_new) {
      g_cond_wait (&self->changed, &self->mutex);
      continue;
    }
    self->is_new = FALSE;
    if (is_jump (&done, &self->shown)) {
      done.frame = self->shown.frame;
      wait_for_calm (self);
      if (self->is_new || self->is_quitting)
        continue;
    }
    YdPictureWish shown = self->shown;
    yd_snapshot_ref (shown.snapshot);
    g_mutex_unlock (&self->mutex);

    const Next next = find_next (&shown);
    for (guint i = 0; i < next.n_frames; i++)
      if (!is_done (&done, &shown, next.frames[i]))
        make_ready (self, &shown, next.frames[i]);
    done = (Done){ shown.snapshot, shown.width, shown.height, shown.frame, next };
    g_clear_pointer (&film, yd_snapshot_unref);
    film = shown.snapshot;
    g_mutex_lock (&self->mutex);
  }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * yd_picture_ahead_new:
 * @media: the pool that is filled
 *
 * Starts the thread.
 *
 * Returns: (transfer full): what works ahead
 */
YdPictureAhead *
yd_picture_ahead_new (YdMediaPool *media)
{
  YdPictureAhead *self = g_new0 (YdPictureAhead, 1);

  self->renderer = yd_renderer_new_shared (media, TRUE);
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("picture-ahead", ahead_thread, self);
  return self;
}

/**
 * yd_picture_ahead_free:
 * @self: (transfer full): what works ahead
 *
 * Ends the thread, and waits for that.
 */
void
yd_picture_ahead_free (YdPictureAhead *self)
{
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->mutex);
  self->is_quitting = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_clear_pointer (&self->shown.snapshot, yd_snapshot_unref);
  yd_renderer_free (self->renderer);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * yd_picture_ahead_follow:
 * @self: what works ahead
 * @shown: what is seen now
 *
 * Tells where the film is. Does not block.
 */
void
yd_picture_ahead_follow (YdPictureAhead *self, const YdPictureWish *shown)
{
  g_autoptr (YdSnapshot) old = NULL; /* freed without the lock */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  old = self->shown.snapshot;
  self->shown = *shown;
  yd_snapshot_ref (self->shown.snapshot);
  self->is_new = TRUE;
  g_cond_signal (&self->changed);
}
