/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/film-canvas.h"

#include <glib/gi18n.h>

#include "core/base/frame-rate.h"
#include "core/timeline/timeline-error.h"

#define MIN_PIXELS 16
#define MAX_PIXELS 16384

/**
 * yd_film_check_canvas:
 * @film: a film, which is not changed
 * @error: set to `YD_TIMELINE_ERROR_INVALID_CANVAS`
 *
 * Tells whether pictures of @film can be made at all.
 *
 * Returns: whether its size and frame rate are possible
 */
gboolean
yd_film_check_canvas (YdFilm *film, GError **error)
{
  const YdFrameRate rate = { film->rate_num, film->rate_den };

  if (yd_frame_rate_is_valid (rate) && film->width >= MIN_PIXELS && film->width <= MAX_PIXELS &&
      film->height >= MIN_PIXELS && film->height <= MAX_PIXELS)
    return TRUE;
  g_set_error (
      error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_CANVAS,
      _ ("The film “%s” cannot be shown: %d by %d pixels at %d/%d frames a second. Set its "
         "size and frame rate."),
      film->title, film->width, film->height, film->rate_num, film->rate_den);
  return FALSE;
}
