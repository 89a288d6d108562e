/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of an open project, live: one snapshot that follows what is written.
 *
 * Changes are gathered while a reading runs on a worker and read together by the next one, so there
 * is never more than one reading and the last state is always reached. */
#include "core/timeline/timeline.h"

#include "core/timeline/snapshot-load.h"

struct _YdTimeline {
  GObject parent_instance;

  YdStore *store; /* owned */
  GCancellable *cancellable;
  GError *error;       /* owned; why there is no newer snapshot, or NULL */
  GHashTable *changed; /* owned; what was not read yet */
  gboolean is_stale;   /* all of it is to be read */
  gboolean is_reading;
  guint start; /* id of the source that begins a reading, 0 for none */

  GMutex mutex;
  YdSnapshot *snapshot; /* owned; guarded by the mutex, NULL until the first was read */
};

G_DEFINE_FINAL_TYPE (YdTimeline, yd_timeline, G_TYPE_OBJECT)

enum { PROP_0, PROP_SNAPSHOT, PROP_ERROR, PROP_LOADING, N_PROPS };
static GParamSpec *props[N_PROPS];

typedef struct {
  YdStore *store;      /* owned */
  YdSnapshot *old;     /* owned; NULL to read all */
  GHashTable *changed; /* owned */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_clear_pointer (&job->old, yd_snapshot_unref);
  g_hash_table_unref (job->changed);
  g_free (job);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (GError) error = NULL;
  YdSnapshot *snapshot =
      job->old ? yd_snapshot_reload (job->old, job->store, job->changed, cancellable, &error)
               : yd_snapshot_load (job->store, cancellable, &error);

  if (snapshot)
    g_task_return_pointer (task, snapshot, (GDestroyNotify) yd_snapshot_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void begin (YdTimeline *self);

static void
take_snapshot (YdTimeline *self, YdSnapshot *snapshot)
{
  g_mutex_lock (&self->mutex);
  YdSnapshot *old = self->snapshot;
  self->snapshot = snapshot;
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&old, yd_snapshot_unref);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SNAPSHOT]);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  YdTimeline *self = YD_TIMELINE (source);
  const gboolean had_error = self->error != NULL;

  g_clear_error (&self->error);
  YdSnapshot *snapshot = g_task_propagate_pointer (G_TASK (result), &self->error);
  self->is_reading = FALSE;
  if (snapshot)
    take_snapshot (self, snapshot);
  else
    self->is_stale = TRUE; /* what this reading was told of is not known by the next one */
  if (had_error || self->error)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
  /* what cannot be read is read again when something has changed, not before */
  if (self->store && ((snapshot && self->is_stale) || g_hash_table_size (self->changed) > 0))
    begin (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
begin (YdTimeline *self)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);

  job->store = g_object_ref (self->store);
  job->old = self->is_stale ? NULL : yd_timeline_dup_snapshot (self);
  job->changed = self->changed;
  self->changed = yd_changed_rows_new ();
  self->is_stale = FALSE;
  self->is_reading = TRUE;
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_thread);
}

static gboolean
start_cb (gpointer data)
{
  YdTimeline *self = data;

  self->start = 0;
  if (!self->is_reading)
    begin (self);
  return G_SOURCE_REMOVE;
}

/* One commit tells of its tables one after the other: read once for all of them */
static void
begin_soon (YdTimeline *self)
{
  const gboolean was_loading = yd_timeline_is_loading (self);

  if (self->start == 0 && !self->is_reading) {
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, start_cb, self, NULL);
    self->start = g_source_attach (source, g_main_context_get_thread_default ());
  }
  if (!was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
changed_cb (YdTimeline *self, const char *table, const char *const *ids, const char *column)
{
  if (!yd_snapshot_reads (table, column))
    return;
  yd_changed_rows_add (self->changed, table, ids, column);
  begin_soon (self);
}

/**
 * yd_timeline_new:
 * @store: an open project
 *
 * Begins to follow the timeline of a project, on the main context of this thread, which is the one
 * that opened @store. The first snapshot comes soon, with `notify::snapshot`.
 *
 * Returns: (transfer full): the timeline
 */
YdTimeline *
yd_timeline_new (YdStore *store)
{
  YdTimeline *self = g_object_new (YD_TYPE_TIMELINE, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  begin_soon (self);
  return self;
}

/**
 * yd_timeline_dup_snapshot:
 * @self: a timeline
 *
 * Lends out the newest snapshot. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the film; %NULL before it was first read
 */
YdSnapshot *
yd_timeline_dup_snapshot (YdTimeline *self)
{
  g_return_val_if_fail (YD_IS_TIMELINE (self), NULL);

  g_mutex_lock (&self->mutex);
  YdSnapshot *snapshot = self->snapshot ? yd_snapshot_ref (self->snapshot) : NULL;
  g_mutex_unlock (&self->mutex);
  return snapshot;
}

/**
 * yd_timeline_get_error:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): why the last reading failed; the snapshot is then older than
 *   the project
 */
const GError *
yd_timeline_get_error (YdTimeline *self)
{
  g_return_val_if_fail (YD_IS_TIMELINE (self), NULL);
  return self->error;
}

/**
 * yd_timeline_is_loading:
 * @self: a timeline
 *
 * Tells whether a newer snapshot is on its way.
 */
gboolean
yd_timeline_is_loading (YdTimeline *self)
{
  g_return_val_if_fail (YD_IS_TIMELINE (self), FALSE);
  return self->is_reading || self->start != 0;
}

static void
yd_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdTimeline *self = YD_TIMELINE (object);

  switch (id) {
  case PROP_SNAPSHOT:
    g_value_take_boxed (value, yd_timeline_dup_snapshot (self));
    break;
  case PROP_ERROR:
    g_value_set_boxed (value, self->error);
    break;
  case PROP_LOADING:
    g_value_set_boolean (value, yd_timeline_is_loading (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_timeline_dispose (GObject *object)
{
  YdTimeline *self = YD_TIMELINE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->start != 0)
    g_source_destroy (
        g_main_context_find_source_by_id (g_main_context_get_thread_default (), self->start));
  self->start = 0;
  g_clear_object (&self->store);
  G_OBJECT_CLASS (yd_timeline_parent_class)->dispose (object);
}

static void
yd_timeline_finalize (GObject *object)
{
  YdTimeline *self = YD_TIMELINE (object);

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->snapshot, yd_snapshot_unref);
  g_hash_table_unref (self->changed);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (yd_timeline_parent_class)->finalize (object);
}

static void
yd_timeline_class_init (YdTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yd_timeline_get_property;
  object_class->dispose = yd_timeline_dispose;
  object_class->finalize = yd_timeline_finalize;
  props[PROP_SNAPSHOT] = g_param_spec_boxed ("snapshot", NULL, NULL, YD_TYPE_SNAPSHOT, flags);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_timeline_init (YdTimeline *self)
{
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
  self->changed = yd_changed_rows_new ();
}
