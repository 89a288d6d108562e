/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ai/job-queue.h"

#include <string.h>

#include "core/ai/ai-error.h"
#include "core/base/id.h"
#include "core/model/job.h"
#include "core/model/receipt.h"
#include "core/model/take.h"
#include "core/store/history.h"
#include "store/project-fixture.h"

/* A provider that writes its recipe's text into a file, counts, and fails when it is told to */
#define TYPE_CLERK (clerk_get_type ())
G_DECLARE_FINAL_TYPE (Clerk, clerk, TEST, CLERK, GObject)

struct _Clerk {
  GObject parent_instance;

  int n_runs; /* atomic */
  gboolean is_failing;
  gint64 cost_micros;
};

static const char *
clerk_get_id (YdProvider *provider)
{
  return "clerk";
}

static const char *
clerk_get_model (YdProvider *provider, YdNeed need)
{
  return need == YD_NEED_BOARD ? "clerk-1" : NULL;
}

static YdResult *
clerk_run (YdProvider *provider,
           YdRecipe *recipe,
           const char *folder,
           GCancellable *cancellable,
           GError **error)
{
  Clerk *self = TEST_CLERK (provider);

  g_atomic_int_inc (&self->n_runs);
  if (self->is_failing) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED, "the clerk is ill");
    return NULL;
  }
  YdResult *result = g_new0 (YdResult, 1);
  result->path = g_build_filename (folder, "result.txt", NULL);
  result->content_type = g_strdup ("text/plain");
  result->cost_micros = self->cost_micros;
  result->currency = g_strdup ("CNY");
  const char *canonical = yd_recipe_get_canonical (recipe);
  g_assert_true (g_file_set_contents (result->path, canonical, -1, NULL));
  return result;
}

static void
clerk_init_provider (YdProviderInterface *iface)
{
  iface->get_id = clerk_get_id;
  iface->get_model = clerk_get_model;
  iface->run = clerk_run;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Clerk,
                               clerk,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_PROVIDER, clerk_init_provider))

static void
clerk_class_init (ClerkClass *klass)
{
}

static void
clerk_init (Clerk *self)
{
}

typedef struct {
  Project project;
  Clerk *clerk;
  YdJobQueue *queue;
  GPtrArray *requests;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new_with_free_func (g_object_unref);

  project_set_up (&self->project, data);
  self->clerk = g_object_new (TYPE_CLERK, NULL);
  g_ptr_array_add (providers, g_object_ref (self->clerk));
  self->queue = yd_job_queue_new (self->project.store, NULL, providers);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_job_request_free);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->requests);
  g_assert_finalize_object (self->queue);
  g_assert_finalize_object (self->clerk);
  project_tear_down (&self->project, data);
}

static YdRecipe *
new_recipe (const char *words, const char *provider, int attempt)
{
  g_autofree char *text = g_strdup_printf ("{\"words\":\"%s\"}", words);
  g_autoptr (JsonNode) body = yd_json_parse (text, -1, NULL);

  return yd_recipe_new (YD_NEED_BOARD, provider, "clerk-1", attempt, body);
}

static YdJobRequest *
ask (Fixture *self, const char *owner, const char *words)
{
  g_autoptr (YdRecipe) recipe = new_recipe (words, "clerk", 1);
  YdJobRequest *request = yd_job_request_new (YD_NEED_BOARD, owner, recipe, owner);

  g_ptr_array_add (self->requests, request);
  return request;
}

static gboolean
run (Fixture *self, GError **error)
{
  g_autofree char *key = yd_id_new ();

  return yd_job_queue_run (self->queue, self->requests, "Boards", key, NULL, NULL, NULL, error);
}

static gint64
count (Fixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, &error);
  const gint64 n = yd_reader_query_int (reader, sql, NULL, &error);

  g_assert_no_error (error);
  return n;
}

static void
test_equal_recipes_run_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  self->clerk->cost_micros = 500;
  for (int i = 0; i < 20; i++) {
    g_autofree char *owner = g_strdup_printf ("shot-%d", i);
    ask (self, owner, i % 2 ? "rain" : "sun");
  }

  g_assert_true (run (self, &error));
  g_assert_no_error (error);
  g_assert_cmpint (self->clerk->n_runs, ==, 2);
  g_assert_cmpint (count (self, "SELECT count(*) FROM take WHERE is_picked"), ==, 20);
  g_assert_cmpint (count (self, "SELECT sum(cost_micros) FROM receipt"), ==, 1000);
  g_assert_cmpint (count (self, "SELECT count(*) FROM job WHERE state = 'done'"), ==, 2);
}

