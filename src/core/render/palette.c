/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 256 colours of a GIF: first all frames are looked at for those that serve the film best, then
 * every frame is put into them. The ordered pattern hides the steps and, unlike spread errors,
 * stands still where the picture does, so that unchanged parts cost nothing.
 * Source: FFmpeg filters documentation, palettegen and paletteuse. */
#include "core/render/palette.h"

#include <glib/gi18n.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>

#include "core/render/render-error.h"

#define PALETTE_SIDE 16

/* A chain of filters that frames are put into and taken out of */
typedef struct {
  AVFilterGraph *graph;
  AVFilterContext *pictures;
  AVFilterContext *palette; /* NULL where there is none to put in */
  AVFilterContext *sink;
  AVFrame *frame; /* what is put in */
  int result;     /* of laying it */
  gint64 n_in;
} Chain;

struct _YdPaletteMaker {
  Chain chain;
};

struct _YdPaletteMapper {
  Chain chain;
};

static gboolean
fail (int result, GError **error)
{
  g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
               _ ("The colours of the animation cannot be chosen: %s."), av_err2str (result));
  return FALSE;
}

static void
chain_clear (Chain *self)
{
  avfilter_graph_free (&self->graph);
  av_frame_free (&self->frame);
}

static int
add_source (Chain *self, const char *name, int width, int height, AVFilterContext **source)
{
  g_autofree char *arguments = g_strdup_printf (
      "video_size=%dx%d:pix_fmt=bgra:time_base=1/25:pixel_aspect=1/1", width, height);

  return avfilter_graph_create_filter (source, avfilter_get_by_name ("buffer"), name, arguments,
                                       NULL, self->graph);
}

/* @filter is one with @n_sources inputs */
static int
chain_open (Chain *self, const char *filter, const char *arguments, int n_sources, int w, int h)
{
  const AVFilter *known = avfilter_get_by_name (filter);
  AVFilterContext *context = NULL;

  if (!known)
    return AVERROR_FILTER_NOT_FOUND;
  self->graph = avfilter_graph_alloc ();
  self->graph->nb_threads = 1;
  int result = add_source (self, "pictures", w, h, &self->pictures);
  if (result >= 0 && n_sources > 1)
    result = add_source (self, "palette", PALETTE_SIDE, PALETTE_SIDE, &self->palette);
  if (result >= 0)
    result = avfilter_graph_create_filter (&context, known, filter, arguments, NULL, self->graph);
  if (result >= 0)
    result = avfilter_graph_create_filter (&self->sink, avfilter_get_by_name ("buffersink"), "out",
                                           NULL, NULL, self->graph);
  if (result >= 0)
    result = avfilter_link (self->pictures, 0, context, 0);
  if (result >= 0 && self->palette)
    result = avfilter_link (self->palette, 0, context, 1);
  if (result >= 0)
    result = avfilter_link (context, 0, self->sink, 0);
  if (result >= 0)
    result = avfilter_graph_config (self->graph, NULL);
  if (result < 0)
    return result;
  self->frame = av_frame_alloc ();
  self->frame->width = w;
  self->frame->height = h;
  self->frame->format = AV_PIX_FMT_BGRA;
  return av_frame_get_buffer (self->frame, 0);
}

/* Rows of the picture that is put in next; the filter may still hold the one before */
static void
chain_lay (Chain *self, const YdCanvas *band, int first_row)
{
  if (first_row == 0)
    self->result = av_frame_make_writable (self->frame);
  if (self->result < 0)
    return;
  const YdCanvas whole = { self->frame->data[0], (gsize) self->frame->linesize[0],
                           self->frame->width, self->frame->height };
  const YdCanvas copy = yd_canvas_get_band (&whole, first_row, band->height);
  yd_canvas_copy (&copy, band);
}

/* Puts in the picture that was laid, or the same one again */
static int
chain_push (Chain *self)
{
  if (self->result < 0)
    return self->result;
  self->frame->pts = self->n_in++;
  return av_buffersrc_add_frame_flags (self->pictures, self->frame, AV_BUFFERSRC_FLAG_KEEP_REF);
}

/**
 * yd_palette_maker_new:
 * @width: of the frames, pixels
 * @height: of the frames, pixels
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Starts to choose colours.
 *
 * Returns: (transfer full) (nullable): what looks at frames
 */
