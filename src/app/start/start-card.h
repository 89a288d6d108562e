/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/store/library.h"

G_BEGIN_DECLS

#define YD_TYPE_START_CARD (yd_start_card_get_type ())
G_DECLARE_FINAL_TYPE (YdStartCard, yd_start_card, YD, START_CARD, GtkFlowBoxChild)

/* signal `forget` (): the person wants it off the list */

GtkWidget *yd_start_card_new (const YdLibraryProject *project);
const char *yd_start_card_get_path (YdStartCard *self);
gboolean yd_start_card_is_damaged (YdStartCard *self);
gboolean yd_start_card_is_missing (YdStartCard *self);

G_END_DECLS
