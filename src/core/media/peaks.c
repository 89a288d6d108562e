/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waveforms: what the samples of a sound span, for drawing at any zoom. The sound is that of
 * `YdSoundReader`: two sides at 48 kHz. All numbers are little-endian.
 *
 *   offset  bytes  what
 *        0      8  "YDPEAKS1"
 *        8      4  samples of a bin of the first level, 256
 *       12      4  sides, 2
 *       16      8  samples a side
 *       24      …  the levels, each bin of one four of the one before, until a level has one bin;
 *                  a bin is, for each side: low, high (signed) and rms (unsigned), 2 bytes each
 *
 * The last bin of a level covers what is left. The size of a file follows from its samples, so a
 * file of another size is not read. Drawing takes the coarsest level whose bins fit and finishes
 * the edges with finer ones, which is the same as looking at every bin of the first level. */
#include "core/media/peaks.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "core/base/frame-rate.h"
#include "core/media/cache-folder-private.h"
#include "core/media/media-error.h"
#include "core/media/sound-reader.h"

#define MAGIC "YDPEAKS1"
#define HEADER_BYTES 24
#define BIN_BYTES (6 * YD_PEAKS_CHANNELS)
#define STEP 4 /* bins of a level in one of the next */
#define MAX_LEVELS 24
#define MAX_SAMPLES ((gint64) YD_SAMPLE_RATE * 3600 * 48)
#define CHUNK_SAMPLES (64 * YD_PEAKS_BIN_SAMPLES)

typedef struct {
  gint64 n_bins;
  gint64 bin_samples;
  const guint8 *bins; /* inside the file */
} Level;

struct _YdPeaks {
  GBytes *bytes;
  gint64 n_samples;
  int n_levels;
  Level levels[MAX_LEVELS];
};

/* What some samples of one side span, before it is rounded to a bin. */
typedef struct {
  int low;
  int high;
  double squares;
  gint64 n_samples;
} Span;

static const Span no_span = { G_MAXINT, G_MININT, 0, 0 };

static gint64
count_bins (gint64 n, gint64 size)
{
  return (n + size - 1) / size;
}

static void
write_u16 (guint8 *bytes, int value)
{
  bytes[0] = value & 0xff;
  bytes[1] = value >> 8 & 0xff;
}

static int
read_i16 (const guint8 *bytes)
{
  return (gint16) (bytes[0] | bytes[1] << 8);
}

static YdPeak
round_span (const Span *span)
{
  if (span->n_samples == 0)
    return (YdPeak){ 0 };
  return (YdPeak){ (gint16) span->low, (gint16) span->high,
                   (guint16) MIN (lrint (sqrt (span->squares / span->n_samples)), 32767) };
}

static void
append_bin (GByteArray *level, const Span spans[YD_PEAKS_CHANNELS])
{
  guint8 bin[BIN_BYTES];

  for (int c = 0; c < YD_PEAKS_CHANNELS; c++) {
    const YdPeak peak = round_span (&spans[c]);
    write_u16 (bin + 6 * c, peak.low);
    write_u16 (bin + 6 * c + 2, peak.high);
    write_u16 (bin + 6 * c + 4, peak.rms);
  }
  g_byte_array_append (level, bin, sizeof bin);
}

/* Adds a bin that covers @n_samples to what was looked at before */
static void
add_bin (Span *span, const guint8 *bin, int side, gint64 n_samples)
{
  const guint8 *at = bin + 6 * side;
  const double rms = (guint16) read_i16 (at + 4);

  span->low = MIN (span->low, read_i16 (at));
  span->high = MAX (span->high, read_i16 (at + 2));
  span->squares += rms * rms * n_samples;
  span->n_samples += n_samples;
}

