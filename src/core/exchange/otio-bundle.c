/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `.otioz`: a ZIP file with a timeline and its media.
 *
 * | entry | how |
 * |---|---|
 * | version.txt | deflated, "1.0.0" |
 * | content.otio | deflated; media are named relative to it |
 * | media/NAME | stored |
 *
 * Source: OpenTimelineIO 0.17, "OTIO Filebundles".
 *
 * A bundle may come from anybody: what is unpacked lies below the folder, is a plain file, and has
 * bounds in number and size. */
#include "core/exchange/otio-bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/base/json.h"
#include "core/exchange/exchange-error.h"

#define TIMELINE "content.otio"
#define VERSION_FILE "version.txt"
#define VERSION "1.0.0"
#define MEDIA "media/"
#define MAX_ENTRIES 100000
#define MAX_RATIO 200        /* of what comes out to what is in the file */
#define MIN_LIMIT (64 << 20) /* which small files may always reach */
#define BLOCK_BYTES (256 * 1024)

typedef struct archive Reading;
typedef struct archive Writing;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, archive_read_free)
typedef struct archive_entry Entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, archive_entry_free)

struct _YdOtioBundle {
  GPtrArray *paths;  /* owned, char *, of the files */
  GPtrArray *names;  /* owned, char *, in the bundle */
  GHashTable *taken; /* borrowed names */
  GHashTable *known; /* path to name, both borrowed */
};

/**
 * yd_otio_bundle_new:
 *
 * Returns: (transfer full): a bundle without media
 */
YdOtioBundle *
yd_otio_bundle_new (void)
{
  YdOtioBundle *self = g_new0 (YdOtioBundle, 1);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * yd_otio_bundle_free:
 * @self: (nullable): a bundle
 *
 * Frees it.
 */
void
yd_otio_bundle_free (YdOtioBundle *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * yd_otio_bundle_add:
 * @self: a bundle
 * @path: a file
 * @name: (nullable): what a person calls it
 *
 * Takes a file in, once; it is read when the bundle is written.
 *
 * Returns: (transfer full): its URL in the bundle
 */
char *
yd_otio_bundle_add (YdOtioBundle *self, const char *path, const char *name)
{
  const char *known = g_hash_table_lookup (self->known, path);
  g_autofree char *base = g_path_get_basename (name ? name : path);

  if (known)
    return g_uri_escape_string (known, "/", TRUE);
  char *entry = g_strconcat (MEDIA, base, NULL);
  for (guint n = 2; g_hash_table_contains (self->taken, entry); n++) {
    g_free (entry);
    entry = g_strdup_printf (MEDIA "%u-%s", n, base);
  }
  char *file = g_strdup (path);
  g_ptr_array_add (self->paths, file);
  g_ptr_array_add (self->names, entry);
  g_hash_table_add (self->taken, entry);
  g_hash_table_insert (self->known, file, entry);
  return g_uri_escape_string (entry, "/", TRUE);
}

static gboolean
fail_writing (Writing *archive, GError **error)
{
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("The bundle cannot be written: %s"), archive_error_string (archive));
  return FALSE;
}

static gboolean
begin_entry (Writing *archive, const char *name, gint64 size, GError **error)
{
  g_autoptr (Entry) entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, size);
  return archive_write_header (archive, entry) == ARCHIVE_OK || fail_writing (archive, error);
}

static gboolean
add_text (Writing *archive, const char *name, const char *text, GError **error)
{
  const gsize size = strlen (text);

  archive_write_zip_set_compression_deflate (archive);
  return begin_entry (archive, name, (gint64) size, error) &&
         (archive_write_data (archive, text, size) == (la_ssize_t) size ||
          fail_writing (archive, error));
}

static gboolean
add_file (Writing *archive,
          const char *path,
          const char *name,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info =
      stream ? g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable,
                                               error)
             : NULL;
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  gssize n = 0;

  if (!info)
    return FALSE;
  archive_write_zip_set_compression_store (archive);
  if (!begin_entry (archive, name, g_file_info_get_size (info), error))
    return FALSE;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK_BYTES, cancellable,
                                   error)) > 0)
    if (archive_write_data (archive, block, (gsize) n) != n)
      return fail_writing (archive, error);
  return n == 0;
}

