/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of a draft are whole: every field that the app writes stands in
 * `data/jianying/5.9.json`, once. The writer fills in copies, the checker asks for the same fields.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 5, 9, 14 and 17. */
#include "core/exchange/jianying-format.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/base/data-path.h"
#include "core/exchange/exchange-error.h"

/**
 * yd_jianying_format_load:
 * @error: set to `YD_EXCHANGE_ERROR_BROKEN_INSTALL`
 *
 * Loads the whole objects of a draft; blocks.
 *
 * Returns: (transfer full) (nullable): one member an object: `draft`, `meta`, `segment`, `texts` …
 */
JsonObject *
yd_jianying_format_load (GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = yd_data_path ("jianying/5.9.json");
  g_autoptr (JsonNode) root = yd_json_load (path, NULL, &local);

  if (!root || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_BROKEN_INSTALL,
                 _ ("The description of Jianying drafts cannot be read (%s). "
                    "Install the studio again."),
                 local ? local->message : path);
    return NULL;
  }
  return json_object_ref (json_node_get_object (root));
}

static JsonNode *dup_node (JsonNode *node);

static void
dup_member_cb (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  json_object_set_member (user_data, name, dup_node (node));
}

static void
dup_element_cb (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  json_array_add_element (user_data, dup_node (node));
}

/* json_node_copy () shares what is inside, and what was parsed is immutable */
static JsonNode *
dup_node (JsonNode *node)
{
  JsonNode *copy;

  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    copy = json_node_init_object (json_node_alloc (), NULL);
    json_node_take_object (copy, json_object_new ());
    json_object_foreach_member (json_node_get_object (node), dup_member_cb,
                                json_node_get_object (copy));
    return copy;
  case JSON_NODE_ARRAY:
    copy = json_node_init_array (json_node_alloc (), NULL);
    json_node_take_array (copy, json_array_new ());
    json_array_foreach_element (json_node_get_array (node), dup_element_cb,
                                json_node_get_array (copy));
    return copy;
  case JSON_NODE_VALUE:
    copy = json_node_alloc ();
    json_node_init (copy, JSON_NODE_VALUE);
    {
      g_auto (GValue) value = G_VALUE_INIT;
      json_node_get_value (node, &value);
      json_node_set_value (copy, &value);
    }
    return copy;
  case JSON_NODE_NULL:
    break;
  }
  return json_node_new (JSON_NODE_NULL);
}

/**
 * yd_jianying_format_copy:
 * @format: what `yd_jianying_format_load` gave
 * @name: an object's name
 *
 * Returns: (transfer full): a deep copy of the object, to be filled in
 */
JsonObject *
yd_jianying_format_copy (JsonObject *format, const char *name)
{
  g_autoptr (JsonNode) copy = dup_node (json_object_get_member (format, name));

  return json_object_ref (json_node_get_object (copy));
}

static const YdJianyingTransition transitions[] = {
  { "叠化", "322577", "6724845717472416269", TRUE },
  { "闪黑", "321493", "6724239388189921806", FALSE },
  { "闪白", "322575", "6724845376098013708", FALSE },
  { "叠加", "1003369", "6914112332205396488", TRUE },
  { "模糊", "4212596", "6911569618171597320", TRUE },
  { "推近", "359359", "6724226861666144779", FALSE },
  { "拉远", "359365", "6724226338418332167", FALSE },
  { "左移", "2917286", "6726711499676455435", TRUE },
  { "右移", "2917287", "6726711296063967748", TRUE },
  { "上移", "2917279", "6724846395116753416", TRUE },
  { "下移", "2917280", "6724849276100284942", TRUE },
  { "向左擦除", "2917283", "6724849999336706573", TRUE },
  { "向右擦除", "2917284", "6724849898857959950", TRUE },
  { "向上擦除", "2917281", "6724849456891564557", TRUE },
  { "向下擦除", "2917282", "6724849752921346573", TRUE },
  { "泛白", "4202528", "6949828109663212045", FALSE },
  { "泛光", "4202527", "6914112263645303303", TRUE },
  { "色彩溶解", "322583", "6724846004274729480", TRUE },
  { "渐变擦除", "1017911", "6919369138800431629", TRUE },
  { "翻页", "368701", "6747979085894390279", TRUE },
  { "圆形遮罩", "2916676", "6725767129519362573", TRUE },
  { "眨眼", "2917719", "6864867302936941064", TRUE },
  { "放射", "4212630", "6724239584663704071", TRUE },
  { "故障", "2918080", "6725771847444468236", FALSE },
  { "水墨", "521328", "6789847231873683976", TRUE },
  { "云朵", "2912469", "6955722927161479694", TRUE },
  { "抖动", "17223925", "7252544245444121148", TRUE },
};

