/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_STORYBOARD_ERROR (yd_storyboard_error_quark ())

/**
 * YdStoryboardError:
 * @YD_STORYBOARD_ERROR_LOCKED: the shot is locked; unlock it first
 * @YD_STORYBOARD_ERROR_CANNOT_SPLIT: nothing would be left on one side, or the shot has no such
 * place
 * @YD_STORYBOARD_ERROR_NOT_NEIGHBOURS: the shots do not stand one after the other in one scene
 * @YD_STORYBOARD_ERROR_WRONG_PLACE: a shot cannot stand there
 * @YD_STORYBOARD_ERROR_OUT_OF_RANGE: a number is too small or too large for its field
 */
typedef enum {
  YD_STORYBOARD_ERROR_LOCKED,
  YD_STORYBOARD_ERROR_CANNOT_SPLIT,
  YD_STORYBOARD_ERROR_NOT_NEIGHBOURS,
  YD_STORYBOARD_ERROR_WRONG_PLACE,
  YD_STORYBOARD_ERROR_OUT_OF_RANGE,
} YdStoryboardError;

GQuark yd_storyboard_error_quark (void);

G_END_DECLS
