/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles of words are JSON objects: those the studio ships as files, a film's own in its rows. One
 * table says which members they have, what each may be, and where it goes; reading, writing,
 * comparing and hashing all follow it. What an object leaves out stays as in the style it is based
 * on. Members that the table does not name are left for later studios. */
#include "core/timeline/text-style.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/data-path.h"
#include "core/model/record.h"
#include "core/timeline/timeline-error.h"

#define MAX_BASES 4 /* a style that is based on a style that is based on … */
#define MAX_FONT_BYTES 200

typedef enum {
  MEMBER_FONT,
  MEMBER_COLOR,  /* "#rrggbbaa" */
  MEMBER_NUMBER, /* min to max */
  MEMBER_COUNT,  /* whole, min to max */
  MEMBER_BOOLEAN,
  MEMBER_CHOICE, /* the nick of an enum's value */
} MemberKind;

typedef struct {
  const char *name;
  MemberKind kind;
  gsize offset;
  double min;
  double max;
  GType (*get_enum_type) (void);
} Member;

#define AT(member) G_STRUCT_OFFSET (YdTextStyle, member)

/* by name, as canonical JSON wants it */
static const Member members[] = {
  { "align", MEMBER_CHOICE, AT (align), 0, 0, yd_text_align_get_type },
  { "bar", MEMBER_COLOR, AT (bar) },
  { "bar-width", MEMBER_NUMBER, AT (bar_width), 0, 1 },
  { "bold", MEMBER_BOOLEAN, AT (is_bold) },
  { "bottom", MEMBER_NUMBER, AT (bottom), 0, 0.9 },
  { "bottom-upright", MEMBER_NUMBER, AT (bottom_upright), 0, 0.9 },
  { "box", MEMBER_COLOR, AT (box) },
  { "box-padding", MEMBER_NUMBER, AT (box_padding), 0, 2 },
  { "box-radius", MEMBER_NUMBER, AT (box_radius), 0, 2 },
  { "fill", MEMBER_COLOR, AT (fill) },
  { "font", MEMBER_FONT, AT (font) },
  { "italic", MEMBER_BOOLEAN, AT (is_italic) },
  { "karaoke", MEMBER_CHOICE, AT (karaoke), 0, 0, yd_karaoke_get_type },
  { "letter-spacing", MEMBER_NUMBER, AT (letter_spacing), -0.2, 2 },
  { "line-height", MEMBER_NUMBER, AT (line_height), 0.8, 3 },
  { "margin-left", MEMBER_NUMBER, AT (margin_left), 0, 0.4 },
  { "margin-right", MEMBER_NUMBER, AT (margin_right), 0, 0.4 },
  { "max-lines", MEMBER_COUNT, AT (max_lines), 1, 40 },
  { "max-width", MEMBER_NUMBER, AT (max_width), 0.2, 1 },
  { "outline", MEMBER_COLOR, AT (outline) },
  { "outline-width", MEMBER_NUMBER, AT (outline_width), 0, 0.5 },
  { "place", MEMBER_CHOICE, AT (place), 0, 0, yd_text_place_get_type },
  { "second-fill", MEMBER_COLOR, AT (second_fill) },
  { "second-gap", MEMBER_NUMBER, AT (second_gap), 0, 4 },
  { "second-size", MEMBER_NUMBER, AT (second_size), 0.2, 2 },
  { "shadow", MEMBER_COLOR, AT (shadow) },
  { "shadow-blur", MEMBER_NUMBER, AT (shadow_blur), 0, 1 },
  { "shadow-x", MEMBER_NUMBER, AT (shadow_x), -1, 1 },
  { "shadow-y", MEMBER_NUMBER, AT (shadow_y), -1, 1 },
  { "size", MEMBER_NUMBER, AT (size), 0.01, 0.5 },
  { "spoken-fill", MEMBER_COLOR, AT (spoken_fill) },
  { "top", MEMBER_NUMBER, AT (top), 0, 0.9 },
  { "top-upright", MEMBER_NUMBER, AT (top_upright), 0, 0.9 },
};

/**
 * yd_text_style_set_plain:
 * @self: a style, or zeroes
 * @place: where its words stand
 *
 * Makes a style plain: white letters, those in the middle large and bold as of a title, others with
 * a black outline as of a subtitle.
 */
