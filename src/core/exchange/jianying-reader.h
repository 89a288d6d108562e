/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_jianying_format;

YdSnapshot *yd_jianying_read_film (JsonNode *root, GPtrArray *losses, GError **error);

G_END_DECLS
