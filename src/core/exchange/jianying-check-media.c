/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 18 to 21: the files that materials name, and the words of texts. */
#include <inttypes.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/exchange/jianying-check-private.h"

#define MAX_LENGTH_ERROR_US 100000

typedef void (*MediaFunc) (YdJianyingCheck *self,
                           JsonObject *object,
                           const char *place,
                           const char *file);

/* Calls @check for every medium; file is NULL when its path leads nowhere. */
static void
each_medium (YdJianyingCheck *self, MediaFunc check)
{
  static const char *const arrays[] = { "videos", "audios" };

  for (gsize a = 0; a < G_N_ELEMENTS (arrays); a++) {
    JsonArray *array = yd_json_get_array (self->materials, arrays[a]);
    for (guint i = 0; i < yd_jianying_length (array); i++) {
      JsonObject *object = yd_jianying_object_at (array, i);
      g_autofree char *place = yd_jianying_place (arrays[a], i, "path");
      const char *path = yd_json_get_text (object, "path", "");
      g_autofree char *file = *path ? yd_jianying_resolve (self, path) : NULL;
      GStatBuf status;
      const gboolean is_there =
          file && g_lstat (file, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0;
      if (object)
        check (self, object, place, is_there ? file : NULL);
    }
  }
}

static void
check_file (YdJianyingCheck *self, JsonObject *object, const char *place, const char *file)
{
  if (!file)
    yd_jianying_find (self, BASE, place, _ ("No file with anything in it is there: “%s”."),
                      yd_json_get_text (object, "path", ""));
}

void
yd_jianying_rule_18 (YdJianyingCheck *self)
{
  each_medium (self, check_file);
}

static gboolean
is_clean (const char *relative)
{
  g_auto (GStrv) parts = g_strsplit (relative, "/", -1);

  for (guint i = 0; parts[i]; i++)
    if (!*parts[i] || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
      return FALSE;
  return parts[0] != NULL;
}

static void
check_path (YdJianyingCheck *self, JsonObject *object, const char *place, const char *file)
{
  const char *path = yd_json_get_text (object, "path", "");
  const char *fold = self->meta ? yd_json_get_text (self->meta, "draft_fold_path", "") : "";
  const char *relative = NULL;
  g_autofree char *composed = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);

  if (g_str_has_prefix (path, YD_JIANYING_PLACEHOLDER "/"))
    relative = path + strlen (YD_JIANYING_PLACEHOLDER "/");
  else if (*fold && g_str_has_prefix (path, fold) && path[strlen (fold)] == '/')
    relative = path + strlen (fold) + 1;
  if (!relative || !is_clean (relative) || strchr (path, '\\') || g_strcmp0 (composed, path) != 0)
    yd_jianying_find (self, STRICT, place,
                      _ ("“%s” is no clean path below the draft's placeholder or folder."), path);
}

void
yd_jianying_rule_19 (YdJianyingCheck *self)
{
  each_medium (self, check_path);
}

static void
check_length (YdJianyingCheck *self, JsonObject *object, const char *place, gint64 real_us)
{
  const gint64 excess_us = yd_json_get_int (object, "duration", 0) - real_us;

  if (excess_us > MAX_LENGTH_ERROR_US)
    yd_jianying_find (self, BASE, place, _ ("It is said to be longer than its file."));
  else if (excess_us < -MAX_LENGTH_ERROR_US)
    yd_jianying_find (self, STRICT, place, _ ("It is said to be shorter than its file."));
}

static void
check_kind (YdJianyingCheck *self, JsonObject *object, const char *place, const char *file)
{
  static const struct {
    const char *type;
    YdFileKind kind;
  } kinds[] = {
    { "photo", YD_FILE_KIND_PICTURE },
    { "gif", YD_FILE_KIND_PICTURE },
    { "video", YD_FILE_KIND_VIDEO },
  };
  const char *type = yd_json_get_text (object, "type", "");
  const gboolean is_video = g_str_has_prefix (place, "materials.videos");
  YdFileKind wanted = YD_FILE_KIND_SOUND;
  YdFileFacts facts = { 0 };

  if (!file)
    return; /* rule 18 */
  for (gsize i = 0; is_video && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].type, type))
      wanted = kinds[i].kind;
  if (self->probe && !self->probe (file, &facts, self->probe_data)) {
    yd_jianying_find (self, BASE, place, _ ("Its file cannot be read as a medium."));
    return;
  }
  if (!self->probe && !yd_file_facts_read (file, &facts, NULL))
    return; /* a format whose header is not known here */
  if (facts.kind != wanted) {
    yd_jianying_find (self, BASE, place, _ ("Its file is of another kind than it says."));
    return;
  }
  const gint64 width = yd_json_get_int (object, "width", 0);
  const gint64 height = yd_json_get_int (object, "height", 0);
  const gboolean is_upright = width == facts.width && height == facts.height;
  const gboolean is_turned = width == facts.height && height == facts.width; /* by EXIF */
  if (is_video && width > 0 && height > 0 && !is_upright && !is_turned)
    yd_jianying_find (self, BASE, place, _ ("Its file has %d × %d pixels."), facts.width,
                      facts.height);
  if (wanted != YD_FILE_KIND_PICTURE)
    check_length (self, object, place, facts.duration_ns / 1000);
}

