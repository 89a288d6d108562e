/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/text-encoding.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"

static const char simplified[] =
    "第一场 茶馆 日 内\n老李：请进，外面的雨下得很大。\n王芳推开门，走了进来。\n";
static const char traditional[] =
    "第一場 茶館 日 內\n老李：請進，外面的雨下得很大。\n王芳推開門，走了進來。\n";

static void
check_round_trip (const char *text, const char *charset, const char *mark, const char *expected)
{
  gsize size = 0;
  g_autofree char *body = g_convert (text, -1, charset, "UTF-8", NULL, &size, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *encoding = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (body);
  g_byte_array_append (bytes, (const guint8 *) mark, strlen (mark));
  g_byte_array_append (bytes, (const guint8 *) body, size);
  g_autofree char *decoded = yd_text_decode (bytes->data, bytes->len, &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, text);
  g_assert_cmpstr (encoding, ==, expected);
  g_autoptr (GBytes) again = yd_text_encode (decoded, encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (bytes->data, bytes->len, g_bytes_get_data (again, NULL),
                   g_bytes_get_size (again));
}

static void
test_round_trip (void)
{
  check_round_trip (simplified, "UTF-8", "", "UTF-8");
  check_round_trip (simplified, "UTF-8", "\xEF\xBB\xBF", "UTF-8-BOM");
  check_round_trip (simplified, "UTF-16LE", "\xFF\xFE", "UTF-16LE-BOM");
  check_round_trip (simplified, "UTF-16BE", "\xFE\xFF", "UTF-16BE-BOM");
  check_round_trip (simplified, "UTF-16LE", "", "UTF-16LE");
  check_round_trip (simplified, "UTF-16BE", "", "UTF-16BE");
  check_round_trip (simplified, "GBK", "", "GB18030");
  check_round_trip (traditional, "GB18030", "", "GB18030");
  check_round_trip (traditional, "BIG5", "", "BIG5");
  check_round_trip ("A night at the inn.\r\n", "UTF-8", "", "UTF-8");
  check_round_trip ("A night at the inn.\r\n", "UTF-16LE", "", "UTF-16LE");
  check_round_trip ("A night at the inn.\r\n", "UTF-16BE", "", "UTF-16BE");
}

static void
test_short (void)
{
  check_round_trip ("老李说：你好。", "GBK", "", "GB18030");
  check_round_trip ("雨下了一夜，没有停。", "GBK", "", "GB18030");
  check_round_trip ("雨下了一夜，沒有停。", "BIG5", "", "BIG5");
  check_round_trip ("雨下了一夜，没有停。", "UTF-16LE", "", "UTF-16LE");
  check_round_trip ("", "UTF-8", "", "UTF-8");
  check_round_trip ("", "UTF-8", "\xEF\xBB\xBF", "UTF-8-BOM");
}

static void
check_refused (const void *bytes, gsize size, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *encoding = NULL;

  g_assert_null (yd_text_decode (bytes, size, &encoding, &error));
  g_assert_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT);
  g_assert_null (encoding);
  if (!strstr (error->message, words))
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
test_binary (void)
{
  static const char zip[] = "PK\003\004\024\000\000\000";
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  static const char late[] = "One line\nand a zero\0 in it\n";

  check_refused (zip, sizeof zip - 1, "byte 0x03 at 2");
  check_refused (png, sizeof png - 1, "byte 0x00 at 8");
  check_refused (late, sizeof late - 1, "byte 0x00 at 19");
}

static void
test_broken (void)
{
  g_autofree char *utf8 = g_strdup (simplified);
  char *second_line = strchr (utf8, '\n') + 1;
  second_line[1] = 'x';
  check_refused (utf8, strlen (utf8), "line 2");
  check_refused (utf8, strlen (utf8), "UTF-8");

  gsize size = 0;
  g_autofree char *gbk = g_convert (simplified, -1, "GBK", "UTF-8", NULL, &size, NULL);
  check_refused (gbk, size - 2, "GB18030"); /* cut in the middle of a character */

  static const char wide[] = "\xFF\xFE\x00\xDC\x41\x00"; /* half a surrogate pair */
  check_refused (wide, sizeof wide - 1, "UTF-16LE");
  static const char latin[] = "R\xE9sum\xE9 of a caf\xE9\n";
  check_refused (latin, sizeof latin - 1, "byte 0xE9 at 1 (line 1)");
}

static void
test_encode_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_text_encode ("茶馆", "BIG5", &error));
  g_assert_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT);
}

static void
check_not_loaded (const char *path, GQuark domain, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_text_load (path, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("yd-text-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "故事.txt", NULL);

  check_not_loaded (folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "folder");
  check_not_loaded (path, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Cannot read");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  check_not_loaded (path, YD_BASE_ERROR, YD_BASE_ERROR_EMPTY, "0 bytes");
  g_assert_true (g_file_set_contents (path, "a\0b", 3, NULL));
  check_not_loaded (path, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT, "byte 0x00 at 1");
  g_assert_cmpint (truncate (path, YD_TEXT_MAX_BYTES + 1), ==, 0);
  check_not_loaded (path, YD_BASE_ERROR, YD_BASE_ERROR_TOO_LARGE, "67108865");

  g_autofree char *encoding = NULL;
  g_assert_true (g_file_set_contents (path, simplified, -1, NULL));
  g_autofree char *text = yd_text_load (path, &encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, simplified);
  g_assert_cmpstr (encoding, ==, "UTF-8");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  check_not_loaded (path, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "read twice");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-encoding/round-trip", test_round_trip);
  g_test_add_func ("/base/text-encoding/short", test_short);
  g_test_add_func ("/base/text-encoding/binary", test_binary);
  g_test_add_func ("/base/text-encoding/broken", test_broken);
  g_test_add_func ("/base/text-encoding/encode-missing", test_encode_missing);
  g_test_add_func ("/base/text-encoding/load", test_load);
  return g_test_run ();
}
