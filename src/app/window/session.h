/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/selection.h"
#include "app/window/work.h"
#include "core/production/production.h"
#include "core/store/library.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define YD_TYPE_SESSION (yd_session_get_type ())
G_DECLARE_FINAL_TYPE (YdSession, yd_session, YD, SESSION, GObject)

/* Properties, all read-only and notified: `title`, `folder`, `undo-name`, `redo-name` (NULL when
 * there is nothing to undo or redo), `is-read-only`, `is-working`.
 * Signals: `changed` (const char *table, const char *const *ids): rows were changed, by whomever;
 * `flush` (): a step is about to be undone or work to begin: write now what is still held back;
 * `toast` (const char *text, gboolean can_undo): something a person shall be told;
 * `finished` (YdWork *work): it ended, one way or another. */

void yd_session_open_async (const char *folder,
                            gboolean is_new,
                            YdLibrary *library,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
YdSession *yd_session_open_finish (GAsyncResult *result, GError **error);
void yd_session_close_async (YdSession *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean yd_session_close_finish (YdSession *self, GAsyncResult *result, GError **error);

YdStore *yd_session_get_store (YdSession *self);
YdProduction *yd_session_get_production (YdSession *self);
YdSelection *yd_session_get_selection (YdSession *self);
GListModel *yd_session_get_works (YdSession *self);
GSettings *yd_session_get_settings (YdSession *self);

void yd_session_write (YdSession *self,
                       const char *step,
                       const char *coalesce_key,
                       YdWriteFunc func,
                       gpointer data,
                       GDestroyNotify free_data);
void yd_session_write_async (YdSession *self,
                             const char *step,
                             const char *coalesce_key,
                             YdWriteFunc func,
                             gpointer data,
                             GDestroyNotify free_data,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean yd_session_write_finish (YdSession *self, GAsyncResult *result, GError **error);
void yd_session_save (YdSession *self, const char *step, const char *coalesce_key, gpointer record);
void yd_session_undo (YdSession *self);
void yd_session_redo (YdSession *self);

YdWork *yd_session_start (YdSession *self,
                          const char *title,
                          YdWorkFunc func,
                          gpointer data,
                          GDestroyNotify free_data);
YdWork *yd_session_make (YdSession *self, const char *last_step);
void yd_session_toast (YdSession *self, const char *text, gboolean can_undo);

G_END_DECLS
