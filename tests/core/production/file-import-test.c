/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/media-error.h"
#include "core/production/file-import.h"

#include "../media/media-fixture.h"
#include "../store/project-fixture.h"
#include "core/production/production-error.h"

#define STORY "The ferry waits. Nobody comes.\n"
#define CUES "1\n00:00:01,000 --> 00:00:02,000\nHello.\n"
#define CUT                                                                                        \
  "TITLE: T\n001  A V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n"                         \
  "* FROM CLIP NAME: a.png\n"

static char *
write_text (Project *project, const char *name, const char *text)
{
  return fixture_write (project->folder, name, text, strlen (text));
}

static GPtrArray *
find (const char *path, GError **error)
{
  const char *const paths[] = { path, NULL };

  return yd_files_find_roles (paths, NULL, error);
}

static void
import (Project *project, const char *path)
{
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GPtrArray) files = find (path, &error);

  g_assert_no_error (error);
  yd_file_import (project->store, files->pdata[0], &options, losses, report, NULL, &error);
  g_assert_no_error (error);
}

/* A script must not be replaced by what is left of a damaged picture or subtitle file */
static void
test_text_with_another_name (Project *project, gconstpointer data)
{
  static const char *const names[] = { "bad.png", "bad.MP4", "bad.srt",
                                       "bad.ass", "bad.edl", "bad.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = write_text (project, names[i], STORY);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) files = find (path, &error);
    g_assert_null (files);
    g_assert_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING);
    g_assert_nonnull (strstr (error->message, names[i]));
  }
}

/* A story by any name is found with its words, and they become the script */
static void
test_text_is_story (Project *project, gconstpointer data)
{
  static const char *const names[] = { "story", "story.txt", "story.md", "story.fountain",
                                       "Chapter 2.draft" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = g_strdup_printf ("The ferry waits at pier %" G_GSIZE_FORMAT ".\n", i);
    g_autofree char *sql = g_strdup_printf (
        "SELECT count(*) FROM element WHERE text LIKE '%%waits at pier %" G_GSIZE_FORMAT ".%%'", i);
    g_autofree char *path = write_text (project, names[i], text);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) files = find (path, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (files->len, ==, 1);
    const YdFileFound *file = files->pdata[0];
    g_assert_cmpint (file->role, ==, YD_FILE_ROLE_STORY);
    g_assert_null (file->format);
    g_assert_nonnull (strstr (file->document->text, "The ferry waits"));
    import (project, path);
    g_assert_cmpint (project_count (project, sql), ==, 1);
  }
}

/* To FFmpeg a G in every 204th place makes a television stream */
static void
test_text_like_a_medium (Project *project, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < 1000; i++)
    g_string_append (text, "\"Go,\" said Zhou. ");

  g_autofree char *path = write_text (project, "story.txt", text->str);
  g_autoptr (GPtrArray) files = find (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((YdFileFound *) files->pdata[0])->role, ==, YD_FILE_ROLE_STORY);

  g_autofree char *damaged = write_text (project, "film.mpg", text->str);
  g_autoptr (GPtrArray) none = find (damaged, &error);
  g_assert_null (none);
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN);
}

static YdFileReplaces
find_replaced (Project *project, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = find (path, &error);
  YdFilesReplaced replaced = { .what = YD_FILE_REPLACES_FILM };

  g_assert_no_error (error);
  g_assert_true (yd_files_find_replaced (project->store, files, &replaced, NULL, &error));
  g_assert_no_error (error);
  return replaced.what;
}

static void
test_replaces_script (Project *project, gconstpointer data)
{
  g_autofree char *path = write_text (project, "story.txt", STORY);

  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_NOTHING);
  import (project, path);
  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_SCRIPT);
}

/* Who imports a story again wants it as it is, whatever became of the script since */
static void
test_same_story_again (Project *project, gconstpointer data)
{
  g_autofree char *path = write_text (project, "story.txt", STORY);

  import (project, path);
  project_execute (project, "Edit", "UPDATE element SET text = replace (text, 'waits', 'leaves')");
  g_assert_cmpint (
      project_count (project, "SELECT count(*) FROM element WHERE text LIKE '%waits%'"), ==, 0);
  import (project, path);
  g_assert_cmpint (
      project_count (project, "SELECT count(*) FROM element WHERE text LIKE '%waits%'"), ==, 1);
}

