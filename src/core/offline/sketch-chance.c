/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-chance.h"

#include "core/base/hash.h"

/**
 * yd_sketch_chance_new:
 * @purpose: what the numbers are for, so that two uses of the same words differ
 * @words: (nullable): what must always give the same numbers: a place, a name
 *
 * Starts a stream from the first 64 bits of the words' SHA-256.
 *
 * Returns: the stream, by value
 */
YdSketchChance
yd_sketch_chance_new (const char *purpose, const char *words)
{
  g_autofree char *text = g_strconcat (purpose, "\n", words ? words : "", NULL);
  g_autofree char *hash = yd_hash_text (text);

  hash[16] = '\0';
  return (YdSketchChance){ .state = g_ascii_strtoull (hash, NULL, 16) };
}

/* Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014: SplitMix64 */
static guint64
next (YdSketchChance *chance)
{
  guint64 z = chance->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/**
 * yd_sketch_chance_unit:
 * @chance: a stream, moved on by one
 *
 * Returns: a number in [0, 1)
 */
double
yd_sketch_chance_unit (YdSketchChance *chance)
{
  return (next (chance) >> 11) * 0x1p-53;
}

/**
 * yd_sketch_chance_range:
 * @chance: a stream, moved on by one
 * @low: the least
 * @high: the bound
 *
 * Returns: a number in [@low, @high)
 */
double
yd_sketch_chance_range (YdSketchChance *chance, double low, double high)
{
  return low + (high - low) * yd_sketch_chance_unit (chance);
}

/**
 * yd_sketch_chance_below:
 * @chance: a stream, moved on by one
 * @n: > 0
 *
 * Returns: a whole number in [0, @n)
 */
guint
yd_sketch_chance_below (YdSketchChance *chance, guint n)
{
  g_return_val_if_fail (n > 0, 0);

  return (guint) (yd_sketch_chance_unit (chance) * n);
}
