/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs recipes, each at most once.
 *
 * A request is answered by the first of these that can: a take its owner already has, a result in
 * the project, a result in the shared cache, a provider. Only the last costs anything, and it is
 * written down before it starts: the job row first, then the result with its receipt, then the
 * take. A crash between any two of them loses no result and pays for none twice: the next run
 * finds whatever the last one left.
 *
 * Results, jobs and receipts are facts and no part of history; the take is a step a person can
 * undo. */
#include "core/ai/job-queue.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/ai/ai-error.h"
#include "core/base/safe-file.h"
#include "core/media/probe.h"
#include "core/model/job.h"
#include "core/model/receipt.h"
#include "core/model/recipe-row.h"
#include "core/model/take.h"
#include "core/store/media-folder.h"
#include "core/store/takes.h"

struct _YdJobQueue {
  GObject parent_instance;

  YdStore *store;       /* owned */
  YdLibrary *library;   /* outlives the queue; NULL for no shared cache */
  GPtrArray *providers; /* owned, YdProvider */
};

G_DEFINE_FINAL_TYPE (YdJobQueue, yd_job_queue, G_TYPE_OBJECT)

/* One call of yd_job_queue_run, shared by its workers */
typedef struct {
  YdJobQueue *queue;
  const char *step;
  const char *coalesce_key;
  YdJobProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  guint n_requests;

  GMutex mutex; /* guards what follows, and calls of progress */
  guint n_done;
  GError *error; /* the first that happened */
} Run;

/**
 * yd_job_request_new:
 * @need: the kind of result
 * @owner: id of who needs it
 * @recipe: what to run
 * @label: what a person calls the owner
 *
 * Returns: (transfer full): a request that is pending
 */
YdJobRequest *
yd_job_request_new (YdNeed need, const char *owner, YdRecipe *recipe, const char *label)
{
  YdJobRequest *request = g_new0 (YdJobRequest, 1);

  request->need = need;
  request->owner = g_strdup (owner);
  request->recipe = yd_recipe_ref (recipe);
  request->label = g_strdup (label);
  return request;
}

/**
 * yd_job_request_free: (skip)
 * @request: (nullable): a request
 */
void
yd_job_request_free (YdJobRequest *request)
{
  if (!request)
    return;
  g_free (request->owner);
  g_free (request->label);
  yd_recipe_unref (request->recipe);
  g_free (request);
}

/* the project's own result of a recipe whose file is still there */
static YdRecipeRow *
load_result (YdStore *store, const char *hash, GCancellable *cancellable)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, NULL);
  g_autoptr (YdRecipeRow) row =
      reader ? yd_reader_load_one (reader, YD_TYPE_RECIPE_ROW, hash, NULL) : NULL;
  g_autoptr (YdMediaFile) media =
      row && row->file ? yd_reader_load_one (reader, YD_TYPE_MEDIA_FILE, row->file, NULL) : NULL;
  return media && yd_media_folder_holds (store, media) ? g_steal_pointer (&row) : NULL;
}

typedef struct {
  YdMediaFile *media;
  YdRecipeRow *row;
  YdReceipt *receipt; /* NULL for a result from the shared cache */
  YdJob *job;         /* likewise */
} Facts;

static gboolean
save_facts (YdWriter *writer, gpointer data, GError **error)
{
  Facts *facts = data;

  return yd_writer_save (writer, facts->media, error) &&
         yd_writer_save (writer, facts->row, error) &&
         (!facts->receipt || yd_writer_save (writer, facts->receipt, error)) &&
         (!facts->job || yd_writer_save (writer, facts->job, error));
}

static YdRecipeRow *
new_row (YdRecipe *recipe, const char *file, const char *detail)
{
  YdRecipeRow *row = yd_recipe_row_new ();

  yd_record_set_id (YD_RECORD (row), yd_recipe_get_hash (recipe));
  g_object_set (row, "body", yd_recipe_get_canonical (recipe), "file", file, "detail", detail,
                "provider", yd_recipe_get_provider (recipe), "model", yd_recipe_get_model (recipe),
                NULL);
  return row;
}

static YdLibraryResult *
find_shared (YdJobQueue *self, YdRecipe *recipe)
{
  return self->library ? yd_library_find_result (self->library, yd_recipe_get_hash (recipe), NULL)
                       : NULL;
}