void
yd_jianying_rule_20 (YdJianyingCheck *self)
{
  each_medium (self, check_kind);
}

/* Goes on to a UTF-16 offset; tells whether it lies inside a character. */
static gboolean
is_inside_character (const char **p, gint64 *n_units, gint64 offset)
{
  for (; **p && *n_units < offset; *p = g_utf8_next_char (*p))
    *n_units += g_utf8_get_char (*p) > 0xffff ? 2 : 1;
  return *n_units > offset;
}

static gint64
int_at (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : -1;
}

static void
check_run (YdJianyingCheck *self, JsonObject *run, const char *place)
{
  JsonObject *fill = yd_json_get_object (yd_json_get_object (run, "fill"), "content");
  JsonArray *color = yd_json_get_array (yd_json_get_object (fill, "solid"), "color");
  const double size = yd_json_get_double (run, "size", 0);

  if (!(size > 0))
    yd_jianying_find (self, BASE, place, _ ("The size of letters is not above 0."));
  for (guint i = 0; i < yd_jianying_length (color); i++) {
    JsonNode *node = json_array_get_element (color, i);
    const double value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : -1;
    if (!(value >= 0 && value <= 1))
      yd_jianying_find (self, BASE, place, _ ("A color is not within 0 to 1."));
  }
}

/* Ranges follow each other from 0 to the text's end, in UTF-16 units; some writers count code
 * points, which readers take as long as there is nothing above U+FFFF. */
static void
check_runs (YdJianyingCheck *self, const char *text, JsonArray *styles, const char *place)
{
  const gint64 n_units = yd_utf16_length (text), n_points = g_utf8_strlen (text, -1);
  const char *p = text;
  gint64 end = 0, n_passed = 0;

  for (guint i = 0; i < yd_jianying_length (styles); i++) {
    JsonObject *run = yd_jianying_object_at (styles, i);
    JsonArray *range = yd_json_get_array (run, "range");
    const gboolean is_pair = yd_jianying_length (range) == 2;
    const gint64 from = is_pair ? int_at (range, 0) : -1;
    const gint64 to = is_pair ? int_at (range, 1) : -1;

    if (from != end || to <= from) {
      yd_jianying_find (self, BASE, place, _ ("The ranges of styles do not follow each other."));
      return;
    }
    end = to;
    check_run (self, run, place);
    if (is_inside_character (&p, &n_passed, to))
      yd_jianying_find (self, STRICT, place, _ ("A range ends inside a character."));
  }
  if (end != n_units)
    yd_jianying_find (self, end == n_points ? STRICT : BASE, place,
                      _ ("The styles cover %" PRId64 " of %" PRId64 " UTF-16 units."), end,
                      n_units);
}

void
yd_jianying_rule_21 (YdJianyingCheck *self)
{
  JsonArray *array = yd_json_get_array (self->materials, "texts");

  for (guint i = 0; i < yd_jianying_length (array); i++) {
    JsonObject *object = yd_jianying_object_at (array, i);
    g_autofree char *place = yd_jianying_place ("texts", i, "content");
    g_autofree char *whole_place = yd_jianying_place ("texts", i, NULL);
    g_autoptr (JsonNode) root = yd_json_parse (yd_json_get_text (object, "content", ""), -1, NULL);
    JsonObject *content =
        root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
    const char *text = yd_json_get_text (content, "text", NULL);

    if (!object)
      continue; /* rule 15 */
    yd_jianying_find_missing (self, whole_place, object, "texts");
    if (!text) {
      yd_jianying_find (self, BASE, place, _ ("It holds no JSON with a text."));
      continue;
    }
    check_runs (self, text, yd_json_get_array (content, "styles"), place);
    if (json_object_has_member (object, "base_content") &&
        !g_str_equal (yd_json_get_text (object, "base_content", ""), text))
      yd_jianying_find (self, STRICT, whole_place, _ ("Its base_content is another text."));
  }
}
