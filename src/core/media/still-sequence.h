/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/clip-conform.h"

G_BEGIN_DECLS

/**
 * YdStillSequence:
 * @paths: (owned) (element-type filename): the pictures, by their numbers
 * @numbers: (owned) (element-type gint64): the number of each
 * @n_missing: how many numbers between the first and the last have no picture
 * @first_missing: the first such number; 0 when there is none
 *
 * Numbered pictures of one folder that are one moving picture.
 */
typedef struct {
  GPtrArray *paths;
  GArray *numbers;
  gint64 n_missing;
  gint64 first_missing;
} YdStillSequence;

YdStillSequence *yd_still_sequence_find (const char *path, GError **error);
void yd_still_sequence_free (YdStillSequence *self);
char *yd_still_sequence_make (const YdStillSequence *self,
                              YdFrameRate rate,
                              const char *target_stem,
                              YdMediaProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdStillSequence, yd_still_sequence_free)

G_END_DECLS
