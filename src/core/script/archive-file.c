/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ZIP archives of others, read as hostile: entries, bytes and the ratio of unpacked to packed are
 * capped, and an archive with an absolute path, a path that leaves it, a link, a device or the
 * same name twice is refused as a whole. Skipped entries are not unpacked.
 *
 * Source: APPNOTE.TXT, .ZIP File Format Specification 6.3.10; libarchive 3.6. */
#include "core/script/archive-file.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <inttypes.h>
#include <locale.h>
#include <string.h>

#include "core/script/script-error.h"

#define BLOCK_BYTES (64 * 1024)
#define RATIO_FROM_BYTES (1024 * 1024) /* what is smaller hurts nobody */
#define MAX_NAME_BYTES 1024
#define PACK_TIME 315532800 /* 1980-01-01, so that the same content gives the same bytes */

typedef struct {
  locale_t utf8; /* owned, or 0 where the system has none */
  locale_t before;
} NameLocale;

/* libarchive turns names into the locale's encoding; ours are UTF-8 wherever the program runs */
static NameLocale
name_locale_enter (void)
{
  const locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);

  return (NameLocale){ utf8, utf8 ? uselocale (utf8) : (locale_t) 0 };
}

static void
name_locale_leave (NameLocale *self)
{
  if (!self->utf8)
    return;
  uselocale (self->before);
  freelocale (self->utf8);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NameLocale, name_locale_leave)

/* Documents of text: words compress well, a book of a million words is 6 MB */
const YdArchiveLimits yd_archive_document_limits = {
  .max_entries = 20000,
  .max_entry_bytes = 64 * 1024 * 1024,
  .max_total_bytes = 128 * 1024 * 1024,
  .max_ratio = 200,
};

typedef struct archive ReadArchive;
typedef struct archive WriteArchive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReadArchive, archive_read_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WriteArchive, archive_write_free)

typedef struct archive_entry Entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, archive_entry_free)

struct _YdArchiveReader {
  ReadArchive *archive; /* owned */
  GBytes *bytes;        /* owned, or NULL where a file is read */
  char *path;           /* owned, for messages */
  guint64 packed_bytes;
  YdArchiveLimits limits;
  GHashTable *names; /* owned: those that were met */
  char *name;        /* owned: of the entry that is at hand */
  guint n_entries;
  guint64 n_bytes; /* read from all entries */
};

static YdArchiveReader *
archive_reader_new (const char *path, const YdArchiveLimits *limits)
{
  g_auto (NameLocale) locale = name_locale_enter ();
  YdArchiveReader *self = g_new0 (YdArchiveReader, 1);

  self->archive = archive_read_new ();
  self->path = g_strdup (path);
  self->limits = *limits;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  archive_read_support_format_zip (self->archive);
  archive_read_set_options (self->archive, "zip:hdrcharset=UTF-8");
  return self;
}

/**
 * yd_archive_reader_free:
 * @self: (transfer full): an archive
 */
void
yd_archive_reader_free (YdArchiveReader *self)
{
  archive_read_free (self->archive);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_hash_table_unref (self->names);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static gboolean
fail_unreadable (YdArchiveReader *self, GError **error)
{
  const char *cause = archive_error_string (self->archive);

  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
               _ ("“%s” is damaged or cut short (%s). Copy or download it again."), self->path,
               cause ? cause : _ ("no ZIP archive"));
  return FALSE;
}

/**
 * yd_archive_reader_open:
 * @path: a file
 * @limits: how much of it may be read
 * @error: set to `YD_SCRIPT_ERROR_UNREADABLE`
 *
 * Opens an archive; blocks.
 *
 * Returns: (transfer full) (nullable): the archive, before its first entry
 */
