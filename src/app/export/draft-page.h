/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_TYPE_DRAFT_PAGE (yd_draft_page_get_type ())
G_DECLARE_FINAL_TYPE (YdDraftPage, yd_draft_page, YD, DRAFT_PAGE, AdwBin)

/* signal `changed` (): what was chosen, or what the check found */

void yd_draft_page_set_film (YdDraftPage *self, YdSnapshot *film, const char *folder);
gboolean yd_draft_page_is_ready (YdDraftPage *self);
void yd_draft_page_start (YdDraftPage *self, YdSession *session);

G_END_DECLS
