/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/framing.h"

G_BEGIN_DECLS

YdCrop yd_crop_drift (const YdCrop *crop, double drift, guint32 seed, double seconds);
double yd_drift_get_zoom (double drift);

G_END_DECLS
