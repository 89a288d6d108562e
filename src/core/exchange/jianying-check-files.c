/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 1 to 7: the folder and what lies in it. */
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/exchange/jianying-check-private.h"

#define MAX_ENTRIES 100000
#define MAX_FOLDER_DEPTH 16

static const char *const timeline_names[] = { "draft_content.json", "draft_info.json" };

static gboolean
is_plain_file (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && S_ISREG (status.st_mode);
}

/* The bytes of a file of the draft, NULL when there is none or it is too large. */
static char *
read_bytes (YdJianyingCheck *self, const char *name, gsize *size)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  GStatBuf status;
  char *bytes = NULL;

  if (!is_plain_file (path) || g_stat (path, &status) != 0 || status.st_size > YD_JSON_MAX_BYTES)
    return NULL;
  return g_file_get_contents (path, &bytes, size, NULL) ? bytes : NULL;
}

/* The end of the string that begins at @i, behind its closing quote. */
static gsize
skip_string (const char *text, gsize size, gsize i)
{
  for (i++; i < size && text[i] != '"'; i++)
    if (text[i] == '\\')
      i++;
  return MIN (i + 1, size);
}

static char *
read_key (const char *text, gsize start, gsize end)
{
  g_autofree char *quoted = g_strndup (text + start, end - start);

  if (!strchr (quoted, '\\'))
    return g_steal_pointer (&quoted);
  g_autofree char *array = g_strdup_printf ("[%s]", quoted);
  g_autoptr (JsonNode) root = yd_json_parse (array, -1, NULL);
  JsonNode *node = root ? json_array_get_element (json_node_get_array (root), 0) : NULL;
  return node ? g_strdup_printf ("\"%s\"", json_node_get_string (node)) : g_steal_pointer (&quoted);
}

/* JSON parsers keep the last of two equal keys and say nothing, so they are looked for in the
 * text, which a parser has accepted: braces and quotes are in order. Returns the key, or NULL. */
static char *
find_duplicate_key (const char *text, gsize size)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (gsize i = 0; i < size;) {
    const char c = text[i];
    if (c == '{' || c == '[')
      g_ptr_array_add (open, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
    else if ((c == '}' || c == ']') && open->len > 0)
      g_ptr_array_remove_index (open, open->len - 1);
    if (c != '"') {
      i++;
      continue;
    }
    const gsize end = skip_string (text, size, i);
    const gsize colon = end + strspn (text + end, " \t\r\n");
    if (open->len > 0 && text[colon] == ':') {
      char *key = read_key (text, i, end);
      if (g_hash_table_contains (open->pdata[open->len - 1], key))
        return key;
      g_hash_table_add (open->pdata[open->len - 1], key);
    }
    i = end;
  }
  return NULL;
}

static void
check_timeline_file (YdJianyingCheck *self, const char *name, const char *text, gsize size)
{
  g_autoptr (GError) error = NULL;

  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) {
    yd_jianying_find (self, BASE, name, _ ("The file begins with a byte order mark."));
    return;
  }
  const gsize blank = strspn (text, " \t\r\n");
  if (text[blank] != '{') {
    yd_jianying_find (self, BASE, name, _ ("The file is no JSON object; it may be encrypted."));
    return;
  }
  g_autoptr (JsonNode) root = yd_json_parse (text, size, &error);
  if (!root) {
    yd_jianying_find (self, BASE, name, "%s", error->message);
    return;
  }
  g_autofree char *key = find_duplicate_key (text, size);
  if (key)
    yd_jianying_find (self, BASE, name, _ ("The key %s stands twice in one object."), key);
}

void
yd_jianying_rule_1 (YdJianyingCheck *self)
{
  guint n_files = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (timeline_names); i++) {
    gsize size;
    g_autofree char *path = g_build_filename (self->folder, timeline_names[i], NULL);
    g_autofree char *text = read_bytes (self, timeline_names[i], &size);
    if (text)
      check_timeline_file (self, timeline_names[i], text, size);
    else if (g_file_test (path, G_FILE_TEST_EXISTS))
      yd_jianying_find (self, BASE, timeline_names[i],
                        _ ("It is no plain file, or larger than 64 MiB."));
    n_files += text != NULL;
  }
  if (n_files == 0)
    yd_jianying_find (self, BASE, self->name,
                      _ ("Neither draft_content.json nor draft_info.json is there."));
}

void
yd_jianying_rule_2 (YdJianyingCheck *self)
{
  gsize sizes[2] = { 0, 0 };
  g_autofree char *one = read_bytes (self, timeline_names[0], &sizes[0]);
  g_autofree char *two = read_bytes (self, timeline_names[1], &sizes[1]);

  if (!one != !two)
    yd_jianying_find (self, STRICT, timeline_names[one ? 1 : 0],
                      _ ("The file is missing; Windows and macOS each read their own."));
  if (!one || !two || (sizes[0] == sizes[1] && memcmp (one, two, sizes[0]) == 0))
    return;

  g_autoptr (JsonNode) a = yd_json_parse (one, sizes[0], NULL);
  g_autoptr (JsonNode) b = yd_json_parse (two, sizes[1], NULL);
  if (!a || !b)
    return;
  g_autofree char *x = yd_json_to_canonical (a);
  g_autofree char *y = yd_json_to_canonical (b);
  yd_jianying_find (self, g_str_equal (x, y) ? STRICT : BASE, timeline_names[1],
                    _ ("The file differs from draft_content.json."));
}

