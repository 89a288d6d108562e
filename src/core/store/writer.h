/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/reader.h"

G_BEGIN_DECLS

/* The writer inside one transaction; valid only inside the YdWriteFunc it was given to. */
typedef struct _YdWriter YdWriter;

/* the same connection for reading what the transaction sees; not to be released */
YdReader *yd_writer_get_reader (YdWriter *self);

gboolean yd_writer_save (YdWriter *self, gpointer record, GError **error); /* insert or update */
gboolean yd_writer_save_all (YdWriter *self, GPtrArray *records, GError **error);
gboolean yd_writer_delete (YdWriter *self, GType type, const char *id, GError **error);
/* where as for yd_reader_load; returns whether it worked */
gboolean yd_writer_delete_where (YdWriter *self,
                                 GType type,
                                 const char *where,
                                 const char *const *args,
                                 GError **error);
gboolean
yd_writer_execute (YdWriter *self, const char *sql, const char *const *args, GError **error);
/* for thousands of rows; a column of whole numbers */
gboolean yd_writer_change_column (YdWriter *self,
                                  GType type,
                                  const char *column,
                                  const char *expression,
                                  const char *where,
                                  const char *const *args,
                                  GError **error);

G_END_DECLS
