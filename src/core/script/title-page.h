/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/span.h"

G_BEGIN_DECLS

typedef struct {
  char *key; /* as it is written: "Title", "片名" */
  char *value;
} YdTitleField;

/* (element-type YdTitleField) */
GPtrArray *yd_title_page_new (void);
void yd_title_page_add (GPtrArray *fields, const char *key, const char *value);
gboolean yd_title_page_is_over (YdElementKind kind);
GPtrArray *yd_title_page_read (GPtrArray *elements);
void yd_title_page_guess (GPtrArray *fields, GPtrArray *lines);
const char *yd_title_page_get (GPtrArray *fields, const char *key);
gboolean yd_title_page_read_name (YdSpan line, YdSpan *tail);
char *yd_title_page_dup_name (YdSpan line);
gboolean yd_title_page_is_key (YdSpan line, gboolean is_first);

G_END_DECLS
