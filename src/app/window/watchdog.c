/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts how often and how long the window's thread does not come round. A source asks to be woken
 * every 10 ms; what it is late is what a person would have waited. Run with YD_WATCHDOG=1, which
 * prints each stall with the time the thread itself was at work in it (the rest it waited for a
 * processor), and a line at the end: "main loop: N stalls above 50 ms, the longest M ms". */
#include "app/window/watchdog.h"

#include <stdio.h>
#include <time.h>

#define TICK_MS 10
#define STALL_US (50 * 1000)

struct _YdWatchdog {
  guint source;
  gint64 last_us;
  gint64 last_work_us; /* of the thread */
  gint64 longest_us;
  guint n_stalls;
};

static gint64
get_work_us (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
tick_cb (gpointer data)
{
  YdWatchdog *self = data;
  const gint64 now_us = g_get_monotonic_time ();
  const gint64 late_us = now_us - self->last_us - TICK_MS * 1000;
  const gint64 work_us = get_work_us ();
  const gint64 worked_us = work_us - self->last_work_us;

  self->last_us = now_us;
  self->last_work_us = work_us;
  self->longest_us = MAX (self->longest_us, late_us);
  if (late_us > STALL_US) {
    self->n_stalls++;
    fprintf (stderr,
             "main loop: stalled %" G_GINT64_FORMAT " ms, %" G_GINT64_FORMAT " ms at work\n",
             late_us / 1000, worked_us / 1000);
  }
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

  self->last_us = g_get_monotonic_time ();
  self->last_work_us = get_work_us ();
  self->source = g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, self, NULL);
  return self;
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
  fprintf (stderr, "main loop: %u stalls above 50 ms, the longest %" G_GINT64_FORMAT " ms\n",
           self->n_stalls, self->longest_us / 1000);
  g_free (self);
}
