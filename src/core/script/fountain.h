/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/element.h"

G_BEGIN_DECLS

/* What one edit did to a list of elements */
typedef struct {
  guint first;        /* index of the first that was replaced */
  guint n_added;      /* how many new ones stand there now */
  GPtrArray *removed; /* (element-type YdElement): those that stood there */
} YdFountainChange;

GPtrArray *yd_fountain_parse (const char *text);
GPtrArray *yd_fountain_parse_title (const char *text);
void yd_fountain_reparse (GPtrArray *elements,
                          gsize start,
                          gsize n_removed,
                          const char *inserted,
                          YdFountainChange *change);
void yd_fountain_change_clear (YdFountainChange *change);
char *yd_fountain_join (GPtrArray *elements);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdFountainChange, yd_fountain_change_clear)

G_END_DECLS
