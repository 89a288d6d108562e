/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libavcodec/avcodec.h>

G_BEGIN_DECLS

void yd_x264_params_add (const AVCodecContext *codec, AVDictionary **options);

G_END_DECLS
