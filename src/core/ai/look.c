/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look is a JSON file:
 *
 *   name      text   lower-case letters, digits and hyphens; the file is named after it
 *   title     text   English
 *   title-zh  text   Chinese
 *   prompt    text   fragment for picture providers
 *   negative  text   what picture providers avoid
 *   palette   list   1 to 8 colours, "#rrggbb"
 *   line      object color, width, swell, wobble      (of the sketch artist)
 *   texture   object paper, grain                     (of the sketch artist)
 *   grading   object accent, saturation, pull, time, vignette
 *   sketch    object finish (clean glow ink pencil noir), shade, rim, glow, blur, fade
 */
#include "core/ai/look.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "core/base/data-path.h"

#define MAX_PALETTE 8
#define MAX_LOOK_BYTES (256 << 10)

G_DEFINE_QUARK (yd_look_error, yd_look_error)

static gboolean
is_name (const char *text)
{
  return *text && strlen (text) <= 64 &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static gboolean
is_color (const char *text)
{
  return text && text[0] == '#' && strlen (text) == 7 &&
         strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

static gboolean
fail (GError **error, const char *path, const char *member, const char *wanted)
{
  g_set_error (error, YD_LOOK_ERROR, YD_LOOK_ERROR_INVALID,
               _ ("The look “%s” cannot be used: “%s” must be %s. Correct the file."), path, member,
               wanted);
  return FALSE;
}

static gboolean
check_texts (JsonObject *look, const char *path, GError **error)
{
  static const char *const members[] = { "title", "title-zh", "prompt", "negative" };
  const char *name = yd_json_get_text (look, "name", NULL);

  if (!name || !is_name (name))
    return fail (error, path, "name", _ ("lower-case letters, digits and hyphens"));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (!yd_json_get_text (look, members[i], NULL))
      return fail (error, path, members[i], _ ("a text"));

  return TRUE;
}

static gboolean
check_palette (JsonObject *look, const char *path, GError **error)
{
  JsonArray *palette = yd_json_get_array (look, "palette");
  const guint n = palette ? json_array_get_length (palette) : 0;

  if (n < 1 || n > MAX_PALETTE)
    return fail (error, path, "palette", _ ("a list of 1 to 8 colors"));
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (palette, i);
    const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
    g_autofree char *member = g_strdup_printf ("palette[%u]", i);
    if (!is_color (text))
      return fail (error, path, member, _ ("a color like #a1b2c3"));
  }
  return TRUE;
}

/* Members that say how the sketch artist draws: numbers have a bound, the rest are words. */
static const struct {
  const char *object;
  const char *member;
  double high; /* 0: a colour; -1: a finish */
} numbers[] = {
  { "line", "color", 0 },     { "line", "width", 4 },         { "line", "swell", 1 },
  { "line", "wobble", 1 },    { "texture", "paper", 0 },      { "texture", "grain", 1 },
  { "grading", "accent", 0 }, { "grading", "saturation", 2 }, { "grading", "pull", 1 },
  { "grading", "time", 1 },   { "grading", "vignette", 1 },   { "sketch", "finish", -1 },
  { "sketch", "shade", 1 },   { "sketch", "rim", 1 },         { "sketch", "glow", 1 },
  { "sketch", "blur", 1 },    { "sketch", "fade", 1 },
};

static gboolean
check_drawing (JsonObject *look, const char *path, GError **error)
{
  static const char *const finishes[] = { "clean", "glow", "ink", "pencil", "noir", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    JsonObject *object = yd_json_get_object (look, numbers[i].object);
    g_autofree char *member = g_strdup_printf ("%s.%s", numbers[i].object, numbers[i].member);
    if (!object)
      return fail (error, path, numbers[i].object, _ ("an object"));
    const char *text = yd_json_get_text (object, numbers[i].member, "");
    const double value = yd_json_get_double (object, numbers[i].member, -1);
    if (numbers[i].high == 0 && !is_color (text))
      return fail (error, path, member, _ ("a color like #a1b2c3"));
    if (numbers[i].high < 0 && !g_strv_contains (finishes, text))
      return fail (error, path, member, _ ("one of clean, glow, ink, pencil, noir"));
    if (numbers[i].high > 0 && !(value >= 0 && value <= numbers[i].high))
      return fail (error, path, member, _ ("a number within its range"));
  }
  return TRUE;
}

/**
 * yd_look_load_file:
 * @path: a look's file, the studio's or the project's own
 * @error: where a fault is told
 *
 * Reads and checks a look. Blocks.
 *
 * Returns: (transfer full): the look, or %NULL with %YD_LOOK_ERROR_NOT_FOUND or
 *   %YD_LOOK_ERROR_INVALID, whose message names file and member
 */
YdLook *
yd_look_load_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);
  g_autoptr (GError) cause = NULL;

  if (!info) {
    g_set_error (error, YD_LOOK_ERROR, YD_LOOK_ERROR_NOT_FOUND,
                 _ ("There is no look at “%s”. Choose one of the listed looks."), path);
    return NULL;
  }
  if (g_file_info_get_size (info) > MAX_LOOK_BYTES) {
    fail (error, path, "file", _ ("smaller than 256 kB"));
    return NULL;
  }
  g_autoptr (JsonNode) json = yd_json_load (path, NULL, &cause);
  if (!json) {
    g_set_error (error, YD_LOOK_ERROR, YD_LOOK_ERROR_INVALID, "%s", cause->message);
    return NULL;
  }
  JsonObject *look = JSON_NODE_HOLDS_OBJECT (json) ? json_node_get_object (json) : NULL;
  if (!look) {
    fail (error, path, "file", _ ("a JSON object"));
    return NULL;
  }
  if (!check_texts (look, path, error) || !check_palette (look, path, error) ||
      !check_drawing (look, path, error))
    return NULL;

  json_node_seal (json); /* several boards read it at once */
  YdLook *self = g_new0 (YdLook, 1);
  self->name = g_strdup (yd_json_get_text (look, "name", NULL));
  const gboolean is_chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");
  self->title = g_strdup (yd_json_get_text (look, is_chinese ? "title-zh" : "title", NULL));
  self->prompt = g_strdup (yd_json_get_text (look, "prompt", NULL));
  self->negative = g_strdup (yd_json_get_text (look, "negative", NULL));
  self->json = g_steal_pointer (&json);
  return self;
}

