/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/timeline/key-trait.h"

#include <glib/gi18n.h>

#define AT(member) G_STRUCT_OFFSET (YdSnapshotClip, member)

static const YdKeyTrait traits[YD_N_KEY_PARAMETERS] = {
  [YD_KEY_PARAMETER_POSITION_X] = { N_ ("Across"), -4, 5, 0, 1, 0.01, 2, "", AT (position_x) },
  [YD_KEY_PARAMETER_POSITION_Y] = { N_ ("Down"), -4, 5, 0, 1, 0.01, 2, "", AT (position_y) },
  [YD_KEY_PARAMETER_SCALE] = { N_ ("Scale"), 0, 32, 0, 2, 0.05, 2, "", AT (scale) },
  [YD_KEY_PARAMETER_ROTATION] = { N_ ("Rotation"), -36000, 36000, -90, 90, 1, 1, "°",
                                  AT (rotation) },
  [YD_KEY_PARAMETER_OPACITY] = { N_ ("Opacity"), 0, 1, 0, 1, 0.05, 2, "", AT (opacity) },
  [YD_KEY_PARAMETER_VOLUME] = { N_ ("Volume"), -96, 24, -36, 12, 0.5, 1, " dB", AT (gain_db) },
};

/**
 * yd_key_trait_get:
 * @parameter: what changes
 *
 * Returns: (transfer none): how it is shown
 */
const YdKeyTrait *
yd_key_trait_get (YdKeyParameter parameter)
{
  return &traits[parameter];
}

/**
 * yd_key_trait_is_of:
 * @parameter: what changes
 * @kind: of a clip
 *
 * Returns: whether such a clip has it
 */
gboolean
yd_key_trait_is_of (YdKeyParameter parameter, YdClipKind kind)
{
  return parameter == YD_KEY_PARAMETER_VOLUME
             ? kind == YD_CLIP_KIND_VIDEO || kind == YD_CLIP_KIND_SOUND
             : kind != YD_CLIP_KIND_SOUND;
}

/**
 * yd_key_trait_get_value:
 * @parameter: what changes
 * @clip: a clip
 * @frame: from its start
 *
 * Returns: what it is there, by keys or without
 */
double
yd_key_trait_get_value (YdKeyParameter parameter, const YdSnapshotClip *clip, gint64 frame)
{
  const GArray *keys = clip->keys[parameter];

  return keys && keys->len > 0 ? yd_snapshot_clip_get_value (clip, parameter, (double) frame)
                               : G_STRUCT_MEMBER (double, clip, traits[parameter].offset);
}

/**
 * yd_key_trait_get_bounds:
 * @parameter: what changes
 * @clip: a clip
 * @lower: (out): what stands at the lower edge of its lane
 * @upper: (out): what stands at the upper edge
 *
 * Finds bounds that hold all keys.
 */
void
yd_key_trait_get_bounds (YdKeyParameter parameter,
                         const YdSnapshotClip *clip,
                         double *lower,
                         double *upper)
{
  const GArray *keys = clip->keys[parameter];
  const double constant = yd_key_trait_get_value (parameter, clip, 0);

  *lower = MIN (traits[parameter].lower, constant);
  *upper = MAX (traits[parameter].upper, constant);
  for (guint i = 0; keys && i < keys->len; i++) {
    const double value = g_array_index (keys, YdSnapshotKey, i).value;
    *lower = MIN (*lower, value);
    *upper = MAX (*upper, value);
  }
}

/**
 * yd_key_trait_format:
 * @parameter: what changes
 * @value: of it
 *
 * Returns: (transfer full): as a person reads it
 */
char *
yd_key_trait_format (YdKeyParameter parameter, double value)
{
  return g_strdup_printf ("%.*f%s", traits[parameter].digits, value, traits[parameter].unit);
}

/**
 * yd_key_find:
 * @keys: (nullable) (element-type YdSnapshotKey): keys by frame
 * @frame: from the clip's start
 *
 * Returns: the index of the key at @frame, or -1
 */
int
yd_key_find (const GArray *keys, gint64 frame)
{
  for (guint i = 0; keys && i < keys->len; i++)
    if (g_array_index (keys, YdSnapshotKey, i).frame == frame)
      return (int) i;
  return -1;
}
