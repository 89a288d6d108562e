/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast and how loud a segment is.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 5.4, 7 and 11. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/exchange/jianying-writer-private.h"
#include "core/timeline/ducking.h"

#define RAMP_STEPS 6 /* lines that stand for a change of loudness, smooth in decibels */
#define MAX_VOLUME 10.0
#define MIN_SPEED 0.1
#define MAX_SPEED 100.0

/**
 * yd_jianying_get_speed:
 * @clip: a clip
 *
 * Returns: how fast a draft plays it, forwards
 */
double
yd_jianying_get_speed (const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_STILL || !isfinite (clip->speed))
    return 1;
  if (clip->kind == YD_CLIP_KIND_SOUND && clip->speed == 0)
    return 1; /* it is silent anyway */
  return CLAMP (fabs (clip->speed), MIN_SPEED, MAX_SPEED);
}

/**
 * yd_jianying_get_source_us:
 * @clip: a clip
 * @duration_us: of its segment
 *
 * Finds where in its file a draft begins to play a clip; of one that runs backwards it plays the
 * same part forwards.
 *
 * Returns: microseconds from the file's beginning
 */
gint64
yd_jianying_get_source_us (const YdSnapshotClip *clip, gint64 duration_us)
{
  const gint64 start_us = clip->source_start_ns / 1000;

  if (clip->kind == YD_CLIP_KIND_STILL)
    return 0;
  if (clip->speed >= 0)
    return start_us;
  return MAX (start_us - llrint ((double) duration_us * yd_jianying_get_speed (clip)), 0);
}

/**
 * yd_jianying_report_sound:
 * @self: a writer
 * @thing: what a person calls @clip
 * @track: its track
 * @clip: a clip with a file
 *
 * Names what of a clip's speed and place between left and right a draft cannot carry.
 */
void
yd_jianying_report_sound (YdJianyingWriter *self,
                          const char *thing,
                          const YdSnapshotTrack *track,
                          const YdSnapshotClip *clip)
{
  const gboolean has_speed = clip->kind != YD_CLIP_KIND_STILL;
  const gboolean is_frozen = clip->kind == YD_CLIP_KIND_VIDEO && clip->speed == 0;
  const double pace = fabs (clip->speed);

  if (has_speed && clip->speed < 0)
    yd_losses_add (self->losses, thing,
                   _ ("It runs backwards, for which Jianying wants a file of its own."),
                   _ ("The same part runs forwards."));
  if (is_frozen)
    yd_losses_add (self->losses, thing,
                   _ ("It is a frozen frame, for which Jianying wants a picture."),
                   _ ("It runs at a tenth of its speed, without sound."));
  else if (has_speed && pace > 0 && (pace < MIN_SPEED || pace > MAX_SPEED))
    yd_losses_add (self->losses, thing,
                   _ ("Jianying plays nothing slower than 0.1 or faster than 100 times its speed."),
                   _ ("It is played as slowly or as fast as can be."));
  if (has_speed && (clip->pan != 0 || track->pan != 0))
    yd_losses_add (self->losses, thing, _ ("A draft has no place between left and right."),
                   _ ("It is heard in the middle."));
}

/* The loudness that neither keys nor speech change */
static double
get_base_db (YdJianyingWriter *self, const YdSnapshotTrack *track)
{
  return track->gain_db + self->snapshot->master_gain_db;
}

static double
get_volume (YdJianyingWriter *self,
            const YdSnapshotTrack *track,
            const YdSnapshotClip *clip,
            const GArray *speech,
            double frame)
{
  const YdFrameRate rate = self->snapshot->rate;
  const YdDucking *ducking = &self->snapshot->ducking;
  const gint64 sample = yd_frame_rate_start_sample (rate, clip->start_frame) +
                        (gint64) (frame * YD_SAMPLE_RATE * rate.den / rate.num);
  double gain_db =
      get_base_db (self, track) + yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_VOLUME, frame);

  if (speech)
    gain_db += ducking->gain_db * yd_ducking_get_depth (ducking, speech, sample);
  return isfinite (gain_db) ? pow (10, gain_db / 20) : 0;
}

static void
add_sample (GArray *turns, YdJianyingWriter *self, const YdSnapshotClip *clip, gint64 sample)
{
  const YdFrameRate rate = self->snapshot->rate;
  const gint64 start = yd_frame_rate_start_sample (rate, clip->start_frame);
  const double frame = (double) (sample - start) * rate.num / ((double) rate.den * YD_SAMPLE_RATE);

  g_array_append_val (turns, frame);
}

