/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 15 to 17, 22 to 24, 26 to 28: materials by themselves. Media files and words have files of
 * their own. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/jianying-check-private.h"

#define MAX_ANIMATIONS 16

/* Calls @check for every object of an array of materials. */
typedef void (*EachFunc) (YdJianyingCheck *self, JsonObject *object, const char *place);

static void
each (YdJianyingCheck *self, const char *name, EachFunc check)
{
  JsonArray *array = yd_json_get_array (self->materials, name);

  for (guint i = 0; i < yd_jianying_length (array); i++) {
    JsonObject *object = yd_jianying_object_at (array, i);
    g_autofree char *place = yd_jianying_place (name, i, NULL);
    if (object)
      check (self, object, place);
  }
}

static void
check_type (YdJianyingCheck *self, const char *array, JsonObject *object, const char *place)
{
  static const struct {
    const char *array;
    const char *types[4];
  } constants[] = {
    { "videos", { "video", "photo", "gif" } },
    { "texts", { "text", "subtitle" } },
    { "speeds", { "speed" } },
    { "canvases", { "canvas_color", "canvas_blur", "canvas_image" } },
    { "vocal_separations", { "vocal_separation" } },
    { "sound_channel_mappings", { "", "none" } },
    { "beats", { "beats" } },
    { "audio_fades", { "audio_fade" } },
    { "transitions", { "transition" } },
    { "material_animations", { "sticker_animation" } },
    { "masks", { "mask" } },
    { "common_mask", { "mask" } },
    { "stickers", { "sticker" } },
    { "video_effects", { "video_effect", "face_effect" } },
    { "placeholder_infos", { "placeholder_info" } },
  };
  const char *type = yd_json_get_text (object, "type", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (constants); i++) {
    if (!g_str_equal (constants[i].array, array))
      continue;
    for (gsize k = 0; k < G_N_ELEMENTS (constants[i].types) && constants[i].types[k]; k++)
      if (g_strcmp0 (type, constants[i].types[k]) == 0)
        return;
    yd_jianying_find (self, BASE, place, _ ("Its type “%s” does not fit the list."),
                      type ? type : "");
  }
}

void
yd_jianying_rule_15 (YdJianyingCheck *self)
{
  JsonObject *whole = yd_json_get_object (yd_json_get_object (self->format, "draft"), "materials");
  g_autoptr (GList) wanted = json_object_get_members (whole);
  g_autoptr (GList) names = self->materials ? json_object_get_members (self->materials) : NULL;

  for (GList *l = names; l; l = l->next) {
    JsonArray *array = yd_json_get_array (self->materials, l->data);
    g_autofree char *list_place = g_strdup_printf ("materials.%s", (char *) l->data);
    if (!array)
      yd_jianying_find (self, BASE, list_place, _ ("It is no list."));
    for (guint i = 0; i < yd_jianying_length (array); i++) {
      JsonObject *object = yd_jianying_object_at (array, i);
      g_autofree char *place = yd_jianying_place (l->data, i, NULL);
      if (object)
        check_type (self, l->data, object, place);
      else
        yd_jianying_find (self, BASE, place, _ ("It is no object."));
    }
  }
  for (GList *l = wanted; self->materials && l; l = l->next)
    if (!json_object_has_member (self->materials, l->data) &&
        !g_str_equal (l->data, "common_mask")) /* newer than the 45 */
      yd_jianying_find (self, STRICT, "materials", _ ("The list “%s” is missing."),
                        (const char *) l->data);
}

static void
check_crop (YdJianyingCheck *self, JsonObject *crop, const char *place)
{
  static const char *const corners[] = { "upper_left_x",  "upper_left_y", "upper_right_x",
                                         "upper_right_y", "lower_left_x", "lower_left_y",
                                         "lower_right_x", "lower_right_y" };

  for (gsize i = 0; crop && i < G_N_ELEMENTS (corners); i++) {
    const double value = yd_json_get_double (crop, corners[i], -1);
    if (!(value >= 0 && value <= 1))
      yd_jianying_find (self, BASE, place, _ ("Its crop's %s is not within 0 to 1."), corners[i]);
  }
}

static void
check_video (YdJianyingCheck *self, JsonObject *video, const char *place)
{
  const gboolean is_photo = g_str_equal (yd_json_get_text (video, "type", ""), "photo");

  if (!yd_jianying_is_int (video, "width") || yd_json_get_int (video, "width", 0) <= 0 ||
      !yd_jianying_is_int (video, "height") || yd_json_get_int (video, "height", 0) <= 0)
    yd_jianying_find (self, BASE, place, _ ("Its size is not two positive integers."));
  if (!yd_jianying_is_int (video, "duration"))
    yd_jianying_find (self, BASE, place, _ ("It has no integer duration."));
  if (!*yd_json_get_text (video, "material_name", ""))
    yd_jianying_find (self, BASE, place, _ ("It has no name."));
  check_crop (self, yd_json_get_object (video, "crop"), place);
  if (is_photo && yd_jianying_is_int (video, "duration") &&
      yd_json_get_int (video, "duration", 0) != YD_JIANYING_PHOTO_US)
    yd_jianying_find (self, STRICT, place, _ ("A photo lasts three hours."));
  yd_jianying_find_missing (self, place, video, "videos");
}

