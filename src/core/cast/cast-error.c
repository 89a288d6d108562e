/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cast/cast-error.h"

G_DEFINE_QUARK (yd_cast_error, yd_cast_error)
