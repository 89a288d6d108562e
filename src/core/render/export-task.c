/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One export among others. A worker runs it; the main context sees how far it is. What both look at
 * is behind the lock; what the main context has been told is its own. */
#include "core/render/export-task.h"

#define TELL_US (G_USEC_PER_SEC / 10) /* a person reads no faster */

/* What is known of an export */
typedef struct {
  YdExportState state;
  YdExportProgress progress;
  YdExportPace pace;
  GError *error; /* owned, or NULL */
} Report;

struct _YdExportTask {
  GObject parent_instance;

  YdSnapshot *snapshot;      /* owned */
  YdExportSettings settings; /* its texts are owned */
  char *path;                /* owned */
  GCancellable *cancellable; /* owned */
  YdFrameRate rate;          /* of what is written */
  Report told;               /* the main context's */

  /* the worker's */
  GMainContext *context;
  gint64 told_us;
  YdExportPace pace;

  GMutex lock;
  GCond is_changed;
  gboolean is_paused; /* behind the lock */
};

G_DEFINE_FINAL_TYPE (YdExportTask, yd_export_task, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_PATH,
  PROP_STATE,
  PROP_PART_DONE,
  PROP_FRAMES_PER_SECOND,
  PROP_SPEED,
  PROP_SECONDS_LEFT,
  PROP_SIZE_BYTES,
  PROP_MESSAGE,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

/**
 * yd_export_task_new:
 * @snapshot: the film
 * @settings: how it shall be written; copied
 * @path: the file to write
 *
 * Makes an export that waits.
 *
 * Returns: (transfer full): the export
 */
YdExportTask *
yd_export_task_new (YdSnapshot *snapshot, const YdExportSettings *settings, const char *path)
{
  g_return_val_if_fail (snapshot != NULL && settings != NULL && path != NULL, NULL);

  YdExportTask *self = g_object_new (YD_TYPE_EXPORT_TASK, NULL);
  self->snapshot = yd_snapshot_ref (snapshot);
  self->settings = *settings;
  self->settings.preset = g_strdup (settings->preset);
  self->settings.title = g_strdup (settings->title);
  self->settings.comment = g_strdup (settings->comment);
  self->settings.ai_label = g_strdup (settings->ai_label);
  self->path = g_strdup (path);
  self->rate = yd_export_settings_get_range (settings, snapshot).rate;
  return self;
}

/* A report on its way to the main context */
typedef struct {
  YdExportTask *task;
  Report report;
} Message;

static void
message_free (gpointer data)
{
  Message *message = data;

  g_clear_error (&message->report.error);
  g_object_unref (message->task);
  g_free (message);
}

static gboolean
take_report_cb (gpointer data)
{
  Message *message = data;
  GObject *object = G_OBJECT (message->task);

  g_object_freeze_notify (object);
  g_clear_error (&message->task->told.error);
  message->task->told = message->report;
  message->report.error = NULL;
  for (guint i = PROP_STATE; i < N_PROPS; i++)
    g_object_notify_by_pspec (object, props[i]);
  g_object_thaw_notify (object);
  return G_SOURCE_REMOVE;
}

static void
tell (YdExportTask *self,
      YdExportState state,
      const YdExportProgress *progress,
      const GError *error)
{
  Message *message = g_new0 (Message, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  message->task = g_object_ref (self);
  message->report = (Report){ state, progress ? *progress : (YdExportProgress){ 0 }, self->pace,
                              error ? g_error_copy (error) : NULL };
  g_source_set_priority (source, G_PRIORITY_DEFAULT); /* in order, and not behind redraws */
  g_source_set_callback (source, take_report_cb, message, message_free);
  g_source_attach (source, self->context);
}

/* Holds the worker while the export is paused */
static void
wait_while_paused (YdExportTask *self, const YdExportProgress *progress)
{
  const gint64 start_us = g_get_monotonic_time ();

  g_mutex_lock (&self->lock);
  const gboolean is_waiting = self->is_paused && !g_cancellable_is_cancelled (self->cancellable);
  g_mutex_unlock (&self->lock);
  if (!is_waiting)
    return;
  tell (self, YD_EXPORT_STATE_PAUSED, progress, NULL);
  g_mutex_lock (&self->lock);
  while (self->is_paused && !g_cancellable_is_cancelled (self->cancellable))
    g_cond_wait (&self->is_changed, &self->lock);
  g_mutex_unlock (&self->lock);
  yd_export_pace_skip (&self->pace, g_get_monotonic_time () - start_us);
  tell (self, YD_EXPORT_STATE_RUNNING, progress, NULL);
}

static void
progress_cb (const YdExportProgress *progress, gpointer user_data)
{
  YdExportTask *self = user_data;
  const gint64 now_us = g_get_monotonic_time ();

  yd_export_pace_update (&self->pace, progress, self->rate, now_us);
  if (now_us - self->told_us >= TELL_US) {
    self->told_us = now_us;
    tell (self, YD_EXPORT_STATE_RUNNING, progress, NULL);
  }
  wait_while_paused (self, progress);
}

/**
 * yd_export_task_run:
 * @self: an export that waits
 * @context: where its properties change
 *
 * Exports. Blocks, so a worker calls it.
 */
void
yd_export_task_run (YdExportTask *self, GMainContext *context)
{
  g_autoptr (GError) error = NULL;
  const YdExportProgress none = { 0 };

  self->context = context;
  yd_export_pace_start (&self->pace, g_get_monotonic_time ());
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error)) {
    tell (self, YD_EXPORT_STATE_RUNNING, &none, NULL);
    wait_while_paused (self, &none);
    yd_film_export (self->snapshot, &self->settings, self->path, progress_cb, self,
                    self->cancellable, &error);
  }
  const gint64 n_frames = yd_export_settings_get_range (&self->settings, self->snapshot).n_frames;
  const YdExportProgress all = { error ? 0 : 1, error ? 0 : n_frames, n_frames, 0 };
  if (!error)
    yd_export_pace_update (&self->pace, &all, self->rate, g_get_monotonic_time ());
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, YD_EXPORT_STATE_CANCELLED, &all, NULL);
  else
    tell (self, error ? YD_EXPORT_STATE_FAILED : YD_EXPORT_STATE_DONE, &all, error);
}

