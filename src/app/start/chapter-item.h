/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define YD_TYPE_CHAPTER_ITEM (yd_chapter_item_get_type ())
G_DECLARE_FINAL_TYPE (YdChapterItem, yd_chapter_item, YD, CHAPTER_ITEM, GObject)

/* Properties: `title` and `length`, texts; `is-chosen`, which a check button turns. */
YdChapterItem *yd_chapter_item_new (guint number, const char *title, guint n_words);
guint yd_chapter_item_get_number (YdChapterItem *self);
gboolean yd_chapter_item_get_is_chosen (YdChapterItem *self);
void yd_chapter_item_set_is_chosen (YdChapterItem *self, gboolean is_chosen);

G_END_DECLS
