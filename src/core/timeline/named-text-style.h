/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/text-style.h"

G_BEGIN_DECLS

/* A style the studio ships. */
typedef struct {
  char *name; /* owned: "lower-third" */
  char *title;
  char *title_zh;
  YdTextStyle style;
} YdNamedTextStyle;

GPtrArray *yd_text_styles_list (GCancellable *cancellable, GError **error);
const char *yd_named_text_style_get_title (const YdNamedTextStyle *self, const char *language);
void yd_named_text_style_free (YdNamedTextStyle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdNamedTextStyle, yd_named_text_style_free)

G_END_DECLS
