/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound files as our own voices and music write them: WAV with 16-bit integer samples.
 *
 *   offset  bytes  what
 *        0      4  "RIFF"
 *        4      4  bytes that follow
 *        8      4  "WAVE"
 *       12      …  chunks: 4 bytes of name, 4 bytes of size, contents, a zero byte after odd sizes
 *   "fmt "  format (1 integer), channels, rate, bytes a second, bytes an instant, bits a sample
 *   "data"  the samples
 *
 * All numbers are little-endian. A program that writes to a pipe cannot know its sizes in advance
 * and claims about 2 GiB; such a data chunk reaches to the end of the bytes.
 *
 * Source: Multimedia Programming Interface and Data Specifications 1.0, IBM and Microsoft, 1991,
 * "Waveform Audio File Format". */
#include "core/media/wave-file.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "core/base/frame-rate.h"
#include "core/media/media-error.h"

#define HEADER_BYTES 44
#define FORMAT_INTEGER 1
#define FORMAT_EXTENSIBLE 0xFFFE
#define PIPED_SIZE 0x7FFF0000u /* what writers to a pipe claim at least */
#define MAX_SAMPLE_RATE 768000

static guint16
read_u16 (const guint8 *bytes)
{
  return (guint16) (bytes[0] | bytes[1] << 8);
}

static guint32
read_u32 (const guint8 *bytes)
{
  return read_u16 (bytes) | (guint32) read_u16 (bytes + 2) << 16;
}

static void
write_u16 (guint8 *bytes, guint16 value)
{
  bytes[0] = value & 0xFF;
  bytes[1] = value >> 8;
}

static void
write_u32 (guint8 *bytes, guint32 value)
{
  write_u16 (bytes, value & 0xFFFF);
  write_u16 (bytes + 2, value >> 16);
}

/**
 * yd_wave_new:
 * @n_frames: how many instants
 * @n_channels: 1 to `YD_WAVE_MAX_CHANNELS`
 * @sample_rate: instants per second
 *
 * Returns: (transfer full): silence, to be filled in
 */
YdWave *
yd_wave_new (gsize n_frames, int n_channels, int sample_rate)
{
  g_return_val_if_fail (n_channels >= 1 && n_channels <= YD_WAVE_MAX_CHANNELS, NULL);
  g_return_val_if_fail (sample_rate > 0, NULL);

  YdWave *self = g_new0 (YdWave, 1);
  self->samples = g_new0 (gint16, n_frames * n_channels);
  self->n_frames = n_frames;
  self->n_channels = n_channels;
  self->sample_rate = sample_rate;
  return self;
}

/**
 * yd_wave_free: (skip)
 * @self: (nullable): sound
 */
void
yd_wave_free (YdWave *self)
{
  if (!self)
    return;
  g_free (self->samples);
  g_free (self);
}

/**
 * yd_wave_duration_ns:
 * @self: sound
 *
 * Returns: how long it lasts, in nanoseconds, rounded down
 */
gint64
yd_wave_duration_ns (const YdWave *self)
{
  const gint64 whole = self->n_frames / self->sample_rate;
  const gint64 rest = self->n_frames % self->sample_rate;

  return whole * YD_SECOND_NS + rest * YD_SECOND_NS / self->sample_rate;
}

/* Reads the "fmt " chunk into a wave without samples. */
static YdWave *
parse_format (const guint8 *chunk, gsize size_bytes, GError **error)
{
  if (size_bytes < 16) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("The WAV's format chunk has %zu"
                    " bytes instead of 16. Make the file again."),
                 size_bytes);
    return NULL;
  }

  const int format = read_u16 (chunk);
  const int n_channels = read_u16 (chunk + 2);
  const guint32 rate = read_u32 (chunk + 4);
  const int bits = read_u16 (chunk + 14);
  if ((format != FORMAT_INTEGER && format != FORMAT_EXTENSIBLE) || bits != 16) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT,
                 _ ("The WAV has format %d with %d bits a sample; only 16-bit integers are read "
                    "here. Convert it first."),
                 format, bits);
    return NULL;
  }
  if (n_channels < 1 || n_channels > YD_WAVE_MAX_CHANNELS || rate < 1 || rate > MAX_SAMPLE_RATE) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("The WAV claims %d channels at %u samples a second, which cannot be. Make the "
                    "file again."),
                 n_channels, rate);
    return NULL;
  }
  return yd_wave_new (0, n_channels, (int) rate);
}

static void
fill_samples (YdWave *self, const guint8 *bytes, gsize size_bytes)
{
  self->n_frames = size_bytes / (2 * self->n_channels);

  const gsize n_samples = self->n_frames * self->n_channels;
  g_free (self->samples);
  self->samples = g_new (gint16, n_samples);
  for (gsize i = 0; i < n_samples; i++)
    self->samples[i] = (gint16) read_u16 (bytes + 2 * i);
}

/**
 * yd_wave_parse:
 * @bytes: (array length=size_bytes): a whole WAV
 * @size_bytes: how many
 * @error: set to a `YD_MEDIA_ERROR`
 *
 * Reads sound from memory; chunks other than the format and the samples are passed over.
 *
 * Returns: (transfer full) (nullable): the sound
 */
