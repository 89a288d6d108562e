/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/project-archive.h"

#include <archive.h>
#include <archive_entry.h>

#include "core/base/hash.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/project-manifest-private.h"
#include "core/script/archive-file.h"
#include "core/script/script-error.h"
#include "core/store/media-folder.h"
#include "core/store/store-check.h"
#include "sheet-fixture.h"

/* Everything in a project's tables, as text */
static char *
dump (YdStore *store)
{
  static const char *const tables[] = { "film", "scene",      "element", "shot", "shot_element",
                                        "line", "shot_cast",  "take",    "clip", "cast_member",
                                        "cue",  "media_file", "history" };
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, NULL, NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", tables[i]);
    g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, NULL);
    while (yd_reader_step (reader, stmt, NULL) == YD_STEP_ROW)
      for (int column = 0; column < sqlite3_column_count (stmt); column++) {
        const char *text = (const char *) sqlite3_column_text (stmt, column);
        g_string_append_printf (all, "%s|", text ? text : "NULL");
      }
  }
  return g_strdup (all->str);
}

static void
pack (Sheet *self, const char *words, const char *path, guint n_losses)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  sheet_write (self, &yd_archive_format, words, path, losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, n_losses);
}

static void
count_progress (double done, const char *what, gpointer n)
{
  g_assert_cmpfloat (done, >=, 0);
  g_assert_cmpfloat (done, <=, 1.0001);
  (*(guint *) n)++;
}

static guint
count_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_round_trip (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "film.yiduoz");
  g_autofree char *folder = sheet_path (self, "Other.yiduo");
  g_autofree char *before = dump (self->project.store);
  g_autoptr (YdSnapshot) film = yd_snapshot_load (self->project.store, NULL, NULL);
  g_autoptr (GError) error = NULL;
  guint n_told = 0;

  pack (self, "", path, 0);
  g_assert_true (yd_exchange_format_for_reading (path, NULL) == &yd_archive_format);
  yd_project_unpack (path, folder, count_progress, &n_told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_told, >, 3);
  g_autoptr (YdStore) other = yd_store_open (folder, YD_STORE_OPEN_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *after = dump (other);
  g_autoptr (YdSnapshot) same = yd_snapshot_load (other, NULL, NULL);
  g_autofree char *hash = yd_snapshot_hash (film), *same_hash = yd_snapshot_hash (same);
  g_autoptr (GPtrArray) faults =
      yd_media_folder_verify (other, YD_MEDIA_SCRUTINY_ALL, NULL, &error);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (same_hash, ==, hash);
  g_assert_cmpuint (faults->len, ==, 0);
  yd_store_close (other);
  g_assert_cmpuint (count_names (self->project.folder), ==, 3); /* two projects, one archive */
}

static void
test_same_bytes (Sheet *self, gconstpointer data)
{
  g_autofree char *first = sheet_path (self, "1.yiduoz");
  g_autofree char *second = sheet_path (self, "2.yiduoz");

  pack (self, "", first, 0);
  pack (self, "", second, 0);
  g_autofree char *a = yd_hash_file (first, NULL, NULL);
  g_autofree char *b = yd_hash_file (second, NULL, NULL);
  g_assert_cmpstr (a, ==, b);
}

