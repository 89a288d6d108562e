/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define YD_TYPE_SELECTION (yd_selection_get_type ())
G_DECLARE_FINAL_TYPE (YdSelection, yd_selection, YD, SELECTION, GObject)

/* signal `changed` (): another table or other ids */

YdSelection *yd_selection_new (void);
void yd_selection_set (YdSelection *self, const char *table, const char *const *ids);
void yd_selection_set_one (YdSelection *self, const char *table, const char *id);
const char *yd_selection_get_table (YdSelection *self);
const char *const *yd_selection_get_ids (YdSelection *self);
const char *yd_selection_get_first (YdSelection *self, const char *table);
gboolean yd_selection_has (YdSelection *self, const char *table, const char *id);

G_END_DECLS
