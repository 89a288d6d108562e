/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The works of a session: one runs at a time, in the order in which they were asked for. */
#include <glib/gi18n.h>

#include "app/window/session-private.h"

static void start_next (YdSession *self);

static void
work_changed_cb (YdWork *work, GParamSpec *pspec, YdSession *self)
{
  const YdWorkState state = yd_work_get_state (work);
  if (yd_work_is_open (work))
    return;

  if (state == YD_WORK_STATE_FAILED)
    yd_session_toast (self, yd_work_get_error (work)->message, FALSE);
  g_signal_emit_by_name (self, "finished", work);
  if (work == self->current) {
    g_clear_object (&self->current);
    start_next (self);
  }
}

static void
start_next (YdSession *self)
{
  const guint n_works = g_list_model_get_n_items (G_LIST_MODEL (self->works));

  for (guint i = 0; i < n_works && !self->current; i++) {
    g_autoptr (YdWork) work = g_list_model_get_item (G_LIST_MODEL (self->works), i);
    if (yd_work_get_state (work) != YD_WORK_STATE_WAITING)
      continue;
    self->current = g_object_ref (work);
    yd_work_start (work);
  }
  g_object_notify (G_OBJECT (self), "is-working");
}

static gpointer
wait_for_changes (gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (TRUE); /* what was queued before is done */
}

static void
changes_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  start_next (YD_SESSION (source));
}

/**
 * yd_session_start:
 * @self: a session
 * @title: what a person calls it
 * @func: the work
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Queues something long; one after another runs.
 *
 * Returns: (transfer none): the work, which the session keeps in its list
 */
YdWork *
yd_session_start (YdSession *self,
                  const char *title,
                  YdWorkFunc func,
                  gpointer data,
                  GDestroyNotify free_data)
{
  g_autoptr (YdWork) work = yd_work_new (title, func, data, free_data);

  g_signal_connect_object (work, "notify::state", G_CALLBACK (work_changed_cb), self, 0);
  g_list_store_append (self->works, work);
  yd_session_flush (self);
  yd_background_queue_run (self->queue, self, wait_for_changes, NULL, NULL, NULL, changes_made_cb,
                           NULL);
  return work;
}

/* Making the film up to a step */
typedef struct {
  YdProduction *production;
  char *last_step;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->production);
  g_free (making->last_step);
  g_free (making);
}

static void
show_making (const char *title, double done, const char *detail, gpointer work)
{
  g_autofree char *text =
      detail && *detail ? g_strdup_printf (_ ("%s: %s"), title, detail) : g_strdup (title);

  yd_work_report (work, done, text);
}

static gboolean
make_film (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Making *making = data;
  const YdProductionWatch watch = { .progress = show_making, .user_data = work };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  return yd_production_run (making->production, making->last_step, &watch, report, cancellable,
                            error);
}

/**
 * yd_session_make:
 * @self: a session
 * @last_step: (nullable): "boards", or %NULL for the whole film
 *
 * Makes what is missing or stale up to a step.
 *
 * Returns: (transfer none): the work
 */
YdWork *
yd_session_make (YdSession *self, const char *last_step)
{
  Making *making = g_new (Making, 1);

  *making = (Making){ g_object_ref (yd_session_get_production (self)), g_strdup (last_step) };
  return yd_session_start (self, _ ("Making the film"), make_film, making, making_free);
}
