/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_SHOT (yd_shot_get_type ())
G_DECLARE_FINAL_TYPE (YdShot, yd_shot, YD, SHOT, YdRecord)

/* One camera set-up. */
struct _YdShot {
  YdRecord parent_instance;

  char *scene;  /* the scene it belongs to */
  char *rank;   /* order in the scene */
  char *number; /* "12B": scene number and letter */
  YdShotSize size;
  YdShotAngle angle;
  YdShotMovement movement;
  int lens_mm;        /* focal length on a full frame, 0 for what suits the size */
  char *place;        /* where it is, "" for the place of its scene */
  char *action;       /* what is seen, in words */
  char *mood;         /* "tense", "" for none */
  gint64 duration_ns; /* planned, >= 0; the cut may hold it longer for its voices */
  char *prompt;       /* a person's own words for the picture, "" to have them built */
  char *note;
  YdReviewState state;
  gboolean is_locked; /* the breakdown leaves it alone */
  gboolean is_aside;  /* its lines are gone from the script; kept, not in the film */
  char *reason;       /* the rule of the breakdown that made it, "" for a person */
};

YdShot *yd_shot_new (void);

G_END_DECLS
