/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 34 to 41: segments, what they use and where they stand. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/exchange/jianying-check-private.h"

typedef void (*SegmentFunc) (YdJianyingCheck *self, const YdJianyingCheckSegment *segment);

static void
each (YdJianyingCheck *self, SegmentFunc check)
{
  for (guint i = 0; i < self->segments->len; i++)
    check (self, self->segments->pdata[i]);
}

static gboolean
is_on (const YdJianyingCheckSegment *segment, const char *track_type)
{
  return g_str_equal (segment->track_type, track_type);
}

/* The material that the i-th helper reference names. */
static YdJianyingCheckMaterial *
ref_at (YdJianyingCheck *self, JsonArray *refs, guint i)
{
  JsonNode *node = json_array_get_element (refs, i);
  const gboolean is_text =
      JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

  return is_text ? yd_jianying_material_of (self, json_node_get_string (node)) : NULL;
}

/* The first helper of a kind. */
static JsonObject *
helper_of (YdJianyingCheck *self, const YdJianyingCheckSegment *segment, const char *array)
{
  JsonArray *refs = yd_json_get_array (segment->object, "extra_material_refs");

  for (guint i = 0; i < MIN (yd_jianying_length (refs), YD_JIANYING_MAX_REFS); i++) {
    const YdJianyingCheckMaterial *material = ref_at (self, refs, i);
    if (material && g_str_equal (material->array, array))
      return material->object;
  }
  return NULL;
}

static void
check_members (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  JsonObject *whole = yd_json_get_object (self->format, "segment");
  g_autoptr (GList) names = json_object_get_members (whole);

  for (GList *l = names; l; l = l->next)
    if (yd_jianying_is_boolean (whole, l->data) &&
        json_object_has_member (segment->object, l->data) &&
        !yd_jianying_is_boolean (segment->object, l->data))
      yd_jianying_find (self, BASE, segment->place, _ ("Its %s is not true or false."),
                        (const char *) l->data);
  yd_jianying_find_missing (self, segment->place, segment->object, "segment");
}

void
yd_jianying_rule_34 (YdJianyingCheck *self)
{
  each (self, check_members);
}

static void
check_material (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  static const struct {
    const char *track_type;
    const char *arrays[2];
  } homes[] = {
    { "video", { "videos", "drafts" } },       { "audio", { "audios", NULL } },
    { "text", { "texts", "text_templates" } }, { "sticker", { "stickers", NULL } },
    { "effect", { "video_effects", NULL } },   { "filter", { "effects", NULL } },
  };
  const char *id = yd_json_get_text (segment->object, "material_id", "");
  const YdJianyingCheckMaterial *material = yd_jianying_material_of (self, id);

  for (gsize i = 0; i < G_N_ELEMENTS (homes); i++) {
    if (!is_on (segment, homes[i].track_type))
      continue;
    if (!material)
      yd_jianying_find (self, BASE, segment->place, _ ("Its material “%s” is not there."), id);
    else if (!g_str_equal (material->array, homes[i].arrays[0]) &&
             g_strcmp0 (material->array, homes[i].arrays[1]) != 0)
      yd_jianying_find (self, BASE, segment->place, _ ("Its material is one of “%s”."),
                        material->array);
  }
}

void
yd_jianying_rule_35 (YdJianyingCheck *self)
{
  each (self, check_material);
}

static const char *const single_kinds[] = {
  "speeds",      "canvases",    "sound_channel_mappings", "vocal_separations", "beats",
  "audio_fades", "transitions", "material_animations",    "placeholder_infos", NULL
};

