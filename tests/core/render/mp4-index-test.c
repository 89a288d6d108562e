/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/mp4-index.h"

#include <string.h>

#include "export-fixture.h"

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* Where a box of the file begins; -1 when it has none */
static gint64
find_box (const guint8 *bytes, gsize n_bytes, const char *type)
{
  for (gsize at = 0; at + 8 <= n_bytes;) {
    const guint32 size = read_32 (bytes + at);
    if (memcmp (bytes + at + 4, type, 4) == 0)
      return (gint64) at;
    if (size < 8)
      return -1;
    at += size;
  }
  return -1;
}

/* The names of a file's boxes, which fill it to its end */
static char *
list_boxes (const guint8 *bytes, gsize n_bytes)
{
  GString *names = g_string_new (NULL);
  gsize at = 0;

  while (at + 8 <= n_bytes) {
    g_string_append_printf (names, "%.4s ", bytes + at + 4);
    g_assert_cmpuint (read_32 (bytes + at), >=, 8);
    at += read_32 (bytes + at);
  }
  g_assert_cmpuint (at, ==, n_bytes);
  return g_string_free (names, FALSE);
}

/* Exports a film that has all that its index can tell of; returns its file */
static GBytes *
export_film (const char *format_name, gint64 n_frames)
{
  BeepMedia media;
  YdExportSettings settings;
  char *content = NULL;
  gsize n_bytes = 0;

  beep_media_open (&media);
  g_autoptr (YdSnapshot) film = beep_film_new (&media, n_frames);
  g_autofree char *path = g_build_filename (media.folder, "film.mp4", NULL);
  yd_export_settings_init (&settings, film);
  settings.format = yd_export_format_find (format_name);
  settings.has_cue_track = TRUE;
  settings.title = "雨夜";
  settings.comment = "A comment that is longer than the title of the film.";
  settings.cover_frame = BEEP_FIRST;
  for (gint64 frame = 0; frame < n_frames; frame += BEEP_RATE) {
    film_add_cue (film, frame, 20, "某处下雨");
    yd_snapshot_add_chapter (film, frame, "Rain again");
  }
  g_assert_true (yd_film_export (film, &settings, path, NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  beep_media_close (&media);
  return g_bytes_new_take (content, n_bytes);
}

static void
test_first_and_tagged (void)
{
  g_autoptr (GBytes) film = export_film ("mp4", 50);
  gsize n_bytes = 0;
  const guint8 *content = g_bytes_get_data (film, &n_bytes);
  const gint64 moov = find_box (content, n_bytes, "moov");
  const gint64 mdat = find_box (content, n_bytes, "mdat");

  g_assert_cmpint (moov, >, 0);
  g_assert_cmpint (mdat, >, moov);
  g_assert_nonnull (memmem (content, n_bytes, "\251nam", 4)); /* where players look */
  g_assert_nonnull (memmem (content, n_bytes, "covr", 4));
}

/* The room that is left before a film is written holds its index, and the film stays where it is */
static void
test_room (gconstpointer format_name)
{
  g_autoptr (GBytes) film = export_film (format_name, 1000);
  gsize n_bytes = 0;
  const guint8 *content = g_bytes_get_data (film, &n_bytes);
  g_autofree char *boxes = list_boxes (content, n_bytes);

  g_assert_cmpstr (boxes, ==,
                   g_str_equal (format_name, "prores") ? "ftyp moov free wide mdat "
                                                       : "ftyp moov free free mdat ");
  /* a film that had to be moved has 8 bytes there */
  g_assert_cmpuint (read_32 (content + find_box (content, n_bytes, "free")), >, 8);
}

static void
append_32 (GByteArray *out, guint32 value)
{
  const guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, 4);
}

static void
append_head (GByteArray *out, guint32 size, const char *type)
{
  append_32 (out, size);
  g_byte_array_append (out, (const guint8 *) type, 4);
}

/* A film of four bytes with one chunk, and room before it */
static GByteArray *
make_film (guint room_bytes)
{
  static const char *const containers[] = { "moov", "trak", "mdia", "minf", "stbl" };
  static const guint8 zeros[256];
  GByteArray *out = g_byte_array_new ();

  append_head (out, 16, "ftyp");
  g_byte_array_append (out, (const guint8 *) "isom\0\0\0\0", 8);
  g_byte_array_append (out, zeros, room_bytes);
  append_head (out, 12, "mdat");
  g_byte_array_append (out, (const guint8 *) "film", 4);
  for (guint i = 0; i < G_N_ELEMENTS (containers); i++)
    append_head (out, 20 + 8 * (G_N_ELEMENTS (containers) - i), containers[i]);
  append_head (out, 20, "stco");
  append_32 (out, 0);
  append_32 (out, 1);
  append_32 (out, 16 + room_bytes + 8);
  return out;
}

/* However much room there is, the film is found where its index says */
static void
test_any_room (void)
{
  const YdMp4Tags tags = { "a", "b", NULL };
  char *folder = fixture_folder_new ();

  for (guint room = 0; room <= 256; room++) {
    if (room > 0 && room < 8)
      continue;
    g_autoptr (GByteArray) film = make_film (room);
    g_autofree char *path = fixture_write (folder, "film.mp4", film->data, film->len);
    g_autofree char *content = NULL;
    gsize n_bytes = 0;
    g_assert_true (yd_mp4_put_index_first (path, room, &tags, NULL));
    g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
    g_autofree char *boxes = list_boxes ((guint8 *) content, n_bytes);
    g_assert_cmpstr (boxes, ==, "ftyp moov free mdat ");
    const guint8 *stco = memmem (content, n_bytes, "stco", 4);
    const guint32 at = read_32 (stco + 12);
    g_assert_cmpuint (at, <=, n_bytes - 4);
    g_assert_cmpmem (content + at, 4, "film", 4);
    g_assert_nonnull (memmem (content, n_bytes, "\251nam", 4));
  }
  fixture_folder_remove (folder);
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

  g_assert_true (yd_mp4_put_index_first (first, 0, &tags, NULL));
  g_assert_true (g_file_get_contents (first, &content, &n_bytes, NULL));
  g_assert_cmpmem (content, n_bytes, plain, sizeof (plain) - 1);
  g_assert_false (yd_mp4_put_index_first (second, 0, &tags, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (yd_mp4_put_index_first (none, 0, &tags, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/mp4-index/first-and-tagged", test_first_and_tagged);
  g_test_add_data_func ("/render/mp4-index/room/mp4", "mp4", test_room);
  g_test_add_data_func ("/render/mp4-index/room/prores", "prores", test_room);
  g_test_add_data_func ("/render/mp4-index/room/m4a", "m4a", test_room);
  g_test_add_func ("/render/mp4-index/any-room", test_any_room);
  g_test_add_func ("/render/mp4-index/odd-files", test_odd_files);
  return g_test_run ();
}
