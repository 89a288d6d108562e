/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_LIBRARY (yd_cast_library_get_type ())
G_DECLARE_FINAL_TYPE (YdCastLibrary, yd_cast_library, YD, CAST_LIBRARY, AdwWindow)

void yd_cast_library_present (GtkWidget *parent, YdSession *session);
void yd_cast_library_share (YdSession *session, const char *member, const char *name);

G_END_DECLS
