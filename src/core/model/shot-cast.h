/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_SHOT_CAST (yd_shot_cast_get_type ())
G_DECLARE_FINAL_TYPE (YdShotCast, yd_shot_cast, YD, SHOT_CAST, YdRecord)

/* Somebody or something seen in a shot. */
struct _YdShotCast {
  YdRecord parent_instance;

  char *shot;
  char *member;
  char *rank; /* from left to right */
  gboolean is_speaking;
};

YdShotCast *yd_shot_cast_new (void);

G_END_DECLS
