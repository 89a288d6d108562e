/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_TEXT_FIELD (yd_text_field_get_type ())
G_DECLARE_FINAL_TYPE (YdTextField, yd_text_field, YD, TEXT_FIELD, AdwBin)

/* A text of several lines with its name above it. Property `title`. Signal `edited` (const char
 * *key, const char *text): a person has paused or gone on; @key is what was shown. */

void yd_text_field_show (YdTextField *self, const char *key, const char *text);
void yd_text_field_flush (YdTextField *self);

G_END_DECLS