static void
set_paused (YdExportTask *self, gboolean is_paused)
{
  g_mutex_lock (&self->lock);
  self->is_paused = is_paused;
  g_cond_broadcast (&self->is_changed);
  g_mutex_unlock (&self->lock);
}

/**
 * yd_export_task_pause:
 * @self: an export
 *
 * Lets an export stand still after the frame it is at; one that waits will not begin.
 */
void
yd_export_task_pause (YdExportTask *self)
{
  g_return_if_fail (YD_IS_EXPORT_TASK (self));

  set_paused (self, TRUE);
}

/**
 * yd_export_task_resume:
 * @self: an export
 *
 * Lets a paused export go on.
 */
void
yd_export_task_resume (YdExportTask *self)
{
  g_return_if_fail (YD_IS_EXPORT_TASK (self));

  set_paused (self, FALSE);
}

/**
 * yd_export_task_cancel:
 * @self: an export
 *
 * Gives an export up, whether it runs, waits or is paused.
 */
void
yd_export_task_cancel (YdExportTask *self)
{
  g_return_if_fail (YD_IS_EXPORT_TASK (self));

  g_cancellable_cancel (self->cancellable);
  set_paused (self, FALSE);
}

/**
 * yd_export_task_get_path:
 * @self: an export
 *
 * Returns: where it is written to
 */
const char *
yd_export_task_get_path (YdExportTask *self)
{
  g_return_val_if_fail (YD_IS_EXPORT_TASK (self), NULL);

  return self->path;
}

