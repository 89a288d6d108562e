/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"

G_BEGIN_DECLS

GPtrArray *yd_cast_find (GPtrArray *elements, GPtrArray *scenes);
char *yd_cast_fold_name (const char *name);

G_END_DECLS
