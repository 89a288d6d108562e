/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_RENDER_ERROR (yd_render_error_quark ())

/**
 * YdRenderError:
 * @YD_RENDER_ERROR_EMPTY_FILM: there is not one frame to show
 * @YD_RENDER_ERROR_BAD_SETTINGS: a size, rate or quality that no film can have
 * @YD_RENDER_ERROR_NO_FOLDER: the folder to write into does not exist
 * @YD_RENDER_ERROR_NOT_WRITABLE: the folder or the file may not be written
 * @YD_RENDER_ERROR_IS_FOLDER: a folder stands where the film shall be written
 * @YD_RENDER_ERROR_NO_SPACE: the disk is full; no half film was left
 * @YD_RENDER_ERROR_NO_ENCODER: this FFmpeg has no H.264 or AAC encoder
 * @YD_RENDER_ERROR_NO_SOUND: the sound device does not play; the film goes on without it
 * @YD_RENDER_ERROR_FAILED: rendering or encoding failed for another reason, in the message
 */
typedef enum {
  YD_RENDER_ERROR_EMPTY_FILM,
  YD_RENDER_ERROR_BAD_SETTINGS,
  YD_RENDER_ERROR_NO_FOLDER,
  YD_RENDER_ERROR_NOT_WRITABLE,
  YD_RENDER_ERROR_IS_FOLDER,
  YD_RENDER_ERROR_NO_SPACE,
  YD_RENDER_ERROR_NO_ENCODER,
  YD_RENDER_ERROR_NO_SOUND,
  YD_RENDER_ERROR_FAILED,
} YdRenderError;

GQuark yd_render_error_quark (void);
gboolean yd_render_error_set_from_ffmpeg (GError **error, int result);

G_END_DECLS