/**
 * yd_jianying_transition_find:
 * @name: a transition's name in the app: `叠化`
 *
 * Returns: (transfer none) (nullable): the free transition of that name
 */
const YdJianyingTransition *
yd_jianying_transition_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (transitions); i++)
    if (g_strcmp0 (transitions[i].name, name) == 0)
      return &transitions[i];
  return NULL;
}

/**
 * yd_utf16_length:
 * @text: valid UTF-8
 *
 * Returns: how many UTF-16 units @text takes
 */
gsize
yd_utf16_length (const char *text)
{
  gsize n_units = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    n_units += g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return n_units;
}

static gboolean
is_reserved (const char *name)
{
  static const char *const devices[] = { "CON", "PRN", "AUX", "NUL", "COM", "LPT" };
  const gsize n_stem = strcspn (name, ".");

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++) {
    const gboolean is_numbered = i >= 4;
    if (g_ascii_strncasecmp (name, devices[i], 3) != 0)
      continue;
    if (!is_numbered && n_stem == 3)
      return TRUE;
    if (is_numbered && n_stem == 4 && name[3] >= '1' && name[3] <= '9')
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_forbidden (gunichar c)
{
  return c < 0x20 || c == 0x7f || (c < 0x80 && strchr ("<>:\"/\\|?*", (int) c) != NULL);
}

/**
 * yd_windows_name_fault:
 * @name: the name of a file or folder
 *
 * Tells why @name cannot stand on a Windows disk, or stands there otherwise than it is spelled.
 *
 * Source: Microsoft, "Naming Files, Paths, and Namespaces", section "Naming Conventions".
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL when the name is good
 */
char *
yd_windows_name_fault (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL))
    return g_strdup (_ ("The name is not UTF-8 text."));
  const gsize size = strlen (name);
  if (size == 0)
    return g_strdup (_ ("The name is empty."));
  if (name[0] == ' ' || name[size - 1] == ' ' || name[size - 1] == '.')
    return g_strdup_printf (_ ("“%s” begins or ends with a blank, or ends with a dot."), name);
  for (const char *p = name; *p; p = g_utf8_next_char (p))
    if (is_forbidden (g_utf8_get_char (p)))
      return g_strdup_printf (_ ("“%s” has a character that Windows does not allow in names."),
                              name);
  if (is_reserved (name))
    return g_strdup_printf (_ ("“%s” is the name of a device in Windows."), name);
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  if (!g_str_equal (composed, name))
    return g_strdup_printf (_ ("“%s” is not written with composed characters (NFC)."), name);
  return NULL;
}

/**
 * yd_windows_name_make:
 * @name: any name
 * @max_units: how many UTF-16 units the result may have, > 4
 *
 * Makes a name that Windows takes from one that it may not take; a good short one stays as it is.
 *
 * Returns: (transfer full): a name for which `yd_windows_name_fault` finds nothing
 */
char *
yd_windows_name_make (const char *name, gsize max_units)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) out = g_string_new (NULL);
  gsize n_units = 0;

  for (const char *p = composed; *p && n_units < max_units - 1; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (out->len == 0 && c == ' ')
      continue;
    g_string_append_unichar (out, is_forbidden (c) ? '_' : c);
    n_units += c > 0xffff ? 2 : 1;
  }
  while (out->len > 0 && strchr (" .", out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  if (out->len == 0 || is_reserved (out->str))
    g_string_prepend_c (out, '_');
  return g_strdup (out->str);
}

/**
 * yd_jianying_root_is_valid:
 * @root: the folder of drafts on the machine that will open them
 *
 * Tells whether @root is absolute on Windows (`C:/…`) or on macOS (`/Users/…`, `/Volumes/…`),
 * written with forward slashes and no slash at its end.
 */
gboolean
yd_jianying_root_is_valid (const char *root)
{
  const gboolean is_drive = g_ascii_isalpha (root[0]) && root[1] == ':' && root[2] == '/';
  const gboolean is_mac =
      g_str_has_prefix (root, "/Users/") || g_str_has_prefix (root, "/Volumes/");

  return (is_drive || is_mac) && !strchr (root, '\\') && !strstr (root, "//") &&
         !g_str_has_suffix (root, "/") && g_utf8_validate (root, -1, NULL);
}
