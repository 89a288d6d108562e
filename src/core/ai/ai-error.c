/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ai/ai-error.h"

G_DEFINE_QUARK (yd_ai_error, yd_ai_error)
