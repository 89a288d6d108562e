/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/finding.h"
#include "core/production/production.h"

G_BEGIN_DECLS

GPtrArray *yd_production_check (YdProduction *production,
                                gboolean is_deep,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
