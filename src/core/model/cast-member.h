/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_MEMBER (yd_cast_member_get_type ())
G_DECLARE_FINAL_TYPE (YdCastMember, yd_cast_member, YD, CAST_MEMBER, YdRecord)

/* Who or what must look the same in every shot. */
struct _YdCastMember {
  YdRecord parent_instance;

  char *rank; /* order of appearance */
  YdCastKind kind;
  char *name;
  char *aliases; /* other names, one a line */
  YdGender gender;
  char *age;             /* "child", "young", "adult", "old", "" unknown */
  char *description;     /* in words, for prompts */
  char *appearance;      /* JSON of the sketch artist's figure */
  char *voice;           /* name of the voice at its provider */
  double voice_rate;     /* 1 = the voice's own speed */
  double voice_pitch;    /* -1 to 1, 0 = the voice's own */
  double voice_gain_db;  /* -20 to 6, 0 as all speak */
  gboolean is_confirmed; /* a person has looked at it */
};

YdCastMember *yd_cast_member_new (void);

G_END_DECLS
