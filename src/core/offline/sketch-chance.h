/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YdSketchChance:
 *
 * A stream of numbers that look random and depend on nothing but the words it was seeded with.
 */
typedef struct {
  guint64 state;
} YdSketchChance;

YdSketchChance yd_sketch_chance_new (const char *purpose, const char *words);
double yd_sketch_chance_unit (YdSketchChance *chance);
double yd_sketch_chance_range (YdSketchChance *chance, double low, double high);
guint yd_sketch_chance_below (YdSketchChance *chance, guint n);

G_END_DECLS