/* The moments at which the loudness turns, and some on the slopes between. Where two slopes cross
 * between two speeches there is one more, else music would rise too high there. */
static GArray *
find_turns (YdJianyingWriter *self, const YdSnapshotClip *clip, const GArray *speech)
{
  const YdDucking *ducking = &self->snapshot->ducking;
  const gint64 slopes = ducking->attack_sample + ducking->release_sample;
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < speech->len; i++) {
    const YdSpeech *span = &g_array_index (speech, YdSpeech, i);
    for (int step = 0; step <= RAMP_STEPS; step++) {
      add_sample (turns, self, clip,
                  span->start_sample - ducking->attack_sample * step / RAMP_STEPS);
      add_sample (turns, self, clip,
                  span->end_sample + ducking->release_sample * step / RAMP_STEPS);
    }
    const gint64 gap = i + 1 < speech->len ? span[1].start_sample - span->end_sample : slopes;
    if (gap < slopes)
      add_sample (turns, self, clip, span->end_sample + gap * ducking->release_sample / slopes);
  }
  return turns;
}

/* When somebody speaks while a clip of music is heard; NULL for what does not make room */
static GArray *
find_speech (YdJianyingWriter *self,
             const YdSnapshotTrack *track,
             const YdSnapshotClip *clip,
             gint64 duration_frames)
{
  YdSnapshot *snapshot = self->snapshot;

  if (track->kind != YD_TRACK_KIND_MUSIC)
    return NULL;
  return yd_ducking_find_speech (
      snapshot, yd_frame_rate_start_sample (snapshot->rate, clip->start_frame),
      yd_frame_rate_start_sample (snapshot->rate, clip->start_frame + duration_frames));
}

/**
 * yd_jianying_set_volume:
 * @self: a writer
 * @segment: the segment of @clip, with its time ranges and its speed set
 * @thing: what a person calls @clip
 * @track: its track
 * @clip: a clip with sound
 * @duration_frames: the segment's length
 *
 * Sets how loud a segment is, with keys where the clip has some and where music makes room for
 * speech.
 */
void
yd_jianying_set_volume (YdJianyingWriter *self,
                        JsonObject *segment,
                        const char *thing,
                        const YdSnapshotTrack *track,
                        const YdSnapshotClip *clip,
                        gint64 duration_frames)
{
  const GArray *volumes = clip->keys[YD_KEY_PARAMETER_VOLUME];
  g_autoptr (GArray) speech = find_speech (self, track, clip, duration_frames);
  g_autoptr (GArray) moments = yd_jianying_moments_new (duration_frames, 1);
  g_autoptr (GArray) keys = yd_jianying_keys_new ();
  gboolean is_too_loud = FALSE;

  if (speech) {
    g_autoptr (GArray) turns = find_turns (self, clip, speech);
    for (guint i = 0; i < turns->len; i++)
      yd_jianying_moments_append (moments, g_array_index (turns, double, i), duration_frames);
  }
  yd_jianying_moments_add (moments, volumes, duration_frames, RAMP_STEPS, TRUE);
  for (guint i = 0; i < moments->len; i++) {
    const double frame = g_array_index (moments, double, i);
    const double volume = clip->speed == 0 ? 0 : get_volume (self, track, clip, speech, frame);
    is_too_loud = is_too_loud || volume > MAX_VOLUME;
    yd_jianying_keys_append (keys, yd_jianying_offset_of (self, clip, frame),
                             MIN (volume, MAX_VOLUME));
  }
  if (is_too_loud)
    yd_losses_add (self->losses, thing, _ ("It is louder than the 20 dB that Jianying can add."),
                   _ ("20 dB are added."));
  yd_jianying_set_property (self, segment, segment, "volume", "KFTypeVolume", keys);
}

/**
 * yd_jianying_fade_sound:
 * @self: a writer
 * @segment: the segment of @clip
 * @clip: a clip with sound
 * @duration_frames: the segment's length
 *
 * Fades the sound of a segment as the clip says.
 */
void
yd_jianying_fade_sound (YdJianyingWriter *self,
                        JsonObject *segment,
                        const YdSnapshotClip *clip,
                        gint64 duration_frames)
{
  const gint64 in = CLAMP (clip->fade_in_frames, 0, duration_frames);
  const gint64 out = CLAMP (clip->fade_out_frames, 0, duration_frames - in);
  const YdFrameRate rate = self->snapshot->rate;

  yd_jianying_add_fade (self, segment, yd_frame_rate_start_us (rate, in),
                        yd_frame_rate_start_us (rate, out));
}
