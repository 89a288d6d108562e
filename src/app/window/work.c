/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something long that a person started and can watch: making the film, an export, an import.
 * Properties change on the window's thread only; reports come from any. */
#include "app/window/work.h"

#include "core/base/loss.h"

struct _YdWork {
  GObject parent_instance;

  char *title; /* owned */
  YdWorkFunc func;
  gpointer data; /* owned by free_data */
  GDestroyNotify free_data;
  GCancellable *cancellable; /* owned */
  YdWorkState state;
  double progress;   /* 0 to 1, as shown */
  char *detail;      /* owned, as shown */
  char *result_path; /* owned, or NULL: what it wrote */
  GError *error;     /* owned, when it failed */
  char *note;        /* owned, or NULL: what a person should know of the result */

  gboolean can_pause;

  GMutex mutex;
  GCond resumed;
  gboolean is_paused; /* guarded by the mutex, with all below */
  double new_progress;
  char *new_detail;
  guint idle; /* source that shows the news, 0 for none */
};

G_DEFINE_FINAL_TYPE (YdWork, yd_work, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_STATE, PROP_PROGRESS, PROP_DETAIL, PROP_RESULT_PATH, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_ENUM_TYPE (YdWorkState,
                    yd_work_state,
                    G_DEFINE_ENUM_VALUE (YD_WORK_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (YD_WORK_STATE_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (YD_WORK_STATE_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (YD_WORK_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (YD_WORK_STATE_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (YD_WORK_STATE_CANCELLED, "cancelled"))

static gboolean
show_news_cb (gpointer data)
{
  YdWork *self = data;

  g_mutex_lock (&self->mutex);
  self->idle = 0;
  self->progress = self->new_progress;
  g_free (self->detail);
  self->detail = g_strdup (self->new_detail);
  g_mutex_unlock (&self->mutex);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DETAIL]);
  return G_SOURCE_REMOVE;
}

/* The mutex is held */
static void
note_progress (YdWork *self, double done, const char *detail)
{
  self->new_progress = CLAMP (done, 0, 1);
  g_free (self->new_detail);
  self->new_detail = g_strdup (detail ? detail : "");
  if (self->idle == 0)
    self->idle = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, 50, show_news_cb, g_object_ref (self),
                                     g_object_unref);
}

/**
 * yd_work_report:
 * @self: work
 * @done: how much of it is done, 0 to 1
 * @detail: (nullable): what it is at, in a person's words
 *
 * Tells how far the work is, from any thread but the window's. Many reports in a row are shown as
 * one. It returns when the work may go on: that is how work pauses.
 */
void
yd_work_report (YdWork *self, double done, const char *detail)
{
  g_mutex_lock (&self->mutex);
  note_progress (self, done, detail);
  while (self->is_paused)
    g_cond_wait (&self->resumed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
set_state (YdWork *self, YdWorkState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  YdWork *self = source;
  g_autoptr (GError) error = NULL;

  if (self->func (self, self->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
work_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdWork *self = YD_WORK (source);

  if (g_task_propagate_boolean (G_TASK (result), &self->error)) {
    g_mutex_lock (&self->mutex);
    note_progress (self, 1, NULL);
    g_mutex_unlock (&self->mutex);
    set_state (self, YD_WORK_STATE_DONE);
  } else if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    set_state (self, YD_WORK_STATE_CANCELLED);
  } else {
    set_state (self, YD_WORK_STATE_FAILED);
  }
}

/**
 * yd_work_new:
 * @title: what a person calls it
 * @func: does it
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Returns: (transfer full): work that has not begun
 */
YdWork *
yd_work_new (const char *title, YdWorkFunc func, gpointer data, GDestroyNotify free_data)
{
  YdWork *self = g_object_new (YD_TYPE_WORK, NULL);

  self->title = g_strdup (title);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  return self;
}

/**
 * yd_work_start:
 * @self: work that has not begun
 *
 * Begins, on a thread of its own; the property `state` says how it went.
 */
void
yd_work_start (YdWork *self)
{
  g_return_if_fail (self->state == YD_WORK_STATE_WAITING);

  g_autoptr (GTask) task = g_task_new (self, self->cancellable, work_done_cb, NULL);
  g_task_set_source_tag (task, yd_work_start);
  g_task_set_check_cancellable (task, FALSE); /* what was finished is finished */
  set_state (self, YD_WORK_STATE_RUNNING);
  g_task_run_in_thread (task, work_thread);
}

/**
 * yd_work_cancel:
 * @self: work
 *
 * Asks the work to stop; what waits stops at once.
 */
void
yd_work_cancel (YdWork *self)
{
  g_cancellable_cancel (self->cancellable);
  yd_work_set_is_paused (self, FALSE); /* what stands still could not see it */
  if (self->state == YD_WORK_STATE_WAITING)
    set_state (self, YD_WORK_STATE_CANCELLED);
}

/**
 * yd_work_set_can_pause:
 * @self: work
 * @can_pause: whether it holds nothing that others wait for when it reports
 *
 * Says whether a person may pause it.
 */
void
yd_work_set_can_pause (YdWork *self, gboolean can_pause)
{
  self->can_pause = can_pause;
}

/**
 * yd_work_get_can_pause:
 * @self: work
 *
 * Returns: whether a person may pause it
 */
gboolean
yd_work_get_can_pause (YdWork *self)
{
  return self->can_pause;
}

/**
 * yd_work_set_is_paused:
 * @self: work
 * @is_paused: whether it shall stand still
 *
 * Pauses work that runs, or lets it go on.
 */
void
yd_work_set_is_paused (YdWork *self, gboolean is_paused)
{
  const YdWorkState from = is_paused ? YD_WORK_STATE_RUNNING : YD_WORK_STATE_PAUSED;
  if (self->state != from || (is_paused && !self->can_pause))
    return;

  g_mutex_lock (&self->mutex);
  self->is_paused = is_paused;
  g_cond_broadcast (&self->resumed);
  g_mutex_unlock (&self->mutex);
  set_state (self, is_paused ? YD_WORK_STATE_PAUSED : YD_WORK_STATE_RUNNING);
}

/**
 * yd_work_is_open:
 * @self: work
 *
 * Returns: whether it has not ended
 */
gboolean
yd_work_is_open (YdWork *self)
{
  return self->state <= YD_WORK_STATE_PAUSED;
}

/**
 * yd_work_note_losses:
 * @self: work
 * @losses: (nullable) (element-type YdLoss): what a format could not carry
 *
 * Says it where a person looks for the result; to be called by the work's function.
 */
void
yd_work_note_losses (YdWork *self, GPtrArray *losses)
{
  g_autofree char *text = losses && losses->len > 0 ? yd_losses_to_text (losses) : NULL;

  yd_work_set_note (self, text);
}

/**
 * yd_work_set_result_path:
 * @self: work
 * @path: (nullable): the file or folder it is to write
 *
 * Says, before it begins, what a person may open when it is done.
 */
void
yd_work_set_result_path (YdWork *self, const char *path)
{
  g_free (self->result_path);
  self->result_path = g_strdup (path);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RESULT_PATH]);
}

/**
 * yd_work_set_note:
 * @self: work
 * @note: (nullable): what a person should know of the result
 *
 * To be called by the work's function before it ends.
 */
void
yd_work_set_note (YdWork *self, const char *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

/**
 * yd_work_get_note:
 * @self: work that has ended
 *
 * Returns: (transfer none) (nullable): what a person should know of the result
 */
const char *
yd_work_get_note (YdWork *self)
{
  return self->note;
}

/**
 * yd_work_get_title:
 * @self: work
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
yd_work_get_title (YdWork *self)
{
  return self->title;
}

/**
 * yd_work_get_state:
 * @self: work
 *
 * Returns: how it stands
 */
YdWorkState
yd_work_get_state (YdWork *self)
{
  return self->state;
}

/**
 * yd_work_get_result_path:
 * @self: work
 *
 * Returns: (transfer none) (nullable): the file or folder it writes
 */
const char *
yd_work_get_result_path (YdWork *self)
{
  return self->result_path;
}

/**
 * yd_work_get_error:
 * @self: work
 *
 * Returns: (transfer none) (nullable): why it failed
 */
const GError *
yd_work_get_error (YdWork *self)
{
  return self->error;
}

/**
 * yd_work_get_data:
 * @self: work that has ended
 *
 * Returns: (transfer none): what its function was given, and may have filled in
 */
gpointer
yd_work_get_data (YdWork *self)
{
  return self->data;
}

static void
yd_work_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdWork *self = YD_WORK (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_STATE:
    g_value_set_enum (value, self->state);
    break;
  case PROP_PROGRESS:
    g_value_set_double (value, self->progress);
    break;
  case PROP_DETAIL:
    g_value_set_string (value, self->detail);
    break;
  case PROP_RESULT_PATH:
    g_value_set_string (value, self->result_path);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_work_finalize (GObject *object)
{
  YdWork *self = YD_WORK (object);

  if (self->free_data)
    self->free_data (self->data);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->new_detail);
  g_free (self->result_path);
  g_free (self->note);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->resumed);
  G_OBJECT_CLASS (yd_work_parent_class)->finalize (object);
}

static void
yd_work_class_init (YdWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yd_work_get_property;
  object_class->finalize = yd_work_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, YD_TYPE_WORK_STATE, YD_WORK_STATE_WAITING, flags);
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  props[PROP_RESULT_PATH] = g_param_spec_string ("result-path", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_work_init (YdWork *self)
{
  self->cancellable = g_cancellable_new ();
  self->detail = g_strdup ("");
  self->new_detail = g_strdup ("");
  g_mutex_init (&self->mutex);
  g_cond_init (&self->resumed);
}
