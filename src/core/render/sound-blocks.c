/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files as sound at 48 kHz that can be read at any place. A file is read in stretches: each is
 * decoded from its own beginning on, so its samples are the same whatever was read before. */
#include "core/render/sound-blocks.h"

#include <string.h>

#include "core/base/frame-rate.h"
#include "core/media/sound-reader.h"
#include "core/render/byte-cache.h"

#define BLOCK_SAMPLES (1 << 16) /* 1.4 s, half a megabyte */
#define STRETCH_BLOCKS 4        /* so many in a row are decoded without looking for the place */
#define MAX_BYTES (64u << 20)
#define MAX_READERS 8

/* A piece of a decoded sound; shorter at the sound's end */
typedef struct {
  gsize n_samples;
  float samples[]; /* pairs of left and right */
} Block;

/* A sound that is being read. It is read a little ahead, so that its end is known in time. */
typedef struct {
  YdSoundReader *reader;
  gint64 next_index; /* of the block that comes next */
  gsize n_ahead;
  float ahead[2 * YD_EDGE_SAMPLES];
} Reading;

/* What is known of a file */
typedef struct {
  gboolean is_faulty;
  gboolean is_one_stretch; /* can only be read from its beginning */
  gint64 end_sample;       /* -1 as long as nobody came there */
} Facts;

struct _YdSoundBlocks {
  YdByteCache *blocks;   /* Block */
  YdByteCache *readings; /* Reading, each weighs 1 */
  GHashTable *facts;     /* path: Facts */
};

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  yd_sound_reader_free (reading->reader);
  g_free (reading);
}

/**
 * yd_smooth:
 * @part: of a ramp, 0 to 1; what lies outside is taken for its end
 *
 * Gives a ramp without corners; it and the same ramp downwards make 1 together.
 *
 * Returns: 0 to 1
 */
float
yd_smooth (double part)
{
  const double p = CLAMP (part, 0, 1);

  return (float) (p * p * (3 - 2 * p));
}

/**
 * yd_sound_blocks_new:
 *
 * Makes an empty store of sounds. Use it from one thread at a time.
 *
 * Returns: (transfer full): the store
 */
