/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clip is at a moment: pure functions of the snapshot, which picture, sound and every draft
 * that leaves the studio have in common. */
#include <math.h>

#include "core/timeline/snapshot.h"

/**
 * yd_easing_apply:
 * @easing: how a change starts and stops
 * @part: how much of its time is over, 0 to 1
 *
 * Finds how much of a change is done. Both ends are exact; speed never jumps in its middle.
 *
 * Returns: 0 to 1
 */
double
yd_easing_apply (YdEasing easing, double part)
{
  switch (easing) {
  case YD_EASING_IN:
    return part * part;
  case YD_EASING_OUT:
    return part * (2 - part);
  case YD_EASING_IN_OUT:
    return part * part * (3 - 2 * part);
  case YD_EASING_HOLD:
    return part < 1 ? 0 : 1;
  case YD_EASING_LINEAR:
  default:
    return part;
  }
}

static double
get_base_value (const YdSnapshotClip *self, YdKeyParameter parameter)
{
  switch (parameter) {
  case YD_KEY_PARAMETER_POSITION_X:
    return self->position_x;
  case YD_KEY_PARAMETER_POSITION_Y:
    return self->position_y;
  case YD_KEY_PARAMETER_SCALE:
    return self->scale;
  case YD_KEY_PARAMETER_ROTATION:
    return self->rotation;
  case YD_KEY_PARAMETER_OPACITY:
    return self->opacity;
  case YD_KEY_PARAMETER_VOLUME:
    return self->gain_db;
  }
  g_return_val_if_reached (0);
}

/* Index of the last key at or before @frame; -1 where there is none */
static int
find_key (const GArray *keys, double frame)
{
  int low = 0, high = (int) keys->len;

  while (low < high) {
    const int middle = (low + high) / 2;
    if ((double) g_array_index (keys, YdSnapshotKey, middle).frame <= frame)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

/**
 * yd_snapshot_keys_get_value:
 * @keys: (element-type YdSnapshotKey): one key or more of a parameter, by frame
 * @frame: from the clip's start, fractions allowed
 *
 * Returns: the value of the parameter, see `yd_snapshot_clip_get_value`
 */
double
yd_snapshot_keys_get_value (const GArray *keys, double frame)
{
  const int index = find_key (keys, frame);
  const YdSnapshotKey *key = &g_array_index (keys, YdSnapshotKey, MAX (index, 0));
  if (index < 0 || index + 1 >= (int) keys->len)
    return key->value;

  const double length = (double) (key[1].frame - key->frame);
  const double part = (frame - (double) key->frame) / length;
  const double done = yd_easing_apply (key->easing, part);
  return key->value + (key[1].value - key->value) * done;
}

/**
 * yd_snapshot_clip_get_value:
 * @self: a clip
 * @parameter: of it
 * @frame: from the clip's start, fractions allowed
 *
 * Finds what a parameter is at a moment: between two keys by the first one's easing, before the
 * first and after the last key as there, without keys as the clip says. Volume is in dB and goes
 * in dB.
 *
 * Returns: the value
 */
double
yd_snapshot_clip_get_value (const YdSnapshotClip *self, YdKeyParameter parameter, double frame)
{
  g_return_val_if_fail (parameter < YD_N_KEY_PARAMETERS, 0);

  const GArray *keys = self->keys[parameter];

  return keys && keys->len > 0 ? yd_snapshot_keys_get_value (keys, frame)
                               : get_base_value (self, parameter);
}

/**
 * yd_source_ns_at:
 * @source_start_ns: what a clip's first frame shows
 * @speed: of the file to the film
 * @rate: of the film
 * @frame: from the clip's start; below 0 in the transition that leads into it
 *
 * Finds which moment of its file a clip shows. Exact where the speed is 1.
 *
 * Returns: nanoseconds from the file's beginning; may lie outside the file
 */
gint64
yd_source_ns_at (gint64 source_start_ns, double speed, YdFrameRate rate, gint64 frame)
{
  const gint64 offset_ns =
      frame >= 0 ? yd_frame_rate_start_ns (rate, frame) : -yd_frame_rate_start_ns (rate, -frame);

  if (speed == 1)
    return source_start_ns + offset_ns;
  return source_start_ns + (gint64) llrint ((double) offset_ns * speed);
}

/**
 * yd_snapshot_clip_get_source_ns:
 * @self: a clip
 * @rate: of the film
 * @frame: from the clip's start; below 0 in the transition that leads into it
 *
 * Finds which moment of its file a clip shows.
 *
 * Returns: nanoseconds from the file's beginning; may lie outside the file
 */
gint64
yd_snapshot_clip_get_source_ns (const YdSnapshotClip *self, YdFrameRate rate, gint64 frame)
{
  return yd_source_ns_at (self->source_start_ns, self->speed, rate, frame);
}

/**
 * yd_snapshot_track_is_heard:
 * @self: a track
 * @snapshot: the film it is of
 *
 * Tells whether a track's sound is part of the film: it is not muted, and when any track plays
 * solo it is one of those.
 */
gboolean
yd_snapshot_track_is_heard (const YdSnapshotTrack *self, YdSnapshot *snapshot)
{
  if (self->is_muted || self->is_solo)
    return !self->is_muted;
  for (guint i = 0; i < snapshot->tracks->len; i++)
    if (((const YdSnapshotTrack *) snapshot->tracks->pdata[i])->is_solo)
      return FALSE;
  return TRUE;
}