static gboolean
is_illegal (const char *track_type, const char *array)
{
  static const struct {
    const char *track_type; /* NULL: all */
    const char *arrays[7];
  } illegal[] = {
    { NULL, { "videos", "audios", "texts", "drafts" } },
    { "audio",
      { "canvases", "transitions", "masks", "common_mask", "material_animations",
        "video_effects" } },
    { "text", { "canvases", "transitions", "beats", "audio_fades" } },
    { "sticker", { "canvases", "transitions", "beats", "audio_fades" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (illegal); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (illegal[i].arrays) && illegal[i].arrays[k]; k++)
      if ((!illegal[i].track_type || g_str_equal (illegal[i].track_type, track_type)) &&
          g_str_equal (illegal[i].arrays[k], array))
        return TRUE;
  return FALSE;
}

static void
check_required (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  static const char *const required[][2] = {
    { "speeds", "speeds" },
    { "canvases", "beats" },
    { "sound_channel_mappings", "sound_channel_mappings" },
    { "vocal_separations", "vocal_separations" },
  };

  if (!is_on (segment, "video") && !is_on (segment, "audio"))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (required); i++) {
    const char *array = required[i][is_on (segment, "audio") ? 1 : 0];
    if (!helper_of (self, segment, array))
      yd_jianying_find (self, STRICT, segment->place, _ ("It has none of “%s”."), array);
  }
}

static void
check_refs (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *refs = yd_json_get_array (segment->object, "extra_material_refs");

  if (yd_jianying_length (refs) > YD_JIANYING_MAX_REFS)
    yd_jianying_find (self, BASE, segment->place, _ ("It refers to too many helpers."));
  for (guint i = 0; i < MIN (yd_jianying_length (refs), YD_JIANYING_MAX_REFS); i++) {
    YdJianyingCheckMaterial *material = ref_at (self, refs, i);
    if (!material) {
      if (!is_on (segment, "text"))
        yd_jianying_find (self, BASE, segment->place, _ ("Its helper %u is not there."), i);
      continue;
    }
    if (!g_hash_table_add (seen, material))
      yd_jianying_find (self, BASE, segment->place, _ ("It refers to one of “%s” twice."),
                        material->array);
    else if (g_strv_contains (single_kinds, material->array) &&
             !g_hash_table_add (kinds, (gpointer) material->array))
      yd_jianying_find (self, BASE, segment->place, _ ("It has two of “%s”."), material->array);
    if (is_illegal (segment->track_type, material->array))
      yd_jianying_find (self, BASE, segment->place, _ ("It cannot use “%s”."), material->array);
    if (material->n_uses > 1)
      yd_jianying_find (self, STRICT, segment->place, _ ("It shares one of “%s”."),
                        material->array);
  }
  check_required (self, segment);
}

void
yd_jianying_rule_36 (YdJianyingCheck *self)
{
  each (self, check_refs);
}

static gboolean
has_source (const YdJianyingCheckSegment *segment)
{
  return is_on (segment, "video") || is_on (segment, "audio");
}

static void
check_source (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  JsonObject *source = yd_json_get_object (segment->object, "source_timerange");
  const YdJianyingCheckMaterial *material =
      yd_jianying_material_of (self, yd_json_get_text (segment->object, "material_id", NULL));

  if (!has_source (segment)) {
    if (source)
      yd_jianying_find (self, STRICT, segment->place, _ ("It has no source, but a range of one."));
    return;
  }
  if (!source) {
    yd_jianying_find (self, BASE, segment->place, _ ("It has no source range."));
    return;
  }
  const gint64 start_us = yd_json_get_int (source, "start", 0);
  const gint64 duration_us = yd_json_get_int (source, "duration", 0);
  const gint64 length_us = material ? yd_json_get_int (material->object, "duration", -1) : -1;
  if (length_us > 0 && (start_us > length_us || duration_us > length_us - start_us))
    yd_jianying_find (self, BASE, segment->place, _ ("Its source range ends after its material."));
}

void
yd_jianying_rule_37 (YdJianyingCheck *self)
{
  each (self, check_source);
}

static void
check_speed (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  JsonObject *helper = helper_of (self, segment, "speeds");
  JsonObject *source = yd_json_get_object (segment->object, "source_timerange");
  const double speed = yd_json_get_double (segment->object, "speed", 1);
  const double target_us = (double) (segment->end_us - segment->start_us);

  if (!has_source (segment) || !source || yd_json_get_int (helper, "mode", 0) == 1)
    return;
  const double source_us = (double) yd_json_get_int (source, "duration", 0);
  if (source_us > 0 && fabs (source_us - target_us * speed) > MAX (2.0, speed))
    yd_jianying_find (self, BASE, segment->place,
                      _ ("Its source is not as long as its place on the timeline."));
  const double factor = yd_json_get_double (helper, "speed", speed);
  if (factor >= 0.1 && factor <= 100 && factor != speed)
    yd_jianying_find (self, BASE, segment->place, _ ("Its speed is not that of its helper."));
}

void
yd_jianying_rule_38 (YdJianyingCheck *self)
{
  each (self, check_speed);
}

static gboolean
is_within (JsonObject *object, const char *member, double low, double high)
{
  const double value = yd_json_get_double (object, member, NAN);

  return value >= low && value <= high;
}

static void
check_clip (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  JsonObject *clip = yd_json_get_object (segment->object, "clip");
  JsonObject *scale = yd_json_get_object (clip, "scale");
  JsonObject *transform = yd_json_get_object (clip, "transform");
  JsonObject *flip = yd_json_get_object (clip, "flip");
  JsonObject *linked = yd_json_get_object (segment->object, "uniform_scale");

  if (!clip) {
    yd_jianying_find (self, BASE, segment->place, _ ("It has no clip."));
    return;
  }
  if (!is_within (clip, "alpha", 0, 1))
    yd_jianying_find (self, BASE, segment->place, _ ("Its alpha is not within 0 to 1."));
  if (!yd_jianying_is_number (clip, "rotation"))
    yd_jianying_find (self, BASE, segment->place, _ ("Its rotation is no number."));
  if (!yd_jianying_is_number (scale, "x") || !yd_jianying_is_number (scale, "y"))
    yd_jianying_find (self, BASE, segment->place, _ ("Its scale is not two numbers."));
  if (!is_within (transform, "x", -100, 100) || !is_within (transform, "y", -100, 100))
    yd_jianying_find (self, BASE, segment->place, _ ("Its place is not within ±100."));
  if (!yd_jianying_is_boolean (flip, "horizontal") || !yd_jianying_is_boolean (flip, "vertical"))
    yd_jianying_find (self, BASE, segment->place, _ ("Its flip is not two booleans."));
  if (yd_json_get_boolean (linked, "on", FALSE) &&
      yd_json_get_double (scale, "x", 0) != yd_json_get_double (scale, "y", 0))
    yd_jianying_find (self, STRICT, segment->place, _ ("Its scale is linked, but x is not y."));
}

static void
check_shape (YdJianyingCheck *self, const YdJianyingCheckSegment *segment)
{
  if (is_on (segment, "audio") && yd_json_get_object (segment->object, "clip"))
    yd_jianying_find (self, BASE, segment->place, _ ("Sound has a clip; CapCut dies of it."));
  if (is_on (segment, "video") || is_on (segment, "text") || is_on (segment, "sticker"))
    check_clip (self, segment);
  if (json_object_has_member (segment->object, "volume") &&
      !is_within (segment->object, "volume", 0, 10))
    yd_jianying_find (self, BASE, segment->place, _ ("Its volume is not within 0 to 10."));
}

void
yd_jianying_rule_39 (YdJianyingCheck *self)
{
  each (self, check_shape);
}

static gboolean
is_on_grid (YdFrameRate rate, gint64 time_us)
{
  if (time_us < 0 || time_us >= G_GINT64_CONSTANT (1) << 53)
    return FALSE;
  const gint64 guess = (gint64) ((__int128) time_us * rate.num / rate.den / G_USEC_PER_SEC);

  return yd_frame_rate_start_us (rate, guess) == time_us ||
         yd_frame_rate_start_us (rate, guess + 1) == time_us;
}

void
yd_jianying_rule_40 (YdJianyingCheck *self)
{
  const YdFrameRate rate = yd_jianying_check_rate (self);

  for (guint i = 0; rate.num > 0 && i < self->segments->len; i++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[i];
    if (!is_on_grid (rate, segment->start_us) || !is_on_grid (rate, segment->end_us))
      yd_jianying_find (self, STRICT, segment->place,
                        _ ("It does not start and end at the start of a frame."));
  }
}

static gboolean
is_even_frames (YdFrameRate rate, gint64 duration_us)
{
  const gint64 guess = (gint64) ((__int128) duration_us * rate.num / rate.den / G_USEC_PER_SEC);

  for (gint64 n = MAX (guess - 1, 0); n <= guess + 1; n++)
    if (n % 2 == 0 && yd_frame_rate_start_us (rate, n) == duration_us)
      return TRUE;
  return FALSE;
}

void
yd_jianying_rule_41 (YdJianyingCheck *self)
{
  const YdFrameRate rate = yd_jianying_check_rate (self);
  gint64 half_before_us = 0; /* that the transition at the segment's start takes */

  for (guint i = 0; i < self->segments->len; i++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[i];
    const YdJianyingCheckSegment *next =
        i + 1 < self->segments->len ? self->segments->pdata[i + 1] : NULL;
    JsonObject *transition = helper_of (self, segment, "transitions");
    const gint64 duration_us = yd_json_get_int (transition, "duration", 0);
    const gint64 room_us = segment->end_us - segment->start_us;
    const gint64 half_us = half_before_us;

    half_before_us = 0;
    if (!is_on (segment, "video") || !transition || duration_us <= 0)
      continue; /* elsewhere rule 36 forbids it; without a length rule 23 */
    if (!next || next->i_track != segment->i_track || next->start_us != segment->end_us) {
      yd_jianying_find (self, BASE, segment->place,
                        _ ("It has a transition, but no segment follows at once."));
      continue;
    }
    if (duration_us > room_us || duration_us > next->end_us - next->start_us)
      yd_jianying_find (self, BASE, segment->place,
                        _ ("Its transition is longer than a segment that it joins."));
    else if (half_us + duration_us / 2 > room_us)
      yd_jianying_find (self, STRICT, segment->place,
                        _ ("Its two transitions together are longer than it is."));
    if (rate.num > 0 && !is_even_frames (rate, duration_us))
      yd_jianying_find (self, STRICT, segment->place,
                        _ ("Its transition is no even number of frames."));
    half_before_us = duration_us / 2;
  }
}
