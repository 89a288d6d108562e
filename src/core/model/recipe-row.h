/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_RECIPE_ROW (yd_recipe_row_get_type ())
G_DECLARE_FINAL_TYPE (YdRecipeRow, yd_recipe_row, YD, RECIPE_ROW, YdRecord)

/* What was asked for; its id is the hash of its canonical JSON. Not part of history. */
struct _YdRecipeRow {
  YdRecord parent_instance;

  char *body;   /* canonical JSON */
  char *file;   /* the result, NULL until there is one */
  char *detail; /* JSON measured on the result */
  char *provider;
  char *model;
};

YdRecipeRow *yd_recipe_row_new (void);

G_END_DECLS
