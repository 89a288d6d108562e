/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_MEDIA_FILE (yd_media_file_get_type ())
G_DECLARE_FINAL_TYPE (YdMediaFile, yd_media_file, YD, MEDIA_FILE, YdRecord)

/* A file in the media folder; its id is the SHA-256 of its content. */
struct _YdMediaFile {
  YdRecord parent_instance;

  char *extension;     /* without dot, lower case */
  char *content_type;  /* "image/png" */
  char *original_name; /* as the person knows it, "" for a result */
  gint64 size_bytes;
  int width;          /* pixels, 0 for sound */
  int height;         /* pixels, 0 for sound */
  gint64 duration_ns; /* 0 for a still */
};

YdMediaFile *yd_media_file_new (void);
char *yd_media_file_dup_name (YdMediaFile *self);
gboolean yd_media_file_is_made (const YdMediaFile *self);
YdClipKind yd_media_file_get_kind (const YdMediaFile *self);

G_END_DECLS