/* a result that another project on this machine has already made */
static YdRecipeRow *
take_shared_result (Run *run, YdRecipe *recipe)
{
  YdJobQueue *self = run->queue;
  g_autoptr (YdLibraryResult) shared = find_shared (self, recipe);
  g_autoptr (YdMediaProbe) probe =
      shared && shared->path ? yd_media_probe (shared->path, NULL) : NULL;
  g_autoptr (YdMediaFile) media =
      probe ? yd_media_folder_add (self->store, shared->path, run->cancellable, NULL) : NULL;
  if (!media)
    return NULL; /* a cache may fail: the work is then done again */

  g_object_set (media, "original-name", "", "content-type", shared->content_type, "width",
                probe->width, "height", probe->height, "duration-ns", probe->duration_ns, NULL);
  g_autoptr (YdRecipeRow) row =
      new_row (recipe, yd_record_get_id (YD_RECORD (media)), shared->detail);
  Facts facts = { .media = media, .row = row };
  if (!yd_store_write (self->store, NULL, NULL, save_facts, &facts, run->cancellable, NULL))
    return NULL;
  return g_steal_pointer (&row);
}

/* other projects may use it too; a full or broken cache is no reason to fail */
static void
share_result (Run *run, YdRecipe *recipe, YdMediaFile *media, YdResult *result)
{
  YdLibrary *library = run->queue->library;
  g_autofree char *path = yd_media_folder_dup_path (
      run->queue->store, yd_record_get_id (YD_RECORD (media)), media->extension);
  const YdLibraryResult shared = {
    .path = path,
    .detail = result->detail ? result->detail : (char *) "",
    .provider = (char *) yd_recipe_get_provider (recipe),
    .model = (char *) yd_recipe_get_model (recipe),
    .content_type = result->content_type,
  };

  if (!library)
    return;
  yd_library_keep_result (library, yd_recipe_get_hash (recipe), &shared, run->cancellable, NULL);
}

static YdProvider *
find_provider (YdJobQueue *self, YdRecipe *recipe)
{
  for (guint i = 0; i < self->providers->len; i++) {
    YdProvider *provider = self->providers->pdata[i];
    if (g_str_equal (yd_provider_get_id (provider), yd_recipe_get_provider (recipe)))
      return provider;
  }
  return NULL;
}

/* moves a provider's file into the project and writes down what came of the job */
static YdRecipeRow *
keep_result (Run *run, YdRecipe *recipe, YdJob *job, YdResult *result, GError **error)
{
  YdJobQueue *self = run->queue;
  g_autoptr (YdMediaFile) media =
      yd_media_folder_add (self->store, result->path, run->cancellable, error);
  if (!media)
    return NULL;

  const gint64 now = g_get_real_time ();
  g_object_set (media, "original-name", "", "content-type", result->content_type, "width",
                result->width, "height", result->height, "duration-ns", result->duration_ns, NULL);
  g_autoptr (YdRecipeRow) row =
      new_row (recipe, yd_record_get_id (YD_RECORD (media)), result->detail);
  g_autoptr (YdReceipt) receipt = yd_receipt_new ();
  g_object_set (receipt, "recipe", yd_recipe_get_hash (recipe), "job",
                yd_record_get_id (YD_RECORD (job)), "provider", yd_recipe_get_provider (recipe),
                "model", yd_recipe_get_model (recipe), "cost-micros", result->cost_micros,
                "currency", result->currency, "created-at", now, NULL);
  g_object_set (job, "state", YD_JOB_STATE_DONE, "updated-at", now, NULL);
  Facts facts = { media, row, receipt, job };
  if (!yd_store_write (self->store, NULL, NULL, save_facts, &facts, run->cancellable, error))
    return NULL;

  share_result (run, recipe, media, result);
  return g_steal_pointer (&row);
}

static YdJob *
new_job (YdJobRequest *request)
{
  YdJob *job = yd_job_new ();
  const gint64 now = g_get_real_time ();

  g_object_set (job, "recipe", yd_recipe_get_hash (request->recipe), "need", request->need, "owner",
                request->owner, "provider", yd_recipe_get_provider (request->recipe), "state",
                YD_JOB_STATE_RUNNING, "attempts", 1, "created-at", now, "updated-at", now, NULL);
  return job;
}

/* A job whose end cannot be written down looks as if it ran: the person is told, and the next
 * opening closes it */
static void
note_end (YdJobQueue *self, YdJob *job, GError *failure)
{
  g_autoptr (GError) error = NULL;

  if (yd_store_save (self->store, job, NULL, &error))
    return;
  char *message = g_strdup_printf (_ ("%s This could not be written down either: %s"),
                                   failure->message, error->message);
  g_free (failure->message);
  failure->message = message;
}