YdArchiveReader *
yd_archive_reader_open (const char *path, const YdArchiveLimits *limits, GError **error)
{
  g_autoptr (YdArchiveReader) self = archive_reader_new (path, limits);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  self->packed_bytes = info ? (guint64) g_file_info_get_size (info) : 0;
  if (archive_read_open_filename (self->archive, path, BLOCK_BYTES) != ARCHIVE_OK) {
    fail_unreadable (self, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * yd_archive_reader_open_bytes:
 * @bytes: an archive, kept as long as the reader
 * @name: what messages call it
 * @limits: how much of it may be read
 * @error: set to `YD_SCRIPT_ERROR_UNREADABLE`
 *
 * Opens an archive that is in memory.
 *
 * Returns: (transfer full) (nullable): the archive, before its first entry
 */
YdArchiveReader *
yd_archive_reader_open_bytes (GBytes *bytes,
                              const char *name,
                              const YdArchiveLimits *limits,
                              GError **error)
{
  g_autoptr (YdArchiveReader) self = archive_reader_new (name, limits);
  gsize size = 0;
  const void *start = g_bytes_get_data (bytes, &size);

  self->bytes = g_bytes_ref (bytes);
  self->packed_bytes = size;
  if (archive_read_open_memory (self->archive, start ? start : "", size) != ARCHIVE_OK) {
    fail_unreadable (self, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

static gboolean
is_safe_name (const char *name)
{
  if (!name || !*name || strlen (name) > MAX_NAME_BYTES || !g_utf8_validate (name, -1, NULL) ||
      *name == '/' || strchr (name, '\\') || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return FALSE;
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  return !g_strv_contains ((const char *const *) parts, "..") &&
         !g_strv_contains ((const char *const *) parts, ".");
}

static const char *
get_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  return name ? name : archive_entry_pathname (entry);
}

static gboolean
check_entry (YdArchiveReader *self, struct archive_entry *entry, GError **error)
{
  const char *name = get_name (entry);
  const mode_t type = archive_entry_filetype (entry);

  if (!is_safe_name (name)) {
    g_autofree char *shown = g_utf8_make_valid (name ? name : "", -1);
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNSAFE,
                 _ ("“%s” was refused: the path “%.200s” in it leads out of the archive or is "
                    "malformed. Get the file again from a source that you trust."),
                 self->path, shown);
    return FALSE;
  }
  if ((type != AE_IFREG && type != AE_IFDIR) || archive_entry_hardlink (entry) ||
      archive_entry_symlink (entry)) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNSAFE,
                 _ ("“%s” was refused: “%s” in it is a link or a device, not a file. Get the file "
                    "again from a source that you trust."),
                 self->path, name);
    return FALSE;
  }
  if (!g_hash_table_add (self->names, g_strdup (name))) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNSAFE,
                 _ ("“%s” was refused: “%s” is in it twice. Write the file again with the program "
                    "that made it."),
                 self->path, name);
    return FALSE;
  }
  return TRUE;
}

/**
 * yd_archive_reader_next:
 * @self: an archive
 * @name: (out) (transfer none): the path of the next file in it, valid UTF-8 and relative, until
 *   the next call; %NULL after the last
 * @error: set to `YD_SCRIPT_ERROR_UNREADABLE`, `YD_SCRIPT_ERROR_UNSAFE` or
 *   `YD_SCRIPT_ERROR_TOO_LARGE`
 *
 * Goes to the next file, past folders; blocks.
 *
 * Returns: whether nothing is wrong
 */
gboolean
yd_archive_reader_next (YdArchiveReader *self, const char **name, GError **error)
{
  g_auto (NameLocale) locale = name_locale_enter ();
  struct archive_entry *entry = NULL;
  int result;

  *name = NULL;
  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN) {
    if (++self->n_entries > self->limits.max_entries) {
      g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE,
                   _ ("“%s” has more than %u files in it, which is more than we read."), self->path,
                   self->limits.max_entries);
      return FALSE;
    }
    if (!check_entry (self, entry, error))
      return FALSE;
    if (archive_entry_filetype (entry) == AE_IFDIR)
      continue;
    if (archive_entry_is_encrypted (entry)) {
      g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_LOCKED,
                   _ ("“%s” is encrypted. Save it without a password first."), self->path);
      return FALSE;
    }
    g_free (self->name);
    self->name = g_strdup (get_name (entry));
    *name = self->name;
    return TRUE;
  }
  return result == ARCHIVE_EOF && (self->n_entries > 0 || self->packed_bytes >= 22)
             ? TRUE
             : fail_unreadable (self, error);
}

static gboolean
check_size (YdArchiveReader *self, guint64 n_entry_bytes, GError **error)
{
  const guint64 packed = MAX (self->packed_bytes, 1);

  if (self->n_bytes > RATIO_FROM_BYTES && self->n_bytes / packed > self->limits.max_ratio) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNSAFE,
                 _ ("“%s” was refused: it unpacks to more than %u times its size, as a file made "
                    "to fill memory does."),
                 self->path, self->limits.max_ratio);
    return FALSE;
  }
  if (n_entry_bytes > self->limits.max_entry_bytes ||
      self->n_bytes > self->limits.max_total_bytes) {
    g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE,
                 _ ("“%s” is too large: “%s” in it goes past the %" PRIu64
                    " MiB that we read. Split it into parts."),
                 self->path, self->name, self->limits.max_total_bytes / (1024 * 1024));
    return FALSE;
  }
  return TRUE;
}

/**
 * yd_archive_reader_copy:
 * @self: an archive, at an entry
 * @target: where its bytes go; not closed
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_SCRIPT_ERROR`, or to what @target says
 *
 * Unpacks the file at hand; blocks. What was written before an error stays in @target.
 *
 * Returns: whether all of it is in @target
 */
