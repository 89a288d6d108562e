/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libavcodec/avcodec.h>

G_BEGIN_DECLS

GPtrArray *yd_packet_list_new (void);
gboolean yd_packet_list_drain (GPtrArray *self, AVCodecContext *codec, int sent, GError **error);

G_END_DECLS
