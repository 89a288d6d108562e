/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/project-session.h"

#include <glib/gi18n.h>

#include "core/offline/offline-providers.h"
#include "core/production/project-note.h"
#include "core/store/history.h"
#include "core/store/store-tidy.h"

static void
show_progress (const char *title, double done, const char *detail, gpointer user_data)
{
  YdCommand *command = user_data;

  yd_terminal_progress (command->terminal, title, done, detail);
}

static gboolean
ask (const char *step, const char *title, gpointer user_data)
{
  YdCommand *command = user_data;
  g_autofree char *question = g_strdup_printf (_ ("“%s” is done. Go on?"), title);

  return yd_terminal_ask (command->terminal, question);
}

/* the start page and other programs find the project there; a home that cannot be written to is no
 * reason to stop */
static void
note_project (YdProjectSession *self, YdCommand *command)
{
  if (self->library)
    yd_project_note (self->store, self->library, command->cancellable, NULL);
}

/* for writing only: a folder opened for reading has no jobs to recover */
static gboolean
start (YdProjectSession *self, YdCommand *command, GError **error)
{
  g_autoptr (GPtrArray) providers = yd_offline_providers_new ();

  self->library = yd_library_open (NULL);
  self->production = yd_production_new (self->store, self->library, providers);
  self->report = yd_production_report_new ();
  self->watch = (YdProductionWatch){ .progress = show_progress, .user_data = command };
  if (yd_store_is_read_only (self->store))
    return TRUE;
  note_project (self, command);
  return yd_production_recover (self->production, command->cancellable, error);
}

/**
 * yd_project_session_open:
 * @self: (out caller-allocates): a session, all zero
 * @command: the running verb
 * @folder: the project's folder
 * @is_writing: whether the verb changes it
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: whether the project is open
 */
gboolean
yd_project_session_open (YdProjectSession *self,
                         YdCommand *command,
                         const char *folder,
                         gboolean is_writing,
                         GError **error)
{
  self->store = yd_store_open (folder, is_writing ? YD_STORE_OPEN_DEFAULT : YD_STORE_OPEN_READ_ONLY,
                               command->cancellable, error);
  return self->store && start (self, command, error);
}

/**
 * yd_project_session_open_or_create:
 * @self: (out caller-allocates): a session, all zero
 * @command: the running verb
 * @folder: the project's folder, made when there is nothing
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: whether the project is open for writing
 */
gboolean
yd_project_session_open_or_create (YdProjectSession *self,
                                   YdCommand *command,
                                   const char *folder,
                                   GError **error)
{
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    return yd_project_session_open (self, command, folder, TRUE, error);
  self->store = yd_store_create (folder, command->cancellable, error);
  return self->store && start (self, command, error);
}

/**
 * yd_project_session_begin_step:
 * @self: a session open for writing
 * @command: the running verb
 *
 * Notes where the project stands before a piece of work of several steps.
 */
void
yd_project_session_begin_step (YdProjectSession *self, YdCommand *command)
{
  self->before = yd_history_get_current (self->store, command->cancellable, NULL);
}

/**
 * yd_project_session_end_step:
 * @self: a session whose work has begun
 * @name: what a person would call it, translated
 *
 * Makes one step of the history of all that was done, also when it was not done to the end: what
 * cannot be joined stays several steps.
 */
void
yd_project_session_end_step (YdProjectSession *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (self->before >= 0 && !yd_history_join_since (self->store, self->before, name, NULL, &error))
    g_info ("%s", error->message);
}

/**
 * yd_project_session_ask_approval:
 * @self: a session
 * @command: the running verb
 *
 * Has every step wait for a person's yes.
 */
void
yd_project_session_ask_approval (YdProjectSession *self, YdCommand *command)
{
  self->watch.approve = ask;
}

/**
 * yd_project_session_close: (skip)
 * @self: a session
 */
void
yd_project_session_close (YdProjectSession *self)
{
  g_clear_pointer (&self->report, yd_production_report_free);
  g_clear_object (&self->production);
  g_clear_pointer (&self->library, yd_library_close);
  if (self->store) {
    yd_store_tidy_when_due (self->store);
    yd_store_close (self->store);
  }
  g_clear_object (&self->store);
}