static YdRecipeRow *
run_provider (Run *run, YdJobRequest *request, GError **error)
{
  YdJobQueue *self = run->queue;
  YdProvider *provider = find_provider (self, request->recipe);
  if (!provider) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_NO_PROVIDER,
                 _ ("The provider “%s” is not here. Choose another in the preferences."),
                 yd_recipe_get_provider (request->recipe));
    return NULL;
  }

  g_autoptr (YdJob) job = new_job (request);
  if (!yd_store_save (run->queue->store, job, run->cancellable, error))
    return NULL;
  g_autofree char *folder = g_build_filename (yd_store_get_folder (self->store), "cache", "jobs",
                                              yd_record_get_id (YD_RECORD (job)), NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    const int code = errno;
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                 _ ("The folder “%s” cannot be made: %s"), folder, g_strerror (code));
    return NULL;
  }

  g_autoptr (GError) local = NULL;
  g_autoptr (YdResult) result =
      yd_provider_run (provider, request->recipe, folder, run->cancellable, &local);
  YdRecipeRow *row = result ? keep_result (run, request->recipe, job, result, &local) : NULL;
  yd_safe_file_remove_tree (folder, NULL); /* cache: what stays goes with the next recovery */
  if (row)
    return row;

  const gboolean is_cancelled = g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_object_set (job, "state", is_cancelled ? YD_JOB_STATE_CANCELLED : YD_JOB_STATE_FAILED,
                "message", local->message, "updated-at", g_get_real_time (), NULL);
  note_end (self, job, local);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

typedef struct {
  YdJobRequest *request;
  YdRecipeRow *row;
  gboolean is_found;
} TakeChange;

/* the take the owner already has of that recipe: a change taken back finds its result again */
static YdTake *
find_take (YdReader *reader, YdJobRequest *request, GError **error)
{
  return yd_reader_find (reader, YD_TYPE_TAKE,
                         "WHERE owner = ?1 AND need = ?2 AND recipe = ?3 ORDER BY created_at, id",
                         YD_ARGS (request->owner, yd_enum_to_nick (YD_TYPE_NEED, request->need),
                                  yd_recipe_get_hash (request->recipe)),
                         error);
}

static gboolean
write_take (YdWriter *writer, gpointer data, GError **error)
{
  TakeChange *change = data;
  YdJobRequest *request = change->request;

  g_autoptr (GError) local = NULL;
  g_autoptr (YdTake) old = find_take (yd_writer_get_reader (writer), request, &local);

  /* one whose file was lost and came out otherwise is not what was found */
  change->is_found = old != NULL && g_strcmp0 (old->file, change->row->file) == 0;
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (change->is_found)
    return yd_take_pick (writer, old, error);

  g_autoptr (YdTake) take = yd_take_new ();
  g_object_set (take, "owner", request->owner, "need", request->need, "recipe",
                yd_recipe_get_hash (request->recipe), "file", change->row->file, "attempt",
                yd_recipe_get_attempt (request->recipe), "provider", change->row->provider, "model",
                change->row->model, "detail", change->row->detail, "created-at", g_get_real_time (),
                NULL);
  return yd_take_pick (writer, take, error);
}

static gboolean
give_take (Run *run, YdJobRequest *request, YdRecipeRow *row, gboolean *is_found, GError **error)
{
  TakeChange change = { .request = request, .row = row };
  const gboolean is_written = yd_store_write (run->queue->store, run->step, run->coalesce_key,
                                              write_take, &change, run->cancellable, error);

  *is_found = change.is_found;
  return is_written;
}

static void
report (Run *run, YdJobRequest *request, YdOutcome outcome, GError *error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&run->mutex);

  request->outcome = outcome;
  run->n_done++;
  if (error && !run->error) {
    run->error = g_error_copy (error);
    g_prefix_error (&run->error, "%s: ", request->label);
  }
  if (run->progress)
    run->progress (request, run->n_done, run->n_requests, run->user_data);
}

/* answers every request of one recipe; only the first may have to run it */
static void
answer_group (gpointer data, gpointer user_data)
{
  g_autoptr (GPtrArray) group = data;
  Run *run = user_data;
  YdJobRequest *first = group->pdata[0];
  YdOutcome outcome = YD_OUTCOME_FOUND;

  if (g_cancellable_is_cancelled (run->cancellable))
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (YdRecipeRow) row =
      load_result (run->queue->store, yd_recipe_get_hash (first->recipe), run->cancellable);
  if (!row)
    row = take_shared_result (run, first->recipe);
  if (!row) {
    row = run_provider (run, first, &error);
    outcome = YD_OUTCOME_MADE;
  }

  for (guint i = 0; i < group->len; i++) {
    gboolean is_found = FALSE;
    if (!row || !give_take (run, group->pdata[i], row, &is_found, error ? NULL : &error)) {
      report (run, group->pdata[i], YD_OUTCOME_FAILED, error);
      continue;
    }
    report (run, group->pdata[i], i == 0 ? outcome : YD_OUTCOME_FOUND, NULL);
  }
}

