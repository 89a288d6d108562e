/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/library.h"

G_BEGIN_DECLS

gboolean
yd_project_note (YdStore *store, YdLibrary *library, GCancellable *cancellable, GError **error);

G_END_DECLS
