/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule is broken once, in a draft that was good before, and must be the only one that says
 * so: a checker that cannot fail proves nothing. */
#include "core/exchange/jianying-check.h"

#include "core/base/json.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/jianying-draft.h"
#include "film-fixture.h"

#define TRACK_0 "draft:tracks/0/segments/"
#define ID "00000000-0000-4000-8000-000000000001"

/* A change of a draft. `draft:` and `meta:` name a member by its path, `-` stands for a new element
 * of a list; `file:` names a file. A value of NULL removes; `+N` adds to a number. */
typedef struct {
  const char *where;
  const char *value;
} Edit;

typedef struct {
  int rule;
  gboolean is_strict;
  Edit edits[5];
} Case;

static const Case cases[] = {
  { 1, FALSE, { { "file:draft_content.json", "k5X1" }, { "file:draft_info.json", "k5X1" } } },
  { 1,
    FALSE,
    { { "file:draft_content.json", "{\"a\":NaN}" }, { "file:draft_info.json", "{\"a\":NaN}" } } },
  { 2, FALSE, { { "file:draft_info.json", "{}" } } },
  { 2, TRUE, { { "file:draft_info.json", NULL } } },
  { 3, FALSE, { { "file:draft_meta_info.json", NULL } } },
  { 4, TRUE, { { "file:draft_cover.jpg", "x" } } },
  { 4, TRUE, { { "meta:draft_cover", "\"other.jpg\"" } } },
  { 5, TRUE, { { "file:draft.extra", "" } } },
  { 5, TRUE, { { "file:template-2.tmp", "" } } },
  { 6, FALSE, { { "file:key_value.json", "{" } } },
  { 6,
    TRUE,
    { { "file:draft_virtual_store.json",
        "{\"draft_virtual_store\":[{\"type\":1,\"value\":[{\"child_id\":\"x\"}]}]}" } } },
  { 7, TRUE, { { "file:Resources/a:b", "" } } },
  { 7, TRUE, { { "file:Resources/LOCAL", "" } } },
  { 8, FALSE, { { "draft:keyframes", "[]" } } },
  { 8, TRUE, { { "draft:color_space", NULL } } },
  { 9, FALSE, { { "draft:canvas_config/width", "0" } } },
  { 9, TRUE, { { "draft:canvas_config/ratio", "\"9:16\"" } } },
  { 10, FALSE, { { "draft:materials/audio_fades/0/fade_in_duration", "0.5" } } },
  { 10, FALSE, { { "draft:materials/audio_fades/0/fade_in_duration", "-1" } } },
  { 11, FALSE, { { "draft:duration", "+1" }, { "meta:tm_duration", "+1" } } },
  { 12, FALSE, { { "draft:platform/app_source", "\"xx\"" } } },
  { 12, TRUE, { { "draft:platform/app_id", "1" } } },
  { 12, TRUE, { { "draft:new_version", "\"110\"" } } },
  { 13, FALSE, { { "draft:config/maintrack_adsorb", "1" } } },
  { 13, TRUE, { { "draft:config/export_range", "{}" } } },
  { 14, FALSE, { { "draft:tracks/1/id", "\"\"" } } },
  { 14, FALSE, { { "draft:tracks/1/id", "\"" ID "\"" }, { "draft:tracks/2/id", "\"" ID "\"" } } },
  { 14, TRUE, { { "draft:tracks/1/id", "\"x\"" } } },
  { 15, FALSE, { { "draft:materials/hsl", "{}" } } },
  { 15, FALSE, { { "draft:materials/beats/0/type", "\"x\"" } } },
  { 15, TRUE, { { "draft:materials/hsl", NULL } } },
  { 16, FALSE, { { "draft:materials/videos/0/crop/upper_left_x", "2" } } },
  { 16, FALSE, { { "draft:materials/videos/0/material_name", "\"\"" } } },
  { 16, TRUE, { { "draft:materials/videos/0/stable", NULL } } },
  { 17, FALSE, { { "draft:materials/audios/0/name", "\"\"" } } },
  { 17, TRUE, { { "draft:materials/audios/0/type", "\"x\"" } } },
  { 18,
    FALSE,
    { { "file:Resources/local/audio/bed.wav", NULL },
      { "meta:draft_timeline_materials_size_", "+-128044" } } },
  { 19,
    TRUE,
    { { "draft:materials/audios/0/path",
        "\"##_draftpath_placeholder_0E685133-18CE-45ED-8CB8-2904A212EC80_##//Resources/local/"
        "audio/voice.wav\"" } } },
  { 20,
    FALSE,
    { { "draft:materials/videos/0/width", "151" },
      { "meta:draft_materials/0/value/0/width", "151" } } },
  { 21, FALSE, { { "draft:materials/texts/0/content", "\"{}\"" } } },
  { 21,
    TRUE, /* counted in code points */
    { { "draft:materials/texts/0/content",
        "\"{\\\"text\\\":\\\"你😀\\\",\\\"styles\\\":[{\\\"range\\\":[0,2],\\\"size\\\":1}]}\"" },
      { "draft:materials/texts/0/base_content", "\"你😀\"" } } },
  { 21, TRUE, { { "draft:materials/texts/0/base_content", "\"x\"" } } },
  { 21, TRUE, { { "draft:materials/texts/0/words", NULL } } },
  { 22, FALSE, { { "draft:materials/canvases/0/color", "\"red\"" } } },
  { 22, FALSE, { { "draft:materials/speeds/0/mode", "2" } } },
  { 23, FALSE, { { "draft:materials/transitions/0/is_overlap", "1" } } },
  { 23, FALSE, { { "draft:materials/transitions/0/effect_id", "\"x\"" } } },
  { 24, TRUE, { { "draft:materials/transitions/0/effect_id", "\"1\"" } } },
  { 25, FALSE, { { "draft:materials/audio_fades/0/fade_out_duration", "99999999" } } },
  { 26,
    FALSE,
    { { "draft:materials/material_animations/-",
        "{\"id\":\"" ID "\",\"type\":\"sticker_animation\",\"animations\":["
        "{\"type\":\"in\",\"start\":0,\"duration\":99999999}]}" },
      { "draft:tracks/1/segments/0/extra_material_refs/-", "\"" ID "\"" } } },
  { 27,
    FALSE,
    { { "draft:materials/common_mask/-",
        "{\"id\":\"" ID "\",\"type\":\"mask\",\"resource_id\":\"12\",\"config\":{}}" },
      { TRACK_0 "1/extra_material_refs/-", "\"" ID "\"" } } },
  { 28,
    TRUE,
    { { "draft:materials/speeds/-",
        "{\"id\":\"" ID "\",\"type\":\"speed\",\"mode\":0,\"speed\":1.0}" } } },
  { 29, FALSE, { { "draft:tracks/1/attribute", "8" } } },
  { 29, TRUE, { { "draft:tracks/1/name", NULL } } },
  { 30, TRUE, { { "draft:tracks/0/flag", "2" } } },
  { 31, FALSE, { { "draft:tracks/3/segments/1/target_timerange/start", "1100000" } } },
  { 32,
    FALSE,
    { { TRACK_0 "0/extra_material_refs/4", NULL },
      { "draft:materials/transitions/0", NULL },
      { TRACK_0 "1/target_timerange/start", "4100000" },
      { "draft:duration", "7133333" },
      { "meta:tm_duration", "7133333" } } },
  { 33,
    TRUE,
    { { "draft:tracks/-",
        "{\"id\":\"" ID "\",\"type\":\"audio\",\"flag\":0,\"attribute\":0,\"name\":\"\","
        "\"is_default_name\":true,\"segments\":[]}" } } },
  { 34, FALSE, { { TRACK_0 "0/visible", "1" } } },
  { 34, TRUE, { { TRACK_0 "0/cartoon", NULL } } },
  { 35,
    FALSE,
    { { "draft:tracks/2/segments/0/material_id", "\"x\"" }, { "draft:materials/texts/1", NULL } } },
  { 36, FALSE, { { TRACK_0 "1/extra_material_refs/-", "\"x\"" } } },
  { 36,
    TRUE,
    { { TRACK_0 "1/extra_material_refs/3", NULL },
      { "draft:materials/vocal_separations/1", NULL } } },
  { 37, FALSE, { { "draft:tracks/3/segments/0/source_timerange/start", "5000000" } } },
  { 37,
    TRUE,
    { { "draft:tracks/2/segments/0/source_timerange", "{\"start\":0,\"duration\":1}" } } },
  { 38, FALSE, { { TRACK_0 "1/speed", "2" } } },
  { 39, FALSE, { { TRACK_0 "1/volume", "11" } } },
  { 39, FALSE, { { "draft:tracks/3/segments/0/clip", "{}" } } },
  { 39, TRUE, { { TRACK_0 "1/clip/scale/y", "0.5" } } },
  { 40, TRUE, { { "draft:tracks/1/segments/0/target_timerange/start", "333334" } } },
  { 41, FALSE, { { "draft:materials/transitions/0/duration", "3066666" } } },
  { 41, TRUE, { { "draft:materials/transitions/0/duration", "533332" } } },
  { 42, FALSE, { { TRACK_0 "0/common_keyframes/0/keyframe_list/1/values/-", "1" } } },
  { 42, FALSE, { { TRACK_0 "0/common_keyframes/0/keyframe_list/1/time_offset", "0" } } },
  { 42, TRUE, { { TRACK_0 "0/common_keyframes/1/property_type", "\"KFTypeShine\"" } } },
  { 43, FALSE, { { TRACK_0 "0/common_keyframes/0/keyframe_list/8/time_offset", "4000001" } } },
  { 43,
    FALSE,
    { { "draft:tracks/1/segments/0/common_keyframes/0/keyframe_list/1/values/0", "2" } } },
  { 43,
    TRUE,
    { { "draft:tracks/4/segments/0/common_keyframes/0/keyframe_list/0/time_offset", "5" } } },
  { 44, TRUE, { { "draft:tracks/1/segments/0/clip/alpha", "0.5" } } },
  { 44,
    TRUE,
    { { TRACK_0 "0/common_keyframes/0/property_type", "\"KFTypeScaleY\"" },
      { TRACK_0 "0/uniform_scale/on", "false" } } },
  { 45, FALSE, { { "draft:tracks/4/segments/0/render_index", "\"0\"" } } },
  { 45, TRUE, { { "draft:tracks/2/segments/0/render_index", "3" } } },
  { 46, FALSE, { { "meta:draft_is_invisible", "true" } } },
  { 46, TRUE, { { "meta:draft_type", NULL } } },
  { 47, TRUE, { { "meta:tm_draft_modified", "1" } } },
  { 47, TRUE, { { "meta:draft_name", "\"other\"" } } },
  { 47,
    TRUE,
    { { "meta:draft_root_path", "\"/home/me\"" },
      { "meta:draft_fold_path", "\"/home/me/draft\"" } } },
  { 48, TRUE, { { "meta:draft_materials/0/value/0/width", "7" } } },
  { 48, TRUE, { { "meta:draft_materials/0/value/-", "{\"id\":\"" ID "\"}" } } },
  { 48, TRUE, { { "meta:draft_materials/3", NULL } } },
  { 49, TRUE, { { "meta:draft_timeline_materials_size_", "1" } } },
  { 50,
    FALSE,
    { { "file:../root_meta_info.json",
        "{\"all_draft_store\":[{\"draft_name\":\"draft\",\"draft_id\":\"x\","
        "\"draft_json_file\":\"C:/draft/draft_content.json\"}]}" } } },
};

