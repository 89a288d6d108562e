/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open project: one connection that writes, on a thread of its own, and a pool of connections
 * that read. */
#include "core/store/store.h"

#include <glib/gi18n.h>

#include "core/store/backups.h"
#include "core/store/history-private.h"
#include "core/store/project-folder-private.h"
#include "core/store/project-lock-private.h"
#include "core/store/reader-private.h"
#include "core/store/store-private.h"
#include "core/store/writer-thread-private.h"

#define MAX_IDLE_READERS 8
#define COPY_AGE_US (10 * 60 * G_USEC_PER_SEC) /* while the project is changed */

struct _YdStore {
  GObject parent_instance;

  char *folder; /* owned, absolute */
  gboolean is_read_only;
  GMainContext *context;  /* owned, of the thread that opened the store */
  int lock;               /* -1 when reading */
  YdWriterThread *writer; /* owned, NULL when reading or closed */

  GMutex mutex;
  GThread *backup;    /* makes the daily copy; owned, or NULL; guarded by the mutex */
  gint64 copied_us;   /* when it was last begun, monotonic; guarded by the mutex */
  gboolean is_newer;  /* than its copy; guarded by the mutex */
  GQueue idle;        /* of YdDatabase, owned; guarded by the mutex */
  gboolean is_closed; /* guarded by the mutex */
};

G_DEFINE_FINAL_TYPE (YdStore, yd_store, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A copy less is no reason to keep a person from working */
static void
copy_project (const char *folder, gint64 max_age_us)
{
  g_autoptr (GError) error = NULL;

  if (!yd_backups_renew_daily (folder, max_age_us, NULL, &error))
    g_info ("%s", error->message);
}

static gpointer
first_copy_thread (gpointer folder)
{
  g_autofree char *path = folder;

  copy_project (path, G_MAXINT64);
  return NULL;
}

static gpointer
next_copy_thread (gpointer folder)
{
  g_autofree char *path = folder;

  copy_project (path, 0);
  return NULL;
}

/* Somebody who works all day loses some minutes at most */
static void
note_change (YdStore *self)
{
  GThread *last = NULL;
  const gint64 now_us = g_get_monotonic_time ();

  g_mutex_lock (&self->mutex);
  self->is_newer = TRUE;
  if (now_us - self->copied_us >= COPY_AGE_US) {
    last = g_steal_pointer (&self->backup);
    self->backup = g_thread_new ("yd-backup", next_copy_thread, g_strdup (self->folder));
    self->copied_us = now_us;
    self->is_newer = FALSE;
  }
  g_mutex_unlock (&self->mutex);
  if (last)
    g_thread_join (last);
}

static YdStore *
open_with_lock (const char *folder, int lock, GError **error)
{
  g_autoptr (YdStore) self = g_object_new (YD_TYPE_STORE, NULL);

  self->folder = g_strdup (folder);
  self->lock = lock;
  self->is_read_only = lock < 0;
  g_autoptr (YdDatabase) db = yd_project_folder_open (folder, self->is_read_only, error);
  if (!db)
    return NULL;
  if (self->is_read_only) {
    g_queue_push_head (&self->idle, g_steal_pointer (&db));
  } else {
    self->writer = yd_writer_thread_new (g_steal_pointer (&db));
    self->backup = g_thread_new ("yd-backup", first_copy_thread, g_strdup (folder));
    self->copied_us = g_get_monotonic_time ();
  }
  return g_steal_pointer (&self);
}

/**
 * yd_store_create:
 * @folder: where the project is made, such as `~/Films/Rain.yiduo`
 * @cancellable: (nullable): looked at before the work begins
 * @error: set to `YD_STORE_ERROR_EXISTS`, `_NO_SPACE`, `_READ_ONLY` or `_NOT_FOUND`
 *
 * Makes a project with an empty film and opens it for writing; blocks. A crash leaves either
 * nothing or the whole project.
 *
 * Returns: (transfer full) (nullable): the open project
 */
YdStore *
yd_store_create (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !yd_project_folder_create (path, error))
    return NULL;
  return yd_store_open (path, YD_STORE_OPEN_DEFAULT, cancellable, error);
}

/**
 * yd_store_open:
 * @folder: a project's folder
 * @flags: how to open it
 * @cancellable: (nullable): looked at before the work begins
 * @error: set when it cannot be opened
 *
 * Opens a project; blocks. The signal `changed` comes on the thread-default main context of the
 * caller.
 *
 * Returns: (transfer full) (nullable): the open project
 */
