/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"
#include "core/base/frame-rate.h"

G_BEGIN_DECLS

/* What checks found, gathered for one answer. */
typedef struct {
  GString *words;
  JsonArray *array;
  guint n_severe; /* errors and warnings */
} YdFindingReport;

void yd_finding_report_init (YdFindingReport *self);
void yd_finding_report_clear (YdFindingReport *self);
void yd_finding_report_add (YdFindingReport *self, GPtrArray *findings, YdFrameRate rate);
YdExit yd_finding_report_print (YdFindingReport *self, YdCommand *command);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdFindingReport, yd_finding_report_clear)

G_END_DECLS
