/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small media files that tests make for themselves. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libavutil/log.h>
#include <math.h>
#include <string.h>

/* A folder of the test's own; FFmpeg is kept quiet about the broken files in it */
static inline char *
fixture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("yiduo-test-XXXXXX", &error);

  g_assert_no_error (error);
  av_log_set_level (AV_LOG_QUIET);
  return folder;
}

static inline void
fixture_folder_remove (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
  g_free (folder);
}

static inline guint
fixture_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static inline char *
fixture_write (const char *folder, const char *name, const void *bytes, gsize size_bytes)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, bytes, (gssize) size_bytes, &error);
  g_assert_no_error (error);
  return path;
}

/* 0xAARRGGBB of a pixel, alpha straight */
typedef guint32 (*FixturePixelFunc) (int x, int y, guint32 seed);

static inline char *
fixture_png (const char *folder,
             const char *name,
             int width,
             int height,
             FixturePixelFunc pixel,
             guint32 seed)
{
  char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const guint32 color = pixel (x, y, seed), alpha = color >> 24;
      guint32 premultiplied = alpha << 24;
      for (int shift = 0; shift < 24; shift += 8)
        premultiplied |= (((color >> shift) & 0xff) * alpha + 127) / 255 << shift;
      memcpy (pixels + (gsize) y * stride + 4 * x, &premultiplied, 4);
    }
  cairo_surface_mark_dirty (surface);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return path;
}

static inline guint32
fixture_flat (int x, int y, guint32 seed)
{
  return seed;
}

/* Smooth color that differs everywhere */
static inline guint32
fixture_slope (int x, int y, guint32 seed)
{
  return 0xff000000u | ((guint32) (x * 3 + seed) & 0xff) << 16 | ((guint32) (y * 2) & 0xff) << 8 |
         ((guint32) (x + y + seed) & 0xff);
}

/* Sound as a function of the sample; both sides alike */
typedef double (*FixtureSoundFunc) (gint64 sample, int sample_rate);

static inline char *
fixture_wav (const char *folder,
             const char *name,
             int sample_rate,
             int n_channels,
             gint64 n_samples,
             FixtureSoundFunc sound)
{
  const guint32 data_bytes = (guint32) (n_samples * n_channels * 2);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint32 riff_bytes = GUINT32_TO_LE (36 + data_bytes), format_bytes = GUINT32_TO_LE (16);
  const guint16 format[2] = { GUINT16_TO_LE (1), GUINT16_TO_LE (n_channels) };
  const guint32 rates[2] = { GUINT32_TO_LE (sample_rate),
                             GUINT32_TO_LE ((guint32) sample_rate * n_channels * 2) };
  const guint16 align[2] = { GUINT16_TO_LE (n_channels * 2), GUINT16_TO_LE (16) };
  const guint32 data_le = GUINT32_TO_LE (data_bytes);

  g_byte_array_append (bytes, (const guint8 *) "RIFF", 4);
  g_byte_array_append (bytes, (const guint8 *) &riff_bytes, 4);
  g_byte_array_append (bytes, (const guint8 *) "WAVEfmt ", 8);
  g_byte_array_append (bytes, (const guint8 *) &format_bytes, 4);
  g_byte_array_append (bytes, (const guint8 *) format, 4);
  g_byte_array_append (bytes, (const guint8 *) rates, 8);
  g_byte_array_append (bytes, (const guint8 *) align, 4);
  g_byte_array_append (bytes, (const guint8 *) "data", 4);
  g_byte_array_append (bytes, (const guint8 *) &data_le, 4);
  for (gint64 i = 0; i < n_samples; i++) {
    const double level = CLAMP (sound (i, sample_rate), -1, 1);
    const gint16 value = GINT16_TO_LE ((gint16) lrint (level * 32767));
    for (int c = 0; c < n_channels; c++)
      g_byte_array_append (bytes, (const guint8 *) &value, 2);
  }
  return fixture_write (folder, name, bytes->data, bytes->len);
}

static inline double
fixture_tone (gint64 sample, int sample_rate)
{
  return 0.25 * sin (2 * G_PI * 440 * (double) sample / sample_rate);
}

/* Noise that is the same every time */
static inline double
fixture_noise (gint64 sample, int sample_rate)
{
  guint64 x = (guint64) sample * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  x = (x ^ x >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return ((double) (x >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53) - 0.5) * 0.8;
}
