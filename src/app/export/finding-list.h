/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/background.h"
#include "core/base/frame-rate.h"

G_BEGIN_DECLS

#define YD_TYPE_FINDING_LIST (yd_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (YdFindingList, yd_finding_list, YD, FINDING_LIST, AdwPreferencesGroup)

/* What a check before writing found, hidden while that is nothing. Signal `checked` (): the check
 * has ended. Rows of missing media offer `dialog.find-media`; those with a place in the film
 * activate `dialog.go-to` with its frame. */

void yd_finding_list_check (YdFindingList *self,
                            YdBackgroundFunc check,
                            gpointer data,
                            GDestroyNotify free_data);
void yd_finding_list_set_rate (YdFindingList *self, YdFrameRate rate);
void yd_finding_list_stop (YdFindingList *self);
gboolean yd_finding_list_is_clear (YdFindingList *self);

G_END_DECLS
