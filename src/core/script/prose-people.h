/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/prose-text.h"

G_BEGIN_DECLS

typedef struct _YdProsePerson YdProsePerson;

struct _YdProsePerson {
  char *name; /* as the text writes it */
  YdGender gender;
  guint n_subject;       /* how often it begins a clause */
  guint n_saying;        /* how often it speaks in a clause with a verb of saying */
  YdProsePerson *real;   /* borrowed: who gets a name later, as the one of that name; else NULL */
  gboolean is_ambiguous; /* several got a name */
};

/* Who is in a text */
typedef struct {
  GPtrArray *persons; /* (element-type YdProsePerson): longest names first */
  gboolean is_chinese;
} YdProsePeople;

YdProsePeople *yd_prose_people_new (YdProseText *text);
void yd_prose_people_free (YdProsePeople *self);
const char *yd_prose_person_get_name (const YdProsePerson *self);
void yd_prose_people_learn_names (YdProsePeople *self, YdProseText *text);
void yd_prose_people_learn_genders (YdProsePeople *self, YdProseText *text);
const YdProsePerson *yd_prose_people_at (const YdProsePeople *self, YdSpan at);
const YdProsePerson *yd_prose_people_subject (const YdProsePeople *self, YdSpan clause);
const YdProsePerson *yd_prose_people_last (const YdProsePeople *self, YdSpan told, YdGender gender);
YdSpan yd_prose_skip_opening (YdSpan clause);
YdGender yd_prose_pronoun (YdSpan clause, gsize *n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdProsePeople, yd_prose_people_free)

G_END_DECLS