void
yd_jianying_rule_16 (YdJianyingCheck *self)
{
  each (self, "videos", check_video);
}

static void
check_audio (YdJianyingCheck *self, JsonObject *audio, const char *place)
{
  static const char *const types[] = {
    "extract_music", "music", "record", "sound", "text_to_audio", "video_original_sound", NULL
  };
  const char *type = yd_json_get_text (audio, "type", "");

  if (!*yd_json_get_text (audio, "name", ""))
    yd_jianying_find (self, BASE, place, _ ("It has no name."));
  if (!yd_jianying_is_int (audio, "duration"))
    yd_jianying_find (self, BASE, place, _ ("It has no integer duration."));
  if (!g_strv_contains (types, type))
    yd_jianying_find (self, STRICT, place, _ ("Its type “%s” is not known."), type);
  yd_jianying_find_missing (self, place, audio, "audios");
}

void
yd_jianying_rule_17 (YdJianyingCheck *self)
{
  each (self, "audios", check_audio);
}

static void
check_speed (YdJianyingCheck *self, JsonObject *speed, const char *place)
{
  const double factor = yd_json_get_double (speed, "speed", 0);
  const gint64 mode = yd_json_get_int (speed, "mode", -1);

  if (!(factor >= 0.1 && factor <= 100))
    yd_jianying_find (self, BASE, place, _ ("Its speed is not within 0.1 to 100."));
  if (mode != 0 && mode != 1)
    yd_jianying_find (self, BASE, place, _ ("Its mode is neither 0 nor 1."));
}

static gboolean
is_color (const char *text)
{
  const gsize size = strlen (text);

  return size == 0 || (text[0] == '#' && (size == 7 || size == 9) &&
                       strspn (text + 1, "0123456789abcdefABCDEF") == size - 1);
}

static void
check_canvas (YdJianyingCheck *self, JsonObject *canvas, const char *place)
{
  const double blur = yd_json_get_double (canvas, "blur", 0);

  if (!is_color (yd_json_get_text (canvas, "color", "")))
    yd_jianying_find (self, BASE, place, _ ("Its color is not like “#RRGGBB”."));
  if (!(blur >= 0 && blur <= 1))
    yd_jianying_find (self, BASE, place, _ ("Its blur is not within 0 to 1."));
}

void
yd_jianying_rule_22 (YdJianyingCheck *self)
{
  each (self, "speeds", check_speed);
  each (self, "canvases", check_canvas);
}

static gboolean
is_digits (const char *text)
{
  return *text && text[strspn (text, "0123456789")] == '\0';
}

static void
check_transition (YdJianyingCheck *self, JsonObject *transition, const char *place)
{
  if (!is_digits (yd_json_get_text (transition, "effect_id", "")) ||
      !is_digits (yd_json_get_text (transition, "resource_id", "")))
    yd_jianying_find (self, BASE, place, _ ("Its ids are not digits."));
  if (!*yd_json_get_text (transition, "name", ""))
    yd_jianying_find (self, BASE, place, _ ("It has no name."));
  if (!yd_jianying_is_boolean (transition, "is_overlap"))
    yd_jianying_find (self, BASE, place, _ ("Its is_overlap is not true or false."));
  if (!yd_jianying_is_int (transition, "duration") ||
      yd_json_get_int (transition, "duration", 0) <= 0)
    yd_jianying_find (self, BASE, place, _ ("Its duration is no positive integer."));
}

void
yd_jianying_rule_23 (YdJianyingCheck *self)
{
  each (self, "transitions", check_transition);
}

static void
check_known_transition (YdJianyingCheck *self, JsonObject *transition, const char *place)
{
  const char *name = yd_json_get_text (transition, "name", "");
  const char *effect = yd_json_get_text (transition, "effect_id", "");
  const char *resource = yd_json_get_text (transition, "resource_id", "");
  const YdJianyingTransition *known = yd_jianying_transition_find (name);

  if (!*name || !is_digits (effect) || !is_digits (resource))
    return; /* rule 23 */
  if (!known)
    yd_jianying_find (self, STRICT, place, _ ("“%s” is none of the free transitions."), name);
  else if (!g_str_equal (known->effect_id, effect) || !g_str_equal (known->resource_id, resource) ||
           known->is_overlap != yd_json_get_boolean (transition, "is_overlap", known->is_overlap))
    yd_jianying_find (self, STRICT, place, _ ("Its ids or overlap are not those of “%s”."), name);
}

