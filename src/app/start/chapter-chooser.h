/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_CHAPTER_CHOOSER (yd_chapter_chooser_get_type ())
G_DECLARE_FINAL_TYPE (YdChapterChooser, yd_chapter_chooser, YD, CHAPTER_CHOOSER, AdwBin)

/* Signals: `loaded`: what the file is has been found out, or that it is nothing we read. */

void yd_chapter_chooser_set_path (YdChapterChooser *self, const char *path);
gboolean yd_chapter_chooser_has_choice (YdChapterChooser *self);
char *yd_chapter_chooser_dup_choice (YdChapterChooser *self);

G_END_DECLS
