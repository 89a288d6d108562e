/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavcodec/avcodec.h>

#include "core/render/export-settings.h"

G_BEGIN_DECLS

typedef struct _YdPictureEncoder YdPictureEncoder;

YdPictureEncoder *yd_picture_encoder_new (const YdExportSettings *settings,
                                          YdFrameRate rate,
                                          gboolean has_global_header,
                                          GError **error);
void yd_picture_encoder_free (YdPictureEncoder *self);
AVCodecContext *yd_picture_encoder_get_codec (YdPictureEncoder *self);
const char *yd_picture_encoder_get_name (YdPictureEncoder *self);
AVFrame *yd_picture_encoder_new_frame (YdPictureEncoder *self);
int yd_picture_encoder_renew_frame (YdPictureEncoder *self, AVFrame *frame);
int yd_picture_encoder_send (YdPictureEncoder *self, AVFrame *frame);
char *yd_picture_encoder_find_hardware (const YdExportFormat *format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPictureEncoder, yd_picture_encoder_free)

G_END_DECLS
