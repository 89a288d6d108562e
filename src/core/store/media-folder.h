/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/media-file.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* Copies (or moves, when it lies in the project's own cache folder) a file into media/ under its
 * SHA-256, safely, and returns its unsaved record with id, extension and size set; the caller fills
 * in what probing tells and saves it in a transaction. Equal files are stored once. Blocks. */
YdMediaFile *
yd_media_folder_add (YdStore *store, const char *path, GCancellable *cancellable, GError **error);
/* absolute path of a media file, whether or not it is there */
char *yd_media_folder_dup_path (YdStore *store, const char *hash, const char *extension);
/* whether a media file is there and whole; it is read only when something has changed it */
gboolean yd_media_folder_holds (YdStore *store, YdMediaFile *media);

/* what is wrong with a file that a row names */
typedef struct {
  YdMediaFile *file;   /* owned */
  gboolean is_missing; /* else its content is not what its name says */
} YdMediaFault;

void yd_media_fault_free (YdMediaFault *fault);

/* how closely media are looked at */
typedef enum {
  YD_MEDIA_SCRUTINY_SIZE,    /* they are there and as long as they were; nothing is read */
  YD_MEDIA_SCRUTINY_CHANGED, /* those that something has changed are read too */
  YD_MEDIA_SCRUTINY_ALL,     /* all are read */
} YdMediaScrutiny;

GPtrArray *yd_media_folder_verify (YdStore *store,
                                   YdMediaScrutiny scrutiny,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean yd_media_folder_relink (YdStore *store,
                                 const char *path,
                                 guint *n_found,
                                 guint *n_missing,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
