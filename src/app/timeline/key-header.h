/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_KEY_HEADER (yd_key_header_get_type ())
G_DECLARE_FINAL_TYPE (YdKeyHeader, yd_key_header, YD, KEY_HEADER, AdwBin)

GtkWidget *yd_key_header_new (YdDesk *desk, YdKeyParameter parameter);
YdKeyParameter yd_key_header_get_parameter (YdKeyHeader *self);
void yd_key_header_set_clip (YdKeyHeader *self, const char *clip, gboolean can_edit);

G_END_DECLS
