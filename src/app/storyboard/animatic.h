/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"

G_BEGIN_DECLS

void yd_animatic_present (GtkWidget *parent, YdSession *session, const char *shot);

G_END_DECLS
