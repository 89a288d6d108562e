/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/media-file.h"

G_BEGIN_DECLS

#define YD_MEDIA_ERROR (yd_media_error_quark ())

/**
 * YdMediaError:
 * @YD_MEDIA_ERROR_NOT_FOUND: there is no such file, or it may not be read
 * @YD_MEDIA_ERROR_EMPTY: the file has no bytes
 * @YD_MEDIA_ERROR_UNKNOWN_FORMAT: no picture, video or sound that we read
 * @YD_MEDIA_ERROR_BROKEN: the format is known, but what is inside cannot be read
 * @YD_MEDIA_ERROR_TOO_LARGE: more pixels, streams or samples than allowed
 * @YD_MEDIA_ERROR_NO_STREAM: readable, but without the picture or the sound that was asked for
 * @YD_MEDIA_ERROR_WRITE: a picture, clip or peaks file could not be written
 * @YD_MEDIA_ERROR_UNSUPPORTED: known for what it is, but there is no decoder for it
 * @YD_MEDIA_ERROR_PROTECTED: encrypted, or under digital rights management
 * @YD_MEDIA_ERROR_UNEQUAL: the pictures of a sequence differ in size
 */
typedef enum {
  YD_MEDIA_ERROR_NOT_FOUND,
  YD_MEDIA_ERROR_EMPTY,
  YD_MEDIA_ERROR_UNKNOWN_FORMAT,
  YD_MEDIA_ERROR_BROKEN,
  YD_MEDIA_ERROR_TOO_LARGE,
  YD_MEDIA_ERROR_NO_STREAM,
  YD_MEDIA_ERROR_WRITE,
  YD_MEDIA_ERROR_UNSUPPORTED,
  YD_MEDIA_ERROR_PROTECTED,
  YD_MEDIA_ERROR_UNEQUAL,
} YdMediaError;

GQuark yd_media_error_quark (void);
void yd_media_set_missing (YdMediaFile *media, GError **error);

G_END_DECLS
