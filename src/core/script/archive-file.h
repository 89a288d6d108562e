/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How much of an archive is read. What is skipped does not count as bytes. */
typedef struct {
  guint max_entries;
  guint64 max_entry_bytes; /* unpacked */
  guint64 max_total_bytes; /* unpacked, of all that are read */
  guint max_ratio;         /* unpacked to packed, of the whole; looked at from 1 MiB on */
} YdArchiveLimits;

/* One file that an archive is made of; all is borrowed */
typedef struct {
  const char *name;
  const char *bytes;
  gsize size_bytes;
} YdArchiveMember;

/* A ZIP archive that is read from its first entry to its last */
typedef struct _YdArchiveReader YdArchiveReader;

extern const YdArchiveLimits yd_archive_document_limits;

YdArchiveReader *
yd_archive_reader_open (const char *path, const YdArchiveLimits *limits, GError **error);
YdArchiveReader *yd_archive_reader_open_bytes (GBytes *bytes,
                                               const char *name,
                                               const YdArchiveLimits *limits,
                                               GError **error);
void yd_archive_reader_free (YdArchiveReader *self);
gboolean yd_archive_reader_next (YdArchiveReader *self, const char **name, GError **error);
gboolean yd_archive_reader_copy (YdArchiveReader *self,
                                 GOutputStream *target,
                                 GCancellable *cancellable,
                                 GError **error);
GBytes *yd_archive_reader_load (YdArchiveReader *self, GCancellable *cancellable, GError **error);

gboolean yd_archive_is_zip (const char *head, gsize size_bytes);
GHashTable *yd_archive_load (GBytes *bytes,
                             const char *name,
                             const char *const *endings,
                             GCancellable *cancellable,
                             GError **error);
GBytes *yd_archive_pack (const YdArchiveMember *members, guint n_members, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdArchiveReader, yd_archive_reader_free)

G_END_DECLS