void
yd_jianying_rule_3 (YdJianyingCheck *self)
{
  if (!self->meta)
    yd_jianying_find (self, BASE, "draft_meta_info.json",
                      _ ("The file is missing, or no JSON object."));
}

void
yd_jianying_rule_4 (YdJianyingCheck *self)
{
  g_autofree char *path = g_build_filename (self->folder, "draft_cover.jpg", NULL);

  if (!is_plain_file (path) || !yd_file_is_jpeg (path))
    yd_jianying_find (self, STRICT, "draft_cover.jpg", _ ("The cover is missing or no JPEG."));
  if (self->meta &&
      !g_str_equal (yd_json_get_text (self->meta, "draft_cover", ""), "draft_cover.jpg"))
    yd_jianying_find (self, STRICT, "draft_meta_info.json: draft_cover",
                      _ ("The list does not name draft_cover.jpg."));
}

void
yd_jianying_rule_5 (YdJianyingCheck *self)
{
  static const char *const patterns[] = {
    "Timelines", "timeline_layout.json", "template*.tmp", "*.bak", ".backup",
    ".locked",   "draft.extra",
  };
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
      if (g_pattern_match_simple (patterns[i], name))
        yd_jianying_find (self, STRICT, name,
                          _ ("The app makes this file itself; an old one wins over the draft."));
}

static void
check_virtual_store (YdJianyingCheck *self, JsonNode *root)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *groups = self->meta ? yd_json_get_array (self->meta, "draft_materials") : NULL;
  JsonObject *store = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *parts = yd_json_get_array (store, "draft_virtual_store");

  for (guint g = 0; g < yd_jianying_length (groups); g++) {
    JsonArray *values = yd_json_get_array (yd_jianying_object_at (groups, g), "value");
    for (guint i = 0; i < yd_jianying_length (values); i++) {
      const char *id = yd_json_get_text (yd_jianying_object_at (values, i), "id", NULL);
      if (id)
        g_hash_table_add (known, (char *) id);
    }
  }
  for (guint p = 0; p < yd_jianying_length (parts); p++) {
    JsonObject *part = yd_jianying_object_at (parts, p);
    JsonArray *values = yd_json_get_array (part, "value");
    for (guint i = 0; yd_json_get_int (part, "type", -1) == 1 && i < yd_jianying_length (values);
         i++) {
      const char *id = yd_json_get_text (yd_jianying_object_at (values, i), "child_id", "");
      if (!g_hash_table_contains (known, id))
        yd_jianying_find (self, STRICT, "draft_virtual_store.json",
                          _ ("The medium “%s” is not registered."), id);
    }
  }
}

void
yd_jianying_rule_6 (YdJianyingCheck *self)
{
  static const char *const names[] = {
    "draft_virtual_store.json",  "draft_agency_config.json", "draft_biz_config.json",
    "attachment_pc_common.json", "attachment_editing.json",  "key_value.json",
    "performance_opt_info.json",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
    gsize size;
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    g_autofree char *text = read_bytes (self, names[i], &size);
    g_autoptr (JsonNode) root = text ? yd_json_parse (text, size, NULL) : NULL;
    if (!root)
      yd_jianying_find (self, BASE, names[i], _ ("The file is no JSON."));
    else if (i == 0)
      check_virtual_store (self, root);
  }
}

static void
check_name (YdJianyingCheck *self, const char *relative, const char *name, GHashTable *siblings)
{
  g_autofree char *fault = yd_windows_name_fault (name);
  g_autofree char *path = g_build_filename (self->folder, relative, NULL);

  if (fault)
    yd_jianying_find (self, STRICT, relative, "%s", fault);
  if (!g_utf8_validate (relative, -1, NULL))
    return;
  if (!g_hash_table_add (siblings, g_utf8_casefold (name, -1)))
    yd_jianying_find (self, STRICT, relative,
                      _ ("Another name here differs from it only by the case of letters."));
  if (yd_utf16_length (self->name) + 1 + yd_utf16_length (relative) > YD_JIANYING_MAX_PATH)
    yd_jianying_find (self, STRICT, relative,
                      _ ("Its path is longer than 160 characters from the draft root."));
  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    yd_jianying_find (self, STRICT, relative, _ ("It is a symbolic link."));
}

static void
walk (YdJianyingCheck *self, const char *relative, int depth, guint *n_entries)
{
  g_autofree char *path = g_build_filename (self->folder, relative, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GHashTable) siblings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *name;

  if (depth > MAX_FOLDER_DEPTH)
    yd_jianying_find (self, STRICT, relative, _ ("Folders are nested too deep."));
  while (dir && depth <= MAX_FOLDER_DEPTH && ++*n_entries < MAX_ENTRIES &&
         (name = g_dir_read_name (dir))) {
    g_autofree char *child = *relative ? g_strconcat (relative, "/", name, NULL) : g_strdup (name);
    g_autofree char *child_path = g_build_filename (self->folder, child, NULL);
    check_name (self, child, name, siblings);
    if (!g_file_test (child_path, G_FILE_TEST_IS_SYMLINK) &&
        g_file_test (child_path, G_FILE_TEST_IS_DIR))
      walk (self, child, depth + 1, n_entries);
  }
}

void
yd_jianying_rule_7 (YdJianyingCheck *self)
{
  g_autofree char *fault = yd_windows_name_fault (self->name);
  guint n_entries = 0;

  if (fault)
    yd_jianying_find (self, STRICT, self->name, "%s", fault);
  walk (self, "", 0, &n_entries);
}
