/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/project-archive.h"

G_BEGIN_DECLS

#define YD_MANIFEST_NAME "manifest.json"
#define YD_MANIFEST_DATABASE "project.db"
#define YD_MANIFEST_MAX_FILES 200000
#define YD_MANIFEST_MAX_BYTES (G_GINT64_CONSTANT (1) << 42) /* 4 TiB, of all files */

/* One file of a packed project. */
typedef struct {
  char *name;        /* owned, as it is packed: "media/ab/cdef….png" */
  char *path;        /* owned, where it is read from; NULL in a manifest that was read */
  char *hash;        /* owned, SHA-256 */
  gint64 size_bytes; /* >= 0 */
} YdManifestFile;

YdManifestFile *yd_manifest_file_new (const char *name, const char *path, const char *hash);
GPtrArray *yd_manifest_new (void);
char *yd_manifest_to_text (GPtrArray *files, const char *title);
GPtrArray *yd_manifest_parse (const char *text, gssize size, const char *path, GError **error);
gint64 yd_manifest_sum (GPtrArray *files);

G_END_DECLS