YdStore *
yd_store_open (const char *folder,
               YdStoreOpenFlags flags,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autoptr (GError) refusal = NULL;
  int lock = -1;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  /* what is no project gets no lock file: let the reading open say what it is */
  g_autofree char *database = g_build_filename (path, "project.db", NULL);
  if (!(flags & YD_STORE_OPEN_READ_ONLY) && g_file_test (database, G_FILE_TEST_EXISTS)) {
    lock = yd_project_lock_take (path, &refusal);
    if (lock < 0 && !(flags & YD_STORE_OPEN_FALL_BACK)) {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }
  }
  return open_with_lock (path, lock, error);
}

/**
 * yd_store_close:
 * @self: a store
 *
 * Ends what is being written, renews the copy of this day when something was changed, then closes
 * the project; blocks. Readers still leased stay good
 * until they are released. Done again by the last unref, to no effect.
 */
void
yd_store_close (YdStore *self)
{
  GQueue idle = G_QUEUE_INIT;

  g_return_if_fail (YD_IS_STORE (self));

  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  idle = self->idle;
  g_queue_init (&self->idle);
  g_mutex_unlock (&self->mutex);
  g_queue_clear_full (&idle, (GDestroyNotify) yd_database_close);
  g_clear_pointer (&self->backup, g_thread_join);
  if (self->writer && self->is_newer)
    copy_project (self->folder, 0);
  self->is_newer = FALSE;
  g_clear_pointer (&self->writer, yd_writer_thread_free);
  yd_project_lock_release (self->lock);
  self->lock = -1;
}

/**
 * yd_store_get_folder:
 * @self: a store
 *
 * Returns: (transfer none): the absolute path of the project
 */
const char *
yd_store_get_folder (YdStore *self)
{
  g_return_val_if_fail (YD_IS_STORE (self), NULL);
  return self->folder;
}

/**
 * yd_store_is_read_only:
 * @self: a store
 *
 * Tells whether the project was opened for reading, as asked or because another process has it.
 */
gboolean
yd_store_is_read_only (YdStore *self)
{
  g_return_val_if_fail (YD_IS_STORE (self), TRUE);
  return self->is_read_only;
}

static void
give_back_cb (YdDatabase *db, gpointer store)
{
  YdStore *self = store;

  g_mutex_lock (&self->mutex);
  const gboolean is_kept = !self->is_closed && g_queue_get_length (&self->idle) < MAX_IDLE_READERS;
  if (is_kept)
    g_queue_push_head (&self->idle, db);
  g_mutex_unlock (&self->mutex);
  if (!is_kept)
    yd_database_close (db);
}

/**
 * yd_store_lease_reader:
 * @self: a store
 * @cancellable: (nullable): stops the reader's queries
 * @error: set when the database cannot be read
 *
 * Leases a connection that sees the project as it is now, whatever is written meanwhile.
 *
 * Returns: (transfer full) (nullable): the reader, to be used by this thread alone
 */
YdReader *
yd_store_lease_reader (YdStore *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (YD_IS_STORE (self), NULL);

  g_mutex_lock (&self->mutex);
  const gboolean is_closed = self->is_closed;
  g_autoptr (YdDatabase) db = g_queue_pop_head (&self->idle);
  g_mutex_unlock (&self->mutex);
  if (is_closed) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED, _ ("The project “%s” is closed."),
                 self->folder);
    return NULL;
  }
  if (!db)
    db = yd_project_folder_open (self->folder, TRUE, error);
  if (!db)
    return NULL;
  return yd_reader_new (g_steal_pointer (&db), self, give_back_cb, cancellable, error);
}

typedef struct {
  GWeakRef store;
  GHashTable *changed; /* owned */
} Notice;

static void
notice_free (gpointer data)
{
  Notice *self = data;

  g_weak_ref_clear (&self->store);
  g_hash_table_unref (self->changed);
  g_free (self);
}

/* Ids of which the same column changed are told together */
static void
tell_changes (YdStore *self, const char *table, GHashTable *ids)
{
  g_autoptr (GHashTable) lists =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer id, column, found;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, &column)) {
    GPtrArray *list = g_hash_table_lookup (lists, column);
    if (!list)
      g_hash_table_insert (lists, column, list = g_ptr_array_new ());
    g_ptr_array_add (list, id);
  }
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &column, &found)) {
    GPtrArray *list = found;
    g_ptr_array_add (list, NULL);
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, table, list->pdata, column);
  }
}

