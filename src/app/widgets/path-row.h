/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define YD_TYPE_PATH_ROW (yd_path_row_get_type ())
G_DECLARE_FINAL_TYPE (YdPathRow, yd_path_row, YD, PATH_ROW, AdwEntryRow)

/* A file or folder that can be typed or chosen. Property `mode`: what is chosen with the button;
 * the text is the path, where "~" stands for home. */
typedef enum {
  YD_PATH_ROW_OPEN_FILE,
  YD_PATH_ROW_SAVE_FILE,
  YD_PATH_ROW_FOLDER,
} YdPathRowMode;

#define YD_TYPE_PATH_ROW_MODE (yd_path_row_mode_get_type ())
GType yd_path_row_mode_get_type (void);

char *yd_path_row_dup_path (YdPathRow *self);
void yd_path_row_set_path (YdPathRow *self, const char *path);
char *yd_path_row_shorten (const char *path);

G_END_DECLS
