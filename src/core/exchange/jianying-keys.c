/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key frames of a segment: straight lines between moments on the clock of the segment's source.
 *
 * Source: reference "Jianying / CapCut desktop draft format", section 11. */
#include <math.h>

#include "core/exchange/jianying-writer-private.h"

#define JUMP_FRAMES 0.02 /* for what jumps: a moment before it */

/**
 * yd_jianying_keys_new:
 *
 * Returns: (transfer full) (element-type YdJianyingKey): the keys of a property, none yet
 */
GArray *
yd_jianying_keys_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (YdJianyingKey));
}

/**
 * yd_jianying_keys_append:
 * @keys: (element-type YdJianyingKey): keys of a property
 * @offset_us: from the segment's start on the timeline; not after the last key it is left out
 * @value: of the property
 *
 * Adds a key after the others.
 */
void
yd_jianying_keys_append (GArray *keys, gint64 offset_us, double value)
{
  const YdJianyingKey key = { offset_us, value };

  if (keys->len > 0 && g_array_index (keys, YdJianyingKey, keys->len - 1).offset_us >= offset_us)
    return; /* keys are strictly increasing */
  g_array_append_val (keys, key);
}

/**
 * yd_jianying_offset_of:
 * @self: a writer
 * @clip: a clip
 * @frame: from its start, fractions allowed
 *
 * Returns: microseconds from the start of the clip's segment
 */
gint64
yd_jianying_offset_of (YdJianyingWriter *self, const YdSnapshotClip *clip, double frame)
{
  const YdFrameRate rate = self->snapshot->rate;
  const gint64 whole = (gint64) floor (frame);
  const gint64 start_us = yd_frame_rate_start_us (rate, clip->start_frame);
  const gint64 at_us = yd_frame_rate_start_us (rate, clip->start_frame + whole);
  const gint64 next_us = yd_frame_rate_start_us (rate, clip->start_frame + whole + 1);

  return at_us - start_us + (gint64) ((double) (next_us - at_us) * (frame - (double) whole));
}

static void
add_keys (YdJianyingWriter *self, JsonObject *segment, const char *property, GArray *keys)
{
  JsonObject *source = yd_json_get_object (segment, "source_timerange");
  const gint64 source_start_us = yd_json_get_int (source, "start", 0); /* keys run on the source */
  const double speed = yd_json_get_double (segment, "speed", 1);
  JsonObject *list = yd_jianying_format_copy (self->format, "key_list");
  JsonArray *out = json_object_get_array_member (list, "keyframe_list");
  g_autofree char *list_id = yd_jianying_new_id (self);
  gint64 last_us = -1;

  json_object_set_string_member (list, "id", list_id);
  json_object_set_string_member (list, "property_type", property);
  for (guint i = 0; i < keys->len; i++) {
    const YdJianyingKey *key = &g_array_index (keys, YdJianyingKey, i);
    const gint64 offset_us = llrint ((double) key->offset_us * speed);
    if (offset_us <= last_us)
      continue;
    JsonObject *object = yd_jianying_format_copy (self->format, "key");
    g_autofree char *id = yd_jianying_new_id (self);

    json_object_set_string_member (object, "id", id);
    json_object_set_int_member (object, "time_offset", source_start_us + offset_us);
    json_array_add_double_element (json_object_get_array_member (object, "values"), key->value);
    json_array_add_object_element (out, object);
    last_us = offset_us;
  }
  json_array_add_object_element (json_object_get_array_member (segment, "common_keyframes"), list);
}

static gboolean
is_constant (GArray *keys)
{
  const double first = g_array_index (keys, YdJianyingKey, 0).value;

  for (guint i = 1; i < keys->len; i++)
    if (fabs (g_array_index (keys, YdJianyingKey, i).value - first) > 1e-9)
      return FALSE;
  return TRUE;
}

/**
 * yd_jianying_set_property:
 * @self: a writer
 * @segment: a segment, with its time ranges and its speed set
 * @owner: the object in it that holds the property
 * @member: its name there
 * @property: its name as a key frame
 * @keys: (element-type YdJianyingKey): at least one
 *
 * Writes what a property is at first, and keys where it changes.
 */
void
yd_jianying_set_property (YdJianyingWriter *self,
                          JsonObject *segment,
                          JsonObject *owner,
                          const char *member,
                          const char *property,
                          GArray *keys)
{
  json_object_set_double_member (owner, member, g_array_index (keys, YdJianyingKey, 0).value);
  if (!is_constant (keys))
    add_keys (self, segment, property, keys);
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * yd_jianying_moments_append:
 * @moments: (element-type double): a list of moments
 * @frame: from the clip's start; outside the segment it is left out
 * @duration_frames: of the segment
 *
 * Adds a moment; yd_jianying_moments_add() brings them in order.
 */
void
yd_jianying_moments_append (GArray *moments, double frame, gint64 duration_frames)
{
  if (frame >= 0 && frame <= (double) duration_frames)
    g_array_append_val (moments, frame);
}

/**
 * yd_jianying_moments_new:
 * @duration_frames: of a segment
 * @n_steps: into how many lines all of it is cut
 *
 * Begins a list of the moments at which a segment gets keys.
 *
 * Returns: (transfer full) (element-type double): frames from the clip's start, both ends too
 */
GArray *
yd_jianying_moments_new (gint64 duration_frames, gint64 n_steps)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (double));

  for (gint64 i = 0; i <= n_steps; i++)
    yd_jianying_moments_append (moments, (double) (duration_frames * i / n_steps), duration_frames);
  return moments;
}

/**
 * yd_jianying_moments_add:
 * @moments: (element-type double): a list of moments
 * @keys: (nullable) (element-type YdSnapshotKey): keys of a parameter of the clip
 * @duration_frames: of its segment
 * @n_steps: lines between two keys where a straight one is not enough
 * @is_curved: whether it never is
 *
 * Adds the moments that keys need. One that is held is still there just before it jumps.
 */
void
yd_jianying_moments_add (GArray *moments,
                         const GArray *keys,
                         gint64 duration_frames,
                         int n_steps,
                         gboolean is_curved)
{
  for (guint i = 0; keys && i < keys->len; i++) {
    const YdSnapshotKey *key = &g_array_index (keys, YdSnapshotKey, i);
    yd_jianying_moments_append (moments, (double) key->frame, duration_frames);
    if (i + 1 == keys->len)
      break;
    const double length = (double) (key[1].frame - key->frame);
    if (key->easing == YD_EASING_HOLD)
      yd_jianying_moments_append (moments, (double) key[1].frame - JUMP_FRAMES, duration_frames);
    else if (is_curved || key->easing != YD_EASING_LINEAR)
      for (int step = 1; step < n_steps; step++)
        yd_jianying_moments_append (moments, (double) key->frame + length * step / n_steps,
                                    duration_frames);
  }
  g_array_sort (moments, compare_moments);
}
