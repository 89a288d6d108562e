/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job: which step is next, what is stale, run it.
 *
 * "Resume", "redo only what changed", "what would this cost" and "approve step by step" are four
 * questions asked of the same lists: the steps with their inputs, and the needs with their recipes.
 * Every step is its own transaction, so a crash leaves the steps before it done. */
#include "core/production/production.h"

#include <glib/gi18n.h>

#include "core/base/id.h"
#include "core/production/cut-keeping.h"
#include "core/production/production-error.h"
#include "core/production/production-private.h"
#include "core/production/step-mark.h"
#include "core/production/steps-private.h"

G_DEFINE_FINAL_TYPE (YdProduction, yd_production, G_TYPE_OBJECT)

/* ---- laying steps ---- */

typedef struct {
  YdProduction *production;
  const YdStepKind *kind;
  YdProductionReport *report;
} LayChange;

static gboolean
lay (YdWriter *writer, gpointer data, GError **error)
{
  LayChange *change = data;
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (YdRecipeBook) book =
      yd_recipe_book_load (change->production->store, reader, change->production->providers, error);
  g_autoptr (YdRowsBefore) before = book ? yd_rows_before_load (reader, error) : NULL;
  if (!before || !change->kind->lay (writer, book, error) ||
      (change->kind->keep && !yd_cut_mark_rows (writer, error)))
    return FALSE;

  /* inputs are hashed after the work: what a step adds to its own inputs must not wake it again */
  g_autofree char *hash = yd_step_hash_inputs (change->kind, reader, book, error);
  return hash &&
         yd_rows_before_report (before, reader, change->report, change->kind->name, error) &&
         yd_step_mark_save (writer, change->kind->name, hash, FALSE, error);
}

static gboolean
lay_is_done (YdProduction *self,
             const YdStepKind *kind,
             gboolean *is_done,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
  g_autoptr (YdRecipeBook) book =
      reader ? yd_recipe_book_load (self->store, reader, self->providers, error) : NULL;
  g_autofree char *hash = book ? yd_step_hash_inputs (kind, reader, book, error) : NULL;
  if (!hash)
    return FALSE;

  g_autoptr (YdMade) made = NULL;
  if (!yd_step_mark_load (reader, kind->name, &made, error))
    return FALSE;
  *is_done = made && g_str_equal (made->recipe, hash);
  return TRUE;
}

static gboolean
keep (YdWriter *writer, gpointer data, GError **error)
{
  const LayChange *change = data;

  return change->kind->keep (writer, error);
}

/* A person's work stays; only what was made anew since is brought into it */
static gboolean
keep_handmade (YdProduction *self,
               const YdStepKind *kind,
               YdProductionReport *report,
               gboolean *is_kept,
               GCancellable *cancellable,
               GError **error)
{
  LayChange change = { self, kind, report };
  {
    g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
    if (!reader || !yd_cut_is_handmade (reader, is_kept, error))
      return FALSE;
  }
  if (!*is_kept)
    return TRUE;
  yd_production_report_add (report, kind->name, kind->name, "", _ (kind->title), "kept");
  return yd_store_write (self->store, _ ("Bring in new takes"), NULL, keep, &change, cancellable,
                         error);
}

static gboolean
run_lay (YdProduction *self,
         const YdStepKind *kind,
         const YdProductionWatch *watch,
         YdProductionReport *report,
         GCancellable *cancellable,
         GError **error)
{
  gboolean is_done = FALSE;

  if (!lay_is_done (self, kind, &is_done, cancellable, error))
    return FALSE;
  const gboolean is_relaid = kind->keep && self->is_again;
  if (is_done && !is_relaid)
    return TRUE;
  gboolean is_kept = FALSE;
  if (kind->keep && !is_relaid && !keep_handmade (self, kind, report, &is_kept, cancellable, error))
    return FALSE;
  if (is_kept)
    return TRUE;
  if (watch->progress)
    watch->progress (_ (kind->title), 0, NULL, watch->user_data);
  LayChange change = { self, kind, report };
  if (!yd_store_write (self->store, _ (kind->title), NULL, lay, &change, cancellable, error))
    return FALSE;
  if (watch->progress)
    watch->progress (_ (kind->title), 1, NULL, watch->user_data);
  return TRUE;
}

/* ---- steps that get takes ---- */

typedef struct {
  const YdStepKind *kind;
  const YdProductionWatch *watch;
  YdProductionReport *report;
} NeedRun;

static void
need_progress (YdJobRequest *request, guint n_done, guint n_requests, gpointer user_data)
{
  static const char *const outcomes[] = { "pending", "failed", "found", "made" };
  const NeedRun *run = user_data;

  yd_production_report_add (run->report, run->kind->name,
                            yd_enum_to_nick (YD_TYPE_NEED, request->need), request->owner,
                            request->label, outcomes[request->outcome]);
  if (run->watch->progress)
    run->watch->progress (_ (run->kind->title), (double) n_done / n_requests, request->label,
                          run->watch->user_data);
}

