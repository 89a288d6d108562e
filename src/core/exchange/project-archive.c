/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole project in one file: a ZIP archive with
 *
 *   manifest.json          what follows, with the size and the SHA-256 of each
 *   project.db             a copy that SQLite's backup made, packed
 *   media/ab/cdef….png     as they are: pictures and sounds do not get smaller
 *   cache/…                when it was asked for
 *
 * ZIP, and not tar with zstd, because every file manager opens it should the studio ever be gone,
 * and because the media in it need no unpacking; only the database shrinks, and that is small.
 *
 * Source: APPNOTE.TXT, .ZIP File Format Specification 6.3.10 (ZIP64 where it has to be). */
#include "core/exchange/project-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/hash.h"
#include "core/base/safe-file.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/project-manifest-private.h"
#include "core/store/backups.h"
#include "core/store/films.h"
#include "core/store/media-folder.h"

#define BLOCK_BYTES (256 * 1024)
#define PACK_TIME 315532800 /* 1980-01-01: when it was packed is not part of a project */
#define MAX_DEPTH 4         /* of folders below cache/ */

typedef struct archive WriteArchive;
typedef struct archive_entry Entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WriteArchive, archive_write_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, archive_entry_free)

/* An archive on its way. */
typedef struct {
  const YdExchangeSource *source;
  const char *path;
  GPtrArray *files; /* YdManifestFile, the database first */
  GHashTable *rows; /* media id → YdMediaFile */
  GPtrArray *losses;
  GCancellable *cancellable;
  gint64 sum_bytes;
  gint64 done_bytes;
} Packing;

static gboolean
add_file (Packing *self, const char *name, const char *path, const char *known_hash, GError **error)
{
  g_autofree char *hash =
      known_hash ? g_strdup (known_hash) : yd_hash_file (path, self->cancellable, error);
  GStatBuf status;

  if (!hash)
    return FALSE;
  if (g_stat (path, &status) != 0)
    return TRUE; /* gone since it was listed */
  YdManifestFile *file = yd_manifest_file_new (name, path, hash);
  file->size_bytes = status.st_size;
  g_ptr_array_add (self->files, file);
  return TRUE;
}

static void
lose_medium (Packing *self, YdMediaFile *row)
{
  yd_losses_add_medium (
      self->losses, *row->original_name ? row->original_name : yd_record_get_id (YD_RECORD (row)),
      _ ("The file is gone from the project, or is damaged."),
      _ ("The project is packed without it; it can be relinked later."));
}

/* A medium without a row may be what undo brings back; it is packed when it is whole */
static gboolean
add_medium (Packing *self, const char *name, const char *path, GError **error)
{
  const char *base = strrchr (name, '/') + 1;
  g_autofree char *stem = g_strndup (base, strcspn (base, "."));
  g_autofree char *hash = g_strdup_printf ("%.2s%s", name + strlen ("media/"), stem);
  YdMediaFile *row = g_hash_table_lookup (self->rows, hash);

  if (!yd_hash_is_valid (hash))
    return TRUE;
  if (row && yd_media_folder_holds (self->source->store, row)) {
    g_hash_table_remove (self->rows, hash);
    return add_file (self, name, path, hash, error);
  }
  g_autofree char *real = row ? NULL : yd_hash_file (path, self->cancellable, error);
  if (row)
    return TRUE; /* told of with those that are missing */
  return real && (!g_str_equal (real, hash) || add_file (self, name, path, hash, error));
}

