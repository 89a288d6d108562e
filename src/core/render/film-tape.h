/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/renderer.h"

G_BEGIN_DECLS

/**
 * YdTapeOrder:
 * @first_sample: where playing begins, sample of the film; backwards it is the sample before it
 *   that sounds first
 * @speed: 1 is the film's own, below 0 is backwards; not 0
 * @length_samples: play so much of the film, fade out and end; 0 to go on
 *
 * What a tape is to play.
 */
typedef struct {
  gint64 first_sample;
  double speed;
  gint64 length_samples;
} YdTapeOrder;

/**
 * YdTapeFilm:
 * @snapshot: the film
 * @loop_start_sample: where the range begins that is repeated
 * @loop_end_sample: where it ends; no range when it is not after the start
 *
 * What is on the tape. It may change while it is played.
 */
typedef struct {
  YdSnapshot *snapshot;
  gint64 loop_start_sample;
  gint64 loop_end_sample;
} YdTapeFilm;

/**
 * YdTapeMark:
 * @out_sample: from this sample on, counted from the first that was read
 * @film_sample: it is this sample of the film
 * @speed: and goes on so fast; 0 for nothing more
 *
 * What of the film is heard when.
 */
typedef struct {
  double out_sample;
  double film_sample;
  double speed;
} YdTapeMark;

typedef struct _YdFilmTape YdFilmTape;

YdFilmTape *yd_film_tape_new (YdRenderer *renderer, const YdTapeOrder *order);
void yd_film_tape_free (YdFilmTape *self);
void
yd_film_tape_read (YdFilmTape *self, const YdTapeFilm *film, float *interleaved, gsize n_samples);
gboolean yd_film_tape_take_mark (YdFilmTape *self, YdTapeMark *mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFilmTape, yd_film_tape_free)

G_END_DECLS