typedef struct {
  const YdStepKind *kind;
  const char *hash;
} MadeChange;

static gboolean
write_made (YdWriter *writer, gpointer data, GError **error)
{
  const MadeChange *change = data;
  g_autoptr (YdMade) made = NULL;

  if (!yd_step_mark_load (yd_writer_get_reader (writer), change->kind->name, &made, error))
    return FALSE;
  if (made && g_str_equal (made->recipe, change->hash))
    return TRUE;
  return yd_step_mark_save (writer, change->kind->name, change->hash, FALSE, error);
}

static gboolean
run_requests (YdProduction *self,
              GPtrArray *requests,
              const char *key,
              const NeedRun *run,
              GCancellable *cancellable,
              GError **error)
{
  if (requests->len == 0)
    return TRUE;
  if (run->watch->progress)
    run->watch->progress (_ (run->kind->title), 0, NULL, run->watch->user_data);
  return yd_job_queue_run (self->queue, requests, _ (run->kind->title), key, need_progress,
                           (gpointer) run, cancellable, error);
}

static gboolean
run_needs (YdProduction *self,
           const YdStepKind *kind,
           const YdProductionWatch *watch,
           YdProductionReport *report,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *key = yd_id_new ();
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_job_request_free);
  const NeedRun run = { kind, watch, report };

  {
    g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
    g_autoptr (YdRecipeBook) book =
        reader ? yd_recipe_book_load (self->store, reader, self->providers, error) : NULL;
    g_autoptr (GPtrArray) states = book ? yd_need_graph_list (book, kind->need, error) : NULL;
    if (!states)
      return FALSE;
    hash = yd_need_graph_hash (states);
    for (guint i = 0; i < states->len; i++) {
      YdNeedState *state = states->pdata[i];
      if (yd_need_state_is_open (state))
        g_ptr_array_add (
            requests, yd_job_request_new (state->need, state->owner, state->recipe, state->label));
    }
  } /* the reader goes back before providers take their time */

  MadeChange made = { kind, hash };
  return run_requests (self, requests, key, &run, cancellable, error) &&
         yd_store_write (self->store, _ (kind->title), key, write_made, &made, cancellable, error);
}

/* ---- approval ---- */

static gboolean
write_approval (YdWriter *writer, gpointer data, GError **error)
{
  g_autoptr (YdMade) made = NULL;

  return yd_step_mark_load (yd_writer_get_reader (writer), data, &made, error) && made &&
         yd_step_mark_save (writer, data, made->recipe, TRUE, error);
}

static gboolean
approve (YdProduction *self,
         const YdStepKind *kind,
         const YdProductionWatch *watch,
         GCancellable *cancellable,
         GError **error)
{
  gboolean is_approved = FALSE;

  if (!watch->approve)
    return TRUE;
  {
    g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
    g_autoptr (YdMade) made = NULL;
    if (!reader || !yd_step_mark_load (reader, kind->name, &made, error))
      return FALSE;
    is_approved = made && made->is_approved;
  }
  if (is_approved)
    return TRUE;
  if (!watch->approve (kind->name, _ (kind->title), watch->user_data)) {
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_STOPPED,
                 _ ("Stopped after the step “%s”. Change what you like and run again."),
                 _ (kind->title));
    return FALSE;
  }
  return yd_store_write (self->store, _ ("Approve step"), NULL, write_approval,
                         (gpointer) kind->name, cancellable, error);
}

static gboolean
has_script (YdProduction *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
  const gint64 n_elements =
      reader ? yd_reader_query_int (reader, "SELECT count(*) FROM element", NULL, error) : -1;

  if (n_elements == 0)
    g_set_error_literal (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_NO_STORY,
                         _ ("The project has no script yet. Give a story, or import one with "
                            "“yiduo import”."));
  return n_elements > 0;
}

/**
 * yd_production_run:
 * @self: a production
 * @last_step: (nullable): the step to stop after, %NULL to run all
 * @watch: who watches
 * @report: where all that was done is added
 * @cancellable: (nullable): stops the work; what is done stays done
 * @error: set to a `YD_PRODUCTION_ERROR` or to what a step says
 *
 * Brings the film up to date from its script to its timeline, doing only what is not done; blocks.
 *
 * Returns: whether all of it is done
 */