/* float samples to bins of the first level */
static void
append_samples (GByteArray *level, const float *samples, gsize n_samples)
{
  for (gsize start = 0; start < n_samples; start += YD_PEAKS_BIN_SAMPLES) {
    const gsize n = MIN (n_samples - start, YD_PEAKS_BIN_SAMPLES);
    Span spans[YD_PEAKS_CHANNELS] = { no_span, no_span };
    for (int c = 0; c < YD_PEAKS_CHANNELS; c++) {
      float low = 2, high = -2, squares = 0;
      const float *at = samples + 2 * start + c;
      for (gsize i = 0; i < n; i++) {
        const float sample = CLAMP (at[2 * i], -1.0f, 1.0f);
        low = MIN (low, sample);
        high = MAX (high, sample);
        squares += sample * sample;
      }
      spans[c] = (Span){ (int) lrintf (low * 32767), (int) lrintf (high * 32767),
                         squares * 32767.0 * 32767.0, (gint64) n };
    }
    append_bin (level, spans);
  }
}

/* Appends to the file the level that follows the one at @offset */
static void
append_next_level (GByteArray *file, gsize offset, const Level *below, gint64 n_samples)
{
  for (gint64 start = 0; start < below->n_bins; start += STEP) {
    Span spans[YD_PEAKS_CHANNELS] = { no_span, no_span };
    for (gint64 i = start; i < MIN (start + STEP, below->n_bins); i++)
      for (int c = 0; c < YD_PEAKS_CHANNELS; c++)
        add_bin (&spans[c], file->data + offset + i * BIN_BYTES, c,
                 MIN (below->bin_samples, n_samples - i * below->bin_samples));
    append_bin (file, spans);
  }
}

static void
finish_file (GByteArray *file, gint64 n_samples)
{
  Level level = { count_bins (n_samples, YD_PEAKS_BIN_SAMPLES), YD_PEAKS_BIN_SAMPLES, NULL };
  gsize offset = HEADER_BYTES;
  const guint32 numbers[2] = { GUINT32_TO_LE (YD_PEAKS_BIN_SAMPLES),
                               GUINT32_TO_LE (YD_PEAKS_CHANNELS) };
  const gint64 n_le = GINT64_TO_LE (n_samples);

  memcpy (file->data, MAGIC, 8);
  memcpy (file->data + 8, numbers, 8);
  memcpy (file->data + 16, &n_le, 8);
  while (level.n_bins > 1) {
    append_next_level (file, offset, &level, n_samples);
    offset += level.n_bins * BIN_BYTES;
    level.n_bins = count_bins (level.n_bins, STEP);
    level.bin_samples *= STEP;
  }
}

static gboolean
read_sound (YdSoundReader *reader,
            const char *source,
            GByteArray *file,
            gint64 *n_samples,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree float *samples = g_new (float, CHUNK_SAMPLES * 2);
  gsize n = CHUNK_SAMPLES;

  while (n == CHUNK_SAMPLES) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    n = yd_sound_reader_read (reader, samples, CHUNK_SAMPLES);
    append_samples (file, samples, n);
    *n_samples += n;
    if (*n_samples > MAX_SAMPLES) {
      g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
                   _ ("“%s” is longer than two days. Cut it into parts."), source);
      return FALSE;
    }
  }
  return TRUE;
}

/**
 * yd_peaks_make:
 * @source: a file with sound
 * @target: where the peaks go; replaced when it exists
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_MEDIA_ERROR` or `G_IO_ERROR_CANCELLED`
 *
 * Decodes a whole sound and writes what its samples span. Blocks.
 *
 * Returns: whether the peaks are there
 */
gboolean
yd_peaks_make (const char *source, const char *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdSoundReader) reader = yd_sound_reader_new (source, error);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) fault = NULL;
  gint64 n_samples = 0;

  g_byte_array_set_size (file, HEADER_BYTES);
  if (!reader || !read_sound (reader, source, file, &n_samples, cancellable, error))
    return FALSE;
  finish_file (file, n_samples);
  if (g_file_set_contents (target, (const char *) file->data, file->len, &fault))
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE,
               _ ("“%s” cannot be written: %s. Free some space or choose another folder."), target,
               fault->message);
  return FALSE;
}

