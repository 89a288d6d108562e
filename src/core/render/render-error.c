/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/render-error.h"

G_DEFINE_QUARK (yd_render_error, yd_render_error)
