/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yd_timeline_actions_install (GtkWidgetClass *klass);
void yd_timeline_actions_enable (GtkWidget *page, gboolean has_film, gboolean can_edit);

G_END_DECLS
