/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

char *yd_media_path_of_url (const char *url);
char *yd_media_url_of_path (const char *path);
YdClipKind yd_media_guess_kind (const char *path, gboolean is_picture);
char *yd_media_name_of (const YdSnapshotClip *clip);

G_END_DECLS
