/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a finished frame to what an encoder takes. Films have loops of their own; what is written
 * less often is left to swscale, and the colours of a GIF to libavfilter. */
#include "core/render/export-converter.h"

#include <glib/gi18n.h>
#include <libswscale/swscale.h>

#include "core/render/palette.h"
#include "core/render/render-error.h"

struct _YdExportConverter {
  YdExportPixels pixels;
  struct SwsContext *scaler; /* RGB and JPEG */
  YdPaletteMapper *mapper;   /* palette */
};

static struct SwsContext *
new_scaler (YdExportPixels pixels, int width, int height)
{
  const gboolean is_jpeg = pixels == YD_EXPORT_PIXELS_JPEG;
  struct SwsContext *scaler = sws_getContext (width, height, AV_PIX_FMT_BGR0, width, height,
                                              is_jpeg ? AV_PIX_FMT_YUV444P : AV_PIX_FMT_RGB24,
                                              SWS_BILINEAR | SWS_ACCURATE_RND, NULL, NULL, NULL);

  if (scaler && is_jpeg)
    sws_setColorspaceDetails (scaler, sws_getCoefficients (SWS_CS_ITU601), 1,
                              sws_getCoefficients (SWS_CS_ITU601), 1, 0, 1 << 16, 1 << 16);
  return scaler;
}

/**
 * yd_export_converter_new:
 * @pixels: what the encoder takes
 * @width: pixels, even
 * @height: pixels, even
 * @palette: (nullable): the colours, for `YD_EXPORT_PIXELS_PALETTE`
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Makes a converter. Use it from one thread at a time.
 *
 * Returns: (transfer full) (nullable): the converter
 */
YdExportConverter *
yd_export_converter_new (YdExportPixels pixels,
                         int width,
                         int height,
                         const AVFrame *palette,
                         GError **error)
{
  g_autoptr (YdExportConverter) self = g_new0 (YdExportConverter, 1);

  self->pixels = pixels;
  if (pixels == YD_EXPORT_PIXELS_PALETTE)
    return (self->mapper = yd_palette_mapper_new (width, height, palette, error))
               ? g_steal_pointer (&self)
               : NULL;
  if (pixels != YD_EXPORT_PIXELS_RGB && pixels != YD_EXPORT_PIXELS_JPEG)
    return g_steal_pointer (&self);
  self->scaler = new_scaler (pixels, width, height);
  if (self->scaler)
    return g_steal_pointer (&self);
  g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
               _ ("There is not enough memory for frames of %d × %d pixels."), width, height);
  return NULL;
}

/**
 * yd_export_converter_free:
 * @self: (transfer full): a converter
 *
 * Frees a converter.
 */
void
yd_export_converter_free (YdExportConverter *self)
{
  sws_freeContext (self->scaler);
  g_clear_pointer (&self->mapper, yd_palette_mapper_free);
  g_free (self);
}

/* Where the planes of a frame go on at a row; @n_sharing rows share one of the later planes */
static void
find_rows (const AVFrame *frame, int row, int n_sharing, guint8 *planes[3])
{
  for (int i = 0; i < 3; i++)
    planes[i] = frame->data[i] + (gsize) (i > 0 ? row / n_sharing : row) * frame->linesize[i];
}

/**
 * yd_export_converter_take:
 * @self: a converter
 * @band: finished rows of a frame
 * @first_row: which one is the first; even
 * @frame: where the frame goes
 *
 * Converts rows of a frame, from the top down; alpha is not looked at.
 */
void
yd_export_converter_take (YdExportConverter *self,
                          const YdCanvas *band,
                          int first_row,
                          AVFrame *frame)
{
  const guint8 *const pixels[4] = { band->pixels };
  const int strides[4] = { (int) band->stride };
  guint8 *planes[3];

  switch (self->pixels) {
  case YD_EXPORT_PIXELS_I420:
    find_rows (frame, first_row, 2, planes);
    yd_canvas_to_i420 (band, planes, frame->linesize);
    break;
  case YD_EXPORT_PIXELS_422_10:
    find_rows (frame, first_row, 1, planes);
    yd_canvas_to_422_10 (band, planes, frame->linesize);
    break;
  case YD_EXPORT_PIXELS_BGRA: {
    const YdCanvas whole = { frame->data[0], (gsize) frame->linesize[0], frame->width,
                             frame->height };
    const YdCanvas copy = yd_canvas_get_band (&whole, first_row, band->height);
    yd_canvas_copy (&copy, band);
    break;
  }
  case YD_EXPORT_PIXELS_RGB:
  case YD_EXPORT_PIXELS_JPEG:
    sws_scale (self->scaler, pixels, strides, first_row, band->height, frame->data,
               frame->linesize);
    break;
  case YD_EXPORT_PIXELS_PALETTE:
    yd_palette_mapper_lay (self->mapper, band, first_row);
    break;
  case YD_EXPORT_PIXELS_NONE:
  default:
    break;
  }
}

/**
 * yd_export_converter_finish:
 * @self: a converter that was given all rows of a frame
 * @frame: where the frame goes
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Does what needs the whole frame.
 *
 * Returns: whether it was converted
 */
gboolean
yd_export_converter_finish (YdExportConverter *self, AVFrame *frame, GError **error)
{
  return !self->mapper || yd_palette_mapper_run (self->mapper, frame, error);
}
