/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/still.h"

#include <glib/gi18n.h>

#include "core/media/media-input-private.h"

/**
 * yd_still_load:
 * @path: a picture file; of a video the first frame is taken
 * @cover_width: pixels of the area the picture will have to cover; 0 for full size
 * @cover_height: pixels of the area the picture will have to cover; 0 for full size
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Decodes a picture, turns it upright and reduces it when it is more than twice as large as
 * needed. Blocks.
 *
 * Returns: (transfer full) (nullable): the picture
 */
YdPicture *
yd_still_load (const char *path, int cover_width, int cover_height, GError **error)
{
  g_autoptr (YdMediaInput) input = yd_media_input_open (path, error);
  if (!input || !yd_media_input_open_decoder (input, AVMEDIA_TYPE_VIDEO, error))
    return NULL;

  g_autoptr (AVFrame) frame = av_frame_alloc ();
  g_autoptr (GError) fault = NULL;
  if (!yd_media_input_read_frame (input, frame, &fault)) {
    if (fault)
      g_propagate_error (error, g_steal_pointer (&fault));
    else
      g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                   _ ("“%s” holds no whole picture. Copy or make the file again."), path);
    return NULL;
  }

  struct SwsContext *scaler = NULL;
  YdPicture *picture =
      yd_picture_new_from_frame (frame, yd_media_input_get_orientation (input, frame), cover_width,
                                 cover_height, &scaler, error);
  sws_freeContext (scaler);
  return picture;
}
