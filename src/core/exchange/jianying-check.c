/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks a draft folder without the app: fifty rules, each mechanical, in one table. Rules that
 * need a file that could not be read do not run; the file's own rule has said so.
 *
 * Source: reference "Jianying / CapCut desktop draft format", section 17. */
#include "core/exchange/jianying-check.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/jianying-check-private.h"

#define MAX_FINDINGS 1000

enum {
  NEEDS_NOTHING = 0,
  NEEDS_DRAFT = 1,
  NEEDS_META = 2,
};

static const struct {
  int number;
  int needs;
  YdJianyingRuleFunc check;
} rules[] = {
  { 1, NEEDS_NOTHING, yd_jianying_rule_1 },
  { 2, NEEDS_NOTHING, yd_jianying_rule_2 },
  { 3, NEEDS_NOTHING, yd_jianying_rule_3 },
  { 4, NEEDS_NOTHING, yd_jianying_rule_4 },
  { 5, NEEDS_NOTHING, yd_jianying_rule_5 },
  { 6, NEEDS_NOTHING, yd_jianying_rule_6 },
  { 7, NEEDS_NOTHING, yd_jianying_rule_7 },
  { 8, NEEDS_DRAFT, yd_jianying_rule_8 },
  { 9, NEEDS_DRAFT, yd_jianying_rule_9 },
  { 10, NEEDS_DRAFT, yd_jianying_rule_10 },
  { 11, NEEDS_DRAFT, yd_jianying_rule_11 },
  { 12, NEEDS_DRAFT, yd_jianying_rule_12 },
  { 13, NEEDS_DRAFT, yd_jianying_rule_13 },
  { 14, NEEDS_DRAFT, yd_jianying_rule_14 },
  { 15, NEEDS_DRAFT, yd_jianying_rule_15 },
  { 16, NEEDS_DRAFT, yd_jianying_rule_16 },
  { 17, NEEDS_DRAFT, yd_jianying_rule_17 },
  { 18, NEEDS_DRAFT, yd_jianying_rule_18 },
  { 19, NEEDS_DRAFT, yd_jianying_rule_19 },
  { 20, NEEDS_DRAFT, yd_jianying_rule_20 },
  { 21, NEEDS_DRAFT, yd_jianying_rule_21 },
  { 22, NEEDS_DRAFT, yd_jianying_rule_22 },
  { 23, NEEDS_DRAFT, yd_jianying_rule_23 },
  { 24, NEEDS_DRAFT, yd_jianying_rule_24 },
  { 25, NEEDS_DRAFT, yd_jianying_rule_25 },
  { 26, NEEDS_DRAFT, yd_jianying_rule_26 },
  { 27, NEEDS_DRAFT, yd_jianying_rule_27 },
  { 28, NEEDS_DRAFT, yd_jianying_rule_28 },
  { 29, NEEDS_DRAFT, yd_jianying_rule_29 },
  { 30, NEEDS_DRAFT, yd_jianying_rule_30 },
  { 31, NEEDS_DRAFT, yd_jianying_rule_31 },
  { 32, NEEDS_DRAFT, yd_jianying_rule_32 },
  { 33, NEEDS_DRAFT, yd_jianying_rule_33 },
  { 34, NEEDS_DRAFT, yd_jianying_rule_34 },
  { 35, NEEDS_DRAFT, yd_jianying_rule_35 },
  { 36, NEEDS_DRAFT, yd_jianying_rule_36 },
  { 37, NEEDS_DRAFT, yd_jianying_rule_37 },
  { 38, NEEDS_DRAFT, yd_jianying_rule_38 },
  { 39, NEEDS_DRAFT, yd_jianying_rule_39 },
  { 40, NEEDS_DRAFT, yd_jianying_rule_40 },
  { 41, NEEDS_DRAFT, yd_jianying_rule_41 },
  { 42, NEEDS_DRAFT, yd_jianying_rule_42 },
  { 43, NEEDS_DRAFT, yd_jianying_rule_43 },
  { 44, NEEDS_DRAFT, yd_jianying_rule_44 },
  { 45, NEEDS_DRAFT, yd_jianying_rule_45 },
  { 46, NEEDS_META, yd_jianying_rule_46 },
  { 47, NEEDS_DRAFT | NEEDS_META, yd_jianying_rule_47 },
  { 48, NEEDS_DRAFT | NEEDS_META, yd_jianying_rule_48 },
  { 49, NEEDS_DRAFT | NEEDS_META, yd_jianying_rule_49 },
  { 50, NEEDS_META, yd_jianying_rule_50 },
};

