/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fingers, where they have to be told from a pointer. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean yd_touch_is_source (GtkEventController *controller);
gboolean yd_touch_is_taken (GtkGesture *gesture);
GtkGesture *yd_touch_add_hold (GtkWidget *widget);

G_END_DECLS