static JsonNode *
make_value (const char *text)
{
  g_autofree char *array = g_strdup_printf ("[%s]", text);
  g_autoptr (JsonNode) root = json_from_string (array, NULL);

  g_assert_nonnull (root);
  return json_node_copy (json_array_get_element (json_node_get_array (root), 0));
}

static void
edit_array (JsonArray *array, const char *index, const char *value)
{
  const guint i = (guint) g_ascii_strtoull (index, NULL, 10);

  if (g_str_equal (index, "-")) {
    json_array_add_element (array, make_value (value));
    return;
  }
  g_assert_cmpuint (i, <, json_array_get_length (array));
  if (!value) {
    json_array_remove_element (array, i);
    return;
  }
  g_autoptr (JsonArray) tail = json_array_new ();
  for (guint k = i + 1; k < json_array_get_length (array); k++)
    json_array_add_element (tail, json_node_copy (json_array_get_element (array, k)));
  while (json_array_get_length (array) > i)
    json_array_remove_element (array, i);
  json_array_add_element (array, make_value (value));
  for (guint k = 0; k < json_array_get_length (tail); k++)
    json_array_add_element (array, json_node_copy (json_array_get_element (tail, k)));
}

static void
edit_object (JsonObject *object, const char *member, const char *value)
{
  if (!value) {
    g_assert_true (json_object_has_member (object, member));
    json_object_remove_member (object, member);
  } else if (*value == '+') {
    json_object_set_int_member (object, member,
                                json_object_get_int_member (object, member) +
                                    g_ascii_strtoll (value + 1, NULL, 10));
  } else {
    g_assert_true (json_object_has_member (object, member));
    json_object_set_member (object, member, make_value (value));
  }
}

