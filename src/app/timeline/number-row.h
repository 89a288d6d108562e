/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_NUMBER_ROW (yd_number_row_get_type ())
G_DECLARE_FINAL_TYPE (YdNumberRow, yd_number_row, YD, NUMBER_ROW, AdwActionRow)

/* A number that a person can change. Properties, set once: `field`, what it is called by the core;
 * `lower`, `upper`, `step`, `digits`; `has-keys`, whether it has a button for key frames.
 * Signals: `edited` (double), `key-toggled` (gboolean). */

const char *yd_number_row_get_field (YdNumberRow *self);
void yd_number_row_set_value (YdNumberRow *self, double value);
double yd_number_row_get_value (YdNumberRow *self);
void yd_number_row_set_is_key (YdNumberRow *self, gboolean is_key);

G_END_DECLS
