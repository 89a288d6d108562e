/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of two fields to whole frames, one for one, by FFmpeg's bwdif. A frame is made from its
 * neighbours too, so it comes out when the one after it was given. Whole frames pass unchanged. */
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>

#include "core/media/media-input-private.h"

struct _YdDeinterlacer {
  AVFilterGraph *graph;
  AVFilterContext *source; /* of `graph` */
  AVFilterContext *sink;   /* of `graph` */
  int width;
  int height;
  int format;
  gboolean is_ended;
};

static gboolean
build (YdDeinterlacer *self, AVRational time_base)
{
  g_autofree char *arguments =
      g_strdup_printf ("video_size=%dx%d:pix_fmt=%d:time_base=%d/%d:pixel_aspect=1/1", self->width,
                       self->height, self->format, time_base.num, time_base.den);
  AVFilterContext *bwdif = NULL;

  self->graph = avfilter_graph_alloc ();
  self->graph->nb_threads = 1;
  return avfilter_graph_create_filter (&self->source, avfilter_get_by_name ("buffer"), "in",
                                       arguments, NULL, self->graph) >= 0 &&
         avfilter_graph_create_filter (&bwdif, avfilter_get_by_name ("bwdif"), "bwdif",
                                       "mode=send_frame:parity=auto:deint=interlaced", NULL,
                                       self->graph) >= 0 &&
         avfilter_graph_create_filter (&self->sink, avfilter_get_by_name ("buffersink"), "out",
                                       NULL, NULL, self->graph) >= 0 &&
         avfilter_link (self->source, 0, bwdif, 0) >= 0 &&
         avfilter_link (bwdif, 0, self->sink, 0) >= 0 &&
         avfilter_graph_config (self->graph, NULL) >= 0;
}

/**
 * yd_deinterlacer_new: (skip)
 * @frame: the first frame that will be given
 * @time_base: what the frames' times count in
 *
 * Makes a deinterlacer for frames of one size and format.
 *
 * Returns: (transfer full) (nullable): the deinterlacer; %NULL when this FFmpeg has none for them
 */
YdDeinterlacer *
yd_deinterlacer_new (const AVFrame *frame, AVRational time_base)
{
  g_autoptr (YdDeinterlacer) self = g_new0 (YdDeinterlacer, 1);

  self->width = frame->width;
  self->height = frame->height;
  self->format = frame->format;
  return avfilter_get_by_name ("bwdif") && build (self, time_base) ? g_steal_pointer (&self) : NULL;
}

/**
 * yd_deinterlacer_free: (skip)
 * @self: (transfer full): a deinterlacer
 */
void
yd_deinterlacer_free (YdDeinterlacer *self)
{
  avfilter_graph_free (&self->graph);
  g_free (self);
}

/**
 * yd_deinterlacer_push: (skip)
 * @self: a deinterlacer
 * @frame: (nullable): the next frame, which is emptied; %NULL when there are no more
 *
 * Gives the deinterlacer a frame.
 *
 * Returns: whether it took it; a frame of another size or format is left alone
 */
gboolean
yd_deinterlacer_push (YdDeinterlacer *self, AVFrame *frame)
{
  if (self->is_ended)
    return FALSE;
  self->is_ended = !frame;
  if (frame && (frame->width != self->width || frame->height != self->height ||
                frame->format != self->format))
    return FALSE;
  if (frame)
    frame->pts = frame->best_effort_timestamp;
  return av_buffersrc_add_frame (self->source, frame) >= 0;
}

/**
 * yd_deinterlacer_pull: (skip)
 * @self: a deinterlacer
 * @frame: where the frame goes
 *
 * Takes a whole frame out.
 *
 * Returns: 0, `AVERROR (EAGAIN)` when another must be given first, or `AVERROR_EOF`
 */
int
yd_deinterlacer_pull (YdDeinterlacer *self, AVFrame *frame)
{
  const int result = av_buffersink_get_frame (self->sink, frame);

  if (result >= 0)
    frame->interlaced_frame = 0;
  return result;
}
