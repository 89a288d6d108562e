/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"

G_BEGIN_DECLS

/* A line or paragraph and where it stands; the text is borrowed */
typedef struct {
  const char *text;
  double indent_pt; /* of its left edge, from anywhere */
  gboolean is_right;
  gboolean is_centered;
  gboolean is_beside; /* of one of two speeches at once; indented from its column's edge */
} YdPlacedText;

GArray *yd_page_columns_guess (const GArray *places);

G_END_DECLS
