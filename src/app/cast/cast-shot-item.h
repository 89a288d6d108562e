/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/production/cast-uses.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_SHOT_ITEM (yd_cast_shot_item_get_type ())
G_DECLARE_FINAL_TYPE (YdCastShotItem, yd_cast_shot_item, YD, CAST_SHOT_ITEM, GObject)

YdCastShotItem *yd_cast_shot_item_new (YdCastShot *shot);
const YdCastShot *yd_cast_shot_item_get_shot (YdCastShotItem *self);
gboolean yd_cast_shot_item_equal (YdCastShotItem *a, YdCastShotItem *b);

G_END_DECLS