YdWave *
yd_wave_parse (const guint8 *bytes, gsize size_bytes, GError **error)
{
  g_autoptr (YdWave) wave = NULL;
  gsize at = 12;

  if (size_bytes < 12 || memcmp (bytes, "RIFF", 4) != 0 || memcmp (bytes + 8, "WAVE", 4) != 0) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT,
                 _ ("This is not a WAV file: it does not begin with RIFF and WAVE."));
    return NULL;
  }
  while (size_bytes - at >= 8) {
    const guint8 *chunk = bytes + at + 8;
    const guint32 claimed = read_u32 (bytes + at + 4);
    const gsize there = size_bytes - at - 8;
    const gboolean is_data = memcmp (bytes + at, "data", 4) == 0;
    const gsize size = is_data && claimed >= PIPED_SIZE ? MIN (there, claimed) : claimed;

    if (size > there) {
      g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                   _ ("The WAV is cut short: a chunk claims %zu"
                      " bytes and %zu are there. Make the file again."),
                   size, there);
      return NULL;
    }
    if (is_data && wave) {
      fill_samples (wave, chunk, size);
      return g_steal_pointer (&wave);
    }
    if (memcmp (bytes + at, "fmt ", 4) == 0) {
      g_clear_pointer (&wave, yd_wave_free);
      wave = parse_format (chunk, size, error);
      if (!wave)
        return NULL;
    }
    at += 8 + MIN (size + (size & 1), there);
  }

  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
               _ ("The WAV holds no samples after a format. Make the file again."));
  return NULL;
}

/**
 * yd_wave_load:
 * @path: a WAV file
 * @cancellable: (nullable): stops the reading
 * @error: set to a `YD_MEDIA_ERROR` or a `G_IO_ERROR`
 *
 * Reads a sound file; blocks.
 *
 * Returns: (transfer full) (nullable): the sound
 */
YdWave *
yd_wave_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (!info)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT, _ ("“%s” is not a file."),
                 path);
    return NULL;
  }
  if (g_file_info_get_size (info) > YD_WAVE_MAX_BYTES) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
                 _ ("“%s” has more than %" PRId64
                    " bytes, the most that is read as one sound. Cut it into parts."),
                 path, YD_WAVE_MAX_BYTES);
    return NULL;
  }

  g_autofree char *bytes = NULL;
  gsize size_bytes = 0;
  if (!g_file_load_contents (file, cancellable, &bytes, &size_bytes, NULL, error))
    return NULL;
  YdWave *wave = yd_wave_parse ((const guint8 *) bytes, size_bytes, error);
  if (!wave)
    g_prefix_error (error, _ ("“%s”: "), path);
  return wave;
}

static void
write_header (guint8 *header, const YdWave *wave, guint32 data_bytes)
{
  memcpy (header, "RIFF", 4);
  write_u32 (header + 4, HEADER_BYTES - 8 + data_bytes);
  memcpy (header + 8, "WAVEfmt ", 8);
  write_u32 (header + 16, 16);
  write_u16 (header + 20, FORMAT_INTEGER);
  write_u16 (header + 22, (guint16) wave->n_channels);
  write_u32 (header + 24, (guint32) wave->sample_rate);
  write_u32 (header + 28, (guint32) wave->sample_rate * wave->n_channels * 2);
  write_u16 (header + 32, (guint16) (wave->n_channels * 2));
  write_u16 (header + 34, 16);
  memcpy (header + 36, "data", 4);
  write_u32 (header + 40, data_bytes);
}

/**
 * yd_wave_save:
 * @self: sound
 * @path: where to; an existing file is replaced
 * @cancellable: (nullable): stops before the writing
 * @error: set to `YD_MEDIA_ERROR_TOO_LARGE`, a `G_FILE_ERROR` or `G_IO_ERROR_CANCELLED`
 *
 * Writes a sound file beside @path, flushes it to the disk and renames it, so that nobody ever
 * sees half of it; blocks.
 *
 * Returns: whether the file is there
 */
gboolean
yd_wave_save (const YdWave *self, const char *path, GCancellable *cancellable, GError **error)
{
  const guint64 data_bytes = (guint64) self->n_frames * self->n_channels * 2;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (data_bytes + HEADER_BYTES > (guint64) YD_WAVE_MAX_BYTES) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
                 _ ("“%s” would have more than %" PRId64
                    " bytes, the most that is written as one sound. Make it in parts."),
                 path, YD_WAVE_MAX_BYTES);
    return FALSE;
  }

  g_autofree guint8 *bytes = g_malloc (HEADER_BYTES + data_bytes);
  write_header (bytes, self, (guint32) data_bytes);
  for (gsize i = 0; i < data_bytes / 2; i++)
    write_u16 (bytes + HEADER_BYTES + 2 * i, (guint16) self->samples[i]);
  return g_file_set_contents_full (path, (const char *) bytes, HEADER_BYTES + data_bytes,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0644, error);
}
