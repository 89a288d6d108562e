/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 42 to 44: key frames. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/exchange/jianying-check-private.h"

/* What a property is called, which values it takes, and where its static value stands. */
static const struct {
  const char *name;
  double low;
  double high;
  const char *owner;  /* below the segment: NULL the segment, "clip", "scale", "transform" */
  const char *member; /* NULL: the segment has no static value */
} properties[] = {
  { "KFTypePositionX", -100, 100, "transform", "x" },
  { "KFTypePositionY", -100, 100, "transform", "y" },
  { "KFTypeScaleX", 0, 100, "scale", "x" },
  { "KFTypeScaleY", 0, 100, "scale", "y" },
  { "KFTypeRotation", -1e6, 1e6, "clip", "rotation" },
  { "KFTypeAlpha", 0, 1, "clip", "alpha" },
  { "KFTypeVolume", 0, 10, NULL, "volume" },
  { "KFTypeSaturation", -1, 1, NULL, NULL },
  { "KFTypeContrast", -1, 1, NULL, NULL },
  { "KFTypeBrightness", -1, 1, NULL, NULL },
};

static int
find_property (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (properties[i].name, name))
      return (int) i;
  return -1;
}

typedef void (*ListFunc) (YdJianyingCheck *self,
                          const YdJianyingCheckSegment *segment,
                          JsonObject *list,
                          const char *place);

static void
each_list (YdJianyingCheck *self, ListFunc check)
{
  for (guint i = 0; i < self->segments->len; i++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[i];
    JsonArray *lists = yd_json_get_array (segment->object, "common_keyframes");
    for (guint l = 0; l < yd_jianying_length (lists); l++) {
      g_autofree char *place = g_strdup_printf ("%s.common_keyframes[%u]", segment->place, l);
      check (self, segment, yd_jianying_object_at (lists, l), place);
    }
  }
}

/* The value of a key, NAN when it has not exactly one number. */
static double
value_of (JsonObject *key)
{
  JsonArray *values = yd_json_get_array (key, "values");
  JsonNode *node = yd_jianying_length (values) == 1 ? json_array_get_element (values, 0) : NULL;
  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NAN;
  const GType type = json_node_get_value_type (node);

  return type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double (node) : NAN;
}

static void
check_form (YdJianyingCheck *self,
            const YdJianyingCheckSegment *segment,
            JsonObject *list,
            const char *place)
{
  JsonArray *keys = yd_json_get_array (list, "keyframe_list");
  const char *name = yd_json_get_text (list, "property_type", "");
  gint64 before_us = G_MININT64;

  if (!*name || yd_jianying_length (keys) == 0) {
    yd_jianying_find (self, BASE, place, _ ("It has no property or no keys."));
    return;
  }
  if (find_property (name) < 0)
    yd_jianying_find (self, STRICT, place, _ ("The property “%s” is not known."), name);
  for (guint k = 0; k < json_array_get_length (keys); k++) {
    JsonObject *key = yd_jianying_object_at (keys, k);
    const gint64 offset_us = yd_json_get_int (key, "time_offset", G_MININT64);
    if (!key || isnan (value_of (key)))
      yd_jianying_find (self, BASE, place, _ ("Its key %u has not one value."), k);
    else if (offset_us <= before_us)
      yd_jianying_find (self, BASE, place, _ ("Its key %u is not later than the one before."), k);
    before_us = offset_us;
  }
}

void
yd_jianying_rule_42 (YdJianyingCheck *self)
{
  each_list (self, check_form);
  for (guint i = 0; i < self->segments->len; i++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[i];
    JsonArray *lists = yd_json_get_array (segment->object, "common_keyframes");
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint l = 0; l < yd_jianying_length (lists); l++) {
      JsonObject *list = yd_jianying_object_at (lists, l);
      const char *name = yd_json_get_text (list, "property_type", "");
      if (*name && !g_hash_table_add (seen, (char *) name))
        yd_jianying_find (self, BASE, segment->place, _ ("It has two lists of “%s”."), name);
    }
  }
}