static void
edit_json (JsonNode *root, const char *path, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  JsonNode *node = root;

  for (guint i = 0; parts[i + 1]; i++)
    node = JSON_NODE_HOLDS_ARRAY (node)
               ? json_array_get_element (json_node_get_array (node),
                                         (guint) g_ascii_strtoull (parts[i], NULL, 10))
               : json_object_get_member (json_node_get_object (node), parts[i]);
  const char *last = parts[g_strv_length (parts) - 1];
  if (JSON_NODE_HOLDS_ARRAY (node))
    edit_array (json_node_get_array (node), last, value);
  else
    edit_object (json_node_get_object (node), last, value);
}

static void
edit_json_file (const char *folder, const char *const *names, const char *path, const char *value)
{
  g_autofree char *first = g_build_filename (folder, names[0], NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_file (parser, first, NULL));
  edit_json (json_parser_get_root (parser), path, value);
  g_autofree char *text = json_to_string (json_parser_get_root (parser), FALSE);
  for (; *names; names++) {
    g_autofree char *file = g_build_filename (folder, *names, NULL);
    g_assert_true (g_file_set_contents (file, text, -1, NULL));
  }
}

static void
apply (const char *folder, const Edit *edit)
{
  static const char *const timelines[] = { "draft_content.json", "draft_info.json", NULL };
  static const char *const metas[] = { "draft_meta_info.json", NULL };
  const char *path = strchr (edit->where, ':') + 1;

  if (g_str_has_prefix (edit->where, "file:")) {
    g_autofree char *file = g_build_filename (folder, path, NULL);
    if (edit->value)
      g_assert_true (g_file_set_contents (file, edit->value, -1, NULL));
    else
      g_assert_cmpint (g_remove (file), ==, 0);
    return;
  }
  edit_json_file (folder, g_str_has_prefix (edit->where, "draft:") ? timelines : metas, path,
                  edit->value);
}

