/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database-private.h"

G_BEGIN_DECLS

gboolean yd_search_tokenizer_register (YdDatabase *db, GError **error);

G_END_DECLS
