/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving pictures by the moment. Frames are read one ahead, so that the end of the shown frame is
 * known; the file is searched only when the wanted frame is not among the next ones. */
#include "core/media/clip-decoder.h"

#include <glib/gi18n.h>

#include "core/base/frame-rate.h"
#include "core/media/media-input-private.h"

#define FORWARD_NS (YD_SECOND_NS * 2) /* decoding on is cheaper than a search up to here */

struct _YdClipDecoder {
  YdMediaInput *input;
  struct SwsContext *scaler;
  int cover_width;
  int cover_height;

  AVFrame *shown; /* without pixels before the first */
  gint64 shown_ns;
  gint64 first_ns; /* of the first frame of the file; G_MININT64 before it was seen */
  AVFrame *next;   /* without pixels at the end of the file */
  gint64 next_ns;
  YdPicture *picture; /* of `shown`; NULL until asked for */
};

/**
 * yd_clip_decoder_new:
 * @path: a video file
 * @cover_width: pixels of the area the frames will have to cover; 0 for full size
 * @cover_height: pixels of the area the frames will have to cover; 0 for full size
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Opens a video to get frames from. Use it from one thread at a time.
 *
 * Returns: (transfer full) (nullable): the decoder
 */
YdClipDecoder *
yd_clip_decoder_new (const char *path, int cover_width, int cover_height, GError **error)
{
  g_autoptr (YdMediaInput) input = yd_media_input_open (path, error);
  if (!input || !yd_media_input_open_decoder (input, AVMEDIA_TYPE_VIDEO, error))
    return NULL;

  YdClipDecoder *self = g_new0 (YdClipDecoder, 1);
  self->input = g_steal_pointer (&input);
  self->cover_width = cover_width;
  self->cover_height = cover_height;
  self->shown = av_frame_alloc ();
  self->next = av_frame_alloc ();
  self->next_ns = G_MININT64; /* nothing read */
  self->first_ns = G_MININT64;
  return self;
}

/**
 * yd_clip_decoder_free:
 * @self: (transfer full): a decoder
 *
 * Closes the video.
 */
void
yd_clip_decoder_free (YdClipDecoder *self)
{
  g_clear_pointer (&self->picture, yd_picture_unref);
  av_frame_free (&self->shown);
  av_frame_free (&self->next);
  sws_freeContext (self->scaler);
  yd_media_input_free (self->input);
  g_free (self);
}

/* The frame read ahead becomes the shown one, and another is read */
static gboolean
step (YdClipDecoder *self, GError **error)
{
  g_autoptr (GError) fault = NULL;
  AVFrame *free_frame = self->shown;

  self->shown = self->next;
  self->shown_ns = self->next_ns;
  self->next = free_frame;
  g_clear_pointer (&self->picture, yd_picture_unref);
  if (yd_media_input_read_frame (self->input, self->next, &fault)) {
    const gint64 time_ns = yd_media_input_get_frame_ns (self->input, self->next);
    self->next_ns = time_ns != G_MININT64 ? time_ns : self->shown_ns + YD_SECOND_NS / 25;
    return TRUE;
  }
  av_frame_unref (self->next);
  self->next_ns = G_MAXINT64;
  if (!fault || self->shown->buf[0])
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
restart (YdClipDecoder *self, gint64 time_ns, GError **error)
{
  if (!yd_media_input_seek (self->input, MAX (time_ns, 0))) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” cannot be searched for a moment of it."), self->input->path);
    return FALSE;
  }
  av_frame_unref (self->shown);
  av_frame_unref (self->next);
  self->next_ns = G_MININT64;
  return step (self, error) && step (self, error);
}

static gboolean
rewind_to_start (YdClipDecoder *self, GError **error)
{
  if (!restart (self, 0, error))
    return FALSE;
  self->first_ns = self->shown_ns;
  return TRUE;
}

static gboolean
move_to (YdClipDecoder *self, gint64 time_ns, GError **error)
{
  if (self->next_ns == G_MININT64) {
    if (!step (self, error) || !step (self, error))
      return FALSE;
    self->first_ns = self->shown_ns;
  }
  const gboolean is_behind = self->next_ns != G_MAXINT64 && time_ns - self->next_ns > FORWARD_NS;
  if (time_ns > self->first_ns && (is_behind || time_ns < self->shown_ns) &&
      !restart (self, time_ns, error))
    return FALSE;
  /* the first frame, or an index that is wrong: only the beginning is sure */
  if (self->shown_ns > MAX (time_ns, self->first_ns) && !rewind_to_start (self, error))
    return FALSE;
  while (self->next_ns <= time_ns)
    if (!step (self, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_clip_decoder_get_frame:
 * @self: a decoder
 * @time_ns: a moment of the video; before its first frame that one is meant, after its last the
 *   last
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Decodes the frame that is shown at a moment, upright. Blocks; quick when moments come in order.
 *
 * Returns: (transfer full) (nullable): the picture
 */
YdPicture *
yd_clip_decoder_get_frame (YdClipDecoder *self, gint64 time_ns, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!move_to (self, MAX (time_ns, 0), error))
    return NULL;
  if (!self->shown->buf[0]) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” holds no whole picture. Copy or make the file again."),
                 self->input->path);
    return NULL;
  }
  if (self->picture)
    return yd_picture_ref (self->picture);

  self->picture = yd_picture_new_from_frame (
      self->shown, yd_media_input_get_orientation (self->input, self->shown), self->cover_width,
      self->cover_height, &self->scaler, error);
  return self->picture ? yd_picture_ref (self->picture) : NULL;
}