static gboolean
write_entries (YdOtioBundle *self,
               Writing *archive,
               const char *timeline,
               GCancellable *cancellable,
               GError **error)
{
  if (!add_text (archive, VERSION_FILE, VERSION, error) ||
      !add_text (archive, TIMELINE, timeline, error))
    return FALSE;
  for (guint i = 0; i < self->paths->len; i++)
    if (!add_file (archive, self->paths->pdata[i], self->names->pdata[i], cancellable, error))
      return FALSE;
  return archive_write_close (archive) == ARCHIVE_OK || fail_writing (archive, error);
}

/**
 * yd_otio_bundle_write:
 * @self: a bundle
 * @timeline: the text of its timeline
 * @path: the file; an old one stays until the new one is whole
 * @cancellable: (nullable): stops the writing
 * @error: set to `YD_EXCHANGE_ERROR_UNWRITABLE` or a `G_IO_ERROR`
 *
 * Writes a bundle; blocks.
 *
 * Returns: whether it was written
 */
gboolean
yd_otio_bundle_write (YdOtioBundle *self,
                      const char *timeline,
                      const char *path,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.XXXXXX", path);
  const int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0644);
  gboolean is_written = FALSE;

  if (fd < 0) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
                 _ ("“%s” cannot be written. Make room, allow writing there, or choose another "
                    "place."),
                 path);
    return FALSE;
  }
  Writing *archive = archive_write_new ();
  archive_write_set_format_zip (archive);
  if (archive_write_open_fd (archive, fd) == ARCHIVE_OK)
    is_written = write_entries (self, archive, timeline, cancellable, error);
  else
    fail_writing (archive, error);
  archive_write_free (archive);
  if (is_written && (g_fsync (fd) != 0 || g_rename (beside, path) != 0)) {
    is_written = FALSE;
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
                 _ ("“%s” cannot be written. Make room, allow writing there, or choose another "
                    "place."),
                 path);
  }
  g_close (fd, NULL);
  if (!is_written)
    g_unlink (beside);
  return is_written;
}

/* ---- reading ---- */

/**
 * yd_otio_bundle_probe:
 * @path: a file
 * @head: its first bytes
 * @head_size: how many
 *
 * Returns: whether a file is a bundle
 */
gboolean
yd_otio_bundle_probe (const char *path, const char *head, gsize head_size)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return head_size >= 4 && memcmp (head, "PK\3\4", 4) == 0 && g_str_has_suffix (lower, ".otioz");
}

static gboolean
fail_reading (const char *path, const char *why, GError **error)
{
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
               _ ("The bundle “%s” cannot be read: %s"), path, why);
  return FALSE;
}

static Reading *
open_bundle (const char *path, gint64 *limit, GError **error)
{
  g_autoptr (Reading) archive = archive_read_new ();
  GStatBuf status;

  archive_read_support_format_zip (archive);
  if (g_stat (path, &status) != 0 ||
      archive_read_open_filename (archive, path, BLOCK_BYTES) != ARCHIVE_OK) {
    fail_reading (path, archive_error_string (archive) ? archive_error_string (archive) : "",
                  error);
    return NULL;
  }
  *limit = MAX ((gint64) MIN_LIMIT, status.st_size * MAX_RATIO);
  return g_steal_pointer (&archive);
}

/* A name that stays below the folder it is unpacked in */
static gboolean
is_safe_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  if (!*name || name[0] == '/' || strchr (name, '\\') || strlen (name) > 1000)
    return FALSE;
  for (guint i = 0; parts[i]; i++)
    if (!*parts[i] || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
      return FALSE;
  return TRUE;
}

/* The next entry that is a file with a good name. FALSE at the end, and with @error when the bundle
 * is not to be trusted */
