/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts how often and how long the window's thread does not come round. A source asks to be woken
 * every 10 ms; what it is late is what a person would have waited, less what the thread had to wait
 * for a processor that other programs kept busy. Run with YD_WATCHDOG=1, which prints a line at the
 * end: "main loop: N stalls above 50 ms, the longest M ms".
 *
 * Counts as well how many frames a second a window paints while it paints all the time, as it does
 * while a person scrolls: "frames: N in M ms, the longest wait L ms", a line for each second of a
 * run, and for its end if that has some frames. That a frame was drawn does not say that a screen
 * has shown it; no frames come faster than the window's clock, 60 a second.
 *
 * Source: Linux, Documentation/scheduler/sched-stats.rst, /proc/<pid>/schedstat: time on the
 * processor and time waiting for one, both in nanoseconds, and the number of turns. */
#include "app/window/watchdog.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define TICK_MS 10
#define STALL_US (50 * 1000)
#define REST_US (250 * 1000) /* which ends a run of frames */
#define RUN_US (1000 * 1000) /* of a run, told by itself */
#define MIN_FRAMES 10        /* else nothing is told */

struct _YdWatchdog {
  guint source;
  int schedstat; /* of the watched thread, or -1 where there is none */
  gint64 last_us;
  gint64 last_waited_us;
  gint64 longest_us;
  guint n_stalls;

  GdkFrameClock *clock;  /* borrowed, of the window that a run of frames is of */
  gint64 first_frame_us; /* of the run */
  gint64 last_frame_us;
  gint64 longest_wait_us; /* between two of them */
  guint n_frames;
};

static gint64
get_waited_us (YdWatchdog *self)
{
  char text[64] = "";
  gint64 on_ns = 0, waited_ns = 0;

  if (self->schedstat < 0 || pread (self->schedstat, text, sizeof text - 1, 0) <= 0 ||
      sscanf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &on_ns, &waited_ns) != 2)
    return 0;
  return waited_ns / 1000;
}

static void
end_run (YdWatchdog *self)
{
  if (self->n_frames >= MIN_FRAMES)
    fprintf (stderr,
             "frames: %u in %" G_GINT64_FORMAT " ms, the longest wait %" G_GINT64_FORMAT " ms\n",
             self->n_frames - 1, (self->last_frame_us - self->first_frame_us) / 1000,
             self->longest_wait_us / 1000);
  self->n_frames = 0;
  self->longest_wait_us = 0;
}

static void
painted_cb (GdkFrameClock *clock, YdWatchdog *self)
{
  const gint64 now_us = g_get_monotonic_time ();

  if (clock != self->clock || now_us - self->last_frame_us > REST_US)
    end_run (self);
  self->clock = clock;
  if (self->n_frames == 0)
    self->first_frame_us = now_us;
  else
    self->longest_wait_us = MAX (self->longest_wait_us, now_us - self->last_frame_us);
  self->last_frame_us = now_us;
  self->n_frames++;
  if (now_us - self->first_frame_us < RUN_US)
    return;
  end_run (self);
  self->first_frame_us = now_us;
  self->n_frames = 1;
}

static gboolean
tick_cb (gpointer data)
{
  YdWatchdog *self = data;
  const gint64 now_us = g_get_monotonic_time ();
  const gint64 waited_us = get_waited_us (self);
  const gint64 late_us =
      now_us - self->last_us - TICK_MS * 1000 - (waited_us - self->last_waited_us);

  self->last_us = now_us;
  self->last_waited_us = waited_us;
  self->longest_us = MAX (self->longest_us, late_us);
  if (late_us > STALL_US) {
    self->n_stalls++;
    fprintf (stderr, "main loop: stalled %" G_GINT64_FORMAT " ms\n", late_us / 1000);
  }
  if (now_us - self->last_frame_us > REST_US)
    end_run (self);
  return G_SOURCE_CONTINUE;
}

/**
 * yd_watchdog_new:
 *
 * Begins to watch the main loop of the calling thread.
 *
 * Returns: (transfer full): the watchdog
 */
YdWatchdog *
yd_watchdog_new (void)
{
  YdWatchdog *self = g_new0 (YdWatchdog, 1);

  self->schedstat = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  self->last_us = g_get_monotonic_time ();
  self->last_waited_us = get_waited_us (self);
  self->source = g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, self, NULL);
  return self;
}

static void
realized_cb (GtkWidget *window, YdWatchdog *self)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "paint", G_CALLBACK (painted_cb), self);
}

/**
 * yd_watchdog_follow:
 * @self: a watchdog, which lives longer than @window
 * @window: a window that has not been shown yet
 *
 * Counts the frames of a window from now on.
 */
void
yd_watchdog_follow (YdWatchdog *self, GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), self);
}

/**
 * yd_watchdog_free:
 * @self: (transfer full): a watchdog
 *
 * Ends the watch and prints what was seen.
 */
void
yd_watchdog_free (YdWatchdog *self)
{
  g_source_remove (self->source);
  end_run (self);
  if (self->schedstat >= 0)
    close (self->schedstat);
  fprintf (stderr, "main loop: %u stalls above 50 ms, the longest %" G_GINT64_FORMAT " ms\n",
           self->n_stalls, self->longest_us / 1000);
  g_free (self);
}
