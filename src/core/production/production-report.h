/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

/**
 * YdProductionEvent:
 * @step: name of the step that did it
 * @thing: what it was done to: "shot", "line", "cue", "board", "voice", "cut", "export"
 * @id: its id, or the path of an export
 * @label: what a person calls it
 * @outcome: "made", "found", "changed", "removed", "kept" or "failed"
 */
typedef struct {
  const char *step;
  const char *thing;
  char *id;
  char *label;
  const char *outcome;
} YdProductionEvent;

/* What one run did, in the order in which it was done. */
typedef struct _YdProductionReport YdProductionReport;

YdProductionReport *yd_production_report_new (void);
void yd_production_report_free (YdProductionReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdProductionReport, yd_production_report_free)

void yd_production_report_add (YdProductionReport *self,
                               const char *step,
                               const char *thing,
                               const char *id,
                               const char *label,
                               const char *outcome);
GPtrArray *yd_production_report_get_events (YdProductionReport *self);
gboolean yd_production_report_has_work (YdProductionReport *self);
JsonNode *yd_production_report_to_json (YdProductionReport *self);

/* the rows a step may change, loaded before and after it */
typedef struct _YdRowsBefore YdRowsBefore;

YdRowsBefore *yd_rows_before_load (YdReader *reader, GError **error);
gboolean yd_rows_before_report (YdRowsBefore *self,
                                YdReader *reader,
                                YdProductionReport *report,
                                const char *step,
                                GError **error);
void yd_rows_before_free (YdRowsBefore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdRowsBefore, yd_rows_before_free)

G_END_DECLS
