/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_TRANSPORT_BAR (yd_transport_bar_get_type ())
G_DECLARE_FINAL_TYPE (YdTransportBar, yd_transport_bar, YD, TRANSPORT_BAR, AdwBin)

void yd_transport_bar_set_desk (YdTransportBar *self, YdDesk *desk);

G_END_DECLS
