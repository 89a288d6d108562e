/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _YdWatchdog YdWatchdog;

YdWatchdog *yd_watchdog_new (void);
void yd_watchdog_follow (YdWatchdog *self, GtkWindow *window);
void yd_watchdog_free (YdWatchdog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdWatchdog, yd_watchdog_free)

G_END_DECLS
