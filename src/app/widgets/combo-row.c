/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The combo rows of libadwaita cut the words of a choice behind 20 letters; these cut the middle
 * out, and only of what is longer than the row. */
#include "app/widgets/combo-row.h"

#include "app/window/workspace.h"

G_DEFINE_TYPE (YdComboRow, yd_combo_row, ADW_TYPE_COMBO_ROW)

/**
 * yd_combo_row_new:
 *
 * Returns: (transfer floating): a row without choices
 */
GtkWidget *
yd_combo_row_new (void)
{
  return g_object_new (YD_TYPE_COMBO_ROW, NULL);
}

static void
yd_combo_row_class_init (YdComboRowClass *klass)
{
}

static void
yd_combo_row_init (YdComboRow *self)
{
  g_autoptr (GtkListItemFactory) factory =
      gtk_builder_list_item_factory_new_from_resource (NULL, YD_UI ("widgets/whole-title.ui"));

  adw_combo_row_set_factory (ADW_COMBO_ROW (self), factory);
}
