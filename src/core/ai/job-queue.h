/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/provider.h"
#include "core/store/library.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* How a need came by its take */
typedef enum {
  YD_OUTCOME_PENDING, /* not reached, or cancelled */
  YD_OUTCOME_FAILED,
  YD_OUTCOME_FOUND, /* the project or the shared cache had the result; nothing was run */
  YD_OUTCOME_MADE,
} YdOutcome;

/**
 * YdJobRequest:
 * @need: the kind of result
 * @owner: id of who needs it
 * @recipe: what to run
 * @label: what a person calls the owner: "1A"
 * @outcome: set by the queue
 */
typedef struct {
  YdNeed need;
  char *owner;
  YdRecipe *recipe;
  char *label;
  YdOutcome outcome;
} YdJobRequest;

YdJobRequest *
yd_job_request_new (YdNeed need, const char *owner, YdRecipe *recipe, const char *label);
void yd_job_request_free (YdJobRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdJobRequest, yd_job_request_free)

/**
 * YdJobProgressFunc:
 * @request: the request that has just got its outcome
 * @n_done: how many have one
 * @n_requests: how many there are
 * @user_data: what was given to `yd_job_queue_run`
 *
 * Called on a worker thread, never two at a time.
 */
typedef void (*YdJobProgressFunc) (YdJobRequest *request,
                                   guint n_done,
                                   guint n_requests,
                                   gpointer user_data);

#define YD_TYPE_JOB_QUEUE (yd_job_queue_get_type ())
G_DECLARE_FINAL_TYPE (YdJobQueue, yd_job_queue, YD, JOB_QUEUE, GObject)

YdJobQueue *yd_job_queue_new (YdStore *store, YdLibrary *library, GPtrArray *providers);
gboolean yd_job_queue_recover (YdJobQueue *self, GCancellable *cancellable, GError **error);
gboolean yd_job_queue_has_result (YdJobQueue *self, YdRecipe *recipe);
gboolean yd_job_queue_run (YdJobQueue *self,
                           GPtrArray *requests,
                           const char *step,
                           const char *coalesce_key,
                           YdJobProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
