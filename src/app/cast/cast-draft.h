/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/session.h"
#include "core/model/cast-member.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_DRAFT (yd_cast_draft_get_type ())
G_DECLARE_FINAL_TYPE (YdCastDraft, yd_cast_draft, YD, CAST_DRAFT, GObject)

/* The member of the cast that a sheet edits. Signals: `shown` (): it is another one, or was changed
 * elsewhere, and editors fill in what it says; `edited` (): an editor has changed it. */

YdCastDraft *yd_cast_draft_new (void);
void yd_cast_draft_set_session (YdCastDraft *self, YdSession *session);
YdSession *yd_cast_draft_get_session (YdCastDraft *self);
void yd_cast_draft_show (YdCastDraft *self, YdCastMember *member);
YdCastMember *yd_cast_draft_get_member (YdCastDraft *self);
const char *yd_cast_draft_get_id (YdCastDraft *self);
void yd_cast_draft_touch (YdCastDraft *self, const char *step);
void yd_cast_draft_flush (YdCastDraft *self);

G_END_DECLS
