/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making the film of a session, as work in its list. */
#include "app/window/session.h"

#include <glib/gi18n.h>

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
      detail && *detail ? g_strdup_printf ("%s: %s", title, detail) : g_strdup (title);

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
