/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/prose-people.h"

G_BEGIN_DECLS

/* A clause that says who says something: `李明低声说` */
typedef struct {
  YdSpan who;      /* everything before the manner; a name, a pronoun or nothing */
  YdSpan delivery; /* the manner: 低声; may be empty */
} YdProseSaying;

gboolean yd_prose_saying_read (YdSpan clause, gboolean is_chinese, YdProseSaying *saying);
YdSpan yd_prose_saying_subject (YdProseSaying *saying,
                                const YdProsePeople *people,
                                const YdProsePerson **person);

G_END_DECLS
