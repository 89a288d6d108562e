/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/background.h"

G_BEGIN_DECLS

#define YD_TYPE_FINDING_LIST (yd_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (YdFindingList, yd_finding_list, YD, FINDING_LIST, AdwPreferencesGroup)

/* What a check before writing found, hidden while that is nothing. Signal `checked` (): the check
 * has ended. Rows of missing media activate `dialog.find-media`. */

void yd_finding_list_check (YdFindingList *self,
                            YdBackgroundFunc check,
                            gpointer data,
                            GDestroyNotify free_data);
void yd_finding_list_stop (YdFindingList *self);
gboolean yd_finding_list_is_clear (YdFindingList *self);

G_END_DECLS
