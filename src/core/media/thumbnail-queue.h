/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * YdThumbnailOrder:
 * @path: a picture or video file
 * @time_ns: which moment of a video
 * @max_width: pixels
 * @max_height: pixels
 * @target: where the JPEG is, or goes
 * @priority: smaller comes first
 *
 * A thumbnail that is wanted.
 */
typedef struct {
  const char *path;
  gint64 time_ns;
  int max_width;
  int max_height;
  const char *target;
  int priority;
} YdThumbnailOrder;

/* @error is NULL when the thumbnail is at @target */
typedef void (*YdThumbnailFunc) (const char *target, const GError *error, gpointer user_data);

typedef struct _YdThumbnailQueue YdThumbnailQueue;

YdThumbnailQueue *yd_thumbnail_queue_new (void);
void yd_thumbnail_queue_free (YdThumbnailQueue *self);
void yd_thumbnail_queue_abandon (YdThumbnailQueue *self);
guint yd_thumbnail_queue_add (YdThumbnailQueue *self,
                              const YdThumbnailOrder *order,
                              YdThumbnailFunc func,
                              gpointer user_data);
gboolean yd_thumbnail_queue_cancel (YdThumbnailQueue *self, guint id);
gboolean yd_thumbnail_queue_set_priority (YdThumbnailQueue *self, guint id, int priority);
void yd_thumbnail_queue_set_paused (YdThumbnailQueue *self, gboolean is_paused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdThumbnailQueue, yd_thumbnail_queue_free)

G_END_DECLS