static char *
write_draft (Fixture *fixture)
{
  const YdJianyingOptions options = { .has_cues = TRUE, .id_seed = 7, .now_us = 0 };
  g_autoptr (GError) error = NULL;
  char *folder = fixture_path (fixture, "draft");

  g_assert_true (
      yd_jianying_write (fixture->film, folder, &options, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return folder;
}

static GPtrArray *
check (const char *folder, gboolean is_strict)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = yd_jianying_check (folder, is_strict, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return findings;
}

/* All findings are of one rule; 0 = there are none. */
static void
assert_only (const char *folder, gboolean is_strict, int rule)
{
  g_autoptr (GPtrArray) findings = check (folder, is_strict);

  for (guint i = 0; i < findings->len; i++) {
    const YdJianyingFinding *finding = findings->pdata[i];
    if (finding->rule != rule)
      g_error ("rule %d, not %d: %s: %s", finding->rule, rule, finding->place, finding->what);
  }
  if (rule != 0 && findings->len == 0)
    g_error ("rule %d found nothing", rule);
}

static void
test_our_draft_is_good (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture);

  assert_only (folder, FALSE, 0);
  assert_only (folder, TRUE, 0);
}

static void
test_rule (gconstpointer data)
{
  const Case *broken = data;
  Fixture fixture;

  fixture_set_up (&fixture, NULL);
  g_autofree char *folder = write_draft (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (broken->edits) && broken->edits[i].where; i++)
    apply (folder, &broken->edits[i]);
  assert_only (folder, TRUE, broken->rule);
  assert_only (folder, FALSE, broken->is_strict ? 0 : broken->rule);
  fixture_tear_down (&fixture, NULL);
}

static void
test_every_rule_has_a_case (void)
{
  for (int rule = 1; rule <= 50; rule++) {
    gboolean has_case = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      has_case |= cases[i].rule == rule;
    if (!has_case)
      g_error ("rule %d is never broken", rule);
  }
}

/* Puts other bytes in the place of the first brace of both timelines. */
static void
test_start_of_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture);
  g_autofree char *text = NULL;
  const char *const names[] = { "draft_content.json", "draft_info.json" };

  g_autofree char *first = g_build_filename (folder, names[0], NULL);
  g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
  g_autofree char *changed = g_strconcat (data, text + 1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  }
  assert_only (folder, FALSE, 1);
}

