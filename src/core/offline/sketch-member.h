/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/model/cast-member.h"

G_BEGIN_DECLS

cairo_surface_t *
yd_sketch_member_draw (YdCastMember *member, int width, int height, GError **error);

G_END_DECLS
