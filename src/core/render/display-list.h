/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/compositor.h"

G_BEGIN_DECLS

/**
 * YdDisplayList:
 *
 * What a frame is drawn of, in order, on an opaque canvas that need not exist as a whole.
 */
typedef struct _YdDisplayList YdDisplayList;

/**
 * YdBandFunc:
 * @band: finished rows of a frame, lent
 * @first_row: which one of the frame is the first; even
 * @user_data: for the function
 *
 * Takes the rows of a frame, from the top down.
 */
typedef void (*YdBandFunc) (const YdCanvas *band, int first_row, gpointer user_data);

YdDisplayList *yd_display_list_new (int width, int height);
void yd_display_list_free (YdDisplayList *self);

void yd_display_list_fill (YdDisplayList *self, guint32 rgba);
void yd_display_list_draw (YdDisplayList *self, YdPicture *picture, const YdPlacing *placing);
void yd_display_list_draw_at (YdDisplayList *self, YdPicture *picture, int x, int y);
void yd_display_list_fork (YdDisplayList *self);
void yd_display_list_leave_fork (YdDisplayList *self);
void yd_display_list_mix_fork (YdDisplayList *self, const YdMask *mask);

void yd_display_list_run (YdDisplayList *self, const YdCanvas *canvas);
void yd_display_list_run_in_bands (YdDisplayList *self, YdBandFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdDisplayList, yd_display_list_free)

G_END_DECLS
