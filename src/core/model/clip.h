/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_CLIP (yd_clip_get_type ())
G_DECLARE_FINAL_TYPE (YdClip, yd_clip, YD, CLIP, YdRecord)

/* A piece of media on a track. */
struct _YdClip {
  YdRecord parent_instance;

  char *track;
  YdClipKind kind;
  char *file; /* media file; NULL for a title */
  char *shot; /* the shot it shows */
  char *line; /* the line it says */
  gint64 start_frame;
  gint64 duration_frames; /* > 0 */
  gint64 source_start_ns; /* where in the file it begins */
  double gain_db;
  gint64 fade_in_frames;
  gint64 fade_out_frames;
  YdTransition transition;  /* from the clip before it, centred on the cut */
  gint64 transition_frames; /* even; half of it lies on each side of the cut */
  YdDirection direction;    /* of the transition */
  double from_x;            /* centre of the framing at the start, 0 to 1 of the picture */
  double from_y;
  double from_zoom; /* 1 covers the canvas */
  double to_x;      /* and at the end */
  double to_y;
  double to_zoom;
  YdEasing easing; /* of the camera move */
  double drift;    /* of a hand-held camera, 0 none to 1 strong */
  YdFit fit;
  double crop_left; /* taken off the picture before all else, fractions of its width */
  double crop_right;
  double crop_top; /* fractions of its height */
  double crop_bottom;
  double position_x; /* of its middle, 0 to 1 of the canvas; these hold where there are no keys */
  double position_y;
  double scale;    /* 1 as it fits the canvas */
  double rotation; /* degrees, clockwise */
  double opacity;  /* 0 to 1 */
  YdBlend blend;
  double speed; /* of the file to the film: 2 is twice as fast, -1 backwards, 0 a freeze */
  gboolean is_pitch_kept; /* at another speed */
  double pan;             /* -1 left to 1 right */
  char *text;             /* of a title */
  char *subtext;          /* second, smaller line of a title */
  char *style;            /* of a title: a text style, "" for the film's own */
  char *group_id;         /* clips of one group are moved together; "" for none */
  char *foreign; /* JSON that another program wrote to the clip, kept for it; "" for none */
};

YdClip *yd_clip_new (void);

G_END_DECLS
