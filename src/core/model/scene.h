/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_SCENE (yd_scene_get_type ())
G_DECLARE_FINAL_TYPE (YdScene, yd_scene, YD, SCENE, YdRecord)

/* A heading and what happens under it. */
struct _YdScene {
  YdRecord parent_instance;

  char *rank;         /* order in the film */
  char *number;       /* as the script gives it or as counted */
  char *heading;      /* the heading's words without forcing marks and number */
  YdSetting setting;  /* inside or outside */
  char *place;        /* "茶馆" */
  YdDayTime day_time; /* when */
  char *location;     /* cast member of kind location */
  char *synopsis;
  gboolean is_aside; /* its heading is gone from the script; kept for its shots */
};

YdScene *yd_scene_new (void);

G_END_DECLS
