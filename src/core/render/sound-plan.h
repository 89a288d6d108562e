/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/sound-line.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_SLOPE_SAMPLES 64 /* gains change in straight lines of this length */

/* How a clip's file gets to its speed */
typedef enum {
  YD_SOUND_PACE_AS_IS,
  YD_SOUND_PACE_STRETCHED, /* at its own pitch */
  YD_SOUND_PACE_RESAMPLED,
} YdSoundPace;

/* When and how one clip is heard. All samples are the film's. */
typedef struct {
  const YdSnapshotClip *clip; /* of the snapshot */
  YdSoundLine line;
  YdSoundPace pace;
  double speed;        /* of the line, above 0 */
  gint64 line_sample;  /* where the line's sample 0 is heard, if the clip reaches there */
  gint64 start_sample; /* of the clip, without transitions; keys count from here */
  gint64 first;        /* what is heard, transitions included */
  gint64 end;
  gint64 edge_in; /* length of the ramps that keep a cut from clicking; 0 where there is no cut */
  gint64 edge_out;
  gint64 slope_first; /* where fades and cross-fades begin */
  gint64 slope_end;
  gint64 fade_in;
  gint64 fade_out;
  gint64 mix_in; /* length of the cross-fade with the clip before, 0 for a cut */
  gint64 mix_out;
  float gains[2]; /* left and right, all that does not change */
  gboolean has_keys;
} YdSoundSpan;

typedef struct {
  gboolean is_ducked;
  GArray *spans;   /* YdSoundSpan, by `first` */
  GArray *reaches; /* gint64 for each span: the last end of it and those before it */
} YdSoundTrack;

/**
 * YdSoundPlan:
 * @tracks: (element-type YdSoundTrack): those that are heard
 * @speech: (element-type YdSpeech): what music makes room for
 *
 * All that a film's sound follows from, worked out once for a snapshot.
 */
typedef struct {
  YdSnapshot *snapshot;
  GPtrArray *tracks;
  GArray *speech;
  gint64 end_sample;
} YdSoundPlan;

YdSoundPlan *yd_sound_plan_new (YdSnapshot *snapshot);
void yd_sound_plan_free (YdSoundPlan *self);
guint yd_sound_track_find (const YdSoundTrack *self, gint64 sample);
gboolean yd_sound_span_get_gains (const YdSoundSpan *self,
                                  YdFrameRate rate,
                                  gint64 first,
                                  gsize n_samples,
                                  float *gains);
float yd_gain_of_db (double gain_db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundPlan, yd_sound_plan_free)

G_END_DECLS
