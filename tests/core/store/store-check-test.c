/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/store-check.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/model/finding.h"
#include "core/store/history.h"
#include "core/store/media-folder.h"
#include "core/store/project-folder-private.h"
#include "core/store/search.h"
#include "project-fixture.h"

static GPtrArray *
check (Project *self, YdStoreCheckFlags flags)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = NULL;

  g_assert_true (yd_store_check (self->store, flags, &found, NULL, &error));
  g_assert_no_error (error);
  return found;
}

static void
assert_one_finding (Project *self, YdSeverity severity, const char *thing)
{
  g_autoptr (GPtrArray) found = check (self, YD_STORE_CHECK_DEEP);

  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((YdFinding *) found->pdata[i])->what);
  g_assert_cmpuint (found->len, ==, 1);
  const YdFinding *finding = found->pdata[0];
  g_assert_cmpint (finding->severity, ==, severity);
  g_assert_cmpstr (finding->thing, ==, thing);
  g_assert_cmpstr (finding->what, !=, "");
  g_assert_cmpstr (finding->cure, !=, "");
}

static void
assert_sound (Project *self)
{
  g_autoptr (GPtrArray) found = check (self, YD_STORE_CHECK_DEEP);

  g_assert_cmpuint (found->len, ==, 0);
}

static void
repair (Project *self, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  yd_store_repair (self->store, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
}

/* what something other than the studio does to the database */
static void
tamper (Project *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->path, "project.db", NULL);

  project_close (self);
  g_autoptr (YdDatabase) db = yd_database_open (path, SQLITE_OPEN_READWRITE, &error);
  yd_database_execute (db, "PRAGMA foreign_keys = OFF", &error);
  yd_database_execute (db, sql, &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, yd_database_close);
  project_reopen (self);
}

static void
test_sound (Project *self, gconstpointer data)
{
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  project_execute (self, "Edit", "UPDATE marker SET frame = 2");
  assert_sound (self);
  repair (self, 0);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 2);
}

static void
test_dangling_reference (Project *self, gconstpointer data)
{
  tamper (self, "INSERT INTO marker (id, scene) VALUES ('a', 'none')");
  assert_one_finding (self, YD_SEVERITY_ERROR, "marker a");
  repair (self, 1);
  assert_sound (self);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker WHERE scene IS NULL"), ==, 1);
}

static void
test_unknown_word (Project *self, gconstpointer data)
{
  tamper (self, "INSERT INTO track (id, kind) VALUES ('a', 'smell')");
  assert_one_finding (self, YD_SEVERITY_ERROR, "track a");
  repair (self, 1);
  assert_sound (self);
  g_assert_true (yd_history_undo (self->store, NULL, NULL, NULL)); /* repair is a step */
  assert_one_finding (self, YD_SEVERITY_ERROR, "track a");
}

static void
test_orphans (Project *self, gconstpointer data)
{
  project_execute (self, "Add", "INSERT INTO shot_cast (id) VALUES ('a')");
  assert_one_finding (self, YD_SEVERITY_WARNING, "shot_cast a");
  repair (self, 1);
  assert_sound (self);
  project_execute (self, "Add", "INSERT INTO take (id, need, owner) VALUES ('t', 'board', 'x')");
  assert_sound (self); /* undo may need it again: nothing to be told, nothing to be done */
  repair (self, 0);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM take"), ==, 1);
}

static void
test_impossible_times (Project *self, gconstpointer data)
{
  static const char *const values[] = { "-1, 1, 0", "0, 0, 0", "0, 1, -1",
                                        "9223372036854775807, 1, 0" };

  project_execute (self, "Add", "INSERT INTO track (id, kind) VALUES ('t', 'video')");
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *sql = g_strdup_printf (
        "INSERT INTO clip (id, track, kind, \"transition\", easing, start_frame, duration_frames,"
        " source_start_ns) VALUES ('c', 't', 'still', 'cut', 'linear', %s)",
        values[i]);
    project_execute (self, "Add", sql);
    assert_one_finding (self, YD_SEVERITY_WARNING, "clip c");
    repair (self, 1);
    assert_sound (self);
  }
}

static void
test_lost_film (Project *self, gconstpointer data)
{
  tamper (self, "DELETE FROM film");
  assert_one_finding (self, YD_SEVERITY_ERROR, "film");
  repair (self, 1);
  assert_sound (self);
}

static void
test_altered_history (Project *self, gconstpointer data)
{
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('b')");
  tamper (self, "UPDATE history SET actor = 'somebody else' WHERE id = 1");
  assert_one_finding (self, YD_SEVERITY_ERROR, "history 1");
  tamper (self, "DELETE FROM history WHERE id = 1"); /* also changes what step 2 stands on */
  g_autoptr (GPtrArray) found = check (self, YD_STORE_CHECK_DEFAULT);
  g_assert_cmpuint (found->len, ==, 2);
}

