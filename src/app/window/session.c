/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open project, as all workspaces of its window share it. Every change goes through it, on the
 * writer's thread; what went wrong comes back as a toast. */
#include "app/window/session.h"

#include <glib/gi18n.h>

#include "app/window/background.h"
#include "core/offline/offline-providers.h"
#include "core/production/project-cover.h"
#include "core/store/films.h"
#include "core/store/history.h"

struct _YdSession {
  GObject parent_instance;

  YdStore *store;           /* owned */
  YdProduction *production; /* owned */
  YdLibrary *library;       /* borrowed from the program, or NULL */
  YdSelection *selection;   /* owned */
  YdBackgroundQueue *queue; /* owned: changes are made in the order they were asked for */
  GListStore *works;        /* owned, of YdWork, the newest last */
  YdWork *current;          /* owned, what runs, or NULL */
  char *title;              /* owned, of the film */
  char *undo_name;          /* owned, or NULL */
  char *redo_name;          /* owned, or NULL */
  gboolean is_refreshing;   /* facts are being read */
  gboolean is_outdated;     /* something changed meanwhile */
};

G_DEFINE_FINAL_TYPE (YdSession, yd_session, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_FOLDER,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  PROP_IS_READ_ONLY,
  PROP_IS_WORKING,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum { SIGNAL_CHANGED, SIGNAL_FLUSH, SIGNAL_TOAST, SIGNAL_FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What the header shows, read in one go */
typedef struct {
  char *title;
  char *undo_name;
  char *redo_name;
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_free (facts->title);
  g_free (facts->undo_name);
  g_free (facts->redo_name);
  g_free (facts);
}

static gpointer
load_facts (gpointer data, GCancellable *cancellable, GError **error)
{
  YdStore *store = data;
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, error) : NULL;
  if (!reader)
    return NULL;

  Facts *facts = g_new0 (Facts, 1);
  facts->title = g_strdup (film ? film->title : "");
  facts->undo_name = yd_history_get_undo_name (store);
  facts->redo_name = yd_history_get_redo_name (store);
  return facts;
}

static void
set_text (YdSession *self, char **at, const char *text, int prop)
{
  if (g_strcmp0 (*at, text) == 0)
    return;
  g_free (*at);
  *at = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
take_facts (YdSession *self, const Facts *facts)
{
  set_text (self, &self->title, facts->title, PROP_TITLE);
  set_text (self, &self->undo_name, facts->undo_name, PROP_UNDO_NAME);
  set_text (self, &self->redo_name, facts->redo_name, PROP_REDO_NAME);
}

static void refresh_facts (YdSession *self);

static void
facts_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdSession *self = YD_SESSION (source);
  g_autoptr (GError) error = NULL;
  Facts *facts = yd_background_finish (self, result, &error);

  self->is_refreshing = FALSE;
  if (!facts)
    return; /* the project was closed */
  take_facts (self, facts);
  facts_free (facts);
  if (self->is_outdated)
    refresh_facts (self);
}

static void
refresh_facts (YdSession *self)
{
  self->is_outdated = self->is_refreshing;
  if (self->is_refreshing)
    return;
  self->is_refreshing = TRUE;
  yd_background_run (self, load_facts, g_object_ref (self->store), g_object_unref, facts_free, NULL,
                     facts_loaded_cb, NULL);
}

static void
store_changed_cb (YdStore *store, const char *table, const char *const *ids, YdSession *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, table, ids);
  refresh_facts (self);
}

