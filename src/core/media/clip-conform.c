/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips made easy to play: of any rate, size, light and grouping to one that can be entered every
 * 8 frames. The source is never changed, and its sound stays where it is: a conformed clip is
 * picture only. */
#include "core/media/clip-conform.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/media/clip-writer-private.h"
#include "core/media/media-input-private.h"

#define FRAME_NS (YD_SECOND_NS / 25)      /* of a frame that does not say how long it lasts */
#define MAX_PAUSE_NS (YD_SECOND_NS * 600) /* between two frames; more is a fault of the file */

/* A conform on its way. */
typedef struct {
  const YdConformSpec *spec;
  YdMediaInput *input;
  YdPictureConverter *converter;
  YdClipWriter *writer;
  YdPicture *picture; /* the frame that is shown; NULL before the first */
  gint64 picture_ns;  /* since when */
  gint64 end_ns;      /* as far as the frame says */
  gint64 n_written;
  double duration_ns; /* for the progress; 0 when the file does not say */
  YdMediaProgressFunc progress;
  gpointer user_data;
} Conform;

static void
conform_clear (Conform *self)
{
  g_clear_pointer (&self->picture, yd_picture_unref);
  g_clear_pointer (&self->writer, yd_clip_writer_free);
  g_clear_pointer (&self->converter, yd_picture_converter_free);
  g_clear_pointer (&self->input, yd_media_input_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conform, conform_clear)

static int
make_even (double size)
{
  return MAX (2, (int) lrint (size / 2) * 2);
}

/**
 * yd_conform_spec_for:
 * @probe: what a video is
 * @max_side: pixels that the longer side may have
 * @quality: as in `YdConformSpec`
 *
 * Chooses what a video is conformed to: its own size when that is allowed, its own rate when it is
 * constant and else its own times, so that the same frame is shown at every moment.
 *
 * Returns: the spec
 */
YdConformSpec
yd_conform_spec_for (const YdMediaProbe *probe, int max_side, int quality)
{
  const double scale = MIN (1, (double) max_side / MAX (probe->width, probe->height));

  return (YdConformSpec){
    .width = make_even (probe->width * scale),
    .height = make_even (probe->height * scale),
    .rate = { 0, 1 },
    .quality = quality,
    .has_alpha = probe->has_alpha,
  };
}

/**
 * yd_conform_spec_get_extension:
 * @self: a spec
 *
 * Tells how the name of a conformed clip ends.
 *
 * Returns: the extension without a dot
 */
const char *
yd_conform_spec_get_extension (const YdConformSpec *self)
{
  return self->has_alpha ? "mov" : "mp4";
}

/* Writes the shown frame for as long as it is shown; @end_ns is when the next one starts */
static gboolean
write_shown (Conform *self, gint64 end_ns, GCancellable *cancellable, GError **error)
{
  const YdFrameRate rate = self->spec->rate;

  if (end_ns - self->picture_ns > MAX_PAUSE_NS) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” is damaged: nothing follows its second %.1f for more than ten minutes. "
                    "Copy or make the file again."),
                 self->input->path, (double) self->picture_ns / YD_SECOND_NS);
    return FALSE;
  }
  if (rate.num <= 0) {
    self->n_written++;
    return yd_clip_writer_add (self->writer, self->picture, self->picture_ns / 1000, error);
  }
  while (yd_frame_rate_start_ns (rate, self->n_written) < end_ns)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !yd_clip_writer_add (self->writer, self->picture, self->n_written++, error))
      return FALSE;
  return TRUE;
}

/* The next frame becomes the shown one; what was shown before is written */
static gboolean
take_frame (Conform *self, AVFrame *frame, GCancellable *cancellable, GError **error)
{
  const gint64 length_ns =
      av_rescale_q (CLAMP (frame->pkt_duration, 0, G_MAXINT32), self->input->stream->time_base,
                    (AVRational){ 1, 1000000000 });
  gint64 time_ns = yd_media_input_get_frame_ns (self->input, frame);

  if (!self->picture)
    time_ns = 0; /* the first is shown from the beginning, wherever it starts */
  else if (time_ns / 1000 <= self->picture_ns / 1000)
    time_ns = self->picture_ns + FRAME_NS;
  if (self->picture && !write_shown (self, time_ns, cancellable, error))
    return FALSE;
  g_clear_pointer (&self->picture, yd_picture_unref);
  self->picture = yd_picture_converter_run (self->converter, self->input, frame, self->spec->width,
                                            self->spec->height, error);
  self->picture_ns = time_ns;
  self->end_ns = time_ns + (length_ns > 0 ? length_ns : FRAME_NS);
  if (self->progress && self->duration_ns > 0)
    self->progress (MIN ((double) time_ns / self->duration_ns, 1), self->user_data);
  return self->picture != NULL;
}

static gboolean
run (Conform *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (AVFrame) frame = av_frame_alloc ();
  g_autoptr (GError) fault = NULL;

  while (yd_media_input_read_frame (self->input, frame, &fault))
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !take_frame (self, frame, cancellable, error))
      return FALSE;
  if (!self->picture && !fault)
    yd_media_input_set_broken (self->input, AVERROR_INVALIDDATA, &fault);
  if (fault) { /* half a clip would hide that the other half is gone */
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  return write_shown (self, self->end_ns, cancellable, error) &&
         yd_clip_writer_finish (self->writer, error);
}

/**
 * yd_clip_conform:
 * @source: a video file; not changed
 * @spec: what to make of it
 * @target: where the conformed clip goes; replaced when it exists, absent when this fails
 * @progress: (nullable): told how much is done, 0 to 1
 * @user_data: for @progress
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_MEDIA_ERROR` or `G_IO_ERROR_CANCELLED`
 *
 * Makes a clip of the same pictures that is quick at every frame: upright, square pixels, whole
 * frames, BT.709, groups of 8 frames. It starts at 0 and has no sound. Blocks.
 *
 * Returns: whether the clip is there
 */
gboolean
yd_clip_conform (const char *source,
                 const YdConformSpec *spec,
                 const char *target,
                 YdMediaProgressFunc progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (spec->width > 0 && spec->width % 2 == 0, FALSE);
  g_return_val_if_fail (spec->height > 0 && spec->height % 2 == 0, FALSE);

  g_auto (Conform) self = { .spec = spec, .progress = progress, .user_data = user_data };
  AVDictionary *options = NULL;
  self.input = yd_media_input_open (source, error);
  if (!self.input)
    return FALSE;
  av_dict_set_int (&options, "threads", 2,
                   0); /* all frames in order: waiting for more costs none */
  const gboolean is_open =
      yd_media_input_open_decoder (self.input, AVMEDIA_TYPE_VIDEO, &options, error);
  av_dict_free (&options);
  if (!is_open)
    return FALSE;
  self.duration_ns = (double) self.input->format->duration * 1000;
  self.converter = yd_picture_converter_new ();
  self.writer = yd_clip_writer_new (target, spec, error);
  return self.writer && run (&self, cancellable, error);
}