YdSoundBlocks *
yd_sound_blocks_new (void)
{
  YdSoundBlocks *self = g_new0 (YdSoundBlocks, 1);

  self->blocks = yd_byte_cache_new (MAX_BYTES, MAX_BYTES, g_free);
  self->readings = yd_byte_cache_new (MAX_READERS, MAX_READERS, reading_free);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * yd_sound_blocks_free:
 * @self: (transfer full): a store of sounds
 *
 * Closes its files.
 */
void
yd_sound_blocks_free (YdSoundBlocks *self)
{
  yd_byte_cache_free (self->blocks);
  yd_byte_cache_free (self->readings);
  g_hash_table_unref (self->facts);
  g_free (self);
}

/**
 * yd_sound_blocks_get_size_bytes:
 * @self: a store of sounds
 *
 * Tells how much decoded sound it holds.
 *
 * Returns: bytes
 */
gsize
yd_sound_blocks_get_size_bytes (YdSoundBlocks *self)
{
  return yd_byte_cache_get_size_bytes (self->blocks);
}

static Facts *
get_facts (YdSoundBlocks *self, const char *path)
{
  Facts *facts = g_hash_table_lookup (self->facts, path);

  if (!facts) {
    facts = g_new0 (Facts, 1);
    facts->end_sample = -1;
    g_hash_table_insert (self->facts, g_strdup (path), facts);
  }
  return facts;
}

/* A file that stops in the middle of a wave would click: its last 3 ms fade */
static void
fade_end (float *interleaved, gint64 first, gsize n_samples, gint64 end)
{
  for (gsize i = 0; i < n_samples; i++) {
    const gint64 left = end - 1 - first - (gint64) i;
    if (left < YD_EDGE_SAMPLES) {
      const float gain = yd_smooth (((double) left + 0.5) / YD_EDGE_SAMPLES);
      interleaved[2 * i] *= gain;
      interleaved[2 * i + 1] *= gain;
    }
  }
}

/* Decodes the next block, and looks whether the sound ends soon after it */
static Block *
decode_block (Reading *reading, Facts *facts)
{
  const gint64 first = reading->next_index * BLOCK_SAMPLES;
  Block *block = g_malloc (sizeof (Block) + BLOCK_SAMPLES * 2 * sizeof (float));
  gsize n = reading->n_ahead;

  memcpy (block->samples, reading->ahead, n * 2 * sizeof (float));
  n += yd_sound_reader_read (reading->reader, block->samples + 2 * n, BLOCK_SAMPLES - n);
  reading->n_ahead = yd_sound_reader_read (reading->reader, reading->ahead, YD_EDGE_SAMPLES);
  reading->next_index++;
  if (reading->n_ahead < YD_EDGE_SAMPLES) {
    const gint64 end = first + (gint64) (n + reading->n_ahead);
    fade_end (block->samples, first, n, end);
    facts->end_sample = facts->end_sample < 0 ? end : MIN (end, facts->end_sample);
  }
  if (n < BLOCK_SAMPLES) /* short voices should not weigh as much as music */
    block = g_realloc (block, sizeof (Block) + n * 2 * sizeof (float));
  block->n_samples = n;
  return block;
}

/* Puts a reading at the beginning of a stretch; a file that has only one is read from its own */
static gboolean
start_reading (Reading *reading, const char *path, Facts *facts, gint64 index)
{
  reading->n_ahead = 0;
  reading->next_index = index;
  if (index > 0 && yd_sound_reader_seek (reading->reader, index * BLOCK_SAMPLES))
    return TRUE;

  facts->is_one_stretch = facts->is_one_stretch || index > 0;
  reading->next_index = 0;
  if (yd_sound_reader_get_position (reading->reader) == 0)
    return TRUE;
  YdSoundReader *reader = yd_sound_reader_new (path, NULL);
  if (!reader)
    return FALSE;
  yd_sound_reader_free (reading->reader);
  reading->reader = reader;
  return TRUE;
}

/* A reading from which block @index is decoded by going on */
static Reading *
find_reading (YdSoundBlocks *self, const char *path, Facts *facts, gint64 index)
{
  const gint64 start = facts->is_one_stretch ? 0 : index / STRETCH_BLOCKS * STRETCH_BLOCKS;
  Reading *reading = yd_byte_cache_get (self->readings, path);

  if (reading && reading->next_index > start && reading->next_index <= index)
    return reading;
  if (!reading) {
    YdSoundReader *reader = yd_sound_reader_new (path, NULL);
    if (!reader)
      return NULL;
    reading = g_new0 (Reading, 1);
    reading->reader = reader;
    yd_byte_cache_put (self->readings, path, reading, 1);
  }
  return start_reading (reading, path, facts, start) ? reading : NULL;
}

/* The block is good until the next call; NULL where there is no sound that can be read */
static const Block *
get_block (YdSoundBlocks *self, const char *path, Facts *facts, gint64 index)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", index, path);
  Block *block = yd_byte_cache_get (self->blocks, key);
  if (block)
    return block;

  Reading *reading = find_reading (self, path, facts, index);
  facts->is_faulty = !reading;
  while (reading && reading->next_index <= index &&
         (facts->end_sample < 0 || reading->next_index * BLOCK_SAMPLES < facts->end_sample)) {
    g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT " %s", reading->next_index, path);
    block = decode_block (reading, facts);
    yd_byte_cache_put (self->blocks, at, block,
                       sizeof (Block) + block->n_samples * 2 * sizeof (float));
  }
  return reading && reading->next_index == index + 1 ? block : NULL;
}

/**
 * yd_sound_blocks_read:
 * @self: a store of sounds
 * @path: a file
 * @first_sample: of the file; may lie outside
 * @n_samples: how many pairs
 * @interleaved: (out): where left and right go; outside the sound there is silence
 *
 * Gives a piece of a file's sound. The samples depend on the file and their numbers alone; where
 * the sound stops they fade for 3 ms. Blocks.
 *
 * Returns: whether any of it may be heard
 */
gboolean
yd_sound_blocks_read (YdSoundBlocks *self,
                      const char *path,
                      gint64 first_sample,
                      gsize n_samples,
                      float *interleaved)
{
  Facts *facts = get_facts (self, path);
  gsize done = first_sample < 0 ? (gsize) MIN ((guint64) -first_sample, n_samples) : 0;
  gboolean is_heard = FALSE;

  memset (interleaved, 0, n_samples * 2 * sizeof (float));
  while (done < n_samples && !facts->is_faulty) {
    const gint64 at = first_sample + (gint64) done;
    if (facts->end_sample >= 0 && at >= facts->end_sample)
      break;
    const gint64 offset = at % BLOCK_SAMPLES;
    const gsize n = MIN (n_samples - done, (gsize) (BLOCK_SAMPLES - offset));
    const Block *block = get_block (self, path, facts, at / BLOCK_SAMPLES);
    if (!block)
      break;
    if (offset < (gint64) block->n_samples) {
      memcpy (interleaved + 2 * done, block->samples + 2 * offset,
              MIN (n, block->n_samples - (gsize) offset) * 2 * sizeof (float));
      is_heard = TRUE;
    }
    done += n;
  }
  return is_heard;
}