static YdPeaks *
fail_to_parse (GError **error)
{
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
               _ ("The stored waveform is damaged. Delete it, and it is made again."));
  return NULL;
}

/* Says where the levels are, and whether the file is just as long as they are */
static gboolean
find_levels (YdPeaks *self, const guint8 *data, gsize size_bytes)
{
  gint64 n_bins = count_bins (self->n_samples, YD_PEAKS_BIN_SAMPLES);
  gint64 bin_samples = YD_PEAKS_BIN_SAMPLES;
  gsize at = HEADER_BYTES;

  while (n_bins > 0) {
    if (self->n_levels == MAX_LEVELS || (size_bytes - at) / BIN_BYTES < (guint64) n_bins)
      return FALSE;
    self->levels[self->n_levels++] = (Level){ n_bins, bin_samples, data + at };
    at += n_bins * BIN_BYTES;
    n_bins = n_bins > 1 ? count_bins (n_bins, STEP) : 0;
    bin_samples *= STEP;
  }
  return at == size_bytes;
}

/**
 * yd_peaks_parse:
 * @bytes: a whole peaks file
 * @error: set to `YD_MEDIA_ERROR_BROKEN`
 *
 * Reads peaks from memory, whatever the bytes are.
 *
 * Returns: (transfer full) (nullable): the peaks
 */
YdPeaks *
yd_peaks_parse (GBytes *bytes, GError **error)
{
  gsize size_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &size_bytes);
  guint32 numbers[2];
  gint64 n_samples;

  if (size_bytes < HEADER_BYTES || memcmp (data, MAGIC, 8) != 0)
    return fail_to_parse (error);
  memcpy (numbers, data + 8, 8);
  memcpy (&n_samples, data + 16, 8);
  n_samples = GINT64_FROM_LE (n_samples);
  if (GUINT32_FROM_LE (numbers[0]) != YD_PEAKS_BIN_SAMPLES ||
      GUINT32_FROM_LE (numbers[1]) != YD_PEAKS_CHANNELS || n_samples < 0 || n_samples > MAX_SAMPLES)
    return fail_to_parse (error);

  g_autoptr (YdPeaks) self = g_new0 (YdPeaks, 1);
  self->bytes = g_bytes_ref (bytes);
  self->n_samples = n_samples;
  return find_levels (self, data, size_bytes) ? g_steal_pointer (&self) : fail_to_parse (error);
}

/**
 * yd_peaks_load:
 * @path: a peaks file
 * @error: set to a `YD_MEDIA_ERROR`
 *
 * Reads peaks. Blocks.
 *
 * Returns: (transfer full) (nullable): the peaks
 */
YdPeaks *
yd_peaks_load (const char *path, GError **error)
{
  const gsize most = HEADER_BYTES + (MAX_SAMPLES / YD_PEAKS_BIN_SAMPLES + 1) * BIN_BYTES * 3 / 2;
  GStatBuf status;
  char *content = NULL;
  gsize size_bytes = 0;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || (guint64) status.st_size > most ||
      !g_file_get_contents (path, &content, &size_bytes, NULL)) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND,
                 _ ("The stored waveform “%s” cannot be read. Delete it, and it is made again."),
                 path);
    return NULL;
  }
  g_autoptr (GBytes) bytes = g_bytes_new_take (content, size_bytes);
  return yd_peaks_parse (bytes, error);
}

/**
 * yd_peaks_free:
 * @self: (transfer full): peaks
 */