void
yd_text_style_set_plain (YdTextStyle *self, YdTextPlace place)
{
  const gboolean is_title = place == YD_TEXT_PLACE_MIDDLE;

  yd_text_style_clear (self);
  *self = (YdTextStyle){
    .font = g_strdup ("Noto Sans CJK SC"),
    .size = is_title ? 0.1 : 0.05,
    .second_size = is_title ? 0.5 : 1,
    .second_gap = 0.3,
    .fill = 0xffffffff,
    .outline = 0x000000ff,
    .outline_width = is_title ? 0 : 0.09,
    .box_padding = 0.4,
    .box_radius = 0.2,
    .bar_width = 0.12,
    .is_bold = is_title,
    .line_height = 1.4,
    .max_lines = is_title ? 3 : 2,
    .align = YD_TEXT_ALIGN_CENTER,
    .place = place,
    .margin_left = 0.05,
    .margin_right = 0.05,
    .top = 0.08,
    .bottom = 0.08,
    .max_width = 0.86,
    .spoken_fill = 0xffd400ff,
  };
}

/**
 * yd_text_style_clear:
 * @self: a style, or zeroes
 *
 * Frees what @self owns and makes it zeroes.
 */
void
yd_text_style_clear (YdTextStyle *self)
{
  g_free (self->font);
  g_free (self->fault);
  *self = (YdTextStyle){ NULL };
}

/**
 * yd_text_style_assign:
 * @self: a style, or zeroes
 * @other: another style
 *
 * Makes @self equal to @other.
 */
void
yd_text_style_assign (YdTextStyle *self, const YdTextStyle *other)
{
  if (self == other)
    return;
  yd_text_style_clear (self);
  *self = *other;
  self->font = g_strdup (other->font);
  self->fault = g_strdup (other->fault);
}

/**
 * yd_text_style_copy:
 * @self: (nullable): a style
 *
 * Returns: (transfer full) (nullable): an equal one
 */
YdTextStyle *
yd_text_style_copy (const YdTextStyle *self)
{
  if (!self)
    return NULL;
  YdTextStyle *copy = g_new0 (YdTextStyle, 1);
  yd_text_style_assign (copy, self);
  return copy;
}

/**
 * yd_text_style_free:
 * @self: (nullable) (transfer full): a style that stands alone
 *
 * Frees a style.
 */
void
yd_text_style_free (YdTextStyle *self)
{
  if (!self)
    return;
  yd_text_style_clear (self);
  g_free (self);
}

static gboolean
read_font (JsonObject *object, const Member *member, gpointer at)
{
  const char *text = yd_json_get_text (object, member->name, NULL);

  if (!text || !*text || strlen (text) > MAX_FONT_BYTES)
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  g_free (*(char **) at);
  *(char **) at = g_strdup (text);
  return TRUE;
}

static gboolean
read_color (JsonObject *object, const Member *member, gpointer at)
{
  return yd_json_read_color (object, member->name, at);
}

static gboolean
read_number (JsonObject *object, const Member *member, gpointer at)
{
  const double value = yd_json_get_double (object, member->name, NAN);

  if (!(value >= member->min && value <= member->max))
    return FALSE;
  if (member->kind == MEMBER_NUMBER)
    *(double *) at = value;
  else
    *(int *) at = (int) value;
  return member->kind == MEMBER_NUMBER || value == floor (value);
}

static gboolean
read_boolean (JsonObject *object, const Member *member, gpointer at)
{
  *(gboolean *) at = yd_json_get_boolean (object, member->name, FALSE);
  return *(gboolean *) at == yd_json_get_boolean (object, member->name, TRUE);
}

static gboolean
read_choice (JsonObject *object, const Member *member, gpointer at)
{
  const char *nick = yd_json_get_text (object, member->name, NULL);
  int value;

  if (!nick || !yd_enum_from_nick (member->get_enum_type (), nick, &value))
    return FALSE;
  *(int *) at = value;
  return TRUE;
}

static void
write_font (JsonObject *object, const Member *member, gconstpointer at)
{
  json_object_set_string_member (object, member->name, *(char *const *) at);
}

static void
write_color (JsonObject *object, const Member *member, gconstpointer at)
{
  g_autofree char *text = g_strdup_printf ("#%08x", *(const guint32 *) at);

  json_object_set_string_member (object, member->name, text);
}

static void
write_number (JsonObject *object, const Member *member, gconstpointer at)
{
  if (member->kind == MEMBER_NUMBER)
    json_object_set_double_member (object, member->name, *(const double *) at);
  else
    json_object_set_int_member (object, member->name, *(const int *) at);
}

static void
write_boolean (JsonObject *object, const Member *member, gconstpointer at)
{
  json_object_set_boolean_member (object, member->name, *(const gboolean *) at);
}

static void
write_choice (JsonObject *object, const Member *member, gconstpointer at)
{
  const char *nick = yd_enum_to_nick (member->get_enum_type (), *(const int *) at);

  json_object_set_string_member (object, member->name, nick);
}