static void
test_second_run_is_free (Fixture *self, gconstpointer data)
{
  YdJobRequest *request = ask (self, "shot", "rain");
  g_assert_true (run (self, NULL));
  g_assert_cmpint (request->outcome, ==, YD_OUTCOME_MADE);
  g_assert_true (yd_job_queue_has_result (self->queue, request->recipe));

  g_assert_true (run (self, NULL));
  g_assert_cmpint (request->outcome, ==, YD_OUTCOME_FOUND);
  g_assert_cmpint (self->clerk->n_runs, ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM take"), ==, 1);
}

static void
test_undone_take_is_not_paid_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ask (self, "shot", "rain");
  g_assert_true (run (self, NULL));
  g_assert_true (yd_history_undo (self->project.store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self, "SELECT count(*) FROM take"), ==, 0);

  g_assert_true (run (self, NULL));
  g_assert_cmpint (self->clerk->n_runs, ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM take WHERE is_picked"), ==, 1);
}

static void
test_one_run_is_one_step (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 5; i++) {
    g_autofree char *name = g_strdup_printf ("shot-%d", i);
    ask (self, name, name);
  }
  g_assert_true (run (self, NULL));
  g_assert_true (yd_history_undo (self->project.store, NULL, NULL, NULL));
  g_assert_cmpint (count (self, "SELECT count(*) FROM take"), ==, 0);
}

static void
test_another_try_is_another_take (Fixture *self, gconstpointer data)
{
  ask (self, "shot", "rain");
  g_autoptr (YdRecipe) again = new_recipe ("rain", "clerk", 2);
  g_ptr_array_add (self->requests, yd_job_request_new (YD_NEED_BOARD, "shot", again, "shot"));

  g_assert_true (run (self, NULL));
  g_assert_cmpint (self->clerk->n_runs, ==, 2);
  g_assert_cmpint (count (self, "SELECT count(*) FROM take"), ==, 2);
  g_assert_cmpint (count (self, "SELECT count(*) FROM take WHERE is_picked"), ==, 1);
}

static void
test_failure_keeps_the_others (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ask (self, "1A", "rain");
  g_assert_true (run (self, NULL));
  self->clerk->is_failing = TRUE;
  YdJobRequest *failing = ask (self, "1B", "snow");

  g_assert_false (run (self, &error));
  g_assert_error (error, YD_AI_ERROR, YD_AI_ERROR_PROVIDER_FAILED);
  g_assert_nonnull (strstr (error->message, "1B"));
  g_assert_cmpint (failing->outcome, ==, YD_OUTCOME_FAILED);
  g_assert_cmpint (count (self, "SELECT count(*) FROM take WHERE is_picked"), ==, 1);
  g_assert_cmpint (count (self, "SELECT count(*) FROM job WHERE state = 'failed'"), ==, 1);
}

static void
test_unknown_provider (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdRecipe) recipe = new_recipe ("rain", "nobody", 1);
  g_ptr_array_add (self->requests, yd_job_request_new (YD_NEED_BOARD, "1A", recipe, "1A"));

  g_assert_false (run (self, &error));
  g_assert_error (error, YD_AI_ERROR, YD_AI_ERROR_NO_PROVIDER);
}

static void
test_cancelled_before_it_starts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  YdJobRequest *request = ask (self, "1A", "rain");
  g_cancellable_cancel (cancellable);

  g_assert_false (yd_job_queue_run (self->queue, self->requests, "Boards", "key", NULL, NULL,
                                    cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (request->outcome, ==, YD_OUTCOME_PENDING);
  g_assert_cmpint (self->clerk->n_runs, ==, 0);
}

static void
test_lost_file_is_made_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  YdJobRequest *request = ask (self, "1A", "rain");
  g_assert_true (run (self, NULL));
  g_autofree char *media = g_build_filename (self->project.path, "media", NULL);
  yd_safe_file_remove_tree (media, NULL);
  g_assert_cmpint (g_mkdir (media, 0700), ==, 0);
  g_assert_false (yd_job_queue_has_result (self->queue, request->recipe));

  g_assert_true (run (self, &error));
  g_assert_no_error (error);
  g_assert_cmpint (self->clerk->n_runs, ==, 2);
}

static void
test_recover_closes_lost_jobs (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdJob) job = yd_job_new ();
  g_object_set (job, "recipe", "x", "state", YD_JOB_STATE_RUNNING, NULL);
  g_assert_true (yd_store_write (self->project.store, NULL, NULL, (YdWriteFunc) yd_writer_save, job,
                                 NULL, &error));

  g_assert_true (yd_job_queue_recover (self->queue, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self, "SELECT count(*) FROM job WHERE state = 'cancelled'"), ==, 1);
}

#define add(name, func) g_test_add ("/ai/job-queue/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("equal-recipes-run-once", test_equal_recipes_run_once);
  add ("second-run-is-free", test_second_run_is_free);
  add ("undone-take-is-not-paid-again", test_undone_take_is_not_paid_again);
  add ("one-run-is-one-step", test_one_run_is_one_step);
  add ("another-try-is-another-take", test_another_try_is_another_take);
  add ("failure-keeps-the-others", test_failure_keeps_the_others);
  add ("unknown-provider", test_unknown_provider);
  add ("cancelled-before-it-starts", test_cancelled_before_it_starts);
  add ("lost-file-is-made-again", test_lost_file_is_made_again);
  add ("recover-closes-lost-jobs", test_recover_closes_lost_jobs);
  return g_test_run ();
}
