/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/still.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/media/media-input-private.h"

#define MAX_DRAWING_SIDE 8192 /* pixels of a vector drawing */

static YdPicture *
decode (const char *path,
        AVDictionary **options,
        int cover_width,
        int cover_height,
        gboolean *is_drawing,
        GError **error)
{
  g_autoptr (YdMediaInput) input = yd_media_input_open (path, error);
  if (!input || !yd_media_input_open_decoder (input, AVMEDIA_TYPE_VIDEO, options, error))
    return NULL;

  g_autoptr (AVFrame) frame = av_frame_alloc ();
  g_autoptr (GError) fault = NULL;
  *is_drawing = input->codec->codec_id == AV_CODEC_ID_SVG;
  if (!yd_media_input_read_frame (input, frame, &fault)) {
    if (fault && fault->code != YD_MEDIA_ERROR_BROKEN)
      g_propagate_error (error, g_steal_pointer (&fault));
    else
      yd_media_refuse (path, input->format->iformat, AVERROR_INVALIDDATA, error);
    return NULL;
  }

  g_autoptr (YdPictureConverter) converter = yd_picture_converter_new ();
  return yd_picture_converter_run (converter, input, frame, cover_width, cover_height, error);
}

/* A drawing has no pixels of its own: it is drawn anew at the size that is needed */
static YdPicture *
draw (const char *path, const YdPicture *natural, int cover_width, int cover_height, GError **error)
{
  const double wanted =
      MAX ((double) cover_width / natural->width, (double) cover_height / natural->height);
  const double most =
      MIN ((double) MAX_DRAWING_SIDE / natural->width, (double) MAX_DRAWING_SIDE / natural->height);
  const double scale = MIN (wanted, most);
  AVDictionary *options = NULL;
  gboolean is_drawing;

  av_dict_set_int (&options, "width", MAX (1, (int) ceil (natural->width * scale)), 0);
  av_dict_set_int (&options, "height", MAX (1, (int) ceil (natural->height * scale)), 0);
  av_dict_set_int (&options, "keep_ar", 0, 0);
  YdPicture *picture = decode (path, &options, 0, 0, &is_drawing, error);
  av_dict_free (&options);
  return picture;
}

/**
 * yd_still_load:
 * @path: a picture file; of a video the first frame is taken
 * @cover_width: pixels of the area the picture will have to cover; 0 for full size
 * @cover_height: pixels of the area the picture will have to cover; 0 for full size
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Decodes a picture, turns it upright and reduces it when it is more than twice as large as
 * needed; a vector drawing is drawn at the size that covers the area. Blocks.
 *
 * Returns: (transfer full) (nullable): the picture
 */
YdPicture *
yd_still_load (const char *path, int cover_width, int cover_height, GError **error)
{
  gboolean is_drawing = FALSE;
  g_autoptr (YdPicture) picture =
      decode (path, NULL, cover_width, cover_height, &is_drawing, error);

  if (picture && is_drawing && cover_width > 0 && cover_height > 0)
    return draw (path, picture, cover_width, cover_height, error);
  return g_steal_pointer (&picture);
}
