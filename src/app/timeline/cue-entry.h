/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_CUE_ENTRY (yd_cue_entry_get_type ())
G_DECLARE_FINAL_TYPE (YdCueEntry, yd_cue_entry, YD, CUE_ENTRY, AdwBin)

/* signal `left` (): it is to go, what was typed was written or given up */

GtkWidget *yd_cue_entry_new (YdDesk *desk);
const char *yd_cue_entry_get_id (YdCueEntry *self);
void yd_cue_entry_open (YdCueEntry *self, const char *cue);

G_END_DECLS
