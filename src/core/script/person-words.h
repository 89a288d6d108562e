/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/script/span.h"

G_BEGIN_DECLS

/* Somebody called by what they are: 船夫, 老人 */
typedef struct {
  const char *word;
  YdGender gender;
} YdPersonRole;

const YdPersonRole *yd_person_role_at (YdSpan at);
gboolean yd_person_is_role (const char *word);
gboolean yd_person_begins_word (YdSpan at);
gboolean yd_person_leads_name (gunichar c);
gboolean yd_person_can_be_given_name (YdSpan span);
gboolean yd_person_ends_as_place (YdSpan name);
gboolean yd_person_is_name (YdSpan name);
YdGender yd_person_guess_gender (const char *name);

G_END_DECLS