/**
 * yd_export_task_get_state:
 * @self: an export
 *
 * Returns: where it stands, as its main context was last told
 */
YdExportState
yd_export_task_get_state (YdExportTask *self)
{
  g_return_val_if_fail (YD_IS_EXPORT_TASK (self), YD_EXPORT_STATE_FAILED);

  return self->told.state;
}

/**
 * yd_export_task_get_error:
 * @self: an export
 *
 * Returns: (transfer none) (nullable): why it failed
 */
const GError *
yd_export_task_get_error (YdExportTask *self)
{
  g_return_val_if_fail (YD_IS_EXPORT_TASK (self), NULL);

  return self->told.error;
}

/**
 * yd_export_task_get_progress:
 * @self: an export
 *
 * Returns: how far it is, as its main context was last told
 */
YdExportProgress
yd_export_task_get_progress (YdExportTask *self)
{
  g_return_val_if_fail (YD_IS_EXPORT_TASK (self), (YdExportProgress){ 0 });

  return self->told.progress;
}

/**
 * yd_export_task_get_pace:
 * @self: an export
 *
 * Returns: how fast it is, as its main context was last told
 */
YdExportPace
yd_export_task_get_pace (YdExportTask *self)
{
  g_return_val_if_fail (YD_IS_EXPORT_TASK (self), (YdExportPace){ 0 });

  return self->told.pace;
}

static void
yd_export_task_finalize (GObject *object)
{
  YdExportTask *self = YD_EXPORT_TASK (object);

  g_clear_pointer (&self->snapshot, yd_snapshot_unref);
  g_free ((char *) self->settings.preset);
  g_free ((char *) self->settings.title);
  g_free ((char *) self->settings.comment);
  g_free ((char *) self->settings.ai_label);
  g_free (self->path);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->told.error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_changed);
  G_OBJECT_CLASS (yd_export_task_parent_class)->finalize (object);
}

static void
yd_export_task_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdExportTask *self = YD_EXPORT_TASK (object);

  switch (id) {
  case PROP_PATH:
    g_value_set_string (value, self->path);
    break;
  case PROP_STATE:
    g_value_set_int (value, self->told.state);
    break;
  case PROP_PART_DONE:
    g_value_set_double (value, self->told.progress.part_done);
    break;
  case PROP_FRAMES_PER_SECOND:
    g_value_set_double (value, self->told.pace.frames_per_second);
    break;
  case PROP_SPEED:
    g_value_set_double (value, self->told.pace.speed);
    break;
  case PROP_SECONDS_LEFT:
    g_value_set_double (value, self->told.pace.seconds_left);
    break;
  case PROP_SIZE_BYTES:
    g_value_set_int64 (value, self->told.pace.size_bytes);
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->told.error ? self->told.error->message : NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static GParamSpec *
new_number (const char *name, double lowest)
{
  return g_param_spec_double (name, NULL, NULL, lowest, G_MAXDOUBLE, lowest,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
yd_export_task_class_init (YdExportTaskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = yd_export_task_finalize;
  object_class->get_property = yd_export_task_get_property;
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, YD_EXPORT_STATE_WAITING,
                                        YD_EXPORT_STATE_CANCELLED, YD_EXPORT_STATE_WAITING, flags);
  props[PROP_PART_DONE] = new_number ("part-done", 0);
  props[PROP_FRAMES_PER_SECOND] = new_number ("frames-per-second", 0);
  props[PROP_SPEED] = new_number ("speed", 0);
  props[PROP_SECONDS_LEFT] = new_number ("seconds-left", -1);
  props[PROP_SIZE_BYTES] = g_param_spec_int64 ("size-bytes", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_export_task_init (YdExportTask *self)
{
  self->cancellable = g_cancellable_new ();
  self->told.pace.seconds_left = -1;
  g_mutex_init (&self->lock);
  g_cond_init (&self->is_changed);
}
