/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/transaction-private.h"

G_BEGIN_DECLS

typedef struct _YdWriterThread YdWriterThread;

YdWriterThread *yd_writer_thread_new (YdDatabase *db);
void yd_writer_thread_free (YdWriterThread *self);
GHashTable *
yd_writer_thread_run (YdWriterThread *self, const YdTransaction *transaction, GError **error);

G_END_DECLS
