/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_ROW_LIST (yd_row_list_get_type ())
G_DECLARE_FINAL_TYPE (YdRowList, yd_row_list, YD, ROW_LIST, GObject)

/* A GListModel of records of one table, kept as the project is. Property `is-loaded`: whether the
 * rows have been read once. */
YdRowList *yd_row_list_new (YdSession *session, GType type, const char *where);
gpointer yd_row_list_find (YdRowList *self, const char *id, guint *position);

G_END_DECLS