/* by MemberKind; what a reader is told when the member is not like that */
static const struct {
  gboolean (*read) (JsonObject *object, const Member *member, gpointer at);
  void (*write) (JsonObject *object, const Member *member, gconstpointer at);
  const char *expected;
} kinds[] = {
  [MEMBER_FONT] = { read_font, write_font, N_ ("the name of a font") },
  [MEMBER_COLOR] = { read_color, write_color, N_ ("a color such as \"#ffffffff\"") },
  [MEMBER_NUMBER] = { read_number, write_number, N_ ("a number") },
  [MEMBER_COUNT] = { read_number, write_number, N_ ("a whole number") },
  [MEMBER_BOOLEAN] = { read_boolean, write_boolean, N_ ("true or false") },
  [MEMBER_CHOICE] = { read_choice, write_choice, N_ ("one of its words") },
};

static void
set_member_error (GError **error, const Member *member)
{
  const char *expected = _ (kinds[member->kind].expected);

  if (member->get_enum_type) {
    g_autofree char *words = yd_enum_list_nicks (member->get_enum_type ());
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_STYLE,
                 _ ("The text style's member “%s” must be one of these: %s."), member->name, words);
  } else if (member->max > 0) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_STYLE,
                 _ ("The text style's member “%s” must be %s from %g to %g."), member->name,
                 expected, member->min, member->max);
  } else {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_STYLE,
                 _ ("The text style's member “%s” must be %s."), member->name, expected);
  }
}

/* A name that cannot leave the folder of styles */
static gboolean
is_name (const char *text)
{
  gsize length = 0;

  for (; text[length]; length++)
    if (!g_ascii_islower (text[length]) && !g_ascii_isdigit (text[length]) && text[length] != '-')
      return FALSE;
  return length > 0 && length <= 64;
}

static JsonNode *
load_named (const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (YD_TEXT_STYLE_FOLDER G_DIR_SEPARATOR_S, name, ".json", NULL);
  g_autofree char *path = yd_data_path (file);

  if (is_name (name) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return yd_json_load (path, NULL, error);

  g_auto (GStrv) names = yd_data_list_names (YD_TEXT_STYLE_FOLDER, NULL, NULL);
  g_autofree char *known = names ? g_strjoinv (", ", names) : g_strdup ("");
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_STYLE,
               _ ("There is no text style “%.64s”. Choose one of these: %s."), name, known);
  return NULL;
}

static gboolean read_object (YdTextStyle *self, JsonObject *object, int depth, GError **error);

static gboolean
read_named (YdTextStyle *self, const char *name, int depth, GError **error)
{
  g_autoptr (JsonNode) node = load_named (name, error);

  if (!node)
    return FALSE;
  if (depth > MAX_BASES || !JSON_NODE_HOLDS_OBJECT (node)) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_STYLE,
                 _ ("The text style “%s” is no object, or is based on too many others."), name);
    return FALSE;
  }
  yd_text_style_set_plain (self, YD_TEXT_PLACE_BOTTOM);
  return read_object (self, json_node_get_object (node), depth, error);
}

static gboolean
read_object (YdTextStyle *self, JsonObject *object, int depth, GError **error)
{
  if (json_object_has_member (object, "base")) {
    const char *base = yd_json_get_text (object, "base", "");
    if (!read_named (self, base, depth + 1, error))
      return FALSE;
  }
  /* who moves the words moves them on every canvas, unless both are said */
  if (json_object_has_member (object, "top"))
    self->top_upright = 0;
  if (json_object_has_member (object, "bottom"))
    self->bottom_upright = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    const Member *member = &members[i];
    if (json_object_has_member (object, member->name) &&
        !kinds[member->kind].read (object, member, G_STRUCT_MEMBER_P (self, member->offset))) {
      set_member_error (error, member);
      return FALSE;
    }
  }
  return TRUE;
}

/**
 * yd_text_style_read:
 * @self: a style, changed also where reading fails
 * @object: members of a style; a `base` names the style of the studio that is taken first
 * @error: set to `YD_TIMELINE_ERROR_NO_STYLE`, `YD_TIMELINE_ERROR_INVALID_STYLE` with the member in
 * the message, or what `yd_json_load` sets
 *
 * Takes over what an object says about a style; may read a file of the studio.
 *
 * Returns: whether all of it was possible
 */
gboolean
yd_text_style_read (YdTextStyle *self, JsonObject *object, GError **error)
{
  g_return_val_if_fail (self != NULL && object != NULL, FALSE);

  return read_object (self, object, 0, error);
}

/**
 * yd_text_style_parse:
 * @text: "" for the film's own, the name of a style of the studio, or a JSON object of at most
 * `YD_TEXT_STYLE_MAX_BYTES`
 * @film: the film's own style, which an object that names no base is based on
 * @error: set to `YD_TIMELINE_ERROR_NO_STYLE`, `YD_TIMELINE_ERROR_INVALID_STYLE`, or what
 * `yd_json_parse` sets
 *
 * Reads a style as a row keeps it; may read a file of the studio.
 *
 * Returns: (transfer full) (nullable): the style
 */
