/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

typedef enum {
  YD_SUBTITLE_FORMAT_SRT,
  YD_SUBTITLE_FORMAT_ASS,
  YD_SUBTITLE_FORMAT_VTT,
} YdSubtitleFormat;

/* One cue of a subtitle file. */
typedef struct {
  gint64 start_ns;
  gint64 end_ns; /* > start_ns */
  char *text;    /* owned; lines end with \n; marks of style are gone */
} YdSubtitleCue;

/* Something in a subtitle file that was passed over. */
typedef struct {
  guint line; /* counted from 1; 0 = the whole file */
  char *what; /* owned, translated */
} YdSubtitleFault;

gboolean yd_subtitle_format_for_path (const char *path, YdSubtitleFormat *format);
YdSubtitleFormat yd_subtitle_format_detect (const char *text);
char *yd_subtitles_to_text (YdSnapshot *snapshot, YdSubtitleFormat format);
gboolean yd_subtitles_write (YdSnapshot *snapshot,
                             const char *path,
                             YdSubtitleFormat format,
                             GCancellable *cancellable,
                             GError **error);
GPtrArray *
yd_subtitles_read (const char *text, gssize size_bytes, GPtrArray **faults, GError **error);

G_END_DECLS
