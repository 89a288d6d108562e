/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/recipe-row.h"

static const YdField fields[] = {
  YD_FIELD (YdRecipeRow, body, TEXT),   YD_FIELD (YdRecipeRow, file, REFERENCE),
  YD_FIELD (YdRecipeRow, detail, TEXT), YD_FIELD (YdRecipeRow, provider, TEXT),
  YD_FIELD (YdRecipeRow, model, TEXT),
};

G_DEFINE_FINAL_TYPE (YdRecipeRow, yd_recipe_row, YD_TYPE_RECORD)

/**
 * yd_recipe_row_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdRecipeRow *
yd_recipe_row_new (void)
{
  return g_object_new (YD_TYPE_RECIPE_ROW, NULL);
}

static void
yd_recipe_row_class_init (YdRecipeRowClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "recipe", fields, G_N_ELEMENTS (fields));
}

static void
yd_recipe_row_init (YdRecipeRow *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
