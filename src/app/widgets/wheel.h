/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wheel scrolls a page, also where the pointer happens to be over a number. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yd_wheel_leave_to_page (GtkWidget *root);

G_END_DECLS
