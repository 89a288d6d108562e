/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as people have them: UTF-8, UTF-16, GB18030 (which contains GBK and GB2312) and Big5. The
 * name of what was found is kept beside the text, so that it can be written as it was. */
#include "core/base/text-encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/text-guess.h"

typedef struct {
  const char *name;    /* of the encoding, its byte order mark included */
  const char *charset; /* as iconv knows it */
  const char *mark;
} MarkedEncoding;

static const MarkedEncoding marked[] = {
  { "UTF-8-BOM", "UTF-8", "\xEF\xBB\xBF" },
  { "UTF-16LE-BOM", "UTF-16LE", "\xFF\xFE" },
  { "UTF-16BE-BOM", "UTF-16BE", "\xFE\xFF" },
};

/* Big5 was extended by every vendor; the first that gives the same bytes back is meant */
static const char *const big5_charsets[] = { "BIG5", "CP950", "BIG5-HKSCS" };

static gsize
count_lines (const guint8 *bytes, gsize offset)
{
  gsize n_lines = 1;

  for (gsize i = 0; i < offset; i++)
    n_lines += bytes[i] == '\n';
  return n_lines;
}

static void
set_broken (GError **error, const char *charset, const guint8 *bytes, gsize size, gsize offset)
{
  const gsize at = MIN (offset, size - 1);

  g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT,
               _ ("The text is written in %s, but byte 0x%02X at %zu"
                  " (line %zu) is broken. Repair that place or save the text "
                  "again as UTF-8."),
               charset, bytes[at], offset, count_lines (bytes, at));
}

static gboolean
is_control (guint8 c)
{
  return c < 0x20 && (c < '\t' || c > '\r') && c != 0x1A && c != 0x1B;
}

/* None of the character sets but UTF-16 uses control bytes inside a character */
static gboolean
check_no_controls (const guint8 *bytes, gsize size, GError **error)
{
  for (gsize i = 0; i < size; i++)
    if (is_control (bytes[i])) {
      g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT,
                   _ ("This is not a text file: byte 0x%02X at %zu"
                      ". Give plain text, Markdown or Fountain."),
                   bytes[i], i);
      return FALSE;
    }
  return TRUE;
}

static char *
decode_utf8 (const guint8 *bytes, gsize size, GError **error)
{
  const char *bad = NULL;

  if (!check_no_controls (bytes, size, error))
    return NULL;
  if (!g_utf8_validate_len ((const char *) bytes, size, &bad)) {
    set_broken (error, "UTF-8", bytes, size, (const guint8 *) bad - bytes);
    return NULL;
  }
  return g_strndup ((const char *) bytes, size);
}

static char *
decode_charset (const guint8 *bytes, gsize size, const char *charset, GError **error)
{
  gsize n_read = 0, n_written = 0;
  const gboolean is_wide = g_str_has_prefix (charset, "UTF-16");

  if (g_str_equal (charset, "UTF-8"))
    return decode_utf8 (bytes, size, error);
  if (!is_wide && !check_no_controls (bytes, size, error))
    return NULL;
  g_autofree char *text =
      g_convert ((const char *) bytes, size, "UTF-8", charset, &n_read, &n_written, NULL);
  if (!text || n_read < size) {
    set_broken (error, charset, bytes, size, n_read);
    return NULL;
  }
  if (is_wide && !check_no_controls ((const guint8 *) text, n_written, error))
    return NULL;
  return g_steal_pointer (&text);
}

static gboolean
gives_back (const char *text, const char *charset, const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) again = yd_text_encode (text, charset, NULL);

  return again && g_bytes_get_size (again) == size &&
         memcmp (g_bytes_get_data (again, NULL), bytes, size) == 0;
}

static char *
decode_big5 (const guint8 *bytes, gsize size, char **encoding, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (big5_charsets); i++) {
    g_autofree char *text = decode_charset (bytes, size, big5_charsets[i], NULL);
    if (text && gives_back (text, big5_charsets[i], bytes, size)) {
      *encoding = g_strdup (big5_charsets[i]);
      return g_steal_pointer (&text);
    }
  }
  *encoding = g_strdup ("BIG5");
  return decode_charset (bytes, size, "BIG5", error);
}

static char *
decode_unmarked (const guint8 *bytes, gsize size, char **encoding, GError **error)
{
  const char *charset = yd_text_guess_charset (bytes, size);

  if (!charset && !check_no_controls (bytes, size, error))
    return NULL;
  if (!charset) {
    const char *bad = NULL;
    g_utf8_validate_len ((const char *) bytes, size, &bad);
    const gsize offset = (const guint8 *) bad - bytes;
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT,
                 _ ("This is no text in UTF-8, UTF-16, GB18030 or Big5: byte 0x%02X at "
                    "%zu (line %zu) fits none of them. Save the "
                    "text as UTF-8."),
                 bytes[MIN (offset, size - 1)], offset, count_lines (bytes, offset));
    return NULL;
  }
  if (g_str_equal (charset, "BIG5"))
    return decode_big5 (bytes, size, encoding, error);
  *encoding = g_strdup (charset);
  return decode_charset (bytes, size, charset, error);
}

/**
 * yd_text_decode:
 * @bytes: (array length=size) (element-type guint8): a file's bytes
 * @size: how many
 * @encoding: (out) (optional): what they are written in, as `yd_text_encode` takes it:
 *   "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5", "CP950", "BIG5-HKSCS"; with "-BOM" behind
 *   the first three when they begin with a byte order mark
 * @error: `YD_BASE_ERROR_NOT_TEXT` with the place of the first byte that is none
 *
 * Reads text in an encoding that is found out. Nothing is replaced or left out: a broken byte in
 * an otherwise clear encoding is an error.
 *
 * Returns: (transfer full): valid UTF-8 without a byte order mark
 */
