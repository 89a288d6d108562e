/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yd_timeline_arrivals_install (GtkWidgetClass *klass);
void yd_timeline_arrivals_enable (GtkWidget *page, gboolean can_edit);

G_END_DECLS
