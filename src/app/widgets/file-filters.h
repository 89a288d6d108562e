/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chooser of files shows, by the core's table of what can be imported. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yd_file_filters_add_all (GtkFileChooser *chooser);
void yd_file_filters_add_media (GtkFileChooser *chooser);

G_END_DECLS
