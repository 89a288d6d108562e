/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/work.h"

G_BEGIN_DECLS

typedef struct _YdToaster YdToaster;

YdToaster *yd_toaster_new (AdwToastOverlay *overlay);
void yd_toaster_free (YdToaster *self);
void yd_toaster_offer (YdToaster *self,
                       const char *text,
                       const char *label,
                       const char *action,
                       guint seconds);
void yd_toaster_offer_undo (YdToaster *self, const char *text);
void yd_toaster_tell_result (YdToaster *self, GtkWindow *window, YdWork *work);
void yd_toaster_note_change (YdToaster *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdToaster, yd_toaster_free)

G_END_DECLS