void
yd_jianying_rule_24 (YdJianyingCheck *self)
{
  each (self, "transitions", check_known_transition);
}

static void
check_animations (YdJianyingCheck *self,
                  const YdJianyingCheckSegment *segment,
                  JsonObject *material)
{
  static const char *const types[] = { "in", "out", "group", "loop" };
  JsonArray *animations = yd_json_get_array (material, "animations");
  guint n_seen[G_N_ELEMENTS (types)] = { 0 };

  if (yd_jianying_length (animations) > MAX_ANIMATIONS)
    yd_jianying_find (self, BASE, segment->place, _ ("It has too many animations."));
  for (guint i = 0; i < MIN (yd_jianying_length (animations), MAX_ANIMATIONS); i++) {
    JsonObject *animation = yd_jianying_object_at (animations, i);
    const char *type = yd_json_get_text (animation, "type", "");
    const gint64 start_us = yd_json_get_int (animation, "start", 0);
    const gint64 duration_us = yd_json_get_int (animation, "duration", 0);
    gboolean is_known = FALSE;

    for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
      if (g_str_equal (types[t], type)) {
        is_known = TRUE;
        if (n_seen[t]++ == 1)
          yd_jianying_find (self, BASE, segment->place, _ ("It has two animations “%s”."), type);
      }
    if (!is_known)
      yd_jianying_find (self, BASE, segment->place, _ ("Its animation “%s” is not known."), type);
    const gint64 room_us = segment->end_us - segment->start_us;
    if (start_us < 0 || duration_us < 0 || start_us > room_us || duration_us > room_us - start_us)
      yd_jianying_find (self, BASE, segment->place, _ ("Its animation “%s” ends after it."), type);
  }
}

static void
check_fade (YdJianyingCheck *self, const YdJianyingCheckSegment *segment, JsonObject *fade)
{
  const gint64 in_us = yd_json_get_int (fade, "fade_in_duration", 0);
  const gint64 out_us = yd_json_get_int (fade, "fade_out_duration", 0);
  const gint64 room_us = segment->end_us - segment->start_us;

  if (in_us > room_us || out_us > room_us - in_us)
    yd_jianying_find (self, BASE, segment->place, _ ("Its fades are longer than it is."));
}

static void
each_ref (YdJianyingCheck *self,
          const char *array,
          void (*check) (YdJianyingCheck *, const YdJianyingCheckSegment *, JsonObject *))
{
  for (guint s = 0; s < self->segments->len; s++) {
    const YdJianyingCheckSegment *segment = self->segments->pdata[s];
    JsonArray *refs = yd_json_get_array (segment->object, "extra_material_refs");
    for (guint i = 0; i < MIN (yd_jianying_length (refs), YD_JIANYING_MAX_REFS); i++) {
      JsonNode *node = json_array_get_element (refs, i);
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        continue;
      const YdJianyingCheckMaterial *material =
          yd_jianying_material_of (self, json_node_get_string (node));
      if (material && g_str_equal (material->array, array))
        check (self, segment, material->object);
    }
  }
}

void
yd_jianying_rule_25 (YdJianyingCheck *self)
{
  each_ref (self, "audio_fades", check_fade);
}

void
yd_jianying_rule_26 (YdJianyingCheck *self)
{
  each_ref (self, "material_animations", check_animations);
}

static void
check_mask (YdJianyingCheck *self, JsonObject *mask, const char *place)
{
  static const char *const numbers[] = { "centerX",     "centerY",  "width",   "height",
                                         "aspectRatio", "rotation", "feather", "roundCorner" };
  JsonObject *config = yd_json_get_object (mask, "config");
  const double feather = yd_json_get_double (config, "feather", 0);
  const double corner = yd_json_get_double (config, "roundCorner", 0);

  if (!is_digits (yd_json_get_text (mask, "resource_id", "")))
    yd_jianying_find (self, BASE, place, _ ("It has no resource id."));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!yd_jianying_is_number (config, numbers[i]))
      yd_jianying_find (self, BASE, place, _ ("Its config's %s is no number."), numbers[i]);
  if (!(feather >= 0 && feather <= 1 && corner >= 0 && corner <= 1))
    yd_jianying_find (self, BASE, place, _ ("Its feather or corner is not within 0 to 1."));
}

void
yd_jianying_rule_27 (YdJianyingCheck *self)
{
  each (self, "masks", check_mask);
  each (self, "common_mask", check_mask);
}

void
yd_jianying_rule_28 (YdJianyingCheck *self)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->materials_by_id);
  while (g_hash_table_iter_next (&iter, &id, &value)) {
    const YdJianyingCheckMaterial *material = value;
    if (material->n_uses == 0) {
      g_autofree char *place = g_strdup_printf ("materials.%s", material->array);
      yd_jianying_find (self, STRICT, place, _ ("Nothing uses the material %s."), (char *) id);
    }
  }
}
