/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/provider.h"

G_BEGIN_DECLS

GPtrArray *yd_offline_providers_new (void);

G_END_DECLS