static gboolean
next_entry (Reading *archive,
            const char *path,
            guint *n_entries,
            struct archive_entry **entry,
            const char **name,
            GError **error)
{
  int result;

  while ((result = archive_read_next_header (archive, entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN) {
    *name = archive_entry_pathname_utf8 (*entry);
    if (++*n_entries > MAX_ENTRIES)
      return fail_reading (path, _ ("it has more files than a bundle can have"), error);
    if (archive_entry_filetype (*entry) == AE_IFDIR)
      continue;
    if (archive_entry_filetype (*entry) != AE_IFREG || archive_entry_hardlink (*entry))
      return fail_reading (path, _ ("it holds a link, which may lead anywhere"), error);
    if (!*name || !is_safe_name (*name))
      return fail_reading (path, _ ("it holds a file that would lie outside of it"), error);
    return TRUE;
  }
  if (result != ARCHIVE_EOF)
    return fail_reading (path, archive_error_string (archive) ? archive_error_string (archive) : "",
                         error);
  return FALSE;
}

/**
 * yd_otio_bundle_load_timeline:
 * @path: a bundle
 * @size_bytes: (out): of what is returned
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Reads the timeline of a bundle; blocks.
 *
 * Returns: (transfer full) (nullable): its text, with a zero byte after it
 */
char *
yd_otio_bundle_load_timeline (const char *path,
                              gsize *size_bytes,
                              GCancellable *cancellable,
                              GError **error)
{
  gint64 limit = 0;
  g_autoptr (Reading) archive = open_bundle (path, &limit, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  struct archive_entry *entry;
  const char *name;
  guint n_entries = 0;
  la_ssize_t n = 0;
  g_autoptr (GError) fault = NULL;

  while (archive && next_entry (archive, path, &n_entries, &entry, &name, &fault)) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (!g_str_equal (name, TIMELINE))
      continue;
    while (text->len <= YD_JSON_MAX_BYTES &&
           (n = archive_read_data (archive, block, BLOCK_BYTES)) > 0)
      g_string_append_len (text, block, n);
    if (n < 0 || text->len > YD_JSON_MAX_BYTES) {
      fail_reading (path, _ ("its timeline is damaged or too large"), error);
      return NULL;
    }
    *size_bytes = text->len;
    return g_string_free (g_steal_pointer (&text), FALSE);
  }
  if (fault)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (archive)
    fail_reading (path, _ ("it holds no timeline"), error);
  return NULL;
}

static gboolean
unpack_entry (Reading *archive,
              const char *path,
              const char *target,
              gint64 *limit,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *parent = g_path_get_dirname (target);
  g_autoptr (GFile) file = g_file_new_for_path (target);
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  la_ssize_t n;

  g_mkdir_with_parents (parent, 0755);
  g_autoptr (GFileOutputStream) out =
      g_file_create (file, G_FILE_CREATE_NONE, cancellable, error); /* never over another */
  while (out && (n = archive_read_data (archive, block, BLOCK_BYTES)) != 0) {
    if (n < 0)
      return fail_reading (path, archive_error_string (archive), error);
    *limit -= n;
    if (*limit < 0)
      return fail_reading (path, _ ("it would become far larger than it is"), error);
    if (!g_output_stream_write_all (G_OUTPUT_STREAM (out), block, (gsize) n, NULL, cancellable,
                                    error))
      return FALSE;
  }
  return out && g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error);
}

/**
 * yd_otio_bundle_unpack:
 * @path: a bundle
 * @folder: an empty folder
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE` or a `G_IO_ERROR`; @folder then holds a part
 *
 * Unpacks the media of a bundle; blocks.
 *
 * Returns: whether all of them are there
 */
gboolean
yd_otio_bundle_unpack (const char *path,
                       const char *folder,
                       GCancellable *cancellable,
                       GError **error)
{
  gint64 limit = 0;
  g_autoptr (Reading) archive = open_bundle (path, &limit, error);
  struct archive_entry *entry;
  const char *name;
  guint n_entries = 0;
  g_autoptr (GError) fault = NULL;

  while (archive && next_entry (archive, path, &n_entries, &entry, &name, &fault)) {
    if (!g_str_has_prefix (name, MEDIA))
      continue;
    g_autofree char *target = g_build_filename (folder, name, NULL);
    if (!unpack_entry (archive, path, target, &limit, cancellable, error))
      return FALSE;
  }
  if (fault)
    g_propagate_error (error, g_steal_pointer (&fault));
  return archive && !fault;
}
