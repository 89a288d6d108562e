/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/timeline-error.h"

G_DEFINE_QUARK (yd_timeline_error, yd_timeline_error)
