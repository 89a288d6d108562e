/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_COMBO_ROW (yd_combo_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (YdComboRow, yd_combo_row, YD, COMBO_ROW, AdwComboRow)

struct _YdComboRowClass {
  AdwComboRowClass parent_class;
};

/* A combo row that shows the whole words of its choices, where there is room for them. */

GtkWidget *yd_combo_row_new (void);

G_END_DECLS
