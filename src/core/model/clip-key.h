/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_CLIP_KEY (yd_clip_key_get_type ())
G_DECLARE_FINAL_TYPE (YdClipKey, yd_clip_key, YD, CLIP_KEY, YdRecord)

/* A key frame: what a parameter of a clip is at a moment. */
struct _YdClipKey {
  YdRecord parent_instance;

  char *clip;
  YdKeyParameter parameter;
  gint64 frame; /* from the clip's start; may lie outside the clip after a trim */
  double value;
  YdEasing easing; /* towards the next key */
};

YdClipKey *yd_clip_key_new (void);

G_END_DECLS
