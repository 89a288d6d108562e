/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"

G_BEGIN_DECLS

typedef enum {
  YD_MEANING_NONE = 0,
  YD_MEANING_ARRIVAL = 1 << 0, /* somebody comes or goes */
  YD_MEANING_STRONG = 1 << 1,  /* said or felt with force */
  YD_MEANING_REVEAL = 1 << 2,  /* something becomes known */
  YD_MEANING_HANDLES = 1 << 3, /* a hand does something with a thing */
  YD_MEANING_LOOKS = 1 << 4,   /* somebody looks at something */
  YD_MEANING_PRONOUN = 1 << 5, /* "he", "她": whoever was named last */
} YdMeaningFlags;

/* What the words of a beat ask of the camera */
typedef struct {
  YdMeaningFlags flags;
  YdShotMovement movement; /* STATIC when the words ask for none */
  const char *mood;        /* static; "" for none */
} YdMeaning;

YdMeaning yd_meaning_read (const char *text);

G_END_DECLS
