/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/prose-people.h"

G_BEGIN_DECLS

/* One thing that is told or said, in the order of the text */
typedef struct {
  gboolean is_said;
  char *speaker;    /* owned; NULL when it is told or nobody is known */
  gboolean is_sure; /* the text says who speaks, else it was guessed */
  char *delivery;   /* owned, may be NULL */
  GString *words;   /* owned: what is said; NULL when it is told */
  YdSpan told;      /* what is told */
  YdSpan source;    /* all of the text that it stands for */
} YdProseItem;

/* Who spoke and who was named, from paragraph to paragraph */
typedef struct {
  const YdProsePeople *people;
  char *speakers[2]; /* owned: the last, and the one before who is another */
  char *named[2];    /* owned: the same of those named in narration */
  char *next;        /* owned: who surely speaks first in the next paragraph, or NULL */
} YdProseTalk;

void yd_prose_talk_init (YdProseTalk *self, const YdProsePeople *people);
void yd_prose_talk_clear (YdProseTalk *self);
void yd_prose_talk_forget (YdProseTalk *self);
void yd_prose_talk_look_ahead (YdProseTalk *self, YdSpan next);
GPtrArray *yd_prose_talk_read (YdProseTalk *self, YdSpan paragraph);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdProseTalk, yd_prose_talk_clear)

G_END_DECLS