gboolean
yd_production_run (YdProduction *self,
                   const char *last_step,
                   const YdProductionWatch *watch,
                   YdProductionReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (YD_IS_PRODUCTION (self), FALSE);

  if (!has_script (self, cancellable, error))
    return FALSE;
  for (guint i = 0; i < yd_n_step_kinds; i++) {
    const YdStepKind *kind = &yd_step_kinds[i];
    const gboolean is_run = kind->lay ? run_lay (self, kind, watch, report, cancellable, error)
                                      : run_needs (self, kind, watch, report, cancellable, error);
    if (!is_run || !approve (self, kind, watch, cancellable, error))
      return FALSE;
    if (g_strcmp0 (kind->name, last_step) == 0)
      break;
  }
  return TRUE;
}

static const YdStepKind *
find_kind_of_need (YdNeed need)
{
  for (guint i = 0; i < yd_n_step_kinds; i++)
    if (!yd_step_kinds[i].lay && yd_step_kinds[i].need == need)
      return &yd_step_kinds[i];
  return NULL;
}

/* another try: a recipe that differs from all before it by its attempt */
static gboolean
add_retry (GPtrArray *requests,
           YdRecipeBook *book,
           YdNeed need,
           const char *owner,
           YdReader *reader,
           GError **error)
{
  const gint64 last = yd_reader_query_int (
      reader, "SELECT coalesce (max (attempt), 0) FROM take WHERE owner = ?1 AND need = ?2",
      YD_ARGS (owner, yd_enum_to_nick (YD_TYPE_NEED, need)), error);
  if (last < 0)
    return FALSE;
  g_autoptr (YdNeedState) state =
      yd_need_graph_find (book, need, owner, (int) MAX (last, 0) + 1, error);
  if (!state)
    return FALSE;
  g_ptr_array_add (requests, yd_job_request_new (need, state->owner, state->recipe, state->label));
  return TRUE;
}

/**
 * yd_production_redo:
 * @self: a production
 * @need: a kind of result
 * @owners: (array zero-terminated=1): ids of the shots, lines or the film
 * @watch: who watches
 * @report: where all that was done is added
 * @cancellable: (nullable): stops the work
 * @error: set when an owner is unknown or a provider fails
 *
 * Makes another try of each and picks it; the takes before it stay. Blocks.
 *
 * Returns: whether all were made
 */
gboolean
yd_production_redo (YdProduction *self,
                    YdNeed need,
                    const char *const *owners,
                    const YdProductionWatch *watch,
                    YdProductionReport *report,
                    GCancellable *cancellable,
                    GError **error)
{
  const NeedRun run = { find_kind_of_need (need), watch, report };
  g_autofree char *key = yd_id_new ();
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_job_request_free);

  g_return_val_if_fail (run.kind != NULL, FALSE);
  {
    g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
    g_autoptr (YdRecipeBook) book =
        reader ? yd_recipe_book_load (self->store, reader, self->providers, error) : NULL;
    if (!book)
      return FALSE;
    for (const char *const *owner = owners; *owner; owner++)
      if (!add_retry (requests, book, need, *owner, reader, error))
        return FALSE;
  }
  return run_requests (self, requests, key, &run, cancellable, error);
}

/**
 * yd_production_get_store:
 * @self: a production
 *
 * Returns: (transfer none): its project
 */
YdStore *
yd_production_get_store (YdProduction *self)
{
  return self->store;
}

/**
 * yd_production_set_again:
 * @self: a production
 * @is_again: whether a cut that a person has edited is laid again
 *
 * Says what becomes of handwork in the next runs: it is kept, unless asked otherwise.
 */
void
yd_production_set_again (YdProduction *self, gboolean is_again)
{
  self->is_again = is_again;
}

/**
 * yd_production_recover:
 * @self: a production
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Closes what a crash left open; called once after a project was opened for writing.
 *
 * Returns: whether it worked
 */
gboolean
yd_production_recover (YdProduction *self, GCancellable *cancellable, GError **error)
{
  return yd_job_queue_recover (self->queue, cancellable, error);
}

/**
 * yd_production_new:
 * @store: the project
 * @library: (nullable): where results are shared between projects
 * @providers: (element-type YdProvider): who can run recipes, the preferred first
 *
 * Returns: (transfer full): a production
 */
YdProduction *
yd_production_new (YdStore *store, YdLibrary *library, GPtrArray *providers)
{
  YdProduction *self = g_object_new (YD_TYPE_PRODUCTION, NULL);

  self->store = g_object_ref (store);
  self->providers = g_ptr_array_ref (providers);
  self->queue = yd_job_queue_new (store, library, providers);
  return self;
}

static void
yd_production_dispose (GObject *object)
{
  YdProduction *self = YD_PRODUCTION (object);

  g_clear_object (&self->store);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  G_OBJECT_CLASS (yd_production_parent_class)->dispose (object);
}

static void
yd_production_class_init (YdProductionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_production_dispose;
}

static void
yd_production_init (YdProduction *self)
{
}
