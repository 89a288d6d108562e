/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a person can use a part of the window at the moment. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yd_sensitivity_set (GtkWidget *widget, gboolean is_sensitive);

G_END_DECLS
