/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/exchange/film-xml.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_xmeml_format;

YdXml *yd_xmeml_write_film (YdSnapshot *film, GPtrArray *losses);
YdSnapshot *yd_xmeml_read_film (YdXml *document, GPtrArray *losses, GError **error);

/* xmeml-effects.c */
void yd_xmeml_add_effects (YdSnapshot *film,
                           xmlNode *item,
                           const YdSnapshotTrack *track,
                           const YdSnapshotClip *clip,
                           gint64 in,
                           gboolean is_sound);
void yd_xmeml_read_effects (YdSnapshot *film,
                            xmlNode *item,
                            YdSnapshotClip *clip,
                            gint64 in,
                            YdFrameRate clip_rate,
                            GPtrArray *losses);
const char *yd_xmeml_get_composite (YdBlend blend);
gboolean yd_xmeml_find_blend (const char *composite, YdBlend *blend);

G_END_DECLS
