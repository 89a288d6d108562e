/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a person of the film looks, as the sketch artist needs it: a JSON object of nicks, colours
 * ("#rrggbb") and one number, `height`, in metres. Reading is tolerant, because people edit it. */
#include "core/cast/appearance.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/json.h"
#include "core/cast/cast-error.h"

#define MIN_HEIGHT_M 0.8
#define MAX_HEIGHT_M 2.2

static const YdAppearanceChoice genders[] = { { "unknown", NULL },
                                              { "female", NULL },
                                              { "male", NULL },
                                              { NULL } };
static const YdAppearanceChoice ages[] = { { "child", NULL },
                                           { "young", NULL },
                                           { "adult", NULL },
                                           { "old", NULL },
                                           { NULL } };
static const YdAppearanceChoice builds[] = { { "slim", N_ ("Slim") },
                                             { "medium", N_ ("Medium build") },
                                             { "sturdy", N_ ("Sturdy") },
                                             { "stout", N_ ("Stout") },
                                             { NULL } };
static const YdAppearanceChoice faces[] = {
  { "oval", N_ ("Oval") },     { "round", N_ ("Round") },     { "long", N_ ("Long") },
  { "square", N_ ("Square") }, { "pointed", N_ ("Pointed") }, { NULL }
};
static const YdAppearanceChoice brows[] = {
  { "plain", N_ ("Plain") },       { "thick", N_ ("Thick") }, { "arched", N_ ("Arched") },
  { "straight", N_ ("Straight") }, { "thin", N_ ("Thin") },   { NULL }
};
static const YdAppearanceChoice noses[] = { { "plain", N_ ("Plain") },
                                            { "small", N_ ("Small") },
                                            { "broad", N_ ("Broad") },
                                            { "hooked", N_ ("Hooked") },
                                            { NULL } };
static const YdAppearanceChoice hairs[] = {
  { "bald", N_ ("Bald") },
  { "cropped", N_ ("Cropped") },
  { "side-part", N_ ("Side part") },
  { "spiky", N_ ("Spiky") },
  { "swept-back", N_ ("Swept back") },
  { "receding", N_ ("Receding") },
  { "bob", N_ ("Bob") },
  { "long", N_ ("Long hair") },
  { "ponytail", N_ ("Ponytail") },
  { "braids", N_ ("Braids") },
  { "bun", N_ ("Bun") },
  { "curly", N_ ("Curly") },
  { "topknot", N_ ("Topknot") },
  { NULL },
};
static const YdAppearanceChoice beards[] = {
  { "none", N_ ("None") },     { "stubble", N_ ("Stubble") }, { "moustache", N_ ("Moustache") },
  { "goatee", N_ ("Goatee") }, { "full", N_ ("Full beard") }, { NULL }
};
static const YdAppearanceChoice garments[] = {
  { "shirt", N_ ("Shirt") },
  { "tee", N_ ("T-shirt") },
  { "suit", N_ ("Suit") },
  { "jacket", N_ ("Jacket") },
  { "hoodie", N_ ("Hoodie") },
  { "coat", N_ ("Coat") },
  { "dress", N_ ("Dress") },
  { "qipao", N_ ("Qipao") },
  { "tunic", N_ ("Tunic") },
  { "robe", N_ ("Robe") },
  { "apron", N_ ("Apron") },
  { "uniform", N_ ("Uniform") },
  { "doctor", N_ ("Doctor’s coat") },
  { "sweater", N_ ("Sweater") },
  { NULL },
};
static const YdAppearanceChoice hats[] = { { "none", N_ ("None") },
                                           { "cap", N_ ("Cap") },
                                           { "fedora", N_ ("Fedora") },
                                           { "straw", N_ ("Straw hat") },
                                           { "peaked", N_ ("Peaked cap") },
                                           { "beanie", N_ ("Beanie") },
                                           { NULL } };

/* Every part there is: where it lies, what it is called, and the shapes it can have, in the order
 * of their enum; a part without shapes is a color, or a yes or no */
static const YdAppearancePart parts[] = {
#define PART(member, name, kind, shapes)                                                           \
  {                                                                                                \
    name, offsetof (YdAppearance, member), YD_APPEARANCE_##kind, shapes                            \
  }
  PART (gender, "gender", SHAPE, genders),
  PART (age, "age", SHAPE, ages),
  PART (build, "build", SHAPE, builds),
  PART (face, "face", SHAPE, faces),
  PART (brow, "brow", SHAPE, brows),
  PART (nose, "nose", SHAPE, noses),
  PART (hair, "hair", SHAPE, hairs),
  PART (beard, "beard", SHAPE, beards),
  PART (garment, "garment", SHAPE, garments),
  PART (hat, "hat", SHAPE, hats),
  PART (skin, "skin", COLOR, NULL),
  PART (hair_color, "hair-color", COLOR, NULL),
  PART (garment_color, "garment-color", COLOR, NULL),
  PART (under_color, "under-color", COLOR, NULL),
  PART (bottom_color, "bottom-color", COLOR, NULL),
  PART (accent_color, "accent-color", COLOR, NULL),
  PART (has_glasses, "glasses", FLAG, NULL),
  PART (has_scarf, "scarf", FLAG, NULL),
#undef PART
};

static const YdAppearance plain = {
  .gender = YD_GENDER_UNKNOWN,
  .age = YD_AGE_ADULT,
  .build = YD_BUILD_MEDIUM,
  .hair = YD_HAIR_SIDE_PART,
  .garment = YD_GARMENT_SHIRT,
  .skin = 0xf0c8a4,
  .hair_color = 0x2a2326,
  .garment_color = 0x3d6b8e,
  .under_color = 0xf2ede2,
  .bottom_color = 0x3a3f4e,
  .accent_color = 0xd9713c,
  .height_m = 1.7,
};

