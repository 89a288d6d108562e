/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_SHOT_ELEMENT (yd_shot_element_get_type ())
G_DECLARE_FINAL_TYPE (YdShotElement, yd_shot_element, YD, SHOT_ELEMENT, YdRecord)

/* Binds a shot to a block of the script. */
struct _YdShotElement {
  YdRecord parent_instance;

  char *shot;
  char *element;
  char *rank; /* order in the shot */
};

YdShotElement *yd_shot_element_new (void);

G_END_DECLS
