/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists of words in the picture; see core/model/enums.h for their nicks. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* To which side of their column words keep */
typedef enum {
  YD_TEXT_ALIGN_LEFT,
  YD_TEXT_ALIGN_CENTER,
  YD_TEXT_ALIGN_RIGHT,
} YdTextAlign;

/* Where on the canvas a block of words stands */
typedef enum {
  YD_TEXT_PLACE_TOP,
  YD_TEXT_PLACE_MIDDLE,
  YD_TEXT_PLACE_BOTTOM,
} YdTextPlace;

/* How a cue follows the voice */
typedef enum {
  YD_KARAOKE_NONE,
  YD_KARAOKE_SWEEP,   /* the color runs through each word while it is spoken */
  YD_KARAOKE_WORD,    /* a word changes color when it is spoken, and keeps it */
  YD_KARAOKE_CURRENT, /* only the word that is spoken has the color */
} YdKaraoke;

G_END_DECLS