static void
check_keys (YdJianyingCheck *self,
            const YdJianyingCheckSegment *segment,
            JsonObject *list,
            const char *place)
{
  JsonArray *keys = yd_json_get_array (list, "keyframe_list");
  JsonObject *source = yd_json_get_object (segment->object, "source_timerange");
  const int property = find_property (yd_json_get_text (list, "property_type", ""));
  const gint64 room_us = segment->end_us - segment->start_us;
  const gint64 start_us = source ? yd_json_get_int (source, "start", 0) : 0;
  const gint64 length_us = source ? yd_json_get_int (source, "duration", 0) : room_us;

  for (guint k = 0; k < yd_jianying_length (keys); k++) {
    JsonObject *key = yd_jianying_object_at (keys, k);
    const gint64 offset_us = yd_json_get_int (key, "time_offset", 0);
    const double value = value_of (key);
    const gboolean is_on_source = offset_us >= start_us && offset_us - start_us <= length_us;
    const gboolean is_on_segment = offset_us >= 0 && offset_us <= room_us;

    if (offset_us >= 0 && !is_on_source)
      yd_jianying_find (self, is_on_segment ? STRICT : BASE, place,
                        _ ("Its key %u is outside the used part of the source."), k);
    if (property >= 0 && !isnan (value) &&
        !(value >= properties[property].low && value <= properties[property].high))
      yd_jianying_find (self, BASE, place, _ ("The value of its key %u is out of range."), k);
  }
}

void
yd_jianying_rule_43 (YdJianyingCheck *self)
{
  each_list (self, check_keys);
}

static JsonObject *
owner_of (JsonObject *segment, const char *owner)
{
  JsonObject *clip = yd_json_get_object (segment, "clip");

  if (!owner)
    return segment;
  return g_str_equal (owner, "clip") ? clip : yd_json_get_object (clip, owner);
}

static void
check_static (YdJianyingCheck *self,
              const YdJianyingCheckSegment *segment,
              JsonObject *list,
              const char *place)
{
  JsonArray *keys = yd_json_get_array (list, "keyframe_list");
  const int property = find_property (yd_json_get_text (list, "property_type", ""));

  if (property < 0 || !properties[property].member || yd_jianying_length (keys) == 0)
    return;
  JsonObject *owner = owner_of (segment->object, properties[property].owner);
  const double first = value_of (yd_jianying_object_at (keys, 0));
  const double fixed = yd_json_get_double (owner, properties[property].member, NAN);
  if (!isnan (first) && !isnan (fixed) && fabs (first - fixed) > 1e-6)
    yd_jianying_find (self, STRICT, place, _ ("The static value is not that of the first key."));
}

void
yd_jianying_rule_44 (YdJianyingCheck *self)
{
  each_list (self, check_static);
  for (guint i = 0; i < self->segments->len; i++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[i];
    JsonArray *lists = yd_json_get_array (segment->object, "common_keyframes");
    JsonObject *linked = yd_json_get_object (segment->object, "uniform_scale");
    const gboolean is_linked = yd_json_get_boolean (linked, "on", TRUE);
    gboolean has_x = FALSE, has_y = FALSE;

    for (guint l = 0; l < yd_jianying_length (lists); l++) {
      const char *name = yd_json_get_text (yd_jianying_object_at (lists, l), "property_type", "");
      has_x |= g_str_equal (name, "KFTypeScaleX");
      has_y |= g_str_equal (name, "KFTypeScaleY");
    }
    if (is_linked && has_y)
      yd_jianying_find (self, STRICT, segment->place, _ ("Its scale is linked, but y has keys."));
    if (!is_linked && has_x != has_y)
      yd_jianying_find (self, STRICT, segment->place, _ ("Only one side of its scale has keys."));
  }
}
