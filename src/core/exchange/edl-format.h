/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_edl_format;

#define YD_EDL_RATE_COMMENT "FRAME RATE:"

YdSnapshot *yd_edl_read_film (const char *text, GPtrArray *losses, GError **error);
gboolean yd_edl_write (const YdExchangeFormat *self,
                       const YdExchangeSource *source,
                       const char *path,
                       GPtrArray *losses,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
