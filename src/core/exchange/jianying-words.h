/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/model/enums.h"

G_BEGIN_DECLS

const char *yd_jianying_get_kind_title (const char *kind);
const char *yd_jianying_get_transition_name (YdTransition transition, YdDirection direction);
gboolean
yd_jianying_read_transition (const char *name, YdTransition *transition, YdDirection *direction);
char *yd_jianying_dup_words (JsonObject *material);

G_END_DECLS
