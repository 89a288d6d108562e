/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/exchange/subtitles.h"

G_BEGIN_DECLS

#define YD_SUBTITLE_MAX_CUES 1000000
#define YD_SUBTITLE_MAX_CUE_BYTES 2000 /* as many as a cue of ours can have */
#define YD_SUBTITLE_MAX_MARK_BYTES                                                                 \
  1024 /* a mark of style is searched no farther: many open ones cost much */

#define YD_TTML_CELL_ROWS 15 /* of the picture's height: what 100 % of a font's size is */

/* What a cue of a file has and a cue of ours cannot: told in the end, with how many have it. */
typedef enum {
  YD_SUBTITLE_LOST_PARTIAL,
  YD_SUBTITLE_LOST_PLACE,
  YD_SUBTITLE_LOST_SPEAKER,
  YD_SUBTITLE_LOST_LINE,
  YD_SUBTITLE_LOST_FONT,
  YD_SUBTITLE_LOST_BOX,
  YD_SUBTITLE_LOST_OUTLINE,
  YD_SUBTITLE_LOST_STRETCH,
  YD_SUBTITLE_LOST_DRAWING,
  YD_SUBTITLE_LOST_RUBY,
  YD_SUBTITLE_LOST_OPACITY,
  YD_SUBTITLE_LOST_MOTION,
  YD_SUBTITLE_LOST_CLASS,
  YD_SUBTITLE_LOST_UNKNOWN,
} YdSubtitleLost;
#define YD_N_SUBTITLE_LOST (YD_SUBTITLE_LOST_UNKNOWN + 1)

/* A text that is read line by line. */
typedef struct {
  const char *next; /* NULL at the end */
  guint line;       /* number of the line read last */
  GString *text;    /* the line read last, without its end */
  GPtrArray *cues;
  GPtrArray *faults;
  guint n_lost[YD_N_SUBTITLE_LOST]; /* cues that have it */
  GHashTable *looks; /* text of a look by the style below it and what a cue sets of its own */
} YdSubtitleReader;

/* How many of a cue's letters have a look; only what all of them have is the cue's. */
typedef struct {
  guint n_letters;
  guint n_bold;
  guint n_italic;
  guint n_colored;
  guint32 color; /* of the first that has one, 0xRRGGBBAA */
  gboolean is_mixed;
} YdSubtitleTally;

/* A cue on its way */
typedef struct {
  guint line;
  gint64 start_ns;
  gint64 end_ns;
  GString *text;
  JsonObject *look; /* owned: members of a text style, or NULL */
  JsonObject *base; /* borrowed as long as the file is read: what holds below them, or NULL */
  GArray *moments;  /* owned, YdSubtitleMoment, or NULL */
  guint lost;       /* bits of YdSubtitleLost */
  YdSubtitleTally tally;
} YdSubtitleDraft;

void yd_subtitle_draft_init (YdSubtitleDraft *self, guint line, gint64 start_ns, gint64 end_ns);
void yd_subtitle_draft_clear (YdSubtitleDraft *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdSubtitleDraft, yd_subtitle_draft_clear)
JsonObject *yd_subtitle_draft_get_look (YdSubtitleDraft *self);
void yd_subtitle_draft_set_place (YdSubtitleDraft *self, int number_pad);
void yd_subtitle_draft_lose (YdSubtitleDraft *self, YdSubtitleLost lost);
void yd_subtitle_draft_add_moment (YdSubtitleDraft *self, gint64 time_ns);
void yd_subtitle_tally_add (YdSubtitleTally *self,
                            const char *letters,
                            gboolean is_bold,
                            gboolean is_italic,
                            gint64 color);
void yd_subtitle_look_set_color (JsonObject *look, const char *member, guint32 rgba);

void yd_subtitle_reader_add_fault (YdSubtitleReader *self, guint line, const char *what);
void yd_subtitle_reader_add_cue (YdSubtitleReader *self, YdSubtitleDraft *draft);
gboolean yd_subtitle_reader_read_line (YdSubtitleReader *self);
gboolean yd_subtitle_read_time (const char **p, gint64 *time_ns);
gboolean
yd_subtitle_read_arrow (const char *line, gint64 *start_ns, gint64 *end_ns, const char **rest);
const char *yd_subtitle_find_end (const char *p, char c);
gboolean yd_subtitle_is_vtt_block (const char *line);

void yd_subtitle_read_srt (YdSubtitleReader *self);
void yd_subtitle_read_vtt (YdSubtitleReader *self);
void yd_subtitle_read_ass (YdSubtitleReader *self);
void yd_subtitle_read_ttml (YdSubtitleReader *self);
char *yd_subtitle_write_ttml (YdSnapshot *film);

G_END_DECLS
