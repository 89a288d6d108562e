/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_MADE (yd_made_get_type ())
G_DECLARE_FINAL_TYPE (YdMade, yd_made, YD, MADE, YdRecord)

/* What a step last made its result from; its id is the step's name. */
struct _YdMade {
  YdRecord parent_instance;

  char *recipe;         /* hash of the step's inputs */
  gboolean is_approved; /* a person said yes to it */
};

YdMade *yd_made_new (void);

G_END_DECLS
