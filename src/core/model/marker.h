/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_MARKER (yd_marker_get_type ())
G_DECLARE_FINAL_TYPE (YdMarker, yd_marker, YD, MARKER, YdRecord)

/* A named moment of the film. */
struct _YdMarker {
  YdRecord parent_instance;

  gint64 frame;
  char *name;
  char *color; /* "#rrggbb" */
  char *scene; /* the scene that begins here */
};

YdMarker *yd_marker_new (void);

G_END_DECLS
