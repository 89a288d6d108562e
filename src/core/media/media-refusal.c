/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a file is not read, in words: what it is, by its first bytes, and what to do about it. */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "core/media/media-input-private.h"

#define HEAD_BYTES 64

/* Files that people take for media, or media that FFmpeg 5.1 knows and does not read */
static const struct {
  gsize offset;
  const char *magic;
  YdMediaError code;
  const char *message; /* with one %s for the path */
} known_files[] = {
  { 0, "%PDF-", YD_MEDIA_ERROR_UNKNOWN_FORMAT,
    N_ ("“%s” is a PDF document. Save its pages as PNG pictures.") },
  { 0, "PK\003\004", YD_MEDIA_ERROR_UNKNOWN_FORMAT,
    N_ ("“%s” is an archive or an office document. Unpack it, or save its pictures.") },
  { 0, "MThd", YD_MEDIA_ERROR_UNKNOWN_FORMAT,
    N_ ("“%s” is MIDI: notes, not sound. Play it into a WAV file.") },
  { 0, "FUJIFILMCCD", YD_MEDIA_ERROR_UNSUPPORTED,
    N_ ("“%s” is a raw photo, which is not read here. Develop it into JPEG or PNG.") },
  { 0, "#EXTM3U", YD_MEDIA_ERROR_UNKNOWN_FORMAT,
    N_ ("“%s” is a playlist, which only names other files. Choose the files themselves.") },
  { 0, "ffconcat", YD_MEDIA_ERROR_UNKNOWN_FORMAT,
    N_ ("“%s” is a playlist, which only names other files. Choose the files themselves.") },
};

/**
 * yd_media_read_head: (skip)
 * @path: a file
 * @head: for its first bytes
 * @size_bytes: of @head
 *
 * Returns: how many bytes were read; 0 when there are none, or the file cannot be read
 */
gsize
yd_media_read_head (const char *path, char *head, gsize size_bytes)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const ssize_t n = fd >= 0 ? read (fd, head, size_bytes) : 0;

  if (fd >= 0)
    close (fd);
  return n > 0 ? (gsize) n : 0;
}

/**
 * yd_media_is_heif: (skip)
 * @head: the first bytes of a file
 * @n: how many
 *
 * Source: ISO/IEC 23008-12, annex B: brands of files with one HEVC picture, or several.
 *
 * Returns: whether it is a photo as telephones make it
 */
gboolean
yd_media_is_heif (const char *head, gsize n)
{
  static const char *const brands[] = { "heic", "heix", "heim", "heis", "mif1" };

  for (gsize i = 0; n >= 12 && i < G_N_ELEMENTS (brands); i++)
    if (memcmp (head + 4, "ftyp", 4) == 0 && memcmp (head + 8, brands[i], 4) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
refuse_known (const char *path, GError **error)
{
  char head[HEAD_BYTES];
  const gsize n = yd_media_read_head (path, head, sizeof head);

  for (gsize i = 0; i < G_N_ELEMENTS (known_files); i++) {
    const gsize length = strlen (known_files[i].magic);
    if (known_files[i].offset + length > n ||
        memcmp (head + known_files[i].offset, known_files[i].magic, length) != 0)
      continue;
    g_set_error (error, YD_MEDIA_ERROR, known_files[i].code, _ (known_files[i].message), path);
    return TRUE;
  }
  if (!yd_media_is_heif (head, n))
    return FALSE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNSUPPORTED,
               _ ("“%s” is a HEIC photo, which is not read here. Save it as JPEG or PNG."), path);
  return TRUE;
}

/**
 * yd_media_refuse: (skip)
 * @path: a file that could not be opened, or held nothing
 * @format: (nullable): what FFmpeg took it for
 * @result: what FFmpeg said of it
 * @error: set to a `YD_MEDIA_ERROR`
 *
 * Says why a file is not read.
 */
void
yd_media_refuse (const char *path, const AVInputFormat *format, int result, GError **error)
{
  if (refuse_known (path, error))
    return;
  if (result == AVERROR (ENOMEM))
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
                 _ ("“%s” holds more streams than are read, at most %d. Save its picture and its "
                    "sound in a file of their own."),
                 path, YD_MEDIA_MAX_STREAMS);
  else if (!format)
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT,
                 _ ("“%s” is no picture, video or sound that can be read. Save it as PNG, JPEG, "
                    "MP4 or WAV."),
                 path);
  else if (result == AVERROR (EINVAL)) /* not one of the allowed demuxers */
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT,
                 _ ("“%s” is of the format “%s”, which is not read here. Save it as PNG, JPEG, "
                    "MP4 or WAV."),
                 path, format->long_name ? format->long_name : format->name);
  else
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” is damaged or cut short: as “%s” it ends before anything can be read "
                    "(%s). Copy or make the file again."),
                 path, format->long_name ? format->long_name : format->name, av_err2str (result));
}

/**
 * yd_media_is_protected: (skip)
 * @stream: of an open file
 *
 * Tells whether a stream says of itself that it is encrypted.
 *
 * Returns: whether it does
 */
gboolean
yd_media_is_protected (const AVStream *stream)
{
  static const char *const tags[] = { "encv", "enca", "drmi", "drms", "drmt" };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (stream->codecpar->codec_tag == MKTAG (tags[i][0], tags[i][1], tags[i][2], tags[i][3]))
      return TRUE;
  for (int i = 0; i < stream->nb_side_data; i++)
    if (stream->side_data[i].type == AV_PKT_DATA_ENCRYPTION_INIT_INFO)
      return TRUE;
  return av_dict_get (stream->metadata, "enc_key_id", NULL, 0) != NULL;
}
