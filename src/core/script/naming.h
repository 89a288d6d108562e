/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/span.h"

G_BEGIN_DECLS

/* Somebody gets a name */
typedef struct {
  YdSpan who;  /* ends with what they were called by before: "那个女孩", "The old man" */
  YdSpan name; /* 林小雨, "Mei" */
} YdNaming;

gboolean yd_naming_read (YdSpan clause, YdNaming *naming);
gboolean yd_naming_is_of (const YdNaming *naming, const char *called);

G_END_DECLS