static void
test_replaces_cues (Project *project, gconstpointer data)
{
  g_autofree char *path = write_text (project, "film.srt", CUES);

  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_NOTHING);
  import (project, path);
  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_CUES);
}

/* Cues are part of the film, even where nothing was cut yet */
static void
test_film_replaces_cues (Project *project, gconstpointer data)
{
  g_autofree char *cues = write_text (project, "film.srt", CUES);
  g_autofree char *path = write_text (project, "cut.edl", CUT);

  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_NOTHING);
  import (project, cues);
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip"), ==, 0);
  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_FILM);
}

static void
test_film_replaces_markers (Project *project, gconstpointer data)
{
  g_autofree char *path = write_text (project, "cut.edl", CUT);

  project_execute (project, "Mark", "INSERT INTO marker (id, frame, name) VALUES ('m', 5, 'look')");
  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_FILM);
}

static void
test_picture_replaces_nothing (Project *project, gconstpointer data)
{
  g_autofree char *story = write_text (project, "story.txt", STORY);
  g_autofree char *path = fixture_png (project->folder, "one.png", 64, 48, fixture_slope, 1);

  import (project, story);
  g_assert_cmpint (find_replaced (project, path), ==, YD_FILE_REPLACES_NOTHING);
}

/* What can be imported is found by its name, and each name in one group only, so that a filter for
 * all is no longer than it must be */
static void
test_groups (Project *project, gconstpointer data)
{
  static const char *const known[] = {
    ".txt",  ".fountain",          ".docx", ".srt",    ".fcpxml",
    ".otio", "draft_content.json", ".csv",  ".yiduoz", ".storyboarder"
  };
  g_autoptr (GPtrArray) groups = yd_file_groups_list ();
  g_autoptr (GHashTable) endings = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_typed = 0;

  for (guint i = 0; i < groups->len; i++) {
    const YdFileGroup *group = groups->pdata[i];
    g_assert_true (group->types || group->endings->len > 0);
    g_assert_true (!group->types == (group->role != YD_FILE_ROLE_MEDIUM));
    n_typed += group->types != NULL;
    for (guint j = 0; j < group->endings->len; j++)
      g_assert_true (g_hash_table_add (endings, group->endings->pdata[j]));
  }
  g_assert_cmpuint (n_typed, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (g_hash_table_contains (endings, known[i]));
  g_assert_false (g_hash_table_contains (endings, ".xlsx")); /* written only */
}

static void
test_counts_what_goes (Project *project, gconstpointer data)
{
  g_autofree char *story = write_text (project, "story.txt", STORY);
  g_autofree char *path = write_text (project, "film.srt", CUES);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = find (path, &error);
  YdFilesReplaced replaced;

  g_assert_no_error (error);
  import (project, story);
  import (project, path);
  g_assert_true (yd_files_find_replaced (project->store, files, &replaced, NULL, &error));
  g_assert_cmpuint (replaced.n_cues, ==, 1);
  g_assert_cmpuint (replaced.n_scenes, ==, 1);
  g_assert_cmpuint (replaced.n_clips + replaced.n_markers, ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*run) (Project *project, gconstpointer data);
  } tests[] = {
    { "/production/file-import/text-with-another-name", test_text_with_another_name },
    { "/production/file-import/text-is-story", test_text_is_story },
    { "/production/file-import/text-like-a-medium", test_text_like_a_medium },
    { "/production/file-import/replaces-script", test_replaces_script },
    { "/production/file-import/same-story-again", test_same_story_again },
    { "/production/file-import/replaces-cues", test_replaces_cues },
    { "/production/file-import/film-replaces-cues", test_film_replaces_cues },
    { "/production/file-import/film-replaces-markers", test_film_replaces_markers },
    { "/production/file-import/picture-replaces-nothing", test_picture_replaces_nothing },
    { "/production/file-import/counts-what-goes", test_counts_what_goes },
    { "/production/file-import/groups", test_groups },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Project, NULL, project_set_up, tests[i].run, project_tear_down);
  return g_test_run ();
}
