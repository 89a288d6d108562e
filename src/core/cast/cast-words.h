/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"

G_BEGIN_DECLS

/* Somebody called by what they are: 奶奶, "the old man" */
typedef struct {
  const char *word;
  YdGender gender;
  const char *age; /* as in YdCastMember */
} YdRoleWord;

const YdRoleWord *yd_cast_words_get_roles (gsize *n_roles);
const char *const *yd_cast_words_get_things (void);
const char *const *yd_cast_words_get_titles (void);
gboolean yd_cast_words_is_surname (gunichar c);
YdGender yd_cast_words_guess_gender (const char *name);
const char *yd_cast_words_guess_age (const char *name, const char *text);

G_END_DECLS
