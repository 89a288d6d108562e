/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  YD_FILE_KIND_UNKNOWN,
  YD_FILE_KIND_PICTURE,
  YD_FILE_KIND_VIDEO,
  YD_FILE_KIND_SOUND,
} YdFileKind;

/* What a media file says of itself. */
typedef struct {
  YdFileKind kind;
  int width; /* pixels; 0 for sound */
  int height;
  gint64 duration_ns; /* 0 for pictures */
  gboolean has_sound;
} YdFileFacts;

/**
 * YdMediaProbeFunc:
 * @path: a media file
 * @facts: (out caller-allocates): what was found
 * @user_data: as handed over with the function
 *
 * Finds what kind of file @path is. Blocks.
 *
 * Returns: whether the file could be read
 */
typedef gboolean (*YdMediaProbeFunc) (const char *path, YdFileFacts *facts, gpointer user_data);

gboolean yd_file_facts_read (const char *path, YdFileFacts *facts, gpointer user_data);
gboolean yd_file_facts_probe (const char *path, YdFileFacts *facts, gpointer user_data);
gboolean yd_file_is_jpeg (const char *path);

G_END_DECLS