/* The start page shows it from now on. A home that cannot be written to is no reason to stop. */
static void
note_project (YdLibrary *library, YdStore *store, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cover = yd_project_cover_find (store, NULL, &error);

  if (library && !yd_store_is_read_only (store) && !error)
    yd_library_add_project (library, yd_store_get_folder (store), title, cover, &error);
  if (error)
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
  Facts *facts;
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
  g_clear_pointer (&opened->facts, facts_free);
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
  opened->facts = load_facts (opened->store, cancellable, error);
  if (!opened->facts)
    return NULL;
  if (!yd_store_is_read_only (opened->store)) {
    if (!yd_production_recover (opened->production, cancellable, error))
      return NULL;
    note_project (opening->library, opened->store, opened->facts->title);
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

  YdSession *self = g_object_new (YD_TYPE_SESSION, NULL);
  self->store = g_steal_pointer (&opened->store);
  self->production = g_steal_pointer (&opened->production);
  self->library = opened->library;
  take_facts (self, opened->facts);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  return self;
}

/* Closing, on a thread of its own */
typedef struct {
  YdStore *store;
  YdLibrary *library; /* borrowed */
  char *title;
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_object_unref (closing->store);
  g_free (closing->title);
  g_free (closing);
}

static gpointer
close_store (gpointer data, GCancellable *cancellable, GError **error)
{
  const Closing *closing = data;

  note_project (closing->library, closing->store, closing->title);
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
  Closing *closing = g_new (Closing, 1);
  *closing = (Closing){ g_object_ref (self->store), self->library, g_strdup (self->title) };
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

/**
 * yd_session_get_store:
 * @self: a session
 *
 * Returns: (transfer none): the project
 */
YdStore *
yd_session_get_store (YdSession *self)
{
  return self->store;
}

/**
 * yd_session_get_production:
 * @self: a session
 *
 * Returns: (transfer none): what makes the film of this project
 */
YdProduction *
yd_session_get_production (YdSession *self)
{
  return self->production;
}

/**
 * yd_session_get_selection:
 * @self: a session
 *
 * Returns: (transfer none): what is selected
 */
YdSelection *
yd_session_get_selection (YdSession *self)
{
  return self->selection;
}

/**
 * yd_session_get_works:
 * @self: a session
 *
 * Returns: (transfer none): a list of `YdWork`, in the order in which it was started
 */
GListModel *
yd_session_get_works (YdSession *self)
{
  return G_LIST_MODEL (self->works);
}

/**
 * yd_session_get_title:
 * @self: a session
 *
 * Returns: (transfer none): the film's title, "" for none
 */
const char *
yd_session_get_title (YdSession *self)
{
  return self->title;
}

/**
 * yd_session_toast:
 * @self: a session
 * @text: a sentence
 * @can_undo: whether the toast offers to undo the last step
 *
 * Tells the person something without stopping them.
 */
void
yd_session_toast (YdSession *self, const char *text, gboolean can_undo)
{
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, text, can_undo);
}

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
  g_signal_emit (self, signals[SIGNAL_FLUSH], 0);
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

static void start_next (YdSession *self);

static void
work_changed_cb (YdWork *work, GParamSpec *pspec, YdSession *self)
{
  const YdWorkState state = yd_work_get_state (work);
  if (yd_work_is_open (work))
    return;

  if (state == YD_WORK_STATE_FAILED)
    yd_session_toast (self, yd_work_get_error (work)->message, FALSE);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, work);
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
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_WORKING]);
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
  g_signal_emit (self, signals[SIGNAL_FLUSH], 0);
  yd_background_queue_run (self->queue, self, wait_for_changes, NULL, NULL, NULL, changes_made_cb,
                           NULL);
  return work;
}

static void
yd_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdSession *self = YD_SESSION (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_FOLDER:
    g_value_set_string (value, yd_store_get_folder (self->store));
    break;
  case PROP_UNDO_NAME:
    g_value_set_string (value, self->undo_name);
    break;
  case PROP_REDO_NAME:
    g_value_set_string (value, self->redo_name);
    break;
  case PROP_IS_READ_ONLY:
    g_value_set_boolean (value, yd_store_is_read_only (self->store));
    break;
  case PROP_IS_WORKING:
    g_value_set_boolean (value, self->current != NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_session_dispose (GObject *object)
{
  YdSession *self = YD_SESSION (object);

  g_clear_object (&self->current);
  g_clear_object (&self->works);
  g_clear_object (&self->selection);
  g_clear_object (&self->production);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (yd_session_parent_class)->dispose (object);
}

static void
yd_session_finalize (GObject *object)
{
  YdSession *self = YD_SESSION (object);

  yd_background_queue_free (self->queue);
  g_free (self->title);
  g_free (self->undo_name);
  g_free (self->redo_name);
  G_OBJECT_CLASS (yd_session_parent_class)->finalize (object);
}

static void
yd_session_class_init (YdSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yd_session_get_property;
  object_class->dispose = yd_session_dispose;
  object_class->finalize = yd_session_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  props[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  props[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  props[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE, flags);
  props[PROP_IS_WORKING] = g_param_spec_boolean ("is-working", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRV);
  signals[SIGNAL_FLUSH] = g_signal_new ("flush", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOAST] = g_signal_new ("toast", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, YD_TYPE_WORK);
}

static void
yd_session_init (YdSession *self)
{
  self->queue = yd_background_queue_new ();
  self->works = g_list_store_new (YD_TYPE_WORK);
  self->selection = yd_selection_new ();
}
