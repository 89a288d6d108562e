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

gint64 yd_mp4_estimate_index (gint64 n_pictures,
                              gint64 n_sound_packets,
                              guint n_texts,
                              const YdMp4Tags *tags);
gboolean
yd_mp4_put_index_first (const char *path, gint64 room_bytes, const YdMp4Tags *tags, GError **error);

G_END_DECLS
