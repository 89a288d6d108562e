/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database-private.h"
#include "core/store/reader.h"

G_BEGIN_DECLS

typedef void (*YdReaderReturnFunc) (YdDatabase *db, gpointer owner);

struct _YdReader {
  YdDatabase *db;            /* lent by the owner */
  GCancellable *cancellable; /* owned, or NULL */
  gpointer owner;            /* a GObject, owned; NULL for the writer's own reader */
  YdReaderReturnFunc give_back;
};

YdReader *yd_reader_new (YdDatabase *db,
                         gpointer owner,
                         YdReaderReturnFunc give_back,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
