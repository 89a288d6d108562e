/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing a project beside the window. */
#include "app/window/session-private.h"
#include "core/offline/offline-providers.h"
#include "core/production/project-note.h"

/* The start page shows it from now on. A home that cannot be written to is no reason to stop. */
static void
note_project (YdLibrary *library, YdStore *store)
{
  g_autoptr (GError) error = NULL;

  if (library && !yd_store_is_read_only (store) && !yd_project_note (store, library, NULL, &error))
    g_info ("%s", error->message);
}

/* Opening, on a thread of its own */
typedef struct {
  char *folder;
  gboolean is_new;
  YdLibrary *library; /* borrowed from the application, which outlives it */
} Opening;

typedef struct {
  YdStore *store;
  YdProduction *production;
  YdLibrary *library; /* borrowed */
  YdSessionFacts *facts;
} Opened;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->folder);
  g_free (opening);
}

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_object (&opened->production);
  if (opened->store)
    yd_store_close (opened->store);
  g_clear_object (&opened->store);
  g_clear_pointer (&opened->facts, yd_session_facts_free);
  g_free (opened);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

static gpointer
open_project (gpointer data, GCancellable *cancellable, GError **error)
{
  const Opening *opening = data;
  g_autoptr (Opened) opened = g_new0 (Opened, 1);
  g_autoptr (GPtrArray) providers = yd_offline_providers_new ();

  opened->store = opening->is_new ? yd_store_create (opening->folder, cancellable, error)
                                  : yd_store_open (opening->folder, YD_STORE_OPEN_FALL_BACK,
                                                   cancellable, error);
  if (!opened->store)
    return NULL;
  opened->library = opening->library;
  opened->production = yd_production_new (opened->store, opening->library, providers);
  opened->facts = yd_session_facts_load (opened->store, cancellable, error);
  if (!opened->facts)
    return NULL;
  if (!yd_store_is_read_only (opened->store)) {
    if (!yd_production_recover (opened->production, cancellable, error))
      return NULL;
    note_project (opening->library, opened->store);
  }
  return g_steal_pointer (&opened);
}

/**
 * yd_session_open_async:
 * @folder: of the project
 * @is_new: whether it shall be made
 * @library: (nullable): the person's library; must outlive the session
 * @cancellable: (nullable): to give up
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens a project beside the window.
 */
void
yd_session_open_async (const char *folder,
                       gboolean is_new,
                       YdLibrary *library,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening){ g_strdup (folder), is_new, library };
  yd_background_run (NULL, open_project, opening, opening_free, opened_free, cancellable, callback,
                     user_data);
}

/**
 * yd_session_open_finish:
 * @result: what the callback was given
 * @error: set to a `YD_STORE_ERROR` when the project cannot be opened
 *
 * Returns: (transfer full) (nullable): the session
 */
YdSession *
yd_session_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (Opened) opened = yd_background_finish (NULL, result, error);
  if (!opened)
    return NULL;

  return yd_session_new_opened (g_steal_pointer (&opened->store),
                                g_steal_pointer (&opened->production), opened->library,
                                opened->facts);
}

/* Closing, on a thread of its own */
typedef struct {
  YdStore *store;
  YdLibrary *library; /* borrowed */
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_object_unref (closing->store);
  g_free (closing);
}

static gpointer
close_store (gpointer data, GCancellable *cancellable, GError **error)
{
  const Closing *closing = data;

  note_project (closing->library, closing->store);
  yd_store_close (closing->store);
  return GINT_TO_POINTER (TRUE);
}

/**
 * yd_session_close_async:
 * @self: a session
 * @callback: called when all is written and closed
 * @user_data: for @callback
 *
 * Stops what works and closes the project beside the window.
 */
void
yd_session_close_async (YdSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  const guint n_works = g_list_model_get_n_items (G_LIST_MODEL (self->works));

  for (guint i = n_works; i > 0; i--) {
    g_autoptr (YdWork) work = g_list_model_get_item (G_LIST_MODEL (self->works), i - 1);
    yd_work_cancel (work);
  }
  g_signal_handlers_disconnect_by_data (self->store, self);
  yd_session_remember (self);
  Closing *closing = g_new (Closing, 1);
  *closing = (Closing){ g_object_ref (self->store), self->library };
  yd_background_queue_run (self->queue, self, close_store, closing, closing_free, NULL, callback,
                           user_data);
}

/**
 * yd_session_close_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: not set today
 *
 * Returns: whether the project is closed
 */
gboolean
yd_session_close_finish (YdSession *self, GAsyncResult *result, GError **error)
{
  return yd_background_finish (self, result, error) != NULL;
}
