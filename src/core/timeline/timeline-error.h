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
 * @YD_TIMELINE_ERROR_NOT_FOUND: no clip, track, cue, marker or key of that name
 * @YD_TIMELINE_ERROR_LOCKED: the track is locked
 * @YD_TIMELINE_ERROR_OVERLAP: two clips of a track, or two cues, would stand at one time
 * @YD_TIMELINE_ERROR_BEFORE_ZERO: something would start before the film does
 * @YD_TIMELINE_ERROR_TOO_SHORT: a clip or cue would last no frame
 * @YD_TIMELINE_ERROR_TOO_LONG: a time is beyond what a film can hold
 * @YD_TIMELINE_ERROR_OUTSIDE_SOURCE: a clip would show more than there is of its file
 * @YD_TIMELINE_ERROR_INVALID_SPEED: nothing can be played so fast or so slowly
 * @YD_TIMELINE_ERROR_INVALID_TRANSITION: a transition has no room, or no clip before it
 * @YD_TIMELINE_ERROR_INVALID_FADE: fades are longer than their clip
 * @YD_TIMELINE_ERROR_INVALID_KEY: two key frames of a parameter at one moment
 * @YD_TIMELINE_ERROR_INVALID_GROUP: a group of less than two clips
 * @YD_TIMELINE_ERROR_INVALID_RANGE: the out point does not lie after the in point
 * @YD_TIMELINE_ERROR_INVALID_RATE: no film runs at that rate
 * @YD_TIMELINE_ERROR_INVALID_VALUE: a value is no number, no known word, or out of bounds
 * @YD_TIMELINE_ERROR_WRONG_TRACK: a track of that kind cannot carry the clip
 * @YD_TIMELINE_ERROR_WRONG_KIND: the edit means nothing for a clip of that kind
 * @YD_TIMELINE_ERROR_NO_NEIGHBOR: the edit needs a clip that touches this one
 * @YD_TIMELINE_ERROR_NO_STYLE: no text style of that name
 * @YD_TIMELINE_ERROR_INVALID_STYLE: a text style has an impossible member
 */
typedef enum {
  YD_TIMELINE_ERROR_NO_TEMPLATE,
  YD_TIMELINE_ERROR_INVALID_TEMPLATE,
  YD_TIMELINE_ERROR_NO_FILM,
  YD_TIMELINE_ERROR_INVALID_CANVAS,
  YD_TIMELINE_ERROR_NO_SHOTS,
  YD_TIMELINE_ERROR_NOT_FOUND,
  YD_TIMELINE_ERROR_LOCKED,
  YD_TIMELINE_ERROR_OVERLAP,
  YD_TIMELINE_ERROR_BEFORE_ZERO,
  YD_TIMELINE_ERROR_TOO_SHORT,
  YD_TIMELINE_ERROR_TOO_LONG,
  YD_TIMELINE_ERROR_OUTSIDE_SOURCE,
  YD_TIMELINE_ERROR_INVALID_SPEED,
  YD_TIMELINE_ERROR_INVALID_TRANSITION,
  YD_TIMELINE_ERROR_INVALID_FADE,
  YD_TIMELINE_ERROR_INVALID_KEY,
  YD_TIMELINE_ERROR_INVALID_GROUP,
  YD_TIMELINE_ERROR_INVALID_RANGE,
  YD_TIMELINE_ERROR_INVALID_RATE,
  YD_TIMELINE_ERROR_INVALID_VALUE,
  YD_TIMELINE_ERROR_WRONG_TRACK,
  YD_TIMELINE_ERROR_WRONG_KIND,
  YD_TIMELINE_ERROR_NO_NEIGHBOR,
  YD_TIMELINE_ERROR_NO_STYLE,
  YD_TIMELINE_ERROR_INVALID_STYLE,
} YdTimelineError;

GQuark yd_timeline_error_quark (void);

G_END_DECLS