/* Files below a folder of the project, no links followed */
static gboolean
add_folder (Packing *self, const char *name, int depth, GError **error)
{
  g_autofree char *folder =
      g_build_filename (yd_store_get_folder (self->source->store), name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *child;

  while (dir && (child = g_dir_read_name (dir))) {
    g_autofree char *below = g_build_filename (name, child, NULL);
    g_autofree char *path = g_build_filename (folder, child, NULL);
    GStatBuf status;
    if (*child == '.' || g_lstat (path, &status) != 0)
      continue;
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if (S_ISDIR (status.st_mode)    ? depth > 0 && !add_folder (self, below, depth - 1, error)
        : !S_ISREG (status.st_mode) ? FALSE
        : g_str_has_prefix (name, "media/") ? !add_medium (self, below, path, error)
                                            : !add_file (self, below, path, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const YdManifestFile *x = *(YdManifestFile *const *) a, *y = *(YdManifestFile *const *) b;
  const gboolean is_first = g_str_equal (x->name, YD_MANIFEST_DATABASE);

  if (is_first != g_str_equal (y->name, YD_MANIFEST_DATABASE))
    return is_first ? -1 : 1;
  return strcmp (x->name, y->name);
}

static gboolean
load_rows (Packing *self, GError **error)
{
  g_autoptr (YdReader) reader =
      yd_store_lease_reader (self->source->store, self->cancellable, error);
  g_autoptr (GPtrArray) media =
      reader ? yd_reader_load (reader, YD_TYPE_MEDIA_FILE, NULL, NULL, error) : NULL;

  for (guint i = 0; media && i < media->len; i++)
    g_hash_table_insert (self->rows, (gpointer) yd_record_get_id (media->pdata[i]),
                         g_object_ref (media->pdata[i]));
  return media != NULL;
}

/* All that goes in; media whose rows have no whole file are told of */
static gboolean
gather (Packing *self, const char *database, gboolean has_cache, GError **error)
{
  GHashTableIter iter;
  gpointer row;

  if (!load_rows (self, error) || !add_file (self, YD_MANIFEST_DATABASE, database, NULL, error) ||
      !add_folder (self, "media", 1, error) ||
      (has_cache && !add_folder (self, "cache", MAX_DEPTH, error)))
    return FALSE;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    lose_medium (self, row);
  g_ptr_array_sort (self->files, compare_names);
  self->sum_bytes = MAX (1, yd_manifest_sum (self->files));
  return TRUE;
}

/* What packing would tell of, without packing anything */
static gboolean
foresee (Packing *self, GError **error)
{
  GHashTableIter iter;
  gpointer row;

  if (!load_rows (self, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row)) {
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if (!yd_media_folder_holds (self->source->store, row))
      lose_medium (self, row);
  }
  return TRUE;
}

static gboolean
fail (Packing *self, struct archive *archive, GError **error)
{
  const char *cause = archive_error_string (archive);

  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("“%s” cannot be written (%s). Make room, allow writing there, or choose another "
                  "place."),
               self->path, cause ? cause : "");
  return FALSE;
}

static gboolean
begin_entry (Packing *self,
             struct archive *archive,
             const char *name,
             gint64 size,
             gboolean is_packed,
             GError **error)
{
  g_autoptr (Entry) entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name); /* ASCII, but for what a cache may have */
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, PACK_TIME, 0);
  if (is_packed)
    archive_write_zip_set_compression_deflate (archive);
  else
    archive_write_zip_set_compression_store (archive);
  return archive_write_header (archive, entry) == ARCHIVE_OK || fail (self, archive, error);
}

/* A file that changes its size while it is packed would make the archive one that is refused */
static gboolean
pack_file (Packing *self, struct archive *archive, const YdManifestFile *file, GError **error)
{
  g_autoptr (GFile) place = g_file_new_for_path (file->path);
  g_autoptr (GFileInputStream) stream = g_file_read (place, self->cancellable, error);
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  const gboolean is_packed = !g_str_has_prefix (file->name, "media/");
  gint64 rest = file->size_bytes;

  if (!stream || !begin_entry (self, archive, file->name, file->size_bytes, is_packed, error))
    return FALSE;
  while (rest > 0) {
    const gssize n = g_input_stream_read (G_INPUT_STREAM (stream), block, MIN (rest, BLOCK_BYTES),
                                          self->cancellable, error);
    if (n < 0)
      return FALSE;
    if (n == 0)
      break;
    if (archive_write_data (archive, block, n) != n)
      return fail (self, archive, error);
    rest -= n;
    self->done_bytes += n;
    if (self->source->progress)
      self->source->progress ((double) self->done_bytes / self->sum_bytes, NULL,
                              self->source->progress_data);
  }
  if (rest == 0)
    return TRUE;
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("“%s” was changed while the project was packed. Try again."), file->path);
  return FALSE;
}

