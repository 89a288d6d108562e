/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"

G_DEFINE_QUARK (yd_base_error, yd_base_error)
