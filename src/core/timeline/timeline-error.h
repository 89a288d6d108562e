/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_TIMELINE_ERROR (yd_timeline_error_quark ())

/**
 * YdTimelineError:
 * @YD_TIMELINE_ERROR_NO_TEMPLATE: no film template of that name
 * @YD_TIMELINE_ERROR_INVALID_TEMPLATE: a film template lacks a member or has an impossible one
 * @YD_TIMELINE_ERROR_NO_FILM: the project has no film row yet
 * @YD_TIMELINE_ERROR_INVALID_CANVAS: the film's size or frame rate carries no picture
 * @YD_TIMELINE_ERROR_NO_SHOTS: there is nothing to cut
 * @YD_TIMELINE_ERROR_NO_STYLE: no text style of that name
 * @YD_TIMELINE_ERROR_INVALID_STYLE: a text style has an impossible member
 */
typedef enum {
  YD_TIMELINE_ERROR_NO_TEMPLATE,
  YD_TIMELINE_ERROR_INVALID_TEMPLATE,
  YD_TIMELINE_ERROR_NO_FILM,
  YD_TIMELINE_ERROR_INVALID_CANVAS,
  YD_TIMELINE_ERROR_NO_SHOTS,
  YD_TIMELINE_ERROR_NO_STYLE,
  YD_TIMELINE_ERROR_INVALID_STYLE,
} YdTimelineError;

GQuark yd_timeline_error_quark (void);

G_END_DECLS
