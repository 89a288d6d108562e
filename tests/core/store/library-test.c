/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/library.h"

#include <sys/wait.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "project-fixture.h"

typedef struct {
  char *home; /* temporary, for files of the test */
  YdLibrary *library;
} Home;

static void
set_up (Home *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *library = g_build_filename (g_get_user_data_dir (), "yiduo", NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "yiduo", NULL);

  self->home = g_dir_make_tmp ("yiduo-home-XXXXXX", NULL);
  yd_safe_file_remove_tree (library, NULL);
  yd_safe_file_remove_tree (cache, NULL);
  self->library = yd_library_open (&error);
  g_assert_no_error (error);
}

static void
tear_down (Home *self, gconstpointer data)
{
  g_clear_pointer (&self->library, yd_library_close);
  yd_safe_file_remove_tree (self->home, NULL);
  g_free (self->home);
}

static void
test_projects (Home *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *there = g_build_filename (self->home, "There.yiduo", NULL);
  g_autoptr (YdStore) store = yd_store_create (there, NULL, &error);
  g_assert_no_error (error);

  const YdProjectState state = { 45, 44, 92 * G_GINT64_CONSTANT (1000000000) };
  g_assert_true (yd_library_add_project (self->library, "/gone.yiduo", "走", NULL, NULL, &error));
  g_assert_true (yd_library_add_project (self->library, there, "旧", NULL, NULL, &error));
  g_assert_true (yd_library_add_project (self->library, there, "新", "/cover.png", &state, &error));
  g_autoptr (GPtrArray) projects = yd_library_list_projects (self->library, &error);
  g_assert_cmpuint (projects->len, ==, 2);
  const YdLibraryProject *first = projects->pdata[0], *second = projects->pdata[1];
  g_assert_cmpstr (first->path, ==, there);
  g_assert_cmpstr (first->title, ==, "新");
  g_assert_cmpstr (first->cover, ==, "/cover.png");
  g_assert_false (first->is_missing);
  g_assert_false (first->is_damaged);
  g_assert_cmpint (first->state.n_shots, ==, 45);
  g_assert_cmpint (first->state.n_boards, ==, 44);
  g_assert_cmpint (first->state.length_ns, ==, state.length_ns);
  g_assert_cmpint (second->state.n_shots, ==, -1);
  g_assert_true (second->is_missing);

  g_assert_true (yd_library_forget_project (self->library, "/gone.yiduo", &error));
  g_autoptr (GPtrArray) left = yd_library_list_projects (self->library, &error);
  g_assert_cmpuint (left->len, ==, 1);
}

static char *
keep (Home *self, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s.png", self->home, name);
  g_autofree char *recipe = yd_hash_text (name);
  const YdLibraryResult result = { path, (char *) "{}", (char *) "sketch", NULL,
                                   (char *) "image/png" };

  g_file_set_contents (path, content, -1, NULL);
  g_assert_true (yd_library_keep_result (self->library, recipe, &result, NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&recipe);
}

static gboolean
has_result (Home *self, const char *recipe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdLibraryResult) result = yd_library_find_result (self->library, recipe, &error);

  g_assert_no_error (error);
  return result != NULL;
}

static void
test_results (Home *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *recipe = keep (self, "a", "picture");
  g_autoptr (YdLibraryResult) result = yd_library_find_result (self->library, recipe, &error);
  g_autofree char *content = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (result->provider, ==, "sketch");
  g_assert_cmpstr (result->model, ==, "");
  g_assert_cmpstr (result->content_type, ==, "image/png");
  g_file_get_contents (result->path, &content, NULL, NULL);
  g_assert_cmpstr (content, ==, "picture");
  g_assert_false (has_result (self, "none"));
}

static void
test_altered_file_is_no_result (Home *self, gconstpointer data)
{
  g_autofree char *recipe = keep (self, "a", "picture");
  g_autoptr (YdLibraryResult) result = yd_library_find_result (self->library, recipe, NULL);

  g_file_set_contents (result->path, "PICTURE", -1, NULL);
  g_assert_false (has_result (self, recipe));
  g_autofree char *again = keep (self, "a", "picture");
  g_assert_true (has_result (self, again));
}

static void
test_trim_takes_the_longest_unused (Home *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *a = keep (self, "a", "0123456789");
  g_autofree char *b = keep (self, "b", "abcdefghij");
  g_autofree char *c = keep (self, "c", "ABCDEFGHIJ");

  g_assert_true (has_result (self, a)); /* used again, so b is the oldest now */
  g_assert_true (yd_library_trim_results (self->library, 20, &error));
  g_assert_no_error (error);
  g_assert_true (has_result (self, a));
  g_assert_false (has_result (self, b));
  g_assert_true (has_result (self, c));
}

static void
test_several_processes (Home *self, gconstpointer data)
{
  pid_t children[4];

  g_clear_pointer (&self->library, yd_library_close);
  for (int i = 0; i < 4; i++) {
    children[i] = fork ();
    if (children[i] > 0)
      continue;
    g_autoptr (YdLibrary) library = yd_library_open (NULL);
    for (int n = 0; n < 20; n++) {
      g_autofree char *path = g_strdup_printf ("/%d-%d.yiduo", i, n);
      if (!library || !yd_library_add_project (library, path, "", NULL, NULL, NULL))
        _exit (1);
    }
    _exit (0);
  }
  for (int i = 0; i < 4; i++) {
    int status = -1;
    g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
    g_assert_cmpint (status, ==, 0);
  }
  self->library = yd_library_open (NULL);
  g_autoptr (GPtrArray) projects = yd_library_list_projects (self->library, NULL);
  g_assert_cmpuint (projects->len, ==, 80);
}

static void
test_home_that_cannot_be_written (Home *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yiduo", NULL);

  g_clear_pointer (&self->library, yd_library_close);
  yd_safe_file_remove_tree (folder, NULL);
  g_file_set_contents (folder, "a file is in the way", -1, NULL);
  g_assert_null (yd_library_open (&error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY);
}

#define add(name, func) g_test_add ("/store/library/" name, Home, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *xdg = g_dir_make_tmp ("yiduo-xdg-XXXXXX", NULL);
  g_autofree char *data_home = g_build_filename (xdg, "data", NULL);
  g_autofree char *cache_home = g_build_filename (xdg, "cache", NULL);

  /* before GLib asks for them; its own isolation of folders leaks */
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  g_setenv ("XDG_CACHE_HOME", cache_home, TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("projects", test_projects);
  add ("results", test_results);
  add ("altered-file-is-no-result", test_altered_file_is_no_result);
  add ("trim-takes-the-longest-unused", test_trim_takes_the_longest_unused);
  add ("several-processes", test_several_processes);
  add ("home-that-cannot-be-written", test_home_that_cannot_be_written);
  const int status = g_test_run ();
  yd_safe_file_remove_tree (xdg, NULL);
  return status;
}
