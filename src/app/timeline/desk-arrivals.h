/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

typedef gboolean (*YdDeskAddFunc) (YdEdit *edit, gpointer data, GPtrArray *clips, GError **error);

void yd_desk_add_clips (YdDesk *self,
                        const char *step,
                        YdDeskAddFunc func,
                        gpointer data,
                        GDestroyNotify free_data);
gint64 yd_desk_get_place (YdDesk *self);
void yd_desk_await_clips (YdDesk *self, GPtrArray *clips);

G_END_DECLS
