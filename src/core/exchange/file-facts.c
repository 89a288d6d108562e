/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Size and length from the first bytes of the formats that the studio itself makes, for those who
 * have no media engine at hand.
 *
 * Source: PNG (W3C, third edition) 5.2 and 11.2.1; ITU-T T.81 B.2.2 for JPEG frames;
 * "Multimedia Programming Interface and Data Specifications 1.0" for RIFF WAVE. */
#include "core/exchange/file-facts.h"

#include <stdio.h>
#include <string.h>

#include "core/media/probe.h"

#define HEAD_BYTES (1 << 20) /* a JPEG's frame may stand behind a long profile or preview */

static guint32
read_be (const guint8 *p, int n_bytes)
{
  guint32 value = 0;

  for (int i = 0; i < n_bytes; i++)
    value = value << 8 | p[i];
  return value;
}

static guint32
read_le32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

static gboolean
read_png (const guint8 *head, gsize size, YdFileFacts *facts)
{
  static const guint8 magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

  if (size < 24 || memcmp (head, magic, sizeof magic) != 0)
    return FALSE;
  facts->kind = YD_FILE_KIND_PICTURE;
  facts->width = read_be (head + 16, 4) & 0x7fffffff;
  facts->height = read_be (head + 20, 4) & 0x7fffffff;
  return TRUE;
}

static gboolean
read_gif (const guint8 *head, gsize size, YdFileFacts *facts)
{
  if (size < 10 || memcmp (head, "GIF8", 4) != 0)
    return FALSE;
  facts->kind = YD_FILE_KIND_PICTURE;
  facts->width = head[6] | head[7] << 8;
  facts->height = head[8] | head[9] << 8;
  return TRUE;
}

static gboolean
read_jpeg (const guint8 *head, gsize size, YdFileFacts *facts)
{
  if (size < 4 || head[0] != 0xff || head[1] != 0xd8)
    return FALSE;

  for (gsize i = 2; i + 9 < size && head[i] == 0xff;) {
    const guint8 marker = head[i + 1];
    const gboolean is_frame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) {
      facts->kind = YD_FILE_KIND_PICTURE;
      facts->height = read_be (head + i + 5, 2);
      facts->width = read_be (head + i + 7, 2);
      return TRUE;
    }
    i += marker == 0xff ? 1 : 2 + read_be (head + i + 2, 2); /* 0xff may fill up before a marker */
  }
  return FALSE;
}

static gboolean
read_wav (const guint8 *head, gsize size, YdFileFacts *facts)
{
  if (size < 12 || memcmp (head, "RIFF", 4) != 0 || memcmp (head + 8, "WAVE", 4) != 0)
    return FALSE;

  guint32 bytes_per_second = 0;
  for (gsize i = 12; i + 8 <= size;) {
    const guint32 length = read_le32 (head + i + 4);
    if (memcmp (head + i, "fmt ", 4) == 0 && i + 20 <= size)
      bytes_per_second = read_le32 (head + i + 16);
    if (memcmp (head + i, "data", 4) == 0 && bytes_per_second > 0) {
      facts->kind = YD_FILE_KIND_SOUND;
      facts->has_sound = TRUE;
      facts->duration_ns = (gint64) ((__int128) length * 1000000000 / bytes_per_second);
      return TRUE;
    }
    i += 8 + (gsize) length + (length & 1);
  }
  return FALSE;
}

/**
 * yd_file_facts_read:
 * @path: a file
 * @facts: (out caller-allocates): what was found
 * @user_data: not used, so that this is a `YdMediaProbeFunc`
 *
 * Reads the header of a PNG, JPEG, GIF or WAV file; blocks.
 *
 * Returns: whether @path is a file of these formats
 */
gboolean
yd_file_facts_read (const char *path, YdFileFacts *facts, gpointer user_data)
{
  static gboolean (*const readers[]) (const guint8 *, gsize, YdFileFacts *) = {
    read_png,
    read_jpeg,
    read_gif,
    read_wav,
  };
  g_autofree guint8 *head = g_malloc (HEAD_BYTES);
  FILE *file = fopen (path, "rbe");
  const gsize size = file ? fread (head, 1, HEAD_BYTES, file) : 0;

  if (file)
    fclose (file);
  memset (facts, 0, sizeof *facts);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i](head, size, facts))
      return TRUE;
  return FALSE;
}

/**
 * yd_file_facts_probe:
 * @path: a file
 * @facts: (out caller-allocates): what was found
 * @user_data: not used, so that this is a `YdMediaProbeFunc`
 *
 * Asks the media engine, which knows every format that the studio opens; blocks.
 *
 * Returns: whether @path is a medium
 */
gboolean
yd_file_facts_probe (const char *path, YdFileFacts *facts, gpointer user_data)
{
  static const YdFileKind kinds[] = {
    [YD_CLIP_KIND_STILL] = YD_FILE_KIND_PICTURE,
    [YD_CLIP_KIND_VIDEO] = YD_FILE_KIND_VIDEO,
    [YD_CLIP_KIND_SOUND] = YD_FILE_KIND_SOUND,
  };
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, NULL);

  memset (facts, 0, sizeof *facts);
  if (!probe)
    return FALSE;
  facts->kind = kinds[probe->kind];
  facts->width = probe->width;
  facts->height = probe->height;
  facts->duration_ns = probe->duration_ns;
  facts->has_sound = probe->has_sound;
  return TRUE;
}

/**
 * yd_file_is_jpeg:
 * @path: a file
 *
 * Tells whether @path begins as a JPEG picture does; blocks.
 */
gboolean
yd_file_is_jpeg (const char *path)
{
  guint8 head[3] = { 0 };
  FILE *file = fopen (path, "rbe");
  const gboolean is_read = file && fread (head, 1, sizeof head, file) == sizeof head;

  if (file)
    fclose (file);
  return is_read && head[0] == 0xff && head[1] == 0xd8 && head[2] == 0xff;
}
