/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as the studio uses it: a size and depth cap before the parser sees foreign text, lenient
 * readers with a fallback, and one canonical form for hashing.
 *
 * Source of the canonical form: RFC 8785, "JSON Canonicalization Scheme": members sorted, no white
 * space, shortest number form. Sorting is by UTF-8 bytes, which differs from the RFC's UTF-16 order
 * only above U+FFFF; our own member names are ASCII. */
#include "core/base/json.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "core/base/error.h"

/* The parser recurses; depth is measured on the bytes before it starts. */
static gboolean
is_too_deep (const char *text, gsize size_bytes)
{
  gsize depth = 0;
  gboolean is_in_string = FALSE;

  for (gsize i = 0; i < size_bytes; i++) {
    const char c = text[i];
    if (is_in_string) {
      if (c == '\\')
        i++;
      else if (c == '"')
        is_in_string = FALSE;
    } else if (c == '"') {
      is_in_string = TRUE;
    } else if (c == '{' || c == '[') {
      if (++depth > YD_JSON_MAX_DEPTH)
        return TRUE;
    } else if ((c == '}' || c == ']') && depth > 0) {
      depth--;
    }
  }
  return FALSE;
}

/**
 * yd_json_parse:
 * @text: JSON text
 * @size_bytes: its length, or -1 when it ends with a zero byte
 * @error: set to `YD_BASE_ERROR_INVALID_JSON`
 *
 * Parses JSON of at most `YD_JSON_MAX_BYTES` and `YD_JSON_MAX_DEPTH` levels.
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *
yd_json_parse (const char *text, gssize size_bytes, GError **error)
{
  const gsize size = size_bytes < 0 ? strlen (text) : (gsize) size_bytes;

  if (size > YD_JSON_MAX_BYTES || is_too_deep (text, size)) {
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_INVALID_JSON,
                 _ ("The JSON is larger than %u MiB or nested deeper than %d levels."),
                 YD_JSON_MAX_BYTES >> 20, YD_JSON_MAX_DEPTH);
    return NULL;
  }
  if (!g_utf8_validate_len (text, size, NULL)) {
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_INVALID_JSON,
                 _ ("The JSON is not valid UTF-8 text."));
    return NULL;
  }

  g_autoptr (GError) local = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, size, &local) || !json_parser_get_root (parser)) {
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_INVALID_JSON,
                 _ ("The JSON cannot be read: %s"), local ? local->message : _ ("it is empty"));
    return NULL;
  }
  return json_node_ref (json_parser_get_root (parser));
}

/**
 * yd_json_load:
 * @path: a file
 * @cancellable: (nullable): stops the reading
 * @error: set to a `G_IO_ERROR` or to `YD_BASE_ERROR_INVALID_JSON`, with @path in the message
 *
 * Reads a JSON file; blocks.
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *
yd_json_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  gsize size;

  if (!g_file_load_contents (file, cancellable, &text, &size, NULL, error))
    return NULL;
  JsonNode *root = yd_json_parse (text, size, error);
  if (!root)
    g_prefix_error (error, "%s: ", path);
  return root;
}

static void append_canonical (GString *out, JsonNode *node);

static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++) {
    const guchar c = *p;
    static const char escapes[] = "btnvfr"; /* 0x08 to 0x0d; 0x0b has no short form */

    if (c == '"' || c == '\\')
      g_string_append_printf (out, "\\%c", c);
    else if (c >= 0x08 && c <= 0x0d && c != 0x0b)
      g_string_append_printf (out, "\\%c", escapes[c - 0x08]);
    else if (c < 0x20)
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_c (out, c);
  }
  g_string_append_c (out, '"');
}

