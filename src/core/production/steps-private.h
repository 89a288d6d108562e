/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/production/recipe-book.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

/**
 * YdStepKind:
 * @name: what the command line and the `made` table call it
 * @title: translatable
 * @need: of a step that gets takes
 * @lay: of a step that lays out rows; %NULL for a step that gets takes
 * @keep: of a laying step whose rows a person may have edited: brings new takes into them instead
 * @inputs: the queries whose rows a laying step depends on, ended by %NULL
 */
typedef struct {
  const char *name;
  const char *title;
  YdNeed need;
  gboolean (*lay) (YdWriter *writer, const YdRecipeBook *book, GError **error);
  gboolean (*keep) (YdWriter *writer, GError **error);
  const char *inputs[8];
} YdStepKind;

extern const YdStepKind yd_step_kinds[];
extern const guint yd_n_step_kinds;

char *yd_step_hash_inputs (const YdStepKind *kind,
                           YdReader *reader,
                           const YdRecipeBook *book,
                           GError **error);

G_END_DECLS
