/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/mp4-index.h"

#include <string.h>

#include "export-fixture.h"

/* Where a box of the file begins; -1 when it has none */
static gint64
find_box (const guint8 *bytes, gsize n_bytes, const char *type)
{
  for (gsize at = 0; at + 8 <= n_bytes;) {
    const guint32 size = (guint32) bytes[at] << 24 | (guint32) bytes[at + 1] << 16 |
                         (guint32) bytes[at + 2] << 8 | bytes[at + 3];
    if (memcmp (bytes + at + 4, type, 4) == 0)
      return (gint64) at;
    if (size < 8)
      return -1;
    at += size;
  }
  return -1;
}

static void
test_first_and_tagged (void)
{
  BeepMedia media;
  YdExportSettings settings;
  g_autofree char *content = NULL;
  gsize n_bytes = 0;

  beep_media_open (&media);
  g_autoptr (YdSnapshot) film = beep_film_new (&media, 50);
  g_autofree char *path = g_build_filename (media.folder, "film.mp4", NULL);
  yd_export_settings_init (&settings, film);
  settings.title = "雨夜";
  settings.cover_frame = BEEP_FIRST;
  g_assert_true (yd_film_export (film, &settings, path, NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  const gint64 moov = find_box ((guint8 *) content, n_bytes, "moov");
  const gint64 mdat = find_box ((guint8 *) content, n_bytes, "mdat");
  g_assert_cmpint (moov, >, 0);
  g_assert_cmpint (mdat, >, moov);
  g_assert_nonnull (memmem (content, n_bytes, "\251nam", 4)); /* where players look */
  g_assert_nonnull (memmem (content, n_bytes, "covr", 4));
  beep_media_close (&media);
}

/* What is not ours is left alone, and what is cut off is told */
static void
test_odd_files (void)
{
  static const char plain[] = "\0\0\0\020ftypisom\0\0\0\0\0\0\0\010moov\0\0\0\010mdat";
  static const char cut[] = "\0\0\0\020ftypisom\0\0\0\0\0\0\1\0mdat";
  const YdMp4Tags tags = { "a", "b", NULL };
  char *folder = fixture_folder_new ();
  g_autofree char *first = fixture_write (folder, "a.mp4", plain, sizeof (plain) - 1);
  g_autofree char *second = fixture_write (folder, "b.mp4", cut, sizeof (cut) - 1);
  g_autofree char *none = g_build_filename (folder, "none.mp4", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes = 0;

  g_assert_true (yd_mp4_put_index_first (first, &tags, NULL));
  g_assert_true (g_file_get_contents (first, &content, &n_bytes, NULL));
  g_assert_cmpmem (content, n_bytes, plain, sizeof (plain) - 1);
  g_assert_false (yd_mp4_put_index_first (second, &tags, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (yd_mp4_put_index_first (none, &tags, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/mp4-index/first-and-tagged", test_first_and_tagged);
  g_test_add_func ("/render/mp4-index/odd-files", test_odd_files);
  return g_test_run ();
}