/* requests of equal recipes, in the order in which the first of each came */
static GPtrArray *
group_by_recipe (GPtrArray *requests)
{
  g_autoptr (GHashTable) by_hash = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; i < requests->len; i++) {
    YdJobRequest *request = requests->pdata[i];
    const char *hash = yd_recipe_get_hash (request->recipe);
    GPtrArray *group = g_hash_table_lookup (by_hash, hash);
    if (!group) {
      group = g_ptr_array_new ();
      g_hash_table_insert (by_hash, (gpointer) hash, group);
      g_ptr_array_add (groups, group);
    }
    g_ptr_array_add (group, request);
  }
  return groups;
}

/**
 * yd_job_queue_run:
 * @self: a queue
 * @requests: (element-type YdJobRequest): what is needed; their outcomes are set
 * @step: the translated name of the step in the history that picks the takes
 * @coalesce_key: makes all takes of one run one step to undo
 * @progress: (nullable): told of every outcome
 * @user_data: for @progress
 * @cancellable: (nullable): stops before the next request and inside the running ones
 * @error: set to the first failure, its request's label in front, or to `G_IO_ERROR_CANCELLED`
 *
 * Gets a picked take for every request, from what is there or from a provider; blocks. One failure
 * does not stop the others, and all results are kept.
 *
 * Returns: whether every request has its take
 */
gboolean
yd_job_queue_run (YdJobQueue *self,
                  GPtrArray *requests,
                  const char *step,
                  const char *coalesce_key,
                  YdJobProgressFunc progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (YD_IS_JOB_QUEUE (self), FALSE);

  Run run = {
    .queue = self,
    .step = step,
    .coalesce_key = coalesce_key,
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
    .n_requests = requests->len,
  };
  g_mutex_init (&run.mutex);

  g_autoptr (GPtrArray) groups = group_by_recipe (requests);
  GThreadPool *pool =
      g_thread_pool_new (answer_group, &run, (int) g_get_num_processors (), FALSE, NULL);
  for (guint i = 0; i < groups->len; i++)
    g_thread_pool_push (pool, groups->pdata[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&run.mutex);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
    g_clear_error (&run.error);
    return FALSE;
  }
  if (run.error) {
    g_propagate_error (error, run.error);
    return FALSE;
  }
  return TRUE;
}

/**
 * yd_job_queue_has_result:
 * @self: a queue
 * @recipe: what would be run
 *
 * Tells whether a run of @recipe would cost nothing because its result is there; blocks briefly.
 */
gboolean
yd_job_queue_has_result (YdJobQueue *self, YdRecipe *recipe)
{
  g_autoptr (YdRecipeRow) row = load_result (self->store, yd_recipe_get_hash (recipe), NULL);
  if (row)
    return TRUE;

  g_autoptr (YdLibraryResult) shared = find_shared (self, recipe);
  return shared != NULL;
}

static gboolean
close_lost_jobs (YdWriter *writer, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) jobs = yd_reader_load (yd_writer_get_reader (writer), YD_TYPE_JOB,
                                               "WHERE state IN ('queued', 'running')", NULL, error);

  for (guint i = 0; jobs && i < jobs->len; i++) {
    YdJob *job = jobs->pdata[i];
    g_object_set (job, "state", YD_JOB_STATE_CANCELLED, "message",
                  _ ("The studio was closed before this was finished."), "updated-at",
                  g_get_real_time (), NULL);
    if (!yd_writer_save (writer, job, error))
      return FALSE;
  }
  return jobs != NULL;
}

/**
 * yd_job_queue_recover:
 * @self: a queue
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Closes the jobs that a crash left open; called once after a project was opened for writing.
 * Providers in process have lost such a job; what they had finished is found by its recipe.
 *
 * Returns: whether it worked
 */
gboolean
yd_job_queue_recover (YdJobQueue *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder =
      g_build_filename (yd_store_get_folder (self->store), "cache", "jobs", NULL);

  yd_safe_file_remove_tree (folder, NULL); /* a cache that stays is no reason to stop */
  return yd_store_write (self->store, NULL, NULL, close_lost_jobs, NULL, cancellable, error);
}

/**
 * yd_job_queue_new:
 * @store: the project
 * @library: (nullable): where results are shared between projects; outlives the queue
 * @providers: (element-type YdProvider): who can run recipes
 *
 * Returns: (transfer full): a queue
 */
YdJobQueue *
yd_job_queue_new (YdStore *store, YdLibrary *library, GPtrArray *providers)
{
  YdJobQueue *self = g_object_new (YD_TYPE_JOB_QUEUE, NULL);

  self->store = g_object_ref (store);
  self->library = library;
  self->providers = g_ptr_array_ref (providers);
  return self;
}

static void
yd_job_queue_dispose (GObject *object)
{
  YdJobQueue *self = YD_JOB_QUEUE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  G_OBJECT_CLASS (yd_job_queue_parent_class)->dispose (object);
}

static void
yd_job_queue_class_init (YdJobQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_job_queue_dispose;
}

static void
yd_job_queue_init (YdJobQueue *self)
{
}