void
yd_peaks_free (YdPeaks *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * yd_peaks_get_n_samples:
 * @self: peaks
 *
 * Returns: how many samples the sound has on each side
 */
gint64
yd_peaks_get_n_samples (const YdPeaks *self)
{
  return self->n_samples;
}

static void
add_run (const YdPeaks *self,
         const Level *level,
         gint64 first,
         gint64 end,
         Span spans[YD_PEAKS_CHANNELS])
{
  for (gint64 i = first; i < end; i++)
    for (int c = 0; c < YD_PEAKS_CHANNELS; c++)
      add_bin (&spans[c], level->bins + i * BIN_BYTES, c,
               MIN (level->bin_samples, self->n_samples - i * level->bin_samples));
}

/* Adds the bins [first, end) of a level, the inner ones by those of the level above */
static void
add_bins (const YdPeaks *self, int number, gint64 first, gint64 end, Span spans[YD_PEAKS_CHANNELS])
{
  const Level *level = &self->levels[number];
  const gint64 inner_first = count_bins (first, STEP);
  /* the last bin above may have fewer than four below it */
  const gint64 inner_end = end == level->n_bins ? count_bins (end, STEP) : end / STEP;

  if (number + 1 == self->n_levels || inner_first >= inner_end) {
    add_run (self, level, first, end, spans);
    return;
  }
  add_run (self, level, first, inner_first * STEP, spans);
  add_bins (self, number + 1, inner_first, inner_end, spans);
  add_run (self, level, MIN (inner_end * STEP, end), end, spans);
}

/**
 * yd_peaks_get:
 * @self: peaks
 * @first_sample: where the drawing starts; below 0 and beyond the end there is silence
 * @n_samples: how many samples are drawn, above 0
 * @n_columns: on how many columns, above 0
 * @peaks: (out caller-allocates): @n_columns times left and right
 *
 * Finds what each column of a drawing spans: all bins of 256 samples that the column touches. Quick
 * at every zoom.
 */
void
yd_peaks_get (const YdPeaks *self,
              gint64 first_sample,
              gint64 n_samples,
              guint n_columns,
              YdPeak *peaks)
{
  g_return_if_fail (n_samples > 0 && n_samples <= MAX_SAMPLES && n_columns > 0);

  for (gint64 column = 0; column < n_columns; column++) {
    const gint64 start = first_sample + n_samples * column / n_columns;
    const gint64 end = MAX (start + 1, first_sample + n_samples * (column + 1) / n_columns);
    Span spans[YD_PEAKS_CHANNELS] = { no_span, no_span };
    if (end > 0 && start < self->n_samples)
      add_bins (self, 0, MAX (start, 0) / YD_PEAKS_BIN_SAMPLES,
                count_bins (MIN (end, self->n_samples), YD_PEAKS_BIN_SAMPLES), spans);
    for (int c = 0; c < YD_PEAKS_CHANNELS; c++)
      peaks[column * YD_PEAKS_CHANNELS + c] = round_span (&spans[c]);
  }
}

static char *
dup_path (YdStore *store, const char *hash)
{
  return g_strdup_printf ("%s/cache/peaks/%s-v1.peaks", yd_store_get_folder (store), hash);
}

/**
 * yd_peaks_of_media:
 * @store: a project
 * @media: a media file of it, with sound
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_MEDIA_ERROR` or `G_IO_ERROR_CANCELLED`
 *
 * Loads the peaks of a media file from the project's cache, or makes them first when they are not
 * there or damaged. Blocks.
 *
 * Returns: (transfer full) (nullable): the peaks
 */
YdPeaks *
yd_peaks_of_media (YdStore *store, YdMediaFile *media, GCancellable *cancellable, GError **error)
{
  const char *hash = yd_record_get_id (YD_RECORD (media));
  g_autofree char *source = yd_media_folder_dup_path (store, hash, media->extension);
  if (!source) {
    yd_media_set_missing (media, error);
    return NULL;
  }

  g_autofree char *path = dup_path (store, hash);
  YdPeaks *found = yd_peaks_load (path, NULL);
  if (found)
    return found;
  return yd_cache_folder_make (path, error) && yd_peaks_make (source, path, cancellable, error)
             ? yd_peaks_load (path, error)
             : NULL;
}
