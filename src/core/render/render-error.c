/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/render-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <libavutil/error.h>

G_DEFINE_QUARK (yd_render_error, yd_render_error)

/**
 * yd_render_error_set_from_ffmpeg:
 * @error: return location for an error
 * @result: an error of FFmpeg
 *
 * Says why a film could not be encoded or written.
 *
 * Returns: %FALSE
 */
gboolean
yd_render_error_set_from_ffmpeg (GError **error, int result)
{
  const gboolean is_full =
      result == AVERROR (ENOSPC) || result == AVERROR (EFBIG) || result == AVERROR (EDQUOT);

  if (is_full)
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_SPACE,
                 _ ("The film does not fit on the disk. Make room, or choose another disk."));
  else
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
                 _ ("The film cannot be encoded: %s."), av_err2str (result));
  return FALSE;
}
