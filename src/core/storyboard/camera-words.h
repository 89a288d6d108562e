/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/span.h"

G_BEGIN_DECLS

/* What a script itself asks of the camera: 【特写】, 近景，推：, "CLOSE ON" */
typedef struct {
  gboolean has_size;
  gboolean has_angle;
  gboolean has_movement;
  YdShotSize size;
  YdShotAngle angle;
  YdShotMovement movement;
} YdCameraWords;

YdSpan yd_camera_words_read (YdSpan action, YdCameraWords *asked);

G_END_DECLS
