/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/store-error.h"

G_DEFINE_QUARK (yd_store_error, yd_store_error)
