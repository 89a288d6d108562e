/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to a project that was just made: its settings, its story, or the files that it was
 * made from. */
#include "app/window/beginning.h"

#include <glib/gi18n.h>

#include "app/window/import-work.h"
#include "core/production/story-import.h"

/**
 * yd_beginning_free:
 * @beginning: (nullable): a beginning
 *
 * Frees it.
 */
void
yd_beginning_free (gpointer beginning)
{
  YdBeginning *self = beginning;

  if (!self)
    return;
  g_clear_object (&self->store);
  g_free (self->story);
  g_free (self->title);
  g_free (self->aspect);
  g_free (self->look);
  g_free (self->film_template);
  g_strfreev (self->files);
  g_free (self);
}

static gboolean
begin (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const YdBeginning *beginning = data;
  const YdFilmSettings settings = {
    .title = beginning->title,
    .aspect = beginning->aspect,
    .look = beginning->look,
    .film_template = beginning->film_template,
    .length_ns = beginning->length_ns,
  };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  return yd_film_settings_apply (beginning->store, &settings, cancellable, error) &&
         (!beginning->story ||
          yd_story_import (beginning->store, beginning->story, report, cancellable, error));
}

/**
 * yd_beginning_start:
 * @self: (transfer full): what the project begins with
 * @window: that shows the project
 *
 * Queues it.
 */
void
yd_beginning_start (YdBeginning *self, YdWindow *window)
{
  YdSession *session = yd_window_get_session (window);
  const gboolean has_story = self->story != NULL;
  g_auto (GStrv) files = g_steal_pointer (&self->files);

  self->store = g_object_ref (yd_session_get_store (session));
  yd_session_start (session, has_story ? _ ("Reading the story") : _ ("Setting up the film"), begin,
                    self, yd_beginning_free);
  if (has_story)
    yd_session_make (session, NULL);
  if (files)
    yd_import_work_start (window, (const char *const *) files);
}
