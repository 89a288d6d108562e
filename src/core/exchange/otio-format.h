/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_otio_format;
extern const YdExchangeFormat yd_otioz_format;

/* Gives each medium its place in what is written; returns (transfer full) a URL or a path */
typedef char *(*YdOtioPlaceFunc) (const YdSnapshotClip *clip, gpointer user_data);

JsonNode *yd_otio_write_film (YdSnapshot *film, YdOtioPlaceFunc place, gpointer user_data);
YdSnapshot *yd_otio_read_film (JsonNode *root, GPtrArray *losses, GError **error);
JsonNode *yd_otio_parse (const char *text, gsize size_bytes, GError **error);

G_END_DECLS
