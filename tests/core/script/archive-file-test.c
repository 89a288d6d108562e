/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/archive-file.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/script/script-error.h"

#define MIB (1024 * 1024)

static const char *const xml_endings[] = { ".xml", NULL };

static la_ssize_t
write_cb (struct archive *archive, void *user_data, const void *bytes, size_t size)
{
  g_byte_array_append (user_data, bytes, size);
  return (la_ssize_t) size;
}

/* What no program of ours would write: any path, any kind of entry */
static GBytes *
pack_entry (const char *name, mode_t type, const char *password)
{
  GByteArray *packed = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_zip (archive);
  if (password) {
    archive_write_set_options (archive, "zip:encryption=zipcrypt");
    archive_write_set_passphrase (archive, password);
  }
  archive_write_open (archive, packed, NULL, write_cb, NULL);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_size (entry, type == AE_IFREG ? 4 : 0);
  if (type == AE_IFLNK)
    archive_entry_set_symlink (entry, "/etc/passwd");
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  if (type == AE_IFREG)
    archive_write_data (archive, "text", 4);
  archive_entry_free (entry);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (packed);
}

static void
assert_refused (GBytes *bytes, YdScriptError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) files = yd_archive_load (bytes, "book", xml_endings, NULL, &error);

  g_assert_error (error, YD_SCRIPT_ERROR, (int) code);
  g_assert_null (files);
}

static void
test_round_trip (void)
{
  const YdArchiveMember members[] = {
    { "a/one.xml", "first", 5 },
    { "章.XML", "第一章", 9 },
    { "picture.png", "left out", 8 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = yd_archive_pack (members, G_N_ELEMENTS (members), &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) again = yd_archive_pack (members, G_N_ELEMENTS (members), &error);
  g_assert_true (g_bytes_equal (packed, again));
  g_assert_true (yd_archive_is_zip (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed)));

  g_autoptr (GHashTable) files = yd_archive_load (packed, "book", xml_endings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (files), ==, 2);
  GBytes *first = g_hash_table_lookup (files, "a/one.xml");
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "first", 5);
  g_assert_nonnull (g_hash_table_lookup (files, "章.XML"));
}

static void
test_file (void)
{
  const YdArchiveMember member = { "one.xml", "first", 5 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("yd-archive-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.zip", NULL);
  g_autoptr (GBytes) packed = yd_archive_pack (&member, 1, &error);
  const char *name = NULL;

  g_file_set_contents (path, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), NULL);
  g_autoptr (YdArchiveReader) reader =
      yd_archive_reader_open (path, &yd_archive_document_limits, &error);
  g_assert_no_error (error);
  g_assert_true (yd_archive_reader_next (reader, &name, &error));
  g_assert_cmpstr (name, ==, "one.xml");
  g_autoptr (GBytes) bytes = yd_archive_reader_load (reader, NULL, &error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 5);
  g_assert_true (yd_archive_reader_next (reader, &name, &error));
  g_assert_null (name);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_hostile_paths (void)
{
  const char *const names[] = { "/etc/a.xml", "../a.xml", "b/../../a.xml", "c:a.xml",
                                "..\\a.xml",  "./a.xml",  "\xff\xfe.xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *readable = g_strescape (names[i], NULL);
    g_test_message ("%s", readable);
    g_autoptr (GBytes) bytes = pack_entry (names[i], AE_IFREG, NULL);
    assert_refused (bytes, YD_SCRIPT_ERROR_UNSAFE);
  }
}

static void
test_link (void)
{
  g_autoptr (GBytes) bytes = pack_entry ("a.xml", AE_IFLNK, NULL);

  assert_refused (bytes, YD_SCRIPT_ERROR_UNSAFE);
}

static void
test_same_name_twice (void)
{
  const YdArchiveMember members[] = { { "a.xml", "1", 1 }, { "a.xml", "2", 1 } };
  g_autoptr (GBytes) bytes = yd_archive_pack (members, 2, NULL);

  assert_refused (bytes, YD_SCRIPT_ERROR_UNSAFE);
}

static void
test_password (void)
{
  g_autoptr (GBytes) bytes = pack_entry ("a.xml", AE_IFREG, "secret");

  assert_refused (bytes, YD_SCRIPT_ERROR_LOCKED);
}

static void
test_bomb (void)
{
  g_autofree char *zeros = g_malloc0 (8 * MIB);
  const YdArchiveMember member = { "a.xml", zeros, 8 * MIB };
  g_autoptr (GBytes) bytes = yd_archive_pack (&member, 1, NULL);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 32 * 1024);
  assert_refused (bytes, YD_SCRIPT_ERROR_UNSAFE);
}

static void
test_bytes_and_entries (void)
{
  const YdArchiveLimits few_bytes = { 10, 4, 100, 200 };
  const YdArchiveLimits few_entries = { 1, 100, 100, 200 };
  const YdArchiveMember members[] = { { "a.xml", "12345", 5 }, { "b.xml", "2", 1 } };
  g_autoptr (GBytes) bytes = yd_archive_pack (members, 2, NULL);
  g_autoptr (GError) error = NULL;
  const char *name = NULL;

  g_autoptr (YdArchiveReader) reader = yd_archive_reader_open_bytes (bytes, "a", &few_bytes, NULL);
  g_assert_true (yd_archive_reader_next (reader, &name, NULL));
  g_assert_null (yd_archive_reader_load (reader, NULL, &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_autoptr (YdArchiveReader) other = yd_archive_reader_open_bytes (bytes, "a", &few_entries, NULL);
  g_assert_true (yd_archive_reader_next (other, &name, NULL));
  g_assert_false (yd_archive_reader_next (other, &name, &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE);
}

static void
test_cut_short (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (words, "%u", g_str_hash (words->str) ^ i);
  const YdArchiveMember member = { "a.xml", words->str, words->len };
  g_autoptr (GBytes) whole = yd_archive_pack (&member, 1, NULL);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("PK", 2);

  assert_refused (half, YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused (nothing, YD_SCRIPT_ERROR_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/archive-file/round-trip", test_round_trip);
  g_test_add_func ("/script/archive-file/file", test_file);
  g_test_add_func ("/script/archive-file/hostile-paths", test_hostile_paths);
  g_test_add_func ("/script/archive-file/link", test_link);
  g_test_add_func ("/script/archive-file/same-name-twice", test_same_name_twice);
  g_test_add_func ("/script/archive-file/password", test_password);
  g_test_add_func ("/script/archive-file/bomb", test_bomb);
  g_test_add_func ("/script/archive-file/bytes-and-entries", test_bytes_and_entries);
  g_test_add_func ("/script/archive-file/cut-short", test_cut_short);
  return g_test_run ();
}