static void
test_cache (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "film.yiduoz");
  g_autofree char *folder = sheet_path (self, "Other.yiduo");
  g_autofree char *thumb = g_build_filename (self->project.path, "cache", "a b.txt", NULL);
  g_autofree char *copy = g_build_filename (folder, "cache", "a b.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (thumb, "x", -1, NULL));
  pack (self, "cache=yes", path, 0);
  yd_project_unpack (path, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_lost_medium_is_told (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "film.yiduoz");
  g_autofree char *folder = sheet_path (self, "Other.yiduo");
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  g_autoptr (YdMediaFile) row = yd_reader_find (reader, YD_TYPE_MEDIA_FILE, "", NULL, NULL);
  g_autofree char *medium = yd_media_folder_dup_path (
      self->project.store, yd_record_get_id (YD_RECORD (row)), row->extension);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (medium, "altered", -1, NULL));
  pack (self, "", path, 1);
  yd_project_unpack (path, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_cancelled (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "film.yiduoz");
  g_autofree char *folder = sheet_path (self, "Other.yiduo");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  pack (self, "", path, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (yd_project_unpack (path, folder, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_names (self->project.folder), ==, 2);
}

static void
test_nothing_is_replaced (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "film.yiduoz");
  g_autoptr (GError) error = NULL;

  pack (self, "", path, 0);
  g_assert_false (yd_project_unpack (path, self->project.path, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_EXISTS);
}

/* One entry of an archive that somebody made */
typedef struct {
  const char *name;
  const char *text;
  const char *link; /* for a symbolic link */
} Evil;

static void
write_evil (const char *path, const Evil *entries, guint n)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_open_filename (archive, path);
  for (guint i = 0; i < n; i++) {
    struct archive_entry *entry = archive_entry_new ();
    const gsize size = entries[i].link ? 0 : strlen (entries[i].text);
    archive_entry_set_pathname (entry, entries[i].name);
    archive_entry_set_filetype (entry, entries[i].link ? AE_IFLNK : AE_IFREG);
    archive_entry_set_perm (entry, 0644);
    if (entries[i].link)
      archive_entry_set_symlink (entry, entries[i].link);
    archive_entry_set_size (entry, (la_int64_t) size);
    archive_write_header (archive, entry);
    if (size > 0)
      archive_write_data (archive, entries[i].text, size);
    archive_entry_free (entry);
  }
  archive_write_close (archive);
  archive_write_free (archive);
}

static char *
make_manifest (const char *name, const char *text, gint64 size)
{
  g_autoptr (GPtrArray) files = yd_manifest_new ();
  g_autofree char *hash = yd_hash_text (text);
  YdManifestFile *file = yd_manifest_file_new (name, NULL, hash);

  file->size_bytes = size < 0 ? (gint64) strlen (text) : size;
  g_ptr_array_add (files, file);
  if (!g_str_equal (name, YD_MANIFEST_DATABASE)) {
    g_autofree char *empty = yd_hash_text ("");
    g_ptr_array_add (files, yd_manifest_file_new (YD_MANIFEST_DATABASE, NULL, empty));
  }
  return yd_manifest_to_text (files, "");
}

static void
assert_refused (const char *place, const Evil *entries, guint n, GQuark domain, const char *word)
{
  g_autofree char *path = g_build_filename (place, "evil.yiduoz", NULL);
  g_autofree char *folder = g_build_filename (place, "Evil.yiduo", NULL);
  g_autoptr (GError) error = NULL;

  write_evil (path, entries, n);
  g_assert_false (yd_project_unpack (path, folder, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, domain);
  if (!strstr (error->message, word))
    g_error ("“%s” says nothing of %s", error->message, word);
  g_assert_cmpuint (count_names (place), ==, 1); /* nothing but the archive */
}

static void
test_hostile (void)
{
  g_autofree char *place = g_dir_make_tmp ("yiduo-evil-XXXXXX", NULL);
  g_autofree char *good = make_manifest ("project.db", "x", -1);
  g_autofree char *other = make_manifest ("project.db", "y", -1);
  g_autofree char *huge = make_manifest ("project.db", "x", G_GINT64_CONSTANT (1) << 41);
  g_autofree char *up = make_manifest ("../x", "x", -1);
  g_autofree char *cache_up = make_manifest ("cache/../../x", "x", -1);
  g_autofree char *cache = make_manifest ("cache/x", "x", -1);
  g_autofree char *absolute = make_manifest ("/etc/x", "x", -1);
  g_autofree char *medium = make_manifest ("media/00/11.png", "x", -1);
  g_autofree char *short_size = make_manifest ("project.db", "xxxxxxxx", 1);
  const GQuark ours = YD_EXCHANGE_ERROR, theirs = YD_SCRIPT_ERROR;
  const struct {
    Evil entries[3];
    guint n;
    GQuark domain;
    const char *word;
  } cases[] = {
    { { { "project.db", "x" } }, 1, ours, "manifest.json" },
    { { { "manifest.json", "{" } }, 1, ours, "no packed project" },
    { { { "manifest.json", "{\"format\":\"yiduo-project\",\"version\":9}" } }, 1, ours, "newer" },
    { { { "manifest.json", up } }, 1, ours, "no project has" },
    { { { "manifest.json", cache_up } }, 1, ours, "no project has" },
    { { { "manifest.json", absolute } }, 1, ours, "no project has" },
    { { { "manifest.json", medium } }, 1, ours, "no project has" },
    { { { "manifest.json", huge }, { "project.db", "x" } }, 2, ours, "Make room" },
    { { { "manifest.json", good } }, 1, ours, "missing" },
    { { { "manifest.json", good }, { "../../x", "x" } }, 2, theirs, "leads out" },
    { { { "manifest.json", good }, { "/tmp/x", "x" } }, 2, theirs, "leads out" },
    { { { "manifest.json", good }, { "project.db", "", "/etc/passwd" } }, 2, theirs, "link" },
    { { { "manifest.json", cache }, { "cache/x", "x" }, { "cache/x", "x" } }, 3, theirs, "twice" },
    { { { "manifest.json", good }, { "project.db", "x" }, { "media/x", "x" } },
      3,
      theirs,
      "more than" },
    { { { "manifest.json", good }, { "media/x", "x" } }, 2, ours, "not in its list" },
    { { { "manifest.json", other }, { "project.db", "x" } }, 2, ours, "not what it was" },
    { { { "manifest.json", short_size }, { "project.db", "xxxxxxxx" } }, 2, theirs, "too large" },
    { { { "manifest.json", good }, { "project.db", "x" } }, 2, yd_store_error_quark (), "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (place, cases[i].entries, cases[i].n, cases[i].domain, cases[i].word);
  yd_safe_file_remove_tree (place, NULL);
}

/* Zeros that unpack to a thousand times their size, whatever the manifest allows */
static void
test_bomb (void)
{
  g_autofree char *place = g_dir_make_tmp ("yiduo-evil-XXXXXX", NULL);
  g_autofree char *zeros = g_strnfill (64 * 1024 * 1024, '0');
  g_autofree char *manifest = make_manifest ("project.db", zeros, -1);
  const Evil entries[] = { { "manifest.json", manifest }, { "project.db", zeros } };

  assert_refused (place, entries, 2, YD_SCRIPT_ERROR, "times its size");
  yd_safe_file_remove_tree (place, NULL);
}

static void
test_cut_short (Sheet *self, gconstpointer data)
{
  g_autofree char *path = sheet_path (self, "film.yiduoz");
  g_autofree char *content = NULL;
  gsize size;

  pack (self, "", path, 0);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize part = 1; part < 8; part++) {
    g_autofree char *cut = sheet_path (self, "cut.yiduoz");
    g_autofree char *folder = sheet_path (self, "Cut.yiduo");
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (cut, content, (gssize) (size * part / 8), NULL));
    g_assert_false (yd_project_unpack (cut, folder, NULL, NULL, NULL, &error));
    g_assert_nonnull (error);
    g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  }
  g_assert_cmpuint (count_names (self->project.folder), ==, 3);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/archive/" name, Sheet, NULL, sheet_set_up, func, sheet_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("same-bytes", test_same_bytes);
  ADD ("cache", test_cache);
  ADD ("lost-medium-is-told", test_lost_medium_is_told);
  ADD ("cancelled", test_cancelled);
  ADD ("nothing-is-replaced", test_nothing_is_replaced);
  ADD ("cut-short", test_cut_short);
  g_test_add_func ("/exchange/archive/hostile", test_hostile);
  g_test_add_func ("/exchange/archive/bomb", test_bomb);
  return g_test_run ();
}
