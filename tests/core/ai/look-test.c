/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ai/look.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/base/data-path.h"

static void
test_shipped_looks_are_valid (void)
{
  static const char *const wanted[] = { "flat", "ink", "noir", "pencil", "warm" };
  g_auto (GStrv) names = yd_look_list ();

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_true (g_strv_contains ((const char *const *) names, wanted[i]));
  for (guint i = 0; names[i]; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (YdLook) look = yd_look_load (names[i], &error);
    g_assert_no_error (error);
    g_assert_cmpstr (look->name, ==, names[i]);
    g_assert_cmpuint (strlen (look->prompt), >, 0);
    g_assert_true (json_node_is_immutable (yd_look_get_json (look)));
  }
}

static void
test_unknown_name (void)
{
  static const char *const names[] = { "no-such-look", "../secret", "", "Ink" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_look_load (names[i], &error));
    g_assert_error (error, YD_LOOK_ERROR, YD_LOOK_ERROR_NOT_FOUND);
  }
}

/* Writes the ink look with one piece of text replaced and expects a message that names @member */
static void
check_fault (const char *folder, const char *from, const char *to, const char *member)
{
  g_autofree char *source = yd_data_path ("looks/ink.json");
  g_autofree char *path = g_build_filename (folder, "bad.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, from));
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  g_autofree char *bad = g_strjoinv (to, parts);
  g_assert_true (g_file_set_contents (path, bad, -1, NULL));
  g_assert_null (yd_look_load_file (path, &error));
  g_assert_error (error, YD_LOOK_ERROR, YD_LOOK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, member));
  g_unlink (path);
}

static void
test_faults_name_file_and_member (void)
{
  static const struct {
    const char *from, *to, *member;
  } faults[] = {
    { "\"name\": \"ink\"", "\"name\": \"In k\"", "name" },
    { "\"title\":", "\"titel\":", "title" },
    { "\"title-zh\":", "\"zh\":", "title-zh" },
    { "\"#1b1b1d\"", "\"black\"", "palette[0]" },
    { "\"#1b1b1d\"", "7", "palette[0]" },
    { "\"palette\": [", "\"palette\": [[],", "palette" },
    { "\"finish\": \"ink\"", "\"finish\": \"oil\"", "sketch.finish" },
    { "\"width\":", "\"width\": -1, \"w\":", "line.width" },
    { "\"grain\":", "\"grain\": 1.5, \"g\":", "texture.grain" },
    { "\"grading\":", "\"grades\":", "grading" },
    { "\"accent\": \"#", "\"accent\": \"x", "grading.accent" },
  };
  g_autofree char *folder = g_dir_make_tmp ("yd-look-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    check_fault (folder, faults[i].from, faults[i].to, faults[i].member);
  g_rmdir (folder);
}

static void
test_not_json (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yd-look-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bad.json", NULL);
  static const char *const texts[] = { "{", "[]", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    g_assert_null (yd_look_load_file (path, &error));
    g_assert_error (error, YD_LOOK_ERROR, YD_LOOK_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, path));
  }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ai/look/shipped-looks-are-valid", test_shipped_looks_are_valid);
  g_test_add_func ("/ai/look/unknown-name", test_unknown_name);
  g_test_add_func ("/ai/look/faults-name-file-and-member", test_faults_name_file_and_member);
  g_test_add_func ("/ai/look/not-json", test_not_json);
  return g_test_run ();
}
