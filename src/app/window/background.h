/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * YdBackgroundFunc:
 * @data: what was given along; nobody else holds it
 * @cancellable: (nullable): looked at in long loops
 * @error: set when there is no result
 *
 * Blocking work on a thread of its own.
 *
 * Returns: (transfer full) (nullable): the result, never %NULL but with an error
 */
typedef gpointer (*YdBackgroundFunc) (gpointer data, GCancellable *cancellable, GError **error);

void yd_background_run (gpointer source,
                        YdBackgroundFunc func,
                        gpointer data,
                        GDestroyNotify free_data,
                        GDestroyNotify free_result,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
gpointer yd_background_finish (gpointer source, GAsyncResult *result, GError **error);

/* Work that is done one after another, in the order in which it was asked for */
typedef struct _YdBackgroundQueue YdBackgroundQueue;

YdBackgroundQueue *yd_background_queue_new (void);
void yd_background_queue_free (YdBackgroundQueue *self);
void yd_background_queue_run (YdBackgroundQueue *self,
                              gpointer source,
                              YdBackgroundFunc func,
                              gpointer data,
                              GDestroyNotify free_data,
                              GDestroyNotify free_result,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void yd_background_queue_drop (YdBackgroundQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdBackgroundQueue, yd_background_queue_free)

G_END_DECLS
