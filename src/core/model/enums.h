/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists of the film's trade. A value's nick is what the database and recipes write. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One block of a screenplay, as Fountain names them */
typedef enum {
  YD_ELEMENT_KIND_BLANK, /* only white space; keeps the text whole */
  YD_ELEMENT_KIND_TITLE_PAGE,
  YD_ELEMENT_KIND_SCENE_HEADING,
  YD_ELEMENT_KIND_ACTION,
  YD_ELEMENT_KIND_CHARACTER,     /* the name above a speech */
  YD_ELEMENT_KIND_PARENTHETICAL, /* how it is said */
  YD_ELEMENT_KIND_DIALOGUE,
  YD_ELEMENT_KIND_SPEECH, /* name and words in one line: `老李：请进。` */
  YD_ELEMENT_KIND_LYRIC,
  YD_ELEMENT_KIND_TRANSITION,
  YD_ELEMENT_KIND_CENTERED,
  YD_ELEMENT_KIND_SECTION,
  YD_ELEMENT_KIND_SYNOPSIS,
  YD_ELEMENT_KIND_NOTE,
  YD_ELEMENT_KIND_BONEYARD,
  YD_ELEMENT_KIND_PAGE_BREAK,
  YD_ELEMENT_KIND_CAST_LIST, /* 人物：张明、李华 */
} YdElementKind;

typedef enum {
  YD_SETTING_UNKNOWN,
  YD_SETTING_INTERIOR,
  YD_SETTING_EXTERIOR,
  YD_SETTING_BOTH,
} YdSetting;

typedef enum {
  YD_DAY_TIME_UNKNOWN,
  YD_DAY_TIME_DAWN,
  YD_DAY_TIME_MORNING,
  YD_DAY_TIME_DAY,
  YD_DAY_TIME_DUSK,
  YD_DAY_TIME_EVENING,
  YD_DAY_TIME_NIGHT,
} YdDayTime;

/* From widest to tightest */
typedef enum {
  YD_SHOT_SIZE_EXTREME_WIDE,
  YD_SHOT_SIZE_WIDE,
  YD_SHOT_SIZE_FULL,
  YD_SHOT_SIZE_MEDIUM_WIDE,
  YD_SHOT_SIZE_MEDIUM,
  YD_SHOT_SIZE_MEDIUM_CLOSE,
  YD_SHOT_SIZE_CLOSE_UP,
  YD_SHOT_SIZE_EXTREME_CLOSE,
  YD_SHOT_SIZE_INSERT, /* a thing, filling the frame */
} YdShotSize;

typedef enum {
  YD_SHOT_ANGLE_EYE_LEVEL,
  YD_SHOT_ANGLE_LOW,
  YD_SHOT_ANGLE_HIGH,
  YD_SHOT_ANGLE_OVERHEAD,
  YD_SHOT_ANGLE_DUTCH,
  YD_SHOT_ANGLE_OVER_SHOULDER,
  YD_SHOT_ANGLE_POINT_OF_VIEW,
  YD_SHOT_ANGLE_PROFILE,
} YdShotAngle;

typedef enum {
  YD_SHOT_MOVEMENT_STATIC,
  YD_SHOT_MOVEMENT_PUSH_IN,
  YD_SHOT_MOVEMENT_PULL_OUT,
  YD_SHOT_MOVEMENT_PAN_LEFT,
  YD_SHOT_MOVEMENT_PAN_RIGHT,
  YD_SHOT_MOVEMENT_TILT_UP,
  YD_SHOT_MOVEMENT_TILT_DOWN,
  YD_SHOT_MOVEMENT_TRACK,
  YD_SHOT_MOVEMENT_CRANE,
  YD_SHOT_MOVEMENT_HANDHELD,
} YdShotMovement;

typedef enum {
  YD_REVIEW_STATE_DRAFT,
  YD_REVIEW_STATE_IN_REVIEW,
  YD_REVIEW_STATE_APPROVED,
  YD_REVIEW_STATE_REJECTED,
} YdReviewState;

typedef enum {
  YD_CAST_KIND_CHARACTER,
  YD_CAST_KIND_LOCATION,
  YD_CAST_KIND_PROP,
} YdCastKind;

typedef enum {
  YD_GENDER_UNKNOWN,
  YD_GENDER_FEMALE,
  YD_GENDER_MALE,
} YdGender;

