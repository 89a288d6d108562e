/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/production-error.h"

G_DEFINE_QUARK (yd_production_error, yd_production_error)
