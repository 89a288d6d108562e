/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-shot.h"

#include <string.h>

#include "core/model/enum-types.h"

#define MAX_WORDS 2000 /* bytes of any one text that are read */

static int
parse_nick (JsonObject *object, const char *member, GType type, int fallback)
{
  const char *nick = object ? yd_json_get_text (object, member, NULL) : NULL;
  GEnumClass *values = g_type_class_ref (type);
  const GEnumValue *value = nick ? g_enum_get_value_by_nick (values, nick) : NULL;
  const int found = value ? value->value : fallback;

  g_type_class_unref (values);
  return found;
}

static char *
dup_text (JsonObject *object, const char *member)
{
  const char *text = object ? yd_json_get_text (object, member, "") : "";
  g_autofree char *cut = g_strndup (text, MAX_WORDS);

  return g_utf8_make_valid (cut, -1);
}

static void
parse_figure (YdSketchShot *shot, JsonObject *object)
{
  const char *kind = yd_json_get_text (object, "kind", "character");
  const char *name = yd_json_get_text (object, "name", "");

  if (g_str_equal (kind, "prop")) {
    gboolean is_known;
    const YdProp prop = yd_sketch_words_prop (name, &is_known);
    if (!shot->has_prop || is_known)
      shot->prop = prop;
    shot->has_prop = TRUE;
    return;
  }
  if (!g_str_equal (kind, "character") || shot->n_figures == YD_SKETCH_MAX_FIGURES)
    return;
  YdSketchFigure *figure = &shot->figures[shot->n_figures++];
  JsonObject *appearance = yd_json_get_object (object, "appearance");
  g_autofree char *json = NULL;
  if (appearance && json_object_get_size (appearance) > 0) {
    g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
    json_node_set_object (node, appearance);
    json = yd_json_to_canonical (node);
  } else {
    json = yd_appearance_invent (name, YD_GENDER_UNKNOWN, "",
                                 yd_json_get_text (object, "description", ""), shot->n_figures - 1);
  }
  figure->name = dup_text (object, "name");
  figure->appearance = yd_appearance_parse (json);
  figure->is_speaking = yd_json_get_boolean (object, "is-speaking", FALSE);
}

/* A portrait's body may be the cast member itself instead of a list of one */
static void
parse_figures (YdSketchShot *shot, JsonObject *body)
{
  if (yd_json_get_object (body, "appearance"))
    parse_figure (shot, body);
  JsonArray *list = yd_json_get_array (body, "figures");
  const guint n = list ? MIN (json_array_get_length (list), 64) : 0;

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (list, i);
    if (JSON_NODE_HOLDS_OBJECT (node))
      parse_figure (shot, json_node_get_object (node));
  }
}

static YdMood
read_mood (const YdSketchShot *shot, const char *mood)
{
  const YdMood said = shot->is_shouted ? YD_MOOD_SURPRISED : YD_MOOD_CALM;

  return yd_sketch_words_mood (
      mood, yd_sketch_words_mood (shot->action, yd_sketch_words_mood (shot->line, said)));
}

static void
parse_caption (YdSketchShot *shot, JsonObject *body)
{
  JsonObject *caption = yd_json_get_object (body, "caption");

  shot->has_caption = caption != NULL;
  shot->caption_number = dup_text (caption, "number");
  shot->caption_size = dup_text (caption, "size");
  shot->caption_movement = dup_text (caption, "movement");
}

/**
 * yd_sketch_shot_parse:
 * @body: a recipe's body
 *
 * Reads what a board must show. What is missing or not understood is left out of the picture.
 *
 * Returns: (transfer full): the shot, never %NULL
 */
YdSketchShot *
yd_sketch_shot_parse (JsonObject *body)
{
  YdSketchShot *self = g_new0 (YdSketchShot, 1);
  JsonObject *shot = yd_json_get_object (body, "shot");
  JsonObject *scene = yd_json_get_object (body, "scene");
  JsonObject *line = yd_json_get_object (body, "line");
  const char *said = line ? yd_json_get_text (line, "text", "") : "";

  self->size = parse_nick (shot, "size", YD_TYPE_SHOT_SIZE, YD_SHOT_SIZE_MEDIUM);
  self->angle = parse_nick (shot, "angle", YD_TYPE_SHOT_ANGLE, YD_SHOT_ANGLE_EYE_LEVEL);
  self->movement = parse_nick (shot, "movement", YD_TYPE_SHOT_MOVEMENT, YD_SHOT_MOVEMENT_STATIC);
  self->lens_mm = shot ? (int) CLAMP (yd_json_get_int (shot, "lens-mm", 0), 0, 1200) : 0;
  self->day_time = parse_nick (scene, "day-time", YD_TYPE_DAY_TIME, YD_DAY_TIME_UNKNOWN);
  self->action = dup_text (shot, "action");
  self->place_words = dup_text (scene, "place");
  self->line = dup_text (line, "text");
  self->place = yd_sketch_words_place (
      self->place_words, self->action, scene ? yd_json_get_text (scene, "period", "") : NULL,
      parse_nick (scene, "setting", YD_TYPE_SETTING, YD_SETTING_UNKNOWN));
  self->weather = yd_sketch_words_weather (self->action, self->place_words);
  self->pose = yd_sketch_words_pose (self->action);
  self->is_shouted = strstr (said, "！") || strchr (said, '!');
  self->is_asked = strstr (said, "？") || strchr (said, '?');
  self->mood = read_mood (self, shot ? yd_json_get_text (shot, "mood", "") : "");
  self->shows_hand = yd_sketch_words_shows_hand (self->action);
  parse_figures (self, body);
  if (self->place == YD_PLACE_BOAT &&
      self->n_figures == 0) /* an empty boat is seen from the bank */
    self->place = YD_PLACE_WATER;
  if (!self->has_prop)
    self->prop = yd_sketch_words_prop (self->action, &self->has_prop);
  parse_caption (self, body);
  self->has_arrow = yd_json_get_boolean (body, "arrow", FALSE);
  self->is_portrait = shot == NULL && self->n_figures == 1;
  if (self->is_portrait)
    self->size = YD_SHOT_SIZE_MEDIUM_CLOSE;
  self->attempt = (int) CLAMP (yd_json_get_int (body, "attempt", 1), 1, 9999);
  self->words = g_strdup_printf ("%s\n%s\n%d", self->action, self->line, self->attempt);
  return self;
}

/**
 * yd_sketch_shot_free:
 * @shot: (nullable): a shot
 *
 * Frees a shot.
 */
void
yd_sketch_shot_free (YdSketchShot *shot)
{
  if (!shot)
    return;
  for (guint i = 0; i < shot->n_figures; i++)
    g_free (shot->figures[i].name);
  g_free (shot->action);
  g_free (shot->place_words);
  g_free (shot->line);
  g_free (shot->caption_number);
  g_free (shot->caption_size);
  g_free (shot->caption_movement);
  g_free (shot->words);
  g_free (shot);
}
