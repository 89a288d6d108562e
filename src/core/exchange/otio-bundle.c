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
 * A bundle may come from anybody, so it is read by `core/script/archive-file.c`, which knows all
 * that is hostile in one. */
#include "core/exchange/otio-bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "core/base/json.h"
#include "core/exchange/exchange-error.h"
#include "core/script/archive-file.h"

#define TIMELINE "content.otio"
#define VERSION_FILE "version.txt"
#define VERSION "1.0.0"
#define MEDIA "media/"
#define BLOCK_BYTES (256 * 1024)

typedef struct archive Writing;
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
  /* libarchive asks the locale about names; ours are UTF-8 wherever the program runs */
  const locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
  const locale_t before = utf8 ? uselocale (utf8) : (locale_t) 0;
  Writing *archive = archive_write_new ();
  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "hdrcharset=UTF-8");
  if (archive_write_open_fd (archive, fd) == ARCHIVE_OK)
    is_written = write_entries (self, archive, timeline, cancellable, error);
  else
    fail_writing (archive, error);
  archive_write_free (archive);
  if (utf8) {
    uselocale (before);
    freelocale (utf8);
  }
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

/* Media are stored as they are, so a bundle that grows much is none */
static const YdArchiveLimits limits = {
  .max_entries = 100000,
  .max_entry_bytes = G_GUINT64_CONSTANT (1) << 40,
  .max_total_bytes = G_GUINT64_CONSTANT (1) << 41,
  .max_ratio = 200,
};

static void
fail_reading (const char *path, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("The bundle “%s” cannot be read: %s"), path,
                 cause ? cause->message : _ ("it holds no timeline"));
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
  const YdArchiveLimits small = { limits.max_entries, YD_JSON_MAX_BYTES, YD_JSON_MAX_BYTES,
                                  limits.max_ratio };
  g_autoptr (GError) fault = NULL;
  g_autoptr (YdArchiveReader) archive = yd_archive_reader_open (path, &small, &fault);
  const char *name = NULL;

  while (archive && yd_archive_reader_next (archive, &name, &fault) && name) {
    if (!g_str_equal (name, TIMELINE))
      continue;
    g_autoptr (GBytes) bytes = yd_archive_reader_load (archive, cancellable, &fault);
    if (!bytes)
      break;
    const char *text = g_bytes_get_data (bytes, size_bytes);
    return g_strndup (text ? text : "", *size_bytes);
  }
  fail_reading (path, fault, error);
  return NULL;
}

/* Never over another file */
static gboolean
unpack_entry (YdArchiveReader *archive,
              const char *target,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *parent = g_path_get_dirname (target);
  g_autoptr (GFile) file = g_file_new_for_path (target);

  g_mkdir_with_parents (parent, 0755);
  g_autoptr (GFileOutputStream) out = g_file_create (file, G_FILE_CREATE_NONE, cancellable, error);
  return out && yd_archive_reader_copy (archive, G_OUTPUT_STREAM (out), cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error);
}

/**
 * yd_otio_bundle_unpack:
 * @path: a bundle
 * @folder: an empty folder
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, or to `G_IO_ERROR_CANCELLED`; @folder then holds a
 *   part
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
  g_autoptr (GError) fault = NULL;
  g_autoptr (YdArchiveReader) archive = yd_archive_reader_open (path, &limits, &fault);
  const char *name = NULL;

  while (archive && !fault && yd_archive_reader_next (archive, &name, &fault) && name) {
    g_autofree char *target = g_build_filename (folder, name, NULL);
    if (g_str_has_prefix (name, MEDIA))
      unpack_entry (archive, target, cancellable, &fault);
  }
  if (fault)
    fail_reading (path, fault, error);
  return archive && !fault;
}
