/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/combo-row.h"

G_BEGIN_DECLS

#define YD_TYPE_CHOICE_ROW (yd_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (YdChoiceRow, yd_choice_row, YD, CHOICE_ROW, YdComboRow)

/* One of a few named things. Property, set once: `field`, what the core calls it; for the fields
 * of a clip that are enums the choices come with it. Signal: `chosen` (const char *value). */

const char *yd_choice_row_get_field (YdChoiceRow *self);
void
yd_choice_row_set_choices (YdChoiceRow *self, const char *const *values, const char *const *titles);
void yd_choice_row_set_value (YdChoiceRow *self, const char *value);

G_END_DECLS
