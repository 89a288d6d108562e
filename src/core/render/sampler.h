/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/picture.h"

G_BEGIN_DECLS

/**
 * YdSampler:
 *
 * Rows of a picture that is enlarged, reduced by at most two and moved, but not turned. Rows are
 * asked for from top to bottom. All fields are private.
 */
typedef struct {
  const YdPicture *picture;
  int n_columns;
  double y;
  double step_y;
  gboolean is_whole;
  gsize first_byte;
  int *windows;    /* bytes, for each four columns */
  guint32 *places; /* pixels in a window */
  guint16 *weights;
  guint16 *upper;
  guint16 *lower;
  int upper_index;
  int lower_index;
} YdSampler;

void yd_sampler_init (YdSampler *self,
                      const YdPicture *picture,
                      double x,
                      double step_x,
                      double y,
                      double step_y,
                      int n_columns,
                      int n_rows);
void yd_sampler_clear (YdSampler *self);
const guint8 *yd_sampler_get_row (YdSampler *self, int row, guint8 *memory);

void yd_sample_turned_row (guint8 *out,
                           const YdPicture *picture,
                           double x,
                           double y,
                           double step_x,
                           double step_y,
                           int n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdSampler, yd_sampler_clear)

G_END_DECLS
