/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YD_TYPE_SCRIPT_TAG (yd_script_tag_get_type ())
G_DECLARE_FINAL_TYPE (YdScriptTag, yd_script_tag, YD, SCRIPT_TAG, GtkTextTag)

GtkTextTag *yd_script_tag_new (const char *name);
void yd_script_tag_set_ink (GtkTextTag *tag, const char *color);

G_END_DECLS