gboolean
yd_archive_reader_copy (YdArchiveReader *self,
                        GOutputStream *target,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  guint64 n_entry_bytes = 0;

  for (;;) {
    const gssize n = archive_read_data (self->archive, block, BLOCK_BYTES);
    if (n < 0)
      return fail_unreadable (self, error);
    if (n == 0)
      return TRUE;
    n_entry_bytes += n;
    self->n_bytes += n;
    if (!check_size (self, n_entry_bytes, error) ||
        !g_output_stream_write_all (target, block, n, NULL, cancellable, error))
      return FALSE;
  }
}

/**
 * yd_archive_reader_load:
 * @self: an archive, at an entry
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_SCRIPT_ERROR` or to `G_IO_ERROR_CANCELLED`
 *
 * Unpacks the file at hand into memory; blocks.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
yd_archive_reader_load (YdArchiveReader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (!yd_archive_reader_copy (self, memory, cancellable, error) ||
      !g_output_stream_close (memory, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * yd_archive_is_zip:
 * @head: (array length=size_bytes): how a file begins
 * @size_bytes: how many bytes that is
 *
 * Returns: whether it is a ZIP archive
 */
gboolean
yd_archive_is_zip (const char *head, gsize size_bytes)
{
  return size_bytes >= 4 && memcmp (head, "PK\x03\x04", 4) == 0;
}

static gboolean
is_wanted (const char *name, const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; endings[i]; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/**
 * yd_archive_load:
 * @bytes: an archive
 * @name: what messages call it
 * @endings: (array zero-terminated=1): in small letters; what ends otherwise is left out
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_SCRIPT_ERROR` or to `G_IO_ERROR_CANCELLED`
 *
 * Unpacks the files of a document that have words in them, within
 * `yd_archive_document_limits`; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 GBytes): the files by their paths
 */
GHashTable *
yd_archive_load (GBytes *bytes,
                 const char *name,
                 const char *const *endings,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GHashTable) files =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (YdArchiveReader) reader =
      yd_archive_reader_open_bytes (bytes, name, &yd_archive_document_limits, error);
  const char *path = NULL;
  if (!reader)
    return NULL;

  for (;;) {
    if (!yd_archive_reader_next (reader, &path, error))
      return NULL;
    if (!path)
      return g_steal_pointer (&files);
    if (!is_wanted (path, endings))
      continue;
    GBytes *file = yd_archive_reader_load (reader, cancellable, error);
    if (!file)
      return NULL;
    g_hash_table_insert (files, g_strdup (path), file);
  }
}

static la_ssize_t
write_cb (struct archive *archive, void *user_data, const void *bytes, size_t size)
{
  g_byte_array_append (user_data, bytes, size);
  return (la_ssize_t) size;
}

/**
 * yd_archive_pack:
 * @members: (array length=n_members): what goes in, in order
 * @n_members: how many
 * @error: set to `YD_SCRIPT_ERROR_UNREADABLE` when it cannot be packed
 *
 * Makes a ZIP archive in memory, for a document that others read. The same members give the same
 * bytes.
 *
 * Returns: (transfer full) (nullable): the archive
 */
GBytes *
yd_archive_pack (const YdArchiveMember *members, guint n_members, GError **error)
{
  g_auto (NameLocale) locale = name_locale_enter ();
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (WriteArchive) archive = archive_write_new ();
  gboolean is_packed = archive_write_set_format_zip (archive) == ARCHIVE_OK &&
                       archive_write_set_options (
                           archive, "zip:compression=deflate,zip:hdrcharset=UTF-8") == ARCHIVE_OK;

  archive_write_set_bytes_in_last_block (archive, 1);
  is_packed = is_packed && archive_write_open (archive, packed, NULL, write_cb, NULL) == ARCHIVE_OK;
  for (guint i = 0; is_packed && i < n_members; i++) {
    g_autoptr (Entry) entry = archive_entry_new ();
    archive_entry_set_pathname_utf8 (entry, members[i].name);
    archive_entry_set_size (entry, (la_int64_t) members[i].size_bytes);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_perm (entry, 0644);
    archive_entry_set_mtime (entry, PACK_TIME, 0);
    is_packed = archive_write_header (archive, entry) == ARCHIVE_OK &&
                archive_write_data (archive, members[i].bytes, members[i].size_bytes) ==
                    (la_ssize_t) members[i].size_bytes;
  }
  if (is_packed && archive_write_close (archive) == ARCHIVE_OK)
    return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
  g_set_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE,
               _ ("The archive could not be packed: %s."),
               archive_error_string (archive) ? archive_error_string (archive) : "");
  return NULL;
}
