/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"

G_BEGIN_DECLS

void yd_export_dialog_present (GtkWindow *parent, YdSession *session);

G_END_DECLS
