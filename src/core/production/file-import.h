/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/production/media-import.h"
#include "core/script/document.h"

G_BEGIN_DECLS

/* What a file is to a project. */
typedef enum {
  YD_FILE_ROLE_MEDIUM, /* a picture, a video or a sound */
  YD_FILE_ROLE_STORY,  /* becomes the script */
  YD_FILE_ROLE_FORMAT, /* whatever its format of the exchange table brings */
} YdFileRole;

/* What of a project a file takes the place of. */
typedef enum {
  YD_FILE_REPLACES_NOTHING = 0,
  YD_FILE_REPLACES_SCRIPT = 1 << 0,
  YD_FILE_REPLACES_CUES = 1 << 1,
  YD_FILE_REPLACES_FILM = 1 << 2, /* tracks, clips, cues and markers */
} YdFileReplaces;

/* What would go when files were imported, and how much a project has of it. */
typedef struct {
  YdFileReplaces what;
  guint n_scenes; /* of the script */
  guint n_cues;
  guint n_clips;
  guint n_markers;
} YdFilesReplaced;

/* Files that can be imported, as a person looks for them. */
typedef struct {
  YdFileRole role;
  const char *title;        /* translated */
  const char *const *types; /* MIME, of contents; NULL where only names tell them */
  GPtrArray *endings;       /* owned list of borrowed texts: ".srt", or a whole name */
} YdFileGroup;

/* A file that was looked at. */
typedef struct {
  char *path; /* owned */
  YdFileRole role;
  YdClipKind medium;              /* of a medium */
  const YdExchangeFormat *format; /* NULL where it has none in the exchange table */
  YdDocument *document;           /* owned: of a story, what is in it */
  char *chapters;                 /* owned: of a story, which to take; NULL for all */
} YdFileFound;

void yd_file_found_free (YdFileFound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFileFound, yd_file_found_free)

GPtrArray *yd_file_groups_list (void);
YdFileFound *yd_file_find_role (const char *path, GCancellable *cancellable, GError **error);
GPtrArray *
yd_files_find_roles (const char *const *paths, GCancellable *cancellable, GError **error);
YdFileReplaces yd_file_get_replaces (const YdFileFound *self);
gboolean yd_files_find_replaced (YdStore *store,
                                 GPtrArray *files,
                                 YdFilesReplaced *replaced,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean yd_file_import (YdStore *store,
                         const YdFileFound *file,
                         const YdMediaImportOptions *options,
                         GPtrArray *losses,
                         YdProductionReport *report,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
