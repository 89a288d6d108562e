/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 46 to 50: the draft's entry in the list, and its media bin. */
#include <inttypes.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/exchange/jianying-check-private.h"

#define FILE_NAME "draft_meta_info.json"
#define MAX_LENGTH_ERROR_US 50000
#define YEAR_2000_US G_GINT64_CONSTANT (946684800000000) /* in seconds or milliseconds: far off */

void
yd_jianying_rule_46 (YdJianyingCheck *self)
{
  static const char *const texts[] = { "draft_id", "draft_name", "draft_fold_path",
                                       "draft_root_path" };
  static const char *const times[] = { "tm_draft_create", "tm_draft_modified", "tm_duration" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!yd_jianying_is_text (self->meta, texts[i]))
      yd_jianying_find (self, BASE, FILE_NAME, _ ("“%s” is no text."), texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    if (!yd_jianying_is_int (self->meta, times[i]))
      yd_jianying_find (self, BASE, FILE_NAME, _ ("“%s” is no integer."), times[i]);
  if (!yd_json_get_array (self->meta, "draft_materials"))
    yd_jianying_find (self, BASE, FILE_NAME, _ ("“draft_materials” is no list."));
  if (yd_json_get_boolean (self->meta, "draft_is_invisible", FALSE))
    yd_jianying_find (self, BASE, FILE_NAME, _ ("The draft is invisible."));
  if (yd_json_get_int (self->meta, "tm_draft_removed", 0) != 0)
    yd_jianying_find (self, STRICT, FILE_NAME, _ ("The draft is marked as removed."));
  yd_jianying_find_missing (self, FILE_NAME, self->meta, "meta");
}

static void
check_paths (YdJianyingCheck *self)
{
  const char *root = yd_json_get_text (self->meta, "draft_root_path", "");
  const char *fold = yd_json_get_text (self->meta, "draft_fold_path", "");
  const char *name = yd_json_get_text (self->meta, "draft_name", "");
  g_autofree char *expected = *root ? g_strconcat (root, "/", name, NULL) : g_strdup ("");

  if (*root && !yd_jianying_root_is_valid (root))
    yd_jianying_find (self, STRICT, FILE_NAME, _ ("“%s” is no folder of Windows or macOS."), root);
  if (!g_str_equal (fold, expected))
    yd_jianying_find (self, STRICT, FILE_NAME,
                      _ ("The draft's folder is not its root and its name: “%s”."), fold);
}

void
yd_jianying_rule_47 (YdJianyingCheck *self)
{
  const gint64 created_us = yd_json_get_int (self->meta, "tm_draft_create", 0);
  const gint64 modified_us = yd_json_get_int (self->meta, "tm_draft_modified", 0);

  if (yd_jianying_is_int (self->meta, "tm_duration") &&
      yd_json_get_int (self->meta, "tm_duration", 0) !=
          yd_json_get_int (self->draft, "duration", 0))
    yd_jianying_find (self, STRICT, FILE_NAME, _ ("Its length is not that of the timeline."));
  if (!g_str_equal (yd_json_get_text (self->meta, "draft_name", self->name), self->name))
    yd_jianying_find (self, STRICT, FILE_NAME, _ ("Its name is not that of the folder."));
  check_paths (self);
  if (created_us < YEAR_2000_US || created_us > YEAR_2000_US * 10)
    yd_jianying_find (self, STRICT, FILE_NAME, _ ("Its times are not in microseconds."));
  if (modified_us < created_us)
    yd_jianying_find (self, STRICT, FILE_NAME, _ ("It was changed before it was made."));
  if (g_strcmp0 (yd_json_get_text (self->meta, "draft_id", ""),
                 yd_json_get_text (self->draft, "id", NULL)) == 0)
    yd_jianying_find (self, STRICT, FILE_NAME, _ ("Its id is that of the timeline."));
}

static gboolean
has_path_end (const char *path, const char *file_path)
{
  const char *relative = g_str_has_prefix (file_path, "./") ? file_path + 2 : file_path;

  return g_str_equal (path, relative) ||
         (g_str_has_suffix (path, relative) && strlen (path) > strlen (relative) &&
          path[strlen (path) - strlen (relative) - 1] == '/');
}

static void
check_registration (YdJianyingCheck *self,
                    JsonObject *medium,
                    JsonObject *entry,
                    const char *place,
                    gboolean is_sound)
{
  const char *type = is_sound ? "music" : yd_json_get_text (medium, "type", "");
  const gboolean is_still = g_str_equal (type, "photo") || g_str_equal (type, "gif");
  const gint64 length_us = yd_json_get_int (entry, "duration", 0);
  const gint64 expected_us =
      is_still ? YD_JIANYING_PHOTO_META_US : yd_json_get_int (medium, "duration", 0);
  const gint64 width = is_sound ? 0 : yd_json_get_int (medium, "width", 0);
  const gint64 height = is_sound ? 0 : yd_json_get_int (medium, "height", 0);

  if (!g_str_equal (yd_json_get_text (entry, "metetype", ""), type))
    yd_jianying_find (self, STRICT, place, _ ("It is registered as another kind."));
  if (!has_path_end (yd_json_get_text (medium, "path", ""),
                     yd_json_get_text (entry, "file_Path", "/")))
    yd_jianying_find (self, STRICT, place, _ ("It is registered with another file."));
  if (yd_json_get_int (entry, "width", -1) != width ||
      yd_json_get_int (entry, "height", -1) != height)
    yd_jianying_find (self, STRICT, place, _ ("It is registered with another size."));
  if (length_us < expected_us - (is_still ? 0 : MAX_LENGTH_ERROR_US) ||
      length_us > expected_us + (is_still ? 0 : MAX_LENGTH_ERROR_US))
    yd_jianying_find (self, STRICT, place, _ ("It is registered with another length."));
}

static GHashTable *
list_entries (YdJianyingCheck *self)
{
  GHashTable *entries = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *groups = yd_json_get_array (self->meta, "draft_materials");

  for (guint g = 0; g < yd_jianying_length (groups); g++) {
    JsonObject *group = yd_jianying_object_at (groups, g);
    JsonArray *values = yd_json_get_array (group, "value");
    for (guint i = 0; yd_json_get_int (group, "type", -1) == 0 && i < yd_jianying_length (values);
         i++) {
      JsonObject *entry = yd_jianying_object_at (values, i);
      const char *id = yd_json_get_text (entry, "id", NULL);
      if (id)
        g_hash_table_insert (entries, (char *) id, entry);
    }
  }
  return entries;
}

static void
check_groups (YdJianyingCheck *self)
{
  static const int types[] = { 0, 1, 2, 3, 6, 7, 8 };
  JsonArray *groups = yd_json_get_array (self->meta, "draft_materials");

  for (gsize t = 0; groups && t < G_N_ELEMENTS (types); t++) {
    guint n_groups = 0;
    for (guint g = 0; g < yd_jianying_length (groups); g++) {
      JsonObject *group = yd_jianying_object_at (groups, g);
      n_groups += yd_json_get_int (group, "type", -1) == types[t] &&
                  yd_json_get_array (group, "value") != NULL;
    }
    if (n_groups != 1)
      yd_jianying_find (self, STRICT, FILE_NAME, _ ("There is not one group of type %d."),
                        types[t]);
  }
}

void
yd_jianying_rule_48 (YdJianyingCheck *self)
{
  static const char *const arrays[] = { "videos", "audios" };
  g_autoptr (GHashTable) entries = list_entries (self);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  check_groups (self);
  for (gsize a = 0; a < G_N_ELEMENTS (arrays); a++) {
    JsonArray *array = yd_json_get_array (self->materials, arrays[a]);
    for (guint i = 0; i < yd_jianying_length (array); i++) {
      JsonObject *medium = yd_jianying_object_at (array, i);
      const char *local_id = yd_json_get_text (medium, "local_material_id", "");
      JsonObject *entry = g_hash_table_lookup (entries, local_id);
      g_autofree char *place = yd_jianying_place (arrays[a], i, NULL);
      if (!medium)
        continue;
      g_hash_table_add (used, (char *) local_id);
      if (entry)
        check_registration (self, medium, entry, place, a == 1);
      else
        yd_jianying_find (self, STRICT, place, _ ("It is not registered in the media bin."));
    }
  }
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (used, id))
      yd_jianying_find (self, STRICT, FILE_NAME, _ ("The medium %s is registered in vain."),
                        (char *) id);
}

