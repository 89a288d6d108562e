/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"
#include "core/store/library.h"

G_BEGIN_DECLS

gboolean yd_shared_cast_put (YdLibrary *library,
                             YdStore *store,
                             const char *member,
                             GCancellable *cancellable,
                             GError **error);
char *yd_shared_cast_take (YdLibrary *library,
                           YdStore *store,
                           YdCastKind kind,
                           const char *name,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
