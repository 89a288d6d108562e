/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_TAKE (yd_take_get_type ())
G_DECLARE_FINAL_TYPE (YdTake, yd_take, YD, TAKE, YdRecord)

/* One result for one need of one owner; never overwritten. */
struct _YdTake {
  YdRecord parent_instance;

  char *owner; /* id of the shot, line, cast member or film */
  YdNeed need;
  char *recipe;   /* hash of all that went into it; "" for a person's own file */
  char *file;     /* media file */
  int attempt;    /* 1 until a person asked for another try */
  char *provider; /* who made it */
  char *model;
  char *detail;       /* JSON of what was measured: phrases and their samples for a voice */
  gint64 created_at;  /* microseconds since 1970, UTC */
  gboolean is_picked; /* the one the film uses */
};

YdTake *yd_take_new (void);

G_END_DECLS
