/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The color profile inside a picture (ICC) says what its numbers mean: photos of telephones have
 * wider colors than a screen of old. Little CMS takes them to sRGB, which films are made in. */
#include "core/media/color-profile.h"

#include <lcms2.h>
#include <string.h>

#define MAX_PROFILE_BYTES (4u << 20)
#define N_LEVELS 6 /* of each color, when a profile is compared with sRGB */
#define NEAR 1     /* a difference that rounding makes */

struct _YdColorProfile {
  cmsHTRANSFORM transform; /* NULL for what leaves all as it is, or cannot be obeyed */
  guint8 *icc;             /* owned */
  gsize size_bytes;
};

/* Most pictures say sRGB in one way or another */
static gboolean
is_idle (cmsHTRANSFORM transform)
{
  guint8 pixels[N_LEVELS * N_LEVELS * N_LEVELS][4], out[G_N_ELEMENTS (pixels)][4];

  for (gsize i = 0; i < G_N_ELEMENTS (pixels); i++) {
    pixels[i][0] = (guint8) (i % N_LEVELS * 255 / (N_LEVELS - 1));
    pixels[i][1] = (guint8) (i / N_LEVELS % N_LEVELS * 255 / (N_LEVELS - 1));
    pixels[i][2] = (guint8) (i / (N_LEVELS * N_LEVELS) * 255 / (N_LEVELS - 1));
    pixels[i][3] = 255;
  }
  cmsDoTransform (transform, pixels, out, G_N_ELEMENTS (pixels));
  for (gsize i = 0; i < G_N_ELEMENTS (pixels); i++)
    for (int c = 0; c < 3; c++)
      if (ABS (pixels[i][c] - out[i][c]) > NEAR)
        return FALSE;
  return TRUE;
}

static cmsHTRANSFORM
make_transform (const guint8 *icc, gsize size_bytes, YdPixelOrder order)
{
  const cmsUInt32Number format = order == YD_PIXEL_ORDER_BGRA ? TYPE_BGRA_8 : TYPE_RGBA_8;
  cmsHPROFILE profile = cmsOpenProfileFromMem (icc, (cmsUInt32Number) size_bytes);
  if (!profile)
    return NULL;

  cmsHPROFILE ours = cmsCreate_sRGBProfile ();
  cmsHTRANSFORM transform =
      cmsGetColorSpace (profile) == cmsSigRgbData
          ? cmsCreateTransform (profile, format, ours, format, INTENT_RELATIVE_COLORIMETRIC,
                                cmsFLAGS_COPY_ALPHA | cmsFLAGS_BLACKPOINTCOMPENSATION)
          : NULL;
  cmsCloseProfile (profile);
  cmsCloseProfile (ours);
  if (!transform || !is_idle (transform))
    return transform;
  cmsDeleteTransform (transform);
  return NULL;
}

/**
 * yd_color_profile_new:
 * @icc: a profile, which may be hostile
 * @size_bytes: of it
 * @order: of the pixels it will be used for
 *
 * Reads a profile. One that is damaged, or is not of colors made of red, green and blue, does
 * nothing.
 *
 * Returns: (transfer full): the profile
 */
YdColorProfile *
yd_color_profile_new (const guint8 *icc, gsize size_bytes, YdPixelOrder order)
{
  YdColorProfile *self = g_new0 (YdColorProfile, 1);

  self->icc = g_memdup2 (icc, size_bytes);
  self->size_bytes = size_bytes;
  self->transform =
      size_bytes <= MAX_PROFILE_BYTES ? make_transform (icc, size_bytes, order) : NULL;
  return self;
}

/**
 * yd_color_profile_free:
 * @self: (nullable) (transfer full): a profile
 *
 * Frees a profile.
 */
void
yd_color_profile_free (YdColorProfile *self)
{
  if (!self)
    return;
  if (self->transform)
    cmsDeleteTransform (self->transform);
  g_free (self->icc);
  g_free (self);
}

/**
 * yd_color_profile_is_of:
 * @self: (nullable): a profile
 * @icc: a profile as a picture has it
 * @size_bytes: of it
 *
 * Returns: whether they are the same
 */
gboolean
yd_color_profile_is_of (const YdColorProfile *self, const guint8 *icc, gsize size_bytes)
{
  return self && self->size_bytes == size_bytes &&
         (size_bytes == 0 || memcmp (self->icc, icc, size_bytes) == 0);
}

/**
 * yd_color_profile_run:
 * @self: a profile
 * @pixels: (inout): of the order that the profile was made for
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 *
 * Takes a picture to sRGB.
 */
void
yd_color_profile_run (const YdColorProfile *self,
                      guint8 *pixels,
                      int width,
                      int height,
                      gsize stride)
{
  if (self->transform)
    cmsDoTransformLineStride (self->transform, pixels, pixels, (cmsUInt32Number) width,
                              (cmsUInt32Number) height, (cmsUInt32Number) stride,
                              (cmsUInt32Number) stride, 0, 0);
}
