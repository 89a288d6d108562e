/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/reader-private.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

struct _YdWriter {
  YdReader reader;     /* without an owner: never released */
  GHashTable *upserts; /* GType to the statement that saves its records, owned */
};

YdWriter *yd_writer_new (YdDatabase *db);
void yd_writer_free (YdWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdWriter, yd_writer_free)

G_END_DECLS