YdPaletteMaker *
yd_palette_maker_new (int width, int height, GError **error)
{
  g_autoptr (YdPaletteMaker) self = g_new0 (YdPaletteMaker, 1);
  /* no place is transparent, so all 256 colours are to be seen */
  const int result =
      chain_open (&self->chain, "palettegen", "reserve_transparent=0", 1, width, height);

  if (result >= 0)
    return g_steal_pointer (&self);
  fail (result, error);
  return NULL;
}

/**
 * yd_palette_maker_free:
 * @self: (transfer full): what looks at frames
 *
 * Frees it.
 */
void
yd_palette_maker_free (YdPaletteMaker *self)
{
  chain_clear (&self->chain);
  g_free (self);
}

/**
 * yd_palette_maker_lay:
 * @self: what looks at frames
 * @band: rows of the next frame
 * @first_row: which one is the first
 *
 * Takes rows of a frame, from the top down.
 */
void
yd_palette_maker_lay (YdPaletteMaker *self, const YdCanvas *band, int first_row)
{
  chain_lay (&self->chain, band, first_row);
}

/**
 * yd_palette_maker_add:
 * @self: what looks at frames
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Looks at the frame whose rows were taken last, which may be the one before once more.
 *
 * Returns: whether it was looked at
 */
gboolean
yd_palette_maker_add (YdPaletteMaker *self, GError **error)
{
  const int result = chain_push (&self->chain);

  return result >= 0 ? TRUE : fail (result, error);
}

/**
 * yd_palette_maker_finish:
 * @self: what has looked at all frames
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Chooses the colours.
 *
 * Returns: (transfer full) (nullable): 16 by 16 pixels of them
 */
AVFrame *
yd_palette_maker_finish (YdPaletteMaker *self, GError **error)
{
  AVFrame *palette = av_frame_alloc ();
  int result = av_buffersrc_add_frame (self->chain.pictures, NULL);

  if (result >= 0)
    result = av_buffersink_get_frame (self->chain.sink, palette);
  if (result >= 0)
    return palette;
  av_frame_free (&palette);
  fail (result, error);
  return NULL;
}

/**
 * yd_palette_mapper_new:
 * @width: of the frames, pixels
 * @height: of the frames, pixels
 * @palette: of yd_palette_maker_finish()
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Makes what puts frames into few colours.
 *
 * Returns: (transfer full) (nullable): it
 */
YdPaletteMapper *
yd_palette_mapper_new (int width, int height, const AVFrame *palette, GError **error)
{
  g_autoptr (YdPaletteMapper) self = g_new0 (YdPaletteMapper, 1);
  int result =
      chain_open (&self->chain, "paletteuse", "dither=bayer:bayer_scale=3", 2, width, height);
  AVFrame *colors = result >= 0 ? av_frame_clone (palette) : NULL;

  if (colors) {
    colors->pts = 0;
    result = av_buffersrc_add_frame (self->chain.palette, colors);
    if (result >= 0)
      result = av_buffersrc_add_frame (self->chain.palette, NULL); /* the same for all frames */
  }
  av_frame_free (&colors);
  if (result >= 0)
    return g_steal_pointer (&self);
  fail (result, error);
  return NULL;
}

/**
 * yd_palette_mapper_free:
 * @self: (transfer full): what puts frames into few colours
 *
 * Frees it.
 */
void
yd_palette_mapper_free (YdPaletteMapper *self)
{
  chain_clear (&self->chain);
  g_free (self);
}

/**
 * yd_palette_mapper_lay:
 * @self: what puts frames into few colours
 * @band: rows of the next frame
 * @first_row: which one is the first
 *
 * Takes rows of a frame, from the top down.
 */
void
yd_palette_mapper_lay (YdPaletteMapper *self, const YdCanvas *band, int first_row)
{
  chain_lay (&self->chain, band, first_row);
}

/**
 * yd_palette_mapper_run:
 * @self: what puts frames into few colours
 * @frame: where its colours' numbers and the colours go
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Puts the frame whose rows were taken into few colours. What comes out does not depend on the
 * frames before.
 *
 * Returns: whether it is done
 */
gboolean
yd_palette_mapper_run (YdPaletteMapper *self, AVFrame *frame, GError **error)
{
  AVFrame *mapped = av_frame_alloc ();
  int result = chain_push (&self->chain);

  if (result >= 0)
    result = av_buffersink_get_frame (self->chain.sink, mapped);
  if (result >= 0)
    result = av_frame_copy (frame, mapped);
  av_frame_free (&mapped);
  return result >= 0 ? TRUE : fail (result, error);
}
