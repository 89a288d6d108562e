/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"

G_BEGIN_DECLS

/* Finds the cast by name in a text. Lives no longer than the list it was made from. */
typedef struct _YdMentions YdMentions;

YdMentions *yd_mentions_new (GPtrArray *members);
void yd_mentions_free (YdMentions *self);
GPtrArray *yd_mentions_scan (const YdMentions *self, const char *text);
char *yd_mentions_replace (const YdMentions *self,
                           const char *text,
                           YdCastMember *member,
                           const char *name);
YdCastMember *yd_mentions_find (const YdMentions *self, YdCastKind kind, const char *name);

gboolean yd_text_has_word (const char *text, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdMentions, yd_mentions_free)

G_END_DECLS
