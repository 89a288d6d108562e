/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/job-queue.h"
#include "core/production/need-graph.h"
#include "core/production/production-report.h"

G_BEGIN_DECLS

#define YD_TYPE_PRODUCTION (yd_production_get_type ())
G_DECLARE_FINAL_TYPE (YdProduction, yd_production, YD, PRODUCTION, GObject)

/**
 * YdProductionWatch:
 * @progress: (nullable): told how far a step is, 0 to 1; called on any thread, one at a time
 * @approve: (nullable): asked after each step that a person has not approved; %FALSE stops there
 * @user_data: for both
 */
typedef struct {
  void (*progress) (const char *title, double done, const char *detail, gpointer user_data);
  gboolean (*approve) (const char *step, const char *title, gpointer user_data);
  gpointer user_data;
} YdProductionWatch;

typedef enum {
  YD_STEP_STATE_OPEN,  /* never done */
  YD_STEP_STATE_STALE, /* done from something that has changed since */
  YD_STEP_STATE_DONE,
} YdStepState;

/**
 * YdStepStatus:
 * @name: "boards"
 * @title: translated
 * @n_needs: how many results it is there for, 0 for a step that lays out rows
 * @n_open: how many of them are missing or stale
 * @n_free: how many of those are answered by a result that is there
 * @cost_micros: what making the rest would cost
 */
typedef struct {
  const char *name;
  const char *title;
  YdStepState state;
  gboolean is_approved;
  guint n_needs;
  guint n_open;
  guint n_free;
  gint64 cost_micros;
} YdStepStatus;

YdProduction *yd_production_new (YdStore *store, YdLibrary *library, GPtrArray *providers);
YdStore *yd_production_get_store (YdProduction *self);
void yd_production_set_again (YdProduction *self, gboolean is_again);
gboolean yd_production_recover (YdProduction *self, GCancellable *cancellable, GError **error);

gboolean yd_production_run (YdProduction *self,
                            const char *last_step,
                            const YdProductionWatch *watch,
                            YdProductionReport *report,
                            GCancellable *cancellable,
                            GError **error);
gboolean yd_production_redo (YdProduction *self,
                             YdNeed need,
                             const char *const *owners,
                             const YdProductionWatch *watch,
                             YdProductionReport *report,
                             GCancellable *cancellable,
                             GError **error);
GPtrArray *
yd_production_load_status (YdProduction *self, GCancellable *cancellable, GError **error);
GPtrArray *yd_production_load_needs (YdProduction *self, GCancellable *cancellable, GError **error);

G_END_DECLS
