/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/media-pool.h"
#include "core/render/picture-feed.h"

G_BEGIN_DECLS

/**
 * YdPictureAhead:
 *
 * Makes the media of the next clips ready, on a thread of its own.
 */
typedef struct _YdPictureAhead YdPictureAhead;

YdPictureAhead *yd_picture_ahead_new (YdMediaPool *media);
void yd_picture_ahead_free (YdPictureAhead *self);
void yd_picture_ahead_follow (YdPictureAhead *self, const YdPictureWish *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPictureAhead, yd_picture_ahead_free)

G_END_DECLS
