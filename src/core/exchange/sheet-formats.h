/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_storyboard_pdf_format;
extern const YdExchangeFormat yd_contact_sheet_format;

G_END_DECLS
