/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

typedef enum {
  YD_SUBTITLE_FORMAT_SRT,
  YD_SUBTITLE_FORMAT_ASS,
  YD_SUBTITLE_FORMAT_VTT,
  YD_SUBTITLE_FORMAT_TTML,
} YdSubtitleFormat;

/* When something in a cue is spoken. */
typedef struct {
  gsize at;       /* byte of the text from which on it is */
  gint64 time_ns; /* from the cue's start */
} YdSubtitleMoment;

/* One cue of a subtitle file. */
typedef struct {
  gint64 start_ns;
  gint64 end_ns;   /* > start_ns */
  char *text;      /* owned; lines end with \n; marks of style are gone */
  char *style;     /* owned: members of a text style as JSON, or NULL */
  GArray *moments; /* owned: YdSubtitleMoment, or NULL */
} YdSubtitleCue;

/* Something in a subtitle file that was passed over. */
typedef struct {
  guint line; /* counted from 1; 0 = the whole file */
  char *what; /* owned, translated */
} YdSubtitleFault;

extern const YdExchangeFormat yd_srt_format;
extern const YdExchangeFormat yd_ass_format;
extern const YdExchangeFormat yd_vtt_format;
extern const YdExchangeFormat yd_ttml_format;

YdSubtitleFormat yd_subtitle_format_detect (const char *text);
gboolean yd_subtitle_probe (const char *head, gsize size_bytes, YdSubtitleFormat *format);
char *yd_subtitles_to_text (YdSnapshot *snapshot, YdSubtitleFormat format);
GPtrArray *
yd_subtitles_read (const char *text, gssize size_bytes, GPtrArray **faults, GError **error);

G_END_DECLS
