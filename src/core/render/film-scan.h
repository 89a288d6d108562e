/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/renderer.h"

G_BEGIN_DECLS

/**
 * YdFilmFaultKind:
 * @YD_FILM_FAULT_BLACK: nothing but black is seen
 * @YD_FILM_FAULT_FROZEN: nothing moves
 *
 * What a viewer would stumble over in the picture.
 */
typedef enum {
  YD_FILM_FAULT_BLACK,
  YD_FILM_FAULT_FROZEN,
} YdFilmFaultKind;

/**
 * YdFilmFault:
 * @kind: what is wrong
 * @start_frame: from here on
 * @duration_frames: for so long
 *
 * A stretch of the film.
 */
typedef struct {
  YdFilmFaultKind kind;
  gint64 start_frame;
  gint64 duration_frames;
} YdFilmFault;

GArray *yd_film_scan (YdSnapshot *snapshot,
                      double black_seconds,
                      double frozen_seconds,
                      GCancellable *cancellable,
                      GError **error);

G_END_DECLS