char *
yd_text_decode (const void *bytes, gsize size, char **encoding, GError **error)
{
  const guint8 *start = bytes;
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;
  const MarkedEncoding *form = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (marked) && !form; i++)
    if (size >= strlen (marked[i].mark) &&
        memcmp (start, marked[i].mark, strlen (marked[i].mark)) == 0)
      form = &marked[i];

  if (form) {
    const gsize n_mark = strlen (form->mark);
    found = g_strdup (form->name);
    text = size == n_mark ? g_strdup ("")
                          : decode_charset (start + n_mark, size - n_mark, form->charset, error);
  } else if (size == 0) {
    found = g_strdup ("UTF-8");
    text = g_strdup ("");
  } else {
    text = decode_unmarked (start, size, &found, error);
  }
  if (text && encoding)
    *encoding = g_steal_pointer (&found);
  return g_steal_pointer (&text);
}

/**
 * yd_text_encode:
 * @text: valid UTF-8
 * @encoding: a name that `yd_text_decode` gave
 * @error: `YD_BASE_ERROR_NOT_TEXT` when the encoding lacks a character of @text or is unknown
 *
 * Writes text as it was read.
 *
 * Returns: (transfer full): the bytes of a file
 */
GBytes *
yd_text_encode (const char *text, const char *encoding, GError **error)
{
  const char *charset = encoding;
  const char *mark = "";
  gsize n_written = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (marked); i++)
    if (g_str_equal (encoding, marked[i].name)) {
      charset = marked[i].charset;
      mark = marked[i].mark;
    }

  g_autoptr (GError) problem = NULL;
  g_autofree char *body = g_convert (text, -1, charset, "UTF-8", NULL, &n_written, &problem);
  if (!body) {
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_NOT_TEXT,
                 _ ("The text cannot be written as %s: %s. Save it as UTF-8."), encoding,
                 problem->message);
    return NULL;
  }
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) mark, strlen (mark));
  g_byte_array_append (bytes, (const guint8 *) body, n_written);
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
check_file (const char *path, const struct stat *found, gsize max_bytes, GError **error)
{
  if (S_ISDIR (found->st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _ ("“%s” is a folder. Name the text file in it."), path);
  else if (!S_ISREG (found->st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("“%s” is not a file that can be read twice. Name a text file."), path);
  else if (found->st_size == 0)
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_EMPTY,
                 _ ("“%s” is empty (0 bytes). Write the story into it or name another file."),
                 path);
  else if ((gsize) found->st_size > max_bytes)
    g_set_error (error, YD_BASE_ERROR, YD_BASE_ERROR_TOO_LARGE,
                 _ ("“%s” has %" PRId64 " bytes; one like it may have %zu. Split it into parts and "
                    "name one of them."),
                 path, (gint64) found->st_size, max_bytes);
  else
    return TRUE;
  return FALSE;
}

/**
 * yd_text_load_bytes:
 * @path: a file
 * @max_bytes: how large it may be
 * @error: `G_IO_ERROR_IS_DIRECTORY`, `G_IO_ERROR_NOT_FOUND` and their like,
 *   `YD_BASE_ERROR_EMPTY`, `YD_BASE_ERROR_TOO_LARGE`
 *
 * Reads a file that a person named, whole. Blocks.
 *
 * Returns: (transfer full): its bytes, at least one
 */
GBytes *
yd_text_load_bytes (const char *path, gsize max_bytes, GError **error)
{
  struct stat found;
  gsize n_read = 0;
  /* not to wait for the writer of a FIFO before it can be refused */
  const int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0 || fstat (fd, &found) != 0) {
    const int problem = errno;
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem), _ ("Cannot read “%s”: %s."),
                 path, g_strerror (problem));
    if (fd >= 0)
      close (fd);
    return NULL;
  }
  if (!check_file (path, &found, max_bytes, error)) {
    close (fd);
    return NULL;
  }
  g_autofree guint8 *bytes = g_malloc (found.st_size);
  gssize n = 1;
  while (n_read < (gsize) found.st_size && n != 0) {
    n = read (fd, bytes + n_read, found.st_size - n_read);
    if (n < 0 && errno != EINTR)
      break;
    n_read += MAX (n, 0);
  }
  const int problem = errno;
  close (fd);
  if (n < 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem), _ ("Cannot read “%s”: %s."),
                 path, g_strerror (problem));
    return NULL;
  }
  return g_bytes_new_take (g_steal_pointer (&bytes), n_read);
}

/**
 * yd_text_load:
 * @path: a text file
 * @encoding: (out) (optional): as for `yd_text_decode`
 * @error: `G_IO_ERROR_IS_DIRECTORY`, `G_IO_ERROR_NOT_FOUND` and their like,
 *   `YD_BASE_ERROR_EMPTY`, `YD_BASE_ERROR_TOO_LARGE`, `YD_BASE_ERROR_NOT_TEXT`
 *
 * Reads a text file whole, up to `YD_TEXT_MAX_BYTES`. Blocks.
 *
 * Returns: (transfer full): valid UTF-8 without a byte order mark
 */
char *
yd_text_load (const char *path, char **encoding, GError **error)
{
  g_autoptr (GBytes) bytes = yd_text_load_bytes (path, YD_TEXT_MAX_BYTES, error);

  if (!bytes)
    return NULL;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  char *text = yd_text_decode (data, size, encoding, error);
  if (!text)
    g_prefix_error (error, "“%s”: ", path);
  return text;
}
