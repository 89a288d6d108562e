/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"
#include "core/model/element.h"
#include "core/storyboard/camera-words.h"
#include "core/storyboard/meaning.h"
#include "core/storyboard/mention.h"

G_BEGIN_DECLS

typedef enum {
  YD_BEAT_HEADING,
  YD_BEAT_ACTION,
  YD_BEAT_SPEECH,
  YD_BEAT_OFF,
  YD_BEAT_NARRATION,
  YD_BEAT_TITLE,
} YdBeatKind;

/* What one block of the script gives to see or to hear */
typedef struct {
  YdBeatKind kind;
  YdElement *element;    /* borrowed */
  char *words;           /* owned, without marks and without words for the camera */
  YdCameraWords camera;  /* of an action: what the script asks */
  char *delivery;        /* owned, never NULL */
  char *speaker_name;    /* owned, NULL for none */
  YdCastMember *speaker; /* borrowed, NULL when the cast does not know the name */
} YdBeat;

GPtrArray *yd_beats_read (GPtrArray *elements, const YdMentions *cast);
gboolean yd_beat_is_spoken (const YdBeat *self);

G_END_DECLS
