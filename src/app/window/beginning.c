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
  g_free (self->chapters);
  g_free (self->title);
  g_free (self->aspect);
  g_free (self->look);
  g_free (self->film_template);
  g_strfreev (self->files);
  g_free (self);
}

/* What the story's file could not carry is told in the list of works */
static gboolean
import_story (const YdBeginning *self, YdWork *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (YdDocument) document = yd_story_load (self->story, cancellable, error);
  if (!document)
    return FALSE;

  yd_work_note_losses (work, document->losses);
  return yd_story_import (self->store, self->story, document, self->chapters, FALSE, report,
                          cancellable, error);
}

static gboolean
begin (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const YdBeginning *self = data;
  const YdFilmSettings settings = {
    .title = self->title,
    .aspect = self->aspect,
    .look = self->look,
    .film_template = self->film_template,
    .length_ns = self->length_ns,
  };

  return yd_film_settings_apply (self->store, &settings, cancellable, error) &&
         (!self->story || import_story (self, work, cancellable, error));
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
