/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/reader-private.h"
#include "core/store/recording-private.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

#define YD_WRITER_BATCHES 3 /* sizes of them */

struct _YdWriter {
  YdReader reader;                        /* without an owner: never released */
  GHashTable *upserts[YD_WRITER_BATCHES]; /* GType to the statement that saves so many, owned */
  YdRecording *recording;                 /* of the transaction that runs; not owned */
  int n_log_pages;                        /* that wait in the write-ahead log */
};

YdWriter *yd_writer_new (YdDatabase *db);
void yd_writer_free (YdWriter *self);
void yd_writer_settle (YdWriter *self);
gboolean yd_writer_replay (YdWriter *self, GBytes *changeset, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdWriter, yd_writer_free)

G_END_DECLS
