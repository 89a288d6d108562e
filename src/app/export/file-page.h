/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_TYPE_FILE_PAGE (yd_file_page_get_type ())
G_DECLARE_FINAL_TYPE (YdFilePage, yd_file_page, YD, FILE_PAGE, AdwBin)

/* signal `changed` (): what was chosen, or what the check found */

void yd_file_page_set_film (YdFilePage *self, YdStore *store, YdSnapshot *film, const char *folder);
gboolean yd_file_page_is_ready (YdFilePage *self);
char *yd_file_page_dup_path (YdFilePage *self);
void yd_file_page_start (YdFilePage *self, YdSession *session);

G_END_DECLS