static char *
dup_title (Packing *self)
{
  g_autoptr (YdReader) reader =
      yd_store_lease_reader (self->source->store, self->cancellable, NULL);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, NULL) : NULL;

  return g_strdup (film ? film->title : "");
}

static gboolean
write_all (Packing *self, const char *part, GError **error)
{
  g_autoptr (WriteArchive) archive = archive_write_new ();
  g_autofree char *title = dup_title (self);
  g_autofree char *manifest = yd_manifest_to_text (self->files, title);
  const gsize size = strlen (manifest);

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  if (archive_write_open_filename (archive, part) != ARCHIVE_OK)
    return fail (self, archive, error);
  if (!begin_entry (self, archive, YD_MANIFEST_NAME, (gint64) size, FALSE, error))
    return FALSE;
  if (archive_write_data (archive, manifest, size) != (la_ssize_t) size)
    return fail (self, archive, error);
  for (guint i = 0; i < self->files->len; i++)
    if (!pack_file (self, archive, self->files->pdata[i], error))
      return FALSE;
  return archive_write_close (archive) == ARCHIVE_OK || fail (self, archive, error);
}

static gboolean
write_archive (const YdExchangeFormat *format,
               const YdExchangeSource *source,
               const char *path,
               GPtrArray *losses,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) files = yd_manifest_new ();
  g_autoptr (GHashTable) rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  Packing self = { source, path, files, rows, losses, cancellable, 0, 0 };
  if (!path)
    return foresee (&self, error);

  g_autofree char *database = g_strconcat (path, ".db", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  const gboolean has_cache = g_str_equal (g_hash_table_lookup (source->choices, "cache"), "yes");
  gboolean is_written = FALSE;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) || g_file_test (database, G_FILE_TEST_EXISTS)) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
                 _ ("“%s” is in the way. Move it, or choose another name."),
                 g_file_test (path, G_FILE_TEST_IS_DIR) ? path : database);
    return FALSE;
  }
  is_written = yd_backups_copy (source->store, database, cancellable, error) &&
               gather (&self, database, has_cache, error) && write_all (&self, part, error) &&
               yd_safe_file_move (part, path, error);
  g_unlink (database);
  if (!is_written)
    g_unlink (part);
  return is_written;
}

/* The first file's name stands 30 bytes into the archive, its length 26 bytes into it */
static gboolean
probe_archive (const char *path, const char *head, gsize size)
{
  static const char name[] = YD_MANIFEST_NAME;
  const gsize n_name = sizeof name - 1;

  return size >= 30 + n_name && memcmp (head, "PK\x03\x04", 4) == 0 &&
         (guchar) head[26] == n_name && head[27] == 0 && memcmp (head + 30, name, n_name) == 0;
}

static const char *const endings[] = { ".yiduoz", NULL };
static const char *const yes_no[] = { N_ ("no"), N_ ("yes"), NULL };

static const YdExchangeOption options[] = {
  { "cache", N_ ("With thumbnails, waveforms and proxies"), "no", yes_no },
  { NULL },
};

const YdExchangeFormat yd_archive_format = {
  .name = "archive",
  .title = N_ ("Whole project in one file"),
  .kind = YD_EXCHANGE_PROJECT,
  .endings = endings,
  .options = options,
  .write = write_archive,
  .probe = probe_archive,
};
