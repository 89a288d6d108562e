/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/exchange-error.h"

G_DEFINE_QUARK (yd_exchange_error, yd_exchange_error)