/**
 * yd_appearance_part_find:
 * @name: "hair", "hair-color"
 *
 * Returns: (transfer none) (nullable): a part of a look, %NULL for anything else
 */
const YdAppearancePart *
yd_appearance_part_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].name, name))
      return &parts[i];
  return NULL;
}

static gboolean
read_shape (const YdAppearancePart *part, const char *text, int *shape)
{
  for (int n = 0; part->choices[n].nick; n++)
    if (g_str_equal (part->choices[n].nick, text)) {
      *shape = n;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_color (const char *text, guint32 *color)
{
  if (text[0] != '#' || strlen (text) != 7 || strspn (text + 1, "0123456789abcdefABCDEF") != 6)
    return FALSE;
  *color = (guint32) strtoul (text + 1, NULL, 16);
  return TRUE;
}

/**
 * yd_appearance_parse:
 * @json: (nullable): what `yd_appearance_to_json` wrote, or a person
 *
 * Reads an appearance. What is missing or not understood is that of a plain adult.
 *
 * Returns: the appearance, by value
 */
YdAppearance
yd_appearance_parse (const char *json)
{
  YdAppearance self = plain;
  g_autoptr (JsonNode) node = json && *json ? yd_json_parse (json, -1, NULL) : NULL;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return self;
  JsonObject *object = json_node_get_object (node);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    gpointer member = G_STRUCT_MEMBER_P (&self, parts[i].offset);
    if (parts[i].kind == YD_APPEARANCE_SHAPE)
      read_shape (&parts[i], yd_json_get_text (object, parts[i].name, ""), member);
    else if (parts[i].kind == YD_APPEARANCE_COLOR)
      read_color (yd_json_get_text (object, parts[i].name, ""), member);
    else
      *(gboolean *) member = yd_json_get_boolean (object, parts[i].name, FALSE);
  }
  const double height = yd_json_get_double (object, "height", plain.height_m);
  self.height_m = height >= MIN_HEIGHT_M && height <= MAX_HEIGHT_M ? height : plain.height_m;
  return self;
}

/**
 * yd_appearance_to_json:
 * @self: an appearance
 *
 * Returns: (transfer full): it as canonical JSON
 */
char *
yd_appearance_to_json (const YdAppearance *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    const int value = G_STRUCT_MEMBER (int, self, parts[i].offset);
    if (parts[i].kind == YD_APPEARANCE_SHAPE) {
      json_object_set_string_member (object, parts[i].name, parts[i].choices[value].nick);
    } else if (parts[i].kind == YD_APPEARANCE_COLOR) {
      g_autofree char *text = g_strdup_printf ("#%06x", (guint32) value & 0xffffff);
      json_object_set_string_member (object, parts[i].name, text);
    } else {
      json_object_set_boolean_member (object, parts[i].name, value);
    }
  }
  json_object_set_double_member (object, "height", self->height_m);
  json_node_take_object (node, object);
  return yd_json_to_canonical (node);
}

static char *
list_choices (const YdAppearancePart *part)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int n = 0; part->choices[n].nick; n++)
    g_string_append_printf (words, "%s%s", n > 0 ? ", " : "", part->choices[n].nick);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
list_parts (void)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (words, "%s, ", parts[i].name);
  g_string_append (words, "height");
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
refuse (const char *name, const char *text, const char *wanted, GError **error)
{
  g_set_error (error, YD_CAST_ERROR, YD_CAST_ERROR_INVALID_LOOK,
               _ ("The part “%s” of a look cannot be “%s”. Give one of these: %s."), name, text,
               wanted);
  return FALSE;
}

static gboolean
set_height (YdAppearance *self, const char *text, GError **error)
{
  char *end;
  const double height_m = g_ascii_strtod (text, &end);

  if (end == text || *end || !(height_m >= MIN_HEIGHT_M && height_m <= MAX_HEIGHT_M))
    return refuse ("height", text, "0.8 … 2.2", error);
  self->height_m = height_m;
  return TRUE;
}

/**
 * yd_appearance_set:
 * @self: an appearance
 * @name: of a part: "hair", "hair-color", "glasses", or "height"
 * @text: "bob", "#3d2b22", "yes", or metres
 * @error: `YD_CAST_ERROR_INVALID_LOOK`, which says what there is
 *
 * Changes one part of a look.
 *
 * Returns: whether it worked
 */
gboolean
yd_appearance_set (YdAppearance *self, const char *name, const char *text, GError **error)
{
  const YdAppearancePart *part = yd_appearance_part_find (name);

  if (g_str_equal (name, "height"))
    return set_height (self, text, error);
  if (!part) {
    g_autofree char *known = list_parts ();
    g_set_error (error, YD_CAST_ERROR, YD_CAST_ERROR_INVALID_LOOK,
                 _ ("A look has no part “%s”. It has these: %s."), name, known);
    return FALSE;
  }
  gpointer member = G_STRUCT_MEMBER_P (self, part->offset);
  if (part->kind == YD_APPEARANCE_SHAPE) {
    g_autofree char *known = list_choices (part);
    return read_shape (part, text, member) || refuse (name, text, known, error);
  }
  if (part->kind == YD_APPEARANCE_COLOR)
    return read_color (text, member) || refuse (name, text, "#000000 … #ffffff", error);
  const gboolean is_yes = g_str_equal (text, "yes");
  if (!is_yes && !g_str_equal (text, "no"))
    return refuse (name, text, "yes, no", error);
  *(gboolean *) member = is_yes;
  return TRUE;
}