/* How a line is heard */
typedef enum {
  YD_LINE_KIND_SPEECH,    /* spoken in the picture */
  YD_LINE_KIND_OFF,       /* spoken outside the picture (O.S.) */
  YD_LINE_KIND_NARRATION, /* voice-over */
} YdLineKind;

/* What an owner can need made; a take answers one need of one owner */
typedef enum {
  YD_NEED_BOARD,    /* of a shot: its picture */
  YD_NEED_CLIP,     /* of a shot: moving picture */
  YD_NEED_VOICE,    /* of a line: its sound */
  YD_NEED_MUSIC,    /* of the film: the bed under it */
  YD_NEED_PORTRAIT, /* of a cast member: a reference picture */
} YdNeed;

typedef enum {
  YD_TRACK_KIND_VIDEO,
  YD_TRACK_KIND_OVERLAY,
  YD_TRACK_KIND_VOICE,
  YD_TRACK_KIND_MUSIC,
  YD_TRACK_KIND_EFFECT,
} YdTrackKind;

typedef enum {
  YD_CLIP_KIND_STILL,
  YD_CLIP_KIND_VIDEO,
  YD_CLIP_KIND_SOUND,
  YD_CLIP_KIND_TITLE,
} YdClipKind;

/* How a clip takes over from the one before it on its track; centred on the cut */
typedef enum {
  YD_TRANSITION_CUT,
  YD_TRANSITION_DISSOLVE,
  YD_TRANSITION_DIP_TO_BLACK,
  YD_TRANSITION_DIP_TO_WHITE,
  YD_TRANSITION_WIPE,  /* an edge crosses the picture; the clips stand still */
  YD_TRANSITION_SLIDE, /* the new clip slides over the old one */
  YD_TRANSITION_PUSH,  /* the new clip pushes the old one out */
  YD_TRANSITION_ZOOM,  /* the old clip is flown into, and the new one comes out of it */
} YdTransition;

/* Where the edge or the new picture of a transition moves to */
typedef enum {
  YD_DIRECTION_LEFT,
  YD_DIRECTION_RIGHT,
  YD_DIRECTION_UP,
  YD_DIRECTION_DOWN,
} YdDirection;

/* How a value gets from one key frame to the next */
typedef enum {
  YD_EASING_LINEAR,
  YD_EASING_IN,
  YD_EASING_OUT,
  YD_EASING_IN_OUT,
  YD_EASING_HOLD, /* stays, and jumps at its end */
} YdEasing;

/* How a picture of another shape gets into its place */
typedef enum {
  YD_FIT_COVER,   /* fills it; what stands out is cut off */
  YD_FIT_CONTAIN, /* all of it is seen; the rest stays free */
  YD_FIT_BLUR,    /* all of it is seen, over a blurred copy that fills the place */
} YdFit;

/* How a clip's colors meet those below it */
typedef enum {
  YD_BLEND_NORMAL,
  YD_BLEND_MULTIPLY,
  YD_BLEND_SCREEN,
  YD_BLEND_ADD,
  YD_BLEND_DARKEN,
  YD_BLEND_LIGHTEN,
} YdBlend;

/* What of a clip can have key frames */
typedef enum {
  YD_KEY_PARAMETER_POSITION_X, /* of its middle, 0 left to 1 right of the canvas */
  YD_KEY_PARAMETER_POSITION_Y, /* 0 top to 1 bottom */
  YD_KEY_PARAMETER_SCALE,      /* 1 as it fits the canvas */
  YD_KEY_PARAMETER_ROTATION,   /* degrees, clockwise */
  YD_KEY_PARAMETER_OPACITY,    /* 0 to 1 */
  YD_KEY_PARAMETER_VOLUME,     /* dB */
} YdKeyParameter;
#define YD_N_KEY_PARAMETERS (YD_KEY_PARAMETER_VOLUME + 1)

typedef enum {
  YD_JOB_STATE_QUEUED,
  YD_JOB_STATE_RUNNING,
  YD_JOB_STATE_DONE,
  YD_JOB_STATE_FAILED,
  YD_JOB_STATE_CANCELLED,
  YD_JOB_STATE_UNKNOWN, /* sent, and no answer came: a person decides */
} YdJobState;

G_END_DECLS
