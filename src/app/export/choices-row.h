/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

#define YD_TYPE_CHOICES_ROW (yd_choices_row_get_type ())
G_DECLARE_FINAL_TYPE (YdChoicesRow, yd_choices_row, YD, CHOICES_ROW, AdwExpanderRow)

YdChoicesRow *yd_choices_row_new (const YdExchangeOption *option);
char *yd_choices_row_dup_value (YdChoicesRow *self);

G_END_DECLS
