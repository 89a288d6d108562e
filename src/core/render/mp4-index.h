/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * YdMp4Tags:
 * @title: (nullable): of the film
 * @comment: (nullable): about it
 * @cover: (nullable): a JPEG
 *
 * What players show of a film.
 */
typedef struct {
  const char *title;
  const char *comment;
  GBytes *cover;
} YdMp4Tags;

gboolean yd_mp4_put_index_first (const char *path, const YdMp4Tags *tags, GError **error);

G_END_DECLS