static void
finding_free (gpointer data)
{
  YdJianyingFinding *finding = data;

  g_free (finding->place);
  g_free (finding->what);
  g_free (finding);
}

static void
segment_free (gpointer data)
{
  YdJianyingCheckSegment *segment = data;

  g_free (segment->place);
  g_free (segment);
}

static void
check_clear (YdJianyingCheck *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->format, json_object_unref);
  g_clear_pointer (&self->draft_root, json_node_unref);
  g_clear_pointer (&self->meta_root, json_node_unref);
  g_clear_pointer (&self->materials_by_id, g_hash_table_unref);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdJianyingCheck, check_clear)

/**
 * yd_jianying_find:
 * @self: a checker
 * @demand: for which drafts the demand holds
 * @place: where
 * @format: what is wrong there, as for printf
 * @...: its values
 *
 * Notes that the rule which runs now is broken; strict demands only in a strict check.
 */
void
yd_jianying_find (YdJianyingCheck *self,
                  YdJianyingDemand demand,
                  const char *place,
                  const char *format,
                  ...)
{
  if ((demand == STRICT && !self->is_strict) || self->findings->len >= MAX_FINDINGS)
    return;
  YdJianyingFinding *finding = g_new (YdJianyingFinding, 1);
  va_list values;

  va_start (values, format);
  g_autofree char *what = g_strdup_vprintf (format, values);
  va_end (values);
  finding->rule = self->rule;
  finding->is_strict = demand == STRICT;
  finding->place = g_strdup (place);
  finding->what = g_utf8_make_valid (what, -1);
  g_ptr_array_add (self->findings, finding);
}

/**
 * yd_jianying_find_missing:
 * @self: a checker
 * @place: where @object stands
 * @object: an object of a draft
 * @template_name: the whole object that it must equal in its members
 *
 * Notes, strictly, every member that a whole object has and @object lacks.
 */
void
yd_jianying_find_missing (YdJianyingCheck *self,
                          const char *place,
                          JsonObject *object,
                          const char *template_name)
{
  JsonObject *whole = yd_json_get_object (self->format, template_name);
  g_autoptr (GList) names = json_object_get_members (whole);

  for (GList *l = names; l; l = l->next)
    if (!json_object_has_member (object, l->data))
      yd_jianying_find (self, STRICT, place, _ ("The member “%s” is missing."),
                        (const char *) l->data);
}

/**
 * yd_jianying_length:
 * @array: (nullable): an array
 *
 * Returns: how many elements it has
 */
guint
yd_jianying_length (JsonArray *array)
{
  return array ? json_array_get_length (array) : 0;
}

/**
 * yd_jianying_object_at:
 * @array: an array
 * @i: an index in it
 *
 * Returns: (transfer none) (nullable): the element, %NULL when it is no object
 */
