/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes the project: writing, undoing and redoing, one after another on a thread. */
#include <glib/gi18n.h>

#include "app/window/session-private.h"
#include "core/store/history.h"

/* A change on its way to the writer */
typedef struct {
  YdStore *store;
  char *step;
  char *coalesce_key;
  YdWriteFunc func; /* NULL for saving a record */
  gpointer data;
  GDestroyNotify free_data;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  if (change->free_data)
    change->free_data (change->data);
  g_object_unref (change->store);
  g_free (change->step);
  g_free (change->coalesce_key);
  g_free (change);
}

static gboolean
save_record (YdWriter *writer, gpointer record, GError **error)
{
  return yd_writer_save (writer, record, error);
}

static gpointer
make_change (gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  return GINT_TO_POINTER (yd_store_write (change->store, change->step, change->coalesce_key,
                                          change->func, change->data, cancellable, error));
}

static void
change_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdSession *self = YD_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!yd_background_finish (self, result, &error) && error)
    yd_session_toast (self, error->message, FALSE);
}

/**
 * yd_session_write:
 * @self: a session
 * @step: what a person reads in the history, "Split shot"
 * @coalesce_key: (nullable): changes of one key within a minute are one step
 * @func: the change, on the writer's thread
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Changes the project beside the window; an error is told as a toast and changes nothing.
 */
void
yd_session_write (YdSession *self,
                  const char *step,
                  const char *coalesce_key,
                  YdWriteFunc func,
                  gpointer data,
                  GDestroyNotify free_data)
{
  yd_session_write_async (self, step, coalesce_key, func, data, free_data, change_made_cb, NULL);
}

/**
 * yd_session_write_async:
 * @self: a session
 * @step: what a person reads in the history
 * @coalesce_key: (nullable): as for yd_session_write()
 * @func: the change, on the writer's thread
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 * @callback: called when it is made or has failed
 * @user_data: for @callback
 *
 * Changes the project beside the window, for those who must know when it is done.
 */
void
yd_session_write_async (YdSession *self,
                        const char *step,
                        const char *coalesce_key,
                        YdWriteFunc func,
                        gpointer data,
                        GDestroyNotify free_data,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Change *change = g_new (Change, 1);

  *change = (Change){
    g_object_ref (self->store), g_strdup (step), g_strdup (coalesce_key), func, data, free_data,
  };
  yd_background_queue_run (self->queue, self, make_change, change, change_free, NULL, callback,
                           user_data);
}

/**
 * yd_session_write_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: set to what the store says
 *
 * Returns: whether the change was made
 */
gboolean
yd_session_write_finish (YdSession *self, GAsyncResult *result, GError **error)
{
  return yd_background_finish (self, result, error) != NULL;
}

/**
 * yd_session_save:
 * @self: a session
 * @step: what a person reads in the history
 * @coalesce_key: (nullable): as for yd_session_write()
 * @record: (transfer none): a `YdRecord`; it is copied
 *
 * Saves one row.
 */
void
yd_session_save (YdSession *self, const char *step, const char *coalesce_key, gpointer record)
{
  yd_session_write (self, step, coalesce_key, save_record, yd_record_copy (record), g_object_unref);
}

typedef struct {
  YdStore *store;
  gboolean is_redo;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->store);
  g_free (step);
}

static gpointer
move_in_history (gpointer data, GCancellable *cancellable, GError **error)
{
  const Step *step = data;
  g_autofree char *name = NULL;
  const gboolean is_done = step->is_redo ? yd_history_redo (step->store, &name, cancellable, error)
                                         : yd_history_undo (step->store, &name, cancellable, error);
  if (!is_done)
    return NULL;
  return g_strdup_printf (step->is_redo ? _ ("Redone: %s") : _ ("Undone: %s"), name ? name : "");
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdSession *self = YD_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = yd_background_finish (self, result, &error);

  if (text || error)
    yd_session_toast (self, text ? text : error->message, FALSE);
}

static void
start_move (YdSession *self, gboolean is_redo)
{
  Step *step = g_new (Step, 1);

  *step = (Step){ g_object_ref (self->store), is_redo };
  yd_session_flush (self);
  yd_background_queue_run (self->queue, self, move_in_history, step, step_free, g_free, moved_cb,
                           NULL);
}

/**
 * yd_session_undo:
 * @self: a session
 *
 * Takes the last step back.
 */
void
yd_session_undo (YdSession *self)
{
  if (self->undo_name)
    start_move (self, FALSE);
}

/**
 * yd_session_redo:
 * @self: a session
 *
 * Takes the last undone step again.
 */
void
yd_session_redo (YdSession *self)
{
  if (self->redo_name)
    start_move (self, TRUE);
}
