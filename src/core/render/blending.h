/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"

G_BEGIN_DECLS

void yd_row_mix (guint8 *row, const guint8 *other, int weight, int n_bytes);
void yd_row_spread_weights (guint16 *lanes, const guint16 *weights, int factor, int width);
void yd_row_mix_lanes (guint8 *row, const guint8 *other, const guint16 *weights, int n_bytes);
void yd_row_scale (guint8 *out, const guint8 *source, const guint16 *weights, int n_bytes);
void yd_row_tint (guint8 *out, const guint8 *source, guint32 rgba, int weight, int width);
void yd_row_blend (guint8 *row, const guint8 *source, YdBlend blend, guint8 *memory, int width);

G_END_DECLS