/**
 * yd_look_load:
 * @name: of a look that the studio ships: "ink"
 * @error: where a fault is told
 *
 * Reads a look by name. Blocks.
 *
 * Returns: (transfer full): the look, or %NULL with an error of %YD_LOOK_ERROR
 */
YdLook *
yd_look_load (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_auto (GStrv) names = yd_look_list ();
  if (!g_strv_contains ((const char *const *) names, name)) {
    g_autofree char *known = g_strjoinv (", ", names);
    g_set_error (error, YD_LOOK_ERROR, YD_LOOK_ERROR_NOT_FOUND,
                 _ ("There is no look “%s”. Choose one of these: %s."), name, known);
    return NULL;
  }
  g_autofree char *relative = g_strdup_printf ("looks/%s.json", name);
  g_autofree char *path = yd_data_path (relative);
  return yd_look_load_file (path, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * yd_look_list:
 *
 * Lists the looks that the studio ships. Blocks.
 *
 * Returns: (transfer full): their names in alphabetical order; empty when there are none
 */
char **
yd_look_list (void)
{
  g_autofree char *path = yd_data_path ("looks");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *file;

  while (folder && (file = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (file, ".json"))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (".json")));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * yd_look_get_json:
 * @self: a look
 *
 * Returns: (transfer none): the whole look, for a recipe; sealed
 */
JsonNode *
yd_look_get_json (const YdLook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->json;
}

/**
 * yd_look_free:
 * @self: (nullable): a look
 *
 * Frees a look.
 */
void
yd_look_free (YdLook *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->prompt);
  g_free (self->negative);
  json_node_unref (self->json);
  g_free (self);
}
