/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database-private.h"

/* the distribution's header only declares what we have checked at build time under these names */
#ifndef SQLITE_ENABLE_SESSION
#error "the build must define SQLITE_ENABLE_SESSION and SQLITE_ENABLE_PREUPDATE_HOOK"
#endif

G_BEGIN_DECLS

typedef sqlite3_session YdSession;
typedef sqlite3_changeset_iter YdChangesetIter;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSession, sqlite3session_delete)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdChangesetIter, sqlite3changeset_finalize)

YdSession *yd_session_new (YdDatabase *db, const char *const *tables, GError **error);
GBytes *yd_session_take (YdSession *session, GError **error);

GBytes *yd_changeset_invert (GBytes *changeset, GError **error);
GBytes *yd_changeset_join (GPtrArray *changesets, GError **error);
gboolean yd_changeset_apply (YdDatabase *db, GBytes *changeset, GError **error);
gboolean yd_changeset_collect (GBytes *changeset,
                               YdDatabase *db,
                               GHashTable *changed,
                               gboolean *is_disjoint,
                               GError **error);

G_END_DECLS
