/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PNG writer in a hurry: Cairo's spends three times as long packing a board as drawing it takes.
 *
 *   89 "PNG" 0D 0A 1A 0A
 *   IHDR   width, height (32 bits), 8 bits, colour type 2 (RGB), 0, 0, 0
 *   IDAT   zlib stream of the rows, each begun by its filter: 1, difference to the left
 *   IEND
 *
 * Source: Portable Network Graphics Specification, second edition, W3C 2003, sections 5, 9, 11. */
#include "core/offline/sketch-png.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/offline/sketch-draw.h"

#define PACKING_LEVEL 1 /* of zlib: grain does not pack any better at higher ones */

/* CRC-32 of ISO 3309, four bits at a time */
static guint32
crc_of (const guint8 *bytes, gsize n)
{
  static const guint32 table[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < n; i++) {
    crc ^= bytes[i];
    crc = (crc >> 4) ^ table[crc & 15];
    crc = (crc >> 4) ^ table[crc & 15];
  }
  return ~crc;
}

static void
append_number (GByteArray *file, guint32 number)
{
  const guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (file, (const guint8 *) &big, 4);
}

static void
append_chunk (GByteArray *file, const char *name, const void *bytes, gsize n)
{
  const guint start = file->len + 4;

  append_number (file, (guint32) n);
  g_byte_array_append (file, (const guint8 *) name, 4);
  g_byte_array_append (file, bytes, (guint) n);
  append_number (file, crc_of (file->data + start, file->len - start));
}

static void
filter_row (const guint32 *pixels, int width, guint8 *row)
{
  guint32 left = 0;

  *row++ = 1;
  for (int x = 0; x < width; x++) {
    const guint32 p = pixels[x];
    *row++ = (guint8) ((p >> 16) - (left >> 16));
    *row++ = (guint8) ((p >> 8) - (left >> 8));
    *row++ = (guint8) (p - left);
    left = p;
  }
}

static GBytes *
pack_rows (cairo_surface_t *surface, GError **error)
{
  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  const gsize stride = cairo_image_surface_get_stride (surface), row_bytes = 1 + 3 * (gsize) width;
  const guint8 *data = cairo_image_surface_get_data (surface);
  g_autoptr (GZlibCompressor) zlib =
      g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, PACKING_LEVEL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (zlib));
  g_autofree guint8 *row = g_malloc (row_bytes);

  for (int y = 0; y < height; y++) {
    filter_row ((const guint32 *) (data + stride * y), width, row);
    if (!g_output_stream_write_all (stream, row, row_bytes, NULL, NULL, error))
      return NULL;
  }
  if (!g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * yd_sketch_png_write:
 * @surface: an opaque image surface of 32-bit pixels
 * @path: the file; one that is there is replaced
 * @error: where a fault is told
 *
 * Writes a picture as an RGB PNG. The same picture gives the same bytes. Blocks.
 *
 * Returns: whether the file is whole; if not, %YD_SKETCH_ERROR_FAILED is set
 */
gboolean
yd_sketch_png_write (cairo_surface_t *surface, const char *path, GError **error)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;

  cairo_surface_flush (surface);
  guint8 header[13] = { 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0 };
  const guint32 sides[] = { GUINT32_TO_BE ((guint32) cairo_image_surface_get_width (surface)),
                            GUINT32_TO_BE ((guint32) cairo_image_surface_get_height (surface)) };
  memcpy (header, sides, 8);
  g_autoptr (GBytes) rows = pack_rows (surface, &cause);
  if (rows) {
    g_byte_array_append (file, signature, sizeof signature);
    append_chunk (file, "IHDR", header, sizeof header);
    append_chunk (file, "IDAT", g_bytes_get_data (rows, NULL), g_bytes_get_size (rows));
    append_chunk (file, "IEND", "", 0);
    if (g_file_set_contents_full (
            path, (const char *) file->data, file->len,
            G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING, 0666, &cause))
      return TRUE;
  }
  g_set_error (error, YD_SKETCH_ERROR, YD_SKETCH_ERROR_FAILED,
               _ ("The board could not be written to “%s”: %s. Check that the disk has room."),
               path, cause->message);
  return FALSE;
}
