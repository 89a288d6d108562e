/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/storyboard-error.h"

G_DEFINE_QUARK (yd_storyboard_error, yd_storyboard_error)
