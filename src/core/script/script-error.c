/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/script-error.h"

G_DEFINE_QUARK (yd_script_error, yd_script_error)
