/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/exchange/film-xml.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_fcpxml_format;

YdXml *yd_fcpxml_write_film (YdSnapshot *film, const char *version);
YdSnapshot *yd_fcpxml_read_film (YdXml *document, GPtrArray *losses, GError **error);

G_END_DECLS
