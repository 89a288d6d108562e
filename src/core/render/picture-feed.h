/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/renderer.h"

G_BEGIN_DECLS

/**
 * YdPictureWish:
 * @snapshot: (owned) (nullable): the film; %NULL for no picture
 * @width: pixels
 * @height: pixels
 * @frame: which one
 * @is_backward: whether frames come from last to first
 * @serial: of whoever wishes
 * @due_us: when it is to be shown, monotonic time; in the past for at once
 * @next_us: when to ask again if this very picture was shown already; `G_MAXINT64` to be woken
 *
 * What a person should see.
 */
typedef struct {
  YdSnapshot *snapshot;
  int width;
  int height;
  gint64 frame;
  gboolean is_backward;
  guint serial;
  gint64 due_us;
  gint64 next_us;
} YdPictureWish;

/**
 * YdPictureFeedEvents:
 * @ask: what should be seen @lead_us from now on
 * @show: a picture that was wished, premultiplied BGRA without gaps between rows, at its time
 *
 * What a feed asks and tells, on its own thread.
 */
typedef struct {
  void (*ask) (gint64 lead_us, YdPictureWish *wish, gpointer user_data);
  void (*show) (GBytes *pixels, const YdPictureWish *wish, gpointer user_data);
} YdPictureFeedEvents;

/**
 * YdPictureFeed:
 *
 * Makes the pictures of a preview when they are needed, and the media of the next ones ready.
 */
typedef struct _YdPictureFeed YdPictureFeed;

YdPictureFeed *yd_picture_feed_new (const YdPictureFeedEvents *events, gpointer user_data);
void yd_picture_feed_free (YdPictureFeed *self);
void yd_picture_feed_wake (YdPictureFeed *self);
void yd_picture_feed_forget (YdPictureFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPictureFeed, yd_picture_feed_free)

G_END_DECLS
