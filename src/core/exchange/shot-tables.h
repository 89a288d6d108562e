/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/shot-sheet.h"

G_BEGIN_DECLS

/* One field of a table. */
typedef struct {
  char *text;         /* owned; of a number its digits: "4.6" */
  gboolean is_number; /* so a spreadsheet can add it up */
} YdTableCell;

/* A sheet of a breakdown. */
typedef struct {
  const char *name;    /* as it is typed: "characters" */
  char *title;         /* owned, translated */
  GPtrArray *headings; /* char * */
  GPtrArray *rows;     /* GArray of YdTableCell */
} YdShotTable;

extern const char *const yd_shot_table_names[];
extern const char *const yd_shot_table_columns[];

/* The choice of columns that every list of shots has, to be put into a table of options */
#define YD_SHOT_TABLE_COLUMNS                                                                      \
  {                                                                                                \
    "columns", N_ ("Columns of the shots"),                                                        \
        "number,scene,size,angle,movement,lens,duration,cast,place,props,action,dialogue,mood,"    \
        "prompt,note,state",                                                                       \
        yd_shot_table_columns, yd_shot_column_title_of                                             \
  }

GPtrArray *yd_shot_tables_load (const YdExchangeSource *source,
                                GPtrArray *losses,
                                GCancellable *cancellable,
                                GError **error);
char *yd_table_seconds_dup_text (gint64 duration_ns);
gboolean yd_table_seconds_parse (const char *text, gint64 *duration_ns);

G_END_DECLS