void
yd_jianying_rule_49 (YdJianyingCheck *self)
{
  static const char *const arrays[] = { "videos", "audios" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const gint64 stated = yd_json_get_int (self->meta, "draft_timeline_materials_size_", -1);
  gint64 n_bytes = 0;

  for (gsize a = 0; a < G_N_ELEMENTS (arrays); a++) {
    JsonArray *array = yd_json_get_array (self->materials, arrays[a]);
    for (guint i = 0; i < yd_jianying_length (array); i++) {
      JsonObject *medium = yd_jianying_object_at (array, i);
      char *file = yd_jianying_resolve (self, yd_json_get_text (medium, "path", ""));
      GStatBuf status;
      if (file && g_hash_table_add (seen, file) && g_lstat (file, &status) == 0)
        n_bytes += status.st_size;
    }
  }
  if (json_object_has_member (self->meta, "draft_timeline_materials_size_") && stated != n_bytes)
    yd_jianying_find (self, STRICT, FILE_NAME,
                      _ ("The media have %" PRId64 " bytes, not %" PRId64 "."), n_bytes, stated);
}

static gboolean
is_entry_of (JsonObject *entry, const char *name)
{
  const char *path = yd_json_get_text (entry, "draft_fold_path", "");
  const char *slash = strrchr (path, '/');

  return g_str_equal (yd_json_get_text (entry, "draft_name", ""), name) ||
         g_strcmp0 (slash ? slash + 1 : path, name) == 0;
}

void
yd_jianying_rule_50 (YdJianyingCheck *self)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);
  g_autofree char *path = g_build_filename (parent, "root_meta_info.json", NULL);
  g_autoptr (JsonNode) root = g_file_test (path, G_FILE_TEST_IS_REGULAR)
                                  ? yd_json_load (path, self->cancellable, NULL)
                                  : NULL;
  JsonObject *index = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *drafts = yd_json_get_array (index, "all_draft_store");
  guint n_entries = 0;

  for (guint i = 0; i < yd_jianying_length (drafts); i++) {
    JsonObject *entry = yd_jianying_object_at (drafts, i);
    const char *file = yd_json_get_text (entry, "draft_json_file", "");
    if (!entry || !is_entry_of (entry, self->name))
      continue;
    if (++n_entries > 1)
      yd_jianying_find (self, BASE, "root_meta_info.json", _ ("The draft is listed twice."));
    if (g_strcmp0 (yd_json_get_text (entry, "draft_id", NULL),
                   yd_json_get_text (self->meta, "draft_id", "")) != 0)
      yd_jianying_find (self, BASE, "root_meta_info.json",
                        _ ("The draft is listed with another id."));
    if (!g_str_has_suffix (file, "draft_content.json") &&
        !g_str_has_suffix (file, "draft_info.json"))
      yd_jianying_find (self, BASE, "root_meta_info.json",
                        _ ("The draft is listed without its timeline file."));
  }
}
