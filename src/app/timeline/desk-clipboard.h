/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk-edits.h"

G_BEGIN_DECLS

void yd_desk_copy (YdDesk *self, YdIds clips, gboolean is_cut, GdkClipboard *clipboard);
gboolean yd_desk_paste (YdDesk *self, GdkClipboard *clipboard);

G_END_DECLS
