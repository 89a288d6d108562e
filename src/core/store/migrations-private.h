/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database-private.h"

G_BEGIN_DECLS

#define YD_PROJECT_APPLICATION_ID 0x59694475 /* "YiDu", as in migrations/0001.sql */

gboolean yd_migrations_check (YdDatabase *db, gboolean *is_old, GError **error);
gboolean yd_migrations_run (YdDatabase *db, GError **error);

G_END_DECLS