static void
test_links_are_not_followed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture);
  g_autofree char *loop = g_build_filename (folder, "Resources", "loop", NULL);
  g_autofree char *meta = g_build_filename (folder, "draft_meta_info.json", NULL);

  g_assert_cmpint (symlink (folder, loop), ==, 0);
  assert_only (folder, TRUE, 7);
  g_assert_cmpint (g_remove (loop), ==, 0);
  g_assert_cmpint (g_remove (meta), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", meta), ==, 0);
  assert_only (folder, FALSE, 3);
}

/* What is no draft at all, and what tries to hurt, ends with findings. */
static void
test_hostile_drafts (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "[]",
    "{\"tracks\":5,\"materials\":[],\"fps\":\"x\",\"duration\":[]}",
    "{\"tracks\":[null,[],{\"segments\":[1,null,{\"target_timerange\":{\"start\":1e300,"
    "\"duration\":9223372036854775807},\"common_keyframes\":[1,{\"keyframe_list\":[null,{}]}],"
    "\"extra_material_refs\":[{},1,null],\"clip\":5}]}],\"fps\":1e-9,\"duration\":1e308}",
    "{\"materials\":{\"videos\":[null,{\"path\":\"./../../etc/passwd\",\"duration\":-1}],"
    "\"texts\":[{\"content\":\"{\\\"text\\\":\\\"a\\\",\\\"styles\\\":[{\\\"range\\\":[{},[]]}]}\"}"
    "],"
    "\"audios\":{\"a\":1}}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, "draft_content.json", NULL);
    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    g_autoptr (GPtrArray) findings = check (fixture->folder, TRUE);
    g_assert_cmpuint (findings->len, >, 0);
    g_assert_cmpuint (findings->len, <=, 1000);
  }
}

static gboolean
probe_nothing (const char *path, YdFileFacts *facts, gpointer user_data)
{
  return FALSE;
}

static void
test_probe_is_asked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture);
  g_autoptr (GPtrArray) findings =
      yd_jianying_check (folder, TRUE, probe_nothing, NULL, NULL, NULL);

  g_assert_cmpuint (findings->len, ==, 4); /* two pictures, a voice and the music */
  g_assert_cmpint (((YdJianyingFinding *) findings->pdata[0])->rule, ==, 20);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = fixture_path (fixture, "none");
  g_autoptr (GError) error = NULL, stopped = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (yd_jianying_check (nowhere, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  g_cancellable_cancel (cancellable);
  g_assert_null (yd_jianying_check (fixture->folder, TRUE, NULL, NULL, cancellable, &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/exchange/jianying-check/our-draft-is-good", Fixture, NULL, fixture_set_up,
              test_our_draft_is_good, fixture_tear_down);
  g_test_add_func ("/exchange/jianying-check/every-rule-has-a-case", test_every_rule_has_a_case);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path =
        g_strdup_printf ("/exchange/jianying-check/rule-%d/%zu", cases[i].rule, i);
    g_test_add_data_func (path, &cases[i], test_rule);
  }
  g_test_add ("/exchange/jianying-check/duplicate-key", Fixture, "{\"\\u0066ps\":30.0,",
              fixture_set_up, test_start_of_file, fixture_tear_down);
  g_test_add ("/exchange/jianying-check/byte-order-mark", Fixture, "\xef\xbb\xbf{", fixture_set_up,
              test_start_of_file, fixture_tear_down);
  g_test_add ("/exchange/jianying-check/links-are-not-followed", Fixture, NULL, fixture_set_up,
              test_links_are_not_followed, fixture_tear_down);
  g_test_add ("/exchange/jianying-check/hostile-drafts", Fixture, NULL, fixture_set_up,
              test_hostile_drafts, fixture_tear_down);
  g_test_add ("/exchange/jianying-check/probe-is-asked", Fixture, NULL, fixture_set_up,
              test_probe_is_asked, fixture_tear_down);
  g_test_add ("/exchange/jianying-check/errors", Fixture, NULL, fixture_set_up, test_errors,
              fixture_tear_down);

  return g_test_run ();
}