static gboolean
notify_cb (gpointer data)
{
  Notice *self = data;
  g_autoptr (YdStore) store = g_weak_ref_get (&self->store);
  GHashTableIter iter;
  gpointer table, ids;

  g_hash_table_iter_init (&iter, self->changed);
  while (store && g_hash_table_iter_next (&iter, &table, &ids))
    tell_changes (store, table, ids);
  return G_SOURCE_REMOVE;
}

/**
 * yd_store_tell: (skip)
 * @self: a store
 * @changed: (transfer none): what `yd_changed_rows_new` made; not to be changed any more
 *
 * Tells listeners later, on their own thread, of rows that changed, or whose files did.
 */
void
yd_store_tell (YdStore *self, GHashTable *changed)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Notice *notice = g_new0 (Notice, 1);

  g_weak_ref_init (&notice->store, self);
  notice->changed = g_hash_table_ref (changed);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notify_cb, notice, notice_free);
  g_source_attach (source, self->context);
}

/**
 * yd_store_run: (skip)
 * @self: a store
 * @transaction: what to do
 * @error: set when it was not done
 *
 * Has the writer run a transaction, and tells listeners what it changed; blocks.
 *
 * Returns: whether it was committed
 */
gboolean
yd_store_run (YdStore *self, const YdTransaction *transaction, GError **error)
{
  if (self->is_read_only || !self->writer) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 self->is_read_only ? _ ("“%s” is open for reading; it cannot be changed.")
                                    : _ ("“%s” is closed; it cannot be changed."),
                 self->folder);
    return FALSE;
  }
  g_autoptr (GHashTable) changed = yd_writer_thread_run (self->writer, transaction, error);
  if (changed && g_hash_table_size (changed) > 0) {
    note_change (self);
    yd_store_tell (self, changed);
  }
  return changed != NULL;
}

/**
 * yd_store_write:
 * @self: a store
 * @step: (nullable): what the change is called in the history, translated; %NULL for a change of
 *   tables that are no part of it (recipe, job, receipt, delivery, media_file)
 * @coalesce_key: (nullable): a following change of the same key within a minute joins this step
 * @func: makes the change, on the writer thread
 * @data: for @func
 * @cancellable: (nullable): stops the change before it is committed
 * @error: set when the change was not made; the project is then as before
 *
 * Makes one change of the project as one transaction; blocks until it is on the disk. A change
 * that turns out to change nothing leaves no step.
 *
 * Returns: whether it was committed
 */
gboolean
yd_store_write (YdStore *self,
                const char *step,
                const char *coalesce_key,
                YdWriteFunc func,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  YdHistoryStepName name = { step, coalesce_key };
  const YdTransaction transaction = { func, data, yd_history_record, &name, cancellable };

  g_return_val_if_fail (YD_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return yd_store_run (self, &transaction, error);
}

static gboolean
save_record (YdWriter *writer, gpointer record, GError **error)
{
  return yd_writer_save (writer, record, error);
}

/**
 * yd_store_save:
 * @self: a store
 * @record: a record of a table that is no part of history: recipe, job, receipt, delivery,
 *   media_file
 * @cancellable: (nullable): stops it before it is committed
 * @error: set when it was not saved
 *
 * Writes one record, new or changed, in a transaction of its own; blocks until it is on the disk.
 *
 * Returns: whether it was committed
 */
gboolean
yd_store_save (YdStore *self, gpointer record, GCancellable *cancellable, GError **error)
{
  return yd_store_write (self, NULL, NULL, save_record, record, cancellable, error);
}

static void
yd_store_finalize (GObject *object)
{
  YdStore *self = YD_STORE (object);

  yd_store_close (self);
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);
  g_free (self->folder);
  G_OBJECT_CLASS (yd_store_parent_class)->finalize (object);
}

static void
yd_store_class_init (YdStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_store_finalize;

  /**
   * YdStore::changed:
   * @self: a store
   * @table: the name of a table
   * @ids: (array zero-terminated=1): the ids of its rows that were added, changed or removed
   * @column: (nullable): the only column that changed in all of them; %NULL when more did, or when
   *   rows were added or removed
   *
   * Emitted on the main context of the thread that opened the store, after each commit and for
   * each table that it changed; more than once where different columns changed.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", YD_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    3, G_TYPE_STRING, G_TYPE_STRV | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_STRING);
}

static void
yd_store_init (YdStore *self)
{
  self->lock = -1;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  g_queue_init (&self->idle);
}
