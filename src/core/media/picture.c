/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures in memory. All of the studio's pixels are premultiplied BGRA, as Cairo and GDK have
 * them on little-endian machines. */
#include "core/media/picture.h"

#include <math.h>
#include <string.h>

/**
 * yd_picture_new:
 * @width: pixels, above 0
 * @height: pixels, above 0
 *
 * Makes a picture of undefined pixels that claims to be opaque.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when it is beyond `YD_PICTURE_MAX_PIXELS`
 *   or the memory is not there
 */
YdPicture *
yd_picture_new (int width, int height)
{
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  if ((gint64) width * height > YD_PICTURE_MAX_PIXELS)
    return NULL;
  const gsize stride = (gsize) width * 4;
  /* sampling reads two neighbours at a time, so a row may be read 4 bytes past its end */
  guint8 *pixels = g_try_malloc (stride * height + 16);
  if (!pixels)
    return NULL;

  YdPicture *self = g_new0 (YdPicture, 1);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->is_opaque = TRUE;
  self->pixels = pixels;
  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * yd_picture_ref:
 * @self: a picture
 *
 * Takes a share of @self. May be called from any thread.
 *
 * Returns: (transfer full): @self
 */
YdPicture *
yd_picture_ref (YdPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yd_picture_unref:
 * @self: (transfer full): a picture
 *
 * Gives a share of @self back; the last one frees it. May be called from any thread.
 */
void
yd_picture_unref (YdPicture *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->pixels);
  g_free (self);
}

/**
 * yd_picture_get_size_bytes:
 * @self: a picture
 *
 * Tells how much memory the pixels take, for caches that count.
 *
 * Returns: bytes
 */
gsize
yd_picture_get_size_bytes (const YdPicture *self)
{
  return self->stride * self->height;
}

/**
 * yd_picture_premultiply:
 * @self: a picture of straight alpha that nobody else holds
 *
 * Multiplies the colours by their alpha and finds out whether the picture is opaque.
 */
void
yd_picture_premultiply (YdPicture *self)
{
  self->is_opaque = TRUE;
  for (int y = 0; y < self->height; y++) {
    guint8 *p = self->pixels + y * self->stride;
    for (int x = 0; x < self->width; x++, p += 4) {
      if (p[3] == 255)
        continue;
      self->is_opaque = FALSE;
      for (int c = 0; c < 3; c++)
        p[c] = (p[c] * p[3] + 127) / 255;
    }
  }
}

/* Which source pixels a reduced pixel covers, and how much of the first and the last of them */
typedef struct {
  int first;
  int last;
  float first_share;
  float last_share;
} Span;

static Span *
make_spans (int from, int to)
{
  Span *spans = g_new (Span, to);

  for (int i = 0; i < to; i++) {
    const double start = (double) i * from / to;
    const double end = (double) (i + 1) * from / to;
    const int last = MIN ((int) ceil (end - 1e-9) - 1, from - 1);
    spans[i].first = MIN ((int) start, last);
    spans[i].last = last;
    spans[i].first_share = (float) (MIN (spans[i].first + 1, end) - start);
    spans[i].last_share = (float) (end - last);
    if (spans[i].first == last)
      spans[i].last_share = 0;
  }
  return spans;
}

/* row[x] += share * the source row reduced in width; row counts in source pixels */
static void
add_row (float *row, const guint8 *source, const Span *spans, int width, float share)
{
  for (int x = 0; x < width; x++, row += 4) {
    const Span *span = &spans[x];
    const guint8 *p = source + 4 * (gsize) span->first;
    float sums[4];
    for (int c = 0; c < 4; c++)
      sums[c] = p[c] * span->first_share;
    for (int i = span->first + 1; i < span->last; i++) {
      p += 4;
      for (int c = 0; c < 4; c++)
        sums[c] += p[c];
    }
    p = source + 4 * (gsize) span->last;
    for (int c = 0; c < 4; c++)
      row[c] += share * (sums[c] + p[c] * span->last_share);
  }
}

/**
 * yd_picture_reduce:
 * @self: a picture
 * @width: pixels, above 0; no more than @self's
 * @height: pixels, above 0; no more than @self's
 *
 * Makes a smaller picture; each new pixel is the mean of the area it covers, so nothing aliases.
 *
 * Returns: (transfer full) (nullable): the smaller picture; %NULL without memory
 */
YdPicture *
yd_picture_reduce (YdPicture *self, int width, int height)
{
  g_return_val_if_fail (width > 0 && width <= self->width, NULL);
  g_return_val_if_fail (height > 0 && height <= self->height, NULL);

  if (width == self->width && height == self->height)
    return yd_picture_ref (self);
  g_autoptr (YdPicture) reduced = yd_picture_new (width, height);
  if (!reduced)
    return NULL;

  reduced->is_opaque = self->is_opaque;
  g_autofree Span *columns = make_spans (self->width, width);
  g_autofree Span *rows = make_spans (self->height, height);
  g_autofree float *sums = g_new (float, (gsize) width * 4);
  const float scale = (float) ((double) width * height / ((double) self->width * self->height));
  for (int y = 0; y < height; y++) {
    memset (sums, 0, sizeof (float) * 4 * width);
    for (int i = rows[y].first; i <= rows[y].last; i++) {
      const float share = i == rows[y].first  ? rows[y].first_share
                          : i == rows[y].last ? rows[y].last_share
                                              : 1;
      add_row (sums, self->pixels + i * self->stride, columns, width, share);
    }
    guint8 *out = reduced->pixels + y * reduced->stride;
    for (int i = 0; i < width * 4; i++)
      out[i] = (guint8) MIN (sums[i] * scale + 0.5f, 255.0f);
  }
  return g_steal_pointer (&reduced);
}

/**
 * yd_picture_reduce_to_cover:
 * @self: a picture
 * @width: pixels of the area it has to cover
 * @height: pixels of the area it has to cover
 *
 * Reduces a picture that is more than twice as large as needed to the size that just covers an
 * area; others are handed back as they are, because two resamplings are worse than one.
 *
 * Returns: (transfer full) (nullable): a picture; %NULL without memory
 */
YdPicture *
yd_picture_reduce_to_cover (YdPicture *self, int width, int height)
{
  const double scale = MAX ((double) width / self->width, (double) height / self->height);

  if (scale >= 0.5)
    return yd_picture_ref (self);
  return yd_picture_reduce (self, CLAMP ((int) ceil (self->width * scale), 1, self->width),
                            CLAMP ((int) ceil (self->height * scale), 1, self->height));
}

/**
 * yd_picture_turn:
 * @self: a picture
 * @orientation: 1 to 8, how the camera was held
 *
 * Puts a picture upright.
 *
 * Source: Exif 2.32, tag 0x0112 Orientation.
 *
 * Returns: (transfer full) (nullable): a picture; %NULL without memory
 */
YdPicture *
yd_picture_turn (YdPicture *self, int orientation)
{
  /* where the upright picture's pixel (x, y) is in the stored one: axes swapped, then mirrored */
  static const struct {
    gboolean is_swapped;
    gboolean is_flipped_x;
    gboolean is_flipped_y;
  } turns[] = {
    { FALSE, FALSE, FALSE }, { FALSE, TRUE, FALSE }, { FALSE, TRUE, TRUE }, { FALSE, FALSE, TRUE },
    { TRUE, FALSE, FALSE },  { TRUE, FALSE, TRUE },  { TRUE, TRUE, TRUE },  { TRUE, TRUE, FALSE },
  };

  if (orientation <= 1 || orientation > 8)
    return yd_picture_ref (self);
  const gboolean is_swapped = turns[orientation - 1].is_swapped;
  YdPicture *turned = yd_picture_new (is_swapped ? self->height : self->width,
                                      is_swapped ? self->width : self->height);
  if (!turned)
    return NULL;

  turned->is_opaque = self->is_opaque;
  for (int y = 0; y < turned->height; y++)
    for (int x = 0; x < turned->width; x++) {
      int from_x = is_swapped ? y : x;
      int from_y = is_swapped ? x : y;
      if (turns[orientation - 1].is_flipped_x)
        from_x = self->width - 1 - from_x;
      if (turns[orientation - 1].is_flipped_y)
        from_y = self->height - 1 - from_y;
      memcpy (turned->pixels + y * turned->stride + 4 * (gsize) x,
              self->pixels + from_y * self->stride + 4 * (gsize) from_x, 4);
    }
  return turned;
}
