/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk-edits.h"

G_BEGIN_DECLS

void yd_desk_lay_files (YdDesk *self, GdkFileList *files, const char *track, gint64 frame);
void yd_desk_paste_files (YdDesk *self, GdkClipboard *clipboard);
void yd_desk_choose_files (YdDesk *self, GtkWindow *parent, const char *track);
void yd_desk_lay_media (YdDesk *self, YdIds media, const char *track, gint64 frame);

G_END_DECLS
