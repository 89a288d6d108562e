/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  YD_INSTRUMENT_PAD,   /* held chords */
  YD_INSTRUMENT_PLUCK, /* a struck string that rings out */
  YD_INSTRUMENT_BASS,
  YD_INSTRUMENT_LEAD, /* the voice that sings, flute-like */
} YdInstrument;

/**
 * YdNote:
 * @start_sample: when it begins, at `YD_SAMPLE_RATE`, >= 0
 * @n_samples: how long it is held, > 0; it may sound on after that
 * @pitch: as MIDI counts, 60 is middle C
 * @level: 0 to 1
 * @pan: -1 left to 1 right
 */
typedef struct {
  YdInstrument instrument;
  gint64 start_sample;
  gint64 n_samples;
  int pitch;
  float level;
  float pan;
} YdNote;

typedef struct _YdMusicMood YdMusicMood;

/**
 * YdMusicScore:
 * @n_samples: length of the piece
 * @is_loop: whether what sounds past the end belongs to the beginning
 * @brightness: of the pads, 0 to 1
 * @room_s: how long the reverberation takes to fall by 60 dB, in seconds
 * @notes: (element-type YdNote): by bar, and inside a bar by instrument
 */
typedef struct {
  gint64 n_samples;
  gboolean is_loop;
  double brightness;
  double room_s;
  GArray *notes;
} YdMusicScore;

const YdMusicMood *yd_music_mood_find (const char *name);
char *yd_music_mood_list (void);
YdMusicScore *yd_music_score_compose (const YdMusicMood *mood,
                                      int tempo_bpm,
                                      guint64 seed,
                                      gint64 n_samples,
                                      gboolean is_loop);
void yd_music_score_free (YdMusicScore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdMusicScore, yd_music_score_free)

G_END_DECLS