JsonObject *
yd_jianying_object_at (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static GType
type_of (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
}

/**
 * yd_jianying_is_int:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Tells whether the member is there and an integer.
 */
gboolean
yd_jianying_is_int (JsonObject *object, const char *member)
{
  return type_of (object, member) == G_TYPE_INT64;
}

/**
 * yd_jianying_is_number:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Tells whether the member is there and a finite number.
 */
gboolean
yd_jianying_is_number (JsonObject *object, const char *member)
{
  const GType type = type_of (object, member);

  return type == G_TYPE_INT64 ||
         (type == G_TYPE_DOUBLE && isfinite (json_object_get_double_member (object, member)));
}

/**
 * yd_jianying_is_text:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Tells whether the member is there and a string.
 */
gboolean
yd_jianying_is_text (JsonObject *object, const char *member)
{
  return type_of (object, member) == G_TYPE_STRING;
}

/**
 * yd_jianying_is_boolean:
 * @object: (nullable): an object
 * @member: a member's name
 *
 * Tells whether the member is there and true or false.
 */
gboolean
yd_jianying_is_boolean (JsonObject *object, const char *member)
{
  return type_of (object, member) == G_TYPE_BOOLEAN;
}

/**
 * yd_jianying_place:
 * @array: an array of materials
 * @i: an index in it
 * @member: (nullable): a member of the element
 *
 * Returns: (transfer full): the element's place in the draft
 */
char *
yd_jianying_place (const char *array, guint i, const char *member)
{
  return g_strdup_printf ("materials.%s[%u]%s%s", array, i, member ? "." : "",
                          member ? member : "");
}

/**
 * yd_jianying_check_rate:
 * @self: a checker
 *
 * Returns: the draft's frame rate as a fraction; {0, 1} when it has none that can be
 */
YdFrameRate
yd_jianying_check_rate (YdJianyingCheck *self)
{
  const double fps = yd_json_get_double (self->draft, "fps", 0);
  const double whole = round (fps);

  if (!(fps >= 1 && fps <= 240))
    return (YdFrameRate){ 0, 1 };
  if (fabs (fps - whole) < 1e-6)
    return (YdFrameRate){ (int) whole, 1 };
  return (YdFrameRate){ (int) whole * 1000, 1001 };
}

/**
 * yd_jianying_material_of:
 * @self: a checker
 * @id: (nullable): a material's id
 *
 * Returns: (transfer none) (nullable): the material of that id
 */
YdJianyingCheckMaterial *
yd_jianying_material_of (YdJianyingCheck *self, const char *id)
{
  return id ? g_hash_table_lookup (self->materials_by_id, id) : NULL;
}

/**
 * yd_jianying_resolve:
 * @self: a checker
 * @path: a path as a draft has it
 *
 * Finds the file on this machine that a path of the draft names. A path that leaves the draft by
 * `..` names none.
 *
 * Returns: (transfer full) (nullable): an absolute path
 */
char *
yd_jianying_resolve (YdJianyingCheck *self, const char *path)
{
  const char *fold = self->meta ? yd_json_get_text (self->meta, "draft_fold_path", "") : "";
  const char *const prefixes[] = { YD_JIANYING_PLACEHOLDER "/", "./", fold };

  if (strstr (path, "/../") || g_str_has_suffix (path, "/..") || g_str_has_prefix (path, "../"))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (*prefixes[i] && g_str_has_prefix (path, prefixes[i]))
      return g_build_filename (self->folder, path + strlen (prefixes[i]), NULL);
  return g_path_is_absolute (path) ? g_strdup (path) : NULL;
}

static void
list_materials (YdJianyingCheck *self)
{
  g_autoptr (GList) names = self->materials ? json_object_get_members (self->materials) : NULL;

  for (GList *l = names; l; l = l->next) {
    JsonArray *array = yd_json_get_array (self->materials, l->data);
    for (guint i = 0; i < yd_jianying_length (array); i++) {
      JsonObject *object = yd_jianying_object_at (array, i);
      const char *id = yd_json_get_text (object, "id", NULL);
      if (!id || g_hash_table_contains (self->materials_by_id, id))
        continue;
      YdJianyingCheckMaterial *material = g_new0 (YdJianyingCheckMaterial, 1);
      material->array = l->data;
      material->object = object;
      g_hash_table_insert (self->materials_by_id, (char *) id, material);
    }
  }
}

static void
count_uses (YdJianyingCheck *self, JsonObject *segment)
{
  JsonArray *refs = yd_json_get_array (segment, "extra_material_refs");
  YdJianyingCheckMaterial *used =
      yd_jianying_material_of (self, yd_json_get_text (segment, "material_id", NULL));

  if (used)
    used->n_uses++;
  for (guint i = 0; i < yd_jianying_length (refs); i++) {
    JsonNode *node = json_array_get_element (refs, i);
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
        (used = yd_jianying_material_of (self, json_node_get_string (node))))
      used->n_uses++;
  }
}

