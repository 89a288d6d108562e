/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/model/enums.h"

G_BEGIN_DECLS

#define YD_N_ELEMENT_KINDS (YD_ELEMENT_KIND_CAST_LIST + 1)
#define YD_SCRIPT_PAGE_PX 620 /* width of the text on a page that has room */

void yd_script_tags_add (GtkTextTagTable *table);
GtkTextTag *yd_script_tags_get (GtkTextTagTable *table, YdElementKind kind);
GtkTextTag *yd_script_tags_get_speaker (GtkTextTagTable *table);
GtkTextTag *yd_script_tags_get_misspelled (GtkTextTagTable *table);
GtkTextTag *yd_script_tags_get_dim (GtkTextTagTable *table);
void yd_script_tags_set_colors (GtkTextTagTable *table, gboolean is_dark, gboolean is_plain);
void yd_script_tags_set_width (GtkTextTagTable *table, int width_px);
const char *yd_element_kind_title (YdElementKind kind);

G_END_DECLS