static void
test_rows_changed_behind_the_history (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  tamper (self, "UPDATE marker SET frame = 99");
  g_autofree char *before = project_dump (self, TRUE);

  g_assert_false (yd_history_undo (self->store, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT);
  g_autofree char *after = project_dump (self, TRUE);
  g_assert_cmpstr (after, ==, before);
}

static void
test_media (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_build_filename (self->folder, "a.png", NULL);
  g_file_set_contents (source, "picture", -1, NULL);
  g_autoptr (YdMediaFile) file = yd_media_folder_add (self->store, source, NULL, &error);
  project_save (self, NULL, file);
  const char *id = yd_record_get_id (YD_RECORD (file));
  g_autofree char *path = yd_media_folder_dup_path (self->store, id, "png");
  g_autofree char *thing = g_strconcat ("media ", id, NULL);

  assert_sound (self);
  g_file_set_contents (path, "PICTURE", -1, NULL);
  assert_one_finding (self, YD_SEVERITY_WARNING, thing);
  g_unlink (path);
  assert_one_finding (self, YD_SEVERITY_WARNING, thing);
}

static void
test_repair_makes_the_search_anew (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  project_execute (self, "Write",
                   "INSERT INTO line (id, kind, text) VALUES ('l', 'speech', '茶馆')");
  tamper (self, "INSERT INTO line_search (line_search) VALUES ('delete-all')");
  g_autoptr (GPtrArray) none = yd_search (self->store, "茶馆", 10, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
  assert_one_finding (self, YD_SEVERITY_WARNING, "search");
  repair (self, 0);
  assert_sound (self);
  g_autoptr (GPtrArray) hits = yd_search (self->store, "茶馆", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
}

/* noise over pages in the middle, as of a bad disk */
static void
damage (const char *path)
{
  const int fd = open (path, O_WRONLY);
  char noise[4096];

  memset (noise, 0xa5, sizeof noise);
  for (int page = 2; page < 40; page++)
    g_assert_cmpint (pwrite (fd, noise, sizeof noise, page * 4096), ==, sizeof noise);
  close (fd);
}

static void
test_salvage (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->path, "project.db", NULL);
  g_autofree char *copy = NULL;
  YdSalvage how;

  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  project_close (self);
  g_assert_true (yd_store_salvage (self->path, &how, &copy, NULL, &error));
  g_assert_cmpint (how, ==, YD_SALVAGE_NOT_NEEDED);
  g_assert_null (copy);
  damage (path);
  yd_store_salvage (self->path, &how, &copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (how, ==, YD_SALVAGE_COPY);
  g_assert_nonnull (copy);
  project_reopen (self);
  assert_sound (self);
  /* also on the day when the project was made, what was done last is there */
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 1);

  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char *name;
  guint n_aside = 0;
  while ((name = g_dir_read_name (dir)))
    n_aside += g_str_has_prefix (name, "damaged-");
  g_assert_cmpuint (n_aside, >=, 1); /* put aside, not deleted */
}

/* Writes over the first page of a table or index */
static void
damage_root (Project *self, const char *path, const char *name)
{
  char noise[4096];
  g_autofree char *sql =
      g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);

  project_reopen (self);
  const gint64 page = project_count (self, sql);
  project_close (self);
  g_assert_cmpint (page, >, 1);
  memset (noise, 0xa5, sizeof noise);
  const int fd = open (path, O_WRONLY);
  g_assert_cmpint (pwrite (fd, noise, sizeof noise, (page - 1) * 4096), ==, sizeof noise);
  close (fd);
}

static void
check_salvaged (Project *self, const char *damaged, gboolean has_copy, YdSalvage expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->path, "project.db", NULL);
  g_autofree char *backups = g_build_filename (self->path, "backups", NULL);
  YdSalvage how;

  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  project_close (self);
  damage_root (self, path, damaged);
  if (!has_copy)
    yd_safe_file_remove_tree (backups, NULL);
  yd_store_salvage (self->path, &how, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (how, ==, expected);
  project_reopen (self);
  assert_sound (self);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 1);
}

static void
test_damaged_index (Project *self, gconstpointer data)
{
  check_salvaged (self, "marker_frame", TRUE, YD_SALVAGE_ALL);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 1);
}

static void
test_damaged_history (Project *self, gconstpointer data)
{
  check_salvaged (self, "history", FALSE, YD_SALVAGE_ROWS);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 0);
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('b')");
}

static void
test_salvage_without_copy (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->path, "project.db", NULL);
  g_autofree char *backups = g_build_filename (self->path, "backups", NULL);

  project_close (self);
  yd_safe_file_remove_tree (backups, NULL);
  damage (path);
  g_assert_false (yd_store_salvage (self->path, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (yd_store_salvage (self->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_PROJECT);
}

static void
test_damaged_pages_are_reported (Project *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->path, "project.db", NULL);

  project_close (self);
  damage (path);
  self->store = yd_store_open (self->path, YD_STORE_OPEN_READ_ONLY, NULL, NULL);
  if (!self->store)
    return; /* refused at once: even better */
  g_autoptr (GPtrArray) found = NULL;
  if (yd_store_check (self->store, YD_STORE_CHECK_DEFAULT, &found, NULL, NULL))
    g_assert_cmpuint (found->len, >=, 1);
}

#define add(name, func)                                                                            \
  g_test_add ("/store/store-check/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("sound", test_sound);
  add ("dangling-reference", test_dangling_reference);
  add ("unknown-word", test_unknown_word);
  add ("orphans", test_orphans);
  add ("impossible-times", test_impossible_times);
  add ("lost-film", test_lost_film);
  add ("altered-history", test_altered_history);
  add ("rows-changed-behind-the-history", test_rows_changed_behind_the_history);
  add ("media", test_media);
  add ("repair-makes-the-search-anew", test_repair_makes_the_search_anew);
  add ("salvage", test_salvage);
  add ("damaged-index", test_damaged_index);
  add ("damaged-history", test_damaged_history);
  add ("salvage-without-copy", test_salvage_without_copy);
  add ("damaged-pages-are-reported", test_damaged_pages_are_reported);
  return g_test_run ();
}
