/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/store/reader.h"
#include "core/store/store-error.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

#define YD_TYPE_STORE (yd_store_get_type ())
G_DECLARE_FINAL_TYPE (YdStore, yd_store, YD, STORE, GObject)

typedef enum {
  YD_STORE_OPEN_DEFAULT = 0, /* for writing; BUSY when another process has it */
  YD_STORE_OPEN_READ_ONLY = 1 << 0,
  YD_STORE_OPEN_FALL_BACK = 1 << 1, /* for writing, else for reading when another process has it */
} YdStoreOpenFlags;

/**
 * YdWriteFunc:
 * @writer: the one connection that writes, inside a transaction
 * @data: what was given to `yd_store_write`
 * @error: set when the change cannot be made; the transaction is then rolled back
 *
 * One change of a project, run on the writer thread.
 *
 * Returns: whether the change is to be kept
 */
typedef gboolean (*YdWriteFunc) (YdWriter *writer, gpointer data, GError **error);

/* signal `changed` (const char *table, const char *const *ids): on the main context of the thread
 * that opened the store, after a commit; ids is a GStrv boxed */

YdStore *yd_store_create (const char *folder, GCancellable *cancellable, GError **error);
YdStore *yd_store_open (const char *folder,
                        YdStoreOpenFlags flags,
                        GCancellable *cancellable,
                        GError **error);
void yd_store_close (YdStore *self);
const char *yd_store_get_folder (YdStore *self);
gboolean yd_store_is_read_only (YdStore *self);

YdReader *yd_store_lease_reader (YdStore *self, GCancellable *cancellable, GError **error);

/* step: translated name a person reads in the history ("Split shot"); NULL for a change of tables
 * that are no part of history (recipe, job, receipt, delivery, media_file), which is an error if it
 * touches any other. coalesce_key: NULL, or a key: a following write with the same key within
 * 60 s joins the same history step. */
gboolean yd_store_write (YdStore *self,
                         const char *step,
                         const char *coalesce_key,
                         YdWriteFunc func,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);
gboolean yd_store_save (YdStore *self, gpointer record, GCancellable *cancellable, GError **error);

G_END_DECLS