YdTextStyle *
yd_text_style_parse (const char *text, const YdTextStyle *film, GError **error)
{
  g_return_val_if_fail (text != NULL && film != NULL, NULL);

  g_autoptr (YdTextStyle) self = yd_text_style_copy (film);
  g_clear_pointer (&self->fault, g_free);
  if (!*text)
    return g_steal_pointer (&self);
  if (*text != '{')
    return read_named (self, text, 0, error) ? g_steal_pointer (&self) : NULL;
  if (strlen (text) > YD_TEXT_STYLE_MAX_BYTES) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_STYLE,
                 _ ("The text style is longer than %d bytes."), YD_TEXT_STYLE_MAX_BYTES);
    return NULL;
  }

  g_autoptr (JsonNode) node = yd_json_parse (text, -1, error);
  if (!node)
    return NULL;
  return read_object (self, json_node_get_object (node), 0, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * yd_text_style_check:
 * @text: a style as a row keeps it, see `yd_text_style_parse`
 * @error: set as by `yd_text_style_parse`
 *
 * Tells whether a row may keep a style; may read a file of the studio.
 */
gboolean
yd_text_style_check (const char *text, GError **error)
{
  g_auto (YdTextStyle) plain = { 0 };

  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_BOTTOM);
  g_autoptr (YdTextStyle) style = yd_text_style_parse (text, &plain, error);
  return style != NULL;
}

/**
 * yd_text_style_take:
 * @text: a style as a row keeps it, see `yd_text_style_parse`
 * @film: the film's own style
 *
 * Reads a style where words must be shown whatever the row says: a text that is no style gives the
 * film's own with a fault, which the check of the film reports.
 *
 * Returns: (transfer full): the style
 */
YdTextStyle *
yd_text_style_take (const char *text, const YdTextStyle *film)
{
  g_autoptr (GError) error = NULL;
  YdTextStyle *self = yd_text_style_parse (text, film, &error);

  if (!self) {
    self = yd_text_style_copy (film);
    g_free (self->fault);
    self->fault = g_strdup (error->message);
  }
  return self;
}

/**
 * yd_text_style_to_text:
 * @self: a style
 *
 * Writes all of a style but its fault, for a row, a key or a hash: two styles draw the same where
 * these texts are equal.
 *
 * Returns: (transfer full): canonical JSON that `yd_text_style_parse` reads
 */
char *
yd_text_style_to_text (const YdTextStyle *self)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), NULL);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    kinds[members[i].kind].write (object, &members[i], G_STRUCT_MEMBER_P (self, members[i].offset));
  return yd_json_to_canonical (node);
}

/**
 * yd_text_style_equal:
 * @a: a style
 * @b: another
 *
 * Tells whether two styles draw the same.
 */
gboolean
yd_text_style_equal (const YdTextStyle *a, const YdTextStyle *b)
{
  if (a == b)
    return TRUE;
  g_autofree char *left = yd_text_style_to_text (a);
  g_autofree char *right = yd_text_style_to_text (b);
  return strcmp (left, right) == 0;
}

/**
 * yd_text_style_get_inset:
 * @self: a style
 *
 * Tells how much room outline, box and bar take on both sides of the words together.
 *
 * Returns: letter sizes
 */
double
yd_text_style_get_inset (const YdTextStyle *self)
{
  const gboolean has_box = (self->box & 0xff) != 0, has_bar = (self->bar & 0xff) != 0;
  const double outline = (self->outline & 0xff) != 0 ? self->outline_width : 0;

  return 2 * outline + (has_box || has_bar ? 2 * self->box_padding : 0) +
         (has_bar ? self->bar_width : 0);
}

/**
 * yd_text_style_get_margin:
 * @self: a style
 * @width: of the canvas
 * @height: of the canvas
 *
 * Tells how far a block of words, box included, stands from the edge that its place names; 0 for
 * the middle.
 *
 * Returns: a fraction of the canvas' height, 0 to 0.9
 */
double
yd_text_style_get_margin (const YdTextStyle *self, int width, int height)
{
  const gboolean is_upright = height > width;
  double margin = 0;

  if (self->place == YD_TEXT_PLACE_TOP)
    margin = is_upright && self->top_upright > 0 ? self->top_upright : self->top;
  else if (self->place == YD_TEXT_PLACE_BOTTOM)
    margin = is_upright && self->bottom_upright > 0 ? self->bottom_upright : self->bottom;
  return isfinite (margin) ? CLAMP (margin, 0, 0.9) : 0;
}