static void
list_segments (YdJianyingCheck *self)
{
  JsonArray *tracks = yd_json_get_array (self->draft, "tracks");

  for (guint t = 0; t < yd_jianying_length (tracks); t++) {
    JsonObject *track = yd_jianying_object_at (tracks, t);
    JsonArray *segments = yd_json_get_array (track, "segments");
    for (guint s = 0; s < yd_jianying_length (segments); s++) {
      JsonObject *object = yd_jianying_object_at (segments, s);
      JsonObject *range = yd_json_get_object (object, "target_timerange");
      if (!object)
        continue;
      YdJianyingCheckSegment *segment = g_new0 (YdJianyingCheckSegment, 1);
      const gint64 limit = G_GINT64_CONSTANT (1) << 53;
      segment->object = object;
      segment->track = track;
      segment->track_type = yd_json_get_text (track, "type", "");
      segment->i_track = t;
      segment->i_segment = s;
      segment->start_us = CLAMP (yd_json_get_int (range, "start", 0), -limit, limit);
      segment->end_us =
          segment->start_us + CLAMP (yd_json_get_int (range, "duration", 0), -limit, limit);
      segment->place = g_strdup_printf ("tracks[%u].segments[%u]", t, s);
      g_ptr_array_add (self->segments, segment);
      count_uses (self, object);
    }
  }
}

/* The first of the named files that is one JSON object and no link out of the draft. */
static JsonNode *
load_object (YdJianyingCheck *self, const char *const *names)
{
  for (; *names; names++) {
    g_autofree char *path = g_build_filename (self->folder, *names, NULL);
    g_autoptr (JsonNode) root = NULL;

    if (g_file_test (path, G_FILE_TEST_IS_SYMLINK) || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
      continue;
    root = yd_json_load (path, self->cancellable, NULL);
    if (root && JSON_NODE_HOLDS_OBJECT (root))
      return g_steal_pointer (&root);
  }
  return NULL;
}

static void
load (YdJianyingCheck *self)
{
  static const char *const timelines[] = { "draft_content.json", "draft_info.json", NULL };
  static const char *const metas[] = { "draft_meta_info.json", NULL };

  self->draft_root = load_object (self, timelines);
  self->draft = self->draft_root ? json_node_get_object (self->draft_root) : NULL;
  self->materials = yd_json_get_object (self->draft, "materials");
  self->meta_root = load_object (self, metas);
  self->meta = self->meta_root ? json_node_get_object (self->meta_root) : NULL;
  self->materials_by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->segments = g_ptr_array_new_with_free_func (segment_free);
  list_materials (self);
  list_segments (self);
}

/**
 * yd_jianying_check:
 * @folder: a draft folder
 * @is_strict: whether to demand all that our own drafts keep, or only what readers need
 * @probe: (nullable): tells the size and length of a media file; %NULL reads what the headers of
 *   PNG, JPEG, GIF and WAV say and believes the rest
 * @probe_data: handed to @probe
 * @cancellable: (nullable): stops the check between two rules
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, `YD_EXCHANGE_ERROR_BROKEN_INSTALL` or
 *   `G_IO_ERROR_CANCELLED`
 *
 * Checks a draft by the fifty rules of its format. Blocks. Nothing is written; links are not
 * followed.
 *
 * Returns: (transfer full) (nullable) (element-type YdJianyingFinding): what is broken, by rule; at
 *   most a thousand
 */
GPtrArray *
yd_jianying_check (const char *folder,
                   gboolean is_strict,
                   YdMediaProbeFunc probe,
                   gpointer probe_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” is no folder. Name the folder of a Jianying draft."), folder);
    return NULL;
  }
  g_auto (YdJianyingCheck) self = {
    .folder = folder,
    .name = g_path_get_basename (folder),
    .is_strict = is_strict,
    .probe = probe,
    .probe_data = probe_data,
    .cancellable = cancellable,
    .format = yd_jianying_format_load (error),
    .findings = g_ptr_array_new_with_free_func (finding_free),
  };
  if (!self.format)
    return NULL;

  load (&self);
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (((rules[i].needs & NEEDS_DRAFT) && !self.draft) ||
        ((rules[i].needs & NEEDS_META) && !self.meta))
      continue;
    self.rule = rules[i].number;
    rules[i].check (&self);
  }
  return g_steal_pointer (&self.findings);
}
