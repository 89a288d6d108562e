/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/changeset-private.h"

G_BEGIN_DECLS

gint64 yd_history_steps_get_cursor (YdDatabase *db, GError **error);
gboolean yd_history_steps_set_cursor (YdDatabase *db, gint64 step, GError **error);
gint64 yd_history_steps_get_parent (YdDatabase *db, gint64 step, GError **error);
char *yd_history_steps_dup_name (YdDatabase *db, gint64 step, GError **error);
GBytes *yd_history_steps_load (YdDatabase *db, gint64 step, GError **error);
gint64 yd_history_steps_insert (YdDatabase *db,
                                gint64 parent,
                                const char *name,
                                const char *coalesce_key,
                                GBytes *changeset,
                                GError **error);
gboolean yd_history_steps_replace (YdDatabase *db, gint64 step, GBytes *changeset, GError **error);
gboolean yd_history_steps_fold (YdDatabase *db,
                                gint64 step,
                                gint64 parent,
                                GBytes *changeset,
                                GError **error);
gboolean yd_history_steps_delete (YdDatabase *db, gint64 step, GError **error);
char *yd_history_steps_compute_hash (YdDatabase *db, gint64 step, GError **error);

G_END_DECLS
