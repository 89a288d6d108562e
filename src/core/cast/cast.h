/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cast/cast-error.h"
#include "core/model/cast-member.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

/**
 * YdCastProposal:
 * @a: id of one member
 * @b: id of another
 * @why: why they may be one, translated, for a person
 *
 * Two names that may be one person; only a person can say.
 */
typedef struct {
  char *a;
  char *b;
  char *why;
} YdCastProposal;

void yd_cast_proposal_free (YdCastProposal *proposal);

GPtrArray *yd_cast_list_by_kind (YdReader *db, YdCastKind kind, GError **error);
gboolean yd_cast_update (YdWriter *writer, GError **error);
GPtrArray *yd_cast_propose_merges (YdReader *db, GError **error);
gboolean yd_cast_merge (YdWriter *writer, const char *kept_id, const char *gone_id, GError **error);
gboolean yd_cast_rename (YdWriter *writer, const char *member_id, const char *name, GError **error);
YdCastMember *yd_cast_add (YdWriter *writer, YdCastKind kind, const char *name, GError **error);
gboolean yd_cast_remove (YdWriter *writer, const char *member_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdCastProposal, yd_cast_proposal_free)

G_END_DECLS
