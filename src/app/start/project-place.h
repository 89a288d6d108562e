/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *yd_project_place_new (const char *folder, const char *title);

G_END_DECLS