static void
append_double (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value)) {
    g_string_append (out, "null");
    return;
  }
  if (value == floor (value) && fabs (value) < 1e15) {
    g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64) value);
    return;
  }
  for (int precision = 1; precision <= 17; precision++) { /* the shortest that reads back equal */
    char format[8];
    g_snprintf (format, sizeof format, "%%.%dg", precision);
    g_ascii_formatd (text, sizeof text, format, value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }
  g_string_append (out, text);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
append_object (GString *out, JsonObject *object)
{
  g_autoptr (GList) members = g_list_sort (json_object_get_members (object), compare_names);

  g_string_append_c (out, '{');
  for (GList *l = members; l; l = l->next) {
    if (l != members)
      g_string_append_c (out, ',');
    append_string (out, l->data);
    g_string_append_c (out, ':');
    append_canonical (out, json_object_get_member (object, l->data));
  }
  g_string_append_c (out, '}');
}

static void
append_canonical (GString *out, JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    append_object (out, json_node_get_object (node));
    return;
  case JSON_NODE_ARRAY: {
    JsonArray *array = json_node_get_array (node);
    g_string_append_c (out, '[');
    for (guint i = 0; i < json_array_get_length (array); i++) {
      if (i > 0)
        g_string_append_c (out, ',');
      append_canonical (out, json_array_get_element (array, i));
    }
    g_string_append_c (out, ']');
    return;
  }
  case JSON_NODE_NULL:
    g_string_append (out, "null");
    return;
  case JSON_NODE_VALUE:
    break;
  }

  const GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    append_string (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    append_double (out, json_node_get_double (node));
}

/**
 * yd_json_to_canonical:
 * @node: any JSON
 *
 * Writes the one form in which equal JSON is equal text, for hashing and comparing.
 *
 * Returns: (transfer full): canonical JSON
 */
char *
yd_json_to_canonical (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  append_canonical (out, node);
  return g_string_free (out, FALSE);
}

/**
 * yd_json_to_text:
 * @node: any JSON
 * @is_pretty: whether to indent it for people
 *
 * Returns: (transfer full): JSON text, members in their own order
 */
char *
yd_json_to_text (JsonNode *node, gboolean is_pretty)
{
  return json_to_string (node, is_pretty);
}

static JsonNode *
get_value (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

/**
 * yd_json_get_text:
 * @object: (nullable): an object
 * @member: a member's name
 * @fallback: (nullable): what an absent member or one of another type counts as
 *
 * Returns: (transfer none) (nullable): the member's text, owned by @object
 */
const char *
yd_json_get_text (JsonObject *object, const char *member, const char *fallback)
{
  JsonNode *node = get_value (object, member);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : fallback;
}

/**
 * yd_json_get_int:
 * @object: (nullable): an object
 * @member: a member's name
 * @fallback: what an absent member or one that is no number counts as
 *
 * Returns: the member's number; a real one is cut to 53 bits and rounded towards zero
 */
gint64
yd_json_get_int (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = get_value (object, member);
  if (!node)
    return fallback;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node);
  if (json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return fallback;

  const double limit = 9007199254740992.0; /* 2^53 */
  const double value = json_node_get_double (node);
  return isfinite (value) ? (gint64) CLAMP (value, -limit, limit) : fallback;
}

/**
 * yd_json_get_double:
 * @object: (nullable): an object
 * @member: a member's name
 * @fallback: what an absent member or one that is no number counts as
 *
 * Returns: the member's number
 */
double
yd_json_get_double (JsonObject *object, const char *member, double fallback)
{
  JsonNode *node = get_value (object, member);
  if (!node)
    return fallback;
  const GType type = json_node_get_value_type (node);
  return type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double (node) : fallback;
}

/**
 * yd_json_get_boolean:
 * @object: (nullable): an object
 * @member: a member's name
 * @fallback: what an absent member or one of another type counts as
 *
 * Returns: the member's truth value
 */
gboolean
yd_json_get_boolean (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = get_value (object, member);

  return node && json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node)
                                                                   : fallback;
}

/**
 * yd_json_read_color:
 * @object: (nullable): an object
 * @member: a member's name
 * @rgba: (out): 0xRRGGBBAA, untouched where the member is no color
 *
 * Reads a color as people of the web write it, `"#rrggbbaa"`.
 *
 * Returns: whether the member is one
 */
gboolean
yd_json_read_color (JsonObject *object, const char *member, guint32 *rgba)
{
  const char *text = yd_json_get_text (object, member, "");
  guint64 value;

  if (text[0] != '#' || strlen (text) != 9 || !g_ascii_isxdigit (text[1]) ||
      !g_ascii_string_to_unsigned (text + 1, 16, 0, G_MAXUINT32, &value, NULL))
    return FALSE;
  *rgba = (guint32) value;
  return TRUE;
}

/**
 * yd_json_get_object:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Returns: (transfer none) (nullable): the member, %NULL when it is absent or no object
 */
JsonObject *
yd_json_get_object (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * yd_json_get_array:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Returns: (transfer none) (nullable): the member, %NULL when it is absent or no array
 */
JsonArray *
yd_json_get_array (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
