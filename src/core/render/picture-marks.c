/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words inside picture files, which FFmpeg's encoders leave out.
 *
 *   PNG   a chunk iTXt after the header for each: keyword, 0, 0, 0, 0, 0, text in UTF-8
 *   JPEG  a segment FF FE after FF D8 for each: length of two bytes, "name: text"
 *   GIF   a block 21 FE after the colours for each: pieces of at most 255 bytes, an empty one
 *   WebP  a chunk "XMP " at the end with all of them, and its bit in the chunk VP8X
 *
 * Source: W3C PNG (third edition), 11.3.3.4; ITU-T T.81, B.2.4.5; GIF89a specification, 24; WebP
 * Container Specification, "Extended File Format"; XMP specification part 1. */
#include "core/render/picture-marks.h"

#include <libavutil/crc.h>
#include <string.h>

#define PNG_HEAD_BYTES 33 /* signature and the chunk IHDR */
#define JPEG_MAX_TEXT 65000
#define GIF_HEAD_BYTES 13
#define WEBP_HAS_XMP 0x04
#define WEBP_FLAGS_AT 20
#define WEBP_HEAD_BYTES 30

typedef GByteArray *(*AddFunc) (const guint8 *file, gsize n_bytes, const GArray *marks);

static void
append_text (GByteArray *out, const char *text)
{
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

static void
append_be32 (GByteArray *out, guint32 value)
{
  const guint32 bytes = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &bytes, 4);
}

static GByteArray *
add_to_png (const guint8 *file, gsize n_bytes, const GArray *marks)
{
  static const guint8 plain[5] = { 0 }; /* end of the keyword, not compressed, no language */
  GByteArray *out = g_byte_array_new ();

  if (n_bytes < PNG_HEAD_BYTES)
    return g_byte_array_append (out, file, n_bytes);
  g_byte_array_append (out, file, PNG_HEAD_BYTES);
  for (guint i = 0; i < marks->len; i++) {
    const YdPictureMark *mark = &g_array_index (marks, YdPictureMark, i);
    append_be32 (out, (guint32) (strlen (mark->name) + sizeof (plain) + strlen (mark->text)));
    const guint start = out->len;
    append_text (out, "iTXt");
    append_text (out, mark->name);
    g_byte_array_append (out, plain, sizeof (plain));
    append_text (out, mark->text);
    const AVCRC *table = av_crc_get_table (AV_CRC_32_IEEE_LE);
    append_be32 (out, ~av_crc (table, ~0u, out->data + start, out->len - start));
  }
  return g_byte_array_append (out, file + PNG_HEAD_BYTES, n_bytes - PNG_HEAD_BYTES);
}

static GByteArray *
add_to_jpeg (const guint8 *file, gsize n_bytes, const GArray *marks)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, file, MIN (2, n_bytes));
  for (guint i = 0; i < marks->len; i++) {
    const YdPictureMark *mark = &g_array_index (marks, YdPictureMark, i);
    g_autofree char *text = g_strdup_printf ("%s: %s", mark->name, mark->text);
    const gsize length = MIN (strlen (text), JPEG_MAX_TEXT);
    const guint8 head[4] = { 0xff, 0xfe, (guint8) ((length + 2) >> 8), (guint8) (length + 2) };
    g_byte_array_append (out, head, sizeof (head));
    g_byte_array_append (out, (const guint8 *) text, length);
  }
  return n_bytes > 2 ? g_byte_array_append (out, file + 2, n_bytes - 2) : out;
}

static GByteArray *
add_to_gif (const guint8 *file, gsize n_bytes, const GArray *marks)
{
  static const guint8 head[2] = { 0x21, 0xfe }, end = 0;
  GByteArray *out = g_byte_array_new ();
  const gsize colors = n_bytes > 10 && file[10] & 0x80 ? 3u << ((file[10] & 7) + 1) : 0;
  const gsize at = MIN (GIF_HEAD_BYTES + colors, n_bytes);

  g_byte_array_append (out, file, at);
  for (guint i = 0; i < marks->len && at < n_bytes; i++) {
    const YdPictureMark *mark = &g_array_index (marks, YdPictureMark, i);
    g_autofree char *text = g_strdup_printf ("%s: %s", mark->name, mark->text);
    g_byte_array_append (out, head, sizeof (head));
    for (gsize done = 0; done < strlen (text); done += 255) {
      const guint8 length = (guint8) MIN (strlen (text) - done, 255);
      g_byte_array_append (out, &length, 1);
      g_byte_array_append (out, (const guint8 *) text + done, length);
    }
    g_byte_array_append (out, &end, 1);
  }
  return g_byte_array_append (out, file + at, n_bytes - at);
}

static char *
make_xmp (const GArray *marks)
{
  GString *xmp = g_string_new ("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                               "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                               "<rdf:Description rdf:about=\"\" "
                               "xmlns:yiduo=\"https://yiduo.cn/ns/film/1.0/\">");

  for (guint i = 0; i < marks->len; i++) {
    const YdPictureMark *mark = &g_array_index (marks, YdPictureMark, i);
    g_autofree char *text = g_markup_escape_text (mark->text, -1);
    g_string_append_printf (xmp, "<yiduo:%s>%s</yiduo:%s>", mark->name, text, mark->name);
  }
  g_string_append (xmp, "</rdf:Description></rdf:RDF></x:xmpmeta>");
  return g_string_free (xmp, FALSE);
}

/* A film has the extended header always: it says that there is an animation */
static GByteArray *
add_to_webp (const guint8 *file, gsize n_bytes, const GArray *marks)
{
  GByteArray *out = g_byte_array_new ();
  g_autofree char *xmp = make_xmp (marks);

  g_byte_array_append (out, file, n_bytes);
  if (n_bytes < WEBP_HEAD_BYTES || memcmp (file + 12, "VP8X", 4) != 0)
    return out;
  const guint32 length = GUINT32_TO_LE ((guint32) strlen (xmp));
  append_text (out, "XMP ");
  g_byte_array_append (out, (const guint8 *) &length, 4);
  append_text (out, xmp);
  if (out->len % 2)
    g_byte_array_append (out, (const guint8 *) "", 1);
  out->data[WEBP_FLAGS_AT] |= WEBP_HAS_XMP;
  const guint32 riff = GUINT32_TO_LE (out->len - 8);
  memcpy (out->data + 4, &riff, 4);
  return out;
}

/**
 * yd_picture_marks_add:
 * @format: name of an export format: "png", "jpeg", "gif" or "webp"
 * @file: a picture of our own making, whole
 * @marks: (element-type YdPictureMark): what it shall say
 *
 * Writes words into a picture's file.
 *
 * Returns: (transfer full): the file with them; as it was when the format keeps no words
 */
GBytes *
yd_picture_marks_add (const char *format, GBytes *file, const GArray *marks)
{
  static const struct {
    const char *format;
    AddFunc add;
  } adders[] = {
    { "png", add_to_png },
    { "jpeg", add_to_jpeg },
    { "gif", add_to_gif },
    { "webp", add_to_webp },
  };
  gsize n_bytes = 0;
  const guint8 *bytes = g_bytes_get_data (file, &n_bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (adders) && marks->len > 0; i++)
    if (g_strcmp0 (adders[i].format, format) == 0)
      return g_byte_array_free_to_bytes (adders[i].add (bytes, n_bytes, marks));
  return g_bytes_ref (file);
}
